"""附件: the list with the page each stands on, and the pages left for those bound."""

from reportlab.platypus import Flowable, PageBreak, Spacer

from db.records.attachment import ATTACHMENT_KINDS, Attachment
from db.values.day import in_figures
from desktop.casefile.bound import WHY_NOT, Bound
from desktop.casefile.case_file import CaseFile
from desktop.casefile.cells import NARROW, Cell, Plan, Row
from desktop.casefile.page import SectionMark
from desktop.casefile.parts.any_record import more_of
from desktop.casefile.parts.part import Part
from desktop.casefile.table import Table
from desktop.casefile.words import NOTHING

KINDS = {term.code: term.label for term in ATTACHMENT_KINDS}
TOLD = ("name", "kind", "day", "source", "document_number", "bound", "pages")


def mark_of(uid: str) -> str:
    """Return the mark of an attachment's first page."""
    return f"attachment-{uid}"


def attachments(file: CaseFile) -> Part:
    records = file.of(Attachment)
    bound = {one.uid: one for one in file.bound}
    within = sum(one.pages for one in bound.values())
    words = f"登记{len(records)}件"
    if file.bound:
        out = sum(1 for one in bound.values() if not one.pages)
        words += f"，装订{len(bound) - out}件{within}页"
        words += f"，未装订{out}件" if out else ""
    return Part(
        key="attachments",
        title="附件目录",
        lede=f"{words}。" if records else "",
        body=[_list(file, bound)] if records else [],
        remark=f"{len(records)}件" if records else "",
    )


def _list(file: CaseFile, bound: dict[str, Bound]) -> Table:
    rows: list[Row] = [("序", "题名", "文号　来源", "日期", "页数", "卷内页号", "备注")]
    joined = set()
    for number, one in enumerate(file.of(Attachment), start=1):
        rows.append(_row(number, one, bound.get(one.uid)))
        more = more_of(one, file, TOLD)
        if more:
            joined.add(len(rows) - 1)
            rows.append(["", Cell(more, span=6)])
    columns = (NARROW, 50, 36, NARROW, NARROW, 24, 30)
    return Table(Plan(columns=columns, rows=rows, joined=frozenset(joined)))


def _row(number: int, one: Attachment, bound: Bound | None) -> Row:
    pages = bound.pages if bound and bound.pages else one.pages
    page: Cell | str = NOTHING
    if bound and bound.pages:
        page = Cell(number=mark_of(one.uid))
    kept = "装订入卷" if bound and bound.pages else "未装订"
    why = WHY_NOT.get(bound.why, "") if bound and not bound.pages else ""
    if bound is None:
        kept, why = ("装订入卷" if one.bound == "yes" else "未装订"), ""
    source = "\n".join(word for word in (one.document_number, one.source) if word)
    return (
        Cell(str(number), align="centre"),
        f"{one.name}\n{KINDS.get(one.kind, '')}".strip(),
        source or NOTHING,
        in_figures(one.day) or NOTHING,
        str(pages) if pages else NOTHING,
        page,
        f"{kept}\n{why}".strip(),
    )


def pages_of(file: CaseFile) -> list[Flowable]:
    """Return an empty numbered page for each page of an attachment that is bound."""
    found: list[Flowable] = []
    for one in file.bound:
        for number in range(one.pages):
            found.append(PageBreak())
            if number == 0:
                found.append(
                    SectionMark(mark_of(one.uid), f"附件　{one.name}", running="附件")
                )
            found.append(Spacer(1, 1))
    return found
