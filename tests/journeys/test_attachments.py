"""Files are dropped in, looked at out of memory, and leave only when it is said to whom."""

import hashlib
import io
from pathlib import Path

from PIL import Image
from pypdf import PdfWriter
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from db.attachments.format import MAGIC
from db.queries.history import history_of_dossier
from db.queries.records import records_of_kinds
from db.records.attachment import Attachment
from tests.journeys.conftest import User
from tests.journeys.test_from_unlock_to_lock import new_dossier
from ui.attachments.pane import AttachmentPane
from ui.attachments.viewer import ViewerSheet

TEXT = "清迈府某街某号，周五见过本人。"


def attached(user: User) -> list[Attachment]:
    store, dossier = user.opened.casebook.store, user.opened.dossier.dossier
    found = store.read(records_of_kinds, dossier, (Attachment,))[Attachment]
    return [one for one in found if isinstance(one, Attachment)]


def pane(user: User) -> AttachmentPane:
    (found,) = user.app.window.findChildren(AttachmentPane)
    return found


def open_page(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    user.opened.dossier.open_section("attachments")
    user.wait(lambda: user.sees("first_attachment"))


def drop(user: User, *files: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPoint(10, 10), Qt.DropAction.CopyAction, mime,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    pane(user).dropEvent(event)


def a_pdf(path: Path, password: str = "") -> Path:
    writer, made = PdfWriter(), io.BytesIO()
    for _ in range(2):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password)
    writer.write(made)
    path.write_bytes(made.getvalue())
    return path


def a_text(path: Path) -> Path:
    path.write_text(TEXT, "utf-8")
    return path


def test_several_at_once_and_each_refusal_has_its_sentence(
    user: User, tmp_path: Path
) -> None:
    open_page(user)
    good = [a_pdf(tmp_path / "笔录1.pdf"), a_text(tmp_path / "说明.txt")]
    bad = [a_pdf(tmp_path / "笔录2.pdf", "secret"), tmp_path / "没有.pdf"]
    drop(user, *good, *bad)
    user.wait(lambda: len(attached(user)) == 2)
    user.wait(lambda: user.says("2 个附件已收入，2 个没有。"))
    user.press("progress_details")
    user.wait(lambda: user.says("笔录2.pdf 没有收入：要口令才能打开"))
    user.key(Qt.Key.Key_Escape)
    user.wait(lambda: len(pane(user).table.uids) == 2)
    folder = user.opened.casebook.files
    assert all(file.read_bytes().startswith(MAGIC) for file in folder.iterdir())
    drop(user, good[0])
    user.wait(lambda: user.says("内容和本档已有的附件相同"))
    assert len(list(folder.iterdir())) == 2


def test_a_file_is_looked_at_from_memory(user: User, tmp_path: Path) -> None:
    open_page(user)
    image = tmp_path / "照片.jpg"
    Image.new("RGB", (300, 200), "#884422").save(image, exif=_turned())
    drop(user, a_text(tmp_path / "说明.txt"), image)
    user.wait(lambda: len(pane(user).table.uids) == 2)
    by_name = {one.name: one.uid for one in attached(user)}
    pane(user).view.choose(by_name["照片"])
    pane(user).view.setFocus()
    user.key(Qt.Key.Key_Return)
    user.key(Qt.Key.Key_Return)
    user.wait(lambda: user.sees("attachment_sheet"))
    (viewer,) = user.app.window.findChildren(ViewerSheet)
    user.wait(lambda: viewer._pages.count() == 1)
    size = viewer._pages.size_of(0)
    assert (size.width(), size.height()) == (200, 300)  # turned as the camera says
    user.key(Qt.Key.Key_Escape)
    user.wait(lambda: not user.sees("attachment_sheet"))
    pane(user).view.choose(by_name["说明"])
    user.press("attachment_view")
    user.wait(lambda: user.sees("attachment_sheet"))
    viewers = user.app.window.findChildren(ViewerSheet)
    user.wait(lambda: viewers[-1]._text.toPlainText() == TEXT)
    user.lock()
    assert not user.sees("attachment_sheet")


def _turned() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: turn by 90 degrees
    return exif


def test_a_picture_is_pasted(user: User) -> None:
    open_page(user)
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    QGuiApplication.clipboard().setImage(image)
    user.find("first_attachment").setFocus()
    user.key(Qt.Key.Key_V, ctrl=True)
    user.wait(lambda: attached(user))
    (one,) = attached(user)
    assert (one.kind, one.media_type, one.pages) == ("scan", "image/png", 1)
    assert one.name.startswith("粘贴 ")


def test_it_leaves_only_when_it_is_said_to_whom(user: User, tmp_path: Path) -> None:
    open_page(user)
    source = a_text(tmp_path / "说明.txt")
    drop(user, source)
    user.wait(lambda: user.sees("attachment_export"))
    user.press("attachment_export")
    user.wait(lambda: user.sees("ask_sheet"))
    user.press("sheet_act")
    assert user.sees("ask_sheet")  # to whom and what for is missing
    user.type_in("field_ask_recipient", "县人民检察院")
    user.type_in("field_ask_purpose", "移送审查")
    user.press("sheet_act")
    user.wait(lambda: user.sees("file_dialog"))
    dialog = user.find("file_dialog")
    assert isinstance(dialog, QFileDialog)
    out = tmp_path / "出" / "说明.txt"
    out.parent.mkdir()
    dialog.fileSelected.emit(str(out))
    dialog.close()
    user.wait(out.exists)
    user.wait(lambda: user.says("并记入操作记录"))
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    assert hashlib.sha256(out.read_bytes()).hexdigest() == digest
    store, dossier = user.opened.casebook.store, user.opened.dossier.dossier
    (told,) = [
        line for line in store.read(history_of_dossier, dossier) if line.act == "export"
    ]
    assert told.payload["recipient"] == "县人民检察院"
    assert told.payload["sha256"] == digest
