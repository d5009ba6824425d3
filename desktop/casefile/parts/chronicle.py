"""大事记: by year; a correction is an entry of its own, never a change."""

from collections.abc import Sequence

from db.records.case import LogEntry
from db.values.day import in_figures, in_words
from desktop.casefile.case_file import CaseFile
from desktop.casefile.cells import NARROW, Cell, Plan, Row, Width
from desktop.casefile.lines import width_of
from desktop.casefile.look import TABLE
from desktop.casefile.parts.any_record import printed_fields
from desktop.casefile.parts.part import Part
from desktop.casefile.runs import Content, Run, black, bold
from desktop.casefile.table import Table
from desktop.casefile.words import LACKING, NOTHING
from desktop.casefile.words import in_words as value_in_words

TOLD = ("day", "text", "corrects", "source")
SOURCE = 130.0  # points
NO_YEAR = "日期不详"


def chronicle(file: CaseFile) -> Part:
    entries = file.of(LogEntry)
    return Part(
        key="chronicle",
        title="大事记",
        lede=_lede(entries) if entries else "",
        body=[_table(entries, file)] if entries else [],
        day=entries[-1].day if entries else "",
        remark=f"{len(entries)}条" if entries else "",
    )


def _lede(entries: Sequence[LogEntry]) -> str:
    days = [one.day for one in entries if one.day]
    since = f"自{in_words(days[0])}至{in_words(days[-1])}，" if days else ""
    return f"{since}共登记{len(entries)}条。更正以新条目载明，原条目不改。"


def _table(entries: Sequence[LogEntry], file: CaseFile) -> Table:
    rows: list[Row] = [["日期", "事项", "依据或来源"]]
    groups = set()
    year = ""
    for entry in entries:
        found = f"{entry.day[:4]}年" if entry.day else NO_YEAR
        if found != year:
            year = found
            groups.add(len(rows))
            rows.append([Cell(year, span=3)])
        rows.append(
            [
                in_figures(entry.day) or black(LACKING),
                _told(entry, file),
                _source(entry),
            ]
        )
    columns = (NARROW, 92, _source_column(entries))
    return Table(Plan(columns=columns, rows=rows, groups=frozenset(groups)))


def _source_column(entries: Sequence[LogEntry]) -> Width:
    """Document numbers are not cut; a column of sentences is."""
    sources = sorted({one.source for one in entries}, key=len)[-40:]
    widest = max(width_of(source, TABLE) for source in sources)
    return NARROW if widest <= SOURCE else 36


def _told(entry: LogEntry, file: CaseFile) -> Content:
    found: list[str | Run] = []
    if entry.corrects:
        found += [bold("更正"), f"（{entry.corrects}）："]
    found.append(entry.text if entry.text.strip() else black(LACKING))
    for name, mark in printed_fields(LogEntry, TOLD):
        words = value_in_words(mark, getattr(entry, name), file.reference)
        found.append(f"（{mark.label}：{words}）" if words else "")
    return found


def _source(entry: LogEntry) -> str:
    return entry.source or NOTHING
