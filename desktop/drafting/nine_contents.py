"""The nine contents of an application for confiscation, begun from what the dossier has.

What a person wrote stays; only empty ones are filled, and every sentence is a draft of
facts: the reasons (七) are for people to write.
"""

from collections.abc import Callable
from dataclasses import replace

from db.records.asset import Asset, ThirdPartyClaim
from db.records.case import CaseFact, Charge, Flight, Whereabouts
from db.records.measure import TAKEN, Measure
from db.records.relation import Relation
from db.records.screening import ConfiscationApplication
from db.records.subject import IdentityDocument
from db.rules.assets import is_counted
from db.rules.summary import place_in_words
from db.values.day import in_words
from desktop.casefile.brief_facts import label
from desktop.casefile.case_file import CaseFile
from desktop.casefile.words import exact

SOUGHT = ("wanted", "online_wanted", "red_notice")


def filled(file: CaseFile, one: ConfiscationApplication) -> ConfiscationApplication:
    """Return it with its empty contents filled in; the same one where nothing is new."""
    fresh = {
        name: text
        for name, told in CONTENTS.items()
        if not getattr(one, name).strip() and (text := told(file))
    }
    return replace(one, **fresh) if fresh else one


def _person(file: CaseFile) -> str:
    subject = file.subject
    papers = [
        f"{label(file, one, 'kind')} {one.number}" for one in file.of(IdentityDocument)
    ]
    return _sentence(
        subject.name,
        label(file, subject, "sex"),
        label(file, subject, "ethnic_group"),
        f"{in_words(subject.born)}生" if subject.born else "",
        f"公民身份号码{subject.id_number}" if subject.id_number else "",
        f"出生地{subject.birthplace}" if subject.birthplace else "",
        f"户籍所在地{subject.registered_address}" if subject.registered_address else "",
        f"原{subject.unit}{subject.post}" if subject.unit or subject.post else "",
        f"证件：{'、'.join(papers)}" if papers else "",
    )


def _origin(file: CaseFile) -> str:
    one = file.dossier
    charges = "、".join(label(file, each, "offence") for each in file.of(Charge))
    return _sentence(
        f"涉嫌{charges}" if charges else "",
        f"{in_words(one.filing_day)}由{one.filing_authority}立案"
        if one.filing_day and one.filing_authority
        else "",
        one.filing_document,
    )


def _facts(file: CaseFile) -> str:
    told = [
        f"{number}. {one.text}" + (f"〔{one.evidence}〕" if one.evidence else "")
        for number, one in enumerate(file.of(CaseFact), 1)
    ]
    return "\n".join(told)


def _flight(file: CaseFile) -> str:
    lines = [
        _sentence(
            f"{in_words(one.day)}出逃" if one.day else "出逃日期不详",
            f"经{one.port}出境" if one.port else "",
            f"去往{label(file, one, 'destination')}" if one.destination else "",
        )
        for one in file.of(Flight)
    ]
    lines += [
        _sentence(
            f"{in_words(one.starts)}{label(file, one, 'kind')}",
            one.approved_by,
            one.document_number,
        )
        for one in file.of(Measure)
        if one.kind in SOUGHT and one.state in TAKEN
    ]
    stays = file.of(Whereabouts)
    if stays:
        last = stays[-1]
        lines.append(
            _sentence(
                f"最近已知在{place_in_words(label(file, last, 'country'), last.place)}",
                f"{in_words(last.since)}起" if last.since else "",
            )
        )
    return "\n".join(lines)


def _property(file: CaseFile) -> str:
    lines = []
    known = [one for one in file.of(Asset) if is_counted(one)]
    for number, one in enumerate(known, 1):
        words = _sentence(
            one.name,
            label(file, one, "kind"),
            f"价值{exact(one.value)}" if one.value else "价值未查明",
            f"在{place_in_words(label(file, one, 'country'), one.place)}",
            f"登记在{one.holder}名下" if one.holder else "",
        )
        lines.append(f"{number}. {words}")
    return "\n".join(lines)


def _others(file: CaseFile) -> str:
    """Names and relations only, and who claims a right: no contacts, no minors."""
    told = [
        f"{one.name}（{label(file, one, 'kind')}）"
        for one in file.of(Relation)
        if one.minor != "yes" and one.entity == "person"
    ]
    told += [f"{one.claimant}（主张权利）" for one in file.of(ThirdPartyClaim)]
    return f"{'、'.join(told)}。" if told else ""


def _sentence(*parts: str) -> str:
    told = [part for part in parts if part]
    return f"{'，'.join(told)}。" if told else ""


CONTENTS: dict[str, Callable[[CaseFile], str]] = {
    "person": _person,
    "origin": _origin,
    "facts": _facts,
    "flight": _flight,
    "property": _property,
    "others": _others,
}
