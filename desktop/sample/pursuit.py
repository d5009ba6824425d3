"""出逃、行踪、状态 of the sample."""

from datetime import date, timedelta

from db.records.base import Record
from db.records.case import Flight, Whereabouts
from db.records.dossier import Dossier, StatusChange
from db.values.day import earliest
from desktop.sample.places import FILING, THROUGH
from desktop.sample.story import Story
from desktop.sample.subject import iso, month

REASONS = {
    "persuaded": "persuaded",
    "caught_home": "captured_at_home",
    "extradited": "extradited",
    "deceased": "death_confirmed",
    "withdrawn": "mistaken",
}
BASES = {
    "persuaded": "归案笔录，机场交接记录",
    "caught_home": "抓获经过，归案笔录",
    "extradited": "引渡交接书，归案笔录",
    "deceased": "死亡证明及认证件，对方执法机关书面答复",
    "withdrawn": "对方执法机关书面答复，撤销决定",
}


def dossier_of(story: Story, uid: str, number: str) -> Dossier:
    """Return the dossier and the filing decision it rests on."""
    note = "由旧专卷补建，原卷页码不全，事实以补查为准。" if story.fate == "old" else ""
    return Dossier(
        uid=uid,
        dossier=uid,
        number=number,
        filing_authority=FILING,
        filing_day=iso(story.filed),
        filing_document=story.document("石监立", story.filed),
        department="第三审查调查室",
        discovered=iso(story.discovered),
        opened=iso(story.opened),
        note=note,
    )


def flight_of(story: Story, dossier: str) -> list[Record]:
    """Return the flight; of an old one only the month or the year is known."""
    rng = story.rng
    if story.at_home:
        return [
            Flight(uid=story.uid(), dossier=dossier, day=iso(story.fled),
                   discovered=iso(story.discovered), source="单位报告，未查到出境记录",
                   route="境内，未出境", note="关闭手机离开住所，未查到出境记录。")
        ]  # fmt: skip
    day = month(story.fled) if story.vague else iso(story.fled)
    through = rng.choice(THROUGH)
    start = story.port.removesuffix("口岸")
    stops = dict.fromkeys((start, through, story.where))
    fresh = story.fate == "fresh"
    return [
        Flight(
            uid=story.uid(),
            dossier=dossier,
            day=f"{story.fled.year}~" if story.fate == "old" else day,
            discovered=iso(story.discovered),
            port="" if story.fate == "old" else story.port,
            document_used="" if story.fate == "old" else "因私普通护照",
            route="" if fresh else "—".join(stop for stop in stops if stop),
            destination=story.abroad.code,
            companions=rng.choice(("无", "无", "配偶", "不详")),
            source="出入境记录查询结果",
            note="以休假为由离岗，行前变更了手机号码。" if rng.random() < 0.5 else "",
        )
    ]


def stays_of(story: Story, dossier: str) -> list[Record]:
    """Return where he was since, each stay with its source and grading."""
    if story.fate == "fresh":
        return [
            _stay(
                story, dossier, iso(story.fled), "", "不详", "出入境记录查询结果", "A1"
            )
        ]
    if story.at_home:
        place = story.rng.choice(("邻省某县城郊", "省城出租房", "沿海某市务工点"))
        moved = iso(story.fled)
        return [
            _stay(
                story,
                dossier,
                moved,
                iso(story.ended),
                place,
                "公安机关查证",
                "A1",
                "domestic",
            )
        ]
    span = max(60, (story.last - story.fled).days)
    first = story.fled + timedelta(days=story.rng.randrange(20, max(21, span // 3)))
    begun = month(story.fled) if story.vague else iso(story.fled)
    if story.fate == "old":
        begun = f"{story.fled.year}~"
    rows: list[Record] = [
        _stay(
            story, dossier, begun, month(first), story.city, "出入境记录查询结果", "A1"
        )
    ]
    if story.fate == "unverified":
        rows.append(
            _stay(
                story, dossier, f"{first.year}~", "", "不详", "群众反映，未核实", "D4"
            )
        )
        return rows
    place = story.rng.choice((f"{story.city}近郊", story.city, *story.abroad.cities))
    second = first + timedelta(days=max(30, (story.last - first).days // 2))
    if second < story.last:
        source = "同行人陈述，未核实" if story.vague else "执法合作答复"
        grading = "C3" if story.vague else "B2"
        rows.append(
            _stay(story, dossier, month(first), month(second), place, source, grading)
        )
        first = second
    source = story.rng.choice(
        ("执法合作答复，两次一致", "对方书面答复", "律师来函所附租约")
    )
    if story.found:
        source = "执法合作答复，两次一致"
    grading = "A1" if story.status == "detained_abroad" else story.rng.choice(("A2", "B2", "B3"))  # fmt: skip
    rows.append(
        _stay(story, dossier, month(first), iso(story.ended), place, source, grading)
    )
    return rows


def _stay(
    story: Story,
    dossier: str,
    since: str,
    until: str,
    place: str,
    source: str,
    grading: str,
    side: str = "abroad",
) -> Whereabouts:
    known = place != "不详" and side == "abroad"
    answered = source.startswith(("执法", "对方"))
    begun = max(earliest(since), story.opened)
    looked_up = answered or source.startswith("出入境")
    checked = story.later(begun, 20, 200) if looked_up else None
    street = f"{place}住宅区{story.rng.randrange(1, 60)}号（据答复）"
    return Whereabouts(
        uid=story.uid(),
        dossier=dossier,
        since=since,
        until=until,
        side=side if place != "不详" or side == "domestic" else "unknown",
        country=story.abroad.code if known else "",
        place=place,
        address=street if known and answered else "",
        source=source,
        reliability=grading[0],
        credibility=grading[1],
        checked=iso(checked),
    )


def statuses_of(story: Story, dossier: str, came_back: str) -> list[Record]:
    """Return how the status came to be what it is; `came_back`: the return's uid."""
    rows = [_fled(story)]
    if story.found:
        rows.append(
            (story.found, "located", "address_confirmed", "执法合作答复，两个来源一致")
        )
    if story.held:
        rows.append(
            (story.held, "detained_abroad", "detained_by_host", "对方执法机关通报")
        )
    if story.ended:
        rows.append((story.ended, story.status, REASONS[story.fate], BASES[story.fate]))
    return [
        StatusChange(uid=story.uid(), dossier=dossier, day=iso(day), status=status,
                     reason=reason, basis=basis,
                     by_return=came_back if status == "returned" else "")
        for day, status, reason, basis in rows
    ]  # fmt: skip


def _fled(story: Story) -> tuple[date, str, str, str]:
    if story.at_home:
        return story.filed, "at_large", "filed", "立案决定，单位报告"
    if story.filed < story.fled:
        return story.discovered, "at_large", "filed", "出入境记录查询结果，单位报告"
    return story.filed, "at_large", "filed", "立案决定，出入境记录查询结果"
