"""The guide by the keyboard: words into the search line, down into the list, print."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import guide
from desktop.presenters.guide import shown_of
from tests.keyboard import press, type_text
from ui import names
from ui.guide import GuidePage
from ui.parts.sections import Entry
from ui.parts.words import Words

Key = Qt.Key


def found_for(words: str) -> list[Entry]:
    pages = guide.search(words)
    order = guide.groups(pages)
    pages.sort(key=lambda one: order.index(one.group))
    return [Entry(key=one.id, title=one.title, group=one.group) for one in pages]


class Reader:
    """A page on the screen, narrowed and opened as the program does it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.page = GuidePage()
        self.page.resize(1366, 700)
        self.page.searched.connect(self._narrow)
        self.page.chosen.connect(self._open)
        self.printed: list[str] = []
        self.page.print_wished.connect(self.printed.append)
        qtbot.addWidget(self.page)
        with qtbot.waitActive(self.page):
            self.page.show()
        self._narrow("")

    def _narrow(self, words: str) -> None:
        self.page.show_list(found_for(words))

    def _open(self, id_: str) -> None:
        found = guide.page(id_)
        assert found is not None
        self.page.show_page(shown_of(found))

    def says(self) -> str:
        shown = self.page.findChildren(Words)
        return "\n".join(one.text() for one in shown if one.isVisible())


def test_typed_initials_then_down_open_the_page(qtbot: QtBot) -> None:
    reader = Reader(qtbot)
    search = reader.page.search
    search.setFocus()
    type_text(qtbot, search, "zttj")
    assert "没有这一条" in reader.says()
    search.clear()
    type_text(qtbot, search, "zdta")
    press(qtbot, Key.Key_Down)
    assert QApplication.focusWidget() is reader.page.list.view
    press(qtbot, Key.Key_Home, Key.Key_Down, Key.Key_Up, Key.Key_Return)
    assert reader.page.page() == "channel:surrender"
    assert "依据：刑法67、条例200、245" in reader.says()
    qtbot.waitUntil(lambda: "哪里投都算" in reader.says())


def test_the_open_page_is_the_one_that_is_printed(qtbot: QtBot) -> None:
    reader = Reader(qtbot)
    page = guide.page("measure:liuzhi")
    assert page is not None
    reader.page.show_page(shown_of(page))
    qtbot.waitUntil(lambda: "省级以上自己决定，不另报批" in reader.says())
    assert "常见差错" in reader.says()
    button = reader.page.findChild(QWidget, names.GUIDE_PRINT)
    assert isinstance(button, QPushButton)
    button.setFocus()
    press(qtbot, Key.Key_Space)
    assert reader.printed == ["measure:liuzhi"]
