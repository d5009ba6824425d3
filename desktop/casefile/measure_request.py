"""措施报批表: one measure, or its extension, laid before those who approve it."""

from dataclasses import dataclass

from reportlab.platypus import Flowable

from db.garbage import uncollected
from db.law import Clock, ExtensionRule, MeasureText
from db.records.case import Charge
from db.records.measure import TAKEN, Measure, MeasureExtension
from db.rules.reminders.measures import Expiry, expiry_of, text_of
from db.values.day import in_figures, in_words
from desktop.casefile.brief_facts import label
from desktop.casefile.case_file import CaseFile, Imprint, Paper
from desktop.casefile.cells import FORM, Cell, Plan, Row
from desktop.casefile.look import TITLE
from desktop.casefile.margin import furniture_of
from desktop.casefile.page import Progress, SectionMark, centred, made
from desktop.casefile.runs import Content, black
from desktop.casefile.table import Table
from desktop.casefile.words import LACKING, exact
from desktop.wording import LEVEL_LABEL, length_in_words

SIGNED = "签名：　　　　　　　　年　　月　　日"
SEALED = "（盖章）　　签名：　　　　　　　　年　　月　　日"
WRITING = 40  # points of height for a hand to write in
TALL = 46
AGREED = "□同意　　□不同意"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for: a measure for the first time, or a further term of it."""

    measure: Measure
    text: MeasureText | None
    end: Expiry
    rule: ExtensionRule | None  # of the next extension, None the first time

    @property
    def extends(self) -> bool:
        return self.measure.state in TAKEN

    def approver(self, level: str) -> str:
        """Return the lowest level that may approve what an office of `level` asks."""
        if self.extends and self.rule:
            return self.rule.approver_for(level)
        return self.text.approver_for(level) if self.text else level


@uncollected()
def print_measure_request(
    file: CaseFile, imprint: Imprint, progress: Progress | None = None
) -> Paper:
    """Return the form; what the law asks for stands in it, opinions are left to hands."""
    one = file.picked(Measure)
    end = expiry_of(one, file.of(MeasureExtension), file.ground)
    text = text_of(one, file.ground)
    rule = text.extension(end.extensions + 1) if text else None
    asked = _Asked(one, text, end, rule if one.state in TAKEN else None)
    name = (label(file, one, "kind") or "措施").split("（")[0]
    words = f"延长{name}期限报批表" if asked.extends else f"{name}报批表"
    story: list[Flowable] = [
        SectionMark("request", f"{words} {file.dossier.number}"),
        centred([words], TITLE, 2),
        Table(_form(file, asked)),
    ]
    pdf, count = made(furniture_of(file, imprint, words), story, progress=progress)
    return Paper(pdf, count)


def _form(file: CaseFile, asked: _Asked) -> Plan:
    subject, dossier, one = file.subject, file.dossier, asked.measure
    born = f"{label(file, subject, 'sex')}　{in_figures(subject.born)}".strip("　")
    rows: list[Row] = [
        _wide("呈报单位", file.office.name),
        ["对象", subject.name or black(LACKING), "档号", dossier.number],
        ["公民身份号码", subject.id_number or black(LACKING), "性别、出生", born],
        _wide("单位、职务", f"{subject.unit}{subject.post}" or black(LACKING)),
        _wide("立案", _filing(file)),
        _wide("涉嫌罪名", _charges(file)),
        ["拟延长的措施" if asked.extends else "拟采取的措施", label(file, one, "kind"),
         "措施指向", one.target or black(LACKING)],
        _wide("期限", _term(asked)),
        _wide("法律依据", _basis(asked)),
        _wide("由谁决定", _who_decides(file, asked)),
        ["理由", Cell(one.note, span=3, room=WRITING)],
        _wide("随附材料", _papers(asked)),
        *_opinions(file, asked),
    ]  # fmt: skip
    return Plan(
        columns=(30, 51, 24, 51),
        rows=rows,
        style=FORM,
        heads=0,
        labels=frozenset({0, 2}),
    )


def _wide(name: str, value: Content) -> Row:
    return [name, Cell(value, span=3)]


def _filing(file: CaseFile) -> str:
    one = file.dossier
    return f"{in_words(one.filing_day)}　{one.filing_authority}　{one.filing_document}"


def _charges(file: CaseFile) -> Content:
    told = [
        f"{label(file, one, 'offence')}（{exact(one.amount)}）"
        if one.amount
        else label(file, one, "offence")
        for one in file.of(Charge)
    ]
    return "、".join(told) or black(LACKING)


def _term(asked: _Asked) -> Content:
    if asked.extends:
        now = asked.end.period.day if asked.end.period else ""
        until = f"自{in_figures(asked.measure.starts)}起，{in_figures(now)}期满"
        if asked.rule is None:
            return f"{until}。法律没有规定可以再延长"
        number, long = asked.end.extensions + 1, length_in_words(asked.rule.length)
        return f"{until}；拟第{number}次延长，不超过{long.replace(' ', '')}"
    if asked.text is None or asked.text.length is None:
        return "法律没有规定固定期限"
    return f"不超过{length_in_words(asked.text.length).replace(' ', '')}"


def _basis(asked: _Asked) -> Content:
    if asked.text is None:
        return asked.measure.basis or black("无依据")
    return f"{asked.text.basis}（{asked.text.law}）"


def _who_decides(file: CaseFile, asked: _Asked) -> str:
    level = file.ground.level
    needed = asked.approver(level)
    own, name = LEVEL_LABEL[level], LEVEL_LABEL[needed]
    if needed == level:
        return f"{own}可以决定，按规定程序审批"
    before = "批准前不得续期" if asked.extends else "批准前不得采取"
    return f"须{name}以上批准，{own}逐级报送；{before}"


def _papers(asked: _Asked) -> str:
    named = asked.text.documents if asked.text else ()
    given = ["立案决定书", *named, "证据材料"]
    if asked.extends:
        given.insert(1, "原决定书")
    return "　".join(f"□{one}" for one in dict.fromkeys(given))


def _opinions(file: CaseFile, asked: _Asked) -> list[Row]:
    level = file.ground.level
    needed = asked.approver(level)
    two = asked.text is not None and asked.text.two_officers
    names = "、".join(
        one for one in (asked.measure.officer_one, asked.measure.officer_two) if one
    )
    clerks = f"承办人：{names}" if names else ""
    if two:
        clerks = f"{clerks}（须二人以上签名）"
    rows = [
        _signed("承办人意见", clerks, SIGNED, WRITING),
        _signed("承办部门意见", "", SIGNED, WRITING),
        _signed("本机关领导审批", AGREED, SEALED, TALL),
    ]
    if needed != level:
        name = f"{LEVEL_LABEL[needed]}机关审批"
        rows.append(_signed(name, AGREED, SEALED, TALL))
    return [*rows, _wide("批准以后", _after(file, asked))]


def _signed(name: str, asks: str, sign: str, room: float) -> Row:
    return [name, Cell(asks, span=3, sign=sign, room=room)]


def _after(file: CaseFile, asked: _Asked) -> str:
    """Return what begins to run with the decision: what protects stands first."""
    text = asked.text
    if text is None:
        return ""
    clocks = [file.ground.law.clocks.get(code) for code in text.clocks]
    told = [
        f"{one.label}：{length_in_words(one.length).replace(' ', '')}以内（{one.basis}）"
        for one in sorted((c for c in clocks if c), key=_protects_first)
    ]
    told.append(text.next)
    return "；".join(part.rstrip("。") for part in told if part) + "。"


def _protects_first(clock: Clock) -> bool:
    return not clock.protects
