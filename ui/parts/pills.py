"""Filter pills: round, pressed; what is on is tinted, bordered and bold."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QMenu, QSizePolicy, QWidget

from ui import names
from ui.parts.buttons import Button
from ui.parts.layouts import row

GAP = 6


@dataclass(frozen=True, slots=True)
class Pill:
    """`key` '' is the one that stands for no filter (全部)."""

    key: str
    word: str
    count: int | None = None

    def words(self) -> str:
        return self.word if self.count is None else f"{self.word} {self.count}"


class FilterPills(QWidget):
    """One tab stop, ←→ inside, Space presses. Signals: chosen(tuple of keys that are on).

    Several filters combine unless `single`; 清除 stands at the end when two or more are
    on; what has no room goes into a menu at the end.
    """

    chosen = Signal(object)

    def __init__(self, group: str, *, single: bool = False, name: str = "筛选") -> None:
        super().__init__()
        self._group, self._single = group, single
        self._pills: list[Pill] = []
        self._buttons: list[Button] = []
        self._on: set[str] = set()
        self._fitted = 0
        self._more = self._pressable("more", "其余", "down")
        self._more.setCheckable(False)
        self._clear = Button("清除", names.pill(group, "clear"), "link", "close")
        self._clear.clicked.connect(self.clear)
        self._line = row(self._more, self._clear, None, gap=GAP)
        # What is hidden for want of room must not ask for that room.
        self._line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(self._line)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()

    def _pressable(self, key: str, words: str, icon: str = "") -> Button:
        button = Button(words, names.pill(self._group, key), "pill", icon)
        button.setCheckable(True)
        button.setProperty("key", key)
        button.clicked.connect(self._press)
        button.installEventFilter(self)
        return button

    def show_pills(self, pills: Sequence[Pill]) -> None:
        """Offer these; what is on stays on."""
        if [pill.key for pill in pills] != [pill.key for pill in self._pills]:
            self._build(pills)
        self._pills = list(pills)
        for button, pill in zip(self._buttons, pills, strict=True):
            button.setText(pill.words())
        self._mark()

    def _build(self, pills: Sequence[Pill]) -> None:
        for button in self._buttons:
            self._line.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._pressable(pill.key, pill.words()) for pill in pills]
        for place, button in enumerate(self._buttons):
            self._line.insertWidget(place, button)

    def on(self) -> tuple[str, ...]:
        """Return the keys that are on, in the order shown; () when nothing filters."""
        return tuple(pill.key for pill in self._pills if pill.key in self._on)

    def set_on(self, keys: Sequence[str]) -> None:
        """Press these, without a word."""
        self._on = {key for key in keys if key}
        self._mark()

    def clear(self) -> None:
        self._take(set())

    def _press(self) -> None:
        button = self.sender()
        key = str(button.property("key")) if button else ""
        if button is self._more:
            self._open_menu()
            return
        self._toggle(key)

    def _toggle(self, key: str) -> None:
        if not key:
            self._take(set())
        elif self._single:
            self._take({key})
        else:
            self._take(self._on ^ {key})

    def _take(self, on: set[str]) -> None:
        self._on = on
        self._mark()
        self.chosen.emit(self.on())

    def _mark(self) -> None:
        for button in self._buttons:
            key = str(button.property("key"))
            button.setChecked(key in self._on if key else not self._on)
        self._fit()

    def _open_menu(self) -> None:
        # Made anew: one that is there from the start breaks the ring of tab stops.
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self._buttons:
            if button.isHidden():
                action = menu.addAction(button.text())
                action.setCheckable(True)
                action.setChecked(button.isChecked())
                action.triggered.connect(button.click)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # only now the sheet has given buttons their width

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._fit()

    def _fit(self) -> None:
        """Hide what has no room; at least the first pill stays."""
        self._fitted += 1
        mine = self._fitted  # showing one may resize us, and fit anew inside this call
        self._clear.setVisible(len(self._on) > 1 and not self._single)
        widths = [button.sizeHint().width() + GAP for button in self._buttons]
        room = self.width()
        if not self._clear.isHidden():
            room -= self._clear.sizeHint().width() + GAP
        crowded = sum(widths) > room
        if crowded:
            room -= self._more.sizeHint().width() + GAP
        self._more.setVisible(crowded)
        for number, button in enumerate(self._buttons):
            if mine != self._fitted:
                return
            room -= widths[number]
            button.setVisible(room >= 0 or number == 0)
        self._settle_tab_stop()

    def sizeHint(self) -> QSize:
        widths = sum(button.sizeHint().width() + GAP for button in self._buttons)
        return QSize(widths, 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 28)

    def _shown(self) -> list[Button]:
        every = [*self._buttons, self._more]
        return [button for button in every if not button.isHidden()]

    def _settle_tab_stop(self) -> None:
        shown = self._shown()
        stop = next((button for button in shown if button.isChecked()), None)
        for button in [*self._buttons, self._more]:
            first = button is stop or (stop is None and button in shown[:1])
            policy = Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
            if first:
                self.setFocusProxy(button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
            if step and isinstance(watched, Button):
                self._move(watched, step)
                return True
        return super().eventFilter(watched, event)

    def _move(self, button: Button, step: int) -> None:
        shown = self._shown()
        place = (shown.index(button) + step) % len(shown)
        shown[place].setFocus(Qt.FocusReason.TabFocusReason)
