"""事项 in words: how long, which letters went, what came of it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from db.fields import Term
from db.queries.matters import CLOSED, LATE, OPEN, SOON, LetterLine, MatterLine
from db.records.matter import LETTER_KINDS, MATTER_STATES, MatterLetter
from db.values.day import in_figures
from desktop.wording import short_number, urgency
from ui.matters.shown import LetterRow, MatterRow
from ui.parts.pills import Pill

STATE = {term.code: term.label for term in MATTER_STATES}
LETTER = {term.code: term.label for term in LETTER_KINDS}
NEAR = timedelta(days=7)
PILLS = ((OPEN, "办理中"), (LATE, "已逾期"), (SOON, "7日内"), (CLOSED, "已办结"))


def pills_of(lines: Sequence[MatterLine], today: str) -> list[Pill]:
    """Return the states with how many matters are in each, of all that may be read."""
    found = [Pill(key, word, _count(lines, key, today)) for key, word in PILLS]
    return [*found, Pill("", "全部", len(lines))]


def _count(lines: Sequence[MatterLine], key: str, today: str) -> int:
    return sum(is_in(one, key, today) for one in lines)


def is_in(one: MatterLine, state: str, today: str) -> bool:
    """Tell whether a matter is in one of the states that the pills name."""
    match state:
        case "open":
            return one.is_open
        case "late":
            return one.is_late(today)
        case "soon":
            near = (date.fromisoformat(today) + NEAR).isoformat()
            return one.is_open and today <= one.due <= near
        case "closed":
            return not one.is_open
        case _:
            return True


def units_of(lines: Sequence[MatterLine]) -> list[Term]:
    """Return the units that are asked, each once."""
    return _terms({one.matter.unit for one in lines})


def owners_of(lines: Sequence[MatterLine]) -> list[Term]:
    """Return who has matters in hand, each once."""
    return _terms({one.matter.owner for one in lines})


def _terms(found: set[str]) -> list[Term]:
    return [Term(name, name) for name in sorted(found) if name]


def matter_row(one: MatterLine, today: str, own: Mapping[str, bool]) -> MatterRow:
    """Return a matter as a row; `own`: dossiers of the asker, with whether he may edit."""
    matter = one.matter
    near = urgency(one.due, today) if one.is_open else None
    return MatterRow(
        uid=matter.uid,
        left=near.words if near else "" if one.is_open else STATE[matter.state],
        tone=near.chip if near else "ok" if matter.state == "done" else "tag",
        day=in_figures(matter.due),
        text=" ".join(matter.text.split()),
        unit=matter.unit,
        owner=matter.owner,
        whom=f"{one.name}　{short_number(one.number)}",
        letters=_letters(one.letters),
        came=one.meeting,
        lines=(_first_line(one), _second_line(one)),
        may_send=own.get(one.dossier, False),
        is_open=one.is_open,
    )


def _letters(letters: Sequence[MatterLetter]) -> str:
    """Return '已发函', '已发函，催办 2 次'."""
    asked = any(one.kind == "request" for one in letters)
    again = sum(one.kind == "reminder" for one in letters)
    told = ("已发函" if asked else "", f"催办 {again} 次" if again else "")
    return "，".join(one for one in told if one)


def _first_line(one: MatterLine) -> str:
    matter = one.matter
    told = (
        f"{matter.unit} {matter.owner}".strip(),
        f"{in_figures(matter.asked)} 提出" if matter.asked else "",
        f"{in_figures(matter.due)} 前" if matter.due else "没有期限",
        f"{one.name}（{one.number}）主办 {one.handler}".rstrip(),
        one.meeting and f"{one.meeting}议定",
    )
    return "　".join(part for part in told if part)


def _second_line(one: MatterLine) -> str:
    if not one.is_open:
        when = in_figures(one.matter.done)
        return f"{STATE[one.matter.state]} {when}　{one.matter.answer}"
    sent = [
        f"{LETTER[each.kind]} {each.number}（{in_figures(each.day)}）"
        for each in one.letters
    ]
    return "；".join(sent) or "还没有发函"


def letter_row(one: LetterLine, today: str) -> LetterRow:
    """Return a letter as a row of the register."""
    letter = one.letter
    is_open = one.state == OPEN
    near = urgency(letter.due, today) if is_open else None
    return LetterRow(
        uid=letter.uid,
        number=letter.number,
        day=in_figures(letter.day),
        kind=LETTER[letter.kind],
        unit=letter.unit,
        whom=f"{one.name}　{short_number(one.number)}",
        asks=" ".join(letter.text.split()),
        due=in_figures(letter.due),
        state=near.words if near else STATE[one.state],
        tone=near.chip if near else "ok" if one.state == "done" else "tag",
    )
