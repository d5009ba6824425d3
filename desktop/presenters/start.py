"""Joins the first page and the lock to the key file: who may unlock, and unlocking."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db.casebook import Casebook, Way, is_casebook, labels_of, open_casebook
from db.errors import CasebookError, NotACasebook, NotFound, Refused, WrongPassphrase
from desktop.jobs import Jobs
from desktop.settings import Settings
from ui.messages import sentence
from ui.start.page import Recent, StartPage
from ui.start.unlock import UnlockPanel

DEVICE = "这个账户和本机绑定"
DEVICE_NOTE = "案卷库被拷走后，只凭口令也打不开。"


class StartPresenter(QObject):
    """Signals: unlocked(Casebook)."""

    unlocked = Signal(object)

    def __init__(
        self, page: StartPage, lock: UnlockPanel, jobs: Jobs, way: Way
    ) -> None:
        super().__init__(page)
        self._page = page
        self._lock = lock
        self._jobs = jobs
        self._way = way
        self._folder: Path | None = None
        self._settings = Settings()
        self._busy = False
        page.casebook_chosen.connect(self._choose)
        for panel in (page.unlock, lock):
            panel.unlock_wished.connect(self._unlock)

    def show(self, settings: Settings, chosen: Path | None = None) -> None:
        """Show what was used lately, and the unlock panel of one casebook."""
        self._settings = settings
        folder = chosen or next(iter(settings.recent), None)
        recent = [Recent(str(p), p.name) for p in settings.recent]
        self._page.show_recent(recent, str(folder) if folder else "")
        self.show_folder(folder)

    def _choose(self, path: str) -> None:
        self.show(self._settings, Path(path))

    def show_folder(self, folder: Path | None) -> None:
        """Offer the accounts of a casebook, or say why it cannot be opened."""
        self._folder = folder
        panel = self._page.unlock
        if folder is None:
            panel.show_casebook("还没有案卷库", "从左边新建一个，或打开已有的。")
            panel.show_labels(())
            return
        panel.show_casebook(folder.name, str(folder.parent))
        try:
            if not is_casebook(folder):
                raise NotACasebook(folder)
            labels = labels_of(folder)
        except (CasebookError, OSError) as error:
            panel.show_labels(())
            panel.show_refusal(sentence(error), wrong=False)
            return
        panel.show_labels([label for label, _ in labels])
        bound = any(device for _, device in labels)
        panel.show_device(DEVICE if bound else "", DEVICE_NOTE if bound else "")

    def lock(self, folder: Path, label: str) -> None:
        """Cover the window: the same casebook, the same person first."""
        self._folder = folder
        self._lock.show_casebook(
            folder.name, "内容已遮住并关闭，没有保存的输入已留作草稿。"
        )
        try:
            labels = [name for name, _ in labels_of(folder)]
        except (CasebookError, OSError):
            labels = [label]
        self._lock.show_labels(labels, label)

    @property
    def folder(self) -> Path | None:
        return self._folder

    def _panel(self) -> UnlockPanel:
        return self._lock if self._lock.isVisible() else self._page.unlock

    def _unlock(self, label: str, passphrase: str) -> None:
        if self._busy or self._folder is None:
            return
        self._busy = True
        self._panel().show_busy(True)
        folder, way = self._folder, self._way
        self._jobs.write(
            lambda: open_casebook(folder, label, passphrase, way),
            done=self._opened,
            failed=self._failed,
        )

    def _opened(self, casebook: Casebook) -> None:
        self._busy = False
        self._panel().forget()
        self.unlocked.emit(casebook)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        panel = self._panel()
        wrong = isinstance(error, WrongPassphrase)
        known = isinstance(error, Refused | CasebookError | OSError)
        said = error if known else RuntimeError()
        advice = "忘了口令，可用恢复码打开，或请管理员重设。" if wrong else ""
        panel.show_refusal(sentence(said), advice, wrong=wrong)
        if isinstance(error, WrongPassphrase) and error.wait:
            panel.show_wait(error.wait)
        if isinstance(error, NotFound):
            self.show_folder(self._folder)
