"""The pictures: everybody who may be drawn is, nobody else, and nothing lies on another."""

import io
from itertools import combinations

import pytest
from pypdf import PdfReader

from db.records.measure import Measure
from db.records.relation import RELATIONS, Relation
from desktop.casefile.figure import timeline_of
from desktop.casefile.picture import picture_pdf
from desktop.casefile.relation_chart import (
    BOX_HEIGHT,
    BOX_WIDTH,
    MOST,
    WORDS,
    Box,
    chart_of,
    relations_drawing,
)
from tests.desktop.casefile.invented import case_file, with_records


def people(count: int, kind: str = "sibling") -> list[Relation]:
    return [
        Relation(uid=f"{kind}{n}", dossier="d", name=f"邬{kind[0]}{n}号", kind=kind)
        for n in range(count)
    ]


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_every_relation_has_a_word_for_its_branch() -> None:
    assert set(WORDS) == {term.code for term in RELATIONS}


@pytest.mark.parametrize(("kin", "others"), [(1, 0), (0, 3), (5, 5), (18, 2), (40, 40)])
def test_no_box_lies_on_another_or_leaves_the_sheet(kin: int, others: int) -> None:
    shown = people(kin) + people(others, "agent")
    chart = chart_of(with_records(case_file(), Relation, shown))
    assert chart is not None
    boxes = [*chart.left, *chart.right]
    assert len(boxes) == min(kin, MOST) + min(others, MOST)
    assert chart.left_out == len(shown) - len(boxes)
    for one, other in combinations([*boxes, chart.subject], 2):
        assert not overlap(one, other)
    for box in boxes:
        assert 0 <= box.x <= chart.width - BOX_WIDTH
        assert 0 <= box.y <= chart.height - BOX_HEIGHT


def overlap(one: Box, other: Box) -> bool:
    return abs(one.x - other.x) < BOX_WIDTH * 0.85 and abs(one.y - other.y) < BOX_HEIGHT


def test_two_that_are_joined_stand_next_to_each_other() -> None:
    shown = people(6, "agent")
    shown[5] = Relation(
        uid="last", dossier="d", name="邬末", kind="agent", other="agent0"
    )
    chart = chart_of(with_records(case_file(), Relation, shown))
    assert chart is not None
    ((one, other),) = chart.joined
    assert {one.uid, other.uid} == {"last", "agent0"}


def test_minors_and_ways_to_reach_anybody_are_not_drawn() -> None:
    shown = [
        Relation(uid="a", dossier="d", name="邬敏", kind="spouse", contact="1380000"),
        Relation(uid="b", dossier="d", name="邬小禾", kind="child", minor="yes"),
        Relation(uid="c", dossier="d", name="甲公司", kind="company", entity="company"),
    ]
    drawing = relations_drawing(with_records(case_file(), Relation, shown))
    assert drawing is not None
    said = text_of(picture_pdf(drawing))
    assert "邬敏" in said
    assert "甲公司" in said
    assert "邬小禾" not in said
    assert "1380000" not in said


def test_nobody_to_draw_is_no_picture() -> None:
    minor = Relation(uid="b", dossier="d", name="邬小禾", kind="child", minor="yes")
    assert relations_drawing(with_records(case_file(), Relation, [minor])) is None


def test_the_line_of_time_has_orders_and_what_runs() -> None:
    shown = [
        Measure(uid="w", dossier="d", kind="wanted", state="in_force", starts="2021-02-01"),
        Measure(uid="f", dossier="d", kind="freeze", state="in_force", starts="2021-03-01"),
        Measure(uid="n", dossier="d", kind="exit_ban_border", state="draft", starts="2021-04-01"),
    ]  # fmt: skip
    drawing = timeline_of(with_records(case_file(), Measure, shown))
    assert drawing is not None
    said = text_of(picture_pdf(drawing))
    assert "通缉" in said
    assert "冻结" in said
    assert "限制出境" not in said  # a draft binds nobody
