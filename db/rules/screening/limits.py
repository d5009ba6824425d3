"""追诉时效: what a lawyer needs to say; no day of expiry is ever given as a fact.

刑法87—89、99. Open: whether 刑法88 covers filing by a supervision organ, whether the day
of the act counts, acts before 1997-10-01 (法研〔2019〕52号), and which text is milder.
"""

from db.records.case import Charge, Flight
from db.records.dossier import Dossier
from db.rules.screening.facts import CRIMINAL, Facts
from db.rules.screening.outcome import Item, Outcome, Source, outcome_of
from db.rules.summary import last_flight
from db.values.day import first_day, in_figures

NEW_CODE = "1997-10-01"  # the day the criminal code of 1997 took effect
NOTE = "只列供核对的事实；期限是否届满须法律意见，起算当日计不计入也没有定论"


def limitation(facts: Facts) -> Outcome:
    """Return the inputs of the question, and that it is one for a lawyer."""
    charges = facts.of(Charge)
    items = [item for one in charges for item in _charge(facts, one)]
    if not charges:
        items = [_item("charge", "涉嫌罪名", "missing", "",
                       enter=Source("charge", "", "offence"))]  # fmt: skip
    items += [_filing(facts), _flight(facts), facts.proven("limitation_opinion")]
    settled = items[-1].state == "met"
    items[-1] = _item(
        "limitation_opinion", "法律意见", "met" if settled else "opinion",
        items[-1].found, basis="刑法87—89", sources=items[-1].sources,
        enter=items[-1].enter,
    )  # fmt: skip
    outcome = outcome_of("limitation", "追诉时效", items, NOTE)
    if outcome.outcome == "met":  # a paper answers; the program does not
        return Outcome(code=outcome.code, label=outcome.label, items=outcome.items,
                       outcome="needs_opinion", note=NOTE)  # fmt: skip
    return outcome


def _item(code: str, label: str, state: str, found: str, **more: object) -> Item:
    given = {
        "basis": "刑法87—89",
        "version": CRIMINAL,
        "confidence": "uncertain",
        **more,
    }
    return Item(code=code, label=label, state=state, found=found, **given)  # type: ignore[arg-type]


def _charge(facts: Facts, one: Charge) -> list[Item]:
    entry = facts.law.offences.get(one.offence)
    label = entry.label if entry else "涉嫌罪名"
    end = _item(
        "act_ended", f"{label}：行为终了", "opinion" if one.until else "missing",
        in_figures(one.until), basis="刑法89",
        sources=(Source("charge", one.uid, "until"),) if one.until else (),
        enter=None if one.until else Source("charge", one.uid, "until"),
    )  # fmt: skip
    return [end, *_tiers(facts, one, label)]


def _tiers(facts: Facts, one: Charge, label: str) -> list[Item]:
    listed = facts.law.limitation.get(one.offence)
    if not one.until or not one.offence:
        return []
    if first_day(one.until) < NEW_CODE:
        words = "行为在1997年10月1日以前，适用旧法的情形须逐案核对（法研〔2019〕52号）"
        return [
            _item("old_law", f"{label}：适用的法律", "opinion", words, basis="刑法12",
                  sources=(Source("charge", one.uid, "until"),))
        ]  # fmt: skip
    if listed is None:
        words = "本程序没有收录这一罪名的各档刑罚，请查刑法条文"
        return [_item("tiers", f"{label}：各档年数", "opinion", words, basis="刑法87",
                      sources=(Source("charge", one.uid, "offence"),))]  # fmt: skip
    now, then = listed.tiers_on(facts.today), listed.tiers_on(one.until)
    words = "；".join(f"{t.label}（{t.penalty}）{t.years}年" for t in now)
    if then != now:
        older = "；".join(f"{t.label}（{t.penalty}）{t.years}年" for t in then)
        words = f"现行：{words}。行为时：{older or '没有收录'}，从旧兼从轻须核对"
    words += f"。{listed.note}" if listed.note else ""
    sources = (Source("charge", one.uid, "offence"), Source("charge", one.uid, "until"))
    return [_item("tiers", f"{label}：各档年数", "opinion", words, basis=listed.basis,
                  confidence="derived", sources=sources)]  # fmt: skip


def _filing(facts: Facts) -> Item:
    dossiers = facts.of(Dossier)
    day = dossiers[0].filing_day if dossiers else ""
    words = f"{in_figures(day)}由监察机关立案；是否适用不受期限限制的规定有不同意见"
    source = (Source("dossier", dossiers[0].uid, "filing_day"),) if day else ()
    return _item("filing", "立案", "opinion" if day else "missing", words if day else "",
                 basis="刑法88", sources=source,
                 enter=None if day else Source("dossier", "", "filing_day"))  # fmt: skip


def _flight(facts: Facts) -> Item:
    flight = last_flight(facts.of(Flight))
    words = f"{in_figures(flight.day)}出逃" if flight else ""
    return _item("flight", "逃避侦查", "opinion" if flight else "missing", words,
                 basis="刑法88",
                 sources=(Source("flight", flight.uid, "day"),) if flight else (),
                 enter=None if flight else Source("flight", "", "day"))  # fmt: skip
