"""Questions, answers and file dialogs on behalf of a presenter: none of them blocks.

The only user of file dialogs; they are Qt's own, so that a lock can close them.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from db.records.base import Record, name_of
from ui import names
from ui.fields.aids import Aids
from ui.history import HistorySheet, Told
from ui.parts.buttons import Button
from ui.parts.layouts import row
from ui.parts.marks import IconLabel
from ui.parts.sheet import Sheet
from ui.parts.words import Words

Chosen = Callable[[Path], object]


class ConfirmSheet(Sheet):
    """A question. Signals: agreed(what it was about)."""

    agreed = Signal(object)

    def __init__(
        self,
        title: str,
        sentence: str,
        act: str,
        *,
        about: object = None,
        danger: bool = False,
        safe: str = "取消",
    ) -> None:
        """`act` is the verb of the button; '' when there is nothing to decide."""
        super().__init__(names.CONFIRM_SHEET, title, width=480)
        self._about = about
        icon = IconLabel(
            "alert" if danger else "info", "danger" if danger else "accent"
        )
        self.inner.addLayout(row(icon, (Words(title, "heading", wrap=True), 1), gap=10))
        self.inner.addWidget(Words(sentence, "second", wrap=True))
        back = Button(safe, names.SHEET_SAFE)
        self.set_safe(back)
        line = row(None, back, margins=(0, 10, 0, 0))
        if act:
            does = Button(act, names.SHEET_ACT, "danger" if danger else "primary")
            does.clicked.connect(self._agree)
            line.addWidget(does)
        self.inner.addLayout(line)

    def first_focus(self) -> QWidget | None:
        return self.safe

    def _agree(self) -> None:
        self.close_sheet()
        self.agreed.emit(self._about)


class Prompts(QObject):
    """Asks and tells over a window; close_for_lock() ends whatever is open."""

    def __init__(self, window: QWidget, aids: Aids) -> None:
        super().__init__(window)
        self._window, self._aids = window, aids
        self._sheets: list[Sheet] = []
        self._dialogs: list[QFileDialog] = []

    def open_sheet(self, sheet: Sheet) -> None:
        """Open any sheet over the window, so that a lock closes it."""
        self._sheets = [s for s in self._sheets if isValid(s) and s.is_open()]
        self._sheets.append(sheet)
        sheet.open_in(self._window)

    def close_for_lock(self) -> None:
        for sheet in self._sheets:
            if isValid(sheet):
                sheet.close_for_lock()
        for dialog in self._dialogs:
            if isValid(dialog):
                dialog.reject()
        self._sheets, self._dialogs = [], []

    # questions

    def ask(
        self,
        title: str,
        sentence: str,
        act: str,
        agreed: Callable[[object], object],
        *,
        about: object = None,
        danger: bool = False,
    ) -> None:
        """Ask, and call `agreed(about)` when the act was chosen."""
        sheet = ConfirmSheet(title, sentence, act, about=about, danger=danger)
        sheet.agreed.connect(agreed)
        self.open_sheet(sheet)

    def ask_removal(self, record: Record, agreed: Callable[[Record], object]) -> None:
        """Ask before a record is removed."""
        name = name_of(record)[:24]
        title = f"删除这条{record.title}？"
        sentence = f"{name}　删除会记入操作记录，可以撤销。" if name else "可以撤销。"
        sheet = ConfirmSheet(title, sentence, "删除", about=record, danger=True)
        sheet.agreed.connect(agreed)
        self.open_sheet(sheet)

    def tell(self, title: str, sentence: str = "") -> None:
        """Say something that stays until it was read."""
        self.open_sheet(ConfirmSheet(title, sentence, "", safe="知道了"))

    def tell_error(self, error: Exception, kind: type[Record] = Record) -> None:
        """Say what went wrong and what to do now."""
        self.tell("没有办成", self._aids.sentence(error, kind))

    def show_history_of(
        self,
        record: Record,
        restore: Callable[[Record, Record], object] | None = None,
    ) -> Callable[[Sequence[Told]], object]:
        """Open the history of a record; what is returned takes its lines.

        `restore(record with the old value, record)` is called by 恢复此值.
        """
        sheet = HistorySheet(record, self._aids, may_restore=restore is not None)
        if restore is not None:
            sheet.restored.connect(restore)
        self.open_sheet(sheet)

        def take(told: Sequence[Told]) -> None:
            if isValid(sheet):  # it may have been closed meanwhile
                sheet.show_lines(told)

        return take

    # files

    def choose_folder(self, title: str, start: Path, chosen: Chosen) -> None:
        """Ask for a folder that is there or is to be made."""
        dialog = self._dialog(title, start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._open(dialog, chosen)

    def choose_file(self, title: str, start: Path, kinds: str, chosen: Chosen) -> None:
        """Ask for a file that is there; `kinds` as '备份 (*.yidang)'."""
        dialog = self._dialog(title, start)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(kinds)
        self._open(dialog, chosen)

    def choose_files(
        self, title: str, start: Path, chosen: Callable[[list[Path]], object]
    ) -> None:
        """Ask for files that are there, one or several."""
        dialog = self._dialog(title, start)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        answer = _Answers(dialog, chosen)
        dialog.filesSelected.connect(answer.take)
        self._keep_open(dialog)

    def save_file(
        self, title: str, suggested: Path, kinds: str, chosen: Chosen
    ) -> None:
        """Ask where a new file goes."""
        dialog = self._dialog(title, suggested.parent)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(kinds)
        dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
        dialog.selectFile(suggested.name)
        self._open(dialog, chosen)

    def _dialog(self, title: str, start: Path) -> QFileDialog:
        dialog = QFileDialog(self._window, title, str(start))
        dialog.setObjectName(names.FILE_DIALOG)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _open(self, dialog: QFileDialog, chosen: Chosen) -> None:
        answer = _Answer(dialog, chosen)
        dialog.fileSelected.connect(answer.take)
        self._keep_open(dialog)

    def _keep_open(self, dialog: QFileDialog) -> None:
        self._dialogs = [d for d in self._dialogs if isValid(d)]
        self._dialogs.append(dialog)
        dialog.open()


class _Answer(QObject):
    """Turns the dialog's text into a path; lives as long as the dialog."""

    def __init__(self, dialog: QFileDialog, chosen: Chosen) -> None:
        super().__init__(dialog)
        self._chosen = chosen

    def take(self, name: str) -> None:
        self._chosen(Path(name))


class _Answers(QObject):
    """The same for several files."""

    def __init__(
        self, dialog: QFileDialog, chosen: Callable[[list[Path]], object]
    ) -> None:
        super().__init__(dialog)
        self._chosen = chosen

    def take(self, names: list[str]) -> None:
        self._chosen([Path(name) for name in names])
