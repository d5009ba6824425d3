"""Command consultation: plan a meeting, take down what it decides, sign its minutes."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from db.commands.consultations import (
    add_to_agenda,
    cancel_consultation,
    decide,
    hold_consultation,
    plan_consultation,
    sign_consultation,
)
from db.commands.records import save_record
from db.folder import FILES
from db.queries.consultations import (
    Meeting,
    find_consultations,
    find_listed,
    find_meeting,
)
from db.queries.dossiers import uid_of_number
from db.queries.ledger import find_ledger_ids
from db.records.base import new_uid
from db.records.consultation import (
    Attendance,
    Consultation,
    ConsultationItem,
    UnitOpinion,
)
from db.records.matter import ActionItem
from db.store import Store
from desktop.cli.acting import LAST, Act, run_act
from desktop.cli.asking import pairs_of, reference
from desktop.cli.meeting_told import STATE, meeting_as_json, say_meeting
from desktop.cli.narrowing import filter_of, narrows
from desktop.cli.saying import say_aside, say_table
from desktop.cli.telling import UsageError
from desktop.drafting.agenda import (
    countries_in,
    find_layable,
    propose_held_over,
    propose_items,
)
from desktop.intake import Intake
from desktop.signed_scan import take_in_scan
from desktop.typed import BadLine, record_as_json

Pairs = Mapping[str, str]


def consultation(options: argparse.Namespace) -> int:
    """Yidang consultation ACT: each prints the uid of what it made, or the meeting."""
    return run_act(options, ACTS, "meeting")


def _list(options: argparse.Namespace, store: Store) -> list[dict[str, Any]]:
    found = store.read(find_consultations)
    if not options.json:
        say_table([
            [one.consultation.day, one.consultation.name, STATE[one.consultation.state],
             f"{one.items} 案", f"未办结 {one.open_matters} 项", one.consultation.uid]
            for one in found
        ])  # fmt: skip
    return [
        record_as_json(one.consultation)
        | {"items": one.items, "open_matters": one.open_matters}
        for one in found
    ]


def _new(options: argparse.Namespace, store: Store) -> dict[str, Any]:
    fresh = Intake(store, reference()).filled(
        Consultation(uid=new_uid()), pairs_of(options.given)
    )
    held_over = store.read(propose_held_over, fresh.uid, _countries())
    known = {one.dossier for one in held_over}
    picked = [one for one in _picked(options, store) if one not in known]
    items = [*held_over, *store.read(propose_items, fresh.uid, picked, _countries())]
    store.write(plan_consultation, fresh, (), items)
    return {"uid": fresh.uid, "items": len(items), "held_over": len(held_over)}


def _add(options: argparse.Namespace, store: Store) -> dict[str, Any]:
    meeting = meeting_of(options, store)
    there = {one.dossier for one in meeting.agenda}
    options.dossier = [*(options.dossier or ()), *options.given]
    picked = [one for one in _picked(options, store) if one not in there]
    uid = meeting.consultation.uid
    items = store.read(propose_items, uid, picked, _countries())
    store.write(add_to_agenda, items)
    return {"uid": uid, "items": len(items)}


def _picked(options: argparse.Namespace, store: Store) -> list[str]:
    """The dossiers named, those a filter lets through, those listed for supervision."""
    found = [store.read(uid_of_number, number) for number in options.dossier or ()]
    wide: list[str] = []
    if options.listed:
        wide += store.read(find_listed)
    narrowed = filter_of(options, reference(), store)
    if narrows(narrowed):
        wide += [uid for uid, _ in store.read(find_ledger_ids, narrowed)]
    mine = store.read(find_layable, wide)
    if len(mine) < len(wide):
        say_aside(f"有 {len(wide) - len(mine)} 份不能由本账户提请会商，没有列入。")
    return list(dict.fromkeys([*found, *mine]))


def _show(options: argparse.Namespace, store: Store) -> dict[str, Any]:
    meeting = meeting_of(options, store)
    if not options.json:
        say_meeting(meeting)
    return meeting_as_json(meeting)


def _set(options: argparse.Namespace, store: Store) -> dict[str, Any]:
    before = meeting_of(options, store).consultation
    after = Intake(store, reference()).filled(before, pairs_of(options.given))
    store.write(save_record, after, before, reference())
    return {"uid": after.uid}


def _attend(options: argparse.Namespace, store: Store) -> dict[str, Any]:
    meeting = meeting_of(options, store).consultation
    fresh = Attendance(uid=new_uid(), consultation=meeting.uid)
    one = Intake(store, reference()).filled(fresh, pairs_of(options.given))
    store.write(save_record, one, None, reference())
    return {"uid": one.uid}


def _hold(options: argparse.Namespace, store: Store) -> dict[str, Any]:
    uid = meeting_of(options, store).consultation.uid
    store.write(hold_consultation, uid)
    return {"uid": uid}


def _item_set(options: argparse.Namespace, store: Store) -> dict[str, Any]:
    before = _item(options, store)
    after = Intake(store, reference()).filled(before, pairs_of(options.given[1:]))
    store.write(save_record, after, before, reference())
    return {"uid": after.uid}


def _opinion(options: argparse.Namespace, store: Store) -> dict[str, Any]:
    item = _item(options, store)
    fresh = UnitOpinion(uid=new_uid(), dossier=item.dossier, item=item.uid)
    one = Intake(store, reference()).filled(fresh, pairs_of(options.given[1:]))
    store.write(save_record, one, None, reference())
    return {"uid": one.uid}


def _decide(options: argparse.Namespace, store: Store) -> dict[str, Any]:
    item = _item(options, store)
    fresh = ActionItem(
        uid=new_uid(), dossier=item.dossier, consultation=item.consultation
    )
    one = Intake(store, reference()).filled(fresh, pairs_of(options.given[1:]))
    store.write(decide, one)
    return {"uid": one.uid, "dossier": one.dossier}


def _sign(options: argparse.Namespace, store: Store) -> dict[str, Any]:
    uid = meeting_of(options, store).consultation.uid
    given = Intake(store, reference()).filled(
        Consultation(uid=uid), pairs_of(options.given)
    )
    signed = given.signed or store.today
    store.write(sign_consultation, uid, given.number, signed, given.signed_by)
    return {"uid": uid, "number": given.number}


def _scan(options: argparse.Namespace, store: Store) -> dict[str, Any]:
    if not options.given:
        raise UsageError("会议后面要写扫描件的文件")
    uid = meeting_of(options, store).consultation.uid
    source, files = Path(options.given[0]), Path(options.casebook) / FILES
    change = take_in_scan(store, files, uid, source)
    return {"uid": change.uid}


def _cancel(options: argparse.Namespace, store: Store) -> dict[str, Any]:
    uid = meeting_of(options, store).consultation.uid
    given = Intake(store, reference()).filled(
        Consultation(uid=uid), pairs_of(options.given)
    )
    store.write(cancel_consultation, uid, given.reason)
    return {"uid": uid}


def meeting_of(options: argparse.Namespace, store: Store) -> Meeting:
    """Return the meeting named by uid, its beginning, its number, or `last`; raises BadLine."""
    lines = [one.consultation for one in store.read(find_consultations)]
    named = options.meeting or LAST
    if named == LAST and lines:
        return store.read(find_meeting, lines[0].uid)
    found = [m for m in lines if m.uid.startswith(named) or m.number == named]
    if len(found) != 1:
        raise BadLine(f"没有“{named}”这次会商，见 yidang consultation list")
    return store.read(find_meeting, found[0].uid)


def _item(options: argparse.Namespace, store: Store) -> ConsultationItem:
    if not options.given:
        raise UsageError("会议后面要写档号")
    meeting = meeting_of(options, store)
    dossier = store.read(uid_of_number, options.given[0])
    for one in meeting.agenda:
        if one.dossier == dossier and one.item:
            return one.item
    raise BadLine(f"“{options.given[0]}”不在这次会商的议程上")


def _countries() -> dict[str, str]:
    return countries_in(reference())


ACTS: dict[str, Act] = {
    "list": _list,
    "new": _new,
    "add": _add,
    "show": _show,
    "set": _set,
    "attend": _attend,
    "hold": _hold,
    "item": _item_set,
    "opinion": _opinion,
    "decide": _decide,
    "sign": _sign,
    "cancel": _cancel,
    "scan": _scan,
}
