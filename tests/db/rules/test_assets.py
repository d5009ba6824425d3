"""The ledger of assets, worked out by hand: currencies, parts, rates, what is lacking."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records.asset import Asset, AssetEvent, ThirdPartyClaim
from db.rules.assets import (
    accounts_of,
    in_fen,
    outstanding_in_all,
    owed_in_all,
    rates_used,
    sum_of,
)
from db.values.money import Money

HOUSE = Asset(uid="a", dossier="d", name="房产", value=Money(2_000_000_00))
ABROAD = Asset(
    uid="b", dossier="d", name="账户", value=Money(100_000_00, "USD"), rate="7.1234",
    rate_day="2026-05-01", rate_source="中间价",
)  # fmt: skip
YEN = Asset(
    uid="c", dossier="d", name="日元", value=Money(1_000_001, "JPY"), rate="0.0481"
)
LEAD = Asset(
    uid="l", dossier="d", name="线索", value=Money(9_000_000_00), is_lead="yes"
)


def event(asset: str, kind: str, money: Money, rate: str = "", day: str = "2026-05-01") -> AssetEvent:  # fmt: skip
    return AssetEvent(uid=f"{asset}{kind}{money.minor}{day}", dossier="d", asset=asset,
                      kind=kind, day=day, amount=money, rate=rate)  # fmt: skip


def test_parts_add_up_and_what_is_left_is_told_in_its_own_currency() -> None:
    events = [
        event("b", "recovered", Money(25_000_00, "USD"), "7.10"),
        event("b", "recovered", Money(10_000_50, "USD"), "7.2001", "2026-06-01"),
        event("b", "frozen", Money(60_000_00, "USD"), "7.1234"),
    ]
    (one,) = accounts_of([ABROAD], events)
    assert one.outstanding == Money(64_999_50, "USD")
    # 25,000 × 7.10 = 177,500.00; 10,000.50 × 7.2001 = 72,004.600… -> 72,004.60
    assert sum_of([one], "recovered").fen == 177_500_00 + 72_004_60
    assert owed_in_all([one]).fen == 712_340_00
    assert (
        outstanding_in_all([one]).fen == 463_017_44
    )  # 64,999.50 × 7.1234 = 463,017.4383
    assert one.state == "recovered"


def test_each_event_is_rounded_half_up_before_it_is_added() -> None:
    events = [
        event("b", "recovered", Money(1, "USD"), "50.5"),
        event("b", "recovered", Money(1, "USD"), "50.5", "2026-06-01"),
    ]
    accounts = accounts_of([ABROAD], events)
    assert sum_of(accounts, "recovered").fen == 51 + 51  # 0.505 yuan is 51 fen each


def test_a_currency_without_minor_units_and_a_small_rate() -> None:
    assert in_fen(Money(1_000_001, "JPY"), "0.0481") == 48_100_05
    assert owed_in_all(accounts_of([YEN], [])).fen == 48_100_05


def test_what_was_found_to_be_unrelated_is_in_no_sum() -> None:
    car = replace(
        HOUSE, uid="u", name="车", unrelated="yes", unrelated_since="2026-05-01"
    )
    accounts = accounts_of([HOUSE, car], [event("u", "frozen", Money(1_00))])
    assert owed_in_all(accounts).fen == 2_000_000_00
    assert outstanding_in_all(accounts).fen == 2_000_000_00
    assert sum_of(accounts, "frozen").fen == 0


def test_without_a_rate_the_sum_says_what_it_lacks() -> None:
    bare = replace(ABROAD, rate="")
    paid = event("b", "recovered", Money(5_000_00, "USD"))
    accounts = accounts_of([HOUSE, bare], [paid])
    total = sum_of(accounts, "recovered")
    assert (total.fen, total.lacking) == (0, (paid.uid,))
    owed = owed_in_all(accounts)
    assert (owed.fen, owed.lacking) == (2_000_000_00, ("b",))
    assert not outstanding_in_all(accounts).complete


def test_money_in_another_currency_is_set_off_in_renminbi() -> None:
    paid = event("b", "recovered", Money(100_000_00))
    (one,) = accounts_of([ABROAD], [paid])
    assert one.outstanding is None
    assert outstanding_in_all([one]).fen == 712_340_00 - 100_000_00


def test_frozen_is_not_recovered_and_a_lead_is_in_no_sum() -> None:
    events = [
        event("a", "frozen", Money(2_000_000_00)),
        event("l", "recovered", Money(1_00)),
    ]
    accounts = accounts_of([HOUSE, LEAD], events)
    assert sum_of(accounts, "recovered").fen == 0
    assert sum_of(accounts, "frozen").fen == 2_000_000_00
    assert owed_in_all(accounts).fen == 2_000_000_00


def test_more_than_was_owed_is_told_and_hides_nothing_else() -> None:
    events = [event("a", "recovered", Money(2_500_000_00))]
    accounts = accounts_of([HOUSE, ABROAD], events)
    assert accounts[0].over == 500_000_00
    assert outstanding_in_all(accounts).fen == 712_340_00


def test_about_stays_about() -> None:
    vague = replace(HOUSE, value=Money(2_000_000_00, "CNY", "约"))
    assert owed_in_all(accounts_of([vague], [])).money == Money(
        2_000_000_00, "CNY", "约"
    )


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ((), ""),
        (("found",), "found"),
        (("found", "frozen"), "frozen"),
        (("found", "frozen", "released"), "released"),
        (("frozen", "released", "frozen"), "frozen"),
        (("frozen", "confiscated", "recovered", "returned"), "returned"),
    ],
)
def test_the_way_of_an_asset(kinds: tuple[str, ...], state: str) -> None:
    events = [event("a", kind, Money(1), day=f"2026-0{n}-01") for n, kind in enumerate(kinds, 1)]  # fmt: skip
    assert accounts_of([HOUSE], events)[0].state == state


def test_claims_are_open_until_decided_or_withdrawn() -> None:
    claim = ThirdPartyClaim(uid="t", dossier="d", asset="a", claimant="某银行")
    (one,) = accounts_of([HOUSE], [], [claim])
    assert one.open_claims == (claim,)
    numbered = replace(claim, decision_number="法〔2026〕1号")
    assert accounts_of([HOUSE], [], [numbered])[0].open_claims == (numbered,)
    decided = replace(numbered, state="decided")
    assert accounts_of([HOUSE], [], [decided])[0].open_claims == ()


def test_every_rate_is_named_once() -> None:
    events = [event("b", "recovered", Money(1, "USD"), "7.10", f"2026-0{n}-01") for n in (1, 2)]  # fmt: skip
    assert rates_used(accounts_of([ABROAD], events)) == [
        ("USD", "7.10", "", ""),
        ("USD", "7.1234", "2026-05-01", "中间价"),
    ]


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(1, 10**6)), max_size=12))
def test_the_sum_is_the_sum_of_its_parts(parts: list[tuple[int, int]]) -> None:
    events = [
        replace(event("b", "recovered", Money(minor, "USD"), str(Decimal(rate) / 10_000)), uid=str(n))
        for n, (minor, rate) in enumerate(parts)
    ]  # fmt: skip
    accounts = accounts_of([ABROAD], events)
    each = [sum_of(accounts_of([ABROAD], [one]), "recovered").fen for one in events]
    assert sum_of(accounts, "recovered").fen == sum(each)
