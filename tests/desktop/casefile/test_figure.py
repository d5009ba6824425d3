"""Labels of the line of time: in order, apart, inside; and what the line is made of."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from db.records.case import Charge, Flight
from db.records.dossier import StatusChange
from desktop.casefile.figure import MOST_EVENTS, timeline_of
from desktop.casefile.look import AREA_WIDTH
from desktop.casefile.spread import spread
from desktop.casefile.volume import print_volume
from tests.desktop.casefile.invented import (
    case_file,
    empty_file,
    imprint,
    with_records,
)
from tests.desktop.casefile.reading import text_of


@pytest.mark.parametrize("seed", range(20))
def test_labels_keep_order_and_never_touch(seed: int) -> None:
    dice = random.Random(seed)
    count = dice.randint(1, 6)
    places = sorted(dice.uniform(0, AREA_WIDTH) for _ in range(count))
    widths = [dice.uniform(20, 60) for _ in range(count)]
    middles = spread(places, widths, AREA_WIDTH, 5)
    edges = list(zip(middles, widths, strict=True))
    for (left, one), (right, other) in pairwise(edges):
        assert right - left >= (one + other) / 2 + 5 - 1e-6
    assert middles[0] - widths[0] / 2 >= -1e-6
    assert middles[-1] + widths[-1] / 2 <= AREA_WIDTH + 1e-6


def test_labels_with_room_stand_where_they_belong() -> None:
    assert spread([50, 200, 350], [40, 40, 40], 440, 5) == [50, 200, 350]


def test_the_line_tells_flight_filing_and_status() -> None:
    text = text_of(print_volume(case_file(), imprint("volume")).pdf)
    for told in ("涉嫌行为期间", "在逃", "首次涉嫌行为", "已锁定", "截至2026-11-22"):
        assert told in text


def test_without_a_flight_there_is_no_line() -> None:
    assert timeline_of(empty_file()) is None


def test_many_events_and_days_out_of_order_still_draw() -> None:
    file = case_file()
    changes = [
        StatusChange(uid=f"c{n}", dossier="d", day=f"{1990 + n}", status="located")
        for n in range(MOST_EVENTS * 3)
    ]
    flight = replace(file.of(Flight)[0], day="1988~")
    charge = replace(file.of(Charge)[0], since="2025-01-01", until="2026-01-01")
    for kind, records in (
        (StatusChange, changes),
        (Flight, [flight]),
        (Charge, [charge]),
    ):
        file = with_records(file, kind, records)
    assert print_volume(file, imprint("volume")).pages > 5
