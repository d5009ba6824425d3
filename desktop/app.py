"""The composition root: the window, and between unlock and lock an open casebook."""

import logging
import os
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTime, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from db.backup import copy_at_rest
from db.casebook import USUAL, Casebook, Way
from db.errors import CasebookError
from db.reference import load_reference
from db.release import VERSION
from db.search import initials_of, spelling_of
from db.vault.recovery import RecoveryCode
from desktop.crash import Crash
from desktop.faults import Faults
from desktop.idle import Idle
from desktop.jobs import Jobs
from desktop.opened import DOSSIER, OpenCasebook, Place
from desktop.paths import RESOURCES, backups, logs, settings_file
from desktop.places import FIRST_REPORTS, RAIL, TODAY
from desktop.presenters.beginnings import BeginningsPresenter
from desktop.presenters.start import StartPresenter
from desktop.settings import Settings, load_settings, save_settings
from desktop.stall import watch_if_asked
from ui.fields.aids import Aids
from ui.messages import sentence
from ui.parts.bars import Facts
from ui.prompts import Prompts
from ui.theme import Appearance, TextSize, Theme
from ui.window import Window

log = logging.getLogger(__name__)
SIZES = {"small": TextSize.SMALL, "normal": TextSize.STANDARD, "large": TextSize.LARGE}
IDLE_VARIABLE = "YIDANG_IDLE_SECONDS"


@lru_cache(4096)
def sound_of(label: str) -> str:
    """Return what else finds a label in a list: its spelling and its initials."""
    return f"{spelling_of(label)} {initials_of(label)}"


class App(QObject):
    """Owns the window; opens, locks and closes casebooks."""

    def __init__(
        self, application: QApplication, settings: Path, way: Way = USUAL
    ) -> None:
        super().__init__(application)
        self._settings_path = settings
        self._settings = load_settings(settings)
        self._way = way
        self._theme = Theme(application, RESOURCES)
        self._theme.apply(
            Appearance(self._settings.theme), SIZES[self._settings.text_size]
        )
        self.reference = load_reference(RESOURCES / "reference")
        self.aids = Aids(reference=self.reference, sound=sound_of, sentence=sentence)
        self._jobs = Jobs(self)
        self.window = Window(RAIL, VERSION)
        self.prompts = Prompts(self.window, self.aids)
        self.start = StartPresenter(
            self.window.start, self.window.lock, self._jobs, way
        )
        self.beginnings = BeginningsPresenter(
            self.window, self.prompts, self.aids, self._jobs, way
        )
        self.opened: OpenCasebook | None = None
        self._place = Place()
        self._label = ""
        self._folder: Path | None = None
        seconds = int(os.environ.get(IDLE_VARIABLE, "0") or 0)
        self._idle = Idle(seconds or self._settings.idle_seconds, self)
        self._connect()
        self.start.show(self._settings)
        self.window.show_start()

    def _connect(self) -> None:
        window, start = self.window, self.window.start
        self.start.unlocked.connect(self._unlocked)
        start.open_wished.connect(self._ask_folder)
        self.beginnings.unlocked.connect(self._unlocked)
        start.make_wished.connect(self.beginnings.make)
        start.recovery_wished.connect(self._recover)
        start.restore_wished.connect(self.beginnings.restore)
        window.lock.recovery_wished.connect(self._recover)
        window.lock_wished.connect(self.lock)
        window.lock.leave_wished.connect(self._leave)
        window.place_chosen.connect(self._go)
        window.close_wished.connect(self.close)
        self._idle.left.connect(self.lock)
        self._idle.slept.connect(self.lock)
        keys = {
            "new": self._new,
            "print": self._print,
            "undo": self._undo,
            "redo": self._redo,
            "back": self._back,
            "previous": self._previous,
            "next": self._next,
            "section_up": self._section_up,
            "section_down": self._section_down,
            "find_here": self._find_here,
            "save": self._say_saved,
            "guide": self._guide,
        }
        for key, slot in keys.items():
            window.actions_[key].triggered.connect(slot)
        window.search_wished.connect(self._find)

    # opening

    def open_folder(self, folder: Path) -> None:
        """Offer a casebook for unlocking."""
        self.start.show(self._settings, folder)
        self.window.show_start()

    def _ask_folder(self) -> None:
        start = next(iter(self._settings.recent), Path.home() / "x").parent
        self.prompts.choose_folder("打开案卷库", start, self.open_folder)

    def _recover(self) -> None:
        self.beginnings.recover(self.start.folder)

    def _unlocked(self, casebook: Casebook) -> None:
        same = (casebook.folder, casebook.store.actor.label) == (
            self._folder,
            self._label,
        )
        place = self._place if same else Place()
        self._folder, self._label = casebook.folder, casebook.store.actor.label
        self._remember(self._settings.opened(casebook.folder))
        opened = OpenCasebook(
            casebook, self.window, self.reference, self.aids, self._settings
        )
        self.opened = opened
        opened.saved.connect(self._say_saved)
        opened.settings_changed.connect(self._take_settings)
        opened.restore_wished.connect(self._restore_copy)
        opened.code_made.connect(self._show_code)
        opened.lock_wished.connect(self.lock)
        name, who = opened.facts()
        minutes = max(1, self._settings.idle_seconds // 60)
        idle = f"闲置 {minutes} 分钟锁定"
        self.window.status.show_facts(Facts(casebook=name, who=who, idle=idle))
        self.window.status.show_nothing()
        self.window.setWindowTitle(f"一档 — {name}")
        opened.begin(place)
        self._idle.start()
        for warning in casebook.warnings:
            log.warning("casebook: %s", warning)

    def _take_settings(self, settings: Settings) -> None:
        self._remember(settings)
        self._theme.apply(Appearance(settings.theme), SIZES[settings.text_size])
        self._idle.set_seconds(settings.idle_seconds)

    def _restore_copy(self, copy: Path) -> None:
        """Another casebook will be opened: this one is closed first."""
        self.lock()
        self._leave()
        self.beginnings.restore_copy(copy)

    def _show_code(self, code: RecoveryCode) -> None:
        if self.opened:
            self.beginnings.show_fresh_code(self.opened.casebook, code)

    def _remember(self, settings: Settings) -> None:
        self._settings = settings
        try:
            save_settings(self._settings_path, settings)
        except OSError:
            log.warning("settings were not saved")

    # locking and closing

    def lock(self) -> None:
        """Cover the window at once, keep what is typed, drop the keys."""
        opened = self.opened
        if opened is None:
            return
        # What an input method still composes becomes text, and so part of the draft.
        QGuiApplication.inputMethod().commit()
        self._idle.stop()
        self._place = opened.place()
        self.start.lock(opened.casebook.folder, self._label)
        self.opened = None
        opened.keep()
        self.window.show_lock()
        casebook = opened.close()
        opened.deleteLater()
        folder, uid = casebook.folder, casebook.uid
        target = self._settings.backup_folder or backups() / uid[:12]

        def close() -> None:
            casebook.close()
            # In the same turn: nobody unlocks while the bytes at rest are copied.
            copy_at_rest(folder, target, folder.name)

        self._jobs.write(close, done=self._closed, failed=self._close_failed)

    def _closed(self, _: None) -> None:
        """Closed and copied; the copy is verified at the next unlocking."""

    def _close_failed(self, error: Exception) -> None:
        # Nothing is lost by it: the page of the day tells how old the last copy is.
        level = (
            logging.INFO
            if isinstance(error, CasebookError | OSError)
            else logging.ERROR
        )
        log.log(level, "%s", type(error).__name__)

    def _leave(self) -> None:
        self._folder, self._label, self._place = None, "", Place()
        self.start.show(self._settings)
        self.window.show_start()

    def close(self) -> None:
        """Close for good: everything kept, the file closed cleanly."""
        self.lock()
        self.beginnings.close()
        self._jobs.close()
        self.window.allow_close()

    def tell_fault(self, _: Crash) -> None:
        """A fault of ours: the casebook is closed cleanly, then it is told, once."""
        self.lock()
        self.prompts.tell("程序出了差错", sentence(RuntimeError()))

    # keys and places

    def _go(self, key: str) -> None:
        if self.opened:
            self.opened.open_place(key)

    def _new(self) -> None:
        opened = self.opened
        if opened and self.window.page() == DOSSIER:
            opened.dossier.add_here()
        elif opened and (here := opened.here()):
            here.add()
        elif opened:
            opened.open_new_dossier()

    def _print(self) -> None:
        if self.opened:
            self.opened.print_here()

    def _undo(self) -> None:
        if self.opened and self.window.page() == DOSSIER:
            self.opened.dossier.undo()

    def _redo(self) -> None:
        if self.opened and self.window.page() == DOSSIER:
            self.opened.dossier.redo()

    def _back(self) -> None:
        if self.opened and self.window.page() == FIRST_REPORTS:
            self.opened.open_place(TODAY)
        elif self.opened:
            self.opened.open_ledger()

    def _previous(self) -> None:
        if self.opened:
            self.opened.previous()

    def _next(self) -> None:
        if self.opened:
            self.opened.next()

    def _section_up(self) -> None:
        if self.opened and self.window.page() == DOSSIER:
            self.opened.dossier_page.step_section(-1)

    def _section_down(self) -> None:
        if self.opened and self.window.page() == DOSSIER:
            self.opened.dossier_page.step_section(1)

    def _find(self) -> None:
        if self.opened:
            self.opened.palette.open()

    def _guide(self) -> None:
        if self.opened:
            self.opened.open_guide()

    def _find_here(self) -> None:
        if self.opened:
            self.opened.open_ledger()
            self.opened.ledger_page.search.setFocus()

    def _say_saved(self) -> None:
        time = QTime.currentTime().toString("HH:mm:ss")
        self.window.status.show_saved(time)


def speak_chinese(application: QApplication) -> None:
    """Let Qt's own dialogs and menus speak Chinese."""
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(application)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))


def run_window(arguments: Sequence[str]) -> int:
    """Open the window, at a casebook if one is named; return when it is closed."""
    # The opening picture has begun it already.
    running = QApplication.instance()
    if not isinstance(running, QApplication):
        running = QApplication([sys.argv[0]])
    application = running
    application.setApplicationName("yidang")
    application.setApplicationDisplayName("一档")
    speak_chinese(application)
    app = App(application, settings_file())
    faults = Faults(logs(), application)
    faults.came.connect(app.tell_fault)
    faults.install()
    watch_if_asked(application)
    named = [each for each in arguments if not each.startswith("-") and each != "open"]
    if named:
        app.open_folder(Path(named[0]))
    app.window.show()
    return application.exec()
