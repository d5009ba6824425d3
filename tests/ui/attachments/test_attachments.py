"""Files come by dropping and pasting; the card says what is there; the viewer turns pages."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfWriter
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.records.attachment import Attachment
from tests.keyboard import focused_name, press
from ui import names
from ui.attachments.pane import AttachmentPane, Pasted
from ui.attachments.viewer import ViewerSheet
from ui.fields.aids import Aids
from ui.parts.words import Words

Key = Qt.Key
SCAN = Attachment(
    uid="a", dossier="d", name="询问笔录", kind="pdf", file_name="笔录.pdf", size=1_230_000,
    pages=3, sha256="ab" * 32, media_type="application/pdf",
)  # fmt: skip


@pytest.fixture
def pane(qtbot: QtBot) -> AttachmentPane:
    pane = AttachmentPane(Aids())
    pane.resize(1094, 560)
    qtbot.addWidget(pane)
    with qtbot.waitActive(pane):
        pane.show()
    return pane


def picture() -> QImage:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#884422"))
    return image


def drop(pane: AttachmentPane, mime: QMimeData) -> None:
    event = QDropEvent(
        QPoint(10, 10), Qt.DropAction.CopyAction, mime,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    pane.dropEvent(event)


def said(widget: QWidget) -> str:
    return " ".join(w.text() for w in widget.findChildren(Words) if w.isVisible())


def test_files_go_in_as_people_number_them(qtbot: QtBot, pane: AttachmentPane) -> None:
    order = ["笔录1.pdf", "笔录2.pdf", "笔录2-附.pdf", "笔录10.pdf", "说明.txt"]
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(f"/a/{name}") for name in sorted(order, key=len)])
    with qtbot.waitSignal(pane.files_given) as given:
        drop(pane, mime)
    names_given = [path.name for path in given.args[0]]
    assert [n for n in names_given if "-" not in n] == [
        n for n in order if "-" not in n
    ]


def test_several_files_are_dropped_at_once(qtbot: QtBot, pane: AttachmentPane) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/a/1.pdf"), QUrl.fromLocalFile("/a/2.jpg")])
    with qtbot.waitSignal(pane.files_given) as given:
        drop(pane, mime)
    assert given.args == [[Path("/a/1.pdf"), Path("/a/2.jpg")]]


def test_a_picture_is_pasted_by_key(qtbot: QtBot, pane: AttachmentPane) -> None:
    pane.show_records([SCAN])
    QGuiApplication.clipboard().setImage(picture())
    pane.view.setFocus()
    with qtbot.waitSignal(pane.files_given) as given:
        qtbot.keyClick(pane.view, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (one,) = given.args[0]
    assert isinstance(one, Pasted)
    assert one.image.width() == 40


def test_who_may_only_read_gives_nothing_in(qtbot: QtBot, pane: AttachmentPane) -> None:
    pane.set_read_only(True)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/a/1.pdf")])
    with qtbot.assertNotEmitted(pane.files_given):
        drop(pane, mime)
    assert pane.add.isHidden()


def test_the_card_says_what_it_is(qtbot: QtBot, pane: AttachmentPane) -> None:
    pane.show_records([SCAN])
    qtbot.waitUntil(lambda: "PDF　3 页　1.2 MB" in said(pane))
    assert "原文件 笔录.pdf" in said(pane)
    with qtbot.waitSignal(pane.view_wished) as wished:
        pane.view.setFocus()
        press(qtbot, Key.Key_Return, Key.Key_Return)  # to the file, and look at it
    assert wished.args == ["a"]
    export = pane.findChild(QPushButton, names.ATTACHMENT_EXPORT)
    assert export is not None
    with qtbot.waitSignal(pane.export_wished):
        qtbot.keyClick(export, Key.Key_Space)


def test_the_card_says_what_it_belongs_to(qtbot: QtBot, pane: AttachmentPane) -> None:
    pane.show_owners({"e": "证据“会议记录”"})
    pane.show_records([replace(SCAN, of_kind="evidence_item", of_uid="e")])
    qtbot.waitUntil(lambda: "属于 证据“会议记录”" in said(pane))


def pdf(pages: int) -> bytes:
    writer, made = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(made)
    return made.getvalue()


@pytest.fixture
def viewer(qtbot: QtBot) -> ViewerSheet:
    window = QWidget()
    window.resize(1200, 720)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    viewer = ViewerSheet("询问笔录")
    viewer.open_in(window)
    viewer.setProperty("held", window)
    return viewer


def test_pages_turn_by_key(qtbot: QtBot, viewer: ViewerSheet) -> None:
    assert viewer.show_pdf(pdf(3))
    assert focused_name() == names.PREVIEW_PAGE
    qtbot.waitUntil(lambda: "第 1 页，共 3 页" in said(viewer))
    press(qtbot, Key.Key_PageDown)
    qtbot.waitUntil(lambda: "第 2 页，共 3 页" in said(viewer))
    press(qtbot, Key.Key_End)
    qtbot.waitUntil(lambda: "第 3 页，共 3 页" in said(viewer))


def test_what_is_no_document_says_so(viewer: ViewerSheet) -> None:
    assert not viewer.show_pdf(b"nothing of the kind")


def test_pictures_show_one_after_the_other(qtbot: QtBot, viewer: ViewerSheet) -> None:
    viewer.show_images([picture(), picture()])
    qtbot.waitUntil(lambda: "第 1 页，共 2 页" in said(viewer))
    middle = viewer._view.grab().toImage()
    colour = middle.pixelColor(middle.width() // 2, middle.height() // 2)
    assert colour == QColor("#884422")


def test_escape_closes_and_forgets(qtbot: QtBot, viewer: ViewerSheet) -> None:
    viewer.show_images([picture()])
    pages = viewer._pages
    press(qtbot, Key.Key_Escape)
    assert not viewer.is_open()
    assert pages.count() == 0
