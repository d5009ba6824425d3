"""会商材料包: all that a meeting has before it, in one numbered document with an outline.

Agenda, what earlier meetings left open, what is asked of each dossier, a brief of each,
the sheet to sign. Each part is laid out with the number its first page has in the whole.
What differs from copy to copy is put on afterwards, so that a meeting's copies are laid
out once.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pikepdf
from reportlab.platypus import Flowable

from db.garbage import uncollected
from desktop.casefile.brief import brief_after
from desktop.casefile.case_file import CaseFile, Imprint, Paper
from desktop.casefile.margin import furniture_of
from desktop.casefile.pack_agenda import agenda
from desktop.casefile.pack_file import PackFile, for_reader
from desktop.casefile.pack_parts import ASKED, OPEN, SHEET, asked, open_matters, sheet
from desktop.casefile.page import Furniture, Progress, made
from desktop.casefile.stamp import Uncopied, save_as_it_is, stamped

NAME = "会商材料包"
UNKNOWN = 888  # as wide as any page number, until they are known


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the whole: where its first page stands, by its number."""

    title: str
    pdf: bytes
    first: int
    pages: int
    heads: bool = False  # its first page bears the number of the copy


def print_pack(
    file: CaseFile, imprint: Imprint, progress: Progress | None = None
) -> Paper:
    """Return the whole pack; `progress` counts its parts, and may raise to stop it."""
    pack = for_reader(_as_pack(file), imprint.slip.recipient)
    laid = laid_out(pack, imprint, progress)
    return Paper(copy_of(laid, pack, imprint), laid.pages)


def copy_of(laid: Uncopied, pack: PackFile, imprint: Imprint) -> bytes:
    """Return one copy of a pack: its number, and for whom it is, on every page."""
    return stamped(laid, imprint, _furniture(pack, imprint))


def steps_of(pack: PackFile) -> int:
    """Return how many steps laying it out takes."""
    return len(list(pack.told())) + 3


@uncollected()
def laid_out(
    pack: PackFile, imprint: Imprint, progress: Progress | None = None
) -> Uncopied:
    """Return the pages as all copies for the same readers have them."""
    last = replace(imprint, slip=replace(imprint.slip, copy=0))
    imprint = replace(last, chain_mac="")
    cases = [case for _, _, case in pack.told()]
    steps = steps_of(pack)
    front = _front(pack, imprint, [UNKNOWN] * (len(cases) + 1))
    parts = [front, _part(OPEN, pack, imprint, open_matters(pack), front)]
    parts.append(_part(ASKED, pack, imprint, asked(pack), parts[-1]))
    for number, case in enumerate(cases, 1):
        _tell(progress, number, steps)
        parts.append(_brief(case, imprint, parts[-1]))
    _tell(progress, steps - 2, steps)
    parts.append(_part(SHEET, pack, last, sheet(pack), parts[-1]))
    starts = [parts[1].first, *(part.first for part in parts[3:-1])]
    parts[0] = _front(pack, imprint, starts)
    _tell(progress, steps - 1, steps)
    pdf = joined([part for part in parts if part.pages])
    _tell(progress, steps, steps)
    heads = frozenset(part.first for part in parts if part.heads)
    return Uncopied(pdf, _after(parts[-1]), heads)


def front_of(file: CaseFile, imprint: Imprint) -> bytes:
    """Return the first pages alone, to be looked at while the rest is made."""
    pack = for_reader(_as_pack(file), imprint.slip.recipient)
    unknown = ["…"] * (len(list(pack.told())) + 1)
    return _front(pack, replace(imprint, chain_mac=""), unknown).pdf


def _as_pack(file: CaseFile) -> PackFile:
    if not isinstance(file, PackFile):
        raise TypeError(type(file).__name__)
    return file


def _tell(progress: Progress | None, done: int, of: int) -> None:
    if progress:
        progress(done, of)


def _furniture(file: PackFile, imprint: Imprint, before: int = 0) -> Furniture:
    """The title says what it is; a print queue shows it to anyone."""
    made_of = furniture_of(file, imprint, NAME, unnumbered=-before)
    return replace(made_of, title=NAME)


def joined(parts: Sequence[Part]) -> bytes:
    """Return parts as one document with an entry of the outline each."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(parts[0].pdf)) as whole:
        entries = []
        for part in parts:
            entries.append((part.title, part.first - 1))
            if part is not parts[0]:
                with pikepdf.open(io.BytesIO(part.pdf)) as pdf:
                    whole.pages.extend(pdf.pages)
        with whole.open_outline() as outline:
            outline.root[:] = [pikepdf.OutlineItem(*one) for one in entries]
        save_as_it_is(whole, out)
    return out.getvalue()


def _after(part: Part) -> int:
    """Return the number of the last page of a part."""
    return part.first + part.pages - 1


def _front(file: PackFile, imprint: Imprint, starts: Sequence[int | str]) -> Part:
    pdf, count = made(_furniture(file, imprint), agenda(file, imprint, starts))
    return Part("会议议程", pdf, 1, count, heads=True)


def _part(
    words: str,
    file: PackFile,
    imprint: Imprint,
    story: Sequence[Flowable],
    before: Part,
) -> Part:
    """Return a part after another; no page where there is no story."""
    pages = _after(before)
    if not story:
        return Part(words, b"", pages + 1, 0)
    pdf, last = made(_furniture(file, imprint, pages), story)
    return Part(words, pdf, pages + 1, last - pages)


def _brief(case: CaseFile, imprint: Imprint, before: Part) -> Part:
    paper = brief_after(_after(before), case, imprint)
    name = case.subject.name or "姓名不详人员"
    first = _after(before) + 1
    return Part(f"{name}　会商材料", paper.pdf, first, paper.pages, heads=True)
