"""What nobody needs any longer is lifted: he is back, dead, or was never to be sought."""

from db.records.dossier import STOCK, StatusChange
from db.records.measure import Measure, MeasureExtension
from db.rules.ground import Ground
from db.rules.periods import on
from db.rules.reminders.due import Due, Records, due_of, only
from db.rules.reminders.measures import extensions_of, name_of, taken_on
from db.rules.summary import current_status
from db.values.day import first_day

WITHDRAWN = "withdrawn"


def liftings(records: Records, ground: Ground) -> list[Due]:
    """条例191、196、275、276: what was ordered to find him is lifted without delay.

    With a withdrawn case everything still in force is. What was taken or extended after
    that day was meant to stand.
    """
    status = current_status(records[StatusChange])
    if status is None or status.status in STOCK:
        return []
    chain = only(records[MeasureExtension], MeasureExtension)
    return [
        due
        for one in only(records[Measure], Measure)
        if one.state == "in_force" and _last_act(one, chain) < first_day(status.day)
        for due in _lifting(one, status, ground)
    ]


def _last_act(one: Measure, chain: list[MeasureExtension]) -> str:
    days = [taken_on(one), *(each.starts for each in extensions_of(one, chain))]
    return max(first_day(day) for day in days)


def _lifting(one: Measure, status: StatusChange, ground: Ground) -> list[Due]:
    rule = ground.law.measures.get(one.kind)
    text = rule.text_on(status.day) if rule else None
    if text is None or not (text.lifting or status.status == WITHDRAWN):
        return []
    return [
        due_of(
            one,
            "lift_measure",
            on(status.day),
            name_of(one, ground),
            basis=text.lifting or text.basis,
            version=text.law,
            found={"status": status.status, "day": status.day},
            protects=True,
            doubt=("at_once",),
        )
    ]
