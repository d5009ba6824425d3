"""What may not be recorded of another state, or of a contact to persuade."""

from db.errors import BadValue, LacksBasis, NotVoluntary, RefusalEnds
from db.records.base import Record
from db.records.cooperation import SENT, CooperationRequest, PersuasionContact
from db.records.relation import Relation
from db.rules.gates.basics import APPROVED, Around, at_least, bare, in_order, lacking
from db.rules.ground import Ground
from db.rules.reminders.due import only

ANSWERS = ("agreed", "told_free", "no_threat")  # of a contact: how it was voluntary
NO_PROMISE = ("无", "没有", "无承诺", "未承诺", "未作承诺", "没有承诺", "无任何承诺",
              "未作任何承诺", "没有任何承诺")  # fmt: skip
# Parts of China: nobody is extradited from one part of a state to another (引渡法2).
NO_STATES = ("CN", "HK", "MO", "TW")
BETWEEN_STATES = ("extradition", "provisional_arrest")


def request(record: Record, _around: Around, _ground: Ground) -> None:
    """条例267: whatever goes to another state is approved by the state's own organ.

    司法协助法4: what is to be done abroad is done with the other state's consent.
    """
    if not isinstance(record, CooperationRequest):
        return
    if record.kind in BETWEEN_STATES and record.country in NO_STATES:
        raise BadValue(record.uid, "country", "no_state")
    in_order(record, "sent", "answered", "before_step")
    if record.state not in SENT:
        return
    asked = ("kind", "country", "ground", "transmitted_by", "sent")
    lacking(record, (*APPROVED, *asked), "state")
    at_least(record, "approval_level", "state")
    if record.ground == "none":
        raise LacksBasis(record.uid, "ground", ("ground",))
    if record.assurance.strip():
        lacking(record, ("assurance_by",), "assurance_by")
    if record.state == "granted":
        lacking(record, ("consent",), "consent")


def contact(record: Record, around: Around, _ground: Ground) -> None:
    """监察法43, 条例72、274, 引渡法50: agreed to, without pressure, promising nothing beyond."""
    if not isinstance(record, PersuasionContact):
        return
    if record.state in ("done", "planned"):
        _relative(record, around)
    if record.state != "done":
        return
    lacking(record, (*APPROVED, "day", "by", "met", "means", "abroad"), "state")
    if record.by_second and bare(record.by_second) == bare(record.by):
        raise BadValue(record.uid, "by_second", "same_person")
    lacking(record, (*ANSWERS, "said", "promised"), "agreed")
    for name in ANSWERS:
        if getattr(record, name) != "yes":
            raise NotVoluntary(record.uid, name)
    if bare(record.promised) not in NO_PROMISE:
        lacking(record, ("promise_authority",), "promise_authority")
    if "relative" in (record.met, record.means):
        lacking(record, ("relation",), "relation")
    if record.abroad == "yes":
        lacking(record, ("host_consent",), "host_consent")
        at_least(record, "approval_level", "state")


def _relative(record: PersuasionContact, around: Around) -> None:
    """Who declined is left in peace, and so is a child."""
    for one in only(around(Relation), Relation):
        if one.uid != record.relation:
            continue
        if one.consent == "refused":
            raise RefusalEnds(record.uid, "relation")
        if one.minor == "yes":
            raise BadValue(record.uid, "relation", "minor")
