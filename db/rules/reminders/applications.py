"""Applications and complaints: the answer to what is asked, and its serving."""

from db.records.proceeding import RightsRecord
from db.rules.ground import Ground
from db.rules.periods import from_moment, period
from db.rules.reminders.due import Due, Records, due_of, older, only
from db.values.day import first_day

SERVING = "complaint_served"
SERVED = ("done", "not_applicable")
COMPLAINTS = ("complaint", "mistaken_identity")
# Rights whose clock is started by a measure, not by what somebody asked for.
OF_A_MEASURE = ("family_notice", "unit_notice", "first_interview")


def answers(rule: str, records: Records, ground: Ground) -> list[Due]:
    """Applications and complaints, each with its own clock (监察法50、56、69)."""
    found = []
    for one in only(records[RightsRecord], RightsRecord):
        right = ground.law.rights.get(one.kind)
        clock = ground.law.clocks.get(right.clock) if right and right.clock else None
        if clock is None or right is None or clock.code != rule or one.state in SERVED:
            continue
        if one.measure and one.kind in OF_A_MEASURE:
            continue  # the measure's own clock reminds
        if clock.length is None or (one.state == "excepted" and one.reason):
            continue
        if clock.length.unit == "hours" and one.since_moment:
            end = from_moment(one.since_moment, clock.length.count)
        elif clock.length.unit == "hours" and one.since:
            midnight = f"{first_day(one.since)}T00:00+08:00"
            end = from_moment(midnight, clock.length.count)
        else:
            limit = period(one.since, clock.length, clock.counting, ground.calendar)
            if limit is None:
                continue
            end = limit
        basis, version = clock.basis_on(one.since)
        found.append(
            due_of(
                one,
                rule,
                end,
                _name(one, right.label, clock.label),
                basis=basis,
                version=version,
                found={"since": one.since_moment or one.since},
                protects=clock.protects,
                doubt=older(clock, one.since),
            )
        )
    return found


def _name(one: RightsRecord, right: str, clock: str) -> str:
    """Whose, and of what, unless the reminder is called so itself."""
    return one.person if one.person and right == clock else f"{right}　{one.person}".strip("　")  # fmt: skip


def servings(records: Records, ground: Ground) -> list[Due]:
    """The answer to a complaint is served within seven days of the decision (条例310).

    Either its own record reminds, or the complaint that was decided and has none.
    """
    own = only(records[RightsRecord], RightsRecord)
    served = [one for one in own if one.kind == SERVING]
    clock = ground.law.clocks[SERVING]
    found = answers(SERVING, records, ground)
    for one in own:
        decided = one.kind in COMPLAINTS and one.state == "done" and one.done
        if not decided or any(_may_serve(each, one) for each in served):
            continue
        end = clock.length and period(
            one.done, clock.length, clock.counting, ground.calendar
        )
        if end:
            basis, version = clock.basis_on(one.done)
            found.append(
                due_of(
                    one,
                    SERVING,
                    end,
                    f"{ground.law.rights[one.kind].label}　{one.person}".strip("　"),
                    basis=basis,
                    version=version,
                    found={"done": one.done},
                    protects=clock.protects,
                    doubt=older(clock, one.done),
                )
            )
    return found


def _may_serve(serving: RightsRecord, complaint: RightsRecord) -> bool:
    """Of the same complainant, or of nobody named, and not before the decision."""
    told = serving.done or serving.since
    if not told or first_day(told) < first_day(complaint.done):
        return False
    return not serving.person or serving.person == complaint.person
