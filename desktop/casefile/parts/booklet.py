"""What every booklet of a volume begins with, and the booklets that hold attachments."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, Spacer

from db.records.attachment import Attachment
from db.values.day import in_figures
from desktop.casefile.booklets import PartOf
from desktop.casefile.bound import Booklet, Laid, Piece
from desktop.casefile.case_file import CaseFile, Imprint
from desktop.casefile.cells import LOOSE_FORM, NARROW, Cell, Plan, Row
from desktop.casefile.look import AREA_HEIGHT, AREA_WIDTH, LEAD, TITLE
from desktop.casefile.margin import furniture_of
from desktop.casefile.page import NUMBERED, PLAIN, SectionMark, centred, made
from desktop.casefile.parts.attachments import pages_of, title_of
from desktop.casefile.parts.cover import cover
from desktop.casefile.table import Table
from desktop.casefile.words import NOTHING, numeral

CONTENTS_HEAD = 2 * LEAD


def head_of(file: CaseFile) -> str:
    """Return what stands at the head of every page."""
    return f"{file.dossier.number}　{file.subject.name}".strip()


def front_of(cover: Flowable, name: str, listed: Flowable) -> list[Flowable]:
    """Return cover, blank back, contents, and a blank back so that text begins right."""
    blank = [] if _contents_pages(listed) % 2 == 0 else [PageBreak(), Spacer(1, 1)]
    return [
        SectionMark("cover", "案卷封面"),
        cover,
        PageBreak(),
        Spacer(1, 1),
        PageBreak(),
        SectionMark("contents", name),
        centred([name], TITLE, 2),
        listed,
        *blank,
        NextPageTemplate(NUMBERED),
        PageBreak(),
    ]


def front_pages(listed: Flowable) -> int:
    """Return how many pages stand before the numbered ones: an even number."""
    pages = _contents_pages(listed)
    return 2 + pages + pages % 2


def _contents_pages(listed: Flowable) -> int:
    """Return 1 or more; contents of over 18 lines take a second page."""
    room, count, rest = AREA_HEIGHT - CONTENTS_HEAD, 1, listed
    while True:
        _, height = rest.wrap(AREA_WIDTH, room)
        if height <= room + 1:
            return count
        split = rest.split(AREA_WIDTH, room)
        if len(split) < 2:
            return count + 1
        rest, room, count = split[1], AREA_HEIGHT, count + 1


def further_booklets(
    file: CaseFile, imprint: Imprint, booklets: Sequence[Sequence[Piece]], text: int
) -> tuple[Booklet, ...]:
    """Return the booklets of attachments; their numbers go on from those of the text."""
    found = []
    for number, pieces in enumerate(booklets, start=2):
        first = text + pieces[0].before + 1
        last = first + sum(piece.count for piece in pieces) - 1
        of = PartOf(number, len(booklets) + 1, first, last)
        found.append(_booklet(file, imprint, pieces, of, text))
    return tuple(found)


def _booklet(
    file: CaseFile, imprint: Imprint, pieces: Sequence[Piece], of: PartOf, text: int
) -> Booklet:
    listed = _contents(file, pieces, text)
    front = front_pages(listed)
    name = f"卷内文件目录（第{numeral(of.number)}册）"
    began = front_of(cover(file, imprint, len(pieces), of), name, listed)
    # The first page left for an attachment breaks to itself.
    story = [*began[:-1], *pages_of(pieces)]
    furniture = furniture_of(
        file, imprint, "案卷", head_of(file), front, before=of.first - 1
    )
    pdf, _ = made(furniture, story, PLAIN)
    return Booklet(pdf, laid_from(pieces, front))


def _contents(file: CaseFile, pieces: Sequence[Piece], text: int) -> Table:
    of = {one.uid: one for one in file.of(Attachment)}
    rows: list[Row] = [("序", "题名", "文号　来源", "日期", "页号")]
    for number, piece in enumerate(pieces, start=1):
        one = of[piece.uid]
        source = "\n".join(word for word in (one.document_number, one.source) if word)
        page = Cell(str(text + piece.before + 1), align="centre")
        rows.append(
            (
                Cell(str(number), align="centre"),
                title_of(piece),
                source or NOTHING,
                in_figures(one.day) or NOTHING,
                page,
            )
        )
    return Table(
        Plan(columns=(NARROW, 66, 44, NARROW, NARROW), rows=rows, style=LOOSE_FORM)
    )


def laid_from(pieces: Sequence[Piece], at: int) -> tuple[Laid, ...]:
    """Return where each piece is laid, the first at a page of the file, from 0."""
    before = pieces[0].before if pieces else 0
    return tuple(Laid(piece, at + piece.before - before) for piece in pieces)
