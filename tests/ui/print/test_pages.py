"""Pages out of memory: pictures of them, turning them, printing them."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from tests.ui.print.invented import paper
from ui.print.pages import Pages
from ui.print.preview import Preview
from ui.print.printer import print_pages

Key = Qt.Key


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    preview = Preview()
    preview.resize(746, 676)
    qtbot.addWidget(preview)
    with qtbot.waitActive(preview):
        preview.show()
    return preview


def test_a_page_is_black_on_white(qtbot: QtBot) -> None:
    pages = Pages()
    assert pages.load(paper())
    image = pages.picture(0, 595, 1.0).toImage()
    assert image.pixelColor(100, 842 - 420).lightness() < 40
    assert image.pixelColor(300, 100).lightness() == 255


def test_a_picture_has_the_pixels_of_the_screen(qtbot: QtBot) -> None:
    pages = Pages()
    pages.load(paper())
    picture = pages.picture(0, 200, 1.5)
    assert picture.width() == 300
    assert picture.deviceIndependentSize().width() == 200


def test_what_is_no_document_is_not_shown(qtbot: QtBot, preview: Preview) -> None:
    assert not preview.show_pages(b"not a document")
    assert preview.count() == 0


def test_forgetting_leaves_no_page(preview: Preview) -> None:
    preview.show_pages(paper())
    assert preview.count() == 3
    preview.forget()
    assert preview.count() == 0
    assert preview.view.page() == 0


def test_pgdn_and_pgup_turn_whole_pages(qtbot: QtBot, preview: Preview) -> None:
    preview.show_pages(paper())
    preview.view.setFocus()
    qtbot.keyClick(preview.view, Key.Key_PageDown)
    qtbot.keyClick(preview.view, Key.Key_PageDown)
    qtbot.keyClick(preview.view, Key.Key_PageDown)
    assert preview.view.page() == 2
    qtbot.keyClick(preview.view, Key.Key_PageUp)
    assert preview.view.page() == 1
    assert preview.thumbs.currentIndex().row() == 1


def test_a_wide_page_scrolls_before_it_turns(qtbot: QtBot, preview: Preview) -> None:
    preview.show_pages(paper())
    preview.view.set_by_width(True)
    bar = preview.view.verticalScrollBar()
    assert bar.maximum() > 0
    qtbot.keyClick(preview.view, Key.Key_PageDown)
    assert (preview.view.page(), bar.value() > 0) == (0, True)
    bar.setValue(bar.maximum())
    qtbot.keyClick(preview.view, Key.Key_PageDown)
    assert (preview.view.page(), bar.value()) == (1, 0)


def test_choosing_a_small_page_shows_it(qtbot: QtBot, preview: Preview) -> None:
    preview.show_pages(paper())
    preview.thumbs.setFocus()
    qtbot.keyClick(preview.thumbs, Key.Key_Down)
    qtbot.keyClick(preview.thumbs, Key.Key_Down)
    assert preview.view.page() == 2


def test_fewer_pages_end_on_the_last(preview: Preview) -> None:
    preview.show_pages(paper(3))
    preview.view.show_page(2)
    preview.show_pages(paper(2))
    assert preview.view.page() == 1


def test_all_pages_are_printed_at_their_true_size(qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setResolution(150)
    printer.setFullPage(True)
    steps: list[tuple[int, int]] = []
    assert print_pages(paper(2), printer, lambda *step: steps.append(step))
    assert steps == [(1, 2), (2, 2)]
    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as printed:
        assert len(printed) == 2
        image = printed[1].render(scale=1).to_pil().convert("L")
    assert image.getpixel((240, 842 - 420)) < 60
    assert image.getpixel((300, 842 - 420)) > 200


def test_what_is_no_document_is_not_printed(qtbot: QtBot) -> None:
    assert not print_pages(b"nothing", QPrinter(), lambda *_: None)
