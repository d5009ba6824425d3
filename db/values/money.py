"""Exact amounts: a currency code and an integer of minor units, never a float."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from db.errors import NotAnAmount

# ISO 4217: code -> (digits of the minor unit, name on paper).
CURRENCIES = {
    "CNY": (2, "人民币"),
    "HKD": (2, "港元"),
    "MOP": (2, "澳门元"),
    "TWD": (2, "新台币"),
    "USD": (2, "美元"),
    "EUR": (2, "欧元"),
    "GBP": (2, "英镑"),
    "AUD": (2, "澳大利亚元"),
    "CAD": (2, "加拿大元"),
    "NZD": (2, "新西兰元"),
    "CHF": (2, "瑞士法郎"),
    "SGD": (2, "新加坡元"),
    "JPY": (0, "日元"),
    "KRW": (0, "韩元"),
    "THB": (2, "泰铢"),
    "MYR": (2, "马来西亚林吉特"),
    "VND": (0, "越南盾"),
    "KHR": (2, "柬埔寨瑞尔"),
    "LAK": (2, "老挝基普"),
    "MMK": (2, "缅甸元"),
    "PHP": (2, "菲律宾比索"),
    "IDR": (2, "印度尼西亚卢比"),
    "AED": (2, "阿联酋迪拉姆"),
    "TRY": (2, "土耳其里拉"),
    "RUB": (2, "俄罗斯卢布"),
    "KZT": (2, "哈萨克斯坦坚戈"),
}
ABOUT = ("", "约", "余")  # exact, about, and somewhat more
TYPED = re.compile(r"(约?)(\d{1,15}(?:\.\d{1,6})?)([万亿]?)(余?)([万亿]?)元?(余?)")
TIMES = {"": 1, "万": 10_000, "亿": 100_000_000}
LARGEST = 10**17  # minor units; a column holds 64 bits


@dataclass(frozen=True, slots=True)
class Money:
    minor: int
    currency: str = "CNY"
    about: str = ""  # one of ABOUT

    @property
    def is_sound(self) -> bool:
        """Whether it is an amount that can be kept: of a known currency, not negative."""
        known = self.currency in CURRENCIES and self.about in ABOUT
        return known and 0 <= self.minor <= LARGEST

    def __str__(self) -> str:
        """Return the amount without its currency: '约1,234.50'."""
        digits = CURRENCIES[self.currency][0]
        plain = f"{Decimal(self.minor).scaleb(-digits):,.{digits}f}"
        return plain + "余" if self.about == "余" else self.about + plain


def read_money(text: str, currency: str = "CNY") -> Money | None:
    """Return what was typed ('1,234.5', '120万', '约3亿'), None for nothing.

    Raises NotAnAmount when it is no number, finer than the currency's minor unit,
    or in a currency that is not known.
    """
    plain = re.sub(r"[\s,，]", "", unicodedata.normalize("NFKC", text))
    if not plain:
        return None
    found = TYPED.fullmatch(plain)
    if not found or currency not in CURRENCIES or (found[3] and found[5]):
        raise NotAnAmount
    about = found[1] or found[4] or found[6]
    return _exact(Decimal(found[2]) * TIMES[found[3] or found[5]], currency, about)


def _exact(amount: Decimal, currency: str, about: str) -> Money:
    minor = amount.scaleb(CURRENCIES[currency][0])
    if minor != int(minor) or minor > LARGEST:
        raise NotAnAmount
    return Money(int(minor), currency, about)


def totals(amounts: Iterable[Money | None]) -> list[Money]:
    """Add up by currency; no rate is applied, so currencies stay apart.

    A sum with an inexact part is itself 约.
    """
    sums: Counter[str] = Counter()
    inexact: set[str] = set()
    for amount in amounts:
        if amount:
            sums[amount.currency] += amount.minor
            inexact |= {amount.currency} if amount.about else set()
    return [
        Money(minor, currency, "约" if currency in inexact else "")
        for currency, minor in sorted(sums.items())
    ]


def in_ten_thousands(money: Money) -> str:
    """Return 万元 with two decimals, 亿元 from one 亿, rounded half up from minor units.

    For reading only: sums are made in minor units.
    """
    digits = CURRENCIES[money.currency][0]
    is_great = money.minor >= 10 ** (8 + digits)
    plain = f"{_in(money, 8)}亿" if is_great else f"{_in(money, 4)}万"
    if money.about == "余":
        return f"{plain}余元"
    return f"{money.about}{plain}元"


def figure_in_ten_thousands(money: Money) -> str:
    """Return '1588.35', however great: for a column whose head names 万元."""
    return f"{'约' if money.about else ''}{_in(money, 4)}"


def _in(money: Money, power: int) -> str:
    """Return the amount in units of ten to a power, two decimals, rounded half up."""
    divisor = 10 ** (power + CURRENCIES[money.currency][0])
    hundredths = (money.minor * 200 + divisor) // (2 * divisor)
    return f"{hundredths // 100}.{hundredths % 100:02}"
