"""What may not be recorded of a stage, of a right served, of a return."""

from collections.abc import Iterable

from db.errors import BadValue
from db.records.base import Record
from db.records.case import Flight
from db.records.matter import Return
from db.records.proceeding import Proceeding, RightsRecord
from db.rules.gates.basics import Around, after_moment, full, in_order, lacking
from db.rules.ground import Ground
from db.values.day import first_day, latest


def proceeding(record: Record, _around: Around, ground: Ground) -> None:
    """A stage stands on its own track; one that is never put off is not put off."""
    if not isinstance(record, Proceeding):
        return
    in_order(record, "starts", "ended")
    in_order(record, "starts", "extended_to")
    stage = ground.law.stages.get(record.stage)
    if stage is None:
        return
    if stage.track != record.track:
        raise BadValue(record.uid, "stage", "other_track")
    if record.extended_to and stage.fixed:
        raise BadValue(record.uid, "extended_to", "not_put_off")


def right(record: Record, _around: Around, _ground: Ground) -> None:
    """A right is put off only with its reason and approval (监察法50).

    Nor is it served before it was there: a slip of the year would end its clock.
    """
    if not isinstance(record, RightsRecord):
        return
    in_order(record, "since", "done", "before_step")
    after_moment(record, "since_moment", "done_moment")
    if record.done_moment and record.done_moment[:10] < first_day(record.since):
        raise BadValue(record.uid, "done_moment", "before_step")
    if record.state == "excepted":
        lacking(record, ("reason",), "reason")
    if record.state == "done" and not record.done_moment:
        lacking(record, ("done",), "done")


def back(record: Record, around: Around, _ground: Ground) -> None:
    """A return has its day; a voluntary one the record that shows it (刑法67, 条例219).

    Nobody comes back twice who has not fled again between: it would count him twice.
    """
    if not isinstance(record, Return):
        return
    full(record, record.day)
    for other in around(Return):
        if isinstance(other, Return) and other.uid != record.uid and other.day:
            _fled_between(record, sorted((other.day, record.day)), around(Flight))
    if record.voluntary == "yes":
        lacking(record, ("voluntary_record",), "voluntary_record")


def _fled_between(record: Return, days: list[str], flights: Iterable[Record]) -> None:
    """Raise unless a flight may lie between two returns, by any reading of its day."""
    first, last = days
    for one in flights:
        if not isinstance(one, Flight):
            continue
        if not one.day or (
            first_day(one.day) <= last and latest(one.day).isoformat() >= first
        ):
            return
    raise BadValue(record.uid, "day", "not_fled_again")
