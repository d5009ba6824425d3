"""Of the office: the report of an escape within 24 hours of its discovery."""

from collections.abc import Sequence

from db.records.duty import FirstReport
from db.rules.ground import Ground
from db.rules.periods import from_moment
from db.rules.reminders.due import Due, due_of
from db.values.moment import day_in_china


def first_reports(reports: Sequence[FirstReport], ground: Ground) -> list[Due]:
    """The clock runs from discovery, before there is a filing or a dossier (条例271)."""
    clock = ground.law.clocks["report_escape"]
    length = clock.length
    found = []
    for one in reports:
        if length and one.discovered and not one.reported:
            basis, version = clock.basis_on(day_in_china(one.discovered))
            found.append(
                due_of(
                    one,
                    "first_report",
                    from_moment(one.discovered, length.count),
                    one.name,
                    basis=basis,
                    version=version,
                    found={"discovered": one.discovered},
                )
            )
    return found
