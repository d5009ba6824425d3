"""适用研判: what the formal conditions of each route and proceeding say; never a conclusion."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from db.law import the_law
from db.records.case import Charge, Flight, Whereabouts
from db.records.dossier import StatusChange
from db.records.screening import ConfiscationApplication, ProvenFact
from db.records.strategy import ROUTES
from db.rules.screening import Facts, Item, Outcome, of_route, screen
from desktop.casefile.case_file import CaseFile
from desktop.casefile.cells import NARROW, Plan, Row
from desktop.casefile.page import subheading, together
from desktop.casefile.parts.any_record import section_of_kind
from desktop.casefile.parts.part import Part
from desktop.casefile.runs import Content, black, bold, framed
from desktop.casefile.table import Table
from desktop.casefile.words import LACKING, NOTHING, numeral
from desktop.wording import ITEM_STATES, outcome_in_words

# Told apart in a photocopy, and by those who do not see colours.
SIGNS = {"met": "●", "missing": "△", "needs_opinion": "△", "not_applicable": "○"}
SHORT = {"met": "符合", "needs_opinion": "需意见", "not_applicable": "不适用"}
ASKED: tuple[type[Charge | Flight | Whereabouts | StatusChange], ...] = (
    Charge,
    Flight,
    Whereabouts,
    StatusChange,
)  # without any of these there is nothing to screen
OPEN = "须法律意见"
CLOSED = f"按登记的状态，各途径的形式条件均不具备，不再逐项列出；追诉时效{OPEN}。"
LIMITS = f"{OPEN}：期限是否届满，监察立案后逃避侦查的是否受期限限制"
PLAIN = "按规则逐条核对登记内容，只说形式条件，结论由人作出。"
NOTE = f"{PLAIN}条例＝监察法实施条例（2025年）；刑诉法、刑法、引渡法为现行条文。"
ALL_LAWS = f"{NOTE}刑诉解释＝最高人民法院2021年解释；高检规则＝人民检察院刑事诉讼规则（2019年）。"
# True of every route that is open at all: in the table of routes only where it is not.
TAKEN_FOR_GRANTED = ("sought", "alive_free", "not_arrived")
DOUBT = "◇"
DOUBTED = f"{DOUBT}为推算得出或法律有不同理解。"
SURE = ("found", "memory-sure")


def outcomes_of(file: CaseFile) -> list[Outcome]:
    """Return what screening says of the dossier; nothing of one that says nothing yet."""
    if not any(file.of(kind) for kind in ASKED):
        return []
    names = {term.code: term.label for term in file.reference.get("countries", ())}
    return screen(Facts(file.records, the_law(), file.today, file.treaties, names))


def screening(file: CaseFile) -> Part:
    outcomes = outcomes_of(file)
    body: list[Flowable] = []
    for number, one in enumerate(outcomes, 1):
        words = outcome_in_words(one).replace(" ", "")
        head = subheading(f"（{numeral(number)}）{one.label}：{words}")
        body += together(head, _conditions(one, ALL_LAWS if number == 1 else ""))
    number = len(outcomes)
    for kind in (ProvenFact, ConfiscationApplication):
        if file.of(kind):
            number += 1
            head = subheading(f"（{numeral(number)}）{kind.title}")
            body += together(head, section_of_kind(kind, file))
    return Part(
        key="screening",
        title="适用研判",
        lede=_lede(outcomes),
        body=body,
        remark=f"{len(outcomes)}项程序" if outcomes else "",
    )


def _lede(outcomes: Sequence[Outcome]) -> str:
    met = [one.label for one in outcomes if one.outcome == "met"]
    asked = sum(one.outcome == "needs_opinion" for one in outcomes)
    if not outcomes:
        return ""
    named = f"{'、'.join(met)}符合形式条件" if met else "没有一项符合全部形式条件"
    return f"核对{len(outcomes)}项程序，{named}，{asked}项须法律意见；不是法律结论。"


def _conditions(one: Outcome, laws: str) -> Table:
    """A ruled-out procedure says what rules it out, any other all its conditions."""
    ruled = [item for item in one.items if item.state == "not_met"]
    rows: list[Row] = [("条件", "情况", "查到的事实", "依据")]
    rows += [
        (item.label, _state(item), item.found or NOTHING, _basis(item))
        for item in ruled or one.items
    ]
    return Table(
        Plan(columns=(50, NARROW, 66, NARROW), rows=rows, note=_note(one, rows, laws))
    )


def _note(one: Outcome, rows: Sequence[Row], laws: str) -> str:
    doubted = any(DOUBT in str(row[3]) for row in rows)
    said = [laws, one.note + "。" if one.note else "", DOUBTED if doubted else ""]
    return "".join(said)


def _state(item: Item) -> Content:
    if item.state == "missing":
        return black(LACKING)
    if item.state == "opinion":
        return framed(OPEN)
    return ITEM_STATES[item.state]


def _basis(item: Item) -> str:
    return item.basis + ("" if item.confidence in SURE else DOUBT)


def routes_table(file: CaseFile, *, counted: bool = False) -> Table | None:
    """Return the table of all routes, the closed ones too; None when nothing is known.

    `counted`: of what is met only the number is told.
    """
    outcomes = outcomes_of(file)
    if not outcomes:
        return None
    rows: list[Row] = [("途径", "结论", "已具备", "还缺什么", "依据")]
    for route in ROUTES:
        outcome = of_route(route.code, outcomes)
        channel = the_law().channels.get(route.code)
        if outcome and channel:
            rows.append(_route(route.label, outcome, channel.basis, counted))
    limits = next(one for one in outcomes if one.code == "limitation")
    asked = bold(f"{SIGNS['needs_opinion']}{SHORT['needs_opinion']}")
    rows.append((limits.label, asked, NOTHING, LIMITS, "刑法87\n刑法88"))
    return Table(
        Plan(
            columns=(24, NARROW, NARROW if counted else 46, 50, NARROW),
            rows=rows,
            caption="表1　各途径适用情况（●符合形式条件　△尚缺或需意见　○不适用）",
            note=f"注：{NOTE}",
        )
    )


def all_closed(file: CaseFile) -> bool:
    """Tell whether every route is ruled out, as of one who has come back."""
    found = [of_route(route.code, outcomes_of(file)) for route in ROUTES]
    known = [one for one in found if one]
    return bool(known) and all(one.outcome == "not_applicable" for one in known)


def _route(label: str, one: Outcome, basis: str, counted: bool) -> Row:
    sign = bold(f"{SIGNS[one.outcome]}{_short(one)}")
    had = _met(one)
    words = f"{len(had)}项" if counted and had else "；".join(had) or NOTHING
    return (label, sign, words, _lacking(one), basis.replace("、", "\n"))


def _short(one: Outcome) -> str:
    return SHORT.get(one.outcome) or f"缺{len(one.missing)}项"


def _met(one: Outcome) -> list[str]:
    if one.outcome == "not_applicable":
        return []
    return [
        item.label
        for item in one.items
        if item.state == "met" and item.code not in TAKEN_FOR_GRANTED
    ]


def _lacking(one: Outcome) -> str:
    """What rules it out; else what is missing, what has yet to run, what is open."""
    ruled = [item for item in one.items if item.state == "not_met"]
    if ruled:
        return "；".join(
            f"{item.label}不具备" + (f"（{item.found}）" if item.found else "")
            for item in ruled
        )
    lacking = [
        f"{item.label}（{item.found}）" if item.state == "not_yet" else item.label
        for item in one.missing
    ]
    asked = [item.label for item in one.items if item.state == "opinion"]
    lacking += [f"{OPEN}：{'、'.join(asked)}"] if asked else []
    return "；".join(lacking) or NOTHING
