"""The units whose dossiers a sample holds: a county's own, or those of a whole city.

Stories are told of one county; those of another are the same people's, moved there.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any, TypeVar

from db.records.base import Record, fields_of
from db.records.matter import Instruction, Supervision, SupervisionFeedback
from db.records.measure import Measure, MeasureExtension
from db.values.money import Money
from desktop.sample.dossier import Made
from desktop.sample.people import SURNAMES, given_name
from desktop.sample.places import CITY, CITY_OFFICE, COUNTIES, COUNTY, OFFICE, REGION
from desktop.sample.team import STAFF, Staff

R = TypeVar("R", bound=Record)
MANDATE = "追逃追赃工作协调小组办公室"
# Whoever supervises a county from above, is in the city's own office.
FROM_ABOVE, WATCHES = ("连景行", "何㛃", "仲启明"), "周敏"
NUMBERED = re.compile(f"{COUNTY[0]}(?=[监追委公检法])")  # how its numbers begin


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that holds dossiers, where it is, and who its people are."""

    place: str
    region: str
    holder: str
    names: Mapping[str, str]  # name in the stories -> name there


@dataclass(frozen=True, slots=True)
class Scene:
    """An office with its level; of its units the first is itself."""

    office: str
    region: str
    level: str
    place: str
    units: tuple[Unit, ...]

    @property
    def own(self) -> Unit:
        return self.units[0]


def _own(place: str, region: str, holder: str) -> Unit:
    return Unit(place, region, holder, {name: name for name, _, _ in STAFF})


def _county(region: str, place: str) -> Unit:
    """A county with people of its own, the same ones in every sample."""
    rng = Random(region)  # noqa: S311 - names, not keys
    names = {
        name: rng.choice(SURNAMES) + given_name(rng, rng.choice(("male", "female")))
        for name, _, _ in STAFF
    }
    return Unit(place, region, place + MANDATE, names)


OF_CITY = "990100"
_COUNTIES = tuple(_county(*one) for one in list(COUNTIES.items())[:4])
SCENES = {
    "county": Scene(OFFICE, REGION, "county", COUNTY, (_own(COUNTY, REGION, OFFICE),)),
    "city": Scene(
        CITY_OFFICE,
        OF_CITY,
        "city",
        CITY,
        (_own(CITY, OF_CITY, CITY_OFFICE), *_COUNTIES),
    ),
}
Person = tuple[str, str]  # name and unit


def people_of(scene: Scene) -> list[tuple[str, str, str]]:
    """Return name, unit and post of everybody in a scene."""
    return [
        (unit.names[name], _there(where, unit.place), post)
        for unit in scene.units
        for name, where, post in STAFF
        if unit is scene.own or name not in FROM_ABOVE
    ]


def staff_of(scene: Scene, unit: Unit, officers: Mapping[Person, str]) -> Staff:
    """Return who plays each part of a story in a unit: the uid of an officer."""
    homes = {name: where for name, where, _ in STAFF}
    found = {}
    for name in homes:
        above = unit is not scene.own and name in FROM_ABOVE
        at, part = (scene.own, WATCHES) if above else (unit, name)
        found[name] = officers[at.names[part], _there(homes[part], at.place)]
    return found


def moved(made: Made, unit: Unit, place: int) -> Made:
    """Return a dossier as one of another unit; `place` is which of its dossiers it is."""
    if unit.holder == OFFICE and unit.names[WATCHES] == WATCHES:
        return made  # where the stories are told of
    dossier = replace(_told(made.dossier, unit), holder=unit.holder)
    others = tuple(_approved_above(_told(one, unit)) for one in made.others)
    if unit.holder != CITY_OFFICE:
        others = _listed_by_city(others, place)
    return Made(dossier, _told(made.subject, unit), others)


def _approved_above(record: Record) -> Record:
    """What a county approves in the stories, a city approves where one looks on."""
    if (
        isinstance(record, Measure | MeasureExtension)
        and record.approval_level == "county"
    ):
        return replace(record, approval_level="city", approved_by=f"{CITY}监察委员会")
    return record


def _told(record: R, unit: Unit) -> R:
    changed: dict[str, Any] = {}
    for name, _ in fields_of(type(record)):
        value = getattr(record, name)
        if isinstance(value, Money) or not isinstance(value, str):
            continue
        words = _there(value, unit.place)
        if words != value:
            changed[name] = words
    return replace(record, **changed) if changed else record


def _there(words: str, place: str) -> str:
    """Return words about the county of the stories as of another place."""
    if place == COUNTY:
        return words
    short = place[:2]
    return NUMBERED.sub(
        place[0], words.replace(COUNTY, place).replace(COUNTY[:2], short)
    )


def _listed_by_city(records: tuple[Record, ...], place: int) -> tuple[Record, ...]:
    """Every second listing is the city's own; of these some were never answered."""
    if place % 2 == 0:
        return records
    silent = place % 4 == 1
    found: list[Record] = []
    for one in records:
        if isinstance(one, Supervision):
            ended_by = CITY_OFFICE if one.delisted else ""
            found.append(
                replace(one, level="city", by=CITY_OFFICE, delisted_by=ended_by)
            )
        elif isinstance(one, Instruction):
            found.append(
                replace(one, by=CITY_OFFICE, feedback="" if silent else one.feedback)
            )
        elif not (silent and isinstance(one, SupervisionFeedback)):
            found.append(one)
    return tuple(found)
