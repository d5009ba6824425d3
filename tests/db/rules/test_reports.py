"""Which days a report covers, what it counts beside them, what has changed since."""

from datetime import date

import pytest

from db.rules.figures import Counted, Person, Row, Span
from db.rules.reports import (
    BEFORE,
    NOW,
    YEAR,
    Line,
    Number,
    Numbers,
    as_plain,
    changed_since,
    difference,
    from_plain,
    next_issue,
    numbers_of,
    span_around,
    span_of,
    spans_beside,
    usual_span,
)


@pytest.mark.parametrize(
    ("kind", "day", "first", "last"),
    [
        ("daily", "2026-11-24", "2026-11-24", "2026-11-24"),
        ("weekly", "2026-11-24", "2026-11-23", "2026-11-29"),
        ("weekly", "2027-01-01", "2026-12-28", "2027-01-03"),  # over the year's end
        ("monthly", "2028-02-10", "2028-02-01", "2028-02-29"),
        ("quarterly", "2026-11-24", "2026-10-01", "2026-12-31"),
        ("quarterly", "2026-03-31", "2026-01-01", "2026-03-31"),
        ("annual", "2026-11-24", "2026-01-01", "2026-12-31"),
    ],
)
def test_the_period_that_a_day_lies_in(
    kind: str, day: str, first: str, last: str
) -> None:
    assert span_of(kind, date.fromisoformat(day)) == Span(first, last)


@pytest.mark.parametrize(
    ("kind", "day", "span"),
    [
        ("quarterly", "2021-10-01", Span("2021-10-01", "2021-12-31")),
        ("monthly", "2021-11", Span("2021-11-01", "2021-11-30")),
        ("annual", "2021", Span("2021-01-01", "2021-12-31")),
        ("quarterly", "2021-11", Span("2021-10-01", "2021-12-31")),
        ("monthly", "2021", None),
        ("weekly", "2021-11", None),
        ("daily", "2021-11", None),
    ],
)
def test_a_month_or_year_names_a_period_it_lies_in_whole(
    kind: str, day: str, span: Span | None
) -> None:
    assert span_around(kind, day) == span


@pytest.mark.parametrize(
    ("kind", "today", "last"),
    [
        ("daily", "2026-11-24", "2026-11-24"),
        ("weekly", "2026-11-24", "2026-11-22"),
        ("weekly", "2026-11-29", "2026-11-29"),  # a Sunday: the week is over
        ("monthly", "2026-11-24", "2026-10-31"),
        ("monthly", "2026-11-30", "2026-11-30"),
        ("quarterly", "2026-01-02", "2025-12-31"),
        ("annual", "2026-11-24", "2025-12-31"),
    ],
)
def test_what_is_meant_where_no_period_is_named(
    kind: str, today: str, last: str
) -> None:
    assert usual_span(kind, today).last == last


def test_beside_a_month_stand_the_year_so_far_and_the_same_a_year_before() -> None:
    assert spans_beside("monthly", Span("2028-02-01", "2028-02-29")) == {
        NOW: Span("2028-02-01", "2028-02-29"),
        YEAR: Span("2028-01-01", "2028-02-29"),
        BEFORE: Span("2027-01-01", "2027-02-28"),  # no 29th to compare with
    }
    assert list(spans_beside("annual", Span("2025-01-01", "2025-12-31"))) == [
        NOW,
        BEFORE,
    ]
    assert BEFORE not in spans_beside("weekly", Span("2026-11-16", "2026-11-22"))


def test_an_issue_of_a_month_has_its_number_others_go_on() -> None:
    assert next_issue("monthly", "2026-10-31", []) == "2026年第10期"
    assert next_issue("quarterly", "2026-09-30", []) == "2026年第3期"
    assert next_issue("weekly", "2026-11-22", ["2026年第1期"]) == "2026年第2期"
    assert next_issue("weekly", "2027-01-03", ["2026年第1期"]) == "2027年第1期"


PEOPLE = {"a": Person("0001"), "b": Person("0002")}


def _returned(*rows: Row) -> Counted:
    return Counted(span=Span("2026-01-01", "2026-12-31"), people=PEOPLE, of=3,
                   returned=rows)  # fmt: skip


def test_every_number_keeps_the_entries_behind_it_also_when_stored() -> None:
    one = Row("a", "ra", "2026-10-05", "persuasion", "TH")
    two = Row("b", "rb", "2026-03-05", "repatriation", "US")
    by_first = {"2026-10-01": (one,), "2026-01-01": (one, two), "2025-01-01": ()}

    def count(span: Span) -> Counted:
        return _returned(*by_first[span.first])

    numbers = numbers_of("monthly", Span("2026-10-01", "2026-10-31"), "", count)
    line = numbers.line("returned")
    assert line is not None
    assert [line.numbers[key].value for key in numbers.spans] == [1, 2, 0]
    assert [e.uid for e in line.numbers[YEAR].entries] == ["ra", "rb"]
    assert difference(line) == 2
    assert numbers.routes[NOW]["persuasion"] == 1
    assert numbers.routes[NOW]["extradition"] == 0  # told, though nobody
    assert (numbers.read, numbers.of) == (2, 3)
    assert numbers.line("confiscated") is None  # nothing anywhere: no line
    assert from_plain(as_plain(numbers)) == numbers


def _said(year: int) -> Numbers:
    numbers = {NOW: Number(1), YEAR: Number(year)}
    line = Line("returned", "追回外逃人员", "人", numbers)
    spans = spans_beside("weekly", Span("2026-11-16", "2026-11-22"))
    return Numbers(spans=spans, lines=(line,), routes={}, places={}, read=1, of=1)


def test_what_is_counted_otherwise_now_is_told_by_column() -> None:
    (one,) = changed_since(_said(2), _said(3))
    assert (one.column, one.said, one.now) == (YEAR, 2, 3)
    assert not changed_since(_said(2), _said(2))
