"""The law as data: which text stood when, who approves, and that all of it hangs together."""

import re
from typing import get_args

import pytest

from db.law import LEVELS, the_law
from db.records.matter import RETURN_ROUTES
from db.records.proceeding import TRACKS
from db.records.strategy import ROUTES
from db.rules.periods import Counting, Length, Unit

LAW = the_law()
CONFIDENCE = {"found", "derived", "memory-sure", "uncertain"}


def test_a_measure_keeps_the_text_it_was_taken_under() -> None:
    liuzhi = LAW.measures["liuzhi"]
    before, after = liuzhi.text_on("2025-05-31"), liuzhi.text_on("2025-06-01")
    assert before is not None
    assert after is not None
    assert before.basis.startswith("监察法22")
    assert after.basis.startswith("监察法24")
    assert (before.extension(2), after.extension(3)) == (None, None)
    second = after.extension(2)
    assert second is not None
    assert (second.length, second.approver) == (Length("months", 2), "state")


def test_what_is_new_has_no_older_text() -> None:
    for code in ("forced_appearance", "order_to_await", "protective_custody"):
        assert LAW.measures[code].text_on("2025-05-31") is None
        assert LAW.measures[code].text_on("2025-06") is not None


@pytest.mark.parametrize(
    ("code", "office", "approver"),
    [
        ("liuzhi", "county", "city"),
        ("liuzhi", "city", "province"),
        # 监察法48: a province decides itself and files it with the state's commission.
        ("liuzhi", "province", "province"),
        ("exit_ban_border", "county", "province"),
        ("exit_ban_border", "province", "province"),
        ("freeze", "county", "county"),
        ("red_notice", "county", "state"),
    ],
)
def test_who_approves(code: str, office: str, approver: str) -> None:
    text = LAW.measures[code].text_on("2026-01-01")
    assert text is not None
    assert text.approver_for(office) == approver


@pytest.mark.parametrize(
    ("code", "length", "counting"),
    [
        ("liuzhi", Length("months", 3), "announced"),
        ("order_to_await", Length("months", 12), "announced"),
        ("protective_custody", Length("days", 7), "announced"),
        ("freeze", Length("months", 6), "lapsing"),
        ("technical", Length("months", 3), "lapsing"),
        ("exit_ban_border", Length("months", 3), "lapsing"),
        ("exit_ban_urgent", Length("days", 7), "lapsing"),
        ("forced_appearance", Length("hours", 12), "arrival"),
        ("seal_seize", None, "none"),
        ("wanted", None, "none"),
    ],
)
def test_ceilings(code: str, length: Length | None, counting: str) -> None:
    text = LAW.measures[code].text_on("2026-01-01")
    assert text is not None
    assert (text.length, text.counting) == (length, counting)


def test_what_is_not_certain_is_marked() -> None:
    notice = LAW.measures["red_notice"].text_on("")
    assert notice is not None
    assert notice.confidence == "uncertain"
    assert LAW.measures["red_notice"].doubt
    assert "confinement" not in LAW.measures.entries


def test_all_of_it_hangs_together() -> None:
    for rule in LAW.measures.all():
        ends = [(t.since, t.until) for t in rule.texts]
        assert ends == sorted(ends)
        assert ends[-1][1] == ""
        for text in rule.texts:
            assert text.basis
            assert text.law
            assert text.next
            assert text.confidence in CONFIDENCE
            assert text.decides in LEVELS
            assert text.approver in (*LEVELS, "own", "up1")
            assert text.counting in get_args(Counting)
            assert set(text.clocks) <= set(LAW.clocks.entries)
            assert text.unfiled_from in ("", *LEVELS)
            assert all(e.length.unit in get_args(Unit) for e in text.extensions)
    for right in LAW.rights.all():
        assert right.clock == "" or right.clock in LAW.clocks.entries
    for clock in LAW.clocks.all():
        assert clock.counting in get_args(Counting)
        assert clock.basis
        for code in clock.by_measure:
            assert code in LAW.measures.entries
    for stage in LAW.stages.all():
        assert not (stage.fixed and stage.most)
        assert stage.most is None or stage.length is not None
        assert stage.track in {term.code for term in TRACKS}
        assert stage.counting in get_args(Counting)
        assert (stage.length is None) == (stage.counting == "none")
    assert set(LAW.limitation.entries) <= set(LAW.offences.entries)


def test_the_channels_are_the_closed_list_of_routes() -> None:
    assert set(LAW.channels.entries) == {term.code for term in ROUTES}
    for channel in LAW.channels.all():
        assert channel.conditions
        assert channel.documents
        assert channel.steps
        assert channel.safeguards
        assert all(step.level in LEVELS for step in channel.steps)
        assert all(c.confidence in CONFIDENCE for c in channel.conditions)
    assert len(RETURN_ROUTES) == 8


def test_tiers_have_their_periods_of_validity() -> None:
    giving = LAW.limitation["bribe_giving"]
    assert [t.years for t in giving.tiers_on("2024-02-29") if t.label == "一般"] == [10]
    assert [t.years for t in giving.tiers_on("2024-03-01") if t.label == "一般"] == [5]


def test_offences_know_their_group() -> None:
    assert LAW.offences["bribe_taking"].group == 29
    assert LAW.offences["abuse_of_power"].group == 30
    assert LAW.offences["money_laundering"].group == 0


def test_no_entry_quotes_a_statute_at_length() -> None:
    for rule in LAW.measures.all():
        for text in rule.texts:
            assert all(len(part) <= 60 for part in re.split("[；。]", text.next))


def test_every_clock_that_a_measure_starts_can_be_closed() -> None:
    """By a record of the same code; without one it would run for ever."""
    started = {
        clock
        for rule in LAW.measures.all()
        for text in rule.texts
        for clock in text.clocks
    }
    assert started <= {right.code for right in LAW.rights.all()}


def test_what_the_older_regulation_did_not_ask_for_is_not_asked_of_its_measures() -> (
    None
):
    held = LAW.measures["liuzhi"].text_on("2024-05-01")
    assert held is not None
    assert "first_interview" not in held.clocks  # 条例2021 has no such day
    filed = LAW.measures["exit_ban_registry"].text_on("2024-05-01")
    assert filed is not None
    assert filed.refile_days_before == 0
    urgent = LAW.measures["exit_ban_urgent"].text_on("2024-05-01")
    assert urgent is not None
    assert urgent.length is None  # seven days came with 条例2025


def test_only_what_is_new_has_no_text_for_a_day_before_the_turn() -> None:
    new = {one.code for one in LAW.measures.all() if one.new}
    without = {o.code for o in LAW.measures.all() if o.text_on("2025-05-31") is None}
    assert (
        without == new == {"forced_appearance", "order_to_await", "protective_custody"}
    )


def test_articles_of_the_older_regulation_are_told_for_its_days() -> None:
    assert LAW.clocks["goods_to_custody"].basis_on("2025-05-31")[0] == "条例130"
    assert LAW.clocks["goods_to_custody"].basis_on("2025-06-01")[0] == "条例160"
    assert LAW.stages["trial_review"].basis_on("2025-05-31")[0] == "条例194"


def test_each_measure_that_starts_a_notice_has_the_article_of_its_own() -> None:
    for rule in LAW.measures.all():
        for name in ("family_notice", "unit_notice", "first_interview"):
            if name in rule.texts[-1].clocks:
                assert rule.code in LAW.clocks[name].by_measure


def test_what_seeks_a_person_says_by_which_article_it_is_lifted() -> None:
    for code in ("wanted", "online_wanted", "exit_ban_border", "exit_ban_registry", "red_notice"):  # fmt: skip
        assert all(text.lifting for text in LAW.measures[code].texts)
    assert not any(text.lifting for text in LAW.measures["freeze"].texts)
