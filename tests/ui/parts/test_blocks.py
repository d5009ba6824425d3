"""Band, empty state, strip of progress, buttons, words, bars."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.parts.bars import Facts, StatusBar, TopBar
from ui.parts.blocks import Band, Card, EmptyState, ProgressStrip
from ui.parts.buttons import Button, IconButton
from ui.parts.chips import Chip
from ui.parts.words import Elided, Words
from ui.widths import Width

Key = Qt.Key


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def test_a_band_with_nothing_to_say_goes(qtbot: QtBot) -> None:
    page, band = QWidget(), Band("warn")
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(band)
    band.say("身份未核实", "还需 1 个")
    assert not band.isHidden()
    assert band.accessibleName() == "身份未核实，还需 1 个"
    band.say("")
    assert band.isHidden()


def test_a_strip_can_be_cancelled_and_stays_when_done(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.show_step("正在备份", 74, 200, "约剩 40 秒")
    strip.show()
    assert "74 / 200　约剩 40 秒" in texts(strip)
    with qtbot.waitSignal(strip.cancelled):
        qtbot.keyClick(strip, Key.Key_Escape)
    strip.show_done("备份已核验")
    with qtbot.waitSignal(strip.closed):
        qtbot.mouseClick(strip._close, Qt.MouseButton.LeftButton)
    assert strip.isHidden()


def test_a_busy_button_keeps_its_width(qtbot: QtBot) -> None:
    button = Button("解锁案卷库", "b", "primary")
    qtbot.addWidget(button)
    button.show()
    width = button.width()
    button.set_busy("正在…")
    assert (button.text(), button.width(), button.isEnabled()) == (
        "正在…",
        width,
        False,
    )
    button.set_busy("")
    assert (button.text(), button.isEnabled()) == ("解锁案卷库", True)


def test_enter_presses_a_button(qtbot: QtBot) -> None:
    button = Button("打开", "b")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Key.Key_Return)


def test_an_icon_alone_has_words(qtbot: QtBot) -> None:
    button = IconButton("trash", "t", "删除", "Del")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("删除", "删除（Del）")


def test_the_focus_ring_moves_nothing(qtbot: QtBot) -> None:
    for kind in ("", "primary", "flat", "small", "danger", "pill", "link"):
        button = Button("打印案卷", "b", kind)
        qtbot.addWidget(button)
        with qtbot.waitActive(button):
            button.show()
        rest = button.sizeHint()
        button.setFocus()
        assert button.sizeHint() == rest, kind


def test_words_are_never_rich(qtbot: QtBot) -> None:
    words = Words("<b>某人</b>")
    qtbot.addWidget(words)
    assert words.textFormat() == Qt.TextFormat.PlainText


def test_cut_words_have_a_tooltip(qtbot: QtBot) -> None:
    words = Elided("临溪县交通建设投资有限公司")
    qtbot.addWidget(words)
    words.resize(60, 20)
    words.show()
    assert words.toolTip() == "临溪县交通建设投资有限公司"
    words.resize(600, 20)
    assert words.toolTip() == ""


def test_a_chip_without_words_is_not_there(qtbot: QtBot) -> None:
    chip = Chip("今日到期", "soon")
    qtbot.addWidget(chip)
    chip.set_chip("", "far")
    assert chip.isHidden()


def test_a_card_is_emptied(qtbot: QtBot) -> None:
    card = Card("到期提醒")
    qtbot.addWidget(card)
    for words in ("甲", "乙"):
        card.add_row(Words(words))
    card.clear_rows()
    card.add_row(Words("丙"))
    shown = [label for label in card.findChildren(QLabel) if not label.isHidden()]
    assert [label.text() for label in shown if label.text()] == ["到期提醒", "丙"]


def test_an_empty_place_invites(qtbot: QtBot) -> None:
    empty = EmptyState("document", Button("登记证件", "b", "primary"))
    qtbot.addWidget(empty)
    empty.say("还没有证件", "知道多少填多少。")
    assert texts(empty) == ["还没有证件", "知道多少填多少。"]


def test_the_bar_names_the_page(qtbot: QtBot) -> None:
    bar = TopBar()
    qtbot.addWidget(bar)
    lead, act = Words("全部 42 份中的第 3 份"), Button("新建档案", "n")
    bar.show_page(("台账", "档案"), lead, (act,))
    assert lead.parent() is bar
    bar.show_page(("设置",))
    assert (lead.parent(), act.parent()) == (None, None)
    with qtbot.waitSignal(bar.searched):
        qtbot.mouseClick(bar.search, Qt.MouseButton.LeftButton)


def test_the_status_bar_says_less_when_narrow(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_facts(
        Facts(casebook="临溪县", backup="2 天前", who="周敏", idle="10 分钟")
    )
    assert "临溪县　·　本机离线　·　2 天前　·　周敏　·　10 分钟" in texts(bar)
    bar.set_width(Width.NARROW)
    assert "2 天前　·　周敏" in texts(bar)
    bar.show_unsaved(2, "09:21:40")
    assert "有 2 处未保存，已存为草稿 09:21:40" in texts(bar)
    bar.show_saved("09:22:01")
    assert "已保存 09:22:01" in texts(bar)
