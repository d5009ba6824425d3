"""After any sequence of commands the derived tables are what a rebuild makes of them."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from db.commands.dossiers import open_dossier, turn_day
from db.commands.records import remove_record, save_record
from db.commands.strategy import approve_version, begin_version, submit_version
from db.derived import day_of, follow_office, rebuild
from db.errors import Refused
from db.fields import Amount, Choice, Day, Link, Mark, Moment, Number, OneOf, Term
from db.queries.records import find_record, find_records
from db.records import BY_NAME, KINDS, Kind
from db.records.base import Record, fields_of, new_uid
from db.records.dossier import Dossier
from db.records.duty import FirstReport, Holiday, RuleDefault
from db.records.office import Office, Officer
from db.records.strategy import StrategyVersion
from db.records.subject import Subject
from db.search import body_of, fold
from db.store import Store
from db.tables import due, gap, name_key, summary
from db.values.money import Money
from tests.make import REFERENCE, STAFF, World, dossier_of, member, moved_to

DAYS = (
    "", "2021", "2021-06", "2021-06-18", "2019~", "2020-01/2020-03", "2026-11",
    "2026-11-20", "2026-11-24", "2026-11-25", "2026-11~", "2026-11-26/2027-01", "2027-01",
)  # fmt: skip
TEXTS = (
    "",
    "深圳湾口岸",
    "买买提·艾力",
    "单䶮",
    "曾任局长",
    "石监立〔2021〕6号",
    "Shan",
)
MOMENTS = ("", "2026-11-20T09:30+08:00", "2026-11-24T22:10-07:00")
LABEL = "周敏"


class Play:
    """One casebook, and the acts that are drawn for it."""

    def __init__(self, world: World, draw: Callable[[Any], Any]) -> None:
        self.world, self.draw = world, draw
        self.store = world.store(LABEL)
        self.dossiers: list[str] = []

    def act(self, name: str) -> None:
        with suppress(Refused):  # and nothing was written
            getattr(self, name)()

    def anew(self, label: str = LABEL) -> Store:
        """Unlock again: a store does not know what another one wrote."""
        self.store.close()
        self.store = self.world.store(label)
        return self.store

    def some_dossier(self) -> str:
        if not self.dossiers:
            self.open()
        return str(self.draw(st.sampled_from(self.dossiers)))

    def some_kind(self) -> Kind:
        kind: Kind = self.draw(st.sampled_from([k for k in KINDS if k is not Dossier]))
        return kind

    def some_record(self, *kinds: Kind) -> Record | None:
        dossier = self.some_dossier()
        with self.world.reading() as connection:
            found = [
                record
                for kind in kinds or KINDS
                for record in find_records(connection, kind, dossier)
            ]
        found.sort(key=as_made)
        return self.draw(st.sampled_from(found)) if found else None

    def some_value(self, mark: Mark, dossier: str) -> Any:
        match mark:
            case Amount():
                sums = (
                    None,
                    Money(1_00),
                    Money(70_000_00, "USD", "约"),
                    Money(5, "JPY"),
                )
                return self.draw(st.sampled_from(sums))
            case Number():
                return self.draw(st.sampled_from((None, 0, 1, 2)))
            case Day():
                return self.draw(st.sampled_from(DAYS))
            case Choice():
                codes = [term.code for term in LISTS[mark.of]]
                return self.draw(st.sampled_from(["", *codes]))
            case Moment():
                return self.draw(st.sampled_from(MOMENTS))
            case OneOf():
                return self.draw(st.sampled_from(["", *(t.code for t in mark.terms)]))
            case Link():
                return self.draw(st.sampled_from(["", *self._uids(mark.of, dossier)]))
            case _:
                return self.draw(st.sampled_from(TEXTS))

    def _uids(self, kind: str, dossier: str) -> list[str]:
        with self.world.reading() as connection:
            found = find_records(connection, BY_NAME[kind], dossier)
        return [record.uid for record in sorted(found, key=as_made)]

    def changed(self, record: Record) -> Record:
        marks = [(n, m) for n, m in fields_of(type(record)) if not m.hidden]
        chosen = self.draw(st.lists(st.sampled_from(marks), min_size=1, max_size=4))
        return replace(
            record, **{n: self.some_value(m, record.dossier) for n, m in chosen}
        )

    # the acts

    def open(self) -> None:
        uid = new_uid()
        subject = Subject(
            uid=new_uid(), dossier=uid, name=self.draw(st.sampled_from(TEXTS))
        )
        team = moved_to(uid, member(LABEL), member("郑开明", "leader_in_charge"))
        kinds = self.draw(st.lists(st.just(None), max_size=3))
        others = [
            self.changed(self.some_kind()(uid=new_uid(), dossier=uid)) for _ in kinds
        ]
        self.store.write(
            open_dossier, dossier_of(uid), subject, LISTS, (*team, *others)
        )
        self.dossiers.append(uid)

    def add(self) -> None:
        fresh = self.some_kind()(uid=new_uid(), dossier=self.some_dossier())
        self.store.write(save_record, self.changed(fresh), None, LISTS)

    def change(self) -> None:
        record = self.some_record()
        if record:
            self.store.write(save_record, self.changed(record), record, LISTS)

    def remove(self) -> None:
        record = self.some_record()
        if record:
            self.store.write(remove_record, record)

    def plan(self) -> None:
        self.store.write(begin_version, self.some_dossier(), new_uid())

    def decide(self) -> None:
        version = self.some_record(StrategyVersion)
        if isinstance(version, StrategyVersion):
            if version.state == "submitted":
                self.anew("郑开明").write(approve_version, version)
                self.anew()
            else:
                self.store.write(submit_version, self._whole(version))

    def _whole(self, version: StrategyVersion) -> StrategyVersion:
        whole = replace(
            version, main_route="persuasion", fallback_route="extradition",
            summary="一", person="二", country="三", case="四", rights="五",
        )  # fmt: skip
        self.store.write(save_record, whole, version, LISTS)
        return whole

    def rename(self) -> None:
        label = self.draw(st.sampled_from(sorted(STAFF)))
        with self.world.reading() as connection:
            officer = find_record(connection, Officer, f"officer-{label}")
        name = self.draw(st.sampled_from(("周敏", "周敏敏", "石磊", "覃")))
        self.store.write(save_record, replace(officer, name=name), officer, LISTS)

    def office(self) -> None:
        """The office's own: reports of escapes, and what every rule stands on."""
        kind: Kind = self.draw(st.sampled_from(OFFICE))
        with self.world.reading() as connection:
            kept = sorted(find_records(connection, kind, ""), key=as_made)
        before = self.draw(st.sampled_from([*kept, *([] if kind.single else [None])]))
        record = self.changed(before or kind(uid=new_uid()))
        self.store.write(save_record, record, before, LISTS)

    def undo(self) -> None:
        self.store.undo()

    def redo(self) -> None:
        self.store.redo()

    def other_day(self) -> None:
        days = timedelta(self.draw(st.sampled_from((-400, -3, 1, 2, 40))))
        self.world.today = (date.fromisoformat(self.world.today) + days).isoformat()
        self.store.write(turn_day)


ACTS = ("open", "add", "change", "change", "remove", "plan", "decide", "rename", "office",
        "undo", "redo", "other_day")  # fmt: skip
OFFICE: tuple[Kind, ...] = (FirstReport, Holiday, RuleDefault, Office)
# Codes that a rule knows, beside those that none does.
_KNOWN = {
    "identity_points": ("household", "id_card_file", "passport_file"),
    "measures": ("liuzhi", "freeze", "exit_ban_registry", "wanted", "seal_seize",
                 "protective_custody", "forced_appearance"),
    "stages": ("investigation", "trial_review", "conf_announcement", "transfer"),
    "rights": ("family_notice", "release_unrelated", "complaint", "change_application"),
}  # fmt: skip
LISTS = {
    name: (*terms, *(Term(code, code) for code in _KNOWN.get(name, ())))
    for name, terms in REFERENCE.items()
}


def as_made(record: Record) -> list[str]:
    """Order by what a record says: its uid is another one in each run."""
    marks = fields_of(type(record))
    return [record.stored_as] + [
        str(getattr(record, name)) for name, mark in marks if not isinstance(mark, Link)
    ]


def derived(connection: Connection) -> dict[str, list[Any]]:
    found = {}
    for table in (summary, gap, due, name_key):
        columns = [column for column in table.c if column.name != "updated"]
        found[table.name] = sorted(map(tuple, connection.execute(select(*columns))))
    return found


def indexed(connection: Connection) -> dict[tuple[str, str], list[str]]:
    """Return what stands in the full text, by kind and uid of the record."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING "
        "fts5vocab(main, full_text, instance)"
    )
    rows = connection.exec_driver_sql(
        "SELECT kind, uid, term FROM search_row LEFT JOIN temp.words ON doc = id "
        'ORDER BY kind, uid, "offset"'
    )
    found: dict[tuple[str, str], list[str]] = {}
    for kind, uid, term in rows:
        found.setdefault((kind, uid), []).append(term)
    return found


def to_be_indexed(connection: Connection, dossiers: list[str]) -> dict[Any, list[str]]:
    found = {}
    for dossier in dossiers:
        for kind in KINDS:
            for record in find_records(connection, kind, dossier):
                text = fold(body_of(record))
                if text:
                    pairs = [text[i : i + 2] for i in range(len(text))]
                    found[kind.stored_as, record.uid] = pairs
    return found


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(data=st.data())
def test_they_equal_a_rebuild_after_any_acts(
    founded: Path, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "casebook.db"
        shutil.copyfile(founded, path)
        world = World(path)
        play = Play(world, data.draw)
        for name in data.draw(st.lists(st.sampled_from(ACTS), min_size=4, max_size=25)):
            play.act(name)
        with world.engine.connect() as connection:
            before = derived(connection)
            text = indexed(connection)
            day = day_of(connection)
            for dossier in play.dossiers:
                rebuild(connection, dossier, day, "")
            follow_office(connection, {FirstReport}, day, "")
            assert derived(connection) == before
            assert text == to_be_indexed(connection, play.dossiers)
            connection.rollback()
        play.store.close()
        world.close()


def test_the_day_is_turned_before_the_first_act_of_another_day(world: World) -> None:
    uid = world.dossier("韩致远", member("石磊", left="2026-11-26"), member("周敏"))
    world.today = "2026-11-26"
    world.store().write(turn_day)
    with world.reading() as connection:
        handlers = connection.execute(
            select(summary.c.handler).where(summary.c.dossier == uid)
        ).scalar_one()
    assert handlers == "周敏"
