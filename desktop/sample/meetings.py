"""会商 of the sample: one whose minutes are signed, one that is to be held."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from db.commands.consultations import (
    decide,
    hold_consultation,
    plan_consultation,
    sign_consultation,
)
from db.commands.records import save_record
from db.fields import Reference
from db.queries.consultations import find_meeting
from db.queries.ledger import Filter, find_ledger_page
from db.records.base import new_uid
from db.records.consultation import (
    Attendance,
    Consultation,
    ConsultationItem,
    UnitOpinion,
)
from db.records.dossier import STOCK
from db.records.matter import ActionItem
from db.store import Store
from desktop.drafting.agenda import find_layable, propose_held_over, propose_items
from desktop.sample.places import BANK, COURT, FOREIGN_AFFAIRS, POLICE, PROCURATORATE
from desktop.sample.subject import iso

SUPERVISION = "石浔县监察委员会"
PEOPLE = (
    ("chair", SUPERVISION, "陶知远", "副主任", ""),
    ("present", SUPERVISION, "盛怀瑾", "室主任", ""),
    ("present", POLICE, "谷映川", "大队长", ""),
    ("present", PROCURATORATE, "尚若谷", "检察官", ""),
    ("present", COURT, "闻人叙", "审判员", ""),
    ("present", FOREIGN_AFFAIRS, "麦晚晴", "科长", ""),
    ("present", BANK, "蓝予安", "科长", ""),
    ("absent", POLICE, "步云帆", "副局长", ""),
    ("observer", "临漪市追逃办", "连景行", "", ""),
    ("absent", SUPERVISION, "祁以恒", "", "与一案当事人有亲属关系"),
    ("recorder", SUPERVISION, "岑望舒", "", ""),
)
OPINIONS = (
    (PROCURATORATE, "红色通报发布已满一年，同意提前介入没收程序准备；境外房产权属须有可采证据。", ""),
    (COURT, "住宅系夫妻共有，涉及配偶份额部分应听取其意见。", ""),
    (POLICE, "同意；登记证明因翻译逾期，一个月内补齐。", ""),
    (BANK, "境外存款线索未经核实，不宜写入请求书。", "yes"),
)  # fmt: skip
DECIDED = (
    ("补齐境外房产登记证明及译文", POLICE, "谷映川", 10),
    ("就没收程序启动条件提出书面意见", PROCURATORATE, "尚若谷", 26),
    ("核查境外存款线索，查清前不计入涉案资产", BANK, "蓝予安", 37),
)
AGREED = (
    "会议认为，对象居住地已由独立来源核实，劝返与引渡并行的条件基本具备；"
    "没收程序尚缺权属证据，应同步准备。"
)
OPENING = "会议核对了上次议定事项办理情况，听取了各专班汇报。"
AGO, AHEAD = timedelta(days=18), timedelta(days=9)


def hold_meetings(store: Store, reference: Reference) -> None:
    """Hold one meeting some weeks ago and plan the next: its first dossiers come back."""
    today = date.fromisoformat(store.today)
    rows = store.read(find_ledger_page, Filter(order="number"))
    mine = store.read(find_layable, [r.dossier for r in rows if r.status in STOCK])
    if not mine:
        return
    countries = {one.code: one.label for one in reference.get("countries", ())}
    _held(store, mine[:3], today - AGO, countries)
    _planned(store, mine[3:5], today + AHEAD, countries)


def _held(
    store: Store, dossiers: Sequence[str], day: date, countries: Mapping[str, str]
) -> None:
    meeting = Consultation(
        uid=new_uid(), name=f"{day.month}月例会", day=iso(day), time="上午9:00",
        place="县监委第一会议室", chair="陶知远", recorder="岑望舒", opening=OPENING,
    )  # fmt: skip
    items = store.read(propose_items, meeting.uid, dossiers, countries)
    store.write(plan_consultation, meeting, _people(meeting.uid), items)
    store.write(hold_consultation, meeting.uid)
    for place, item in enumerate(items):
        _settle(store, item, place, day)
    number = f"〔{day.year}〕3号"
    signed = iso(day + timedelta(days=1))
    store.write(sign_consultation, meeting.uid, number, signed, "陶知远")


def _settle(store: Store, item: ConsultationItem, place: int, day: date) -> None:
    """The first is talked through, the last is held over."""
    for unit, text, reserved in OPINIONS[: 4 - 2 * place]:
        said = UnitOpinion(
            uid=new_uid(), dossier=item.dossier, item=item.uid, unit=unit, text=text,
            reserved=reserved,
        )  # fmt: skip
        store.write(save_record, said, None, {})
    for text, unit, owner, days in DECIDED[: 3 - 2 * place] if place < 2 else ():
        matter = ActionItem(
            uid=new_uid(), dossier=item.dossier, consultation=item.consultation,
            text=text, unit=unit, owner=owner, due=iso(day + timedelta(days=days)),
        )  # fmt: skip
        store.write(decide, matter)
    stored = _stored(store, item)
    outcome = "agreed" if place < 2 else "held_over"
    opinion = AGREED if place == 0 else ""
    store.write(
        save_record, replace(stored, opinion=opinion, outcome=outcome), stored, {}
    )


def _stored(store: Store, item: ConsultationItem) -> ConsultationItem:
    agenda = store.read(find_meeting, item.consultation).agenda
    return next(one.item for one in agenda if one.item and one.item.uid == item.uid)


def _planned(
    store: Store, dossiers: Sequence[str], day: date, countries: Mapping[str, str]
) -> None:
    meeting = Consultation(
        uid=new_uid(), name=f"{day.month}月例会", day=iso(day), time="下午2:30",
        place="县监委第一会议室", chair="陶知远", recorder="岑望舒",
    )  # fmt: skip
    held_over = store.read(propose_held_over, meeting.uid, countries)
    fresh = store.read(propose_items, meeting.uid, dossiers, countries)
    people = _people(meeting.uid)[:7]
    store.write(plan_consultation, meeting, people, [*held_over, *fresh])


def _people(meeting: str) -> list[Attendance]:
    return [
        Attendance(
            uid=new_uid(), consultation=meeting, role=role, unit=unit, name=name, post=post,
            told="" if role == "absent" else "yes", recusal=recusal,
            material="reduced" if unit == BANK else "",
        )
        for role, unit, name, post, recusal in PEOPLE
    ]  # fmt: skip
