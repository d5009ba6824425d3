"""No progress: nothing was done in a dossier of stock for as long as the office allows."""

from datetime import timedelta

from db.records import Kind
from db.records.asset import AssetEvent
from db.records.base import Record
from db.records.case import LogEntry, Whereabouts
from db.records.cooperation import CooperationRequest, PersuasionContact
from db.records.dossier import STOCK, Dossier, StatusChange
from db.records.evidence import EvidenceItem, Lead
from db.records.matter import ActionItem, SupervisionFeedback
from db.records.measure import Measure, MeasureExtension
from db.records.proceeding import Proceeding
from db.records.strategy import StepProgress
from db.rules.ground import Ground
from db.rules.periods import on
from db.rules.reminders.due import Due, Records, due_of, only
from db.rules.summary import current_status
from db.values.day import earliest, first_day

# What counts as something done, and the day it was done on.
DONE_ON: dict[Kind, str] = {
    Dossier: "opened",
    StatusChange: "day",
    LogEntry: "day",
    Whereabouts: "checked",
    Measure: "starts",
    MeasureExtension: "starts",
    CooperationRequest: "sent",
    PersuasionContact: "day",
    EvidenceItem: "day",
    Lead: "day",
    AssetEvent: "day",
    ActionItem: "asked",
    SupervisionFeedback: "day",
    Proceeding: "starts",
    StepProgress: "day",
}
READ: tuple[Kind, ...] = tuple(DONE_ON)


def quiet(records: Records, ground: Ground) -> list[Due]:
    """Return the day by which something should have been done again, if he is sought."""
    status = current_status(records[StatusChange])
    dossiers = only(records[Dossier], Dossier)
    if status is None or status.status not in STOCK or not dossiers:
        return []
    last = max((_day(one, name) for kind, name in DONE_ON.items()
                for one in records[kind]), default="")  # fmt: skip
    if not last:
        return []
    days = ground.default("quiet_days")
    day = (earliest(last) + timedelta(days)).isoformat()
    return [
        due_of(
            dossiers[0],
            "no_progress",
            on(day),
            f"上次进展 {last}",
            basis="本办公室规定",
            found={"last": last, "quiet_days": days},
            doubt=("office_default",),
        )
    ]


def _day(record: Record, name: str) -> str:
    value = getattr(record, name)
    return first_day(value) if value else ""
