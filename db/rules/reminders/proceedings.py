"""Proceedings: the statutory limit of each stage, and of the whole case after a return."""

from dataclasses import replace

from db.law import Stage
from db.records.dossier import Dossier
from db.records.matter import Return
from db.records.measure import Measure
from db.records.proceeding import Proceeding
from db.rules.ground import Ground
from db.rules.periods import Length, Period, Reading, on, period
from db.rules.reminders.due import Due, Records, due_of, older, only
from db.rules.reminders.measures import PAPER
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
    paper = on(one.extended_to)
    furthest = limit and stage.most and _after(limit, stage, stage.most, ground)
    if furthest and paper.day > furthest.latest:
        readings = (*furthest.readings, Reading(paper.day, PAPER))
        return replace(furthest, readings=readings), ("over_ceiling",)
    return paper, ()


def _after(limit: Period, stage: Stage, most: Length, ground: Ground) -> Period | None:
    """Return how far a stage may be put off: from the end that the law itself fixed."""
    return period(limit.latest, most, stage.counting, ground.calendar)


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
        if one.stage == "investigation" and one.extended_to and one.extension_document
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
