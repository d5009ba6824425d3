"""What hangs on the office's own records: reports of escapes, and the ground of rules."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.commands.dossiers import open_reported, turn_day
from db.commands.records import remove_record, save_record
from db.errors import AlreadyThere, BadValue, LacksBasis, NotFound, NotPermitted
from db.fields import Term
from db.queries.history import history_of_own
from db.queries.overview import find_dues, find_office_dues
from db.queries.records import office_records
from db.records.base import new_uid
from db.records.duty import FirstReport, Holiday, RuleDefault
from db.records.measure import Measure
from db.records.office import Office
from db.records.subject import Subject
from db.store import Store
from tests.make import REFERENCE, World, dossier_of

REPORT = FirstReport(
    uid="f", name="单䶮", happened="fled", discovered="2026-11-24T09:30+08:00"
)
LISTS = {**REFERENCE, "measures": (Term("freeze", "冻结"),)}


def reported(store: Store) -> FirstReport:
    store.write(save_record, REPORT, None, REFERENCE)
    return REPORT


def filed(store: Store, uid: str) -> None:
    subject = Subject(uid=new_uid(), dossier=uid, name="单䶮")
    store.write(open_reported, "f", dossier_of(uid), subject, REFERENCE)


def freeze(dossier: str) -> Measure:
    return Measure(
        uid="m", dossier=dossier, kind="freeze", target="存款", state="in_force",
        basis="监察法26", approved_by="县监委", approval_level="county",
        document_number="石监冻〔2026〕1号", starts="2026-06-30",
        officer_one="周敏", officer_two="石磊",
    )  # fmt: skip


def test_a_reported_escape_becomes_one_dossier(world: World) -> None:
    store = world.store("周敏")
    reported(store)
    uid = new_uid()
    filed(store, uid)
    (report,) = store.read(office_records, FirstReport)
    assert report.dossier_number
    # Filing is not reporting: the clock runs on.
    assert [one.rule for one in store.read(find_office_dues)] == ["first_report"]
    with pytest.raises(AlreadyThere):
        filed(store, new_uid())


def test_nothing_is_filed_of_a_report_that_is_not_there(world: World) -> None:
    with pytest.raises(NotFound):
        filed(world.store("周敏"), new_uid())
    store = world.store("周敏")
    reported(store)
    subject = Subject(uid=new_uid(), dossier="d", name="单䶮")
    bare = replace(dossier_of("d"), filing_document="")
    with pytest.raises(LacksBasis):
        store.write(open_reported, "f", bare, subject, REFERENCE)
    (report,) = store.read(office_records, FirstReport)
    assert not report.dossier_number


@pytest.mark.parametrize("label", ["罗小北", "乐衡", "郑开明"])
def test_who_may_not_open_dossiers_files_no_report(world: World, label: str) -> None:
    reported(world.store("周敏"))
    with pytest.raises(NotPermitted):
        filed(world.store(label), new_uid())


def test_the_history_of_a_report_is_for_those_who_may_write_it(world: World) -> None:
    store = world.store("周敏")
    reported(store)
    assert [t.act for t in store.read(history_of_own, FirstReport, "f")] == ["add"]
    assert world.store("郑开明").read(history_of_own, FirstReport, "f")
    for label in ("罗小北", "乐衡"):
        with pytest.raises(NotPermitted):
            world.store(label).read(history_of_own, FirstReport, "f")


def test_a_removed_report_reminds_no_more(world: World) -> None:
    store = world.store("周敏")
    report = reported(store)
    store.write(remove_record, report)
    assert store.read(find_office_dues) == []
    store.undo()
    assert len(store.read(find_office_dues)) == 1


def test_the_level_of_the_office_moves_who_approves(world: World) -> None:
    dossier = world.dossier()
    store = world.store("周敏")
    store.write(save_record, freeze(dossier), None, LISTS)
    (office,) = store.read(office_records, Office)

    def approver() -> str:
        (due,) = [
            d for d in store.read(find_dues, dossier) if d.rule == "measure_expires"
        ]
        assert due.day == "2026-12-30"
        return str(json.loads(due.found)["next_approval"])

    assert approver() == "county"
    store.write(save_record, replace(office, level="city"), office, REFERENCE)
    assert approver() == "city"
    store.undo()
    assert approver() == "county"


def test_a_day_off_moves_every_dossier_that_ends_on_it(world: World) -> None:
    dossier = world.dossier()
    store = world.store("周敏")
    store.write(save_record, freeze(dossier), None, LISTS)
    off = Holiday(uid="h", day="2026-12-30", kind="off")
    store.write(save_record, off, None, REFERENCE)
    (due,) = [d for d in store.read(find_dues, dossier) if d.rule == "measure_expires"]
    assert due.day == "2026-12-30"  # it lapses: the un-rolled day reminds
    assert json.loads(due.readings)[1] == ["2026-12-31", "rolled"]
    with pytest.raises(BadValue):
        store.write(save_record, replace(off, uid="i"), None, REFERENCE)


def test_the_days_without_progress_are_the_offices(world: World) -> None:
    dossier = world.dossier()
    store = world.store("周敏")
    world.today = "2027-06-01"  # long after anything was done
    store.write(turn_day)

    def quiet() -> list[str]:
        dues = store.read(find_dues, dossier)
        return [one.day for one in dues if one.rule == "no_progress"]

    (usual,) = quiet()
    ten = RuleDefault(uid="r", name="quiet_days", value=10)
    store.write(save_record, ten, None, REFERENCE)
    (ours,) = quiet()
    assert date.fromisoformat(usual) - date.fromisoformat(ours) == timedelta(20)
    with pytest.raises(BadValue):
        store.write(save_record, replace(ten, value=0), ten, REFERENCE)
