"""涉案资产: a ledger in own currencies and in renminbi to the fen; leads in brackets."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from db.fields import Reference
from db.records.asset import (
    ASSET_EVENTS,
    CLAIM_STATES,
    Asset,
    AssetEvent,
    ThirdPartyClaim,
)
from db.records.base import fields_of
from db.rules.assets import (
    Account,
    Sum,
    accounts_of,
    in_fen,
    is_counted,
    outstanding_in_all,
    owed_in_all,
    rate_of,
    rates_used,
    sum_of,
)
from db.rules.summary import place_in_words
from db.values.day import in_figures
from db.values.money import Money
from desktop.casefile.case_file import CaseFile
from desktop.casefile.cells import NARROW, Cell, Plan, Row
from desktop.casefile.page import subheading, together
from desktop.casefile.parts.any_record import more_of
from desktop.casefile.parts.part import Part
from desktop.casefile.runs import Content, black
from desktop.casefile.table import Table
from desktop.casefile.words import NOTHING, exact, in_words, rounded

EVENTS = {term.code: term.label for term in ASSET_EVENTS}
CLAIMS = {term.code: term.label for term in CLAIM_STATES}
STATES = {**EVENTS, "": "未登记变动"}
UNRELATED = "与案件无关"
ASSET_TOLD = ("name", "kind", "holder", "country", "place", "value")
EVENT_TOLD = ("asset", "day", "kind", "amount", "document_number", "by")
CLAIM_TOLD = ("asset", "claimant", "day", "state", "text")
SUMS = (("found", "查明"), ("frozen", "查封扣押冻结"), ("confiscated", "没收"),
        ("recovered", "追缴到位"), ("returned", "返还"))  # fmt: skip


def accounts(file: CaseFile) -> list[Account]:
    return accounts_of(file.of(Asset), file.of(AssetEvent), file.of(ThirdPartyClaim))


def assets(file: CaseFile) -> Part:
    found = accounts(file)
    body: list[Flowable] = []
    if found:
        body += together(subheading("（一）资产"), _ledger(file, found))
        body += together(subheading("（二）合计（折合人民币）"), totals_of(found))
    if file.of(AssetEvent):
        body += together(subheading("（三）变动"), _events(file, found))
    if file.of(ThirdPartyClaim):
        body += together(subheading("（四）权利主张"), _claims(file, found))
    count = len(found)
    return Part(
        key="assets",
        title="涉案资产",
        lede=lede_of(found),
        body=body,
        remark=f"{count}项" if count else "",
    )


def lede_of(found: Sequence[Account]) -> Content:
    """The one sentence: what is owed, what has come back, what stands in the way."""
    real = [one for one in found if is_counted(one.asset)]
    if not real:
        return "尚未登记查实的资产。" if found else ""
    owed, back = owed_in_all(real), sum_of(real, "recovered")
    left = outstanding_in_all(real)
    words = (
        f"登记{len(real)}项，应追缴{_rounded(owed)}，已追缴到位{_rounded(back)}，"
        f"尚余{_rounded(left)}"
    )
    claims = sum(len(one.open_claims) for one in found)
    words += f"；{claims}件权利主张未决" if claims else ""
    lacking = {*owed.lacking, *back.lacking, *left.lacking}
    if lacking:
        return [f"{words}；另有{len(lacking)}笔", black("缺汇率"), "，没有计入。"]
    return f"{words}。"


def _rounded(total: Sum) -> str:
    return rounded([total.money])


def _ledger(file: CaseFile, found: Sequence[Account]) -> Table:
    rows: list[Row] = [
        ("名称　登记在谁名下", "所在地　状态", "价值（原币）", "折合人民币元")
    ]
    joined = set()
    for one in found:
        rows.append(_asset(file, one))
        more = more_of(one.asset, file, ASSET_TOLD)
        if more:
            joined.add(len(rows) - 1)
            rows.append(["", Cell(more, span=3)])
    totals = _by_currency(found)
    return Table(
        Plan(
            columns=(54, 40, NARROW, NARROW),
            rows=[*rows, *totals],
            aligns=("left", "left", "right", "right"),
            joined=frozenset(joined),
            totals=len(totals),
            note=_rates_note(found),
        )
    )


def _asset(file: CaseFile, one: Account) -> Row:
    asset = one.asset
    apart = not is_counted(asset)
    kind = _term(file.reference, "kind", asset)
    country = _term(file.reference, "country", asset)
    fen = in_fen(asset.value, rate_of(one)) if asset.value else None
    home = f"{Money(fen, 'CNY', asset.value.about)}" if fen is not None and asset.value else ""  # fmt: skip
    own = exact(asset.value)
    return (
        f"{asset.name}（{kind}）\n{asset.holder}".strip(),
        f"{place_in_words(country, asset.place)}\n{state_in_words(one)}\n{over_in_words(one)}".strip(),
        (f"（{own}）" if apart and own else own) or black("缺"),
        (f"（{home}）" if apart and home else home)
        or (NOTHING if apart else black("缺汇率")),
    )


def state_in_words(one: Account) -> str:
    """How far an asset has come, or why it is in no sum."""
    if one.asset.unrelated == "yes":
        return UNRELATED
    return "线索" if one.asset.is_lead == "yes" else STATES.get(one.state, one.state)


def over_in_words(one: Account) -> str:
    """By how much more came back than was owed; '' where nothing did."""
    return f"多追缴 {exact(Money(one.over, one.currency))}，请核对" if one.over else ""


def _term(reference: Reference, name: str, asset: Asset) -> str:
    return in_words(dict(fields_of(Asset))[name], getattr(asset, name), reference)


def _by_currency(found: Sequence[Account]) -> list[Row]:
    """A subtotal a currency, then the total in renminbi; what does not count in none of them."""
    real = [one for one in found if is_counted(one.asset) and one.asset.value]
    currencies = sorted({one.currency for one in real})
    rows: list[Row] = []
    for currency in currencies:
        of = [one for one in real if one.currency == currency]
        minor = sum(one.asset.value.minor for one in of if one.asset.value)
        about = (
            "约" if any(one.asset.value and one.asset.value.about for one in of) else ""
        )
        total = owed_in_all(of)
        rows.append(
            [Cell(f"小计　{currency}", span=2), exact(Money(minor, currency, about)),
             str(total.money)]
        )  # fmt: skip
    whole = owed_in_all(real)
    return [*rows, [Cell("合　计（不含括号内）", span=3), str(whole.money)]]


def _rates_note(found: Sequence[Account]) -> str:
    used = rates_used(found)
    if not used:
        return "括号内为线索或与案件无关，不计入合计。"
    rates = "；".join(
        f"{currency} {rate}（{in_figures(day) or '日期未登记'}，{source or '来源未登记'}）"
        for currency, rate, day, source in used
    )
    return (
        f"括号内为线索或与案件无关，不计入合计。汇率：一单位外币合人民币元，{rates}。"
    )


def totals_of(found: Sequence[Account]) -> Table:
    """Return the sums by how far property has come, in renminbi."""
    rows: list[Row] = [("项目", "金额（元）", "说明")]
    for kind, label in SUMS:
        rows.append(_sum_row(label, sum_of(found, kind)))
    rows.append(_sum_row("尚余", outstanding_in_all(found)))
    return Table(
        Plan(columns=(40, NARROW, 70), rows=rows, aligns=("left", "right", "left"))
    )


def _sum_row(label: str, total: Sum) -> Row:
    lacking = len(total.lacking)
    said: Content = (
        [f"{lacking}笔", black("缺汇率"), "，没有计入"] if lacking else NOTHING
    )
    return (label, str(total.money), said)


def _events(file: CaseFile, found: Sequence[Account]) -> Table:
    rows: list[Row] = [
        ("资产", "日期　变动", "数额（原币）", "折合人民币元", "文号　办理机关")
    ]
    joined = set()
    for account in found:
        for event in account.events:
            fen = in_fen(event.amount, event.rate) if event.amount else None
            rows.append(
                (
                    account.asset.name,
                    f"{in_figures(event.day)}\n{EVENTS.get(event.kind, event.kind)}".strip(),
                    exact(event.amount) or black("缺"),
                    str(Money(fen)) if fen is not None else black("缺汇率"),
                    f"{event.document_number}\n{event.by}".strip() or black("缺"),
                )
            )
            more = more_of(event, file, EVENT_TOLD)
            if more:
                joined.add(len(rows) - 1)
                rows.append(["", Cell(more, span=4)])
    return Table(
        Plan(
            columns=(40, NARROW, NARROW, NARROW, 36),
            rows=rows,
            aligns=("left", "left", "right", "right", "left"),
            joined=frozenset(joined),
        )
    )


def _claims(file: CaseFile, found: Sequence[Account]) -> Table:
    rows: list[Row] = [("资产", "主张人", "日期", "情况", "主张与理由")]
    joined = set()
    for account in found:
        for claim in account.claims:
            state = CLAIMS.get(claim.state, claim.state)
            undecided = claim in account.open_claims
            rows.append(
                (account.asset.name, claim.claimant, in_figures(claim.day),
                 black("未决") if undecided and claim.state != "raised" else state,
                 claim.text)
            )  # fmt: skip
            more = more_of(claim, file, CLAIM_TOLD)
            if more:
                joined.add(len(rows) - 1)
                rows.append(["", Cell(more, span=4)])
    return Table(
        Plan(columns=(36, 30, NARROW, NARROW, 60), rows=rows, joined=frozenset(joined))
    )
