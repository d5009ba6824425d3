"""What may not be recorded of property: closed while claimed, recovered on no day."""

from db.errors import ClaimOpen
from db.records.asset import Asset, AssetEvent, ThirdPartyClaim
from db.records.base import Record
from db.rules.assets import is_open
from db.rules.gates.basics import Around, full, in_order, lacking
from db.rules.ground import Ground
from db.rules.reminders.due import only


def asset(record: Record, around: Around, _ground: Ground) -> None:
    """条例240: while a claim on it is undecided an asset is not closed.

    监察法26、28: three days run from the day on which it was found to be unrelated.
    """
    if not isinstance(record, Asset):
        return
    if record.unrelated == "yes":
        lacking(record, ("unrelated_since",), "unrelated_since")
    if not record.closed:
        return
    lacking(record, ("close_document",), "close_document")
    for one in only(around(ThirdPartyClaim), ThirdPartyClaim):
        if one.asset == record.uid and is_open(one):
            raise ClaimOpen(record.uid, "closed", one.claimant)


def event(record: Record, _around: Around, _ground: Ground) -> None:
    """Recovered money counts on a day, so the day is known in full."""
    if isinstance(record, AssetEvent) and record.kind == "recovered":
        lacking(record, ("day",), "day")
        full(record, record.day)


def claim(record: Record, _around: Around, _ground: Ground) -> None:
    """A claim ends by a decision, or by the claimant's own paper that withdraws it."""
    if not isinstance(record, ThirdPartyClaim):
        return
    in_order(record, "day", "decided", "before_step")
    if record.state == "decided":
        names = ("decided", "decided_by", "decision_number")
        lacking(record, names, "decision_number")
    if record.state == "withdrawn":
        lacking(record, ("decided", "decision_number"), "decision_number")
