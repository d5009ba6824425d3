"""The places of the rail: one table. A page of the office is a line here.

Its presenter is a PlacePresenter of desktop/presenters, its widgets are in ui/<noun>;
the window makes it when it is first opened and needs to know nothing else of it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from db.access import Act
from desktop.presenters.figures import FiguresPresenter
from desktop.presenters.first_reports import FirstReportsPresenter
from desktop.presenters.matters import MattersPresenter
from desktop.presenters.meetings import MeetingsPresenter
from desktop.presenters.place import PlacePresenter
from desktop.presenters.reports import ReportsPresenter
from desktop.presenters.review import ReviewPresenter
from desktop.presenters.supervision import SupervisionPresenter
from desktop.session import Session
from ui.fields.aids import Aids
from ui.parts.rail import Place
from ui.prompts import Prompts

TODAY, LEDGER, SETTINGS, GUIDE = "today", "ledger", "settings", "guide"
FIRST_REPORTS, MEETINGS = "first_reports", "meetings"
FIGURES, MATTERS = "figures", "matters"
REVIEW, REPORTS = "review", "reports"
SUPERVISION = "supervision"
Make = Callable[[Session, Prompts, Aids], PlacePresenter]


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """A page of the office; `rail` is the button that stands for it."""

    key: str
    crumbs: tuple[str, ...]
    rail: str
    act: Act  # what opening it asks for
    make: Make
    kinds: tuple[str, ...] = ()  # stored_as of the records whose drafts open it


OF_OFFICE = (
    PlaceKind(
        FIRST_REPORTS,
        ("今日", "出逃首报"),
        TODAY,
        Act.REPORT,
        FirstReportsPresenter,
        ("first_report",),
    ),
    PlaceKind(
        MEETINGS,
        ("会商",),
        MEETINGS,
        Act.CONFER,
        MeetingsPresenter,
        ("consultation", "attendance"),
    ),
    PlaceKind(MATTERS, ("事项",), MATTERS, Act.LIST, MattersPresenter),
    PlaceKind(SUPERVISION, ("督办",), SUPERVISION, Act.LIST, SupervisionPresenter),
    PlaceKind(REVIEW, ("排查",), REVIEW, Act.LIST, ReviewPresenter),
    PlaceKind(REPORTS, ("报告",), REPORTS, Act.REPORT, ReportsPresenter, ("report",)),
    PlaceKind(FIGURES, ("统计",), FIGURES, Act.LIST, FiguresPresenter),
)
BY_KEY = {one.key: one for one in OF_OFFICE}
RAIL = (
    Place(TODAY, "今日", "today"),
    Place(LEDGER, "台账", "ledger"),
    Place(MEETINGS, "会商", "meeting"),
    Place(MATTERS, "事项", "matters"),
    Place(SUPERVISION, "督办", "flag"),
    Place(REVIEW, "排查", "review"),
    Place(REPORTS, "报告", "document"),
    Place(FIGURES, "统计", "stats"),
    Place(GUIDE, "指南", "guide"),
    Place(SETTINGS, "设置", "settings", apart=True),
)


def place_of_draft(kind: str) -> str:
    """Return the place where drafts of an office kind are shown, '' for the settings."""
    return next((one.key for one in OF_OFFICE if kind in one.kinds), "")
