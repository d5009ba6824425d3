"""While a round of review runs: what of an open dossier is still to be gone through."""

from db.records.dossier import STOCK, Dossier, StatusChange
from db.records.review import ReviewCheck
from db.rules.ground import Ground
from db.rules.periods import on
from db.rules.reminders.due import Due, Records, due_of, only
from db.rules.review import is_in, left
from db.rules.summary import current_status
from db.values.day import first_day


def unchecked(records: Records, ground: Ground) -> list[Due]:
    """One reminder a dossier until its last item is done, or it is open no more."""
    running = ground.round
    if running is None or not running.due or not is_in(running, records[StatusChange]):
        return []
    status = current_status(records[StatusChange])
    still = left(running, records[ReviewCheck])
    if status is None or status.status not in STOCK or not still:
        return []
    return [
        due_of(
            dossier,
            "review_due",
            on(first_day(running.due)),
            f"{running.name}　还有 {len(still)} 项",
            basis=running.document_number,
            found={"due": running.due},
        )
        for dossier in only(records[Dossier], Dossier)
    ]
