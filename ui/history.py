"""修改记录: who changed what of a record, from what to what, in a sheet at the side."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from db.fields import Amount, Mark
from db.records.base import Record, fields_of
from db.values.moment import in_china
from db.values.money import CURRENCIES, Money
from ui import names, theme
from ui.fields.aids import Aids
from ui.fields.catalogue import shown
from ui.parts.buttons import Button, IconButton
from ui.parts.layouts import box, column, hair, row, scrolled
from ui.parts.sheet import Sheet
from ui.parts.words import Words

WIDTH = 420
ACTS = {"add": "登记", "change": "修改", "remove": "删除", "undo": "撤销"}
EMPTY = "空"


class Told(Protocol):
    """One line of the trail, as it is read."""

    @property
    def at(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def machine(self) -> str: ...
    @property
    def act(self) -> str: ...
    @property
    def payload(self) -> dict[str, Any]: ...


class HistorySheet(Sheet):
    """A side sheet of 420 px.

    Signals: restored(record with an old value, the record before).
    Shows: show_lines(told, the newest first).
    """

    restored = Signal(object, object)

    def __init__(self, record: Record, aids: Aids, *, may_restore: bool) -> None:
        super().__init__(names.HISTORY_SHEET, "修改记录", width=WIDTH)
        self._record, self._aids, self._may_restore = record, aids, may_restore
        self._old: list[Record] = []
        close = IconButton("close", names.SHEET_CLOSE, "关闭", "Esc")
        self.set_safe(close)
        title = Words(f"修改记录　{record.title}", "heading")
        self.inner.addLayout(row(title, None, close))
        self._body = QFrame()
        self._lines = column(gap=10)
        self._body.setLayout(self._lines)
        self._lines.addWidget(Words("正在读取…", "second"))
        self.inner.addWidget(scrolled(self._body), 1)

    def settle(self) -> None:
        """Stand at the right edge, as high as the window."""
        parent = self.parentWidget()
        if parent is None or not self.is_open():
            return
        width = min(theme.scaled(WIDTH), parent.width())
        self.setGeometry(parent.width() - width, 0, width, parent.height())

    def show_lines(self, told: Sequence[Told]) -> None:
        """Show what was done to the record, the newest first."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for line in told:
            if self._lines.count():
                self._lines.addWidget(hair())
            self._lines.addWidget(self._block(line))
        if not told:
            self._lines.addWidget(Words("还没有修改过", "second"))
        self._lines.addStretch(1)

    def _block(self, line: Told) -> QFrame:
        when = in_china(line.at)
        did = ACTS.get(line.act, line.act)
        head = row(Words(when, "strong"), Words(f"{line.who}　{did}", "second"), None)
        inner = column(head, gap=3)
        for name, mark in fields_of(type(self._record)):
            if not mark.hidden:
                self._add_change(inner, name, mark, line)
        why = str(line.payload.get("why") or "")
        if why:
            inner.addWidget(Words(f"理由：{why}", "second", wrap=True))
        inner.addWidget(Words(f"在 {line.machine}", "hint"))
        return box(inner)

    def _add_change(self, inner: Any, name: str, mark: Mark, line: Told) -> None:
        before = line.payload.get("before") or {}
        after = line.payload.get("after") or {}
        if not any(key in after or key in before for key in _keys(name, mark)):
            return
        old, new = self._value(name, mark, before), self._value(name, mark, after)
        if line.act != "change" and self._words(mark, old or new) == EMPTY:
            return
        said = f"{mark.label}　{self._words(mark, new)}"
        if line.act == "change":
            said = (
                f"{mark.label}　由“{self._words(mark, old)}”"
                f"改为“{self._words(mark, new)}”"
            )
        elif line.act == "remove":
            said = f"{mark.label}　{self._words(mark, old)}"
        words = Words(said, "second", wrap=True)
        if line.act == "change" and self._may_restore:
            inner.addLayout(row((words, 1), self._restorer(name, old)))
        else:
            inner.addWidget(words)

    def _restorer(self, name: str, value: Any) -> Button:
        place = len(self._old)
        self._old.append(replace(self._record, **{name: value}))
        button = Button("恢复此值", f"{names.HISTORY_RESTORE}_{place}", "link")
        button.setProperty("place", place)
        button.clicked.connect(self._restore)
        return button

    def _restore(self) -> None:
        button = self.sender()
        if button is not None:
            old = self._old[int(button.property("place"))]
            self.restored.emit(old, self._record)
            self.close_sheet()

    def _words(self, mark: Mark, value: Any) -> str:
        if value in ("", None):
            return EMPTY
        return shown(mark, value, self._aids.reference)

    def _value(self, name: str, mark: Mark, cells: Mapping[str, Any]) -> Any:
        """Return a field out of the cells that the trail kept of it."""
        if not isinstance(mark, Amount):
            value = cells.get(name)
            return "" if value is None and mark.holds is str else value
        minor = cells.get(f"{name}_minor")
        now = getattr(self._record, name)
        currency = cells.get(f"{name}_currency") or (now.currency if now else "CNY")
        if minor is None or currency not in CURRENCIES:
            return None
        return Money(minor, currency, cells.get(f"{name}_about") or "")


def _keys(name: str, mark: Mark) -> tuple[str, ...]:
    return (f"{name}_minor",) if isinstance(mark, Amount) else (name,)
