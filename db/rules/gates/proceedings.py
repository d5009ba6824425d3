"""What may not be recorded of a stage, of a right served, of a return."""

from db.errors import BadValue
from db.records.base import Record
from db.records.matter import Return
from db.records.proceeding import Proceeding, RightsRecord
from db.rules.gates.basics import Around, after_moment, full, in_order, lacking
from db.rules.ground import Ground
from db.values.day import first_day


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


def back(record: Record, _around: Around, _ground: Ground) -> None:
    """A return has its day; a voluntary one the record that shows it (刑法67, 条例219)."""
    if not isinstance(record, Return):
        return
    full(record, record.day)
    if record.voluntary == "yes":
        lacking(record, ("voluntary_record",), "voluntary_record")
