"""专班: who leads, works and supervises; who left stays on the list."""

from reportlab.platypus import Flowable

from db.fields import Text
from db.records.team import ANSWERING, CaseTeam, TeamMember
from db.rules.completeness import serves
from db.rules.summary import holders
from desktop.casefile.case_file import CaseFile
from desktop.casefile.page import subheading, together
from desktop.casefile.parts.any_record import column_of, form_of, table_of
from desktop.casefile.parts.part import Part
from desktop.casefile.runs import Content, Run, black
from desktop.casefile.words import LACKING, NOTHING

SAID = dict(zip(ANSWERING, ("有人抓：", "有人办：", "有人督："), strict=True))


def team(file: CaseFile) -> Part:
    formed = file.one(CaseTeam)
    return Part(
        key="team",
        title="专班",
        lede=_lede(file),
        body=_body(file),
        document=formed.document_number,
        author=formed.established_by,
        day=formed.established,
    )


def _lede(file: CaseFile) -> Content:
    held = holders(file.of(TeamMember), file.today)
    found: list[str | Run] = []
    for role, said in SAID.items():
        names = "、".join(
            file.officers[one.officer].name
            for one in held.get(role, ())
            if one.officer in file.officers
        )
        found += ["；" if found else "", said, names or black(LACKING)]
    members = file.of(TeamMember)
    present = [one for one in members if serves(one, file.today)]
    away = [one for one in members if one.conflict == "recused"]
    found.append(f"。在岗{len(present)}人")
    found.append(f"，{len(away)}人因回避退出。" if away else "。")
    return found


def _body(file: CaseFile) -> list[Flowable]:
    body: list[Flowable] = []
    if file.of(CaseTeam):
        body += together(subheading("（一）成立"), form_of(file.one(CaseTeam), file))
    members = sorted(file.of(TeamMember), key=lambda one: not serves(one, file.today))
    if members:
        head = subheading("（二）成员" if body else "（一）成员")
        unit = column_of(
            "单位及职务", Text(label=""), [_unit(m, file) for m in members]
        )
        body += together(head, table_of(members, file, extra=[unit]))
    return body


def _unit(member: TeamMember, file: CaseFile) -> Content:
    officer = file.officers.get(member.officer)
    if officer is None:
        return NOTHING
    return f"{officer.unit}{officer.post}" or NOTHING
