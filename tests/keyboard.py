"""Typing as a user does: keys for Latin letters, an input method for Chinese."""

from itertools import groupby

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


def reached_by_keys(widget: QWidget) -> QWidget:
    """Return an open list or menu, which gets the keys before the widget does."""
    return QApplication.activePopupWidget() or widget


def type_text(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """Send a text to a widget (pressing a key that is not Latin ends the process)."""
    for latin, letters in groupby(text, str.isascii):
        if latin:
            for letter in letters:
                qtbot.keyClicks(reached_by_keys(widget), letter)
        else:
            commit(widget, "".join(letters))


def compose(widget: QWidget, letters: str) -> None:
    """Leave an input method in the middle of a word."""
    QCoreApplication.sendEvent(widget, QInputMethodEvent(letters, []))


def commit(widget: QWidget, text: str) -> None:
    """Let an input method put a text in."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    """Press keys on whatever has the focus."""
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(reached_by_keys(focused), key)


def focused_name() -> str:
    """Return the object name of what has the focus, '' for nothing."""
    focused = QApplication.focusWidget()
    return focused.objectName() if focused else ""
