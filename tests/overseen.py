"""Dossiers of two units, for what the supervising level looks at: the same on every screen."""

from dataclasses import replace

from db.commands.dossiers import open_dossier
from db.records.base import Record, new_uid
from db.records.dossier import StatusChange
from db.records.matter import ActionItem, Instruction, Supervision, SupervisionFeedback
from db.records.measure import Measure
from db.records.subject import Subject
from db.reference import load_reference
from db.store import Store
from desktop.paths import RESOURCES
from tests.make import dossier_of, member, moved_to

REFERENCE = load_reference(RESOURCES / "reference")
NEAR, FAR = "石浔县追逃办", "临溪县追逃办"  # the office itself, and another
FREEZE = Measure(
    uid="", kind="freeze", target="存款", state="in_force", starts="2026-02-02",
    expires="2026-08-02", basis="监察法26", approved_by="临溪县监察委员会",
    approval_level="county", document_number="临监冻〔2026〕8号", officer_one="周敏",
    officer_two="石磊",
)  # fmt: skip


def held(store: Store, unit: str, name: str, *others: Record) -> str:
    """Open a dossier that a unit holds, of somebody who fled; return its uid."""
    uid = new_uid()
    fled = StatusChange(
        uid=new_uid(), day="2026-11-01", status="at_large", basis="立案"
    )
    subject = Subject(uid=new_uid(), dossier=uid, name=name)
    records = moved_to(
        uid, fled, *(replace(one, uid=one.uid or new_uid()) for one in others)
    )
    store.write(
        open_dossier,
        dossier_of(uid, holder=unit, opened="2026-11-01"),
        subject,
        REFERENCE,
        records,
    )
    return uid


def listed(**given: str) -> Supervision:
    known = {
        "level": "province", "by": "省追逃办", "listed_on": "2026-06-01",
        "document_number": "省追督〔2026〕5号", "demand": "查清去向", "feedback_due": "2026-10-01",
    }  # fmt: skip
    return Supervision(uid=new_uid(), **(known | given))  # type: ignore[arg-type]


def matter(due: str, state: str = "open") -> ActionItem:
    done = {"done": "2026-11-20", "answer": "已附卷"} if state == "done" else {}
    return ActionItem(
        uid=new_uid(), text="补齐译文", unit="县公安局", owner="谷映川", asked="2026-09-01",
        due=due, state=state, **done,
    )  # fmt: skip


def instruction(**given: str) -> Instruction:
    known = {"day": "2026-10-08", "by": "省追逃办", "text": "抓紧核实"}
    return Instruction(uid=new_uid(), **(known | given))


def two_units(store: Store) -> dict[str, str]:
    """Open what the tests count: of the other unit much is overdue, of this one little.

    Returns names -> uids of dossiers.
    """
    overdue = listed()
    told = listed(
        level="city",
        by="市追逃办",
        document_number="市追督〔2026〕1号",
        feedback_due="2026-12-20",
    )
    report = SupervisionFeedback(
        uid=new_uid(), supervision=overdue.uid, text="草稿"
    )  # has not gone out
    ended = listed(
        delisted="2026-11-01",
        delist_document="省追摘〔2026〕2号",
        delisted_by="省追逃办",
    )
    team = [member("周敏"), member("郑开明", "leader_in_charge", uid=new_uid())]
    whole = [*team, member("石磊", "supervisor", uid=new_uid())]
    return {
        "韩致远": held(store, FAR, "韩致远", overdue, report, matter("2026-11-01"),
                    matter("2026-11-20"), instruction(answer_due="2026-11-01"), FREEZE, *team),
        "邬敬淮": held(store, FAR, "邬敬淮", matter("2026-10-01", "done"),
                    instruction(answered="2026-11-02", answer="已办"), *_anew(whole)),
        "解㛃": held(store, NEAR, "解㛃", told, ended, matter("2026-12-01"),
                   instruction(), *_anew(whole)),
    }  # fmt: skip


def _anew(records: list[Record]) -> list[Record]:
    return [replace(one, uid=new_uid()) for one in records]
