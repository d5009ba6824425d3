"""附件: the list with the page each stands on, and the pages left for those bound."""

from collections.abc import Iterable, Mapping

from reportlab.platypus import Flowable, PageBreak, Spacer

from db.records.attachment import ATTACHMENT_KINDS, Attachment
from db.values.day import in_figures
from desktop.casefile.booklets import parted
from desktop.casefile.bound import WHY_NOT, Bound, Piece
from desktop.casefile.case_file import CaseFile
from desktop.casefile.cells import NARROW, Cell, Plan, Row
from desktop.casefile.page import SectionMark
from desktop.casefile.parts.any_record import more_of
from desktop.casefile.parts.part import Part
from desktop.casefile.table import Table
from desktop.casefile.words import NOTHING, numeral

KINDS = {term.code: term.label for term in ATTACHMENT_KINDS}
TOLD = ("name", "kind", "day", "source", "document_number", "bound", "pages")


def mark_of(uid: str) -> str:
    """Return the mark of an attachment's first page."""
    return f"attachment-{uid}"


def attachments(file: CaseFile) -> Part:
    records = file.of(Attachment)
    bound = {one.uid: one for one in file.bound}
    booklets = _booklets(file)
    within = sum(one.pages for one in bound.values())
    words = f"登记{len(records)}件"
    if file.bound:
        out = sum(1 for one in bound.values() if not one.pages)
        words += f"，装订{len(bound) - out}件{within}页"
        words += f"，未装订{out}件" if out else ""
        parts = max((number for one in booklets.values() for number in one), default=1)
        words += f"；本卷共{numeral(parts)}册" if parts > 1 else ""
    return Part(
        key="attachments",
        title="附件目录",
        lede=f"{words}。" if records else "",
        body=[_list(file, bound, booklets)] if records else [],
        remark=f"{len(records)}件" if records else "",
    )


def _booklets(file: CaseFile) -> Mapping[str, list[int]]:
    """Return in which booklets each attachment stands, where there are several."""
    found: dict[str, list[int]] = {}
    parts = parted(file.bound)
    for number, pieces in enumerate(parts if len(parts) > 1 else (), start=2):
        for piece in pieces:
            found.setdefault(piece.uid, []).append(number)
    return found


def _list(
    file: CaseFile, bound: dict[str, Bound], booklets: Mapping[str, list[int]]
) -> Table:
    rows: list[Row] = [("序", "题名", "文号　来源", "日期", "页数", "卷内页号", "备注")]
    joined = set()
    for number, one in enumerate(file.of(Attachment), start=1):
        rows.append(_row(number, one, bound.get(one.uid), booklets.get(one.uid, [])))
        more = more_of(one, file, TOLD)
        if more:
            joined.add(len(rows) - 1)
            rows.append(["", Cell(more, span=6)])
    columns = (NARROW, 50, 36, NARROW, NARROW, 24, 30)
    return Table(Plan(columns=columns, rows=rows, joined=frozenset(joined)))


def _row(number: int, one: Attachment, bound: Bound | None, booklets: list[int]) -> Row:
    pages = bound.pages if bound and bound.pages else one.pages
    page: Cell | str = NOTHING
    if bound and bound.pages:
        page = Cell(number=mark_of(one.uid))
    kept = "装订入卷" if bound and bound.pages else "未装订"
    if booklets:
        kept = "、".join(f"第{numeral(one)}册" for one in booklets)
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


def pages_of(pieces: Iterable[Piece]) -> list[Flowable]:
    """Return an empty numbered page for each page of the pieces that are bound."""
    found: list[Flowable] = []
    for piece in pieces:
        for number in range(piece.count):
            found.append(PageBreak())
            if number == 0:
                name = f"附件　{title_of(piece)}"
                found.append(SectionMark(mark_of(piece.uid), name, running="附件"))
            found.append(Spacer(1, 1))
    return found


def title_of(piece: Piece) -> str:
    """Return the title of a piece; what goes on from another booklet says so."""
    return f"{piece.name}（续）" if piece.first else piece.name
