"""What the law does not let be recorded as done, each gate by its own case."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from db.errors import (
    BadValue,
    ClaimOpen,
    FieldRefused,
    LacksBasis,
    LevelTooLow,
    NoFurtherExtension,
    NotInForce,
    NotVoluntary,
    RefusalEnds,
    TooEarly,
    TooLong,
)
from db.law import the_law
from db.records import Kind
from db.records.asset import Asset, AssetEvent, ThirdPartyClaim
from db.records.base import Record
from db.records.cooperation import CooperationRequest, PersuasionContact
from db.records.dossier import Dossier
from db.records.duty import FirstReport, Holiday, RuleDefault
from db.records.evidence import Lead
from db.records.matter import ActionItem, Return
from db.records.measure import Measure, MeasureExtension
from db.records.proceeding import RightsRecord
from db.records.relation import Relation
from db.rules.gates import require
from db.rules.ground import Ground

GRANTED: dict[str, Any] = {
    "basis": "监察法26",
    "approved_by": "临溪县监察委员会",
    "approval_level": "county",
    "document_number": "临监冻〔2026〕8号",
}
FREEZE = Measure(
    uid="m", dossier="d", kind="freeze", target="存款", state="in_force",
    starts="2026-06-02", officer_one="周敏", officer_two="石磊", **GRANTED,
)  # fmt: skip
BAN = replace(FREEZE, kind="exit_ban_border", approval_level="province")
LIUZHI = replace(FREEZE, kind="liuzhi", approval_level="city")
CONTACT = PersuasionContact(
    uid="c", dossier="d", state="done", day="2026-09-01", met="subject", means="phone",
    by="周敏", agreed="yes", told_free="yes", no_threat="yes", said="政策", promised="无",
    abroad="no",
    **GRANTED,
)  # fmt: skip
REQUEST = CooperationRequest(
    uid="r", dossier="d", kind="extradition", country="TH", state="sent",
    ground="treaty", transmitted_by="外交部", sent="2026-05-01",
    **(GRANTED | {"approval_level": "state"}),
)  # fmt: skip


def refused(
    record: Record, *others: Record, level: str = "county"
) -> FieldRefused | None:
    """Return what the gate raises, None when it lets the record through."""

    def around(kind: Kind) -> Sequence[Record]:
        return [one for one in others if type(one) is kind]

    try:
        require(record, around, Ground(law=the_law(), level=level))
    except FieldRefused as error:
        return error
    return None


@pytest.mark.parametrize(
    "name", ["basis", "approved_by", "approval_level", "document_number", "starts"]
)
def test_a_measure_in_force_has_basis_approver_number_and_day(name: str) -> None:
    assert refused(FREEZE) is None
    error = refused(replace(FREEZE, **{name: ""}))
    assert isinstance(error, LacksBasis)
    assert error.missing == (name,)
    assert refused(replace(FREEZE, **{name: "", "state": "draft"})) is None


def test_a_level_that_may_not_take_it_asks_for_it_and_records_it() -> None:
    own = refused(BAN)
    assert isinstance(own, LevelTooLow)
    assert (own.field, own.needed) == ("taken_by", "province")
    assert refused(replace(BAN, state="requested")) is None
    assert refused(replace(BAN, taken_by="higher")) is None
    assert refused(BAN, level="province") is None
    low = refused(replace(BAN, taken_by="higher", approval_level="city"))
    assert isinstance(low, LevelTooLow)
    assert low.field == "approval_level"


@pytest.mark.parametrize(
    ("office", "approval", "passes"),
    [
        ("county", "county", False),
        ("county", "city", True),
        ("city", "city", False),
        ("city", "province", True),
        ("province", "state", True),
    ],
)
def test_liuzhi_is_approved_one_level_up(
    office: str, approval: str, passes: bool
) -> None:
    error = refused(replace(LIUZHI, approval_level=approval), level=office)
    assert (error is None) is passes


def test_two_officers_where_the_law_asks_for_two() -> None:
    for second in ("", "周敏"):
        error = refused(replace(FREEZE, officer_two=second))
        assert isinstance(error, LacksBasis)
        assert error.field == "officer_two"
    assert refused(replace(FREEZE, kind="wanted", officer_two="")) is None
    higher = replace(BAN, taken_by="higher", officer_one="", officer_two="")
    assert refused(higher) is None


def test_no_measure_before_the_law_or_before_the_filing() -> None:
    new = replace(FREEZE, kind="order_to_await", starts="2025-05-31")
    assert isinstance(refused(new), NotInForce)
    filed = Dossier(uid="d", dossier="d", filing_day="2026-07-01")
    assert isinstance(refused(FREEZE, filed), TooEarly)
    assert refused(replace(FREEZE, kind="inquiry"), filed) is None


EXTENSION = MeasureExtension(
    uid="x", dossier="d", measure="m", starts="2026-09-02",
    **(GRANTED | {"approval_level": "city"}),
)  # fmt: skip


def test_extensions_keep_to_number_length_and_level() -> None:
    first = replace(EXTENSION, uid="1", starts="2026-09-01")
    second = replace(EXTENSION, uid="2", starts="2026-12-01")
    third = replace(EXTENSION, uid="3", starts="2027-02-01", approval_level="state")
    assert refused(first, LIUZHI) is None
    assert isinstance(refused(second, LIUZHI, first), LevelTooLow)
    by_state = replace(second, approval_level="state")
    assert refused(by_state, LIUZHI, first) is None
    assert isinstance(refused(third, LIUZHI, first, by_state), NoFurtherExtension)
    long = replace(first, count=4, unit="months")
    assert isinstance(refused(long, LIUZHI), TooLong)
    assert refused(replace(first, count=80, unit="days"), LIUZHI) is None
    draft = replace(first, document_number="", approved_by="")
    assert refused(draft, LIUZHI) is None


def test_a_request_leaves_only_with_the_states_approval_and_counts_with_consent() -> (
    None
):
    assert refused(REQUEST) is None
    assert isinstance(refused(replace(REQUEST, approval_level="province")), LevelTooLow)
    assert isinstance(refused(replace(REQUEST, ground="none")), LacksBasis)
    granted = replace(REQUEST, state="granted")
    assert isinstance(refused(granted), LacksBasis)
    assert refused(replace(granted, consent="对方同意函")) is None
    promised = replace(REQUEST, assurance="不判处死刑")
    error = refused(promised)
    assert isinstance(error, LacksBasis)
    assert error.field == "assurance_by"


@pytest.mark.parametrize("name", ["agreed", "told_free", "no_threat"])
def test_a_contact_is_done_only_when_it_was_free(name: str) -> None:
    assert refused(CONTACT) is None
    assert isinstance(refused(replace(CONTACT, **{name: ""})), LacksBasis)
    assert isinstance(refused(replace(CONTACT, **{name: "no"})), NotVoluntary)


def test_a_promise_names_who_had_authority_for_it() -> None:
    promised = replace(CONTACT, promised="回国后依法从宽")
    error = refused(promised)
    assert isinstance(error, LacksBasis)
    assert error.field == "promise_authority"
    assert refused(replace(promised, promise_authority="最高人民法院")) is None


def test_a_relative_who_declined_is_not_contacted_again() -> None:
    kin = Relation(uid="k", dossier="d", name="邬敏", kind="spouse", consent="refused")
    asked = replace(CONTACT, met="relative", relation="k")
    for state in ("planned", "done"):
        assert isinstance(refused(replace(asked, state=state), kin), RefusalEnds)
    assert refused(asked, replace(kin, consent="agreed")) is None


def test_a_contact_abroad_needs_the_host_and_the_state() -> None:
    abroad = replace(CONTACT, abroad="yes")
    assert isinstance(refused(abroad), LacksBasis)
    told = replace(abroad, host_consent="对方复函")
    assert isinstance(refused(told), LevelTooLow)
    assert refused(replace(told, approval_level="state")) is None


def test_a_claim_keeps_an_asset_open_until_it_is_decided() -> None:
    asset = Asset(uid="a", dossier="d", name="房产", closed="2026-10-01",
                  close_document="临监结〔2026〕1号")  # fmt: skip
    claim = ThirdPartyClaim(uid="t", dossier="d", asset="a", claimant="邬某")
    assert isinstance(refused(asset, claim), ClaimOpen)
    numbered = replace(claim, decision_number="临法〔2026〕3号")
    assert isinstance(refused(asset, numbered), ClaimOpen)
    assert refused(asset, replace(numbered, state="decided")) is None
    assert refused(asset, replace(claim, state="withdrawn")) is None
    assert refused(asset, replace(claim, asset="b")) is None


def test_what_counts_on_a_day_has_its_full_day() -> None:
    for record in (
        AssetEvent(uid="e", dossier="d", kind="recovered", day="2026-05"),
        Return(uid="r", dossier="d", day="2026~"),
    ):
        assert isinstance(refused(record), BadValue)
        assert refused(replace(record, day="2026-05-01")) is None


def test_done_has_its_result() -> None:
    matter = ActionItem(uid="i", dossier="d", state="done", done="2026-05-01")
    assert isinstance(refused(matter), LacksBasis)
    assert refused(replace(matter, answer="已查")) is None
    voluntary = Return(uid="r", dossier="d", day="2026-05-01", voluntary="yes")
    assert isinstance(refused(voluntary), LacksBasis)
    assert refused(replace(voluntary, voluntary_record="到案经过")) is None
    put_off = RightsRecord(uid="g", dossier="d", kind="family_notice", state="excepted")
    assert isinstance(refused(put_off), LacksBasis)
    assert refused(replace(put_off, reason="有碍调查，经批准")) is None


def test_a_province_decides_detention_itself_and_asks_for_its_extension() -> None:
    own = replace(LIUZHI, approval_level="province")
    assert refused(own, level="province") is None
    first = MeasureExtension(
        uid="e", dossier="d", measure="m", starts="2026-09-02", count=3,
        **(GRANTED | {"approval_level": "province"}),
    )  # fmt: skip
    error = refused(first, own, level="province")
    assert isinstance(error, LevelTooLow)
    assert error.needed == "state"


def test_a_length_is_compared_by_the_days_on_which_it_ends() -> None:
    # Six months from 2026-07-10 are 184 days.
    half_year = MeasureExtension(
        uid="e", dossier="d", measure="m", starts="2026-07-10", count=184, unit="days",
        **GRANTED,
    )  # fmt: skip
    freeze = replace(FREEZE, starts="2026-01-10")
    assert refused(half_year, freeze) is None
    assert isinstance(refused(replace(half_year, count=185), freeze), TooLong)


def test_a_contact_says_whether_it_was_abroad() -> None:
    error = refused(replace(CONTACT, abroad=""))
    assert isinstance(error, LacksBasis)
    assert error.missing == ("abroad",)
    assert refused(replace(CONTACT, promised="无任何承诺。")) is None


def test_what_is_not_said_to_be_the_level_aboves_is_our_own() -> None:
    error = refused(replace(FREEZE, taken_by="", officer_two=""))
    assert isinstance(error, LacksBasis)


def test_what_proves_unrelated_has_its_day_and_what_came_in_too() -> None:
    asset = Asset(uid="a", dossier="d", name="房产", unrelated="yes")
    assert isinstance(refused(asset), LacksBasis)
    assert refused(replace(asset, unrelated_since="2026-05-06")) is None
    event = AssetEvent(uid="v", dossier="d", asset="a", kind="recovered")
    assert isinstance(refused(event), LacksBasis)


@pytest.mark.parametrize(
    ("record", "later"),
    [
        (RightsRecord(uid="r", since="2026-11-29", state="done"), "done"),
        (ThirdPartyClaim(uid="t", day="2026-11-29"), "decided"),
        (replace(REQUEST, sent="2026-11-29"), "answered"),
        (Lead(uid="l", day="2026-11-29"), "closed"),
        (Lead(uid="l", day="2026-11-29"), "informed"),
        (Lead(uid="l", day="2026-11-29"), "answered"),
    ],
)
def test_no_step_is_before_the_one_it_answers(record: Record, later: str) -> None:
    error = refused(replace(record, **{later: "2025-11-30"}))
    assert isinstance(error, BadValue)
    assert (error.field, error.why) == (later, "before_step")
    assert refused(replace(record, **{later: "2026-11-29"})) is None
    assert refused(replace(record, **{later: "2026"})) is None  # known in part only


def test_nor_is_the_hour_of_an_answer() -> None:
    at, early, late = (f"2026-11-29T{hour}:00+08:00" for hour in ("16", "15", "17"))
    report = FirstReport(uid="f", discovered=at, reported=early)
    assert isinstance(refused(report), BadValue)
    assert refused(replace(report, reported=late)) is None
    right = RightsRecord(uid="r", since_moment=at, state="done", done_moment=early)
    assert isinstance(refused(right), BadValue)
    assert refused(replace(right, done_moment=late)) is None
    of_a_day = RightsRecord(uid="r", since="2026-11-30", state="done", done_moment=late)
    assert isinstance(refused(of_a_day), BadValue)


def test_two_who_make_contact_are_two() -> None:
    error = refused(replace(CONTACT, by_second="周 敏"))
    assert isinstance(error, BadValue)
    assert error.field == "by_second"
    assert refused(replace(CONTACT, by_second="石磊")) is None


def test_a_day_off_is_a_day_and_told_once() -> None:
    off = Holiday(uid="h", day="2031-10-01", kind="off")
    assert refused(off) is None
    assert isinstance(refused(replace(off, day="2031-10")), BadValue)
    assert isinstance(refused(replace(off, uid="other", kind="work"), off), BadValue)
    assert refused(off, off) is None


def test_a_default_is_a_number_of_days_and_given_once() -> None:
    days = RuleDefault(uid="r", name="quiet_days", value=10)
    assert refused(days) is None
    assert isinstance(refused(replace(days, value=0)), BadValue)
    assert isinstance(refused(replace(days, uid="other"), days), BadValue)
