"""The ledger as its page shows it: cells of a line, the summary of a person."""

from collections.abc import Callable

from db.access import Act
from db.fields import Reference
from db.queries.ledger import LedgerRow
from db.records.subject import SEXES
from db.rules.reminders import Due
from db.values.day import in_words
from db.values.moment import in_china
from desktop.exchange.ledger import NOT_GIVEN
from desktop.wording import (
    STATUS_LABEL,
    amounts_in_words,
    answers_in_words,
    days_in_words,
    due_in_words,
    fled_in_figures,
    is_unanswered,
    offences_in_words,
    short_number,
    urgency,
    where_in_words,
)
from ui.ledger.page import Summary
from ui.parts.cells import Cell

SEX = {term.code: term.label for term in SEXES}


def cell_of(key: str, row: LedgerRow, today: str, reference: Reference) -> Cell:
    """Return a cell; of what may not be read, what everybody may see."""
    if not row.readable and key not in ("status", "number", "answers"):
        text = "无权查看" if key == "name" else ""
        return Cell(text=text, tone="text3", small=True)
    return CELLS[key](row, today, reference)


def given_of(key: str, row: LedgerRow, today: str, reference: Reference) -> str:
    """Return what stands in the exported list, where tomorrow it must still be true."""
    if key == "name" and not row.readable:
        return NOT_GIVEN
    if key == "next_due":
        return row.next_due
    return cell_of(key, row, today, reference).text


def _status(row: LedgerRow, _today: str, _reference: Reference) -> Cell:
    return Cell(text=STATUS_LABEL.get(row.status, ""), status=row.status)


def _name(row: LedgerRow, _today: str, _reference: Reference) -> Cell:
    return Cell(text=row.name or "姓名待补", bold=True)


def _number(row: LedgerRow, _today: str, _reference: Reference) -> Cell:
    return Cell(text=short_number(row.number), tone="text2")


def _offences(row: LedgerRow, _today: str, reference: Reference) -> Cell:
    return Cell(text=offences_in_words(row, reference))


def _unit(row: LedgerRow, _today: str, _reference: Reference) -> Cell:
    return Cell(text=row.unit, tone="text2")


def _amount(row: LedgerRow, _today: str, _reference: Reference) -> Cell:
    return Cell(text=amounts_in_words(row), tone="text2", right=True)


def _fled(row: LedgerRow, _today: str, _reference: Reference) -> Cell:
    return Cell(text=fled_in_figures(row), tone="text2")


def _days(row: LedgerRow, today: str, _reference: Reference) -> Cell:
    return Cell(text=days_in_words(row, today), tone="text2", right=True)


def _where(row: LedgerRow, _today: str, reference: Reference) -> Cell:
    return Cell(text=where_in_words(row, reference), tone="text2")


def _next_due(row: LedgerRow, today: str, _reference: Reference) -> Cell:
    near = urgency(row.next_due, today)
    return Cell(text=near.words, chip=near.chip) if near else Cell()


def _gaps(row: LedgerRow, _today: str, _reference: Reference) -> Cell:
    if not row.gaps:
        return Cell(text="齐", tone="ok", small=True)
    return Cell(text=f"缺 {row.gaps}", tone="text2", small=True)


def _updated(row: LedgerRow, today: str, _reference: Reference) -> Cell:
    return Cell(text=updated_in_words(row.updated, today), tone="text3", small=True)


def _answers(row: LedgerRow, _today: str, _reference: Reference) -> Cell:
    words = answers_in_words(row)
    if is_unanswered(row):
        icon, tone = "user_missing", "warn"
        return Cell(text=words, icon=icon, icon_tone=tone, tone=tone, small=True)
    return Cell(text=words, tone="text2", small=True)


CELLS: dict[str, Callable[[LedgerRow, str, Reference], Cell]] = {
    "status": _status,
    "name": _name,
    "number": _number,
    "unit": _unit,
    "offences": _offences,
    "amount": _amount,
    "fled": _fled,
    "days": _days,
    "where": _where,
    "answers": _answers,
    "next_due": _next_due,
    "gaps": _gaps,
    "updated": _updated,
}


def updated_in_words(at: str, today: str) -> str:
    """'2026-11-24T01:00:45+00:00' -> '今天 09:00', or '11月21日'."""
    if not at:
        return ""
    here = in_china(at)
    if here[:10] == today:
        return f"今天 {here[11:]}"
    year = "" if here[:4] == today[:4] else f"{here[:4]}年"
    return f"{year}{int(here[5:7])}月{int(here[8:10])}日"


def summary_of(
    row: LedgerRow,
    dues: tuple[Due, ...],
    may: set[Act],
    today: str,
    reference: Reference,
) -> Summary:
    """Return what stands below the table about one dossier."""
    word = STATUS_LABEL.get(row.status, "")
    if not row.readable:
        line = f"{row.number}　无权查看内容；{answers_in_words(row)}"
        return Summary(
            name="无权查看",
            lines=(line,),
            may_open=False,
            may_print=False,
            status=row.status,
            status_word=word,
        )
    born = in_words(row.born)
    offences = offences_in_words(row, reference)
    amount = amounts_in_words(row)
    first = (
        "，".join(p for p in (SEX.get(row.sex, ""), f"{born}生" if born else "") if p),
        f"原{row.unit}" if row.unit else "",
        f"涉嫌{offences}" + (f"，涉案 {amount}" if amount else "") if offences else "",
    )
    place = "".join(p for p in (where_in_words(row, reference), row.where_place) if p)
    fled = f"{in_words(row.fled)}出逃" if row.fled else "出逃日期待补"
    tags = () if row.identity_points >= 2 else (("身份未核实", "gap"),)
    return Summary(
        name=row.name or "姓名待补",
        tags=tags,
        lines=("　".join(p for p in first if p), f"{fled}　{place}"),
        dues=tuple(_due(due, today) for due in dues),
        may_print=Act.PRINT in may,
        status=row.status,
        status_word=word,
    )


def _due(due: Due, today: str) -> tuple[str, str, str]:
    near = urgency(due.day, today)
    return (near.words, near.chip, due_in_words(due)) if near else ("", "far", "")
