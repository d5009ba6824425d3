"""案情: the offences with their sums, and the facts as numbered text."""

from reportlab.platypus import Flowable

from db.records.base import fields_of
from db.records.case import CaseFact, Charge
from db.values.money import totals
from desktop.casefile.case_file import CaseFile
from desktop.casefile.lines import Paragraph
from desktop.casefile.look import ONE_PIECE
from desktop.casefile.page import subheading, together
from desktop.casefile.parts.any_record import printed_fields, table_of
from desktop.casefile.parts.part import Part
from desktop.casefile.runs import Content, Run, black
from desktop.casefile.words import LACKING, in_words, rounded

TOLD = ("position", "text", "evidence")  # what the numbered text itself says


def facts(file: CaseFile) -> Part:
    return Part(key="facts", title="案情", lede=_lede(file), body=_body(file))


def _lede(file: CaseFile) -> str:
    charges = file.of(Charge)
    words = "尚未登记涉嫌罪名"
    if charges:
        sums = rounded(totals(charge.amount for charge in charges))
        words = f"涉嫌{len(charges)}项罪名，涉案{sums or '金额未登记'}"
    count = len(file.of(CaseFact))
    return f"{words}；事实{count}段，均注明所依证据。" if count else f"{words}。"


def _body(file: CaseFile) -> list[Flowable]:
    body: list[Flowable] = []
    charges = file.of(Charge)
    if charges:
        body += together(subheading("（一）涉嫌罪名"), table_of(charges, file))
    paragraphs = [
        Paragraph(_told(fact, file), whole=ONE_PIECE) for fact in file.of(CaseFact)
    ]
    if paragraphs:
        head = subheading("（二）案情事实" if charges else "（一）案情事实")
        body += [*together(head, paragraphs[0]), *paragraphs[1:]]
    return body


def _told(fact: CaseFact, file: CaseFile) -> Content:
    """'1. …〔证据1—19〕': a space after the number, or 2012年 reads as 1.2012."""
    found: list[str | Run] = []
    if fact.position is not None:
        found.append(f"{fact.position}. ")
    found.append(fact.text if fact.text.strip() else black(LACKING))
    found.append(f"〔{fact.evidence}〕" if fact.evidence else "")
    for name, mark in printed_fields(CaseFact, TOLD):
        words = in_words(mark, getattr(fact, name), file.reference)
        found.append(f"（{mark.label}：{words}）" if words else "")
    if not fact.evidence and dict(fields_of(CaseFact))["evidence"].needed:
        found += ["〔证据", black(LACKING), "〕"]
    bare = [part for part in found if isinstance(part, str)]
    return "".join(bare) if len(bare) == len(found) else found
