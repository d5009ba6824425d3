"""What the section of measures shows: values already in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLine:
    """One link of the chain: taken first, then each extension; `uid` '' for the first."""

    uid: str
    when: str  # 2026-08-28 延长3个月
    number: str
    by: str  # 省监委批准
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NextShown:
    """What is to be done next with a measure: from when, whose approval, what to bring."""

    when: str = ""  # 剩 5 天，11月28日期满
    lines: tuple[str, ...] = ()
    basis: str = ""
    may_extend: bool = False
    may_lift: bool = False
    may_ask: bool = False  # the request for approval can be printed


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureShown:
    """A row of the table, with what stands beside it when it is chosen."""

    uid: str
    name: str
    target: str
    number: str = ""
    lacks: str = ""  # 无依据：缺文号
    expires: str = ""
    open: bool = False
    chip: str = ""
    tone: str = "far"
    icon: str = "ring"
    over: bool = False
    urgent: bool = False
    next: NextShown = NextShown()
    chain: tuple[ChainLine, ...] = ()
