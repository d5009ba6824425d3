"""What a meeting decided of a dossier, and who stays out of it (回避, 监察法67)."""

from collections.abc import Iterable, Sequence

from db.records.base import Record
from db.records.consultation import Attendance, ConsultationItem
from db.records.matter import ActionItem


def decisions_of(matters: Iterable[Record], item: ConsultationItem) -> list[ActionItem]:
    """Return those matters of a dossier that the item's meeting decided."""
    return [
        one
        for one in matters
        if isinstance(one, ActionItem) and one.consultation == item.consultation
    ]


def comes(person: Attendance) -> bool:
    """Tell whether somebody is in the room: neither excused nor out by recusal."""
    return person.role != "absent" and not person.recusal.strip()


def named_in(text: str, names: Iterable[str]) -> set[str]:
    """Return which of some names a text names; 王伟明 is not 王伟."""
    found = set()
    for name in sorted({one.strip() for one in names} - {""}, key=len, reverse=True):
        if name in text:
            found.add(name)
            text = text.replace(name, "\n")
    return found


def readers_of(recipient: str, people: Sequence[Attendance]) -> list[Attendance]:
    """Return who reads a copy made out to a recipient: those it names, or all of a unit."""
    named = named_in(recipient, [one.name for one in people])
    if named:
        return [one for one in people if one.name in named]
    return [one for one in people if comes(one) and one.unit == recipient.strip()]


def unit_of(recipient: str, people: Sequence[Attendance]) -> str:
    """Return the unit that a copy goes to: of whom it names, or the recipient itself."""
    readers = readers_of(recipient, people)
    return readers[0].unit if readers else recipient.strip()


def stays_out(
    recipient: str, item: ConsultationItem, people: Sequence[Attendance]
) -> bool:
    """Tell whether whoever reads a copy is recused from this item.

    One reader is enough: he must not find in a copy of his unit what is kept from him.
    """
    if not item.recused.strip():
        return False
    names = [one.name for one in people]
    gone = named_in(item.recused, [*names, recipient])
    readers = {one.name for one in readers_of(recipient, people)} | {recipient.strip()}
    return bool(gone & readers)


def recused_reader(recipient: str, people: Sequence[Attendance]) -> str:
    """Return the name of a reader who is recused from the whole meeting, '' for none."""
    readers = readers_of(recipient, people)
    return next((one.name for one in readers if one.recusal.strip()), "")
