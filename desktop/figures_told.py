"""Figures in words: a value, a key they were divided by, and the paragraph of an office.

Used by the command line, the window, the papers and the exported table, so that one
number is told in one way wherever it stands.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from db.fields import Reference
from db.records.matter import RETURN_ROUTES
from db.records.office import LEVELS
from db.records.subject import SECTORS
from db.rules.figures import (
    CATEGORIES,
    DAYS,
    FEN,
    PERCENT,
    Counted,
    Entry,
    Figure,
    Narrowing,
    Span,
    figures,
    rates_used,
)
from db.rules.figures.counted import Row
from db.rules.figures.figure import Behind
from db.values.day import in_words
from db.values.money import Money, in_ten_thousands
from desktop.wording import label_in

EPOCH = "1900-01-01"  # nobody is counted before
NONE = "未登记"
TERMS = {"route": RETURN_ROUTES, "level": LEVELS, "sector": SECTORS}
QUARTERS = dict(zip("1234", "一二三四", strict=True))
DAYS_OF_FOUR_YEARS = 1461


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph; what is `behind` a number opens its entries."""

    text: str
    code: str = ""
    behind: Behind | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.behind.entries if self.behind else ()

    @property
    def opens(self) -> bool:
        return bool(self.behind and self.behind.rows)


def key_in_words(reference: Reference, name: str, code: str) -> str:
    """Return a key by which figures were divided in words; '未登记' for none."""
    if not code:
        return NONE
    if name == "quarter":
        return f"{code[:4]}年第{QUARTERS[code[-1]]}季度"
    if name in TERMS:
        return next((t.label for t in TERMS[name] if t.code == code), code)
    if name == "category":
        return CATEGORIES[code][0]
    return label_in(reference, "countries", code) if name == "country" else code


def value_in_words(value: int | Decimal | None, unit: str, *, about: bool) -> str:
    """Return '365 人', '约 1,234.50 元', '52.3%', '无' where there is none."""
    if value is None:
        return "无"
    said = "约 " if about else ""
    if unit == FEN:
        return f"{said}{Money(int(value))} 元"
    return f"{said}{value}{unit}" if unit == PERCENT else f"{said}{value} {unit}"


def span_in_words(span: Span) -> str:
    """Return '2015年至2021年5月': as short as the ends of the span allow."""
    first, last = _shortest(span.first, 0), _shortest(span.last, 1)
    if span.first <= EPOCH:
        return f"截至{in_words(span.last)}"
    if len(first) != len(last) and 10 in (len(first), len(last)):
        first, last = span.first, span.last
    elif len(first) != len(last) and first[:4] == last[:4]:
        first, last = span.first[:7], span.last[:7]
    if first == last:
        return in_words(first)
    return f"{in_words(first)}至{_end_in_words(first, last)}"


def _end_in_words(first: str, last: str) -> str:
    """Return the end of a span without the year, the month that its start has too."""
    words = in_words(last)
    if len(first) != len(last) or first[:4] != last[:4]:
        return words
    _, _, words = words.partition("年")
    return words.partition("月")[2] if first[:7] == last[:7] else words


def _shortest(day: str, after: int) -> str:
    """Cut a full day to its year or month where it begins (0) or ends (1) one."""
    beside = (date.fromisoformat(day) + timedelta(days=after)).isoformat()
    if beside[5:] == "01-01":
        return day[:4]
    return day[:7] if beside[8:] == "01" else day


def narrowing_in_words(reference: Reference, by: Narrowing) -> str:
    """Return what figures are narrowed to: '县级；党员和国家工作人员', '' for nothing."""
    said = [by.unit] if by.unit else []
    for name in ("level", "category", "sector", "route", "country"):
        code = getattr(by, name)
        if code:
            said.append(key_in_words(reference, name, code))
    return "；".join(said)


def limits_in_words(counted: Counted, found: Iterable[Figure]) -> list[str]:
    """Return what is not in these figures: what may not be read, what lacks a rate."""
    said = []
    read = len(counted.people)
    if read < counted.of:
        said.append(f"只统计您可查阅的 {read} 份，共 {counted.of} 份")
    lacking = {entry.uid for one in found for entry in one.lacking}
    if lacking:
        said.append(f"有 {len(lacking)} 笔外币没有登记汇率，没有计入")
    return said


def rates_in_words(counted: Counted) -> str:
    """Return the rates by which foreign money was turned, '' where there was none."""
    said = [
        f"1 {currency}＝{rate} 元（{in_words(day) if day else '日期未登记'}，"
        f"{source or '来源未登记'}）"
        for currency, rate, day, source in rates_used(counted)
    ]
    return "；".join(said)


# the paragraph


def paragraph(counted: Counted, who: str) -> list[Piece]:
    """Return what every office writes of a span, each number a piece of its own.

    What is nothing is left out, but for returned persons and newly fled ones: that
    nobody fled is worth saying. What cannot be told under a narrowing is left out too.
    `who` is whose figures these are, '' for none.
    """
    known = {one.code: one for one in figures(counted, ("route",))}
    by_route = _routes(known["returned"])
    pieces = [Piece(f"{span_in_words(counted.span)}，{who}共追回外逃人员")]
    pieces += _number(known["returned"], "名", always=True)
    pieces += _among(known, "returned")
    pieces += [Piece("；"), *by_route] if by_route else []
    for code, before in (("recovered", "，追回赃款"), ("frozen", "，查封扣押冻结"),
                         ("confiscated", "，没收")):  # fmt: skip
        pieces += _after(before, _number(known[code], ""))
    fled = _number(known["newly_fled"], "名", always=True)
    pieces += _after("。期内新增外逃", fled)
    pieces += _among(known, "newly_fled")
    stock = _number(known["stock_end"], "名", always=True)
    pieces += _after(f"。截至{in_words(counted.span.last)}，在册", stock)
    pieces += _among(known, "stock")
    pieces += _after("，外逃最长", _longest(known["longest_at_large"]))
    rate = known["return_rate"]
    if rate.value is not None:
        said = "约" if rate.about else ""
        pieces += [Piece("，归案率"), Piece(f"{said}{rate.value}%", rate.code, rate)]
    return _joined([*pieces, Piece("。")])


SUBSETS = (
    ("party_functionary", "党员和国家工作人员"),
    ("red_notice", "红通人员"),
    ("hundred", "百名红通人员"),
)


def _among(known: dict[str, Figure], of: str) -> list[Piece]:
    """'，其中党员和国家工作人员122名、红通人员18名': subsets, which may overlap."""
    found: list[Piece] = []
    for code, label in SUBSETS:
        figure = known.get(f"{of}_{code}")
        number = _number(figure, "名") if figure else []
        found += _after(f"、{label}" if found else f"，其中{label}", number)
    return found


def _routes(returned: Figure) -> list[Piece]:
    """'引渡1名、劝返3名': the ways by which they were brought back, none left out."""
    found: list[Piece] = []
    for cell in returned.cells:
        (code,) = cell.key
        label = key_in_words({}, "route", code)
        piece = Piece(f"{cell.value}名", f"{returned.code}:{code}", cell)
        found += _after(f"、{label}" if found else label, [piece])
    return found


def routes_in_words(returned: Figure) -> str:
    """Return '引渡1名、劝返3名' of returns divided by route, '' for none."""
    return "".join(piece.text for piece in _routes(returned))


def _number(figure: Figure, unit: str, *, always: bool = False) -> list[Piece]:
    if figure.value is None or not (figure.value or always):
        return []
    said = "约" if figure.about else ""
    if figure.unit == FEN:
        text = in_ten_thousands(Money(int(figure.value), about=said))
    else:
        text = f"{said}{figure.value}{unit}"
    return [Piece(text, figure.code, figure)]


def _longest(figure: Figure) -> list[Piece]:
    if not figure.value:
        return []
    first = max(figure.rows, key=_amount)
    about = bool(first.told)
    text = value_in_words(figure.value, DAYS, about=about).replace(" ", "")
    years = int(figure.value) * 4 // DAYS_OF_FOUR_YEARS
    text += f"（{years}年多）" if years else ""
    return [Piece(text, figure.code, Behind((first,), figure.people))]


def _amount(row: Row) -> int:
    return row.amount


def _after(words: str, pieces: list[Piece]) -> list[Piece]:
    return [Piece(words), *pieces] if pieces else []


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Put plain words beside each other into one piece."""
    found: list[Piece] = []
    for piece in pieces:
        if found and not piece.code and not found[-1].code:
            found[-1] = replace(found[-1], text=found[-1].text + piece.text)
        else:
            found.append(piece)
    return found
