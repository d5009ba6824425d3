"""The records of one invented dossier, in the order they would have been entered."""

from dataclasses import dataclass

from db.records.base import Record
from db.records.dossier import Dossier
from db.records.subject import Subject
from desktop.sample.case import case_of
from desktop.sample.log import log_of, questions_of
from desktop.sample.office_work import matters_of, screening_of, supervision_of
from desktop.sample.people_around import around
from desktop.sample.plan import plan_of
from desktop.sample.procedure import (
    abroad_of,
    measures_of,
    proceedings_of,
    returns_of,
    rights_of,
)
from desktop.sample.property import assets_of
from desktop.sample.pursuit import dossier_of, flight_of, statuses_of, stays_of
from desktop.sample.story import Story
from desktop.sample.subject import career, identity, papers, subject_of
from desktop.sample.team import Staff, team_of


@dataclass(frozen=True, slots=True)
class Made:
    """A dossier as open_dossier takes it."""

    dossier: Dossier
    subject: Subject
    others: tuple[Record, ...]


def make_dossier(story: Story, number: str, staff: Staff) -> Made:
    """Return every section of a story's dossier."""
    uid, came_back = story.uid(), story.uid()
    others = [
        *statuses_of(story, uid, came_back),
        *team_of(story, uid, staff),
        *plan_of(story, uid),
        *identity(story, uid),
        *papers(story, uid),
        *career(story, uid),
        *flight_of(story, uid),
        *stays_of(story, uid),
        *case_of(story, uid),
        *questions_of(story, uid),
        *log_of(story, uid),
        *around(story, uid),
        *measures_of(story, uid),
        *abroad_of(story, uid),
        *proceedings_of(story, uid),
        *rights_of(story, uid),
        *returns_of(story, uid, came_back),
        *assets_of(story, uid),
        *matters_of(story, uid),
        *supervision_of(story, uid),
        *screening_of(story, uid),
    ]
    dossier = dossier_of(story, uid, number)
    return Made(dossier, subject_of(story, uid), tuple(others))
