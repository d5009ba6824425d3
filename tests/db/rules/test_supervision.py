"""挂牌督办: when reports are due, what a report counts from, the thread, what is refused."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from db.errors import BadValue, LacksBasis
from db.law import the_law
from db.records import Kind
from db.records.base import Record
from db.records.matter import Instruction, Supervision, SupervisionFeedback
from db.rules.gates import require
from db.rules.ground import Ground
from db.rules.reminders import dues_of
from db.rules.supervision import next_feedback, since, threads

LISTED = Supervision(
    uid="s", dossier="d", level="province", by="省追逃办", listed_on="2026-03-01",
    document_number="省追督〔2026〕5号", demand="查清去向", feedback_due="2026-04-01",
    every_days=30,
)  # fmt: skip
FIRST = SupervisionFeedback(
    uid="f", dossier="d", supervision="s", day="2026-03-28",
    document_number="县追报〔2026〕3号", signed_by="林澍", text="已查清出境口岸。",
)  # fmt: skip
DRAFT = SupervisionFeedback(uid="g", dossier="d", supervision="s", text="草稿")
GROUND = Ground(law=the_law())


def days(*records: Record) -> list[str]:
    of: dict[Kind, Sequence[Record]] = {
        kind: [one for one in records if type(one) is kind]
        for kind in (Supervision, SupervisionFeedback)
    }
    return [due.day for due in dues_of("feedback_due", of, GROUND)]


def test_the_first_report_is_due_on_its_day_and_each_further_so_long_after_the_last() -> (
    None
):
    assert days(LISTED) == ["2026-04-01"]
    assert days(LISTED, FIRST) == ["2026-04-27"]
    second = replace(FIRST, uid="h", day="2026-05-04")
    assert days(LISTED, second, FIRST) == ["2026-06-03"]
    assert days(replace(LISTED, every_days=None), FIRST) == []


def test_a_report_that_has_not_gone_out_gives_no_rest() -> None:
    assert days(LISTED, DRAFT) == ["2026-04-01"]
    assert days(LISTED, replace(DRAFT, day="2026-03-20")) == ["2026-04-01"]
    numbered = replace(DRAFT, document_number="县追报〔2026〕4号")
    assert days(LISTED, numbered) == ["2026-04-01"]


def test_a_delisted_case_is_reported_on_no_more() -> None:
    ended = replace(LISTED, delisted="2026-04-10", delist_document="省追摘〔2026〕1号")
    assert days(ended, FIRST) == []
    assert next_feedback(ended, []) == ""


def test_a_report_of_another_listing_does_not_count() -> None:
    assert days(LISTED, replace(FIRST, supervision="other")) == ["2026-04-01"]


def test_a_report_tells_from_the_one_before_it_or_from_the_listing() -> None:
    assert since(LISTED, FIRST, [FIRST, DRAFT]) == "2026-03-01"
    assert since(LISTED, DRAFT, [FIRST, DRAFT]) == "2026-03-28"


def test_instructions_stand_in_the_thread_of_what_they_were_written_on() -> None:
    on_report = Instruction(uid="i", dossier="d", feedback="f", day="2026-04-02")
    on_listing = Instruction(uid="j", dossier="d", supervision="s", day="2026-03-10")
    apart = Instruction(uid="k", dossier="d", day="2026-03-11")
    listed, other = threads([LISTED], [DRAFT, FIRST], [on_report, apart, on_listing])
    assert [one.uid for one in listed.turns] == ["j", "f", "i", "g"]
    assert (other.listing, other.turns) == (None, (apart,))


def passes(record: Record, *others: Record) -> None:
    def around(kind: Kind) -> Sequence[Record]:
        return [one for one in others if type(one) is kind]

    require(record, around, GROUND)


def test_delisting_asks_for_its_number_and_who_decided() -> None:
    ended = replace(LISTED, delisted="2026-04-10")
    for given in ({}, {"delist_document": "省追摘〔2026〕1号"}, {"delisted_by": "省"}):
        with pytest.raises(LacksBasis):
            passes(replace(ended, **given))
    whole = replace(ended, delist_document="省追摘〔2026〕1号", delisted_by="省追逃办")
    passes(whole)
    with pytest.raises(BadValue):
        passes(replace(whole, delisted="2026-02-10"))


def test_a_report_is_given_to_a_listing_and_not_before_it() -> None:
    passes(FIRST, LISTED)
    passes(DRAFT, LISTED)
    with pytest.raises(LacksBasis):
        passes(replace(FIRST, supervision=""), LISTED)
    with pytest.raises(BadValue):
        passes(replace(FIRST, day="2026-02-01"), LISTED)
