"""No word is cut: every page, at the sizes of a small laptop, in every text size."""

from collections.abc import Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from db.records import SECTIONS
from tests.journeys.conftest import User
from tests.journeys.test_from_unlock_to_lock import new_dossier
from ui.parts.words import Elided
from ui.theme import Appearance, TextSize, Theme

SLACK = 1  # px, of rounding at 125 and 150 %
SIZES = ((1366, 697), (1093, 560), (911, 441))


def cut_labels(root: QWidget) -> Iterator[str]:
    for label in root.findChildren(QLabel):
        if not label.isVisible() or not label.text() or isinstance(label, Elided):
            continue
        if label.wordWrap():
            if label.heightForWidth(label.width()) > label.height() + SLACK:
                yield f"{label.text()!r} is {label.height()} px high"
        elif label.sizeHint().width() > label.width() + SLACK:
            yield f"{label.text()!r} is {label.width()} px wide"


def cut_buttons(root: QWidget) -> Iterator[str]:
    for button in root.findChildren(QPushButton):
        if button.isVisible() and button.sizeHint().width() > button.width() + SLACK:
            yield f"button {button.text()!r} is {button.width()} px wide"


def squeezed(root: QWidget) -> Iterator[str]:
    """Whatever is pressed or typed into is high enough to be hit and read."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.parentWidget() is None:
            continue
        if isinstance(widget, QAbstractButton | QLineEdit) and widget.objectName():
            article = widget.property("kind") == "article"
            if widget.height() < 22 and not article:
                yield f"{widget.objectName()} is {widget.height()} px high"


def settle() -> None:
    """Let sizes of text travel up the layouts, and room travel down again."""
    for _ in range(6):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def faults(user: User, page: str) -> list[str]:
    settle()
    window = user.app.window
    cut = [*cut_labels(window), *cut_buttons(window), *squeezed(window)]
    return [f"{page} {window.width()} px: {words}" for words in cut]


def walk(user: User) -> list[str]:
    """Open every page and return what is cut there."""
    found = []
    for section in SECTIONS:
        user.opened.dossier.open_section(section.key)
        found += faults(user, section.key)
    for place in ("ledger", "today", "settings"):
        user.app.window.place_chosen.emit(place)
        found += faults(user, place)
    user.app.window.open_page("dossier")
    return found


def test_every_page_has_room_for_its_words(user: User) -> None:
    theme = QApplication.instance().findChild(Theme)  # type: ignore[union-attr]
    assert theme is not None
    user.unlock("周敏")
    new_dossier(user)
    found = []
    for text in (TextSize.LARGE, TextSize.STANDARD):
        theme.apply(Appearance.LIGHT, text)
        for size in SIZES:
            user.app.window.resize(*size)
            settle()
            found += [f"{text.value} {words}" for words in walk(user)]
    assert not found


def test_the_first_page_and_the_lock_have_room(user: User) -> None:
    user.app.window.resize(*SIZES[-1])
    assert not faults(user, "start")
    user.app.window.resize(*SIZES[0])
    user.unlock("周敏")
    user.wait(lambda: user.sees("ledger_first"))
    user.app.window.resize(*SIZES[-1])
    user.lock()
    assert not faults(user, "lock")
