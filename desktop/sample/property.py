"""涉案资产 of the sample: several currencies, part payments, a claim, a mere lead."""

from db.records.asset import Asset, AssetEvent, ThirdPartyClaim
from db.records.base import Record
from db.values.money import CURRENCIES, Money
from desktop.sample.places import FILING
from desktop.sample.story import Story
from desktop.sample.subject import iso

# Invented rates: yuan for one unit.
RATES = {
    "THB": "0.2031", "CAD": "5.1204", "USD": "7.1213", "AUD": "4.7012", "NZD": "4.2105",
    "GBP": "9.0311", "AED": "1.9401", "JPY": "0.0481", "KRW": "0.0052", "TRY": "0.2071",
    "IDR": "0.00044", "LAK": "0.00033", "MMK": "0.0034", "KHR": "0.0017", "PHP": "0.1231",
    "CHF": "8.1213", "RUB": "0.0771", "KZT": "0.0147", "MOP": "0.8872", "TWD": "0.2211",
    "SGD": "5.4102", "MYR": "1.6203", "EUR": "7.8104", "VND": "0.00029", "HKD": "0.9121",
}  # fmt: skip


def assets_of(story: Story, dossier: str) -> list[Record]:
    """Return assets with their events; of a thin dossier one account."""
    if story.fate in ("fresh", "withdrawn"):
        return []
    found = _deposit(story, dossier)
    if not story.rich:
        return found
    return [*found, *_abroad(story, dossier), *_house(story, dossier)]


def _deposit(story: Story, dossier: str) -> list[Record]:
    rng = story.rng
    whole = rng.randrange(80, 900) * 10_000_00
    day = story.later(story.opened, 8, 40)
    asset = Asset(
        uid=story.uid(), dossier=dossier, name=f"石浔县农村商业银行存款（尾号{rng.randrange(1000, 9999)}）",
        kind="deposit", holder=story.person.name, country="CN", place="石浔县农村商业银行",
        value=Money(whole), valued=iso(day), source="银行查询",
        proves="与受贿款入账时间、数额相符，见证据1—3。",
    )  # fmt: skip
    part = whole // rng.randrange(3, 7)
    return [
        asset,
        _event(story, dossier, asset, "found", day, Money(whole)),
        _event(story, dossier, asset, "frozen", story.later(day, 1, 5), Money(whole)),
        _event(
            story, dossier, asset, "recovered", story.later(day, 90, 300), Money(part)
        ),
    ]


def _abroad(story: Story, dossier: str) -> list[Record]:
    currency = "USD" if story.at_home else story.abroad.currency
    rng = story.rng
    minor = rng.randrange(90, 800) * 1000 * 10 ** CURRENCIES[currency][0]
    day = story.later(story.opened, 60, 200)
    account = Asset(
        uid=story.uid(), dossier=dossier, name=f"{story.where}某银行账户", kind="deposit",
        holder="亲属代持", country="HK" if story.at_home else story.abroad.code,
        place=story.city, value=Money(minor, currency), valued=iso(day),
        rate=RATES[currency], rate_day=iso(day), rate_source="人民银行中间价",
        source="对方答复", proves="资金由国内账户分笔汇出，见证据4。",
    )  # fmt: skip
    lead = Asset(
        uid=story.uid(), dossier=dossier, name="线索：香港某保险单", kind="insurance",
        holder="不详", country="HK", place="不详", value=Money(900_000_00, "HKD", "约"),
        is_lead="yes", source="群众反映",
    )  # fmt: skip
    rate = {
        "rate": RATES[currency],
        "rate_day": iso(day),
        "rate_source": "人民银行中间价",
    }
    money = Money(minor, currency)
    part = Money(minor // 4, currency)
    return [
        account,
        lead,
        _event(story, dossier, account, "found", day, money, **rate),
        _event(story, dossier, account, "frozen", story.later(day, 30, 90), money, **rate),
        _event(story, dossier, account, "recovered", story.later(day, 200, 400), part,
               channel="voluntary_restitution", **rate),
    ]  # fmt: skip


def _house(story: Story, dossier: str) -> list[Record]:
    day = story.later(story.opened, 20, 80)
    money = Money(story.rng.randrange(60, 300) * 10_000_00, "CNY", "约")
    house = Asset(
        uid=story.uid(), dossier=dossier, name="石浔县文昌街住宅一套", kind="real_estate",
        holder="配偶名下", country="CN", place="石浔县文昌街", value=money, valued=iso(day),
        source="不动产登记查询", proves="购房款来自涉案资金，见证据5。",
    )  # fmt: skip
    claim = ThirdPartyClaim(
        uid=story.uid(), dossier=dossier, asset=house.uid, claimant="某商业银行",
        day=iso(story.later(day, 30, 90)), state="raised", text="主张抵押权优先受偿。",
    )  # fmt: skip
    # What was never found is not frozen either.
    return [
        house,
        _event(story, dossier, house, "found", day, money),
        _event(story, dossier, house, "frozen", day, money),
        claim,
    ]


def _event(
    story: Story,
    dossier: str,
    asset: Asset,
    kind: str,
    day: object,
    money: Money,
    **more: str,
) -> AssetEvent:
    return AssetEvent(
        uid=story.uid(), dossier=dossier, asset=asset.uid, kind=kind, day=iso(day),  # type: ignore[arg-type]
        amount=money, by=FILING, document_number=f"石监财{story.rng.randrange(100, 999)}",
        **more,
    )  # fmt: skip
