"""涉案资产: what was found, frozen, recovered and is outstanding, each exact, in fen at last.

Frozen or confiscated money is not recovered money; recovered counts on its day. Each
event is turned into renminbi at the rate recorded with it, rounded half up to the fen,
and only then added. Without a rate nothing is guessed: the sum says what it lacks.
What is only a lead is in no sum, nor what was found to be unrelated to the case.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from db.records.asset import ASSET_EVENTS, Asset, AssetEvent, ThirdPartyClaim
from db.values.day import sort_key
from db.values.money import CURRENCIES, Money

HOME = "CNY"
KINDS = tuple(term.code for term in ASSET_EVENTS)
# How far an asset has come: the last of these of which there is an event.
WAY = ("found", "frozen", "confiscated", "recovered", "returned")


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount in renminbi; `lacking` are uids of what had no rate and is not in it."""

    fen: int = 0
    about: str = ""
    lacking: tuple[str, ...] = ()

    @property
    def money(self) -> Money:
        return Money(self.fen, HOME, self.about)

    @property
    def complete(self) -> bool:
        return not self.lacking


@dataclass(frozen=True, slots=True)
class Account:
    """One asset with its events, the earliest first, and what follows from them."""

    asset: Asset
    events: tuple[AssetEvent, ...]
    claims: tuple[ThirdPartyClaim, ...] = ()

    @property
    def state(self) -> str:
        """How far it has come: a code of WAY, 'released', or '' for nothing yet."""
        kinds = [event.kind for event in self.events]
        if "released" in kinds and kinds.index("released") > _last(kinds, "frozen"):
            return "released"
        return next((kind for kind in reversed(WAY) if kind in kinds), "")

    def total(self, kind: str) -> int | None:
        """Return the sum of one kind of event in minor units of the asset's currency.

        None where an event is in another currency: then only renminbi can be added.
        """
        of_kind = [event for event in self.events if event.kind == kind]
        currency = self.currency
        if any(event.amount and event.amount.currency != currency for event in of_kind):
            return None
        return sum(event.amount.minor for event in of_kind if event.amount)

    @property
    def currency(self) -> str:
        return self.asset.value.currency if self.asset.value else HOME

    @property
    def owed(self) -> Money | None:
        """What is to be recovered: the value as established, else what was found."""
        if self.asset.value:
            return self.asset.value
        found = self.total("found")
        return Money(found, self.currency) if found else None

    @property
    def outstanding(self) -> Money | None:
        """What is still to be recovered in its own currency, never below nought."""
        owed, done = self.owed, self.total("recovered")
        if owed is None or done is None:
            return None
        return Money(max(owed.minor - done, 0), owed.currency, owed.about)

    @property
    def over(self) -> int:
        """By how much more was recovered than was owed, in minor units: to be looked at."""
        owed, done = self.owed, self.total("recovered")
        return max(done - owed.minor, 0) if owed and done else 0

    @property
    def open_claims(self) -> tuple[ThirdPartyClaim, ...]:
        return tuple(claim for claim in self.claims if is_open(claim))


def _last(kinds: Sequence[str], kind: str) -> int:
    return max((place for place, one in enumerate(kinds) if one == kind), default=-1)


def accounts_of(
    assets: Iterable[Asset],
    events: Iterable[AssetEvent],
    claims: Iterable[ThirdPartyClaim] = (),
) -> list[Account]:
    """Return each asset with its own events and claims, in the order of the assets."""
    ordered = sorted(events, key=lambda one: (sort_key(one.day), one.uid))
    known = list(claims)
    return [
        Account(
            asset,
            tuple(e for e in ordered if e.asset == asset.uid),
            tuple(c for c in known if c.asset == asset.uid),
        )
        for asset in assets
    ]


def in_fen(money: Money, rate: str) -> int | None:
    """Return an amount in fen at a rate (yuan for one unit), half up; None: no rate."""
    if money.currency == HOME:
        return money.minor
    if not rate:
        return None
    units = Decimal(money.minor).scaleb(-CURRENCIES[money.currency][0])
    return int((units * Decimal(rate) * 100).to_integral_value(ROUND_HALF_UP))


@dataclass(slots=True)
class _Adding:
    fen: int = 0
    about: bool = False
    lacking: list[str] = field(default_factory=list)

    def take(self, money: Money | None, rate: str, uid: str) -> None:
        if money is None:
            return
        found = in_fen(money, rate)
        if found is None:
            self.lacking.append(uid)
            return
        self.fen += found
        self.about |= bool(money.about)

    def done(self) -> Sum:
        return Sum(self.fen, "约" if self.about else "", tuple(self.lacking))


def sum_of(accounts: Iterable[Account], kind: str) -> Sum:
    """Return all events of one kind in renminbi, each at its own rate."""
    adding = _Adding()
    for account in accounts:
        for event in account.events if is_counted(account.asset) else ():
            if event.kind == kind:
                adding.take(event.amount, event.rate, event.uid)
    return adding.done()


def owed_in_all(accounts: Iterable[Account]) -> Sum:
    """Return what is to be recovered of all assets in renminbi."""
    adding = _Adding()
    for account in accounts:
        if is_counted(account.asset):
            adding.take(account.owed, rate_of(account), account.asset.uid)
    return adding.done()


def outstanding_in_all(accounts: Iterable[Account]) -> Sum:
    """Return what is still to be recovered: asset by asset, so that none hides another."""
    adding = _Adding()
    for account in accounts:
        if not is_counted(account.asset):
            continue
        left = account.outstanding
        if left is None and account.owed is not None:
            left = _left_in_fen(account, adding)
        adding.take(left, rate_of(account), account.asset.uid)
    return adding.done()


def _left_in_fen(account: Account, adding: _Adding) -> Money | None:
    """Of events in another currency only renminbi can be set against what is owed."""
    done = sum_of([account], "recovered")
    owed = in_fen(account.owed, rate_of(account)) if account.owed else None
    if owed is None or not done.complete:
        adding.lacking.append(account.asset.uid)
        return None
    return Money(max(owed - done.fen, 0), HOME)


def rate_of(account: Account) -> str:
    """Return the rate of an asset's value: its own, else the newest of its events."""
    if account.asset.rate or account.currency == HOME:
        return account.asset.rate
    rates = [
        event.rate
        for event in account.events
        if event.rate and event.amount and event.amount.currency == account.currency
    ]
    return rates[-1] if rates else ""


def rates_used(accounts: Iterable[Account]) -> list[tuple[str, str, str, str]]:
    """Return (currency, rate, day, source) of every rate used, each once, in order."""
    found: dict[tuple[str, str, str, str], None] = {}
    for account in accounts:
        asset = account.asset
        if asset.rate and account.currency != HOME:
            found[account.currency, asset.rate, asset.rate_day, asset.rate_source] = (
                None
            )
        for event in account.events:
            if event.rate and event.amount and event.amount.currency != HOME:
                key = (
                    event.amount.currency,
                    event.rate,
                    event.rate_day,
                    event.rate_source,
                )
                found[key] = None
    return sorted(found)


def is_counted(asset: Asset) -> bool:
    """Tell whether an asset is in the sums: neither a mere lead nor found unrelated.

    监察法26、28: what has nothing to do with the case is given back, not recovered.
    """
    return asset.is_lead != "yes" and asset.unrelated != "yes"


def is_open(claim: ThirdPartyClaim) -> bool:
    """Tell whether a claim waits for its decision; without a number there is none."""
    if claim.state == "withdrawn":
        return False
    return claim.state != "decided" or not claim.decision_number
