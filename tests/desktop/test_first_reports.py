"""What the clock of a report says, hour by hour (条例271)."""

from dataclasses import replace
from datetime import datetime

import pytest

from db.records.duty import FirstReport
from desktop.presenters.first_reports import clock_of

REPORT = FirstReport(uid="f", name="某甲", discovered="2026-11-24T09:30+08:00")


@pytest.mark.parametrize(
    ("now", "tone", "title"),
    [
        ("2026-11-24T12:20+08:00", "warn", "还剩 21 小时 10 分"),
        ("2026-11-25T03:31+08:00", "danger", "还剩 5 小时 59 分"),
        ("2026-11-25T08:50+08:00", "danger", "还剩 40 分"),
        ("2026-11-25T03:30:00+00:00", "danger", "已超过 2 小时，立即报送"),
    ],
)
def test_what_is_left(now: str, tone: str, title: str) -> None:
    shown = clock_of(REPORT, datetime.fromisoformat(now), may_open=True)
    assert (shown.tone, shown.title, shown.may_send) == (tone, title, True)
    assert "11月25日 09:30 以前" in shown.sentence
    assert "条例271" in shown.sentence


def test_what_was_sent_in_time_and_late() -> None:
    now = datetime.fromisoformat("2026-11-30T00:00+08:00")
    sent = replace(REPORT, reported="2026-11-25T09:30+08:00", reported_to="市监委")
    shown = clock_of(sent, now, may_open=False)
    assert (shown.tone, shown.may_send, shown.may_open) == ("ok", False, False)
    assert shown.title == "11月25日 09:30 已报出，报至市监委"
    late = clock_of(
        replace(sent, reported="2026-11-25T09:31+08:00"), now, may_open=True
    )
    assert late.tone == "warn"
    assert "超过了二十四小时" in late.sentence


def test_an_escape_found_before_the_turn_of_the_law_names_its_article() -> None:
    old = replace(REPORT, discovered="2025-05-30T09:30+08:00")
    now = datetime.fromisoformat("2025-05-30T10:00+08:00")
    assert "条例240" in clock_of(old, now, may_open=True).sentence


def test_without_a_moment_there_is_no_clock() -> None:
    now = datetime.fromisoformat("2026-11-24T10:00+08:00")
    shown = clock_of(replace(REPORT, discovered=""), now, may_open=True)
    assert (shown.tone, shown.may_send) == ("info", False)
