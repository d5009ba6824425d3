"""The line of time, in black and white: phases as a band, what happened above and below.

Solid black, white and hatch only; nothing is told by thickness alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any, Literal

from reportlab.platypus import Flowable

from db.records.case import Charge, Flight, Whereabouts
from db.records.cooperation import SENT, CooperationRequest, PersuasionContact
from db.records.dossier import STATUSES, STOCK, StatusChange
from db.records.evidence import Lead
from db.records.matter import RETURN_ROUTES, Return
from db.records.measure import TAKEN, Measure
from db.records.strategy import StrategyVersion
from db.records.subject import CareerEntry
from db.rules.summary import current_status, last_flight
from db.values.day import earliest, in_figures, latest
from desktop.casefile.case_file import CaseFile
from desktop.casefile.faces import Role
from desktop.casefile.lines import put, width_of
from desktop.casefile.look import LEAD, PICTURE_CAPTION, Look
from desktop.casefile.page import Drawing
from desktop.casefile.runs import one_line
from desktop.casefile.spread import spread
from desktop.casefile.words import UNKNOWN

Fill = Literal["white", "hatch", "black"]
LINES = 5  # of the grid, with its caption
MOST_EVENTS = 8  # so many labels fit 156 mm
FIRST, SECOND = Look(Role.HEI, 9, 11.25), Look(Role.SANS, 9, 11.25)
YEAR = Look(Role.SANS, 7.5, 9)
BAND = 14.0
CAPTION_ROOM = 16.0
TERM_ROOM = 11.0
MOST_TERMS = 5
# Measures that last, by the word on their bar; orders are events.
LASTING = {"freeze": "冻结", "exit_ban_border": "限制出境", "exit_ban_registry": "报备",
           "liuzhi": "留置", "order_to_await": "责令候查", "technical": "技术调查"}  # fmt: skip
ORDERS = {"wanted": "通缉", "red_notice": "红色通报"}
ROUTES = {term.code: term.label for term in RETURN_ROUTES}
STATUS = {term.code: term.label for term in STATUSES}


@dataclass(frozen=True, slots=True)
class Phase:
    start: date
    end: date
    name: str
    fill: Fill


@dataclass(frozen=True, slots=True)
class Event:
    day: date
    lines: tuple[str, ...]  # the date as it is known, and what happened
    weight: int = 0  # the lighter ones give way when there is no room


@dataclass(frozen=True, slots=True)
class Term:
    """A measure that runs: a thin bar, with an arrow where it goes on."""

    start: date
    end: date | None
    name: str


@dataclass(frozen=True, slots=True)
class Timeline:
    start: date
    end: date
    phases: Sequence[Phase]
    events: Sequence[Event]
    terms: Sequence[Term] = ()


def timeline_of(file: CaseFile) -> Flowable | None:
    """Return the picture of a dossier, None when no flight is known."""
    flight = last_flight(file.of(Flight))
    if flight is None:
        return None
    drawn = _gathered(file, earliest(flight.day))
    caption = f"任职、出逃与追逃时间轴（截至{file.today}）"

    below = TERM_ROOM * len(drawn.terms)
    lines = LINES + ceil(below / LEAD)

    def paint(canvas: Any, width: float, height: float) -> None:
        put(canvas, width / 2, 5, caption, PICTURE_CAPTION, "centre")
        canvas.translate(0, CAPTION_ROOM)
        _terms(canvas, width, drawn)
        canvas.translate(0, below)
        _paint(canvas, width, height - CAPTION_ROOM - below, drawn)

    return Drawing(paint, lines)


def _gathered(file: CaseFile, fled: date) -> Timeline:
    today = date.fromisoformat(file.today)
    status = current_status(file.of(StatusChange))
    ended = today
    if status and status.status not in STOCK:
        ended = max(fled, min(today, earliest(status.day)))
    acts = [one for one in file.of(Charge) if one.since or one.until]
    first = min((earliest(one.since or one.until) for one in acts), default=fled)
    last = min(
        max((latest(one.until or one.since) for one in acts), default=fled), fled
    )
    posts = [one for one in file.of(CareerEntry) if one.since]
    served = max((earliest(one.since) for one in posts if earliest(one.since) <= fled),
                 default=first)  # fmt: skip
    start = min(served, first, fled)
    phases = _phases(start, first, last, fled, ended)
    events = _events(file)
    first_year = min([start, *(one.day for one in events)]).year
    begin, end = date(first_year, 1, 1), date(today.year + 1, 1, 1)
    return Timeline(begin, end, phases, events, _running(file))


def _running(file: CaseFile) -> list[Term]:
    """Return the measures that bind: since when, and until when they were lifted."""
    found = []
    for one in file.of(Measure):
        if one.state in TAKEN and one.starts and one.kind in LASTING:
            until = earliest(one.ended) if one.ended else None
            found.append(Term(earliest(one.starts), until, LASTING[one.kind]))
    return sorted(found, key=lambda term: term.start)[-MOST_TERMS:]


def _phases(
    start: date, first: date, last: date, fled: date, ended: date
) -> list[Phase]:
    found = []
    if start < first:
        found.append(Phase(start, min(first, fled), "任职", "white"))
    if first < last:
        found.append(Phase(first, last, "涉嫌行为期间", "hatch"))
    if max(last, first) < fled:
        found.append(Phase(max(last, first), fled, "", "white"))
    if fled < ended:
        found.append(Phase(fled, ended, "在逃", "black"))
    return found


def _events(file: CaseFile) -> list[Event]:
    found: list[Event] = []
    for flight in file.of(Flight):
        _add(found, flight.day, _left_by(flight.port), 9)
    for charge in sorted(file.of(Charge), key=lambda one: one.since)[:1]:
        _add(found, charge.since, "首次涉嫌行为", 4)
    _add(found, file.dossier.filing_day, "立案", 8)
    for change in file.of(StatusChange):
        if change.status and change.status != "at_large":
            _add(found, change.day, STATUS[change.status], 7)
    for version in file.of(StrategyVersion):
        if version.decided and version.state in ("approved", "superseded"):
            _add(found, version.decided, f"策略第{version.number}版批准", 3)
    for stay in file.of(Whereabouts):
        if stay.checked and stay.place.strip(UNKNOWN):
            _add(found, stay.checked, f"核实在{stay.place}"[:9], 5)
    _acts_of_pursuit(file, found)
    heaviest = sorted(found, key=lambda one: -one.weight)[:MOST_EVENTS]
    return sorted(heaviest, key=lambda one: one.day)


def _left_by(port: str) -> str:
    """Return '深圳湾出逃'; a longer port would be cut in the middle of its name."""
    short = port.removesuffix("口岸")
    return f"{short}出逃" if len(short) <= 7 else "出逃"


def _acts_of_pursuit(file: CaseFile, found: list[Event]) -> None:
    """Add what was asked, ordered, said, and how it ended."""
    for back in file.of(Return):
        _add(found, back.day, f"归案（{ROUTES.get(back.route, '')}）"[:9], 9)
    for request in file.of(CooperationRequest):
        if request.state in SENT:
            _add(found, request.sent, "向对方提出请求", 4)
    for contact in file.of(PersuasionContact):
        if contact.state == "done":
            _add(found, contact.day, "规劝", 3)
    for lead in file.of(Lead):
        if lead.state == "verified":
            _add(found, lead.day, "线索查实", 2)
    for order in file.of(Measure):
        if order.kind in ORDERS and order.state in TAKEN:
            _add(found, order.starts, ORDERS[order.kind], 6)


def _add(events: list[Event], day: str, what: str, weight: int) -> None:
    if day:
        events.append(Event(earliest(day), (in_figures(day), one_line(what)), weight))


def _paint(canvas: Any, width: float, height: float, drawn: Timeline) -> None:
    span = (drawn.end - drawn.start).days

    def x_of(day: date) -> float:
        return max(0.0, min(1.0, (day - drawn.start).days / span)) * width

    band = height / 2 - BAND / 2 + 3
    for phase in drawn.phases:
        _phase(canvas, x_of(phase.start), x_of(phase.end), band, phase)
    above, below = drawn.events[::2], drawn.events[1::2]
    _labels(canvas, [(x_of(one.day), one) for one in above], width, band + BAND, 1)
    _labels(canvas, [(x_of(one.day), one) for one in below], width, band, -1)
    _years(canvas, drawn, band, x_of)


def _phase(canvas: Any, left: float, right: float, y: float, phase: Phase) -> None:
    canvas.setLineWidth(0.7)
    if phase.fill == "hatch":
        hatch(canvas, left, y, right - left, BAND)
    canvas.rect(left, y, right - left, BAND, fill=1 if phase.fill == "black" else 0)
    name_width = width_of(phase.name, FIRST) + 6
    if not phase.name or name_width > right - left:
        return
    middle = (left + right) / 2
    canvas.saveState()
    if phase.fill == "hatch":
        canvas.setFillGray(1)
        canvas.rect(
            middle - name_width / 2, y + 1.5, name_width, BAND - 3, stroke=0, fill=1
        )
    canvas.setFillGray(1 if phase.fill == "black" else 0)
    put(canvas, middle, y + 4, phase.name, FIRST, "centre")
    canvas.restoreState()


def hatch(canvas: Any, x: float, y: float, width: float, height: float) -> None:
    """Fill a rectangle with slanting lines."""
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(x, y, width, height)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setLineWidth(0.4)
    at = x - height
    while at < x + width:
        canvas.line(at, y, at + height, y + height)
        at += 3.2
    canvas.restoreState()


def _labels(
    canvas: Any,
    events: Sequence[tuple[float, Event]],
    width: float,
    edge: float,
    up: int,
) -> None:
    """Draw labels over (up=1) or under (up=-1) the edge of the band, leaders first."""
    if not events:
        return
    widths = [_label_width(event) for _, event in events]
    middles = spread([x for x, _ in events], widths, width, 7)
    leader = 15 if up > 0 else 27  # the years stand under the band
    canvas.setLineWidth(0.5)
    for (x, _), middle in zip(events, middles, strict=True):
        turn = edge + up * (5 if up > 0 else 15)
        canvas.line(x, edge, x, turn)
        canvas.line(x, turn, middle, edge + up * (leader - 2))
        canvas.circle(x, edge, 1.6, stroke=1, fill=1)
    for (_, event), middle in zip(events, middles, strict=True):
        lines = event.lines
        y = (
            edge + leader + FIRST.lead * (len(lines) - 1)
            if up > 0
            else edge - leader - 8
        )
        for number, line in enumerate(lines):
            put(canvas, middle, y, line, SECOND if number else FIRST, "centre")
            y -= FIRST.lead


def _terms(canvas: Any, width: float, drawn: Timeline) -> None:
    """Draw each running term as a thin bar on a line of its own, the oldest on top."""
    span = (drawn.end - drawn.start).days
    for place, term in enumerate(reversed(drawn.terms)):
        y = TERM_ROOM * place + 3
        left = max(0.0, (term.start - drawn.start).days / span) * width
        until = term.end or drawn.end
        right = min(1.0, (until - drawn.start).days / span) * width
        canvas.rect(left, y, max(right - left, 2), 3, stroke=0, fill=1)
        if term.end is None:
            arrow = canvas.beginPath()
            arrow.moveTo(right, y + 5)
            arrow.lineTo(right + 5, y + 1.5)
            arrow.lineTo(right, y - 2)
            arrow.close()
            canvas.drawPath(arrow, stroke=0, fill=1)
        room = width_of(term.name, YEAR) + 4
        if left > room:
            put(canvas, left - 3, y - 0.5, term.name, YEAR, "right")
        else:
            put(canvas, right + 8, y - 0.5, term.name, YEAR, "left")


def _label_width(event: Event) -> float:
    return max(
        width_of(line, SECOND if number else FIRST)
        for number, line in enumerate(event.lines)
    )


def _years(canvas: Any, drawn: Timeline, band: float, x_of: Any) -> None:
    canvas.setLineWidth(0.4)
    canvas.line(x_of(drawn.start), band, x_of(drawn.end), band)
    free = 0.0
    for year in range(drawn.start.year, drawn.end.year + 1):
        x = x_of(date(year, 1, 1))
        canvas.line(x, band, x, band - 3)
        room = width_of(str(year), YEAR)
        middle = max((x + x_of(date(year + 1, 1, 1))) / 2, room / 2)
        if year == drawn.end.year or middle - room / 2 < free:
            continue
        canvas.saveState()
        canvas.setFillGray(1)
        canvas.rect(middle - room / 2 - 1, band - 11.5, room + 2, 8, stroke=0, fill=1)
        canvas.restoreState()
        put(canvas, middle, band - 10.5, str(year), YEAR, "centre")
        free = middle + room / 2 + 4
