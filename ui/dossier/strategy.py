"""一人一策: the version on the table, its routes, its steps, and who decides."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QStackedWidget, QWidget

from db.records import Kind
from ui import names
from ui.dossier.screening import ScreeningView
from ui.dossier.shown import OutcomeShown, RouteShown, StepShown, StrategyShown
from ui.pane_heads import PaneHeads
from ui.parts.blocks import Band, Card, EmptyState
from ui.parts.buttons import Button
from ui.parts.chips import Chip
from ui.parts.layouts import box, column, row, scrolled
from ui.parts.pills import FilterPills, Pill
from ui.parts.words import Elided, Words

CHOICES = {"main": ("主途径", "info"), "fallback": ("备用", "info")}
PLAN, ROUTES = "plan", "routes"


class StrategyPage(QFrame):
    """The plan as a whole, and behind pills the forms of its parts.

    Signals: version_chosen(uid), begun(), submitted(), approved(), sent_back(),
    registered() (a decision on paper), compared(), part_chosen(stored_as),
    steps_wished(route) (take its steps over), enter_wished(kind, uid, field).
    Shows: show_strategy(StrategyShown), show_routes().
    """

    version_chosen = Signal(str)
    begun = Signal()
    submitted = Signal()
    approved = Signal()
    sent_back = Signal()
    registered = Signal()
    compared = Signal()
    part_chosen = Signal(str)
    steps_wished = Signal(str)
    enter_wished = Signal(str, str, str)

    def __init__(self, panes: Mapping[Kind, QWidget]) -> None:
        """`panes`: the forms of the parts, by kind."""
        super().__init__()
        self.setProperty("part", "page")
        self.setObjectName(names.STRATEGY_PAGE)
        self.panes = panes
        self._make_head()
        self._plan = PlanView()
        self.routes = ScreeningView(names.ROUTES, "途径", "只列法定途径")
        self.routes.steps_wished.connect(self.steps_wished)
        self.routes.enter_wished.connect(self.enter_wished)
        start = Button(
            "开始第 1 版", f"{names.STRATEGY_BEGIN}_first", "primary", "plus"
        )
        start.clicked.connect(self.begun)
        self._empty = EmptyState("document", start)
        self._empty.say(
            "还没有一人一策", "写明这个人、这个国家、这个案子怎么办；知道多少写多少。"
        )
        self._stack, self._heads = QStackedWidget(), PaneHeads(panes.values())
        self._heads.show_of(None)
        for widget in (self._plan, self.routes, self._empty, *panes.values()):
            self._stack.addWidget(widget)
        self._lay_out()
        self.show_strategy(StrategyShown())  # nothing can be done before it is read

    def _make_head(self) -> None:
        self.version = QComboBox()
        self.version.setObjectName(names.STRATEGY_VERSION)
        self.version.setAccessibleName("版本")
        self.version.setMinimumWidth(120)
        self._label = Chip("", "info")
        self._said = Elided(role="warn")
        acts = {
            "compare": Button("与上一版比较", names.STRATEGY_COMPARE, icon="compare"),
            "begin": Button("开始新版本", names.STRATEGY_BEGIN, icon="plus"),
            "register": Button("登记纸质审批", names.STRATEGY_REGISTER),
            "send_back": Button("退回修改", names.STRATEGY_SEND_BACK),
            "submit": Button("提交批准", names.STRATEGY_SUBMIT, "primary"),
            "approve": Button("批准", names.STRATEGY_APPROVE, "primary"),
        }
        self.acts = acts
        self.version.activated.connect(self._choose)
        acts["compare"].clicked.connect(self.compared)
        acts["begin"].clicked.connect(self.begun)
        acts["register"].clicked.connect(self.registered)
        acts["send_back"].clicked.connect(self.sent_back)
        acts["submit"].clicked.connect(self.submitted)
        acts["approve"].clicked.connect(self.approved)

    def _lay_out(self) -> None:
        title = Words("一人一策", "heading")
        head = row(
            title, self.version, self._label, (self._said, 1), *self.acts.values()
        )
        head.setContentsMargins(20, 8, 16, 6)
        pills = [Pill(PLAN, "整份策略"), Pill(ROUTES, "途径研判")]
        pills += [Pill(kind.stored_as, kind.title) for kind in self.panes]
        self._pills = FilterPills("strategy", single=True, name="策略的各部分")
        self._pills.show_pills(pills)
        self._pills.set_on((PLAN,))
        self._pills.chosen.connect(self._open_part)
        self._pill_line = box(
            row((self._pills, 1), self._heads, margins=(20, 0, 16, 6))
        )
        self.setLayout(column(head, self._pill_line, (self._stack, 1), gap=0))

    def show_strategy(self, shown: StrategyShown) -> None:
        """Show a version and offer what may be done with it."""
        there = bool(shown.versions)
        self.version.clear()
        for uid, words in shown.versions:
            self.version.addItem(words, uid)
        self.version.setCurrentIndex(self.version.findData(shown.uid))
        for widget in (self.version, self._pill_line, self._said):
            widget.setVisible(there)
        self._label.set_chip(shown.label.words, shown.label.tone)
        self._said.setText(shown.said)
        for act, button in self.acts.items():
            button.setVisible(act in shown.acts and there)
        self._plan.show_plan(shown)
        if not there:
            self._stack.setCurrentWidget(self._empty)
        elif self._stack.currentWidget() is self._empty:
            self.open_part(PLAN)

    def open_part(self, key: str) -> None:
        """Open the plan ('plan') or the form of one part (its stored_as)."""
        self._pills.set_on((key,))
        self._show_part(key)

    def part(self) -> str:
        """Return which part is open."""
        shown = self._stack.currentWidget()
        if shown is self.routes:
            return ROUTES
        found = (k.stored_as for k, pane in self.panes.items() if pane is shown)
        return next(found, PLAN)

    def show_routes(self, routes: Sequence[OutcomeShown]) -> None:
        """Show how the lawful routes stand, each with its steps and its safeguards."""
        self.routes.show_outcomes(routes)

    def _show_part(self, key: str) -> None:
        panes = {kind.stored_as: pane for kind, pane in self.panes.items()}
        other = self.routes if key == ROUTES else self._plan
        self._stack.setCurrentWidget(panes.get(key, other))
        self._heads.show_of(panes.get(key))

    def _open_part(self, keys: tuple[str, ...]) -> None:
        for key in keys:
            self._show_part(key)
            self.part_chosen.emit(key)

    def _choose(self, place: int) -> None:
        self.version_chosen.emit(str(self.version.itemData(place)))


class PlanView(QFrame):
    """The whole version to be read: routes, appraisal, steps, risks, rights."""

    def __init__(self) -> None:
        super().__init__()
        self._routes = Card("途径", note="只列法定途径")
        self._appraisal = Card("研判", note="因人、因国、因案")
        self._steps = Card("步骤")
        self._risks = Card("风险与应对")
        self._rights = Band("right", icon="shield_check")
        left = column(self._routes, self._appraisal, None, gap=12)
        right = column(self._steps, self._risks, self._rights, None, gap=12)
        inner = row((left, 5), (right, 8), margins=(20, 4, 20, 16), gap=12)
        self.setLayout(column((scrolled(box(inner)), 1)))

    def show_plan(self, shown: StrategyShown) -> None:
        self._routes.clear_rows()
        for route in shown.routes:
            self._routes.add_row(_route(route))
        self._appraisal.clear_rows()
        for letter, words in shown.appraisal:
            label = Words(letter, "strong")
            label.setFixedWidth(28)
            text = Words(words or "待补", "" if words else "warn", wrap=True)
            self._appraisal.add_row(box(row(label, (text, 1), margins=(14, 6, 12, 6))))
        self._show_steps(shown.steps)
        self._show_risks(shown)
        rights = shown.rights or "还没有写权利保障安排。"
        self._rights.say("权利保障", rights)

    def _show_steps(self, steps: tuple[StepShown, ...]) -> None:
        self._steps.clear_rows()
        self._steps.note.setText(f"{len(steps)} 步" if steps else "还没有步骤")
        if not steps:
            return
        grid = QGridLayout()
        grid.setContentsMargins(14, 6, 12, 6)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(2, 3)
        grid.setColumnStretch(3, 3)
        for place, head in enumerate(
            ("序", "步骤", "批准层级", "承办", "期限", "进展")
        ):
            grid.addWidget(Words(head, "hint"), 0, place)
        for number, step in enumerate(steps, start=1):
            grid.addWidget(Words(step.position), number, 0)
            grid.addWidget(Words(step.text, wrap=True), number, 1)
            grid.addWidget(Words(step.approval, "second", wrap=True), number, 2)
            grid.addWidget(Words(step.owner, "second", wrap=True), number, 3)
            grid.addWidget(Words(step.due, "second"), number, 4)
            grid.addWidget(Chip(step.state.words, step.state.tone), number, 5)
        self._steps.add_row(box(grid))

    def _show_risks(self, shown: StrategyShown) -> None:
        self._risks.clear_rows()
        self._risks.setVisible(bool(shown.risks))
        for risk, response, decides in shown.risks:
            words = Words(
                f"{response}（{decides}）" if decides else response, wrap=True
            )
            words.set_role("second")
            inner = column(Words(risk, "strong", wrap=True), words, gap=2)
            inner.setContentsMargins(14, 6, 12, 6)
            self._risks.add_row(box(inner))


def _route(route: RouteShown) -> QWidget:
    first = row(Words(route.title, "strong"), gap=8)
    if route.choice:
        first.addWidget(Chip(*CHOICES[route.choice]))
    if route.words:
        first.addWidget(Chip(route.words, route.tone))
    first.addStretch(1)
    first.addWidget(Words(route.basis, "hint"))
    inner = column(first, Words(route.note, "second", wrap=True), gap=2)
    inner.setContentsMargins(14, 7, 12, 7)
    return box(inner)
