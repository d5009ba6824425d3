"""督办情况一览: unit by unit what is overdue where, and under it each thing by name."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby

from reportlab.platypus import Flowable

from db.commands.prints import OVERSIGHT
from db.garbage import uncollected
from db.queries.supervision import LISTED, QUIET, Oversight, UnitLine, Watched
from db.values.day import in_figures, in_words
from desktop.casefile.case_file import CaseFile, Imprint, Paper
from desktop.casefile.cells import NARROW, Cell, Plan, Row
from desktop.casefile.lines import Align, Paragraph
from desktop.casefile.look import SUBHEADING
from desktop.casefile.margin import furniture_of
from desktop.casefile.page import Progress, SectionMark, in_parts, made, title
from desktop.casefile.runs import Content, black
from desktop.casefile.table import Table
from desktop.casefile.words import LACKING, NOTHING
from desktop.supervised import ASPECTS, Aspect, told_of

NAME = "督办情况一览"
RIGHT: tuple[Align, ...] = ("left", *("right",) * 8)
NOTE = (
    "久无进展括号内为最长的天数。各单位按逾期、未办复、无人负责和久无进展合计多少排列。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OversightFile(CaseFile):
    """What the supervising level looks at: units, and the lists behind their numbers."""

    oversight: Oversight
    watched: Mapping[str, Sequence[Watched]]

    def beside(self) -> Mapping[str, object]:
        listed = [
            {"aspect": key, **asdict(one)}
            for key, some in self.watched.items()
            for one in some
        ]
        units = [asdict(one) for one in self.oversight.lines]
        return {OVERSIGHT: [*units, *listed]}


@uncollected()
def print_oversight(
    file: CaseFile, imprint: Imprint, progress: Progress | None = None
) -> Paper:
    """Return the overview of all units, then a table for each thing that is asked about."""
    if not isinstance(file, OversightFile):
        raise TypeError(type(file).__name__)
    parts: list[tuple[str, Sequence[Flowable]]] = [
        ("总的情况", [Paragraph(_in_all(file)), Table(_units(file))])
    ]
    for aspect in ASPECTS:
        some = file.watched.get(aspect.key, ())
        if some:
            parts.append(
                (f"{aspect.title}（{len(some)}）", [_list(file, aspect, some)])
            )
    story: list[Flowable] = [
        SectionMark("oversight", NAME),
        title(NAME),
        Paragraph(f"{file.office.name}　截至{in_words(file.today)}", SUBHEADING),
    ]
    story += in_parts(parts)
    # Office and day stand under its name: a list has no signature, alone on a page.
    return Paper(*made(furniture_of(file, imprint, NAME), story, progress=progress))


def _in_all(file: OversightFile) -> str:
    total = file.oversight.total
    units = len(file.oversight.lines)
    told = [f"{aspect.title}{total.of(aspect.key)}{aspect.of}" for aspect in ASPECTS]
    beyond = f"另有{file.beyond}份不在本次打印范围。" if file.beyond else ""
    return (
        f"本库有{units}个单位的档案，在册{total.stock}人。{'，'.join(told)}。{beyond}"
    )


def _units(file: OversightFile) -> Plan:
    lines = file.oversight.lines
    rows: list[Row] = [["单位", "在册", *(_broken(one.title) for one in ASPECTS)]]
    rows += [_unit(one, one.unit or NOTHING) for one in lines]
    several = len(lines) > 1
    if several:
        rows.append(_unit(file.oversight.total, "合　计"))
    return Plan(
        columns=(46, *(NARROW,) * 8), rows=rows, aligns=RIGHT, totals=int(several),
        caption="各单位情况", note=NOTE,
    )  # fmt: skip


def _broken(words: str) -> str:
    """A head of four signs and more takes two lines, so that the units have room."""
    half = (len(words) + 1) // 2
    return f"{words[:half]}\n{words[half:]}" if len(words) > 3 else words


def _unit(one: UnitLine, name: str) -> Row:
    return [name, f"{one.stock}", *(_number(one, each.key) for each in ASPECTS)]


def _number(one: UnitLine, key: str) -> str:
    longest = f"（{one.longest}）" if key == QUIET and one.longest else ""
    return f"{one.of(key)}{longest}"


def _list(file: CaseFile, aspect: Aspect, some: Sequence[Watched]) -> Table:
    """Each thing under its unit: whom it is about, who handles it and until when."""
    said = aspect.key != QUIET
    heads = ["对象", "主办人", *(["内容"] if said else []), _head(aspect)]
    rows: list[Row] = [heads]
    groups = set()
    ordered = sorted(some, key=_unit_of)  # within a unit as they are listed
    for unit, held in groupby(ordered, _unit_of):
        of_unit = list(held)
        groups.add(len(rows))
        words = f"{unit or NOTHING}（{len(of_unit)}）"
        rows.append([Cell(words, span=len(heads))])
        rows += [_row(file, aspect, one) for one in of_unit]
    columns = (NARROW, NARROW, 90, NARROW) if said else (70, NARROW, NARROW)
    return Table(
        Plan(columns=columns, rows=rows, caption=aspect.full, groups=frozenset(groups))
    )


def _unit_of(one: Watched) -> str:
    return one.unit


def _row(file: CaseFile, aspect: Aspect, one: Watched) -> Row:
    whom = f"{one.name}\n{one.number}"
    handler = one.handler or black(LACKING)
    until = _until(file, aspect, one)
    if aspect.key == QUIET:
        return [whom, handler, until]
    return [whom, handler, told_of(one, aspect.key) or black(LACKING), until]


def _head(aspect: Aspect) -> str:
    if aspect.key == LISTED:
        return "下次反馈"
    return "上次进展" if aspect.key == QUIET else "期限"


def _until(file: CaseFile, aspect: Aspect, one: Watched) -> Content:
    if aspect.key == QUIET:
        return f"{in_figures(one.what)}\n{one.days_quiet(file.today)}日"
    late = one.days_late(file.today)
    if late:
        return [f"{in_figures(one.day)}\n", black(f"逾期{late}日")]
    return in_figures(one.day) or NOTHING
