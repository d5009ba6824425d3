"""What a pane is made of: buttons, a table or nothing yet, a place for the form."""

from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from db.records.base import Record
from ui import names, theme
from ui.parts.blocks import EmptyState
from ui.parts.buttons import Button, IconButton
from ui.parts.layouts import box, column, row, rule, scrolled
from ui.parts.table import Table
from ui.parts.words import Elided, Words

SHARES = (46, 54)  # of table and form beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decides which parts are in sight."""

    rows: int
    two: bool  # there is room for table and form side by side
    in_form: bool  # where there is not, the form has it
    has_form: bool
    stored: bool
    read_only: bool
    title: str


class PaneFrame(QFrame):
    """Lays out the parts and shows those that there is room and reason for."""

    def __init__(self, kind: type[Record], view: Table) -> None:
        super().__init__()
        self.setProperty("part", "plain")
        self.kind, self.view = kind, view
        self._lifted = False
        self._make_buttons()
        self._lay_out()

    def _make_buttons(self) -> None:
        kept, title = self.kind.stored_as, self.kind.title
        self.add = Button(f"登记{title}", names.act(kept, "new"), icon="plus")
        self.add.setToolTip(f"登记{title}（Ctrl+N）")
        self.back = Button("返回列表", names.act(kept, "back"), "flat", "left")
        self.history = Button("修改记录", names.act(kept, "history"), "flat", "history")
        self.history.setShortcut("Ctrl+H")
        self.history.setToolTip("谁、何时、从什么改成什么（Ctrl+H）")
        self.remove = IconButton("trash", names.act(kept, "remove"), "删除")
        self.first = Button(f"登记{title}", names.act(kept, "first"), "primary", "plus")
        self.papers: list[Button] = []  # one a paper about such a record

    def hold_paper(self, button: Button) -> None:
        """Put a button that prints the open record beside the others."""
        self.papers.append(button)
        self.hold_act(button)
        button.hide()

    def hold_act(self, button: Button) -> None:
        """Put a button for the open record beside the others."""
        if self.kind.single:
            self._head_line.insertWidget(1, button)
        else:
            self.bar_acts.addWidget(button)

    def _lay_out(self) -> None:
        self.gaps = Elided(role="second")
        self._head_line = row((self.gaps, 1), self.add, margins=(20, 0, 16, 8))
        if self.kind.single:
            self._head_line.insertWidget(1, self.history)
        self._head = box(self._head_line)
        self._rule = rule()
        self.split = QSplitter()
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self._stack = self._make_list()
        self.below_list = column(gap=0)  # for what a page of its own adds
        self.list = box(column((self._stack, 1), self.below_list, gap=0), "plain")
        self.list.setMinimumWidth(theme.scaled(300))
        self.side = self._make_side()
        self.split.addWidget(self.list)
        self.split.addWidget(self.side)
        self.split.setSizes([share * 100 for share in SHARES])
        self.setLayout(column(self._head, self._rule, (self.split, 1), gap=0))

    def _make_list(self) -> QStackedWidget:
        self._empty = EmptyState("document", self.first)
        said = "知道多少填多少，以后再补。"
        if self.kind.begun_apart:
            said = "这里不登记，由别处写入。"
        self._empty.say(f"还没有{self.kind.title}", said)
        stack = QStackedWidget()
        stack.addWidget(self.view)
        stack.addWidget(self._empty)
        return stack

    def _make_side(self) -> QFrame:
        side = QFrame()
        side.setProperty("part", "plain")
        self._title = Words(role="strong")
        self.bar_acts = row(gap=4)  # for buttons that a page of its own adds
        bar = row(self.back, self._title, None, self.bar_acts, self.remove)
        bar.setContentsMargins(16, 6, 8, 2)
        if not self.kind.single:
            bar.insertWidget(4, self.history)
        self._bar = box(bar)
        inner = QFrame()
        self.form_place = column(None, margins=(8, 8, 20, 12), gap=0)
        self.above_form = column(margins=(8, 4, 12, 0), gap=0)
        inner.setLayout(column(self.above_form, (self.form_place, 1), gap=0))
        nothing = EmptyState("list")
        nothing.say("", f"在左边选一条，或按 Ctrl+N 登记{self.kind.title}。")
        self._forms = QStackedWidget()
        self._forms.addWidget(scrolled(inner))
        self._forms.addWidget(nothing)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._forms, 1)
        return side

    def lift_head(self) -> QFrame:
        """Give the buttons above the records away, to stand in a line with others."""
        self._lifted = True
        self._rule.hide()
        self._head_line.removeWidget(self.gaps)
        self.gaps.hide()
        self._head_line.insertStretch(0)
        self._head_line.setContentsMargins(0, 0, 0, 0)
        return self._head

    def stand_alone(self) -> None:
        """Keep the buttons off the edge where nothing stands above them."""
        self._head_line.setContentsMargins(20, 8, 16, 8)

    def say_empty(self, title: str, sentence: str) -> None:
        """Say something else where there is no record yet."""
        self._empty.say(title, sentence)

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through: the table, the form."""
        return [self.list, self.side]

    def arrange_list(self, standing: Standing) -> None:
        """Show the table, the invitation, or neither."""
        lists = not self.kind.single and bool(standing.rows or not standing.has_form)
        self._stack.setCurrentWidget(self.view if standing.rows else self._empty)
        self.list.setVisible(lists and (standing.two or not standing.in_form))

    def arrange_side(self, standing: Standing) -> None:
        """Show the form with its buttons, or what stands there without one."""
        single, has_form = self.kind.single, standing.has_form
        beside = (standing.rows or has_form) and (standing.two or standing.in_form)
        self.side.setVisible(single or bool(beside))
        self._forms.setCurrentIndex(0 if has_form else 1)
        self._bar.setVisible(has_form and not single)
        self._title.setText(standing.title)
        self.back.setVisible(not standing.two and not single and standing.in_form)
        self.back.setText(f"返回列表（{standing.rows}）")
        self._arrange_acts(standing)

    def _arrange_acts(self, standing: Standing) -> None:
        single, stored = self.kind.single, standing.stored
        full = single and standing.has_form
        may_add = not (standing.read_only or full or self.kind.begun_apart)
        self.add.setVisible(may_add and bool(standing.rows or standing.has_form))
        self.first.setVisible(may_add)
        for each in (self.history, *self.papers):
            each.setVisible(stored)
        may_remove = stored and not self.kind.append_only and not single
        self.remove.setVisible(may_remove and not standing.read_only)
        if not self._lifted:
            self._head.setVisible(not single or stored or bool(self.gaps.text()))
