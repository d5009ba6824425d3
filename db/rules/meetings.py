"""What a meeting decided of a dossier."""

from collections.abc import Iterable

from db.records.base import Record
from db.records.consultation import ConsultationItem
from db.records.matter import ActionItem


def decisions_of(matters: Iterable[Record], item: ConsultationItem) -> list[ActionItem]:
    """Return those matters of a dossier that the item's meeting decided."""
    return [
        one
        for one in matters
        if isinstance(one, ActionItem) and one.consultation == item.consultation
    ]
