"""事项 over all dossiers, their letters and the numbers these get; who sees what of them."""

from dataclasses import replace

import pytest

from db.commands.records import remove_record, save_record
from db.errors import BadValue, LacksBasis, NotPermitted, Permanent
from db.queries.matters import (
    MatterFilter,
    find_letters,
    find_matters,
    propose_letter,
)
from db.queries.records import records_of_dossier
from db.records.base import new_uid
from db.records.case import LogEntry
from db.records.matter import ActionItem, MatterLetter
from db.rules.letters import next_number
from tests.make import REFERENCE, World


def matter(dossier: str, due: str, unit: str = "县公安局", **given: str) -> ActionItem:
    known = {"text": "复核出入境记录", "owner": "谷映川", "asked": "2026-10-01"}
    return ActionItem(
        **({"uid": new_uid(), "dossier": dossier, "unit": unit, "due": due} | known | given)
    )  # fmt: skip


def letter(of: ActionItem, **given: str) -> MatterLetter:
    known = {
        "text": of.text,
        "unit": of.unit,
        "due": "2026-12-10",
        "signed_by": "陶知远",
    }
    return MatterLetter(
        **({"uid": new_uid(), "dossier": of.dossier, "matter": of.uid} | known | given)
    )


def saved(world: World, *records: ActionItem | MatterLetter) -> None:
    for one in records:
        world.store().write(save_record, one, None, REFERENCE)


def test_open_ones_stand_first_and_of_these_the_longest_overdue(world: World) -> None:
    one, two = world.dossier("韩致远"), world.dossier("邬敬淮")
    late = matter(one, "2026-11-01", unit="县法院")
    later = matter(two, "2026-11-20")
    soon = matter(one, "2026-11-28", owner="尚若谷")
    never = matter(two, "")
    done = matter(two, "2026-10-05", state="done", done="2026-10-04", answer="已复")
    saved(world, done, never, soon, later, late)
    store = world.store()

    def found(**given: str) -> list[str]:
        return [
            line.matter.uid for line in store.read(find_matters, MatterFilter(**given))
        ]

    assert found() == [late.uid, later.uid, soon.uid, never.uid, done.uid]
    assert found(state="late") == [late.uid, later.uid]
    assert found(state="soon", until="2026-12-01") == [soon.uid]
    assert found(state="closed") == [done.uid]
    assert found(unit="县法院") == [late.uid]
    assert found(owner="尚若谷") == [soon.uid]
    assert found(words="邬敬淮", state="open") == [later.uid, never.uid]
    by_unit = [
        line.matter.unit
        for line in store.read(find_matters, MatterFilter(order="unit"))
    ]
    assert by_unit == sorted(by_unit)


def test_of_a_dossier_that_one_may_not_read_nothing_is_listed(world: World) -> None:
    one = matter(world.dossier(), "2026-11-01")
    saved(world, one, letter(one))
    store = world.store("石磊")
    assert store.read(find_matters, MatterFilter()) == []
    assert store.read(find_letters) == []
    assert len(world.store("郑开明").read(find_matters, MatterFilter())) == 1
    with pytest.raises(NotPermitted):
        store.read(propose_letter, one.dossier, one.uid, "request")


def test_a_matter_is_closed_only_with_its_result(world: World) -> None:
    one = matter(world.dossier(), "2026-11-01")
    saved(world, one)
    for state in ("done", "cancelled"):
        with pytest.raises(LacksBasis):
            world.store().write(save_record, replace(one, state=state), one, REFERENCE)
    done = replace(one, state="done", done="2026-11-24", answer="记录已函复，附卷。")
    world.store().write(save_record, done, one, REFERENCE)
    (line,) = world.store().read(find_matters, MatterFilter(state="closed"))
    assert line.matter == done


def test_a_letter_gets_the_next_number_tells_the_log_and_stays(world: World) -> None:
    one, two = matter(world.dossier(), "2026-11-01"), matter(world.dossier(), "2026-12")
    saved(world, one, two)
    first = letter(one, number="石追函[2026]9号")
    again = letter(one, kind="reminder")
    other = letter(two)
    saved(world, first, again, other)
    register = world.store().read(find_letters, "2026")
    assert [line.letter.number for line in register] == [
        "石追函〔2026〕11号",
        "石追函〔2026〕10号",
        "石追函〔2026〕9号",
    ]
    assert {line.letter.day for line in register} == {world.today}
    records = world.store().read(records_of_dossier, one.dossier)
    (kept,) = records[ActionItem]
    assert isinstance(kept, ActionItem)
    assert kept.document_number == "石追函〔2026〕9号"
    told = {entry.text for entry in records[LogEntry] if isinstance(entry, LogEntry)}
    assert told == {
        "向县公安局发协作函：复核出入境记录。",
        "向县公安局发催办函：复核出入境记录。",
    }
    stored = register[0].letter
    with pytest.raises(Permanent):
        world.store().write(save_record, replace(stored, unit="县法院"), stored, {})
    with pytest.raises(Permanent):
        world.store().write(remove_record, stored)


def test_a_number_is_given_once_and_to_open_matters_only(world: World) -> None:
    one = matter(world.dossier(), "2026-11-01")
    saved(world, one, letter(one, number="〔2026〕4号"))
    with pytest.raises(BadValue) as refused:
        saved(world, letter(one, number="〔2026〕4号"))
    assert refused.value.why == "letter_number"
    with pytest.raises(LacksBasis):
        saved(world, letter(one, signed_by=""))
    stored = world.store().read(find_matters, MatterFilter())[0].matter
    done = replace(stored, state="done", done="2026-11-24", answer="已复")
    world.store().write(save_record, done, stored, REFERENCE)
    with pytest.raises(BadValue) as closed:
        saved(world, letter(one))
    assert closed.value.why == "matter_closed"


def test_a_letter_is_proposed_as_it_would_go_out_today(world: World) -> None:
    one = matter(world.dossier(), "2026-12-20")
    saved(world, one)
    found = world.store().read(propose_letter, one.dossier, one.uid, "request")
    assert (found.unit, found.due, found.day) == ("县公安局", "2026-12-20", world.today)
    assert found.number == "〔2026〕1号"


def test_numbers_go_on_as_the_last_one_was_headed_and_anew_each_year() -> None:
    given = ["〔2026〕7号", "石追函〔2026〕12号", "函字5号"]
    assert next_number(given, "2026") == "石追函〔2026〕13号"
    assert next_number(given, "2027") == "石追函〔2027〕1号"
    assert next_number([], "2026") == "〔2026〕1号"
