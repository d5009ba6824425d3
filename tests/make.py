"""Records and casebooks for tests: invented people, real encrypted files."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Connection, Engine

from db.access import Act, Actor, asks
from db.commands.dossiers import open_dossier
from db.engine import open_engine
from db.fields import Choice, Reference, Term
from db.founding import found_meta, found_office, meta_value
from db.migrations.run import migrate
from db.records import ALL_KINDS
from db.records.base import Record, fields_of, new_uid
from db.records.case import Charge, Flight
from db.records.dossier import Dossier
from db.records.office import Account, Office, Officer
from db.records.subject import Subject
from db.records.team import TeamMember
from db.store import Store
from db.transaction import Transaction
from db.values.money import Money

KEY = bytes(range(32))
TODAY = "2026-11-24"
NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
# Who there is: the label of the account, which is also the name of its officer.
STAFF = {
    "覃文": "custodian",
    "周敏": "officer",
    "石磊": "officer",
    "郑开明": "leader",
    "罗小北": "reader",
    "乐衡": "auditor",
}


def reference() -> Reference:
    """Return lists with two terms each, whatever the declarations draw on."""
    names = {
        mark.of
        for kind in ALL_KINDS
        for _, mark in fields_of(kind)
        if isinstance(mark, Choice)
    }
    return {name: (Term("one", "其一"), Term("two", "其二")) for name in names}


REFERENCE = reference()
_CHECK = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(sequence: int, born: str = "19710305") -> str:
    """Return a sound resident ID number of a region that does not exist."""
    first = f"990121{born}{sequence:03}"
    rest = sum(int(c) * w for c, w in zip(first, _CHECK, strict=True)) % 11
    return first + "10X98765432"[rest]


@dataclass
class World:
    """A founded casebook with one account per role; each store is one unlocking."""

    path: Path
    key: bytes = KEY
    today: str = TODAY
    now: datetime = NOON
    connection_class: type[Any] = sqlcipher3.Connection
    engine: Engine = field(init=False)
    trail_key: bytes = field(init=False)

    def __post_init__(self) -> None:
        self.engine = open_engine(
            self.path, self.key, connection_class=self.connection_class
        )
        with self.reading() as connection:
            self.trail_key = bytes.fromhex(meta_value(connection, "trail_key"))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self.engine.connect().execution_options(reading=True) as connection:
            yield connection

    def actor(self, label: str) -> Actor:
        return Actor(f"account-{label}", label, STAFF[label], f"officer-{label}", label)

    def store(self, label: str = "周敏", **given: Any) -> Store:
        """Unlock as somebody; a second store knows nothing of what the first undid."""
        return Store(
            self.engine,
            self.trail_key,
            self.actor(label),
            machine="测试机",
            clock=self._clock,
            today=lambda: self.today,
            path=self.path,
            **given,
        )

    def _clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def dossier(
        self, name: str = "韩致远", *others: Record, label: str = "周敏", **about: Any
    ) -> str:
        """Open a dossier as somebody, who becomes its handler; return its uid."""
        uid = new_uid()
        subject = Subject(uid=new_uid(), dossier=uid, name=name, **about)
        self.store(label).write(
            open_dossier, dossier_of(uid), subject, REFERENCE, moved_to(uid, *others)
        )
        return uid

    def close(self) -> None:
        self.engine.dispose()


def dossier_of(uid: str, **given: Any) -> Dossier:
    """Return a dossier with a filing decision."""
    filed = {
        "filing_authority": "石浔县监察委员会",
        "filing_day": "2021-06-30",
        "filing_document": "石监立〔2021〕6号",
    }
    return Dossier(**({"uid": uid, "dossier": uid} | filed | given))


def moved_to(dossier: str, *records: Record) -> tuple[Record, ...]:
    """Return records as those of this dossier."""
    return tuple(_moved(record, dossier) for record in records)


def _moved(record: Record, dossier: str) -> Record:
    given = {name: getattr(record, name) for name, _ in fields_of(type(record))}
    return type(record)(uid=record.uid, dossier=dossier, **given)


def member(label: str, role: str = "case_handler", **given: Any) -> TeamMember:
    """Return a place in a team that has long begun."""
    known = {"joined": "2021-07-01", "conflict": "none", "pledged": "2021-07-01"}
    return TeamMember(
        **(
            {"uid": new_uid(), "role": role, "officer": f"officer-{label}"}
            | known
            | given
        )
    )


def flight(**given: Any) -> Flight:
    """Return a flight that lacks nothing."""
    known = {"day": "2021-06-18", "discovered": "2021-06-21", "port": "深圳湾口岸"}
    return Flight(**({"uid": new_uid(), "destination": "one"} | known | given))


def charge(yuan: int = 1_000_000, **given: Any) -> Charge:
    return Charge(
        **({"uid": new_uid(), "offence": "one", "amount": Money(yuan * 100)} | given)
    )


def found(path: Path, key: bytes = KEY) -> None:
    """Write the file of a casebook with an office, its people and their accounts."""
    migrate(path, key)
    engine = open_engine(path, key)
    with engine.begin() as connection:
        found_meta(connection, "casebook-of-tests", 1)
    world = World(path, key)
    officers = [Officer(uid=f"officer-{n}", name=n, unit="石浔县监委") for n in STAFF]
    accounts = [
        Account(uid=f"account-{n}", label=n, role=role, officer=f"officer-{n}")
        for n, role in STAFF.items()
    ]
    office = Office(uid="office", name="石浔县追逃办", region="990121")
    store = world.store("覃文")
    store.write(found_office, office, officers[0], accounts[0])
    store.write(_put_all, [*officers[1:], *accounts[1:]])
    store.close()  # or the copy would lack what still stands in the log
    world.close()
    engine.dispose()


@asks(lambda _: Act.ACCOUNTS)
def _put_all(work: Transaction, records: list[Record]) -> None:
    for record in records:
        work.put(record)
