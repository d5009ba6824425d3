"""大排查 and 函件 of the sample: one round ended, one that runs; letters asking, reminding."""

from datetime import date, timedelta

from db.commands.records import save_record
from db.commands.review import check_off, end_round
from db.fields import Reference
from db.queries.matters import MatterFilter, find_matters
from db.queries.review import find_progress
from db.queries.waiting import find_own_dossiers
from db.records.base import new_uid
from db.records.matter import ActionItem, MatterLetter
from db.records.review import ASPECTS, ReviewCheck, ReviewRound
from db.store import Store
from desktop.sample.subject import iso

NOTES = {
    "changed": "证件信息有更新，已补录。",
    "missing": "现住址仍缺独立来源，已请公安机关协查。",
}
HEAD = "石追函"


def send_letters(store: Store, reference: Reference) -> None:
    """Ask about the first matters that are open, and remind of what is late."""
    today = date.fromisoformat(store.today)
    mine = store.read(find_own_dossiers)
    found = store.read(find_matters, MatterFilter(state="open"))
    for one in [line for line in found if mine.get(line.dossier)][:4]:
        matter = one.matter
        due = date.fromisoformat(matter.due)
        asked = min(due, today - timedelta(days=5)) - timedelta(days=15)
        _send(store, reference, matter, "request", asked, due)
        if matter.due < store.today:
            again = today - timedelta(days=3)
            _send(
                store, reference, matter, "reminder", again, today + timedelta(days=7)
            )


def _send(
    store: Store, reference: Reference, matter: ActionItem, kind: str, day: date, due: date
) -> None:  # fmt: skip
    letters = store.read(find_matters, MatterFilter()) if kind == "request" else []
    first = not any(line.letters for line in letters) and kind == "request"
    letter = MatterLetter(
        uid=new_uid(), dossier=matter.dossier, matter=matter.uid, kind=kind,
        number=f"{HEAD}〔{day.year}〕31号" if first else "", day=iso(day), due=iso(due),
        unit=matter.unit, signed_by="陶知远", contact="周敏，0990-5550123",
        text=matter.text,
    )  # fmt: skip
    store.write(save_record, letter, None, reference)


def sweep(store: Store, reference: Reference) -> None:
    """End a round of the spring and leave one running, half done."""
    today = date.fromisoformat(store.today)
    spring, autumn = today - timedelta(days=200), today - timedelta(days=14)
    _round(store, reference, spring, "上半年大排查", share=8, of_round=0)
    _round(store, reference, autumn, "下半年大排查", share=5, of_round=1)


def _round(
    store: Store, reference: Reference, day: date, name: str, *, share: int, of_round: int
) -> None:  # fmt: skip
    one = ReviewRound(
        uid=new_uid(), name=f"{day.year}年{name}", begun=iso(day),
        due=iso(day + timedelta(days=30)), by="临漪市追逃办",
        document_number=f"临追〔{day.year}〕{7 + 5 * of_round}号",
        demand="对在逃、已锁定、境外羁押人员逐人逐项核对，有变化的先改档案。",
    )  # fmt: skip
    store.write(save_record, one, None, reference)
    mine = store.read(find_own_dossiers)
    for place, line in enumerate(store.read(find_progress, one.uid)):
        if mine.get(line.dossier):
            done = ASPECTS[: share if (place + of_round) % 3 else 8]
            checks = [
                _check(one, line.dossier, term.code, place + at + of_round, day)
                for at, term in enumerate(done)
            ]
            store.write(check_off, line.dossier, checks)
    if not of_round:
        store.write(end_round, one.uid, iso(day + timedelta(days=32)))


def _check(
    one: ReviewRound, dossier: str, aspect: str, turn: int, day: date
) -> ReviewCheck:
    result = "missing" if turn % 7 == 3 else "changed" if turn % 5 == 2 else "confirmed"
    return ReviewCheck(
        uid=new_uid(), dossier=dossier, round=one.uid, aspect=aspect, result=result,
        day=iso(day + timedelta(days=5)), note=NOTES.get(result, ""),
    )  # fmt: skip
