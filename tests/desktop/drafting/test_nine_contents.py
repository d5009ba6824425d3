"""The nine contents begun from the dossier: only what is empty, only what is known."""

from dataclasses import replace

from db.records.asset import Asset, ThirdPartyClaim
from db.records.case import Flight
from db.records.office import Office
from db.records.relation import Relation
from db.records.screening import ConfiscationApplication
from db.records.subject import Subject
from db.values.money import Money
from desktop.casefile.case_file import CaseFile
from desktop.drafting.nine_contents import filled
from tests.make import REFERENCE

FILE = CaseFile(
    records={
        Subject: [Subject(uid="s", name="解㛃", id_number="990121197701284375")],
        Flight: [Flight(uid="f", day="2019-01", port="深圳湾口岸")],
        Asset: [
            Asset(uid="a", name="存款", value=Money(100_000, "CNY"), holder="解㛃"),
            Asset(uid="b", name="境外保单", is_lead="yes"),
            Asset(uid="u", name="私车", unrelated="yes"),
        ],
        Relation: [
            Relation(uid="r", name="柳契", kind="spouse", contact="某街 5 号"),
            Relation(uid="c", name="解小", kind="child", minor="yes"),
            Relation(uid="k", name="某公司", kind="associate", entity="company"),
        ],
        ThirdPartyClaim: [ThirdPartyClaim(uid="t", claimant="某商业银行")],
    },
    reference=REFERENCE,
    office=Office(uid="o"),
    officers={},
    today="2026-11-24",
)


def test_what_is_empty_is_filled_from_the_dossier() -> None:
    made = filled(FILE, ConfiscationApplication(uid="n"))
    assert "990121197701284375" in made.person
    assert made.flight == "2019年1月出逃，经深圳湾口岸出境。"
    assert "存款" in made.property
    assert "境外保单" not in made.property  # a lead is no property yet
    assert "私车" not in made.property  # it is given back


def test_relatives_stand_by_name_only_and_minors_not_at_all() -> None:
    made = filled(FILE, ConfiscationApplication(uid="n"))
    assert made.others == "柳契（配偶）、某商业银行（主张权利）。"


def test_what_a_person_wrote_stays_and_reasons_are_for_people() -> None:
    begun = ConfiscationApplication(uid="n", person="另写。")
    made = filled(FILE, begun)
    assert made.person == "另写。"
    assert (made.reasons, made.proceeds, made.more) == ("", "", "")


def test_nothing_new_is_nothing_to_save() -> None:
    once = filled(FILE, ConfiscationApplication(uid="n"))
    assert filled(FILE, once) is once
    empty = replace(FILE, records={})
    begun = ConfiscationApplication(uid="n")
    assert filled(empty, begun) is begun
