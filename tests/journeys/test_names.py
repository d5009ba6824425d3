"""Whatever can be pressed or typed into has a stable name and says what it is."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from db.records import SECTIONS
from tests.journeys.conftest import User
from tests.journeys.test_from_unlock_to_lock import new_dossier
from tests.journeys.test_room import settle

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)


def interactive(root: QWidget) -> Iterator[QWidget]:
    """Return what a user can act on; what Qt puts into it is left out."""
    for widget in root.findChildren(QWidget):
        inside = isinstance(
            widget.parentWidget(), QComboBox | QLineEdit | QAbstractItemView
        )
        if isinstance(widget, QHeaderView) or inside or not widget.isVisible():
            continue
        if isinstance(widget, INTERACTIVE):
            yield widget


def spoken(widget: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name) if told is not None else ""


def faults(user: User, page: str) -> list[str]:
    settle()
    found = []
    for widget in interactive(user.app.window):
        if not widget.objectName() or widget.objectName().startswith("qt_"):
            found.append(f"{page}: {type(widget).__name__} {spoken(widget)!r} no name")
        if not spoken(widget):
            found.append(f"{page}: {widget.objectName()} says nothing")
    return found


def twice(user: User, page: str) -> list[str]:
    names = [widget.objectName() for widget in interactive(user.app.window)]
    return [f"{page}: {name} twice" for name in set(names) if names.count(name) > 1]


def test_every_page(user: User) -> None:
    found = faults(user, "start") + twice(user, "start")
    user.unlock("周敏")
    new_dossier(user)
    for section in SECTIONS:
        user.opened.dossier.open_section(section.key)
        found += faults(user, section.key) + twice(user, section.key)
    for place in ("ledger", "today", "first_reports", "settings"):
        user.app.window.place_chosen.emit(place)
        found += faults(user, place) + twice(user, place)
    user.lock()
    found += faults(user, "lock") + twice(user, "lock")
    assert not found
