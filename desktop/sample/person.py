"""One invented person: who he is, what he did, where he went; all of it fits together."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from pypinyin import Style, lazy_pinyin
from stdnum.cn import ric

from desktop.sample.words import (
    COMPANIES,
    COUNTRIES,
    COUNTY,
    DOTTED,
    DOTTED_GROUP,
    DOUBLE,
    GIVEN,
    OFFENCES,
    PORTS,
    RARE,
    REGION,
    SURNAMES,
    UNITS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The facts that everything else of a dossier is told from."""

    name: str
    spelled: str
    sex: str
    group: str
    born: date
    id_number: str
    unit: str
    posts: tuple[str, ...]
    offence: str
    article: str
    verb: str
    amount: int  # fen
    acts_from: date
    acts_to: date
    filed: date
    fled: date
    discovered: date
    country: str
    cities: tuple[str, str]
    port: str
    company: str
    status: str
    ended: date | None


def make_person(luck: random.Random, number: int, today: date) -> Person:
    """Return the person of a number; the first ones are made to show the most."""
    name, group = _name(luck, number)
    sex = luck.choice(("male", "male", "male", "female"))
    fled = _day(luck, date(2009, 1, 1), today - timedelta(days=60))
    born = _day(luck, date(fled.year - 57, 1, 1), date(fled.year - 36, 12, 28))
    unit, posts = luck.choice(UNITS)
    offence, article, verb = luck.choice(OFFENCES)
    acts_to = fled - timedelta(days=luck.randrange(40, 700))
    acts_from = acts_to - timedelta(days=luck.randrange(400, 2600))
    discovered = fled + timedelta(days=luck.randrange(0, 9))
    filed = discovered + timedelta(days=luck.randrange(1, 20))
    country = luck.choice(COUNTRIES)
    status = _status(luck, number)
    ended = None
    if status in ("returned", "deceased", "withdrawn"):
        ended = filed + timedelta(
            days=luck.randrange(20, max(21, (today - filed).days))
        )
        ended = min(ended, today)
    return Person(
        name=name,
        spelled=_spelled(name),
        sex=sex,
        group=group,
        born=born,
        id_number=_id_number(luck, born, sex),
        unit=f"{COUNTY}{unit}",
        posts=posts,
        offence=offence,
        article=article,
        verb=verb,
        amount=luck.randrange(18_0000_00, 9800_0000_00, 5000_00),
        acts_from=acts_from,
        acts_to=acts_to,
        filed=min(filed, today),
        fled=fled,
        discovered=discovered,
        country=country[0],
        cities=(country[1], country[2]),
        port=luck.choice(PORTS),
        company=f"{COUNTY}{luck.choice(COMPANIES)}有限公司",
        status=status,
        ended=ended,
    )


def _name(luck: random.Random, number: int) -> tuple[str, str]:
    if number % 17 == 3:
        name = luck.choice(DOTTED)
        return name, DOTTED_GROUP[name]
    surname = luck.choice(DOUBLE) if number % 29 == 5 else luck.choice(SURNAMES)
    given = luck.choice(GIVEN) + (luck.choice(GIVEN) if luck.random() < 0.8 else "")
    if number % 7 == 1:
        given = given[:-1] + RARE[number % len(RARE)]
    return surname + given, "01"


def _spelled(name: str) -> str:
    parts = lazy_pinyin(name.replace("·", ""), style=Style.NORMAL, errors="ignore")
    return f"{parts[0]} {''.join(parts[1:])}".upper() if parts else ""


def _day(luck: random.Random, first: date, last: date) -> date:
    return first + timedelta(days=luck.randrange(max(1, (last - first).days)))


def _status(luck: random.Random, number: int) -> str:
    if number == 0:
        return "located"
    choices = (
        "at_large",
        "located",
        "detained_abroad",
        "returned",
        "deceased",
        "withdrawn",
    )
    return luck.choices(choices, (58, 14, 5, 18, 3, 2))[0]


def _id_number(luck: random.Random, born: date, sex: str) -> str:
    # A region that does not exist, so that the number can belong to nobody.
    order = luck.randrange(0, 499) * 2 + (1 if sex == "male" else 0)
    body = f"{REGION}{born:%Y%m%d}{order:03}"
    return body + ric.calc_check_digit(body + "0")
