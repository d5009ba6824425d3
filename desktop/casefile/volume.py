"""案卷: the whole dossier on paper: cover, contents, a section a kind, 备考表."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    NextPageTemplate,
    PageBreak,
)

from db.garbage import uncollected
from db.records import SECTIONS, Kind, Section
from db.records.asset import Asset, AssetEvent, ThirdPartyClaim
from db.records.attachment import Attachment
from db.records.case import CaseFact, Charge, Flight, LogEntry, Whereabouts
from db.records.dossier import Dossier, StatusChange
from db.records.matter import Instruction, Supervision, SupervisionFeedback
from db.records.measure import Measure, MeasureExtension
from db.records.relation import Relation
from db.records.screening import ConfiscationApplication, ProvenFact
from db.records.strategy import (
    StepProgress,
    StrategyRisk,
    StrategyStep,
    StrategyVersion,
)
from db.records.team import CaseTeam, TeamMember
from desktop.casefile.booklets import PartOf, parted
from desktop.casefile.case_file import CaseFile, Imprint, Paper
from desktop.casefile.faces import Role
from desktop.casefile.lines import Paragraph
from desktop.casefile.look import (
    LEAD,
    SUBHEADING,
    TABLE,
    TITLE,
)
from desktop.casefile.margin import furniture_of
from desktop.casefile.numbers import define_number
from desktop.casefile.page import (
    PLAIN,
    AtEnd,
    Pages,
    Progress,
    SectionMark,
    centred,
    made,
    title,
)
from desktop.casefile.parts.any_record import section_of_kind
from desktop.casefile.parts.assets import assets
from desktop.casefile.parts.attachments import attachments, mark_of, pages_of
from desktop.casefile.parts.booklet import (
    front_of,
    front_pages,
    further_booklets,
    head_of,
    laid_from,
)
from desktop.casefile.parts.chronicle import chronicle
from desktop.casefile.parts.cover import TOTAL_PAGES, VALUE, back_sheet, contents, cover
from desktop.casefile.parts.facts import facts
from desktop.casefile.parts.flight import flight
from desktop.casefile.parts.measures import measures
from desktop.casefile.parts.news import news_of
from desktop.casefile.parts.overview import overview
from desktop.casefile.parts.part import Part
from desktop.casefile.parts.person import KINDS as PERSON_KINDS
from desktop.casefile.parts.person import kinds_in_turn, person
from desktop.casefile.parts.relations import relations
from desktop.casefile.parts.screening import screening
from desktop.casefile.parts.strategy import strategy
from desktop.casefile.parts.supervision import supervision
from desktop.casefile.parts.team import team
from desktop.casefile.runs import Run
from desktop.casefile.words import EMPTY, numeral


@dataclass(frozen=True, slots=True)
class Writer:
    """A section written by hand, and the kinds of which it shows every value."""

    write: Callable[[CaseFile], Part]
    kinds: tuple[Kind, ...]


# Every other kind prints from its declaration.
WRITERS: Mapping[str, Writer] = {
    "overview": Writer(overview, (Dossier, StatusChange)),
    "person": Writer(person, PERSON_KINDS),
    "flight": Writer(flight, (Flight, Whereabouts)),
    "facts": Writer(facts, (Charge, CaseFact)),
    "team": Writer(team, (CaseTeam, TeamMember)),
    "strategy": Writer(
        strategy, (StrategyVersion, StrategyStep, StrategyRisk, StepProgress)
    ),
    "relations": Writer(relations, (Relation,)),
    "screening": Writer(screening, (ProvenFact, ConfiscationApplication)),
    "measures": Writer(measures, (Measure, MeasureExtension)),
    "assets": Writer(assets, (Asset, AssetEvent, ThirdPartyClaim)),
    "supervision": Writer(supervision, (Supervision, SupervisionFeedback, Instruction)),
    "attachments": Writer(attachments, (Attachment,)),
    "chronicle": Writer(chronicle, (LogEntry,)),
}
LAST = "chronicle"  # the log closes the file
# What the paper asks first stands first, whatever the order of the window.
FIRST = ("overview", "person", "relations", "flight", "facts", "evidence", "leads",
         "team", "strategy", "screening")  # fmt: skip


@uncollected()
def print_volume(
    file: CaseFile,
    imprint: Imprint,
    progress: Progress | None = None,
    writers: Mapping[str, Writer] = WRITERS,
) -> Paper:
    """Return the whole file as a PDF; `progress` may raise to stop it.

    Attachments follow the text, or where they are many stand in booklets after it.
    """
    parts = parts_of(file, writers)
    booklets = parted(file.bound)
    alone = len(booklets) == 1
    listed = contents(file, parts)
    front = front_pages(listed)
    which = None if alone else PartOf(1, len(booklets) + 1, 0, 0)
    ends: dict[str, int] = {}
    story = [
        *front_of(cover(file, imprint, len(parts), which), "卷内文件目录", listed),
        *(flowable for part in _sections(parts) for flowable in part),
        AtEnd(lambda canvas, _: ends.update(text=_folio(canvas))),
        *(pages_of(booklets[0]) if alone else ()),
        *_back(file, imprint),
        AtEnd(lambda canvas, pages: _number(canvas, pages, parts, file, ends["text"])),
    ]
    furniture = furniture_of(file, imprint, "案卷", head_of(file), front)
    pdf, _ = made(furniture, story, PLAIN, progress)
    text = ends["text"]
    further = () if alone else further_booklets(file, imprint, booklets, text)
    laid = laid_from(booklets[0], front + text) if alone else ()
    return Paper(pdf, text + sum(one.pages for one in file.bound), laid, further)


def _folio(canvas: Any) -> int:
    return int(canvas._doctemplate.folio(canvas))


def parts_of(file: CaseFile, writers: Mapping[str, Writer] = WRITERS) -> list[Part]:
    """Return the sections in their order, those without records last."""
    written = frozenset(kind for writer in writers.values() for kind in writer.kinds)
    by_hand = {
        key: _with_others(writer, written, file) for key, writer in writers.items()
    }
    found = _in_order(by_hand, _others(written, file))
    return [part for part in found if not part.empty] + [p for p in found if p.empty]


def _in_order(by_hand: dict[str, Part], others: list[Part]) -> list[Part]:
    """Return the parts in the order of the window's sections; the log closes the file."""
    places = {part.key: part for part in others} | by_hand
    last = places.pop(LAST)
    order = [*FIRST, *(section.key for section in SECTIONS)]
    known = [key for key in order if key in places]
    return [*(places[key] for key in dict.fromkeys(known)), last]


def _with_others(writer: Writer, written: frozenset[Kind], file: CaseFile) -> Part:
    """Add the kinds that stand on the same pages of the window as those of a part."""
    part = writer.write(file)
    beside = tuple(
        kind
        for section in SECTIONS
        if set(section.kinds) & set(writer.kinds)
        for kind in section.kinds
        if kind not in written
    )
    more = kinds_in_turn(beside, file)
    return replace(part, body=[*part.body, *more]) if more else part


def _others(written: frozenset[Kind], file: CaseFile) -> list[Part]:
    """Return a section for each page of the window that no part has covered."""
    return [
        _from_declarations(section, file)
        for section in SECTIONS
        if section.kinds and not written & set(section.kinds)
    ]


def _from_declarations(section: Section, file: CaseFile) -> Part:
    present = tuple(kind for kind in section.kinds if file.of(kind))
    count = sum(len(file.of(kind)) for kind in present)
    alone = len(present) == 1
    return Part(
        key=section.key,
        title=section.title.split("　")[0],
        lede=news_of(present, file),
        body=[section_of_kind(present[0], file)]
        if alone
        else kinds_in_turn(present, file),
        remark=f"{count}项" if count else "",
    )


def _sections(parts: Sequence[Part]) -> list[list[Flowable]]:
    found = []
    shared = False
    for number, part in enumerate(parts, start=1):
        name = f"{numeral(number)}、{part.title}"
        if part.empty:
            found.append(_empty(part, name, first=not shared))
            shared = True
        else:
            found.append(_section(part, name, first=number == 1))
    return found


def _section(part: Part, name: str, first: bool) -> list[Flowable]:
    """A section begins a page, so that one can be lifted out for a reduced copy."""
    head: list[Flowable] = [] if first else [PageBreak()]
    head += [SectionMark(f"page-{part.key}", name, running=name), title(name)]
    if part.lede:
        head.append(Paragraph(part.lede, SUBHEADING))
    return [*head, *part.body]


def _empty(part: Part, name: str, first: bool) -> list[Flowable]:
    """Sections without records share a page, a line each."""
    start = PageBreak() if first else CondPageBreak(LEAD)
    running = "无登记的部分" if first else None
    return [
        start,
        SectionMark(f"page-{part.key}", name, running=running),
        Paragraph([Run(f"{name}　", Role.HEI), EMPTY]),
    ]


def _back(file: CaseFile, imprint: Imprint) -> list[Flowable]:
    return [
        NextPageTemplate(PLAIN),
        PageBreak(),
        SectionMark("back", "卷内备考表"),
        centred(["卷内备考表"], TITLE, 2),
        back_sheet(file, imprint),
    ]


def _number(
    canvas: Any, pages: Pages, parts: Sequence[Part], file: CaseFile, text: int
) -> None:
    """Say on which page each section and attachment stands, and how many there are."""
    last = text
    for one in file.bound:
        if one.pages:
            define_number(canvas, mark_of(one.uid), str(last + 1), TABLE)
            last += one.pages
    for number, part in enumerate(parts, start=1):
        key = f"page-{part.key}"
        page = pages.of_mark[key]
        ends = number == len(parts) and last != page
        define_number(canvas, key, f"{page}—{last}" if ends else str(page), TABLE)
    define_number(canvas, TOTAL_PAGES, f"正文{last}页", VALUE, "left")
