"""A casebook of 10,000 people with history, written at once into a real encrypted file."""

import shutil
from pathlib import Path

from db.casebook import Casebook
from db.records.base import Record
from db.records.dossier import StatusChange
from db.records.subject import Standing
from db.values.money import Money
from tests.benchmarks.samples import opened, sample
from tests.fled import Person, put_records, records_of

COUNT = 10_000
ROUTES = (
    "persuasion",
    "extradition",
    "repatriation",
    "arrest_abroad",
    "domestic_arrest",
)
PLACES = ("TH", "US", "CA", "SG", "CN", "LA")


def person(number: int) -> Person:
    """One of many: a third came back, some fled twice, all have a history."""
    year = 2001 + number % 24
    back = year + 1 + number % 5
    returned = number % 3 == 0 and back < 2026
    day = f"-{number % 12 + 1:02}-{number % 28 + 1:02}"
    again = returned and number % 33 == 0 and back < 2024
    money = Money(1_000_001 + number * 7, "USD" if number % 10 == 0 else "CNY")
    return Person(
        number=number,
        fled=f"{year}{day}",
        back=f"{back}{day}" if returned else "",
        route=ROUTES[number % len(ROUTES)],
        country=PLACES[number % len(PLACES)],
        kinds=(("party_member",), ("functionary",), ())[number % 3],
        sector=("finance", "village", "agency")[number % 3] if number % 3 < 2 else "",
        red=f"{year + 1}{day}" if number % 4 == 0 else "",
        hundred=number // 101 + 1 if number % 101 == 0 else None,
        listed=f"{year + 1}{day}" if number % 5 == 0 else "",
        recovered=((f"{back}{day}", money, "7.1234" if number % 10 == 0 else ""),)
        if number % 2
        else (),
        again=f"{back + 1}{day}" if again else "",
    )


def history(one: Person) -> list[Record]:
    """Return two more turns of his status, and a standing that had ended before."""
    uid, year = f"p{one.number:06}", one.fled[:4]
    turns = [
        StatusChange(uid=f"h{n}{uid}", dossier=uid, day=f"{year}-12-{29 + n}", status=s)
        for n, s in enumerate(("located", "detained_abroad"))
        if not one.back or one.back > f"{year}-12-31"
    ]
    ended = Standing(uid=f"z{uid}", dossier=uid, kind="party_member",
                     since="1990-01-01", until="1999-12-31")  # fmt: skip
    return [*turns, ended]


def many(folder: Path) -> Casebook:
    """Return an open casebook with all of them; `folder` is to be removed by the caller."""
    shutil.copytree(sample(3), folder)
    casebook = opened(folder, "郑开明")
    people = [person(number) for number in range(COUNT)]
    records = [r for one in people for r in (*records_of(one), *history(one))]
    with casebook.store._engine.begin() as connection:
        put_records(connection, records)
        connection.exec_driver_sql("ANALYZE")
    return casebook
