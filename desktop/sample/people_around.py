"""关系人、证据、线索 of the sample."""

from datetime import timedelta

from db.records.base import Record
from db.records.evidence import EvidenceItem, Lead
from db.records.relation import Relation
from desktop.sample.jobs import COMPANIES
from desktop.sample.people import SURNAMES, given_name
from desktop.sample.story import Story
from desktop.sample.subject import iso

KINDS = ("documentary", "witness", "electronic", "suspect", "appraisal", "physical",
         "inspection", "audiovisual")  # fmt: skip
NAMES = {
    "documentary": ("立案决定书", "银行交易明细", "工程结算书"),
    "witness": ("证人谈话笔录",),
    "electronic": ("电子邮件和聊天记录",),
    "suspect": ("本人检查材料",),
    "appraisal": ("司法会计鉴定意见书",),
    "physical": ("购物卡和记账本",),
    "inspection": ("勘验检查笔录",),
    "audiovisual": ("谈话同步录音录像",),
}


def around(story: Story, dossier: str) -> list[Record]:
    """Return relations, evidence and leads; fewer of a thin dossier."""
    found: list[Record] = [*_relations(story, dossier), *_evidence(story, dossier)]
    return [*found, *_leads(story, dossier)] if story.rich else found


def _relations(story: Story, dossier: str) -> list[Record]:
    rng = story.rng
    surname = story.person.name[0] if "·" not in story.person.name else "阿"
    wife = rng.choice(SURNAMES) + given_name(rng, "female")
    asked = iso(story.later(story.teamed, 20, 90))
    spouse = Relation(
        uid=story.uid(), dossier=dossier, name=wife, kind="spouse", tie="共同生活",
        consent="agreed" if story.fate == "persuaded" else "not_asked",
        asked=asked if story.fate == "persuaded" else "", source="户籍资料",
        contact="经本人同意，联系电话见另册",
    )  # fmt: skip
    if not story.rich:
        return [spouse]
    company = Relation(
        uid=story.uid(), dossier=dossier, name=f"{rng.choice(COMPANIES)}有限公司",
        kind="company", entity="company", tie="实际控制", source="工商登记",
    )  # fmt: skip
    others = [
        Relation(uid=story.uid(), dossier=dossier, kind="child", minor="yes",
                 name=surname + given_name(rng, "male"), tie="随母亲生活", source="户籍资料"),
        Relation(uid=story.uid(), dossier=dossier, kind="sibling", tie="弟弟",
                 name=surname + given_name(rng, "male"), consent="refused", asked=asked,
                 source="户籍资料"),
        Relation(uid=story.uid(), dossier=dossier, kind="agent", other=company.uid,
                 name=rng.choice(SURNAMES) + given_name(rng, "male"), tie="法定代表人",
                 source="工商登记"),
        Relation(uid=story.uid(), dossier=dossier, kind="account", entity="account",
                 name=f"尾号{rng.randrange(1000, 9999)}账户", other=company.uid,
                 tie="收款账户", source="银行查询"),
    ]  # fmt: skip
    return [spouse, company, *others]


def _evidence(story: Story, dossier: str) -> list[Record]:
    rng = story.rng
    found: list[Record] = []
    for position in range(1, 9 if story.rich else 3):
        kind = KINDS[(position - 1) % len(KINDS)]
        abroad = kind == "documentary" and position > 1
        found.append(
            EvidenceItem(
                uid=story.uid(),
                dossier=dossier,
                position=position,
                kind=kind,
                name=rng.choice(NAMES[kind]),
                source="石浔县监察委员会调取",
                collector="周敏、石磊",
                day=iso(story.later(story.opened, 3, 120)),
                form="original" if kind != "documentary" else "copy",
                kept_at="证据室第三柜",
                pages=rng.randrange(1, 60),
                proves="证明职务便利、款项去向和时间",
                foreign_need="公证认证并附译文" if abroad or position == 2 else "",
                foreign_met="no" if abroad or position == 2 else "",
            )
        )
    return found


def _leads(story: Story, dossier: str) -> list[Record]:
    rng = story.rng
    first = story.later(story.opened, 20, 160)
    second = story.later(first, 40, 300)
    due = story.last + timedelta(days=rng.randrange(-9, 25))
    return [
        Lead(uid=story.uid(), dossier=dossier, day=iso(first), origin="report",
             text=f"反映对象在{story.where}有房产，未说明来源。", reliability="C",
             credibility="3", handler="石磊",
             checks="查无此房产。" if story.ended else "已向有关单位查询，待答复。",
             state="refuted" if story.ended else "checking", due=iso(due),
             closed=iso(story.ended), answered=iso(story.ended),
             named_report="yes", informed=iso(story.later(first, 2, 9))),
        Lead(uid=story.uid(), dossier=dossier, day=iso(second), origin="abroad",
             text="对方执法机关通报住址变化。", reliability="A", credibility="2",
             handler="周敏", checks="与另一来源一致。", state="verified",
             closed=iso(story.later(second, 5, 30))),
    ]  # fmt: skip
