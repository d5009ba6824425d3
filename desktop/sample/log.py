"""大事记 and 提请会商 of the sample."""

from datetime import date, timedelta

from db.records.base import Record
from db.records.case import LogEntry, Question
from desktop.sample.places import (
    BANK,
    COURT,
    FOREIGN_AFFAIRS,
    POLICE,
    PROCURATORATE,
)
from desktop.sample.story import Story
from desktop.sample.subject import iso

ASKED = (
    (POLICE, "请核实是否取得他国国籍，并通报最近一次出入境记录", 14, "条例277"),
    (PROCURATORATE, "请对违法所得没收程序的启动条件提出书面意见", 25, "刑诉法298"),
    (BANK, "请依法协助查询境外汇款线索，补齐权属材料", 33, ""),
    (FOREIGN_AFFAIRS, "请就证据译文的格式和认证方式提供书面说明", 19, ""),
    (COURT, "请就财产部分的证据标准提出意见", 41, ""),
    (POLICE, "请商省公安厅，经执法合作渠道复核现住址", 22, "条例279"),
)
ANSWERS = (
    ("decided", "会商同意，由提请单位跟踪，下次会商报结果。"),
    ("done", "已书面答复，材料入卷。"),
    ("dropped", "情况变化，不再提请。"),
)
AT_WORK = (
    ("专班例会，逐项核对底数，缺项已分派到人", "专班会议记录"),
    ("经省公安厅提出执法合作请求", "协作请求登记"),
    ("对方答复有居住记录，要求补充身份材料", "书面答复"),
    ("律师来电询问自首如何认定，已书面答复", "来电记录"),
    ("补充调取银行流水，另案材料移交卷内", "调取清单"),
    ("完成一批证据翻译，加盖翻译机构公章", "翻译交接单"),
    ("市追逃办实地督导，提出三条意见", "督导反馈"),
    ("向家属退还与案件无关的物品并签收", "退还清单"),
)
# One or the other: a refusal ends the contact.
CONTACT = (
    ("依法联系近亲属，讲明政策，对方自愿转告本人", "联系记录"),
    ("依法联系近亲属，其表示不愿谈，尊重其意愿，停止联系", "联系记录"),
)
YEARLY = ("年度大排查，逐项核验，未发现变化", "排查表")


def log_of(story: Story, dossier: str) -> list[Record]:
    """Return what happened, day by day."""
    rows = [
        (story.discovered, "发现未返岗，查询出入境记录，逐级报告", "值班记录"),
        (story.filed, "立案", "立案决定书"),
        (story.opened, "建立一人一档，明确承办部门", "建档登记"),
    ]
    if story.fate != "fresh":
        rows.append((story.teamed, "成立专班，成员签订保密承诺", "专班通知"))
        rows.append((story.voided, "出入境证件宣布作废", "移民管理机构通知"))
        rows += _at_work(story, story.teamed)
    if story.found:
        rows.append(
            (story.found, "现住址经两个来源核实，状态改为已锁定", "执法合作答复")
        )
    if story.held:
        rows.append(
            (story.held, f"对象被{story.abroad.name}执法机关羁押，收到通报", "通报")
        )
    if story.ended:
        rows.append((story.ended, _end(story), "专班工作记录"))
    found = [
        LogEntry(uid=story.uid(), dossier=dossier, day=iso(day), text=text, source=source)
        for day, text, source in sorted(rows)
        if day <= story.today
    ]  # fmt: skip
    return [*found, *_correction(story, dossier, found)]


def _at_work(story: Story, since: date) -> list[tuple[date, str, str]]:
    """Return the work in between; what is done every year comes again."""
    rng = story.rng
    most = 5 if story.rich else 3
    often = 1 if story.rich else rng.randrange(2)
    many = 8 if story.fate == "model" else rng.randrange(1, most)
    rows = [
        (story.between(since, story.last), text, source)
        for text, source in (*rng.sample(AT_WORK, many), *rng.sample(CONTACT, often))
    ]
    years = range(since.year, story.last.year) if story.fate == "model" else ()
    return rows + [(date(year, 12, 12), *YEARLY) for year in years]


def _end(story: Story) -> str:
    return {
        "persuaded": f"经劝返，{story.person.name}自愿回国投案，{story.where}至北京，当日交接",
        "caught_home": "公安机关在境内抓获，二十四小时内通知近亲属并讯问",
        "extradited": f"{story.abroad.name}引渡，交接后宣读权利义务",
        "deceased": "收到死亡证明及认证件，按程序核实",
        "withdrawn": "查明系错列，撤销并向曾发往的单位逐一更正",
    }[story.fate]


def _correction(story: Story, dossier: str, found: list[LogEntry]) -> list[LogEntry]:
    """An entry that was wrong is corrected by a further one."""
    if story.fate != "model" and story.rng.random() > 0.05:
        return []
    wrong = found[-1]
    day = min(date.fromisoformat(wrong.day) + timedelta(days=2), story.today)
    return [
        LogEntry(uid=story.uid(), dossier=dossier, day=iso(day), source="主办人更正",
                 corrects=f"{wrong.day}　{wrong.text[:12]}",
                 text="前条依据的文号写错，以卷内原件为准")
    ]  # fmt: skip


def questions_of(story: Story, dossier: str) -> list[Record]:
    """Return what is asked of a consultation; of an ended story, what was answered."""
    if story.fate == "fresh":
        return []
    asked = story.rng.sample(ASKED, story.rng.randrange(2, 4))
    found: list[Record] = []
    for position, (unit, text, days, basis) in enumerate(asked, start=1):
        closed = bool(story.ended) or (position == 1 and story.rng.random() < 0.5)
        state, answer = story.rng.choice(ANSWERS[1:] if story.ended else ANSWERS[:1])
        due = story.last + timedelta(days=days if not closed else -days)
        found.append(
            Question(uid=story.uid(), dossier=dossier, position=position, unit=unit,
                     text=text, due=iso(due), basis=basis,
                     state=state if closed else "asked",
                     answer=answer if closed else "")
        )  # fmt: skip
    return found
