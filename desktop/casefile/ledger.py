"""台账 on paper: wide, a line a dossier, grouped by state; GB/T 9704 clause 8."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from db.garbage import uncollected
from db.queries.ledger import LedgerRow
from db.records.dossier import STATUSES, STOCK
from db.records.subject import SEXES
from db.values.day import days_between, earliest, in_figures, length
from db.values.day import in_words as day_in_words
from db.values.money import figure_in_ten_thousands, totals
from desktop.casefile.case_file import CaseFile, Imprint, LedgerLine, Paper
from desktop.casefile.cells import NARROW, Cell, Plan, Row, Style
from desktop.casefile.faces import Role
from desktop.casefile.lines import Align, fitted, put, width_of
from desktop.casefile.look import AREA_HEIGHT, TITLE, Look
from desktop.casefile.margin import furniture_of
from desktop.casefile.page import (
    TURNED,
    Drawing,
    Progress,
    SectionMark,
    centred,
    made,
)
from desktop.casefile.runs import Content, black
from desktop.casefile.table import Table
from desktop.casefile.words import LACKING, NOTHING
from desktop.wording import (
    RULES,
    STATUS_LABEL,
    offences_in_words,
    short_number,
    where_in_words,
)

SMALL = Look(Role.SONG, 8.5, 11)
HEAD = Look(Role.HEI, 8.5, 11)
ROWS = Style(
    grid=False, above=3, below=3, side=3, body=SMALL, head=HEAD, label=SMALL, total=HEAD
)
SAID = Look(Role.SANS, 9.5, 12)
COLUMNS: Sequence[tuple[str, float | None, Align]] = (
    ("序", None, "right"),
    ("档号", None, "left"),
    ("姓名", 18, "left"),
    ("性别", None, "left"),
    ("出生", None, "left"),
    ("原单位及职务", 30, "left"),
    ("涉嫌罪名", 20, "left"),
    ("涉案金额", None, "right"),
    ("出逃", None, "left"),
    ("在逃", None, "right"),
    ("所在", 15, "left"),
    ("红通", None, "left"),
    ("主途径", None, "left"),
    ("主办人", None, "left"),
    ("最近到期", None, "left"),
)
SUM = [name for name, _, _ in COLUMNS].index("涉案金额")
ORDER = {term.code: place for place, term in enumerate(STATUSES)}
SEX = {term.code: term.label for term in SEXES}
NOTE = (
    "注：涉案金额只列人民币，外币见各档；“约”表示出逃日期不完整，按最早可能的日期计算；"
    "在逃时间到归案、死亡、撤销之日为止；最近到期只列一项。"
)
CLOSED = "无权印出内容的{count}份只列档号、状态和主办人。"


@uncollected()
def print_ledger(
    file: CaseFile, imprint: Imprint, progress: Progress | None = None
) -> Paper:
    """Return the ledger that was listed, its states in their order."""
    furniture = furniture_of(file, imprint, "台账")
    story = [
        SectionMark("ledger", "外逃人员台账"),
        centred(["外逃人员台账"], TITLE, 1.5),
        _said(file, imprint),
        _table(file),
    ]
    return Paper(*made(furniture, story, TURNED, progress))


def _said(file: CaseFile, imprint: Imprint) -> Drawing:
    """Who reports, of which day, what was listed, and the unit of money."""
    narrowed = imprint.slip.narrowed
    chosen = f"（{narrowed}）" if narrowed else ""
    middle = f"截至{day_in_words(file.today)}　列{len(file.ledger)}人{chosen}"
    left, right = f"填报单位：{file.office.name}", "单位：人、万元"

    def paint(canvas: Any, width: float, _height: float) -> None:
        sides = max(width_of(left, SAID), width_of(right, SAID)) + 10
        put(canvas, 0, 6, left, SAID)
        room = width - 2 * sides
        put(canvas, width / 2, 6, fitted(middle, SAID, room), SAID, "centre")
        put(canvas, width, 6, right, SAID, "right")

    return Drawing(paint, 0.7)


def _table(file: CaseFile) -> Table:
    rows: list[Row] = [[name for name, _, _ in COLUMNS]]
    groups = set()
    lines = sorted(file.ledger, key=lambda line: ORDER.get(line.row.status, 0))
    for status, some in groupby(lines, lambda line: line.row.status):
        held = list(some)
        groups.add(len(rows))
        words = f"{STATUS_LABEL.get(status, '状态待定')}　{len(held)}人　涉案{_sum(held)}万元"
        rows.append([Cell(words, span=len(COLUMNS), align="left")])
        at = len(rows) - len(groups)
        rows += [_row(file, at + n, line) for n, line in enumerate(held)]
    after = len(COLUMNS) - SUM - 1
    total = Cell(f"合　计　{len(lines)}人", span=SUM, align="left")
    note = NOTE + (CLOSED.format(count=file.beyond) if file.beyond else "")
    return Table(
        Plan(
            columns=[NARROW if width is None else width for _, width, _ in COLUMNS],
            aligns=[align for _, _, align in COLUMNS],
            rows=[*rows, [total, Cell(_sum(lines), align="right"), *[""] * after]],
            style=ROWS,
            groups=frozenset(groups),
            totals=1,
            note=note,
            snap=False,
            width=AREA_HEIGHT,
        )
    )


def _row(file: CaseFile, number: int, line: LedgerLine) -> Row:
    row, lists = line.row, file.reference
    known = (str(number), short_number(row.number))
    handler = row.handler or (black(LACKING) if row.status in STOCK else NOTHING)
    if not row.readable:
        blank = [NOTHING] * (len(COLUMNS) - 4)
        return [*known, *blank, handler, NOTHING]
    return [
        *known,
        row.name or black(LACKING),
        SEX.get(row.sex, NOTHING),
        in_figures(row.born[:7]) or NOTHING,
        row.unit or black(LACKING),
        offences_in_words(row, lists) or black(LACKING),
        _amount(row),
        in_figures(row.fled) or black(LACKING),
        _at_large(row, file.today),
        where_in_words(row, lists) or "不详",
        "有" if line.red_notice else NOTHING,
        line.route or NOTHING,
        handler,
        _due(line, file.today),
    ]


def _amount(row: LedgerRow) -> str:
    """Return 万元 with two decimals; renminbi only, for the column is added up."""
    return next(
        (figure_in_ten_thousands(one) for one in row.amount if one.currency == "CNY"),
        NOTHING,
    )


def _sum(lines: Iterable[LedgerLine]) -> str:
    """Add fen, not what was rounded for reading."""
    found = totals(money for line in lines for money in line.row.amount)
    return next(
        (figure_in_ten_thousands(one) for one in found if one.currency == "CNY"), "0.00"
    )


def _at_large(row: LedgerRow, today: str) -> str:
    if not row.fled:
        return NOTHING
    ended = row.status not in STOCK and row.status_day
    until = earliest(row.status_day).isoformat() if ended else today
    return length(row.fled, until).replace("个月", "月")


def _due(line: LedgerLine, today: str) -> Content:
    day = line.row.next_due
    if not day:
        return NOTHING
    late = days_between(day, today)
    if late > 0:
        return black(f"逾期{late}日")
    shown = day[5:] if day[:4] == today[:4] else day
    what = RULES[line.due].removesuffix("到期") if line.due else ""
    return f"{shown} {what}".strip()
