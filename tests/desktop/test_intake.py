"""Lines taken into a real casebook: what is written, what is refused, what is said."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.casebook import Casebook
from db.errors import (
    AlreadyThere,
    BadValue,
    Frozen,
    LacksBasis,
    NotADay,
    NotPermitted,
    Permanent,
    Refused,
    SamePerson,
)
from db.queries.ledger import Filter, find_ledger_page
from db.queries.records import office_records, records_of_dossier
from db.records.base import Record
from db.records.case import Charge, Flight, LogEntry
from db.records.dossier import Dossier
from db.records.office import Authority, Officer
from db.records.strategy import StepProgress, StrategyStep, StrategyVersion
from db.records.subject import Subject
from db.records.team import TeamMember
from db.reference import load_reference
from db.values.money import Money
from desktop.intake import FieldError, Intake, Taken
from desktop.paths import RESOURCES
from desktop.typed import BadLine
from tests.casebooks import LEADER, OFFICER, a_casebook, opened

REFERENCE = load_reference(RESOURCES / "reference")
FILED = {
    "filing_authority": "柳溪县监察委员会",
    "filing_day": "2021年6月12日",
    "filing_document": "柳监立[2021]6号",
    "name": "解㛃",
}
VERSION = {
    "number": 1,
    "main_route": "劝返",
    "fallback_route": "confiscation",
    "summary": "首次拟定",
    "person": "因人",
    "country": "因国",
    "case": "因案",
    "rights": "告知、律师、翻译",
}


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    found = opened(a_casebook(tmp_path), OFFICER)
    yield found
    found.close()


@pytest.fixture
def intake(casebook: Casebook) -> Intake:
    return Intake(casebook.store, REFERENCE)


def open_one(intake: Intake, **more: Any) -> Taken:
    return intake.take({"kind": "dossier", "fields": {**FILED, **more}})


def only(casebook: Casebook, dossier: str, kind: type[Record]) -> Any:
    (found,) = casebook.store.read(records_of_dossier, dossier)[kind]
    return found


def test_a_dossier_opens_with_its_subject_and_gets_its_number(
    casebook: Casebook, intake: Intake
) -> None:
    taken = open_one(intake, sex="女", born="1973-05", unit="柳溪县教育局")
    assert taken.number == "450999-2026-0001"
    dossier = only(casebook, taken.uid, Dossier)
    assert dossier.filing_document == "柳监立〔2021〕6号"
    subject = only(casebook, taken.uid, Subject)
    assert (subject.name, subject.sex, subject.born) == ("解㛃", "female", "1973-05")


def test_lines_without_a_dossier_belong_to_the_last(
    casebook: Casebook, intake: Intake
) -> None:
    first, second = open_one(intake), open_one(intake, name="仇昉")
    intake.take({"kind": "flight", "day": "约2021年6月", "destination": "泰国"})
    flight = only(casebook, second.uid, Flight)
    assert (flight.day, flight.destination) == ("2021-06~", "TH")
    intake.take({"kind": "flight", "dossier": first.number, "day": "2021"})
    intake.take({"kind": "flight", "dossier": first.uid, "day": "2022"})
    found = casebook.store.read(records_of_dossier, first.uid)[Flight]
    assert [getattr(one, "day", "") for one in found] == ["2021", "2022"]


def test_a_uid_changes_that_record_and_only_what_is_said(
    casebook: Casebook, intake: Intake
) -> None:
    opened_ = open_one(intake)
    taken = intake.take({"kind": "flight", "day": "2021-06", "port": "深圳湾"})
    intake.take({"kind": "flight", "uid": taken.uid, "port": "拱北"})
    flight = only(casebook, opened_.uid, Flight)
    assert (flight.day, flight.port) == ("2021-06", "拱北")
    with pytest.raises(BadLine, match="f1"):
        intake.take({"kind": "flight", "uid": "f1", "port": "拱北"})


def test_what_there_is_one_of_is_changed(casebook: Casebook, intake: Intake) -> None:
    taken = open_one(intake)
    intake.take({"kind": "subject", "fields": {"文化程度": "大学本科毕业"}})
    assert only(casebook, taken.uid, Subject).education == "21"
    assert only(casebook, taken.uid, Subject).name == "解㛃"


def test_fields_named_kind_are_given_in_fields(
    casebook: Casebook, intake: Intake
) -> None:
    open_one(intake)
    fields = {"kind": "因私普通护照", "number": "E99123456"}
    assert intake.take({"kind": "identity_document", "fields": fields}).uid


def test_money_of_both_kinds(casebook: Casebook, intake: Intake) -> None:
    taken = open_one(intake)
    intake.take({"kind": "charge", "offence": "受贿", "amount": "120万"})
    given = {"amount": "1,234.5", "currency": "USD"}
    intake.take({"kind": "charge", "offence": "贪污罪", "amount": given})
    charges = casebook.store.read(records_of_dossier, taken.uid)[Charge]
    sums = {c.amount for c in charges if isinstance(c, Charge)}
    assert sums == {Money(120_0000_00), Money(1234_50, "USD")}


def test_an_officer_unknown_so_far_is_registered_and_told(
    casebook: Casebook, intake: Intake
) -> None:
    open_one(intake)
    line = {"kind": "team_member", "role": "督办人", "conflict": "无须回避"}
    intake.take(line | {"officer": "连景行（市追逃办）"})
    intake.take(line | {"officer": "何㛃"})
    intake.take(
        line | {"officer": {"name": "仲启明", "unit": "省追逃办", "post": "处长"}}
    )
    assert len(intake.said) == 3
    assert "单位待补" in intake.said[1]
    intake.take(line | {"officer": "连景行"})
    assert len(intake.said) == 3  # he is known by now
    staff = {o.name: o for o in casebook.store.read(office_records, Officer)}
    assert staff["连景行"].unit == "市追逃办"
    assert staff["仲启明"].post == "处长"
    intake.take({"kind": "officer", "name": "何㛃", "unit": "市监委"})
    known = [
        o for o in casebook.store.read(office_records, Officer) if o.name == "何㛃"
    ]
    assert [one.unit for one in known] == ["市监委"]  # the same one, told more


def test_units_are_kept_once(casebook: Casebook, intake: Intake) -> None:
    for level in ("county", "县级"):
        intake.take({"kind": "authority", "name": "柳溪县公安局", "level": level})
    assert len(casebook.store.read(office_records, Authority)) == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("text", "至少有 kind"),
        ({}, "至少有 kind"),
        ({"kind": "fligth"}, "flight"),
        ({"kind": "flight", "fields": "x"}, "JSON 对象"),
        ({"kind": "flight", "dya": "2021"}, "day"),
        ({"kind": "charge", "offence": "受财罪"}, "受贿罪"),
        ({"kind": "flight", "port": ["a"]}, "出境口岸"),
        ({"kind": "flight", "dossier": "9999"}, "9999"),
        ({"kind": "account", "label": "x"}, "yidang account"),
        ({"kind": "dossier", "fields": {"nmae": "x"}}, "name"),
    ],
)
def test_a_line_that_makes_no_sense_is_told_why(
    intake: Intake, line: Any, told: str
) -> None:
    open_one(intake)
    with pytest.raises(BadLine) as caught:
        intake.take(line)
    assert told in caught.value.sentence


def test_the_first_line_needs_a_dossier(intake: Intake) -> None:
    with pytest.raises(BadLine, match="缺 dossier"):
        intake.take({"kind": "flight", "day": "2021"})


@pytest.mark.parametrize(
    ("line", "label", "error"),
    [
        ({"kind": "flight", "day": "去年"}, "出逃日期", NotADay),
        ({"kind": "subject", "id_number": "1101"}, "公民身份号码", BadValue),
        ({"kind": "dossier", "fields": {"name": "甲"}}, "立案文号", LacksBasis),
    ],
)
def test_a_value_that_is_refused_names_its_field(
    intake: Intake, line: Any, label: str, error: type[Refused]
) -> None:
    open_one(intake)
    with pytest.raises(FieldError) as caught:
        intake.take(line)
    assert caught.value.label == label
    assert isinstance(caught.value.why, error)


def test_what_the_store_refuses_is_refused(intake: Intake) -> None:
    number = "11010519491231002X"  # the example of GB 11643
    first = open_one(intake, id_number=number)
    with pytest.raises(SamePerson):
        open_one(intake, id_number=number)
    of = {"kind": "log_entry", "dossier": first.uid}
    log = intake.take(of | {"day": "2021-06-12", "text": "立案"})
    with pytest.raises(Permanent):
        intake.take(of | {"uid": log.uid, "text": "改"})
    with pytest.raises(NotPermitted):  # not even told that there is none
        intake.take({"kind": "flight", "dossier": "0" * 32, "day": "2021"})


def test_lines_of_a_refused_dossier_do_not_go_to_the_one_before(
    casebook: Casebook, intake: Intake
) -> None:
    first = open_one(intake)
    with pytest.raises(FieldError):
        open_one(intake, id_number="1101")
    with pytest.raises(BadLine, match="缺 dossier"):
        intake.take({"kind": "flight", "day": "2021"})
    with pytest.raises(BadLine, match="9999"):
        intake.take({"kind": "flight", "day": "2021", "dossier": "9999"})
    with pytest.raises(BadLine, match="缺 dossier"):
        intake.take({"kind": "flight", "day": "2021"})
    assert not casebook.store.read(records_of_dossier, first.uid)[Flight]


def test_a_refused_line_leaves_nothing(casebook: Casebook, intake: Intake) -> None:
    taken = open_one(intake)
    with pytest.raises(FieldError):
        intake.take({"kind": "flight", "day": "去年", "port": "深圳湾"})
    assert not casebook.store.read(records_of_dossier, taken.uid)[Flight]


def test_a_version_decided_on_paper_takes_its_steps_first(
    casebook: Casebook, intake: Intake
) -> None:
    taken = open_one(intake)
    decided = {
        "state": "已批准",
        "submitted": "2022-05-01",
        "decided": "2022-05-09",
        "decided_by": "郑开明",
        "decision_document": "柳追策[2022]1号",
        "decision_note": "同意",
    }
    intake.take({"kind": "strategy_version", "fields": VERSION | decided}, 2)
    step = {"kind": "strategy_step", "position": 1, "text": "第一步", "version": 1}
    intake.take(step | {"owner": "周敏", "due": "2027-01-01"}, 3)
    progress = {"kind": "step_progress", "step": "第一步", "state": "进行中"}
    intake.take(progress | {"day": "2022-06"}, 4)
    assert intake.finish() == []
    version = only(casebook, taken.uid, StrategyVersion)
    assert version.state == "approved"
    assert version.decision_document == "柳追策〔2022〕1号"
    assert (version.submitted, version.decision_note) == ("2022-05-01", "同意")
    planned = only(casebook, taken.uid, StrategyStep)
    assert only(casebook, taken.uid, StepProgress).step == planned.uid
    with pytest.raises(Frozen):
        intake.take({"kind": "strategy_step", "uid": planned.uid, "text": "改"})


def test_versions_follow_each_other(casebook: Casebook, intake: Intake) -> None:
    taken = open_one(intake)
    paper = {"decided": "2022-05-09", "decided_by": "郑", "decision_document": "1号"}
    for number, state in ((1, "superseded"), (2, "approved")):
        fields = VERSION | paper | {"number": number, "state": state}
        intake.take({"kind": "strategy_version", "fields": fields})
        intake.take({"kind": "strategy_step", "position": 1, "text": "一", "due": "2027",
                     "owner": "周敏", "version": number})  # fmt: skip
    assert intake.finish() == []
    found = casebook.store.read(records_of_dossier, taken.uid)[StrategyVersion]
    assert [getattr(v, "state", "") for v in found] == ["superseded", "approved"]


def test_a_decision_that_lacks_something_is_told_with_its_line(intake: Intake) -> None:
    open_one(intake)
    fields = VERSION | {"state": "approved"}
    intake.take({"kind": "strategy_version", "fields": fields}, 17)
    ((line, error),) = intake.finish()
    assert line == 17
    assert isinstance(error, LacksBasis)
    assert error.missing == ("steps",)
    assert intake.finish() == []


def test_the_leader_approves_by_setting_the_state(tmp_path: Path) -> None:
    folder = a_casebook(tmp_path)
    casebook = opened(folder, OFFICER)
    intake = Intake(casebook.store, REFERENCE)
    taken = open_one(intake)
    for role, name in (("包案领导", LEADER), ("主办人", OFFICER)):
        intake.take({"kind": "team_member", "role": role, "officer": name,
                     "joined": "2021-06-12", "conflict": "none"})  # fmt: skip
    version = intake.take({"kind": "strategy_version", "fields": VERSION})
    intake.take({"kind": "strategy_step", "position": 1, "text": "一"})
    change = {"kind": "strategy_version", "uid": version.uid, "dossier": taken.uid}
    intake.take(change | {"fields": {"state": "submitted"}})
    casebook.close()
    casebook = opened(folder, LEADER)
    intake = Intake(casebook.store, REFERENCE)
    intake.take(change | {"fields": {"state": "approved", "decision_note": "同意"}})
    stored = only(casebook, taken.uid, StrategyVersion)
    assert (stored.state, stored.decided_by) == ("approved", LEADER)
    casebook.close()


def test_what_the_account_may_not_do_is_refused(tmp_path: Path) -> None:
    casebook = opened(a_casebook(tmp_path), LEADER)
    with pytest.raises(NotPermitted):
        open_one(Intake(casebook.store, REFERENCE))
    casebook.close()


def test_a_rehearsal_writes_nothing(casebook: Casebook) -> None:
    intake = Intake(casebook.store, REFERENCE, rehearse=True)
    head = casebook.store.head
    open_one(intake)
    intake.take({"kind": "flight", "day": "2021"})
    member = {"kind": "team_member", "role": "督办人", "officer": "何㛃"}
    intake.take(member)
    intake.take({"kind": "step_progress", "step": "第一步", "day": "2022"})
    with pytest.raises(FieldError):
        intake.take({"kind": "flight", "day": "去年"})
    with pytest.raises(FieldError):
        open_one(intake, filing_day="")
    assert casebook.store.head == head
    assert casebook.store.read(find_ledger_page, Filter()) == []


def test_a_second_one_of_what_is_single_is_refused(intake: Intake) -> None:
    taken = open_one(intake)
    with pytest.raises(AlreadyThere):
        intake.take({"kind": "subject", "uid": "f" * 32, "dossier": taken.uid})


def test_members_and_entries_come_back_as_they_were_typed(
    casebook: Casebook, intake: Intake
) -> None:
    taken = open_one(intake)
    intake.take(
        {"kind": "大事记", "日期": "2021-6-12", "事项": "立案", "source": "决定书"}
    )
    entry = only(casebook, taken.uid, LogEntry)
    assert (entry.day, entry.text, entry.source) == ("2021-06-12", "立案", "决定书")
    assert only(casebook, taken.uid, TeamMember).role == "case_handler"
