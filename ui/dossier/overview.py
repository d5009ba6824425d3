"""概览: the opening page of a dossier: what is due, what is missing, who answers."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui import names
from ui.dossier.shown import Falling, Missing, Overview
from ui.parts.blocks import Card
from ui.parts.buttons import Button
from ui.parts.chips import Chip
from ui.parts.layouts import box, column, row, scrolled
from ui.parts.words import Elided, Words

SHOWN = 12  # gaps named at once; the rest when it is asked for
DUES = 8


class GapRow(QFrame):
    """One gap with the button that opens it."""

    pressed = Signal(object)  # Missing

    def __init__(self, missing: Missing) -> None:
        super().__init__()
        self._missing = missing
        name = names.gap(missing.kind, missing.uid, missing.name)
        button = Button("去补", name, "link")
        button.setAccessibleName(f"去补：{missing.section_title}，{missing.words}")
        where = Words(missing.section_title, "second")
        where.setFixedWidth(110)
        line = row(where, (Elided(missing.words), 1), button, margins=(14, 4, 12, 4))
        self.setLayout(line)
        button.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.pressed.emit(self._missing)


class DueRow(QFrame):
    """One thing that falls due with the button that opens its record."""

    pressed = Signal(object)  # Falling

    def __init__(self, falling: Falling, number: int) -> None:
        super().__init__()
        self._falling = falling
        chip = Chip(falling.tag.words, falling.tag.tone)
        chip.setMinimumWidth(80)
        button = Button("打开", names.due(number), "link")
        button.setAccessibleName(f"打开：{falling.words}")
        words = (Elided(falling.words), 1)
        self.setLayout(row(chip, words, button, margins=(14, 4, 12, 4), gap=12))
        button.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.pressed.emit(self._falling)


class Rest(QFrame):
    """What did not fit, as a line that unfolds it. Signals: pressed()."""

    pressed = Signal()

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        button = Button(words, name, "link", "down")
        button.clicked.connect(self.pressed)
        self.setLayout(row(button, None, margins=(10, 4, 12, 4)))


class OverviewPage(QFrame):
    """Nothing is worked out here.

    Signals: gap_pressed(Missing), due_pressed(Falling), filing_wished(),
    status_wished(), team_wished().
    """

    gap_pressed = Signal(object)
    due_pressed = Signal(object)
    filing_wished = Signal()
    status_wished = Signal()
    team_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setObjectName(names.OVERVIEW_PAGE)
        self._shown = Overview()
        self._fresh = True  # what stands here is of what was told last
        self._whole = False  # every gap is named, not only the first
        self._gaps = Card("底数缺项")
        self._dues = Card("到期")
        self._answered = self._card(
            "谁负责", "专班", "overview_team", self.team_wished.emit
        )
        self._filing = self._card(
            "立案与建档", "查看", "overview_filing", self.filing_wished.emit
        )
        self._status = self._card(
            "状态", "变更状态", "overview_status", self.status_wished.emit
        )
        self._recent = Card("最近改动")
        self._lay_out()

    def _card(self, title: str, word: str, name: str, tell: Callable[[], None]) -> Card:
        button = Button(word, name, "link")
        button.clicked.connect(tell)
        return Card(title, button)

    def _lay_out(self) -> None:
        left = column(self._dues, self._gaps, None, gap=12)
        right = column(
            self._answered, self._status, self._filing, self._recent, None, gap=12
        )
        inner = row((left, 6), (right, 5), margins=(20, 14, 20, 16), gap=14)
        self.setLayout(column((scrolled(box(inner)), 1)))

    def show_overview(self, shown: Overview) -> None:
        """Show everything, once the page is in sight; values are already in words."""
        self._shown, self._fresh = shown, False
        if self.isVisible():
            self._show_all()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._fresh:
            self._show_all()

    def _show_all(self) -> None:
        self._fresh, shown = True, self._shown
        self._show_gaps(shown)
        self._show_dues(shown)
        _pairs(self._answered, shown.answered)
        _pairs(self._filing, shown.filing)
        _lines(
            self._status,
            [(day, f"{word}　{basis}") for day, word, basis in shown.statuses],
        )
        _lines(self._recent, list(shown.recent))

    def _show_gaps(self, shown: Overview) -> None:
        card, missing = self._gaps, shown.missing
        card.clear_rows()
        card.note.setText(f"{len(missing)} 项" if missing else "齐")
        named = missing if self._whole else missing[:SHOWN]
        for one in named:
            line = GapRow(one)
            line.pressed.connect(self.gap_pressed)
            card.add_row(line)
        if len(missing) > len(named):
            rest = Rest(f"另有 {len(missing) - len(named)} 项", names.GAPS_REST)
            rest.pressed.connect(self._unfold)
            card.add_row(rest)
        if not missing:
            card.add_row(_plain("当前状态应有的事实都已登记。"))

    def _unfold(self) -> None:
        self._whole = True
        self._show_gaps(self._shown)
        rows = self._gaps.findChildren(GapRow)
        rows[SHOWN].setFocus()  # not lost with the line that was pressed

    def _show_dues(self, shown: Overview) -> None:
        card = self._dues
        card.clear_rows()
        card.note.setText(f"{len(shown.dues)} 件" if shown.dues else "")
        for number, one in enumerate(shown.dues[:DUES]):
            line = DueRow(one, number)
            line.pressed.connect(self.due_pressed)
            card.add_row(line)
        if not shown.dues:
            card.add_row(_plain("没有登记到期的事项。"))


def _plain(words: str) -> QWidget:
    return box(row((Words(words, "second", wrap=True), 1), margins=(14, 8, 12, 8)))


def _pairs(card: Card, pairs: tuple[tuple[str, str], ...]) -> None:
    _lines(card, list(pairs))


def _lines(card: Card, lines: list[tuple[str, str]]) -> None:
    card.clear_rows()
    for left, right in lines:
        label = Words(left, "second")
        label.setFixedWidth(120)
        missing = right == "缺"
        value = Elided(right, "warn" if missing else "")
        card.add_row(box(row(label, (value, 1), margins=(14, 4, 12, 4))))
    if not lines:
        card.add_row(_plain("还没有登记。"))
