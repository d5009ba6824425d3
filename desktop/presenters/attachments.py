"""Joins the page of attachments to the casebook: taking in, looking at, giving out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from shiboken6 import isValid

from db.access import Act
from db.attachments.format import place_of, unseal
from db.commands.attachments import note_exported, note_viewed
from db.queries.attachments import Locked, locked_attachment
from db.records.attachment import Attachment
from desktop.jobs import Job
from desktop.presenters.dossier_shown import DossierState
from desktop.presenters.records import RecordsPresenter
from desktop.private_file import write_private_pieces
from desktop.session import Session
from desktop.taking_in import Intake, TakenFiles
from desktop.viewing import Viewed, viewed
from desktop.wording import title_in_words
from ui.attachments.pane import AttachmentPane, Pasted
from ui.attachments.viewer import ViewerSheet
from ui.dossier.asking import Ask, AskSheet
from ui.messages import sentence
from ui.parts.blocks import ProgressStrip
from ui.prompts import Prompts

NOT_SHOWN = "办公文档要用办公软件看：需要时导出，写明给谁、做什么用。"


class AttachmentsPresenter(RecordsPresenter):
    """Files go in beside everything else; what is typed meanwhile is saved as ever."""

    def __init__(
        self,
        pane: AttachmentPane,
        session: Session,
        prompts: Prompts,
        strip: ProgressStrip,
    ) -> None:
        super().__init__(pane, session, prompts)
        self._attachments = pane
        self._strip = strip
        self._stop = Event()
        self._running = False
        self._viewer: ViewerSheet | None = None
        self._asked: AskSheet | None = None
        self._leaving: _Export | None = None
        self._refused: tuple[Exception, ...] = ()
        self._shown: dict[str, Attachment] = {}
        pane.files_given.connect(self.take)
        pane.view_wished.connect(self._view)
        pane.export_wished.connect(self._ask_export)
        strip.cancelled.connect(self._cancel)
        strip.details_wished.connect(self._tell_refused)

    def show_state(self, state: DossierState, may: set[Act], version: str) -> None:
        """Show the attachments; giving one out asks for the right to print."""
        found = state.records[Attachment]
        self._shown = {one.uid: one for one in found if isinstance(one, Attachment)}
        self._attachments.show_owners(self._owners(state))
        if self._attachments.card:
            self._attachments.card.export.setEnabled(Act.PRINT in may)
        super().show_state(state, may, version)

    def _owners(self, state: DossierState) -> dict[str, str]:
        """Return what the files belong to, in words."""
        wanted = {one.of_uid for one in self._shown.values() if one.of_uid}
        reference = self._session.reference
        return {
            record.uid: f"{kind.title}“{title_in_words(record, reference)[:30]}”"
            for kind, records in state.records.items()
            for record in records
            if record.uid in wanted
        }

    def add(self) -> None:
        """Ask which files."""
        self._prompts.choose_files("加入附件", Path.home(), self.take)

    def close_for_lock(self) -> None:
        """Finish the file in hand, no other; what was opened is forgotten."""
        self._stop.set()
        self._strip.hide()
        super().close_for_lock()

    # taking in

    def take(self, given: Sequence[Path | Pasted]) -> None:
        """Encrypt files one after the other, and register them."""
        folder = self._session.files
        if self._running or folder is None or not given:
            return
        self._running = True
        self._stop.clear()
        dossier, known = self._dossier, {one.sha256 for one in self._shown.values()}
        self._strip.show_skipped("")
        self._strip.show_step("正在收入附件", 0, len(given))
        intake = Intake(self._session.store, folder, dossier, known, self._stop)
        job = self._session.jobs.long(
            lambda job: intake.run(list(given), job.step),
            done=self._taken,
            failed=self._not_taken,
        )
        job.progressed.connect(self._step)

    def _step(self, done: int, of: int) -> None:
        if self._running:
            self._strip.show_step("正在收入附件", done, of)

    def _cancel(self) -> None:
        self._stop.set()

    def _taken(self, found: TakenFiles) -> None:
        self._running = False
        self._refused = found.refused
        for change in found.changes[-1:]:
            self._session.saved.emit()
            self._session.changes.announce(change)
        self._strip.show_done(_told(found), well=not (found.refused or found.broken))
        if len(found.refused) > 1:
            self._strip.show_skipped(f"{len(found.refused)} 个没有收入")

    def _not_taken(self, error: Exception) -> None:
        self._running = False
        self._strip.hide()
        self._session.fail(error)

    def _tell_refused(self) -> None:
        said = "\n".join(sentence(error) for error in self._refused)
        self._prompts.tell("没有收入的文件", said)

    # looking at

    def _view(self, uid: str) -> None:
        store, dossier, folder = self._session.store, self._dossier, self._session.files
        record = self._shown.get(uid)
        if folder is None or record is None:
            return
        self._viewer = ViewerSheet(record.name)
        self._prompts.open_sheet(self._viewer)
        self._session.write_quietly(note_viewed, dossier, uid)
        self._session.read(
            lambda: viewed(folder, store.read(locked_attachment, dossier, uid)),
            self._show,
            self._not_shown,
        )

    def _show(self, found: Viewed) -> None:
        viewer = self._viewer
        if viewer is None or not isValid(viewer) or not viewer.is_open():
            return
        if found.images:
            viewer.show_images(found.images)
        elif found.text is not None:
            viewer.show_text(found.text)
        elif not found.pdf:
            viewer.show_trouble("程序里不能看", NOT_SHOWN)
        elif not viewer.show_pdf(found.pdf):
            viewer.show_trouble(
                "这个 PDF 打不开", "文件没有动；需要时导出，用别的软件看。"
            )

    def _not_shown(self, error: Exception) -> None:
        if self._viewer is not None and isValid(self._viewer):
            self._viewer.show_trouble("打不开", sentence(error))

    # giving out

    def _ask_export(self, uid: str) -> None:
        record = self._shown.get(uid)
        if record is None:
            return
        asks = [
            Ask("recipient", "给谁", "例如：县人民检察院"),
            Ask("purpose", "做什么用", "例如：移送审查"),
        ]
        words = "导出的文件不加密，离开本机后由收到的人保管；导出记入操作记录。"
        self._asked = AskSheet("导出附件", words, asks, "选位置")
        self._leaving = _Export(self, record)  # Qt holds no object of a bound method
        self._asked.answered.connect(self._leaving.choose)
        self._prompts.open_sheet(self._asked)

    def choose_place(
        self, record: Attachment, chosen: Callable[[Path], object]
    ) -> None:
        """Ask where the file goes."""
        if self._asked is not None:
            self._asked.close_sheet()
        suggested = Path.home() / (record.file_name or record.name)
        self._prompts.save_file("导出附件", suggested, "所有文件 (*)", chosen)

    def export(self, record: Attachment, answers: dict[str, str], path: Path) -> None:
        """Write down to whom it goes, then write the file in clear."""
        store, dossier, folder = self._session.store, self._dossier, self._session.files
        if folder is None:
            return
        given = (answers["recipient"], answers["purpose"])

        def work(_: Job) -> str:
            locked: Locked = store.read(locked_attachment, dossier, record.uid)
            store.write(note_exported, dossier, record.uid, *given)
            write_private_pieces(path, unseal(place_of(folder, record.uid), locked.key))
            return str(path)

        self._session.jobs.long(work, done=self._exported, failed=self._session.fail)

    def _exported(self, path: str) -> None:
        self._strip.show_done(f"已导出到 {path}，并记入操作记录。")


class _Export:
    """One file on its way out: to whom and what for is asked before where."""

    def __init__(self, presenter: AttachmentsPresenter, record: Attachment) -> None:
        self._presenter, self._record = presenter, record
        self._answers: dict[str, str] = {}

    def choose(self, answers: dict[str, str]) -> None:
        self._answers = answers
        self._presenter.choose_place(self._record, self._write)

    def _write(self, path: Path) -> None:
        self._presenter.export(self._record, self._answers, path)


def _told(found: TakenFiles) -> str:
    words = [f"{found.taken} 个附件已收入"]
    if found.broken:
        words.append(sentence(found.broken).rstrip("。"))
    if len(found.refused) == 1:
        words.append(sentence(found.refused[0]).rstrip("。"))
    elif found.refused:
        words.append(f"{len(found.refused)} 个没有")
    if found.stopped:
        words.append(f"停下后还有 {found.stopped} 个没有看")
    return "，".join(words) + "。"
