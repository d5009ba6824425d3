"""Who reads a copy, and who stays out of what."""

import pytest

from db.records.consultation import Attendance, ConsultationItem
from db.rules.meetings import named_in, readers_of, recused_reader, stays_out, unit_of


def person(name: str, unit: str = "县公安局", **given: str) -> Attendance:
    return Attendance(uid=name, name=name, unit=unit, **given)


PEOPLE = [
    person("王伟"),
    person("王伟明"),
    person("扎西·多吉", "县法院"),
    person("步云帆", role="absent"),
    person("尚若谷", "县检察院", recusal="系亲属"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("王伟明（同学）", {"王伟明"}),
        ("王伟、王伟明", {"王伟", "王伟明"}),
        ("扎西·多吉", {"扎西·多吉"}),
        ("", set()),
        ("王大伟", set()),
    ],
)
def test_a_longer_name_is_not_the_shorter_one_in_it(text: str, found: set[str]) -> None:
    assert named_in(text, [one.name for one in PEOPLE] + ["", " "]) == found


@pytest.mark.parametrize(
    ("recipient", "names"),
    [
        ("县公安局　王伟", ["王伟"]),
        ("王伟明", ["王伟明"]),
        ("县公安局", ["王伟", "王伟明"]),  # who is excused reads nothing
        ("县检察院", []),  # nor who is recused
        ("市追逃办", []),
    ],
)
def test_a_copy_is_read_by_whom_it_names_or_by_the_unit(
    recipient: str, names: list[str]
) -> None:
    assert [one.name for one in readers_of(recipient, PEOPLE)] == names


@pytest.mark.parametrize(
    ("recused", "recipient", "out"),
    [
        ("王伟明（同学）", "县公安局　王伟明", True),
        ("王伟明（同学）", "县公安局　王伟", False),
        ("王伟明（同学）", "县公安局", True),
        ("王伟明（同学）", "县法院", False),
        ("祁以恒", "祁以恒", True),  # who does not come, and is sent a copy
        ("", "", False),
        ("王伟", "", False),
    ],
)
def test_who_stays_out(recused: str, recipient: str, out: bool) -> None:
    item = ConsultationItem(uid="item", recused=recused)
    assert stays_out(recipient, item, PEOPLE) is out


def test_who_is_recused_from_the_meeting_is_told_by_name() -> None:
    assert recused_reader("县检察院　尚若谷", PEOPLE) == "尚若谷"
    assert recused_reader("县检察院", PEOPLE) == ""
    assert unit_of("县检察院　尚若谷", PEOPLE) == "县检察院"
    assert unit_of("市追逃办", PEOPLE) == "市追逃办"
