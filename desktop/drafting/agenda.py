"""What is laid before a meeting of a dossier: what it asks, what it may do, who stays out."""

from collections.abc import Iterable, Mapping, Sequence

from db.access import Act, asks, may
from db.fields import Reference
from db.queries.consultations import find_held_over
from db.queries.records import find_records
from db.queries.screening import screen_dossier
from db.records.base import new_uid
from db.records.case import Question
from db.records.consultation import ConsultationItem
from db.records.office import Officer
from db.records.strategy import ROUTES
from db.records.team import TeamMember
from db.rules.screening import Outcome, of_route
from db.values.day import in_words
from db.view import View
from desktop.wording import outcome_in_words

RULED_OUT = "not_applicable"


@asks(Act.CONFER)
def find_layable(view: View, dossiers: Sequence[str]) -> list[str]:
    """Return those of some dossiers that the asker may lay before a meeting."""
    asked = (view.connection, view.actor, Act.MINUTE)
    return [one for one in dossiers if may(*asked, one, view.rights_day)]


@asks(Act.CONFER)
def propose_items(
    view: View, meeting: str, dossiers: Sequence[str], countries: Mapping[str, str]
) -> list[ConsultationItem]:
    """Return what each dossier would have on a meeting, in this order, unsaved.

    `countries`: codes with their names. Raises NotPermitted, NotFound.
    """
    return [_item(view, meeting, one, countries) for one in dossiers]


def countries_in(reference: Reference) -> dict[str, str]:
    """Return the countries of the lists: codes with their names."""
    return {term.code: term.label for term in reference.get("countries", ())}


@asks(Act.CONFER)
def propose_held_over(
    view: View, meeting: str, countries: Mapping[str, str]
) -> list[ConsultationItem]:
    """Return what other meetings held over, as far as the asker may lay it before one."""
    held = [item for _, item in find_held_over(view)]
    mine = find_layable(view, [item.dossier for item in held])
    return [
        _item(view, meeting, one.dossier, countries, one.question)
        for one in held
        if one.dossier in mine
    ]


def _item(
    view: View,
    meeting: str,
    dossier: str,
    countries: Mapping[str, str],
    asked_before: str = "",
) -> ConsultationItem:
    view.demand(Act.MINUTE, dossier)
    questions = find_records(view.connection, Question, dossier)
    return ConsultationItem(
        uid=new_uid(),
        dossier=dossier,
        consultation=meeting,
        question=questions_in_words(questions) or asked_before,
        options=options_in_words(screen_dossier(view, dossier, countries)),
        recused="、".join(_recused(view, dossier)),
    )


def questions_in_words(questions: Iterable[Question]) -> str:
    """Return what a dossier asks of a meeting, a line each, in its order."""
    asked = [one for one in questions if one.state == "asked" and one.text.strip()]
    return "\n".join(
        f"{number}. {one.text.strip().rstrip('。')}{_by_whom(one)}"
        for number, one in enumerate(asked, 1)
    )


def _by_whom(one: Question) -> str:
    when = f"{in_words(one.due)}前" if one.due else ""
    told = "，".join(part for part in (one.unit, when) if part)
    return f"（{told}）" if told else ""


def options_in_words(outcomes: list[Outcome]) -> str:
    """Return every route with what screening says of it; those ruled out in one line."""
    found = [(term.label, of_route(term.code, outcomes)) for term in ROUTES]
    lines = [
        f"{label}：{outcome_in_words(one)}{_lacking(one)}"
        for label, one in found
        if one and one.outcome != RULED_OUT
    ]
    closed = [label for label, one in found if one and one.outcome == RULED_OUT]
    return "\n".join([*lines, *([f"不适用：{'、'.join(closed)}"] if closed else [])])


def _lacking(one: Outcome) -> str:
    lacks = [item.label for item in one.missing]
    return (
        f"（{'、'.join(lacks[:3])}{'等' if len(lacks) > 3 else ''}）" if lacks else ""
    )


def _recused(view: View, dossier: str) -> list[str]:
    members = find_records(view.connection, TeamMember, dossier)
    gone = {one.officer for one in members if one.conflict == "recused"}
    officers = find_records(view.connection, Officer, "")
    return [one.name for one in officers if one.uid in gone]
