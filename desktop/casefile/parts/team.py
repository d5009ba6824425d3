"""专班: who leads, works and supervises; who left stays on the list."""

from reportlab.platypus import Flowable

from db.fields import Text
from db.records.team import ANSWERING, TEAM_ROLES, CaseTeam, TeamMember
from db.rules.completeness import serves
from db.rules.summary import holders
from desktop.casefile.case_file import CaseFile
from desktop.casefile.page import subheading, together
from desktop.casefile.parts.any_record import column_of, form_of, table_of
from desktop.casefile.parts.part import Part
from desktop.casefile.runs import Content, Run, black
from desktop.casefile.words import LACKING

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
    members = sorted(file.of(TeamMember), key=lambda one: _place(one, file.today))
    if members:
        head = subheading("（二）成员" if body else "（一）成员")
        named = [_named(member, file) for member in members]
        who = column_of("姓名、单位及职务", Text(label="", needed=True), named)
        body += together(head, table_of(members, file, instead={"officer": who}))
    return body


def _place(member: TeamMember, today: str) -> tuple[bool, int]:
    """Those in the team first, by role; an unknown role last."""
    roles = [term.code for term in TEAM_ROLES]
    known = member.role in roles
    return not serves(member, today), roles.index(member.role) if known else len(roles)


def _named(member: TeamMember, file: CaseFile) -> Content:
    officer = file.officers.get(member.officer)
    if officer is None:
        return member.officer or black(LACKING)
    return f"{officer.name}\n{officer.unit}{officer.post}".strip()
