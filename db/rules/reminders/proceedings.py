"""Proceedings: the statutory limit of each stage, and of the whole case after a return."""

from dataclasses import replace

from db.law import Clock, Stage
from db.records.dossier import STOCK, Dossier, StatusChange
from db.records.matter import Return
from db.records.measure import Measure
from db.records.proceeding import Proceeding
from db.rules.ground import Ground
from db.rules.periods import Period, Reading, on, period
from db.rules.reminders.due import Due, Records, due_of, older, only
from db.rules.reminders.measures import PAPER, taken_on
from db.rules.summary import current_status
from db.values.day import sort_key

SETTLED = ("disposition", "transfer", "prosecution_review", "indictment",
           "first_instance", "second_instance", "execution")  # fmt: skip


def stages(records: Records, ground: Ground) -> list[Due]:
    """The limit of each stage that has not ended, or the one it was extended to."""
    found = []
    for one in only(records[Proceeding], Proceeding):
        stage = ground.law.stages.get(one.stage)
        if stage is None or one.ended or one.stage == "investigation":
            continue
        basis, version = stage.basis_on(one.starts)
        end, doubt = _end_of(one, stage, ground)
        if end is None:
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
                    *doubt,
                    *(("derived",) if stage.confidence != "found" else ()),
                    *older(stage, one.starts),
                ),
            )
        )
    return found


def _end_of(
    one: Proceeding, stage: Stage, ground: Ground
) -> tuple[Period | None, tuple[str, ...]]:
    """Return when a stage ends, and what is doubtful in the paper that put it off.

    What has no paper was not put off, and what goes further than the law allows puts
    the reminder off only as far as the law does.
    """
    limit = None
    if stage.length:
        limit = period(one.starts, stage.length, stage.counting, ground.calendar)
    if not one.extended_to or stage.fixed:
        return limit, ()
    if not one.extension_document:
        return limit or on(one.extended_to), ("no_paper",)
    return _put_off(limit, one.extended_to, stage, ground)


def _put_off(
    limit: Period | None, paper: str, law: Stage | Clock, ground: Ground
) -> tuple[Period, tuple[str, ...]]:
    """Return the end that a paper names, or how far the law lets it be put off."""
    own = on(paper)
    if limit is None or law.most is None:
        return own, ()
    furthest = period(limit.latest, law.most, law.counting, ground.calendar)
    if furthest is None or own.day <= furthest.latest:
        return own, ()
    readings = (*furthest.readings, Reading(own.day, PAPER))
    return replace(furthest, readings=readings), ("over_ceiling",)


def investigation(records: Records, ground: Ground) -> list[Due]:
    """A case is settled within a year; after a flight the year begins at the return.

    条例215: who fled after the filing has the period counted anew from his being here.
    While he is at large, or held in 留置, it stands still and nothing falls due; where
    留置 is lifted after the return the year runs from its lifting.
    """
    returns = [one for one in only(records[Return], Return) if one.day]
    status = current_status(records[StatusChange])
    if not returns or (status and status.status in STOCK):
        return []
    last = max(returns, key=lambda one: sort_key(one.day))
    if _is_held(last, records) or _is_settled(last, records):
        return []
    clock = ground.law.clocks["decide_case"]
    lifted = _lifted_after(last, records)
    since = lifted or last.day
    limit = clock.length and period(
        since, clock.length, clock.counting, ground.calendar
    )
    if not limit:
        return []
    basis, version = clock.basis_on(last.day)
    paper = _extended_after(since, records)
    end, doubt = _put_off(limit, paper, clock, ground) if paper else (limit, ())
    return [
        due_of(
            last,
            "decide_case",
            end,
            _document_of(records),
            basis=basis,
            version=version,
            found={"ended": lifted} if lifted else {"day": last.day},
            doubt=doubt,
        )
    ]


def _is_settled(last: Return, records: Records) -> bool:
    return any(
        one.stage in SETTLED and sort_key(one.starts) >= sort_key(last.day)
        for one in only(records[Proceeding], Proceeding)
    )


def _is_held(last: Return, records: Records) -> bool:
    return any(
        one.kind == "liuzhi"
        and one.state == "in_force"
        and sort_key(taken_on(one)) >= sort_key(last.day)
        for one in only(records[Measure], Measure)
    )


def _extended_after(since: str, records: Records) -> str:
    """Return to what day the investigation was put off, '' where it was not.

    What put it off before he fled has nothing to do with the year that begins anew.
    """
    days = [
        one.extended_to
        for one in only(records[Proceeding], Proceeding)
        if one.stage == "investigation" and one.extended_to and one.extension_document
    ]
    return max((d for d in days if sort_key(d) > sort_key(since)), default="")


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
