"""适用研判: which formal conditions are met, which fact is missing, what needs a lawyer.

Never a conclusion: 符合形式条件, 缺 N 项, 不适用 or 需法律意见, each condition with its
article and the field it was read from.
"""

from collections.abc import Mapping

from db.rules.screening.abroad import (
    arrest_abroad,
    extradition,
    foreign_prosecution,
    persuasion,
    repatriation,
)
from db.rules.screening.facts import Facts
from db.rules.screening.limits import limitation
from db.rules.screening.outcome import Item, Outcome, Source
from db.rules.screening.trial import (
    absentia_illness,
    absentia_trial,
    confiscation_absconding,
    confiscation_death,
    confiscation_missing,
)

__all__ = ["BY_ROUTE", "Facts", "Item", "Outcome", "Source", "of_route", "screen"]

PROCEDURES = (
    extradition,
    repatriation,
    persuasion,
    foreign_prosecution,
    arrest_abroad,
    confiscation_absconding,
    confiscation_death,
    confiscation_missing,
    absentia_trial,
    absentia_illness,
    limitation,
)
# Which procedures stand behind a route of the strategy, the likeliest first.
BY_ROUTE: Mapping[str, tuple[str, ...]] = {
    "extradition": ("extradition",),
    "repatriation": ("repatriation",),
    "persuasion": ("persuasion",),
    "foreign_prosecution": ("foreign_prosecution",),
    "arrest_abroad": ("arrest_abroad",),
    "confiscation": (
        "confiscation_absconding",
        "confiscation_death",
        "confiscation_missing",
    ),
    "absentia_trial": ("absentia_trial", "absentia_illness"),
}
ORDER = ("met", "needs_opinion", "missing", "not_applicable")


def screen(facts: Facts) -> list[Outcome]:
    """Return what each procedure's conditions say of one dossier."""
    return [procedure(facts) for procedure in PROCEDURES]


def of_route(route: str, outcomes: list[Outcome]) -> Outcome | None:
    """Return the outcome that speaks for a route: of several procedures the best."""
    found = [one for one in outcomes if one.code in BY_ROUTE.get(route, ())]
    return min(found, key=lambda one: ORDER.index(one.outcome), default=None)
