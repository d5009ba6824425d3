"""What falls due, worked out by hand from the statutes, of records built in place."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest

from db.law import Listed, the_law
from db.records import Kind
from db.records.asset import Asset
from db.records.base import Record
from db.records.dossier import Dossier
from db.records.duty import FirstReport
from db.records.matter import ActionItem, Return
from db.records.measure import Measure, MeasureExtension
from db.records.proceeding import Proceeding, RightsRecord
from db.rules.ground import Ground
from db.rules.reminders import Due, dues_of
from db.rules.reminders.office import first_reports

GROUND = Ground(law=the_law())
MEASURE = Measure(
    uid="m", dossier="d", kind="freeze", target="存款", state="in_force",
    basis="监察法26", approved_by="临溪县监察委员会", approval_level="county",
    document_number="临监冻〔2026〕8号",
)  # fmt: skip
EXTENSION = MeasureExtension(
    uid="e", dossier="d", measure="m", approved_by="临溪县监察委员会",
    document_number="临监续〔2026〕9号",
)  # fmt: skip
RIGHT = RightsRecord(uid="r", dossier="d", kind="family_notice", state="done")
ASSET = Asset(uid="a", dossier="d", name="房产", unrelated="yes")


def found(rule: str, *records: Record, ground: Ground = GROUND) -> list[Due]:
    by_kind: dict[Kind, list[Record]] = defaultdict(list)
    for one in records:
        by_kind[type(one)].append(one)
    return dues_of(rule, by_kind, ground)


def ends(measure: Measure, *extensions: MeasureExtension) -> Due:
    (one,) = found("measure_expires", measure, *extensions)
    return one


def measure(kind: str, **given: Any) -> Measure:
    return replace(MEASURE, kind=kind, **given)


def test_of_the_rest_each_measure_ends_by_its_own_counter() -> None:
    # 管护: seven days from its announcement, either way of counting that day.
    custody = ends(measure("protective_custody", starts="2026-02-27"))
    assert custody.day == "2026-03-05"
    assert '"2026-03-06"' in custody.readings
    # 临时限制出境: seven days, 2026-10-05 in the holiday; it lapses, so that day reminds.
    urgent = ends(measure("exit_ban_urgent", starts="2026-09-28"))
    assert (urgent.day, '"2026-10-08"' in urgent.readings) == ("2026-10-05", True)
    # 责令候查: twelve months, never rolled though 2027-10-01 is a holiday.
    assert ends(measure("order_to_await", starts="2026-10-01")).day == "2027-09-30"
    # 技术调查: three months.
    assert ends(measure("technical", starts="2026-03-31")).day == "2026-06-30"
    # 红色通报: a figure of secondary sources, so marked.
    notice = ends(measure("red_notice", starts="2022-05-20"))
    assert (notice.day, "secondary_source" in notice.doubt) == ("2027-05-20", True)


def test_what_was_filed_is_filed_again_three_days_before() -> None:
    (one,) = found("measure_refile", measure("exit_ban_registry", starts="2026-08-31"))
    assert one.day == "2026-11-27"  # it ends on 2026-11-30


def test_a_clock_of_hours_without_its_hour_runs_from_midnight() -> None:
    exact = ends(measure("forced_appearance", began="2026-11-24T09:30+08:00"))
    assert (exact.moment, exact.doubt) == ("2026-11-24T21:30+08:00", "")
    early = ends(measure("forced_appearance", starts="2026-11-24"))
    assert (early.moment, early.doubt) == ("2026-11-24T12:00+08:00", "hour_unknown")


def test_a_moment_of_another_zone_ends_on_the_day_it_is_here() -> None:
    # 2026-11-24 02:00 in Auckland (+13) is 21:00 of the 23rd here.
    report = FirstReport(uid="f", name="某甲", discovered="2026-11-24T02:00+13:00")
    (one,) = first_reports([report], GROUND)
    assert (one.day, one.moment) == ("2026-11-24", "2026-11-24T21:00+08:00")


def test_an_old_notice_to_the_family_serves_no_later_measure() -> None:
    held = measure("liuzhi", began="2026-11-20T09:00+08:00", starts="2026-11-20")
    before = replace(RIGHT, done="2026-01-05")
    assert [one.day for one in found("family_notice", held, before)] == ["2026-11-21"]
    assert found("family_notice", held, replace(before, done="2026-11-20")) == []
    other = replace(before, done="2026-11-20", measure="another")
    assert len(found("family_notice", held, other)) == 1
    put_off = replace(RIGHT, measure="m", state="excepted")
    assert len(found("family_notice", held, put_off)) == 1
    assert found("family_notice", held, replace(put_off, reason="有碍调查，已批")) == []


def test_whoever_takes_it_but_the_level_above_owes_the_notice() -> None:
    held = measure("liuzhi", starts="2026-11-20", taken_by="")
    assert len(found("family_notice", held)) == 1
    assert found("family_notice", replace(held, taken_by="higher")) == []


def test_a_release_that_only_its_own_record_tells_of_reminds() -> None:
    right = RightsRecord(
        uid="r",
        dossier="d",
        kind="release_unrelated",
        person="柳契",
        since="2026-09-14",
    )
    (due,) = found("release_unrelated", right)
    assert (due.uid, due.day, due.protects) == ("r", "2026-09-17", True)
    assert found("release_unrelated", replace(right, state="done")) == []
    asset = replace(ASSET, unrelated_since="2026-09-14")
    of_it = replace(right, asset="a")
    assert [one.uid for one in found("release_unrelated", asset, of_it)] == ["a"]
    both = found("release_unrelated", asset, right)
    assert [one.uid for one in both] == ["a", "r"]  # it does not say of what


def test_what_proves_unrelated_is_released_in_three_days() -> None:
    (asset,) = found("release_unrelated", replace(ASSET, unrelated_since="2026-09-29"))
    assert (asset.day, asset.protects) == ("2026-10-02", 1)
    assert asset.basis == "监察法26、28、条例142、154、164"
    assert found("release_unrelated", replace(ASSET, closed="2026-10-01")) == []
    seized = measure("seal_seize", starts="2026-05-06", property_related="yes")
    (late,) = found("release_unrelated", seized)
    assert (late.day, late.doubt) == ("2026-05-09", "start_unknown")


def test_only_a_wanted_order_that_stands_makes_the_year() -> None:
    order = measure("wanted", starts="2025-12-01")
    assert [one.day for one in found("wanted_year", order)] == ["2026-12-02"]
    assert found("wanted_year", replace(order, state="lifted")) == []
    assert found("wanted_year", replace(order, kind="online_wanted")) == []


def test_a_paper_that_says_later_than_the_law_does_not_put_the_reminder_off() -> None:
    freeze = measure("freeze", starts="2026-04-01")  # 10-01, rolled to 10-08
    assert ends(replace(freeze, expires="2026-08-01")).day == "2026-08-01"
    rolled = ends(replace(freeze, expires="2026-10-08"))
    assert (rolled.day, "over_ceiling" in rolled.doubt) == ("2026-10-01", False)
    over = ends(replace(freeze, expires="2026-10-09"))
    assert (over.day, "over_ceiling" in over.doubt) == ("2026-10-01", True)
    # 留置 by its paper to 2025-09-10: the earlier reading still reminds.
    held = measure("liuzhi", starts="2025-06-10", expires="2025-09-10")
    assert ends(held).day == "2025-09-09"


def test_an_extension_runs_from_the_end_that_the_paper_before_it_fixed() -> None:
    freeze = measure("freeze", starts="2026-01-10", expires="2026-04-10")
    after = replace(EXTENSION, starts="2026-04-10", count=3, unit="months")
    one = ends(freeze, after)
    assert (one.day, one.readings, one.doubt) == ("2026-07-10", "", "")


def test_what_had_lapsed_before_its_extension_is_doubted() -> None:
    freeze = measure("freeze", starts="2025-09-10")  # to 2026-03-10
    from_the_end = replace(EXTENSION, starts="2026-03-10")
    assert "chain_broken" not in ends(freeze, from_the_end).doubt
    day_after = replace(EXTENSION, starts="2026-03-11")
    assert "chain_broken" not in ends(freeze, day_after).doubt
    late = replace(EXTENSION, starts="2026-03-12")
    assert "chain_broken" in ends(freeze, late).doubt


@pytest.mark.parametrize(
    ("stage", "starts", "day", "basis", "version"),
    [
        # 30 days from 2026-09-01 end in the holiday and roll; the 1st reminds.
        ("conf_procuratorate", "2026-09-01", "2026-10-01", "高检规则523", "高检规则2019"),
        ("conf_supplement", "2026-09-01", "2026-09-08", "刑诉解释613", "刑诉解释2021"),
        ("conf_appeal", "2026-09-25", "2026-09-30", "刑诉法300、刑诉解释622", "刑诉法2018"),
        ("abs_supplement", "2026-09-10", "2026-10-10", "刑诉解释598、599", "刑诉解释2021"),
        # From the last day of a month to the last day of a month (刑诉解释202).
        ("prosecution_review", "2026-04-30", "2026-05-31", "刑诉法172", "刑诉法2018"),
        # The regulation has no such rule (条例327).
        ("trial_review", "2026-04-30", "2026-05-30", "条例224", "监察法2024、条例2025"),
    ],
)  # fmt: skip
def test_stages(stage: str, starts: str, day: str, basis: str, version: str) -> None:
    one = Proceeding(uid="p", dossier="d", stage=stage, starts=starts)
    (due,) = found("stage_limit", one)
    assert (due.day, due.basis, due.version) == (day, basis, version)
    assert found("stage_limit", replace(one, ended="2026-10-10")) == []


def test_the_year_to_decide_begins_at_the_return_or_at_the_end_of_detention() -> None:
    dossier = Dossier(uid="d", filing_day="2019-01-10")
    assert found("decide_case", dossier) == []  # it stands still while he is at large
    back = Return(uid="t", dossier="d", day="2026-03-02")
    (one,) = found("decide_case", dossier, back)
    assert (one.day, one.basis) == ("2027-03-02", "条例215")
    held = measure("liuzhi", starts="2026-03-02", state="lifted", ended="2026-05-29")
    (later,) = found("decide_case", dossier, back, held)
    assert later.day == "2027-05-29"
    settled = Proceeding(uid="p", dossier="d", stage="transfer", starts="2026-06-30")
    assert found("decide_case", dossier, back, held, settled) == []


def test_who_approves_the_next_extension_and_from_when_it_is_asked_for() -> None:
    held = measure("liuzhi", starts="2026-02-10")  # to 05-09 or 05-10
    assert '"next_approval": "city"' in ends(held).found
    assert '"ask_from": "2026-04-24"' in ends(held).found
    first = replace(EXTENSION, starts="2026-05-10", count=3, unit="months")
    assert '"next_approval": "state"' in ends(held, first).found
    second = replace(EXTENSION, uid="f", starts="2026-08-10", count=2, unit="months")
    assert "next_approval" not in ends(held, first, second).found
    # Of seven days nobody asks fifteen days ahead.
    short = ends(measure("protective_custody", starts="2026-09-25"))
    assert '"ask_from": "2026-09-25"' in short.found
    soon = Ground(law=the_law(), level="city", defaults={"remind_days": 30})
    (one,) = found("measure_expires", held, ground=soon)
    assert '"next_approval": "province"' in one.found
    assert '"ask_from": "2026-04-09"' in one.found


def test_an_article_that_had_another_number_then_is_doubted() -> None:
    stage = Proceeding(uid="p", dossier="d", stage="trial_review", starts="2022-07-27")
    (old,) = found("stage_limit", stage)
    assert (old.basis, old.doubt) == ("条例194", "")  # the number it had then
    unknown = replace(the_law().stages["trial_review"], basis_before="")
    law = replace(the_law(), stages=Listed({"trial_review": unknown}))
    (old,) = found("stage_limit", stage, ground=Ground(law=law, level="county"))
    assert (old.basis, old.doubt) == ("条例224", "older_article")
    court = replace(stage, stage="first_instance")
    (same,) = found("stage_limit", court)  # the code of procedure is still that of 2018
    assert "older_article" not in same.doubt
    (now,) = found("stage_limit", replace(stage, starts="2026-07-27"))
    assert "older_article" not in now.doubt


def test_a_day_that_the_office_set_says_which_field_it_was_read_from() -> None:
    item = ActionItem(uid="i", dossier="d", unit="人民银行", text="流水", due="2026-12")
    (due,) = found("action_due", item)
    assert (due.day, due.found) == ("2026-12-01", '{"due": "2026-12"}')
    assert due.doubt == "partial_day"


def test_the_answer_to_a_complaint_is_served_within_seven_days() -> None:
    decided = RightsRecord(
        uid="r", dossier="d", kind="complaint_served", since="2026-11-10"
    )
    (due,) = found("complaint_served", decided)
    assert (due.day, due.protects, due.basis) == ("2026-11-17", 1, "条例310")
    assert found("complaint_served", replace(decided, state="done")) == []
