"""Any kind of record printed from its declaration: a form for one, a table for many.

A new kind, or a new field of an old one, needs nothing here.
"""

from collections.abc import Iterable, Sequence

from reportlab.lib.units import mm

from db.fields import Amount, Choice, Day, Link, LongText, Mark, Moment, Number, OneOf
from db.fields import Text as OneLine
from db.records import Kind
from db.records.base import Record, fields_of
from desktop.casefile.case_file import CaseFile
from desktop.casefile.cells import FORM, NARROW, Cell, Plan, Row, Width
from desktop.casefile.faces import Role
from desktop.casefile.lines import Align, width_of
from desktop.casefile.look import AREA_WIDTH, TABLE, TABLE_HEAD
from desktop.casefile.runs import Content, Run, plain
from desktop.casefile.table import Table
from desktop.casefile.words import NOTHING, shown

Declared = Sequence[tuple[str, Mark]]
FORM_COLUMNS = (28, 50, 28, 50)  # millimetres: label, value, label, value
SHORT = 95.0  # points; a text no wider takes a column of its own width
GUTTERS = 8.0
TEXT_LEAST = 26 * mm  # a column of text narrower than this cannot be read


def printed_fields(kind: Kind, leave: Iterable[str] = ()) -> Declared:
    """Return what papers show of a kind: all but the fields declared printed=False."""
    left_out = frozenset(leave)
    return [
        (name, mark)
        for name, mark in fields_of(kind)
        if mark.printed and name not in left_out
    ]


def form_of(record: Record, file: CaseFile, leave: Iterable[str] = ()) -> Table:
    """Return the form of a record that stands alone."""
    pairs = [
        (mark.label, shown(mark, getattr(record, name), file.reference), mark)
        for name, mark in printed_fields(type(record), leave)
    ]
    return form([(label, value, _wide(value, mark)) for label, value, mark in pairs])


def form(values: Sequence[tuple[str, Content, bool]]) -> Table:
    """Return a form of (label, value, whether it takes a whole line)."""
    rows: list[Row] = []
    waiting: tuple[str, Content] | None = None
    for label, value, wide in values:
        if wide or waiting:
            if wide and waiting:
                rows.append([waiting[0], Cell(waiting[1], span=3)])
            if wide:
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
    if isinstance(mark, LongText) and len(text) > 1:
        return True
    return "\n" in text or width_of(text, TABLE) > FORM_COLUMNS[1] * mm - GUTTERS


def table_of(
    records: Sequence[Record],
    file: CaseFile,
    leave: Iterable[str] = (),
    caption: str = "",
) -> Table:
    """Return an open table of records of one kind.

    What does not fit into columns follows in a second line of each record.
    """
    fields = printed_fields(type(records[0]), leave)
    values = [
        [shown(mark, getattr(record, name), file.reference) for name, mark in fields]
        for record in records
    ]
    widths = [_natural(n, mark, values) for n, (_, mark) in enumerate(fields)]
    in_columns = _chosen(fields, widths)
    below = [n for n in range(len(fields)) if n not in in_columns]
    rows: list[Row] = [[_head(fields[n][1]) for n in in_columns]]
    joined = set()
    for record_values in values:
        rows.append([_cell(fields[n][1], record_values[n]) for n in in_columns])
        more = _more([(fields[n][1], record_values[n]) for n in below])
        if more:
            joined.add(len(rows) - 1)
            rows.append(["", Cell(more, span=len(in_columns) - 1)])
    return Table(
        Plan(
            columns=[_column(fields[n][1], widths[n]) for n in in_columns],
            rows=rows,
            caption=caption,
            joined=frozenset(joined),
        )
    )


def _natural(number: int, mark: Mark, values: Sequence[Sequence[Content]]) -> float:
    """Return the width of the widest value, or of the label above it."""
    texts = {plain(row[number]) for row in values}
    widest = sorted(texts, key=len)[-40:]  # the longest in signs are the widest, nearly
    found = [width_of(text, TABLE) for text in widest]
    return max([*found, width_of(mark.label, TABLE_HEAD)])


def _chosen(fields: Declared, widths: Sequence[float]) -> list[int]:
    """Return the fields that stand in columns; long texts go below first."""
    chosen = list(range(len(fields)))
    while len(chosen) > 2 and _needed(fields, widths, chosen) > AREA_WIDTH:
        chosen.remove(max(chosen[1:], key=lambda n: _length(fields[n][1], widths[n])))
    return chosen


def _length(mark: Mark, width: float) -> float:
    return width + (1e4 if isinstance(mark, LongText) else 0)


def _needed(fields: Declared, widths: Sequence[float], chosen: Sequence[int]) -> float:
    return sum(
        widths[n] + GUTTERS
        if _column(fields[n][1], widths[n]) == NARROW
        else TEXT_LEAST + min(widths[n] / 8, 60)
        for n in chosen
    )


def _column(mark: Mark, width: float) -> Width:
    match mark:
        case Day() | Moment() | Number() | Amount() | OneOf() if width <= 2 * SHORT:
            return NARROW
        case OneLine() | Choice() | Link() if width <= SHORT:
            return NARROW
        case _:
            return float(min(max(width / mm * 0.5, 26), 70))


def _align(mark: Mark) -> Align:
    return "right" if isinstance(mark, Amount | Number) else "left"


def _head(mark: Mark) -> Cell:
    return Cell(mark.label, align=_align(mark))


def _cell(mark: Mark, value: Content) -> Cell:
    return Cell(value, align=_align(mark))


def _more(values: Sequence[tuple[Mark, Content]]) -> list[str | Run]:
    """Return 'label：value　label：value', the empty ones left out."""
    found: list[str | Run] = []
    for mark, value in values:
        if value == NOTHING:
            continue
        found += ["　"] if found else []
        found += [Run(f"{mark.label}：", Role.SANS)]
        found += [value] if isinstance(value, str | Run) else list(value)
    return found


def section_of_kind(kind: Kind, file: CaseFile) -> Table:
    """Return what is printed of all records of a kind; there must be some."""
    records = file.of(kind)
    if kind.single:
        return form_of(records[0], file)
    return table_of(records, file)
