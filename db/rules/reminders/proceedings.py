"""Proceedings and applications: statutory limits of stages, answers to what is asked."""

from db.records.dossier import Dossier
from db.records.matter import Return
from db.records.measure import Measure
from db.records.proceeding import Proceeding, RightsRecord
from db.rules.ground import Ground
from db.rules.periods import from_moment, on, period
from db.rules.reminders.due import Due, Records, due_of, older, only
from db.values.day import first_day, sort_key

SERVED = ("done", "not_applicable")
SETTLED = ("disposition", "transfer", "prosecution_review", "indictment",
           "first_instance", "second_instance", "execution")  # fmt: skip
# Rights whose clock is started by a measure, not by what somebody asked for.
OF_A_MEASURE = ("family_notice", "unit_notice", "first_interview")


def stages(records: Records, ground: Ground) -> list[Due]:
    """The limit of each stage that has not ended, or the one it was extended to."""
    found = []
    for one in only(records[Proceeding], Proceeding):
        stage = ground.law.stages.get(one.stage)
        if stage is None or one.ended or one.stage == "investigation":
            continue
        basis, version = stage.basis_on(one.starts)
        if one.extended_to:
            end = on(one.extended_to)
        elif stage.length is not None:
            limit = period(one.starts, stage.length, stage.counting, ground.calendar)
            if limit is None:
                continue
            end = limit
        else:
            continue
        found.append(
            due_of(
                one,
                "stage_limit",
                end,
                f"{stage.label}　{one.authority}",
                basis=basis,
                version=version,
                found={"starts": one.starts, "extended_to": one.extended_to},
                doubt=(
                    *(("derived",) if stage.confidence != "found" else ()),
                    *older(stage, one.starts),
                ),
            )
        )
    return found


def investigation(records: Records, ground: Ground) -> list[Due]:
    """A case is settled within a year; after a flight the year begins at the return.

    条例215: who fled after the filing has the period counted anew from his being here.
    While he is at large it stands still, and nothing falls due. Where 留置 is lifted
    after the return the year runs from its lifting.
    """
    returns = [one for one in only(records[Return], Return) if one.day]
    if not returns:
        return []
    last = max(returns, key=lambda one: sort_key(one.day))
    settled = any(
        one.stage in SETTLED and sort_key(one.starts) >= sort_key(last.day)
        for one in only(records[Proceeding], Proceeding)
    )
    clock = ground.law.clocks["decide_case"]
    lifted = _lifted_after(last, records)
    since = lifted or last.day
    limit = clock.length and period(
        since, clock.length, clock.counting, ground.calendar
    )
    if settled or not limit:
        return []
    basis, version = clock.basis_on(last.day)
    extended = [
        one.extended_to
        for one in only(records[Proceeding], Proceeding)
        if one.stage == "investigation" and one.extended_to
    ]
    return [
        due_of(
            last,
            "decide_case",
            on(max(extended)) if extended else limit,
            _document_of(records),
            basis=basis,
            version=version,
            found={"ended": lifted} if lifted else {"day": last.day},
        )
    ]


def _lifted_after(last: Return, records: Records) -> str:
    """Return the day on which the last 留置 after a return was lifted, '' for none."""
    ends = [
        one.ended
        for one in only(records[Measure], Measure)
        if one.kind == "liuzhi" and one.state == "lifted" and one.ended
    ]
    after = [end for end in ends if sort_key(end) >= sort_key(last.day)]
    return max(after, key=sort_key, default="")


def _document_of(records: Records) -> str:
    dossiers = only(records[Dossier], Dossier)
    return dossiers[0].filing_document if dossiers else ""


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
                f"{right.label}　{one.person}".strip("　"),
                basis=basis,
                version=version,
                found={"since": one.since_moment or one.since},
                protects=True,
                doubt=older(clock, one.since),
            )
        )
    return found
