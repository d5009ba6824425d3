"""Values as people type them, and back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import (
    NoSuchDay,
    NoSuchMoment,
    NotADay,
    NotAMoment,
    NotAnAmount,
    NotANumber,
    Refused,
    UnknownTerm,
)
from db.fields import (
    Amount,
    Choice,
    Day,
    LongText,
    Mark,
    Moment,
    Number,
    OneOf,
    Term,
    Text,
)
from db.records.case import Charge, Flight
from db.values.money import Money
from desktop.typed import (
    BadLine,
    kind_of,
    money_of,
    record_as_json,
    value_as_json,
    value_of,
)

LISTS = {
    "offences": (Term("bribe_taking", "受贿罪"), Term("embezzlement", "贪污罪")),
    "countries": (Term("CN", "中国"), Term("HK", "中国香港")),
    "grades": (Term("A", "A 完全可靠"), Term("arrest", "缉捕（执法合作）")),
}
OFFENCE, GRADE = Choice(label="罪名", of="offences"), Choice(label="评级", of="grades")
COUNTRY = Choice(label="国家", of="countries")
YES = OneOf(label="是否", terms=(Term("yes", "是"), Term("no", "否")))


@pytest.mark.parametrize(
    ("mark", "typed", "stored"),
    [
        (Text(label="x"), "深圳", "深圳"),
        (Text(label="x", form="rate"), 7.1234, "7.1234"),
        (LongText(label="x"), None, ""),
        (Day(label="x"), "1997年11月", "1997-11"),
        (Day(label="x"), "约2003", "2003~"),
        (Day(label="x"), 1997, "1997"),
        (Day(label="x"), "", ""),
        (Moment(label="x"), "2026-11-24 9:30", "2026-11-24T09:30+08:00"),
        (Number(label="x"), " 12 ", 12),
        (Number(label="x"), 12, 12),
        (Number(label="x"), "", None),
        (OFFENCE, "bribe_taking", "bribe_taking"),
        (OFFENCE, "受贿罪", "bribe_taking"),
        (OFFENCE, "受贿", "bribe_taking"),
        (GRADE, "完全可靠", "A"),
        (GRADE, "缉捕", "arrest"),
        (COUNTRY, "中国", "CN"),
        (COUNTRY, "香港", "HK"),
        (YES, True, "yes"),
        (YES, False, "no"),
        (YES, "是", "yes"),
        (YES, "", ""),
    ],
)
def test_read(mark: Mark, typed: Any, stored: Any) -> None:
    assert value_of(mark, typed, LISTS) == stored


@pytest.mark.parametrize(
    ("mark", "typed", "error"),
    [
        (Day(label="x"), "去年", NotADay),
        (Number(label="x"), "一", NotANumber),
        (Number(label="x"), 10**30, NotANumber),
        (Number(label="x"), True, NotANumber),
        (OFFENCE, "盗窃罪", UnknownTerm),
        (Text(label="x"), ["a"], BadLine),
        (Text(label="x"), 110105194912310021, BadLine),
        (LongText(label="x"), 7.5, BadLine),
        (LongText(label="x"), True, BadLine),
        (Day(label="x"), "2021-02-30", NoSuchDay),
        (Moment(label="x"), "2021-02-30 9:30", NoSuchMoment),
        (Moment(label="x"), "2021-02-03", NotAMoment),
        (Day(label="x"), {"year": 1997}, BadLine),
        (Amount(label="x"), ["a"], NotAnAmount),
        (Amount(label="x"), {"amount": "1", "currency": "XXX"}, NotAnAmount),
        (Amount(label="x"), {"minor": "12"}, NotAnAmount),
        (Amount(label="x"), {"minor": -1}, NotAnAmount),
    ],
)
def test_refused(mark: Mark, typed: Any, error: type[Refused]) -> None:
    with pytest.raises(error):
        value_of(mark, typed, LISTS)


@pytest.mark.parametrize(
    ("typed", "money"),
    [
        ("120万", Money(120_0000_00)),
        (1234.5, Money(1234_50)),
        ("约3亿", Money(3_0000_0000_00, about="约")),
        ("人民币1,234.50元", Money(1234_50)),
        ("USD 1,234.50", Money(1234_50, "USD")),
        ("12万美元", Money(12_0000_00, "USD")),
        ("港元5000", Money(5000_00, "HKD")),
        ("5000日元", Money(5000, "JPY")),
        ({"amount": "1,234.5", "currency": "usd"}, Money(1234_50, "USD")),
        ({"amount": "120万余"}, Money(120_0000_00, about="余")),
        ({"amount": 7, "currency": "港元"}, Money(700, "HKD")),
        ({"minor": 1234, "currency": "EUR"}, Money(1234, "EUR")),
        ("", None),
        (None, None),
    ],
)
def test_money(typed: Any, money: Money | None) -> None:
    assert money_of(typed) == money


MONEY = st.builds(
    Money,
    st.integers(0, 10**14),
    st.sampled_from(["CNY", "USD", "JPY", "VND"]),
    st.sampled_from(["", "约", "余"]),
)


@given(MONEY)
def test_money_written_as_json_is_read_back(money: Money) -> None:
    assert money_of(value_as_json(Amount(label="x"), money)) == money


def test_a_record_is_its_uid_its_kind_and_its_fields() -> None:
    charge = Charge(uid="u", dossier="d", offence="embezzlement", amount=Money(100))
    said = record_as_json(charge)
    assert said["uid"] == "u"
    assert said["kind"] == "charge"
    assert said["fields"]["offence"] == "embezzlement"
    assert said["fields"]["amount"] == {"amount": "1.00", "currency": "CNY"}
    assert said["fields"]["until"] == ""


@pytest.mark.parametrize("name", ["flight", "Flight", "出逃"])
def test_a_kind_goes_by_its_table_its_class_or_its_title(name: str) -> None:
    assert kind_of(name) is Flight


def test_an_unknown_kind_names_the_nearest() -> None:
    with pytest.raises(BadLine) as caught:
        kind_of("fligth")
    assert "flight" in caught.value.sentence
    with pytest.raises(BadLine) as caught:
        kind_of("???")
    assert "whereabouts" in caught.value.sentence
