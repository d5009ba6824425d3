"""Any kind of record printed from its declaration: a form for one, a table for many.

A new kind, or a new field of an old one, needs nothing here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from db.fields import Amount, Choice, Day, Link, LongText, Mark, Moment, Number, OneOf
from db.fields import Text as OneLine
from db.records import Kind
from db.records.base import Record, fields_of
from db.rules.gates import APPROVED, is_gated
from db.values.day import days_between, in_figures
from db.values.money import totals
from desktop.casefile.case_file import CaseFile
from desktop.casefile.cells import FORM, NARROW, Cell, Plan, Row, Width
from desktop.casefile.faces import Role
from desktop.casefile.lines import Align, width_of
from desktop.casefile.look import AREA_WIDTH, TABLE, TABLE_HEAD
from desktop.casefile.parts.news import by_urgency, first_dues, time_left
from desktop.casefile.runs import Content, Run, black, plain
from desktop.casefile.table import Table
from desktop.casefile.words import LACKING, NO_BASIS, NOTHING, exact, shown, span

Declared = Sequence[tuple[str, Mark]]
FORM_COLUMNS = (28, 50, 28, 50)  # millimetres: label, value, label, value
PAIRS = (("since", "until"), ("joined", "left"))  # days that stand in one column
SHORT = 95.0  # points; a text no wider takes a column of its own width
TOKEN = 125.0  # an ID number is not cut in two
GUTTERS = 8.0
YEAR = 365  # days; what falls due later does not press
HINT = Day(label="提示", needed=True)  # needed: it is never put below
TEXT_LEAST = 26 * mm  # a column of text narrower than this cannot be read


def printed_fields(kind: Kind, leave: Iterable[str] = ()) -> Declared:
    """Return what papers show of a kind: all but the fields declared printed=False."""
    left_out = frozenset(leave)
    return [
        (name, mark)
        for name, mark in fields_of(kind)
        if mark.printed and name not in left_out
    ]


Value = tuple[str, Content, bool]  # label, value, whether it takes a whole line


def pairs_of(record: Record, file: CaseFile, leave: Iterable[str] = ()) -> list[Value]:
    """Return the printed fields of a record as the values of a form."""
    found = []
    for name, mark in printed_fields(type(record), leave):
        value = _value(record, name, mark, file)
        found.append((mark.label, value, _wide(value, mark)))
    return found


def _value(record: Record, name: str, mark: Mark, file: CaseFile) -> Content:
    """Return what stands in the cell of a field; what lacks its basis says so."""
    value = getattr(record, name)
    if name in APPROVED and not value and is_gated(type(record)):
        return black(NO_BASIS)
    return shown(mark, value, file.reference)


def form_of(record: Record, file: CaseFile, leave: Iterable[str] = ()) -> Table:
    """Return the form of a record that stands alone."""
    return form(pairs_of(record, file, leave))


def form(values: Sequence[Value]) -> Table:
    """Return a form of two columns of values, each with its label before it."""
    rows: list[Row] = []
    waiting: tuple[str, Content] | None = None
    for label, value, wide in values:
        if wide:  # a short value still waits for another to stand beside it
            rows.append([label, Cell(value, span=3)])
        elif waiting:
            rows.append([*waiting, label, value])
            waiting = None
        else:
            waiting = (label, value)
    if waiting:
        rows.append([waiting[0], Cell(waiting[1], span=3)])
    labels = frozenset({0, 2})
    return Table(
        Plan(columns=FORM_COLUMNS, rows=rows, style=FORM, heads=0, labels=labels)
    )


def _wide(value: Content, mark: Mark) -> bool:
    text = plain(value)
    if isinstance(mark, LongText) or "\n" in text:
        return True
    return bool(width_of(text, TABLE) > FORM_COLUMNS[1] * mm - GUTTERS)


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A field, or a pair of days from and to, as one column."""

    label: str
    mark: Mark
    values: Sequence[Content]
    width: float  # of the widest value, or of the label, in points
    token: bool = False  # numbers and the like, which are not cut

    @property
    def long(self) -> bool:
        return isinstance(self.mark, LongText)


def table_of(
    records: Sequence[Record],
    file: CaseFile,
    leave: Iterable[str] = (),
    caption: str = "",
    extra: Iterable[Column] = (),
    instead: Mapping[str, Column] | None = None,
) -> Table:
    """Return an open table of records of one kind, `extra` columns last.

    `instead` gives columns to fields that are to be shown otherwise. What does not fit into columns follows in a second line of each record. Sums of
    each currency are added up.
    """
    fields = printed_fields(type(records[0]), leave)
    columns = [*_columns(fields, records, file, instead or {}), *extra]
    beside = _chosen(columns)
    below = [column for column in columns if column not in beside]
    rows: list[Row] = [[column.label for column in beside]]
    joined = set()
    for number in range(len(records)):
        rows.append([column.values[number] for column in beside])
        if more := _more(below, number):
            joined.add(len(rows) - 1)
            rows.append(["", Cell(more, span=len(beside) - 1, align="left")])
    sums = _sums(fields, records, beside)
    return Table(
        Plan(
            columns=_widths(beside),
            rows=[*rows, *sums],
            aligns=[_align(column) for column in beside],
            caption=caption,
            joined=frozenset(joined),
            totals=len(sums),
        )
    )


def column_of(label: str, mark: Mark, values: Sequence[Content]) -> Column:
    """Return a column; `mark` says how it is set."""
    texts = sorted({plain(value) for value in values}, key=len)
    # The longest in signs are the widest, or near enough.
    found = [width_of(text, TABLE) for text in texts[-40:]]
    width = max([*found, width_of(label, TABLE_HEAD)])
    return Column(label, mark, values, width, all(map(_is_token, texts)))


def _is_token(text: str) -> bool:
    return text == NOTHING or (text.isascii() and " " not in text)


def _columns(
    fields: Declared,
    records: Sequence[Record],
    file: CaseFile,
    instead: Mapping[str, Column],
) -> list[Column]:
    marks = dict(fields)
    pairs = {
        since: until for since, until in PAIRS if since in marks and until in marks
    }
    found = []
    for name, mark in fields:
        if name in instead:
            found.append(instead[name])
        elif name in pairs:
            until = pairs[name]
            spans = [_span(getattr(r, name), getattr(r, until), mark) for r in records]
            found.append(column_of(_both(mark, marks[until]), mark, spans))
        elif name not in pairs.values():
            values = [_value(one, name, mark, file) for one in records]
            found.append(column_of(mark.label, mark, values))
    return found


def _both(since: Mark, until: Mark) -> str:
    """起 and 止 -> 起止; 加入日期 and 退出日期 -> 加入—退出."""
    if since.label.endswith("起"):
        return since.label + "止"
    first, last = since.label.removesuffix("日期"), until.label.removesuffix("日期")
    return f"{first}—{last}"


def _span(first: str, last: str, since: Mark) -> Content:
    if first or not since.needed:
        return span(first, last)
    return [black(LACKING), f"—{in_figures(last)}"]


def _chosen(columns: Sequence[Column]) -> list[Column]:
    """Return what stands in columns.

    Below go first what need not be filled in, long texts before others, the last
    before the first; then the widest.
    """
    chosen = list(columns)
    spare = [one for one in columns[1:] if not one.mark.needed]
    order = [one for one in spare if not one.long] + [one for one in spare if one.long]
    while len(chosen) > 2 and _needed(chosen) > AREA_WIDTH:
        if order:
            chosen.remove(order.pop())
        else:
            chosen.remove(max(chosen[1:], key=lambda one: (one.long, one.width)))
    return chosen


def _needed(columns: Sequence[Column]) -> float:
    return sum(
        one.width + GUTTERS
        if _width(one) == NARROW
        else TEXT_LEAST + min(one.width / 8, 60)
        for one in columns
    )


def _width(column: Column, short: float = SHORT) -> Width:
    match column.mark:
        case Day() | Moment() | Number() | Amount() | OneOf():
            return NARROW if column.width <= 2 * SHORT else 40
        case OneLine() if column.token and column.width <= TOKEN:
            return NARROW
        case OneLine() | Choice() | Link() if column.width <= short:
            return NARROW
        case _:
            return float(TEXT_LEAST / mm)


def _widths(columns: Sequence[Column]) -> list[Width]:
    """Share out the page: who asks for little gets it, if that leaves the others enough."""
    for short in (1.5 * SHORT, SHORT):
        widths = [_width(column, short) for column in columns]
        both = list(zip(columns, widths, strict=True))
        texts = [column.width for column, width in both if width != NARROW]
        room = AREA_WIDTH - GUTTERS * len(columns)
        room -= sum(column.width for column, width in both if width == NARROW)
        most = min([max(texts, default=0.0), AREA_WIDTH])
        while most > TEXT_LEAST and sum(min(one, most) for one in texts) > room:
            most -= 2
        if most > 1.3 * TEXT_LEAST or not texts:
            break
    return [
        width if width == NARROW else (min(column.width, most) + GUTTERS) / mm
        for column, width in both
    ]


def _align(column: Column) -> Align:
    return "right" if isinstance(column.mark, Amount | Number) else "left"


def _more(columns: Sequence[Column], number: int) -> list[str | Run]:
    """Return 'label：value　label：value', the empty ones left out."""
    found: list[str | Run] = []
    for column in columns:
        value = column.values[number]
        if value == NOTHING:
            continue
        found += ["　"] if found else []
        found.append(Run(f"{column.label}：", Role.SANS, whole=True))
        found += [value] if isinstance(value, str | Run) else list(value)
    return found


def more_of(record: Record, file: CaseFile, told: Iterable[str]) -> list[str | Run]:
    """Return the printed fields that are not told elsewhere: 'label：value　…'."""
    columns = [
        column_of(
            mark.label, mark, [shown(mark, getattr(record, name), file.reference)]
        )
        for name, mark in printed_fields(type(record), told)
        if getattr(record, name) not in ("", None)
    ]
    return _more(columns, 0)


def _sums(
    fields: Declared, records: Sequence[Record], columns: Sequence[Column]
) -> list[Row]:
    """Return a line of total for each currency, when there is more than one sum."""
    names = [name for name, mark in fields if isinstance(mark, Amount)]
    place = next((n for n, c in enumerate(columns) if isinstance(c.mark, Amount)), 0)
    if len(names) != 1 or place == 0 or len(records) < 2:
        return []
    sums = totals(getattr(record, names[0]) for record in records)
    after = [""] * (len(columns) - place - 1)
    return [
        [Cell("合　计", span=place), Cell(exact(one), align="right"), *after]
        for one in sums
    ]


def section_of_kind(kind: Kind, file: CaseFile) -> Table:
    """Return what is printed of all records of a kind; there must be some."""
    records = file.of(kind)
    if kind.single:
        return form_of(records[0], file)
    dues = first_dues(records, file)
    if isinstance(dict(fields_of(kind))[kind.ordered_by], Day):
        records = by_urgency(records, dues)  # others have an order given by hand
    return table_of(records, file, extra=_hints(records, dues, file.today))


def _hints(
    records: Sequence[Record], dues: Mapping[str, str], today: str
) -> list[Column]:
    """Return the column that says what presses, where anything does."""
    near = {uid: day for uid, day in dues.items() if days_between(today, day) <= YEAR}
    if not near:
        return []
    values = [
        time_left(near[one.uid], today) if one.uid in near else NOTHING
        for one in records
    ]
    return [column_of(HINT.label, HINT, values)]
