"""协调事项、督办、研判 of the sample, and what the office keeps of itself."""

from datetime import date, timedelta

from db.records.base import Record, new_uid
from db.records.duty import FirstReport, Holiday, RuleDefault, TreatyStatus
from db.records.matter import (
    ActionItem,
    Instruction,
    Supervision,
    SupervisionFeedback,
)
from db.records.screening import ConfiscationApplication, ProvenFact
from desktop.sample.story import Story
from desktop.sample.subject import iso

ASKED = (
    ("石浔县公安局", "谷映川", "复核出入境记录，出具查询结果。"),
    ("石浔县人民检察院", "尚若谷", "就没收程序的证据标准提出书面意见。"),
    ("中国人民银行临漪市分行", "蓝予安", "协助查询境外汇款流水。"),
)


def matters_of(story: Story, dossier: str) -> list[Record]:
    """Return matters asked of units: done, running, overdue; none open after the end."""
    if story.fate in ("fresh", "withdrawn"):
        return []
    found: list[Record] = []
    for place, (unit, owner, text) in enumerate(ASKED[: 3 if story.rich else 1]):
        asked = story.later(story.opened, 30 + 60 * place, 60 + 90 * place + 1)
        settled = place == 0 or story.ended
        done = story.later(asked, 10, 40) if settled else None
        due = done or story.last + timedelta(days=story.rng.randrange(-20, 30))
        found.append(
            ActionItem(
                uid=story.uid(), dossier=dossier, text=text, unit=unit, owner=owner,
                asked=iso(asked), due=iso(due), document_number=story.document("石追函", asked),
                state="done" if done else "open", done=iso(done),
                answer="已函复，材料附卷。" if done else "",
            )
        )  # fmt: skip
    return found


def supervision_of(story: Story, dossier: str) -> list[Record]:
    """Return the listing by a higher level, with what was reported to it."""
    if story.fate not in ("model", "old", "persuaded"):
        return []
    listed = max(story.later(story.opened, 40, 200), story.last - timedelta(days=160))
    one = Supervision(
        uid=story.uid(), dossier=dossier, level="province",
        by="南岚省追逃追赃工作协调小组办公室", listed_on=iso(listed),
        document_number=story.document("南追督", listed), demand="查清去向和资产，按季反馈。",
        feedback_due=iso(listed + timedelta(days=90)), every_days=90,
        delisted=iso(story.ended) if story.ended else "",
        delist_document=story.document("南追摘", story.last) if story.ended else "",
        delisted_by="南岚省追逃追赃工作协调小组办公室" if story.ended else "",
        delist_decision="对象已归案，督办要求已落实。" if story.ended else "",
    )  # fmt: skip
    told = SupervisionFeedback(
        uid=story.uid(), dossier=dossier, supervision=one.uid,
        day=iso(story.later(listed, 60, 90)), document_number=story.document("石追报", listed),
        signed_by="林澍", text="专班按督办要求开展工作，去向已基本查清，境外资产还在核查。",
        done="核对出入境记录，确认出境口岸和日期。\n走访原单位，补齐任职材料。",
        pending="境外住址没有核实。原因：线索来自单一来源，对方尚未答复。",
        next_steps="请市公安局通过警务合作渠道核实住址。",
        contact="周敏，0990-5550123",
    )  # fmt: skip
    return [one, told, *_instructions(story, one, told)]


def _instructions(
    story: Story, one: Supervision, told: SupervisionFeedback
) -> list[Record]:
    """What the province wrote: one answered, one that waits."""
    day = story.later(date.fromisoformat(told.day), 3, 10)
    common = {
        "dossier": one.dossier,
        "supervision": one.uid,
        "feedback": told.uid,
        "by": one.by,
    }
    found: list[Record] = [
        Instruction(
            uid=story.uid(), **common, day=iso(day), text="抓紧核实境外住址。",
            document_number=story.document("南追批", day),
            answer_due=iso(day + timedelta(days=30)),
            answered=iso(day + timedelta(days=21)),
            answer_document=story.document("石追报", day + timedelta(days=21)),
            answer="已请市公安局通过警务合作渠道核实，住址由两个独立来源印证。",
        )
    ]  # fmt: skip
    if not story.ended:
        later = story.last - timedelta(days=12)
        found.append(
            Instruction(
                uid=story.uid(), **common, day=iso(later), answer_due=iso(later + timedelta(days=20)),
                text="加快没收程序准备，境外房产权属证据要在年底前补齐。",
                document_number=story.document("南追批", later),
            )
        )  # fmt: skip
    return found


def screening_of(story: Story, dossier: str) -> list[Record]:
    """Return conditions shown by paper, and one application in hand."""
    if story.fate != "model":
        return []
    day = story.later(story.opened, 300, 500)
    proven: list[Record] = [
        ProvenFact(
            uid=story.uid(), dossier=dossier, condition=condition, met="yes", day=iso(day),
            found_by="临漪市监察委员会", document_number=story.document("临监认", day),
        )
        for condition in ("dual_criminality", "recoverable", "facts_clear")
    ]  # fmt: skip
    application = ConfiscationApplication(
        uid=story.uid(), dossier=dossier,
        person=f"{story.person.name}，{story.title}，其余见身份部分。",
        origin="石浔县监察委员会立案调查。", facts="见案情第1至3段，证据1—19。",
        flight=f"{iso(story.fled)}经{story.port}出境，已发布通缉令和红色通报。",
        reasons="逃匿境外，通缉满一年不能到案；刑诉法298。",
    )  # fmt: skip
    return [*proven, application]


def office_records_of(today: str) -> list[Record]:
    """Return what the office keeps beside dossiers: a first report, days, defaults."""
    return [
        FirstReport(
            uid=new_uid(), name="诸葛听雨", happened="missing", discovered=f"{today}T08:40+08:00",
            discovered_by="石浔县林业局", unit="石浔县林业局", post="副局长",
            text="当日未到岗，手机关机，家中无人。", done="已申请查询出入境记录。",
        ),
        Holiday(uid=new_uid(), day=f"{int(today[:4]) + 1}-01-01", kind="off", note="元旦"),
        RuleDefault(uid=new_uid(), name="quiet_days", value=45, note="本办公室例会议定"),
        TreatyStatus(uid=new_uid(), country="TH", state="in_force", day=today,
                     source="演练资料"),
    ]  # fmt: skip
