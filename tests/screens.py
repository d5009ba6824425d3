"""Pictures of the running program, with invented people, in every look and size.

    python -m tests.screens FOLDER [light|dark] [1|1.5]

Each look and scale runs in a process of its own, for a scale holds for a process. The
program is driven as a user would: by keys and by the stable names of widgets.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from db.access import Act
from db.queries.dossiers import my_acts
from db.records import SECTIONS as ALL_SECTIONS
from db.reference import load_reference
from desktop.app import App
from desktop.opened import OpenCasebook
from desktop.paths import RESOURCES
from desktop.sample.casebook import make_sample
from desktop.settings import Settings, save_settings
from tests.casebooks import WAY
from ui import names
from ui.dossier.section import SectionPage
from ui.dossier.strategy import StrategyPage
from ui.meetings.page import MeetingsPage
from ui.parts.table import Table
from ui.reports.page import ENTRIES, NUMBERS, TEXTS, ReportsPage
from ui.settings.page import SettingsPage

SECRET = "violet-maple-thunder-31"
LOOKS = ("light", "dark")
SCALES = ("1", "1.5")
HOMES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
SIZES = {"1": (1366, 768), "1.5": (911, 512)}
PATIENCE = 20_000  # ms
SECTIONS = tuple(section.key for section in ALL_SECTIONS if section.key != "strategy")
# What sections show beside their records.
VIEWS = {"relations": "chart", "flight": "line"}
Key = Qt.Key


class Photographer:
    """Goes through the program and takes a picture at each stop."""

    def __init__(self, casebook: Path, out: Path, look: str, scale: str) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        settings = casebook.parent / f"settings-{look}-{scale}.json"
        save_settings(settings, Settings(theme=look, recent=(casebook,)))
        self.app = App(application, settings, WAY)
        self._out, self._tail = out, f"{look}{'' if scale == '1' else '-150pct'}"
        self.window = self.app.window
        self.window.resize(*SIZES[scale])
        self.app.open_folder(casebook)
        self.window.show()
        self._settle()

    def run(self) -> None:
        """Take every picture; what cannot be reached is told and left out."""
        stops: list[Callable[[], None]] = [self._start, self._create, self._wrong]
        stops += [self._ledger, self._palette, self._new, self._dossier, self._record]
        stops += [self._strategy, self._history, self._keys, self._print]
        stops += [
            self._today,
            self._meetings,
            self._reports,
            self._supervision,
            self._settings,
            self._lock,
        ]
        for stop in stops:
            try:
                stop()
            except AssertionError as error:
                sys.stderr.write(f"{stop.__name__}: {error}\n")
        self.app.close()

    # stops

    def _start(self) -> None:
        field = self.window.start.unlock.passphrase
        field.setFocus()
        QTest.keyClicks(field, SECRET)
        self._shoot("01-start")

    def _create(self) -> None:
        for way, name in ((names.START_MAKE, "create"), (names.START_RECOVER, "code")):
            self._press(way)
            self._shoot(f"15-{name}")
            self._escape()

    def _wrong(self) -> None:
        panel = self.window.start.unlock
        panel.passphrase.clear()
        QTest.keyClicks(panel.passphrase, "not this one")
        QTest.keyClick(panel.passphrase, Key.Key_Return)
        self._wait(lambda: panel.passphrase.property("bad"))
        self._shoot("01b-start-wrong")

    def _ledger(self) -> None:
        panel = self.window.start.unlock
        panel.passphrase.clear()
        QTest.keyClicks(panel.passphrase, SECRET)
        QTest.keyClick(panel.passphrase, Key.Key_Return)
        self._wait(lambda: self.app.opened is not None)
        table = self._find(names.LEDGER_TABLE)
        assert isinstance(table, Table)
        self._wait(lambda: table.rows.uids and table.rows.cells_at(0))
        self._choose_readable(table)
        self._shoot("03-ledger")

    def _choose_readable(self, table: Table) -> None:
        """Choose the first dossier that the account may open."""
        store = self._opened().casebook.store
        for uid in table.rows.uids[:40]:
            if Act.READ in store.read(my_acts, uid):
                table.choose(uid)
                return

    def _palette(self) -> None:
        self._press_key(Key.Key_K)
        QTest.keyClicks(self._find(names.PALETTE_FIELD), "zhang")
        self._shoot("08-palette")
        self._escape()

    def _new(self) -> None:
        self._press_key(Key.Key_N)
        field = self._find(names.field("new_dossier", "name"))
        QTest.keyClicks(field, "Han")
        self._shoot("11-new")
        self._escape()
        self._escape()

    def _dossier(self) -> None:
        opened = self._opened()
        opened.open_dossier(opened.ledger_page.table.current_uid())
        self._wait(lambda: opened.dossier.state is not None)
        for section in SECTIONS:
            opened.dossier.open_section(section)
            if section in VIEWS:
                page = self._find(f"section_page_{section}")
                assert isinstance(page, SectionPage)
                page.open_view(VIEWS[section])
                self._settle(600)
            self._shoot(f"04-{section}")

    def _record(self) -> None:
        self._opened().dossier.open_section("documents")
        table = self._find(names.table("identity_document"))
        table.setFocus()
        QTest.keyClick(table, Key.Key_Return)
        field = self._find(names.field("identity_document", "expires"))
        field.setFocus()
        QTest.keyClicks(field, "x")
        QTest.keyClick(field, Key.Key_Tab)
        self._shoot("09-refused")
        QTest.keyClick(field, Key.Key_Escape)

    def _strategy(self) -> None:
        self._opened().dossier.open_section("strategy")
        self._shoot("06-strategy")
        page = self._find(names.STRATEGY_PAGE)
        assert isinstance(page, StrategyPage)
        page.open_part("routes")
        self._shoot("06-routes")

    def _history(self) -> None:
        self._opened().dossier.open_section("identity")
        self._settle()
        self._press(names.act("subject", "history"))
        self._shoot("12-history")
        self._escape()

    def _keys(self) -> None:
        QTest.keyClick(self.window, Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
        self._shoot("13-keys")
        self._escape()

    def _print(self) -> None:
        self._press_key(Key.Key_P)
        self._settle(1500)
        self._shoot("07-print")
        self._escape()

    def _today(self) -> None:
        self.window.place_chosen.emit("today")
        self._shoot("02-today")

    def _meetings(self) -> None:
        self.window.place_chosen.emit("meetings")
        self._shoot("17-meetings")
        page = self._find(names.MEETINGS_PAGE)
        assert isinstance(page, MeetingsPage)
        table = page.list.table
        for place, uid in enumerate(list(table.rows.uids)):
            table.opened.emit(uid)
            self._shoot(f"17-meeting-{place}")
            for number, key in enumerate(page.sections.keys()[1:5]):
                page.part_chosen.emit(key)
                self._shoot(f"17-meeting-{place}-{number}")
            if place == 0:
                self._press(names.MEETING_PICK)
                self._shoot("17-pick")
                self._escape()
            page.back_wished.emit()
            self._settle()
        self._press(names.MEETING_NEW)
        self._shoot("17-plan")
        self._escape()

    def _reports(self) -> None:
        self.window.place_chosen.emit("reports")
        page = self._find(names.REPORTS_PAGE)
        assert isinstance(page, ReportsPage)
        self._wait(lambda: page.table.rows.uids)
        for place, uid in enumerate(list(page.table.rows.uids)):
            page.table.choose(uid)
            self._settle(600)
            for part in (TEXTS, ENTRIES, NUMBERS):
                page.open_part(part)
                self._shoot(f"18-report-{place}-{part}")
        self._press(names.REPORT_NEW)
        self._shoot("18-draft")
        self._escape()

    def _supervision(self) -> None:
        for place, number in (("supervision", 19), ("review", 20)):
            self.window.place_chosen.emit(place)
            self._settle(600)
            self._shoot(f"{number}-{place}")

    def _settings(self) -> None:
        self.window.place_chosen.emit("settings")
        self._settle()
        page = self._find(names.SETTINGS_PAGE)
        assert isinstance(page, SettingsPage)
        for _ in page.places:
            self._shoot(f"16-settings-{page.place()}")
            page.list.step(1)

    def _lock(self) -> None:
        self._press_key(Key.Key_L)
        self._wait(self.window.is_locked)
        self._shoot("14-lock")

    # the means

    def _opened(self) -> OpenCasebook:
        assert self.app.opened is not None, "locked"
        return self.app.opened

    def _find(self, name: str) -> QWidget:
        self._settle()
        found = self.window.findChildren(QWidget, name)
        shown = [widget for widget in found if widget.isVisible()]
        assert shown, f"{name} is not in sight"
        return shown[-1]

    def _press(self, name: str) -> None:
        button = self._find(name)
        assert isinstance(button, QAbstractButton), name
        button.click()

    def _escape(self) -> None:
        focused = QApplication.focusWidget() or self.window
        QTest.keyClick(focused, Key.Key_Escape)
        self._settle()

    def _press_key(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget() or self.window
        QTest.keyClick(focused, key, Qt.KeyboardModifier.ControlModifier)
        self._settle()

    def _wait(self, condition: Callable[[], object]) -> None:
        clock = QElapsedTimer()
        clock.start()
        while not condition():
            assert clock.elapsed() < PATIENCE, "nothing happened"
            self._settle(30)

    def _settle(self, milliseconds: int = 250) -> None:
        """Let workers answer and layouts find their place."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def _shoot(self, name: str) -> None:
        self._settle(400)
        path = self._out / f"{name}-{self._tail}.png"
        assert self.window.grab().save(str(path)), path
        sys.stdout.write(f"{path.name}\n")
        sys.stdout.flush()


def _one(casebook: Path, out: Path, look: str, scale: str) -> None:
    QApplication([])
    Photographer(casebook, out, look, scale).run()


def main(arguments: list[str]) -> int:
    """Make a sample casebook and send a process for each look and scale."""
    if arguments and arguments[0] == "--one":
        _one(Path(arguments[1]), Path(arguments[2]), arguments[3], arguments[4])
        return 0
    out = Path(arguments[0] if arguments else "screens")
    out.mkdir(parents=True, exist_ok=True)
    looks = [look for look in LOOKS if look in arguments] or list(LOOKS)
    scales = [scale for scale in SCALES if scale in arguments] or list(SCALES)
    with tempfile.TemporaryDirectory(prefix="演示-") as folder:
        casebook = Path(folder) / "案卷" / "石浔县追逃办案卷库"
        casebook.parent.mkdir()
        # Copies made at the lock go where the pictures come from, not to the user's.
        homes = {name: str(Path(folder) / "本机") for name in HOMES}
        reference = load_reference(RESOURCES / "reference")
        make_sample(casebook, SECRET, reference, dossiers=30, seed=3, way=WAY)
        for look in looks:
            for scale in scales:
                one = [sys.executable, "-m", "tests.screens", "--one", str(casebook)]
                environment = os.environ | homes | {"QT_SCALE_FACTOR": scale}
                subprocess.run(
                    [*one, str(out), look, scale], env=environment, check=False
                )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
