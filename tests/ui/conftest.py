"""What every test of the window has: the look, and lists as a form is given them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.fields import Term
from db.records.base import Record
from ui.fields.aids import Aids
from ui.theme import Appearance, TextSize, Theme

RESOURCES = Path(__file__).parents[2] / "resources"
COUNTRIES = (
    "中国 泰国 越南 老挝 缅甸 柬埔寨 新加坡 马来西亚 加拿大 美国 澳大利亚 新西兰 日本"
)
SOUNDS = {"泰国": "taiguo tg", "新加坡": "xinjiapo xjp", "新西兰": "xinxilan xxl"}


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, RESOURCES)


@pytest.fixture(autouse=True)
def dressed(theme: Theme) -> Iterator[None]:
    """Begin each test in the same look, and end it with its widgets gone.

    Without an event loop nobody deletes what deleteLater() was called for; the garbage
    collector then empties Python objects whose widgets still live and get events.
    """
    theme.apply(Appearance.LIGHT, TextSize.STANDARD)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def sentence(error: Exception, kind: type[Record]) -> str:
    of = "" if kind is Record else f" {kind.title}"
    return f"{type(error).__name__}{of}"


def sound(label: str) -> str:
    return SOUNDS.get(label, "")


def now() -> str:
    return "2026-11-24T09:30"


@pytest.fixture
def aids() -> Aids:
    countries = tuple(Term(f"c{n}", name) for n, name in enumerate(COUNTRIES.split()))
    lists = {
        "countries": countries,
        "offences": (Term("bribery", "受贿罪"), Term("graft", "贪污罪")),
        "document_kinds": (Term("passport", "普通护照", "条例271"),),
        "authority": (Term("a1", "临溪县监察委员会"),),
    }
    return Aids(reference=lists, sound=sound, now=now, sentence=sentence)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Put a widget on the screen, active, so that keys and focus work."""

    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
        return widget

    return show
