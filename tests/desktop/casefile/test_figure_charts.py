"""The charts say the numbers of the figures: no year left out, none that cannot be read."""

import io

from pypdf import PdfReader

from db.rules.figures import Counted, Person, Row, Span
from desktop.casefile.charts import charts_of, flows_of, under_each_other
from desktop.casefile.picture import picture_pdf

PEOPLE = {"d": Person("990121-2010-00001")}


def back(*days: str) -> list[Row]:
    return [Row("d", f"r{day}", day, "persuasion", "TH") for day in days]


def words(counted: Counted) -> str:
    drawn = under_each_other(charts_of(counted, {}))
    assert drawn is not None
    (page,) = PdfReader(io.BytesIO(picture_pdf(drawn))).pages
    return page.extract_text()


def test_a_year_without_anybody_stands_between_its_neighbours() -> None:
    span = Span("2019-01-01", "2021-12-31")
    told = words(
        Counted(
            span=span, people=PEOPLE, of=1, returned=back("2019-05-01", "2021-05-01")
        )
    )
    assert "2020" in told
    assert "合计" in told


def test_early_years_stand_together_and_the_caption_tells_which() -> None:
    span = Span("1990-01-01", "2021-12-31")
    told = words(
        Counted(
            span=span, people=PEOPLE, of=1, returned=back("1999-05-01", "2021-05-01")
        )
    )
    assert "此前：2012年及以前" in told


def test_stock_and_flow_are_those_of_the_years_that_were_counted() -> None:
    rows = back("2020-05-01")
    counted = Counted(
        span=Span("2019-01-01", "2020-12-31"), people=PEOPLE, of=1, returned=rows,
        fled=[Row("d", "f", "2019-03-01")],
        stock={"2019-12-31": [Row("d", "d", "2019-12-31", "at_large", None)], "2020-12-31": []},
    )  # fmt: skip
    told = [(one.year, one.fled, one.returned, one.stock) for one in flows_of(counted)]
    assert told == [("2019", 1, 0, 1), ("2020", 0, 1, 0)]
