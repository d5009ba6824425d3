"""The other ways to begin: a new casebook, the paper code, a copy."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.casebook import (
    Casebook,
    Founder,
    Way,
    create_casebook,
    labels_of,
    open_by_recovery,
)
from db.errors import (
    BadRecoveryCode,
    BadValue,
    CasebookError,
    FolderInUse,
    Refused,
    WeakPassphrase,
)
from db.restoring import restore
from db.values.moment import in_china
from db.vault.recovery import RecoveryCode, group_is_right, read_code
from desktop.casefile.recovery_sheet import RecoverySheet as Printed
from desktop.casefile.recovery_sheet import print_recovery_sheet
from desktop.jobs import Job, Jobs
from desktop.presenters.strength import tell_strength
from desktop.private_file import write_private
from ui.create.code_sheet import CodeSheet
from ui.create.sheet import CreateSheet
from ui.create.shown import CodeShown, NewCasebook
from ui.dossier.asking import Ask, AskSheet
from ui.fields.aids import Aids
from ui.messages import sentence
from ui.print.printer import open_printer, print_pages, printer_names
from ui.prompts import Prompts
from ui.recovery.sheet import RecoverySheet

NO_PRINTER = "本机没有打印机，请存为 PDF，印好后删去文件。"
FIELDS = {"region": "region", "label": "label"}


class BeginningsPresenter(QObject):
    """Signals: unlocked(Casebook), offered(folder) when a casebook is to be unlocked."""

    unlocked = Signal(object)
    offered = Signal(object)

    def __init__(
        self, window: QWidget, prompts: Prompts, aids: Aids, jobs: Jobs, way: Way
    ) -> None:
        super().__init__(window)
        self._prompts = prompts
        self._aids = aids
        self._jobs = jobs
        self._way = way
        self._create: CreateSheet | None = None
        self._recover: RecoverySheet | None = None
        self._code_sheet: CodeSheet | None = None
        self._ask: AskSheet | None = None
        self._folder = Path.home()
        self._copy = Path()
        self._code: RecoveryCode | None = None
        self._printed: Printed | None = None
        self._casebook: Casebook | None = None

    # a new casebook

    def make(self) -> None:
        """Open the sheet for a new casebook."""
        sheet = CreateSheet(self._aids)
        self._create = sheet
        sheet.folder_wished.connect(self._choose_new_folder)
        sheet.strength_wished.connect(self._judge_new)
        sheet.made.connect(self._make)
        self._prompts.open_sheet(sheet)

    def _choose_new_folder(self) -> None:
        self._prompts.choose_folder(
            "案卷库放在哪里", Path.home(), self._take_new_folder
        )

    def _take_new_folder(self, folder: Path) -> None:
        used = folder.is_dir() and any(folder.iterdir())
        # Into a folder of things that are there already the casebook gets its own.
        self._folder = folder / "案卷库" if used else folder
        if self._create:
            self._create.show_folder(str(self._folder))

    def _judge_new(self, text: str) -> None:
        if self._create:
            tell_strength(self._create.passphrase, text)

    def _make(self, said: NewCasebook) -> None:
        if self._create is None:
            return
        self._create.show_busy("正在新建…")
        founder = Founder(
            office=said.office,
            region=said.region,
            authority=said.authority,
            material=said.material,
            label=said.label,
            name=said.name,
            passphrase=said.passphrase,
        )
        folder, way = Path(said.folder), self._way
        self._jobs.write(
            lambda: create_casebook(folder, founder, way),
            done=self._made,
            failed=self._not_made,
        )

    def _made(self, made: tuple[Casebook, RecoveryCode]) -> None:
        casebook, code = made
        office = self._create.values().office if self._create else casebook.folder.name
        if self._create:
            self._create.close_sheet()
            self._create = None
        self._show_code(casebook, code, office, again=False)

    def _not_made(self, error: Exception) -> None:
        sheet = self._create
        if sheet is None:
            return
        sheet.show_busy("")
        if isinstance(error, WeakPassphrase):
            sheet.refuse("passphrase", sentence(error))
        elif isinstance(error, FolderInUse):
            sheet.refuse("folder", sentence(error))
        elif isinstance(error, BadValue):
            sheet.refuse(FIELDS.get(error.field, ""), sentence(error))
        else:
            sheet.refuse("", sentence(error))

    # the code

    def _show_code(
        self, casebook: Casebook, code: RecoveryCode, office: str, *, again: bool
    ) -> None:
        self._casebook, self._code = casebook, code
        made = in_china(casebook.store.now().isoformat())
        who = casebook.store.actor.name or casebook.store.actor.label
        self._printed = Printed(
            office=office,
            casebook=casebook.uid,
            made_at=made,
            made_by=who,
            groups=code.groups,
            qr=code.qr,
        )
        sheet = CodeSheet()
        self._code_sheet = sheet
        sheet.show_code(
            CodeShown(
                casebook=office, groups=code.groups, made=f"{made}，{who}", again=again
            )
        )
        sheet.print_wished.connect(self._print_code)
        sheet.save_wished.connect(self._ask_code_file)
        sheet.confirmed.connect(self._confirmed)
        self._prompts.open_sheet(sheet)

    def show_fresh_code(self, casebook: Casebook, code: RecoveryCode) -> None:
        """Hand over the code that takes the place of an old one, the casebook open."""
        self._show_code(casebook, code, casebook.folder.name, again=True)
        self._casebook = None

    def _print_code(self) -> None:
        printers, sheet, printed = printer_names(), self._code_sheet, self._printed
        if sheet is None or printed is None:
            return
        if not printers:
            sheet.refuse(NO_PRINTER)
            return

        def work(job: Job) -> bool:
            pdf = print_recovery_sheet(printed)
            printer = open_printer(printers[0], both_sides=False)
            return print_pages(pdf, printer, job.step)

        self._jobs.long(work, done=self._code_printed, failed=self._code_failed)

    def _code_printed(self, well: bool) -> None:
        if self._code_sheet and well:
            self._code_sheet.show_printed("已送打印机。请封存，再按纸上的录入一遍。")
        elif self._code_sheet:
            self._code_sheet.refuse("没有印出来，请检查打印机，或存为 PDF。")

    def _code_failed(self, error: Exception) -> None:
        if self._code_sheet:
            self._code_sheet.refuse(sentence(error))

    def _ask_code_file(self) -> None:
        suggested = Path.home() / "恢复码.pdf"
        self._prompts.save_file("存恢复码页", suggested, "PDF (*.pdf)", self._save_code)

    def _save_code(self, path: Path) -> None:
        if self._printed is None or self._code_sheet is None:
            return
        try:
            write_private(path, print_recovery_sheet(self._printed))
        except OSError as error:
            self._code_sheet.refuse(sentence(error))
            return
        self._code_sheet.show_printed("已存为 PDF。印好封存后请删去这个文件。")

    def _confirmed(self) -> None:
        """The code was typed back: the casebook is open."""
        if self._code_sheet:
            self._code_sheet.close_sheet()
        casebook, self._casebook = self._casebook, None
        self._code, self._printed, self._code_sheet = None, None, None
        if casebook:
            self.unlocked.emit(casebook)

    # the paper code

    def recover(self, folder: Path | None) -> None:
        """Open the sheet for the paper code; without a casebook ask for one first."""
        if folder is None:
            self._prompts.choose_folder(
                "用恢复码打开哪个案卷库", Path.home(), self.recover
            )
            return
        try:
            labels = [label for label, _ in labels_of(folder)]
        except (CasebookError, OSError) as error:
            self._prompts.tell_error(error)
            return
        self._folder = folder
        sheet = RecoverySheet()
        self._recover = sheet
        sheet.show_casebook(folder.name, str(folder))
        sheet.show_labels(labels)
        sheet.group_wished.connect(self._judge_group)
        sheet.strength_wished.connect(self._judge_fresh)
        sheet.recovered.connect(self._open_with_code)
        self._prompts.open_sheet(sheet)

    def _judge_group(self, place: int, signs: str) -> None:
        if self._recover:
            right = group_is_right(signs, place - 1)
            self._recover.code.show_group(place, right=right)

    def _judge_fresh(self, text: str) -> None:
        if self._recover:
            tell_strength(self._recover.passphrase, text)

    def _open_with_code(self, typed: str, label: str, passphrase: str) -> None:
        sheet, folder, way = self._recover, self._folder, self._way
        if sheet is None:
            return
        try:
            code = read_code(typed)
        except BadRecoveryCode as error:
            sheet.refuse_code(sentence(error), error.wrong)
            return
        sheet.show_busy("正在打开…")
        self._jobs.write(
            lambda: open_by_recovery(folder, code, label, passphrase, way),
            done=self._recovered,
            failed=self._not_recovered,
        )

    def _recovered(self, made: tuple[Casebook, RecoveryCode]) -> None:
        if self._recover:
            self._recover.close_sheet()
            self._recover = None
        self._show_code(made[0], made[1], self._folder.name, again=True)

    def _not_recovered(self, error: Exception) -> None:
        sheet = self._recover
        if sheet is None:
            return
        sheet.show_busy("")
        if isinstance(error, WeakPassphrase):
            sheet.refuse_passphrase(sentence(error))
        else:
            sheet.refuse_code(sentence(error))

    # a copy

    def restore(self) -> None:
        """Ask for a copy, then for a new folder, then for whose passphrase opens it."""
        kinds = "一档备份 (*.yidang)"
        self._prompts.choose_file("从哪份备份恢复", Path.home(), kinds, self._take_copy)

    def restore_copy(self, copy: Path) -> None:
        """Restore a copy that was chosen in a list."""
        self._take_copy(copy)

    def _take_copy(self, copy: Path) -> None:
        self._copy = copy
        self._prompts.choose_folder(
            "恢复到哪个新文件夹", copy.parent, self._take_target
        )

    def _take_target(self, folder: Path) -> None:
        used = folder.is_dir() and any(folder.iterdir())
        self._folder = folder / f"{self._copy.stem}-恢复" if used else folder
        asks = [
            Ask("label", "账户", "备份里的登录名"),
            Ask("passphrase", "口令", "做备份那时的口令", secret=True),
        ]
        note = f"恢复到 {self._folder}。先核验备份，原来的案卷库不动。"
        sheet = AskSheet("从备份恢复", note, asks, "恢复", "取消")
        self._ask = sheet
        sheet.answered.connect(self._restore)
        self._prompts.open_sheet(sheet)

    def _restore(self, answers: dict[str, str]) -> None:
        if self._ask is None:
            return
        self._ask.act.set_busy("正在核验…")
        copy, folder, way = self._copy, self._folder, self._way
        label, passphrase = answers["label"], answers["passphrase"]
        self._jobs.write(
            lambda: restore(copy, folder, label, passphrase, None, way),
            done=self._restored,
            failed=self._not_restored,
        )

    def _restored(self, casebook: Casebook) -> None:
        if self._ask:
            self._ask.close_sheet()
            self._ask = None
        self.unlocked.emit(casebook)

    def _not_restored(self, error: Exception) -> None:
        if self._ask:
            self._ask.act.set_busy("")
            known = isinstance(error, Refused | CasebookError | OSError)
            self._ask.refuse(sentence(error if known else RuntimeError()))

    def close(self) -> None:
        """The window goes: a casebook whose code was not typed back is closed."""
        casebook, self._casebook = self._casebook, None
        if casebook:
            self._jobs.write(casebook.close, done=_nothing, failed=_nothing)


def _nothing(_: object) -> None:
    """Nobody waits for it."""
