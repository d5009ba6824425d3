"""Command review: a round of review begun, gone through item by item, ended."""

import argparse
from dataclasses import asdict, replace
from typing import Any

from db.commands.records import save_record
from db.commands.review import check_off, end_round
from db.queries.dossiers import uid_of_number
from db.queries.review import Progress, Sweep, find_rounds, find_sweep
from db.records.base import new_uid
from db.records.review import ASPECTS, RESULTS, ReviewCheck, ReviewRound
from db.rules.review import Share
from db.store import Store
from desktop.cli.acting import LAST, Act, run_act
from desktop.cli.asking import pairs_of, reference
from desktop.cli.saying import say, say_table
from desktop.cli.telling import UsageError
from desktop.intake import Intake
from desktop.typed import BadLine, record_as_json

RESULT = {term.code: term.label for term in RESULTS}


def review(options: argparse.Namespace) -> int:
    """Yidang review ACT: each prints the uid of what it made, or the round."""
    return run_act(options, ACTS, "round")


def _list(options: argparse.Namespace, store: Store) -> list[dict[str, Any]]:
    found = store.read(find_rounds)
    if not options.json:
        say_table([
            [one.begun, one.due, one.name, f"{one.ended} 结束" if one.ended else "进行中",
             one.uid]
            for one in found
        ])  # fmt: skip
    return [record_as_json(one) for one in found]


def _new(options: argparse.Namespace, store: Store) -> dict[str, Any]:
    fresh = ReviewRound(uid=new_uid(), begun=store.today)
    one = Intake(store, reference()).filled(fresh, pairs_of(options.given))
    store.write(save_record, one, None, reference())
    return {"uid": one.uid, "dossiers": len(store.read(find_sweep, one.uid).lines)}


def _show(options: argparse.Namespace, store: Store) -> dict[str, Any]:
    sweep = _sweep(options, store)
    if not options.json:
        _say(sweep)
    return {
        **record_as_json(sweep.round),
        "previous": record_as_json(sweep.previous) if sweep.previous else None,
        "counts": sweep.counts(),
        "by_aspect": {term.code: sweep.counts(term.code) for term in ASPECTS},
        "by_handler": [_share_as_json(one) for one in sweep.by_handler()],
        "by_unit": [_share_as_json(one) for one in sweep.by_unit()],
        "unseen": sweep.unseen,
        "dossiers": [_line_as_json(one) for one in sweep.lines],
    }


def _share_as_json(one: Share) -> dict[str, Any]:
    return asdict(one) | {"left": one.left}


def _line_as_json(one: Progress) -> dict[str, Any]:
    return {
        "dossier": one.dossier,
        "number": one.number,
        "name": one.name,
        "status": one.status,
        "handler": one.handler,
        "unit": one.unit,
        "done": one.done,
        "checks": {k: record_as_json(check) for k, check in one.checks.items()},
        "before": {k: check.result for k, check in one.before.items()},
        "differs": [term.code for term in ASPECTS if one.differs(term.code)],
    }


def _say(sweep: Sweep) -> None:
    one, counts = sweep.round, sweep.counts()
    told = "，".join(f"{RESULT[code]} {counts[code]}" for code in RESULT)
    say(f"{one.name}　{one.begun} 开始　{one.due} 前完成　{one.uid}")
    say(f"{len(sweep.lines)} 份：{told}，未核 {counts['left']}")
    if sweep.unseen:
        say(f"另有 {sweep.unseen} 份不在本账户可查阅范围")
    units, handlers = sweep.by_unit(), sweep.by_handler()
    for head, found in (
        ("单位", units if len(units) > 1 else []),
        ("主办人", handlers),
    ):
        if found:
            heads = [
                head,
                "档案",
                "核完",
                "没有开始",
                "已核项",
                "未核项",
                "有变化",
                "仍缺",
            ]
            say_table([heads, *map(_share, found)])
    say_table([_row(line) for line in sweep.lines])


def _share(one: Share) -> list[str]:
    numbers = (one.dossiers, one.whole, one.unbegun, one.done, one.left, one.changed,
               one.missing)  # fmt: skip
    return [one.name or "缺", *map(str, numbers)]


def _row(line: Progress) -> list[str]:
    items = [
        f"{term.label}{RESULT[line.checks[term.code].result]}"
        + ("（与上轮不同）" if line.differs(term.code) else "")
        for term in ASPECTS
        if term.code in line.checks
    ]
    done = f"{line.done}/{len(ASPECTS)}"
    return [line.number, line.name, done, line.handler, "、".join(items)]


def _check(options: argparse.Namespace, store: Store) -> dict[str, Any]:
    """Take down an item; one told before in this round is changed."""
    if not options.given:
        raise UsageError("排查后面要写档号")
    sweep = _sweep(options, store)
    dossier = store.read(uid_of_number, options.given[0])
    intake = Intake(store, reference())
    fresh = ReviewCheck(uid=new_uid(), dossier=dossier, round=sweep.round.uid)
    given = intake.filled(fresh, pairs_of(options.given[1:]))
    if not given.aspect or not given.result:
        raise UsageError("要写 aspect=项目 result=结果")
    before = _told(sweep, dossier, given.aspect)
    one = replace(given, uid=before.uid) if before else given
    store.write(check_off, dossier, [replace(one, day=one.day or store.today)])
    return {"uid": one.uid, "dossier": dossier, "aspect": one.aspect}


def _told(sweep: Sweep, dossier: str, aspect: str) -> ReviewCheck | None:
    for line in sweep.lines:
        if line.dossier == dossier:
            return line.checks.get(aspect)
    raise BadLine("这份档案不在这一轮排查之内")


def _end(options: argparse.Namespace, store: Store) -> dict[str, Any]:
    uid = _sweep(options, store).round.uid
    store.write(end_round, uid)
    return {"uid": uid}


def _sweep(options: argparse.Namespace, store: Store) -> Sweep:
    """The round named by uid, its beginning, its name, or `last`."""
    rounds = store.read(find_rounds)
    named = options.round or LAST
    if named == LAST and rounds:
        return store.read(find_sweep, rounds[0].uid)
    found = [r for r in rounds if r.uid.startswith(named) or r.name == named]
    if len(found) != 1:
        raise BadLine(f"没有“{named}”这一轮排查，见 yidang review list")
    return store.read(find_sweep, found[0].uid)


ACTS: dict[str, Act] = {
    "list": _list,
    "new": _new,
    "show": _show,
    "check": _check,
    "end": _end,
}
