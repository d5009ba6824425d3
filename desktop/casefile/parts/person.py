"""对象: who it is, under which names, with which papers, and what proves it."""

from reportlab.platypus import Flowable

from db.records import Kind
from db.records.subject import (
    CareerEntry,
    IdentityDocument,
    IdentityPoint,
    PersonName,
    Standing,
    Subject,
)
from db.rules.completeness import independent_points, is_identified
from db.values.day import latest
from desktop.casefile.case_file import CaseFile
from desktop.casefile.page import subheading, together
from desktop.casefile.parts.any_record import section_of_kind
from desktop.casefile.parts.part import Part
from desktop.casefile.words import numeral

KINDS: tuple[Kind, ...] = (
    Subject,
    PersonName,
    Standing,
    IdentityPoint,
    IdentityDocument,
    CareerEntry,
)
HEADINGS: dict[Kind, str] = {Subject: "基本情况"}


def person(file: CaseFile) -> Part:
    return Part(
        key="person",
        title="对象",
        lede=_lede(file),
        body=kinds_in_turn(KINDS, file),
        remark="" if is_identified(file.of(IdentityPoint)) else "身份未核实",
    )


def kinds_in_turn(kinds: tuple[Kind, ...], file: CaseFile) -> list[Flowable]:
    """Return the kinds that have records, each under its （一）."""
    body: list[Flowable] = []
    number = 0
    for kind in kinds:
        if file.of(kind):
            number += 1
            head = subheading(f"（{numeral(number)}）{HEADINGS.get(kind, kind.title)}")
            body += together(head, section_of_kind(kind, file))
    return body


def _lede(file: CaseFile) -> str:
    points = file.of(IdentityPoint)
    known = "身份已核实" if is_identified(points) else "身份尚未核实"
    names = len({one.text for one in file.of(PersonName)} | {file.subject.name})
    words = f"{known}，一致的独立来源{independent_points(points)}处；登记姓名{names}个"
    if papers := file.of(IdentityDocument):
        valid = [one for one in papers if _valid(one, file.today)]
        words += f"，证件{len(papers)}本，其中有效{len(valid)}本"
    return words + "。"


def _valid(paper: IdentityDocument, today: str) -> bool:
    if paper.custody in ("void", "seized") or not paper.expires:
        return False
    return latest(paper.expires).isoformat() >= today
