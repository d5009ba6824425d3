"""大排查情况报告: what a round went through, what changed, what is still missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from db.garbage import uncollected
from db.records.dossier import STOCK, Dossier, StatusChange
from db.records.review import ASPECTS, RESULTS, ReviewCheck, ReviewRound
from db.records.subject import Subject
from db.records.team import TeamMember
from db.rules.review import Share, checks_of, shares
from db.rules.summary import current_status, holders
from db.values.day import in_figures, in_words
from desktop.casefile.case_file import CaseFile, Imprint, Paper
from desktop.casefile.cells import NARROW, Plan, Row
from desktop.casefile.lines import Align, Paragraph
from desktop.casefile.margin import furniture_of
from desktop.casefile.page import (
    Progress,
    SectionMark,
    in_parts,
    made,
    title,
    title_lines,
    together,
)
from desktop.casefile.runs import Content, black, bold
from desktop.casefile.signed import signed
from desktop.casefile.table import Table
from desktop.casefile.words import LACKING
from desktop.wording import STATUS_LABEL

RIGHT: tuple[Align, ...] = ("right",) * 7
RESULT = {term.code: term.label for term in RESULTS}
ASPECT = {term.code: term.label for term in ASPECTS}


@dataclass(frozen=True, slots=True)
class _Line:
    """One dossier of the round: what was found now and in the round before."""

    number: str
    name: str
    status: str
    handler: str
    unit: str
    now: dict[str, ReviewCheck]
    then: dict[str, ReviewCheck]

    @property
    def is_open(self) -> bool:
        return self.status in STOCK

    def left(self) -> list[str]:
        return [code for code in ASPECT if code not in self.now]


@uncollected()
def print_review_report(
    file: CaseFile, imprint: Imprint, progress: Progress | None = None
) -> Paper:
    """Return the report of a round; of one that still runs it says how far it is."""
    one = file.picked(ReviewRound)
    lines = _lines(file, one)
    parts = [
        ("总的情况", [Table(_by_aspect(lines))]),
        ("办理进度", _progress(lines)),
        ("有变化的", _changed(lines)),
        ("仍缺的", _missing(lines)),
        ("与上一轮不同的", _differing(file, lines)),
        ("没有核完的", _left(lines)),
    ]
    story: list[Flowable] = [
        SectionMark("review", "大排查情况报告"),
        title(*title_lines(f"关于{one.name or '大排查'}情况的报告")),
        Paragraph(_opening(file, one, lines)),
        Paragraph(_outcome(lines)),
    ]
    story += in_parts(parts)
    day = in_words(one.ended or file.today)
    # A signature has a line of the text before it, also where a page is full.
    story += together(Paragraph("特此报告。"), signed(file.office.name, day))
    words = "大排查情况报告"
    pdf, count = made(furniture_of(file, imprint, words), story, progress=progress)
    return Paper(pdf, count)


def _lines(file: CaseFile, one: ReviewRound) -> list[_Line]:
    previous = next((r for r in file.of(ReviewRound) if r.uid != one.uid), None)
    found = [_line(file, one, previous, dossier) for dossier in file.of(Dossier)]
    return sorted(found, key=_number)


def _number(line: _Line) -> str:
    return line.number


def _line(
    file: CaseFile, one: ReviewRound, previous: ReviewRound | None, dossier: Dossier
) -> _Line:
    uid = dossier.uid
    checks = [c for c in file.of(ReviewCheck) if c.dossier == uid]
    status = current_status([c for c in file.of(StatusChange) if c.dossier == uid])
    team = [m for m in file.of(TeamMember) if m.dossier == uid]
    handlers = holders(team, file.today).get("case_handler", [])
    names = [
        file.officers[m.officer].name for m in handlers if m.officer in file.officers
    ]
    subject = next((s for s in file.of(Subject) if s.dossier == uid), None)
    return _Line(
        number=dossier.number,
        name=subject.name if subject else "",
        status=status.status if status else "",
        handler="、".join(names),
        unit=dossier.holder or file.office.name,
        now=dict(checks_of(one, checks)),
        then=dict(checks_of(previous, checks)) if previous else {},
    )


def _opening(file: CaseFile, one: ReviewRound, lines: Sequence[_Line]) -> Content:
    by = f"根据{one.by}" if one.by else ""
    number = f"（{one.document_number}）" if one.document_number else ""
    order = f"{by}{number}部署，" if by or number else ""
    until = f"至{in_words(one.ended)}" if one.ended else "起"
    beyond = f"（另有{file.beyond}份不在本次打印范围）" if file.beyond else ""
    return [
        order,
        in_words(one.begun) if one.begun else black(LACKING),
        f"{until}，对当日在逃、已锁定、境外羁押的{len(lines)}名对象的档案{beyond}"
        f"逐人逐项核对，每份{len(ASPECTS)}项。",
        "" if one.ended else bold("本轮尚未结束，以下为截至打印时的情况。"),
    ]


def _outcome(lines: Sequence[_Line]) -> str:
    checks = [check for line in lines for check in line.now.values()]
    whole = sum(not line.left() for line in lines)
    told = [
        f"{RESULT[code]}{sum(c.result == code for c in checks)}项" for code in RESULT
    ]
    left = sum(len(line.left()) for line in lines)
    return (
        f"应核对{len(lines) * len(ASPECTS)}项，已核对{len(checks)}项，"
        f"核完{whole}份。{'，'.join(told)}，未核{left}项。"
    )


def _by_aspect(lines: Sequence[_Line]) -> Plan:
    """One row an item, this round beside the last, and their sum."""
    codes = list(ASPECT)
    rows: list[Row] = [
        ["项目", *RESULT.values(), "未核", "上轮有变化", "上轮仍缺", "与上轮不同"],
        *([ASPECT[code], *_counts(lines, [code])] for code in codes),
    ]
    rows.append(["合计", *_counts(lines, codes)])
    return Plan(
        columns=(24, 19, 16, 14, 14, 24, 21, 24), rows=rows, totals=1,
        aligns=("left", *RIGHT), caption="分项情况（项）",
    )  # fmt: skip


def _counts(lines: Sequence[_Line], codes: Sequence[str]) -> list[str]:
    now = [line.now.get(code) for line in lines for code in codes]
    then = [line.then.get(code) for line in lines for code in codes]
    told = [sum(bool(c) and c.result == code for c in now if c) for code in RESULT]
    before = [
        sum(c.result == code for c in then if c) for code in ("changed", "missing")
    ]
    differs = sum(
        bool(a and b and a.result != b.result) for a, b in zip(now, then, strict=True)
    )
    return [str(n) for n in (*told, now.count(None), *before, differs)]


def _progress(lines: Sequence[_Line]) -> list[Flowable]:
    """How far each unit is, where there are several, and each handler."""
    units = shares((one.unit, one.now, one.is_open) for one in lines)
    handlers = shares((one.handler, one.now, one.is_open) for one in lines)
    tables = [Table(_shares("主办人", handlers))] if lines else []
    several = [Table(_shares("单位", units))] if len(units) > 1 else []
    idle = [one for one in handlers if one.is_idle]
    told = [Paragraph(_idle(idle))] if idle else []
    return [*told, *several, *tables]


def _idle(idle: Sequence[Share]) -> Content:
    """Who has not begun at all."""
    names = "、".join(f"{one.name or '缺主办人的'}（{one.unbegun}份）" for one in idle)
    return ["一项也没有核的：", bold(names), "。"]


def _shares(head: str, found: Sequence[Share]) -> Plan:
    rows: list[Row] = [
        [head, "档案", "核完", "没有开始", "已核（项）", "未核（项）", "有变化", "仍缺"]
    ]
    for one in found:
        numbers = (
            one.dossiers,
            one.whole,
            one.unbegun,
            one.done,
            one.left,
            one.changed,
            one.missing,
        )
        rows.append([one.name or black(LACKING), *(str(n) for n in numbers)])
    return Plan(
        columns=(50, *(NARROW,) * 7), rows=rows, aligns=("left", *RIGHT),
        caption=f"各{head}进度（份）",
    )  # fmt: skip


def _of_result(lines: Sequence[_Line], result: str) -> list[tuple[_Line, ReviewCheck]]:
    return [
        (line, line.now[code])
        for line in lines
        for code in ASPECT
        if code in line.now and line.now[code].result == result
    ]


def _changed(lines: Sequence[_Line]) -> list[Flowable]:
    return _told(_of_result(lines, "changed"), "有变化的项目")


def _missing(lines: Sequence[_Line]) -> list[Flowable]:
    return _told(_of_result(lines, "missing"), "仍缺的项目")


def _told(found: Sequence[tuple[_Line, ReviewCheck]], caption: str) -> list[Flowable]:
    if not found:
        return []
    rows: list[Row] = [["对象", "项目", "情况", "上一轮", "核对人", "日期"]]
    for line, check in found:
        then = line.then.get(check.aspect)
        rows.append(
            [_whom(line), ASPECT[check.aspect], check.note or black(LACKING),
             RESULT[then.result] if then else "—", check.by, in_figures(check.day)]
        )  # fmt: skip
    columns = (NARROW, NARROW, 60, NARROW, NARROW, NARROW)
    return [Table(Plan(columns=columns, rows=rows, caption=caption))]


def _whom(line: _Line) -> str:
    return f"{line.name}\n{line.number}"


def _differing(file: CaseFile, lines: Sequence[_Line]) -> list[Flowable]:
    """Say what the two rounds found otherwise, in a sentence a pair of results."""
    if len(file.of(ReviewRound)) < 2:
        return []
    pairs: dict[tuple[str, str], int] = {}
    for line in lines:
        for code, check in line.now.items():
            then = line.then.get(code)
            if then and then.result != check.result:
                pair = (then.result, check.result)
                pairs[pair] = pairs.get(pair, 0) + 1
    told = [
        f"由{RESULT[a]}变为{RESULT[b]}的{pairs[a, b]}项"
        for a in RESULT
        for b in RESULT
        if (a, b) in pairs
    ]
    previous = next(r for r in file.of(ReviewRound) if r.uid != file.about)
    words = f"{'，'.join(told)}。" if told else "两轮都核对过的项目，结果没有不同。"
    return [Paragraph(f"与{previous.name}相比，{words}"), *_made_good(lines)]


def _left(lines: Sequence[_Line]) -> list[Flowable]:
    waiting = [line for line in lines if line.left()]
    if not waiting:
        return []
    rows: list[Row] = [["对象", "状态", "主办人", "未核项目"]]
    for line in waiting:
        rows.append(
            [_whom(line), _status(line),
             line.handler or black(LACKING), "、".join(ASPECT[c] for c in line.left())]
        )  # fmt: skip
    columns = (NARROW, NARROW, NARROW, 70)
    return [Table(Plan(columns=columns, rows=rows, caption="没有核完的档案"))]


def _status(line: _Line) -> str:
    """Whoever is sought no more need not be gone through."""
    word = STATUS_LABEL.get(line.status, "—")
    return word if line.is_open else f"{word}\n可不再核"


def _made_good(lines: Sequence[_Line]) -> list[Flowable]:
    """What was missing in the round before and is confirmed in this one."""
    rows: list[Row] = [["对象", "项目", "上一轮缺什么", "核对人", "日期"]]
    for line in lines:
        for code, check in line.now.items():
            then = line.then.get(code)
            if then and (then.result, check.result) == ("missing", "confirmed"):
                rows.append(
                    [
                        _whom(line),
                        ASPECT[code],
                        then.note or black(LACKING),
                        check.by,
                        in_figures(check.day),
                    ]
                )
    if len(rows) == 1:
        return []
    columns = (NARROW, NARROW, 70, NARROW, NARROW)
    return [
        Table(Plan(columns=columns, rows=rows, caption="上一轮仍缺、这一轮已经补齐的"))
    ]
