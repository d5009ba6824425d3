"""A casebook with people, made once and copied; the window over a copy."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.casebook import Founder, Way, create_casebook
from db.commands.records import save_record
from db.records.base import new_uid
from db.records.office import Officer
from db.vault.derivation import FLOOR
from desktop.app import App
from desktop.opened import OpenCasebook
from tests.keyboard import type_text
from ui import names

SECRET = "violet-maple-thunder-31"
WAY = Way(cost=FLOOR, machine="会议室电脑")
PEOPLE = (
    ("周敏", "officer", "县监委"),
    ("郑开明", "leader", "县监委"),
    ("罗小北", "reader", "县检察院"),
)


@pytest.fixture(scope="session")
def first_casebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("journeys") / "石浔县案卷库"
    founder = Founder(
        office="石浔县追逃办",
        region="990121",
        authority="石浔县监察委员会",
        label="覃文",
        name="覃文",
        passphrase=SECRET,
    )
    casebook, _ = create_casebook(folder, founder, WAY)
    for name, role, unit in PEOPLE:
        officer = Officer(uid=new_uid(), name=name, unit=unit)
        casebook.store.write(save_record, officer, None, {})
        casebook.add_account(name, SECRET, role, officer.uid)
    casebook.close()
    return folder


@pytest.fixture
def folder(first_casebook: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first_casebook, tmp_path / first_casebook.name))


class User:
    """Somebody at the keyboard: finds widgets by their stable names."""

    def __init__(self, qtbot: QtBot, app: App) -> None:
        self.qtbot = qtbot
        self.app = app

    def find(self, name: str) -> QWidget:
        """Return the widget of this name that is in sight."""
        found = [
            widget
            for widget in self.app.window.findChildren(QWidget, name)
            if widget.isVisible()
        ]
        assert found, f"nothing called {name} in sight"
        return found[-1]

    def sees(self, name: str) -> bool:
        return any(
            widget.isVisible() for widget in self.app.window.findChildren(QWidget, name)
        )

    def says(self, words: str) -> bool:
        """Tell whether a label in sight has these words in it."""
        labels = self.app.window.findChildren(QLabel)
        return any(words in one.text() for one in labels if one.isVisible())

    def type_in(self, name: str, text: str, key: Qt.Key | None = None) -> None:
        widget = self.find(name)
        widget.setFocus()
        type_text(self.qtbot, widget, text)
        if key is not None:
            self.qtbot.keyClick(widget, key)

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def key(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        held = Qt.KeyboardModifier.ControlModifier
        none = Qt.KeyboardModifier.NoModifier
        target = QApplication.focusWidget() or self.app.window
        self.qtbot.keyClick(target, key, held if ctrl else none)

    def wait(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=20_000)

    @property
    def opened(self) -> OpenCasebook:
        assert self.app.opened is not None
        return self.app.opened

    def choose(self, label: str) -> None:
        """Press the card of an account."""
        self.press(names.account(label))

    def unlock(self, label: str) -> None:
        """Choose a person, type the passphrase, press Enter."""
        panel = (
            self.app.window.lock
            if self.app.window.is_locked()
            else self.app.window.start.unlock
        )
        self.choose(label)
        panel.passphrase.setFocus()
        type_text(self.qtbot, panel.passphrase, SECRET)
        self.qtbot.keyClick(panel.passphrase, Qt.Key.Key_Return)
        self.wait(lambda: self.app.opened is not None)

    def lock(self) -> None:
        self.key(Qt.Key.Key_L, ctrl=True)
        self.wait(self.app.window.is_locked)


@pytest.fixture
def user(
    qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path
) -> Iterator[User]:
    app = App(qapp, tmp_path / "settings.json", WAY)
    qtbot.addWidget(app.window)
    app.open_folder(folder)
    app.window.resize(1366, 697)
    with qtbot.waitActive(app.window):
        app.window.show()
    yield User(qtbot, app)
    app.close()
