"""Joins the page of the strategy to the casebook."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.access import Act
from db.commands.strategy import (
    adopt_steps,
    approve_version,
    begin_version,
    register_approval,
    send_back_version,
    submit_version,
)
from db.errors import NotADay
from db.law import the_law
from db.queries.screening import screen_dossier
from db.records.base import new_uid
from db.records.strategy import FROZEN, StrategyVersion
from db.rules.screening import Outcome
from db.values.day import read_day
from desktop.presenters.dossier_shown import DossierState
from desktop.presenters.screening_shown import routes_shown
from desktop.presenters.strategy_shown import (
    differences,
    strategy_shown,
    versions_of,
)
from desktop.session import Session
from ui.dossier.asking import Ask, AskSheet
from ui.dossier.comparing import CompareSheet
from ui.dossier.strategy import StrategyPage
from ui.messages import sentence


class StrategyPresenter(QObject):
    """Shows the version that was chosen; passes on what is decided."""

    def __init__(self, page: StrategyPage, session: Session, window: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._window = window
        self._state: DossierState | None = None
        self._may: set[Act] = set()
        self._chosen = ""
        self._sheet: AskSheet | None = None
        page.version_chosen.connect(self._choose)
        page.begun.connect(self._begin)
        page.submitted.connect(self._submit)
        page.approved.connect(self._approve)
        page.sent_back.connect(self._ask_send_back)
        page.registered.connect(self._ask_registration)
        page.compared.connect(self._compare)
        page.steps_wished.connect(self._ask_steps)
        self._standing: dict[str, tuple[str, str]] = {}
        self._wanted = ""  # the route whose steps are taken over
        self._countries = {
            term.code: term.label for term in session.reference.get("countries", ())
        }

    def show_state(self, state: DossierState, may: set[Act]) -> str:
        """Show a dossier's strategy; return the uid of the version on the table."""
        self._state, self._may = state, may
        shown = strategy_shown(state, self._chosen, may, self._standing)
        self._chosen = shown.uid
        self._page.show_strategy(shown)
        self._screen(state.row.dossier)
        return shown.uid

    def _screen(self, dossier: str) -> None:
        store, countries = self._session.store, self._countries
        self._session.read(
            lambda: store.read(screen_dossier, dossier, countries), self._show_routes
        )

    def _show_routes(self, outcomes: list[Outcome]) -> None:
        """Say of each route how it stands, in its page and beside the plan."""
        may = Act.EDIT in self._may and self._open_version() is not None
        routes = routes_shown(outcomes, may_adopt=may)
        standing = {one.code: (one.words, one.tone) for one in routes}
        self._page.show_routes(routes)
        if self._state and standing != self._standing:
            self._standing = standing
            shown = strategy_shown(self._state, self._chosen, self._may, standing)
            self._page.show_strategy(shown)

    def _open_version(self) -> StrategyVersion | None:
        """Return the version that may still be changed."""
        found = versions_of(self._state) if self._state else []
        return next((one for one in found if one.state not in FROZEN), None)

    def _ask_steps(self, route: str) -> None:
        self._wanted = route
        asks = [
            Ask("owner", "承办单位和人员", "例如：县监委　周敏"),
            Ask("due", "期限", "例如：2027-03-31"),
        ]
        note = "步骤取自这条途径的法定流程，加到正在起草的版本后面，之后逐条改。"
        self._ask("采用步骤", note, asks, "采用", self._adopt)

    def _adopt(self, answers: dict[str, str]) -> None:
        try:
            due = read_day(answers["due"])
        except NotADay as error:
            if self._sheet:
                self._sheet.refuse(sentence(error))
            return
        version, channel = self._open_version(), the_law().channels.get(self._wanted)
        if version and channel:
            steps = tuple((s.text, s.approval) for s in channel.steps)
            self._session.write(
                adopt_steps, version, steps, answers["owner"], due, done=self._done
            )

    def forget(self) -> None:
        """Another dossier is opened: no version is chosen."""
        self._chosen = ""

    def version(self) -> StrategyVersion | None:
        """Return the version on the table."""
        found = versions_of(self._state) if self._state else []
        return next((one for one in found if one.uid == self._chosen), None)

    def _choose(self, uid: str) -> None:
        self._chosen = uid
        if self._state:
            self.show_state(self._state, self._may)

    def _begin(self) -> None:
        if self._state:
            uid = new_uid()
            self._chosen = uid
            self._session.write(begin_version, self._state.row.dossier, uid)

    def _submit(self) -> None:
        self._on_version(submit_version)

    def _approve(self) -> None:
        self._on_version(approve_version)

    def _on_version(self, command: Callable[..., Any], *args: Any) -> None:
        version = self.version()
        if version:
            self._session.write(command, version, *args, done=self._done)

    def _ask_send_back(self) -> None:
        ask = Ask("note", "要补什么", "例如：补充互惠依据")
        self._ask(
            "退回修改", "退回后主办人可以继续改这一版。", [ask], "退回", self._send_back
        )

    def _send_back(self, answers: dict[str, str]) -> None:
        self._on_version(send_back_version, answers["note"])

    def _ask_registration(self) -> None:
        asks = [
            Ask("decided_by", "审批人", "包案领导姓名"),
            Ask("decided", "审批日期", "例如：2026-11-20"),
            Ask("document", "审批文号", "例如：石追策〔2026〕3号"),
        ]
        note = "领导已在纸面上批准的，登记批件；原件入卷。"
        self._ask("登记纸质审批", note, asks, "登记批准", self._register)

    def _register(self, answers: dict[str, str]) -> None:
        try:
            day = read_day(answers["decided"])
        except NotADay as error:
            if self._sheet:
                self._sheet.refuse(sentence(error))
            return
        self._on_version(
            register_approval, answers["decided_by"], day, answers["document"]
        )

    def _ask(
        self, title: str, note: str, asks: list[Ask], act: str, then: Callable[..., Any]
    ) -> None:
        self._sheet = AskSheet(title, note, asks, act)
        self._sheet.answered.connect(then)
        self._sheet.open_in(self._window)

    def _done(self, _: object) -> None:
        if self._sheet:
            self._sheet.close_sheet()
            self._sheet = None

    def _compare(self) -> None:
        version = self.version()
        if not (self._state and version):
            return
        found = versions_of(self._state)
        older = [v for v in found if (v.number or 0) < (version.number or 0)]
        old, new = (older[0], version) if older else (version, found[0])
        sheet = CompareSheet()
        rows = differences(self._state, old, new)
        sheet.show_differences(f"第 {old.number} 版", f"第 {new.number} 版", rows)
        sheet.open_in(self._window)
