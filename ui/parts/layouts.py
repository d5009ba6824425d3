"""Rows, columns and boxes written the way they look."""

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

Item = QWidget | QLayout | int | tuple[QWidget | QLayout, int] | None
Margins = tuple[int, int, int, int]  # left, top, right, bottom
NONE: Margins = (0, 0, 0, 0)


def row(*items: Item, margins: Margins = NONE, gap: int = 8) -> QHBoxLayout:
    """Return items side by side: (item, 2) takes two shares, 12 is space, None springs."""
    made = QHBoxLayout()
    _fill(made, items, margins, gap)
    return made


def column(*items: Item, margins: Margins = NONE, gap: int = 8) -> QVBoxLayout:
    """Return items below each other, as in row()."""
    made = QVBoxLayout()
    _fill(made, items, margins, gap)
    return made


def _fill(
    layout: QBoxLayout, items: tuple[Item, ...], margins: Margins, gap: int
) -> None:
    layout.setContentsMargins(QMargins(*margins))
    layout.setSpacing(gap)
    for item in items:
        _add(layout, item)


def _add(layout: QBoxLayout, item: Item) -> None:
    match item:
        case None:
            layout.addStretch(1)
        case int():
            layout.addSpacing(item)
        case (QLayout() as inner, share):
            layout.addLayout(inner, share)
        case (QWidget() as inner, share):
            layout.addWidget(inner, share)
        case QLayout():
            layout.addLayout(item)
        case QWidget():
            layout.addWidget(item)


def box(layout: QLayout, part: str = "", *, height: int = 0, width: int = 0) -> QFrame:
    """Return a frame around a layout; `part` is what style.qss knows it by."""
    frame = QFrame()
    frame.setLayout(layout)
    if part:
        frame.setProperty("part", part)
    if height:
        frame.setFixedHeight(height)
    if width:
        frame.setFixedWidth(width)
    return frame


def rule() -> QFrame:
    """Return a line across, between parts of a page."""
    return _line("rule")


def hair() -> QFrame:
    """Return a faint line across, between rows."""
    return _line("hair")


def _line(part: str) -> QFrame:
    made = QFrame()
    made.setProperty("part", part)
    made.setFixedHeight(1)
    return made


def scrolled(inner: QWidget) -> QScrollArea:
    """Return a widget that scrolls down when it is too high, never sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not inner.property("part"):
        inner.setProperty("part", "clear")
    area.setWidget(inner)
    area.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    return area


def empty_out(layout: QLayout) -> None:
    """Remove everything from a layout, and delete the widgets."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty_out(inner)


def set_shown(widget: QWidget, shown: bool) -> None:
    """Show or hide a part of something; one that has no parent yet is never shown.

    Shown without a parent it would be a window for a moment, and take the focus along.
    """
    if shown and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_Hidden, True)
        return
    widget.setVisible(shown)


def restyle(widget: QWidget) -> None:
    """Let the sheet look again at a widget whose property has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def set_mark(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the sheet looks at; nothing happens when it has it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        restyle(widget)
