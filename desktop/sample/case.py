"""案情 of the sample: charges whose sums are the sums of the facts told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from db.records.base import Record
from db.records.case import CaseFact, Charge
from db.values.day import in_words
from db.values.money import CURRENCIES, Money
from desktop.sample.jobs import COMPANIES, TREATED
from desktop.sample.people import witness
from desktop.sample.story import Story
from desktop.sample.subject import iso, month

ARTICLES = {
    "bribe_taking": "刑法第三百八十五条、第三百八十六条",
    "embezzlement": "刑法第三百八十二条、第三百八十三条",
    "misappropriation_of_public_funds": "刑法第三百八十四条",
    "abuse_of_power": "刑法第三百九十七条",
    "hidden_deposits_abroad": "刑法第三百九十五条第二款",
    "unexplained_wealth": "刑法第三百九十五条第一款",
    "sharing_out_state_assets": "刑法第三百九十六条第一款",
    "duty_encroachment": "刑法第二百七十一条",
    "bribe_giving": "刑法第三百八十九条、第三百九十条",
}
THOUSAND = 1000_00  # in fen
GIVEN_AS = ("现金", "现金和购物卡", "转账款项", "现金及轿车一辆", "购房款")


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph of the facts, and the sum it adds to its charge."""

    text: str
    sum: Money


def case_of(story: Story, dossier: str) -> list[Record]:
    """Return the charges and the numbered facts that they rest on."""
    offences = story.job.offences[: 1 if story.vague or story.fate == "fresh" else 2]
    charges: list[Record] = []
    facts: list[str] = []
    for offence in offences:
        told = TELL[offence](story)
        facts += [one.text for one in told]
        charges.append(_charge(story, dossier, offence, told))
    if story.fate == "fresh":
        return charges
    facts.append(_leaving(story))
    last = 0
    records = charges
    for position, text in enumerate(facts, start=1):
        first, last = last + 1, last + story.rng.randrange(4, 15)
        records.append(
            CaseFact(uid=story.uid(), dossier=dossier, position=position, text=text,
                     evidence=f"证据{first}—{last}")
        )  # fmt: skip
    return records


def _charge(story: Story, dossier: str, offence: str, told: list[Told]) -> Charge:
    total = sum(one.sum.minor for one in told)
    about = "约" if any(one.sum.about for one in told) else ""
    old = story.vague
    return Charge(
        uid=story.uid(),
        dossier=dossier,
        offence=offence,
        article=ARTICLES[offence],
        amount=Money(total, told[0].sum.currency, about),
        since=f"{story.acts_from.year}~" if old else month(story.acts_from),
        until=month(story.acts_to) if old else iso(story.acts_to),
        note="金额按在案书证暂计，以查实为准" if story.status != "returned" else "",
    )


def _sum(story: Story, least: int, most: int) -> Money:
    """Return so many thousand yuan; of an old case about so much."""
    thousands = story.rng.randrange(least, most)
    return Money(thousands * THOUSAND, "CNY", "约" if story.vague else "")


def _yuan(money: Money) -> str:
    return f"人民币{money}元"


def _span(story: Story, part: int, of: int) -> tuple[date, date]:
    """Return one of `of` equal parts of the time of the acts."""
    whole = (story.acts_to - story.acts_from).days
    first = story.acts_from + timedelta(days=whole * part // of)
    return first, story.acts_from + timedelta(days=whole * (part + 1) // of)


def _from_to(first: date, last: date) -> str:
    begun, ended = in_words(month(first)), in_words(month(last))
    return begun if begun == ended else f"{begun}至{ended}"


def _bribes(story: Story) -> list[Told]:
    rng, favours = story.rng, story.job.favours or ("项目承揽",)
    told = []
    companies = rng.sample(COMPANIES, len(favours))
    for part, (favour, company) in enumerate(zip(favours, companies, strict=True)):
        first, last = _span(story, part, len(favours))
        money, times = _sum(story, 180, 4200), rng.randrange(3, 19)
        told.append(Told(
            f"{_from_to(first, last)}，{story.person.name}利用担任{story.title}的职务便利，为{company}有限公司"
            f"在{favour}中{rng.choice(TREATED)}，先后{times}次收受该公司实际控制人{witness(rng)}"
            f"给予的{rng.choice(GIVEN_AS)}，共计折合{_yuan(money)}。", money))  # fmt: skip
    return told


def _embezzled(story: Story) -> list[Told]:
    rng = story.rng
    ways = (
        ("采取虚列支出、重复报账的手段", "单位资金"),
        ("采取伪造领款名册、截留拨款的手段", "专项资金"),
        ("采取收入不入账、另设账户的手段", "经营收入"),
    )
    told = []
    for part, (way, what) in enumerate(rng.sample(ways, 2)):
        first, last = _span(story, part, 2)
        money = _sum(story, 90, 5200)
        told.append(Told(
            f"{_from_to(first, last)}，{story.person.name}利用担任{story.title}、经管{what}的职务便利，{way}，"
            f"将{what}{_yuan(money)}转入其控制的{witness(rng)}名下账户，据为己有。", money))  # fmt: skip
    return told


def _lent(story: Story) -> list[Told]:
    money = _sum(story, 300, 6000)
    day = in_words(month(story.acts_to) if story.vague else iso(story.acts_to))
    use = story.rng.choice(("用于境外购房", "用于期货交易", "借给他人经营，收取利息"))
    return [Told(
        f"{day}，{story.person.name}指使经办人员将单位专户内资金{_yuan(money)}分{story.rng.randrange(2, 7)}笔"
        f"转入其控制的个人账户，{use}，超过三个月未归还。", money)]  # fmt: skip


def _abused(story: Story) -> list[Told]:
    money = _sum(story, 1500, 9000)
    what = story.rng.choice(("未经评估即批准补偿", "违反规定提前拨付工程款", "擅自减免应缴费用"))  # fmt: skip
    return [Told(
        f"{_from_to(story.acts_from, story.acts_to)}，{story.person.name}在担任{story.title}期间，"
        f"不正确履行职责，{what}，造成国家损失{_yuan(money)}。", money)]  # fmt: skip


def _hidden(story: Story) -> list[Told]:
    currency = story.abroad.currency
    name = CURRENCIES[currency][1]
    minor = story.rng.randrange(60, 900) * 1000 * 10 ** CURRENCIES[currency][0]
    money = Money(minor, currency)
    return [Told(
        f"{_from_to(story.acts_from, story.acts_to)}，{story.person.name}以他人名义在{story.where}"
        f"的银行存入{name}{money}元，未按规定申报。", money)]  # fmt: skip


def _unexplained(story: Story) -> list[Told]:
    money = _sum(story, 3000, 9000)
    return [Told(
        f"经核查，截至{in_words(month(story.acts_to))}，{story.person.name}的财产、支出明显超过合法收入，"
        f"差额{_yuan(money)}，本人未到案说明来源。", money)]  # fmt: skip


def _shared(story: Story) -> list[Told]:
    money = _sum(story, 200, 2200)
    return [Told(
        f"{_from_to(story.acts_from, story.acts_to)}，{story.person.name}主持集体研究，违反规定以补贴名义"
        f"将国有资金{_yuan(money)}私分给本单位职工，本人分得一部分。", money)]  # fmt: skip


def _encroached(story: Story) -> list[Told]:
    money = _sum(story, 60, 900)
    return [Told(
        f"{_from_to(story.acts_from, story.acts_to)}，{story.person.name}利用担任{story.title}的便利，"
        f"将村集体所有的土地承包款{_yuan(money)}占为己有。", money)]  # fmt: skip


def _gave(story: Story) -> list[Told]:
    told = []
    for part in range(2):
        first, last = _span(story, part, 2)
        money = _sum(story, 120, 2600)
        told.append(Told(
            f"{_from_to(first, last)}，{story.person.name}为谋取不正当利益，在{story.title}任上，向石浔县有关部门"
            f"工作人员{witness(story.rng)}给予财物，共计折合{_yuan(money)}。", money))  # fmt: skip
    return told


def _leaving(story: Story) -> str:
    when = in_words(month(story.fled) if story.vague else iso(story.fled))
    found = in_words(iso(story.discovered))
    if story.at_home:
        return f"{when}，{story.person.name}关闭手机后离开住所；{found}单位发现其未返岗，多方联系未果。"
    return (
        f"{when}，{story.person.name}以休假为由离岗，经{story.port}出境；"
        f"{found}单位发现其未返岗，经查询出入境记录确认外逃。"
    )


TELL: dict[str, Callable[[Story], list[Told]]] = {
    "bribe_taking": _bribes,
    "embezzlement": _embezzled,
    "misappropriation_of_public_funds": _lent,
    "abuse_of_power": _abused,
    "hidden_deposits_abroad": _hidden,
    "unexplained_wealth": _unexplained,
    "sharing_out_state_assets": _shared,
    "duty_encroachment": _encroached,
    "bribe_giving": _gave,
}
