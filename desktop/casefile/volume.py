"""案卷: the whole dossier on paper: cover, contents, a section a kind, 备考表."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    NextPageTemplate,
    PageBreak,
    Spacer,
)

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
from desktop.casefile.case_file import CaseFile, Imprint, Paper
from desktop.casefile.faces import Role
from desktop.casefile.garbage import uncollected
from desktop.casefile.lines import Paragraph
from desktop.casefile.look import (
    AREA_HEIGHT,
    AREA_WIDTH,
    LEAD,
    SUBHEADING,
    TABLE,
    TITLE,
)
from desktop.casefile.margin import furniture_of
from desktop.casefile.numbers import define_number
from desktop.casefile.page import (
    NUMBERED,
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
from desktop.casefile.parts.attachments import attachments, mark_of
from desktop.casefile.parts.attachments import pages_of as bound_pages
from desktop.casefile.parts.chronicle import chronicle
from desktop.casefile.parts.cover import TOTAL_PAGES, VALUE, back_sheet, contents, cover
from desktop.casefile.parts.facts import facts
from desktop.casefile.parts.flight import flight
from desktop.casefile.parts.measures import measures
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
CONTENTS_HEAD = 2 * LEAD


@uncollected()
def print_volume(
    file: CaseFile,
    imprint: Imprint,
    progress: Progress | None = None,
    writers: Mapping[str, Writer] = WRITERS,
) -> Paper:
    """Return the whole file as a PDF; `progress` may raise to stop it."""
    parts = parts_of(file, writers)
    listed = contents(file, parts)
    front = _front_pages(listed)
    name = f"{file.dossier.number}　{file.subject.name}".strip()
    story = [
        *_front(file, imprint, parts, listed),
        *(flowable for part in _sections(parts) for flowable in part),
        *bound_pages(file),
        AtEnd(_note_last),
        *_back(file, imprint),
        AtEnd(lambda canvas, pages: _number(canvas, pages, parts, file)),
    ]
    furniture = furniture_of(file, imprint, "案卷", name, front)
    starts: dict[str, int] = {}
    story.append(AtEnd(partial(_note_starts, file, front, starts)))
    pdf, pages = made(furniture, story, PLAIN, progress)
    return Paper(pdf, pages, starts)


def _note_starts(
    file: CaseFile, front: int, starts: dict[str, int], _canvas: Any, pages: Pages
) -> None:
    """Say on which page of the file the pages left for each attachment begin."""
    for one in file.bound:
        if one.pages:
            starts[one.uid] = pages.of_mark[mark_of(one.uid)] + front - 1


LAST_PAGE = "last page"


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
        lede=f"共登记{count}项。" if count else "",
        body=[section_of_kind(present[0], file)]
        if alone
        else kinds_in_turn(present, file),
        remark=f"{count}项" if count else "",
    )


def _front(
    file: CaseFile, imprint: Imprint, parts: Sequence[Part], listed: Flowable
) -> list[Flowable]:
    """Return cover, blank back, contents, and a blank back so that page 1 is right."""
    blank = [] if _contents_pages(listed) % 2 == 0 else [PageBreak(), Spacer(1, 1)]
    return [
        SectionMark("cover", "案卷封面"),
        cover(file, imprint, len(parts)),
        PageBreak(),
        Spacer(1, 1),
        PageBreak(),
        SectionMark("contents", "卷内文件目录"),
        centred(["卷内文件目录"], TITLE, 2),
        listed,
        *blank,
        NextPageTemplate(NUMBERED),
        PageBreak(),
    ]


def _contents_pages(listed: Flowable) -> int:
    """Return 1 or more; contents of over 18 sections take a second page."""
    room, count, rest = AREA_HEIGHT - CONTENTS_HEAD, 1, listed
    while True:
        _, height = rest.wrap(AREA_WIDTH, room)
        if height <= room + 1:
            return count
        split = rest.split(AREA_WIDTH, room)
        if len(split) < 2:
            return count + 1
        rest, room, count = split[1], AREA_HEIGHT, count + 1


def _front_pages(listed: Flowable) -> int:
    pages = _contents_pages(listed)
    return 2 + pages + pages % 2


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


def _note_last(canvas: Any, pages: Pages) -> None:
    pages.of_mark[LAST_PAGE] = canvas._doctemplate.folio(canvas)


def _number(canvas: Any, pages: Pages, parts: Sequence[Part], file: CaseFile) -> None:
    """Say on which page each section stands, and how many there are."""
    last = pages.of_mark[LAST_PAGE]
    for one in file.bound:
        if one.pages:
            mark = mark_of(one.uid)
            define_number(canvas, mark, str(pages.of_mark[mark]), TABLE)
    for number, part in enumerate(parts, start=1):
        key = f"page-{part.key}"
        page = pages.of_mark[key]
        ends = number == len(parts) and last != page
        define_number(canvas, key, f"{page}—{last}" if ends else str(page), TABLE)
    define_number(canvas, TOTAL_PAGES, f"正文{last}页", VALUE, "left")
