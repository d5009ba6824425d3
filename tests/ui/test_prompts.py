"""Questions are answered by a click, nothing waits for them, a lock ends them."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db.records.base import Record
from db.records.case import Charge, Flight
from db.values.money import Money
from tests.keyboard import press
from ui import names
from ui.fields.aids import Aids
from ui.history import HistorySheet
from ui.prompts import Prompts

Key = Qt.Key
FLIGHT = Flight(uid="f", dossier="d", day="2021-06-18", port="昆明长水机场")


@dataclass(frozen=True)
class Line:
    at: str = "2026-11-24T09:30+08:00"
    who: str = "周敏"
    machine: str = "会议室电脑"
    act: str = "change"
    payload: dict[str, Any] = field(default_factory=dict)


class Asked:
    """A window and what was answered."""

    def __init__(self, qtbot: QtBot, aids: Aids) -> None:
        self.window = QWidget()
        self.window.resize(1000, 600)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
        self.prompts = Prompts(self.window, aids)
        self.answers: list[Any] = []

    def take(self, answer: Any) -> None:
        self.answers.append(answer)

    def take_both(self, record: Record, before: Record) -> None:
        self.answers.append((record, before))

    def button(self, name: str) -> QAbstractButton:
        found = self.window.findChild(QAbstractButton, name)
        assert found is not None
        return found

    def asks(self, name: str = names.CONFIRM_SHEET) -> bool:
        """Tell whether a sheet is on the screen."""
        sheet = self.window.findChild(QWidget, name)
        return sheet is not None and sheet.isVisible()

    def words(self) -> str:
        return "\n".join(label.text() for label in self.window.findChildren(QLabel))


@pytest.fixture
def asked(qtbot: QtBot, aids: Aids) -> Asked:
    return Asked(qtbot, aids)


def test_removal_is_asked_before(qtbot: QtBot, asked: Asked) -> None:
    asked.prompts.ask_removal(FLIGHT, asked.take)
    assert "删除这条出逃？" in asked.words()
    assert "2021-06-18" in asked.words()
    assert asked.answers == []
    qtbot.mouseClick(asked.button(names.SHEET_ACT), Qt.MouseButton.LeftButton)
    assert asked.answers == [FLIGHT]


def test_enter_is_no(qtbot: QtBot, asked: Asked) -> None:
    asked.prompts.ask_removal(FLIGHT, asked.take)
    press(qtbot, Key.Key_Return)
    assert asked.answers == []
    assert not asked.asks()


def test_a_lock_answers_nothing(asked: Asked) -> None:
    asked.prompts.ask("停用何立的账户？", "他将不能再解锁。", "停用", asked.take)
    asked.prompts.choose_folder("选文件夹", Path.cwd(), asked.take)
    asked.prompts.close_for_lock()
    assert not asked.asks()
    assert not any(d.isVisible() for d in asked.window.findChildren(QFileDialog))
    assert asked.answers == []


def test_telling_does_not_wait(qtbot: QtBot, asked: Asked) -> None:
    asked.prompts.tell_error(ValueError("x"))
    assert "没有办成" in asked.words()
    press(qtbot, Key.Key_Escape)
    assert not asked.asks()


def test_a_file_is_chosen(qtbot: QtBot, asked: Asked, tmp_path: Path) -> None:
    made = tmp_path / "案卷.yidang"
    made.write_bytes(b"x")
    asked.prompts.choose_file("选备份", tmp_path, "备份 (*.yidang)", asked.take)
    dialog = asked.window.findChild(QFileDialog, names.FILE_DIALOG)
    assert dialog is not None
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.selectFile(str(made))
    dialog.accept()
    assert asked.answers == [made]


def test_a_new_file_has_its_suffix(asked: Asked, tmp_path: Path) -> None:
    suggested = tmp_path / "会商材料.pdf"
    asked.prompts.save_file("导出", suggested, "PDF (*.pdf)", asked.take)
    dialog = asked.window.findChild(QFileDialog, names.FILE_DIALOG)
    assert dialog is not None
    dialog.selectFile(str(tmp_path / "韩致远"))
    dialog.accept()
    assert asked.answers == [tmp_path / "韩致远.pdf"]


def test_history_says_from_what_to_what(asked: Asked) -> None:
    show = asked.prompts.show_history_of(FLIGHT)
    changed = {"before": {"day": "2021-05"}, "after": {"day": "2021-06-18"}}
    added = {"before": None, "after": {"port": "瑞丽", "day": "2021-05"}}
    show([Line(payload={**changed, "why": "笔误"}), Line(act="add", payload=added)])
    words = asked.words()
    assert "2026-11-24 09:30" in words
    assert "出逃日期　由“2021-05”改为“2021-06-18”" in words
    assert "理由：笔误" in words
    assert "出境口岸　瑞丽" in words
    assert "恢复此值" not in words


def test_an_old_value_comes_back(qtbot: QtBot, asked: Asked) -> None:
    show = asked.prompts.show_history_of(FLIGHT, asked.take_both)
    show([Line(payload={"before": {"port": ""}, "after": {"port": "昆明长水机场"}})])
    button = asked.button(f"{names.HISTORY_RESTORE}_0")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.answers == [(replace(FLIGHT, port=""), FLIGHT)]
    assert not asked.asks(names.HISTORY_SHEET)


def test_history_of_an_amount(asked: Asked) -> None:
    charge = Charge(uid="c", dossier="d", amount=Money(200_00, "CNY"))
    show = asked.prompts.show_history_of(charge)
    show([Line(payload={"before": {"amount_minor": 100_00}, "after": {"amount_minor": 200_00}})])  # fmt: skip
    assert "涉案金额　由“100.00 元”改为“200.00 元”" in asked.words()


def test_history_stands_at_the_side(asked: Asked) -> None:
    asked.prompts.show_history_of(FLIGHT)([])
    sheet = asked.window.findChild(HistorySheet)
    assert sheet is not None
    asked.window.resize(1200, 700)
    QApplication.processEvents()
    assert sheet.geometry().getRect() == (1200 - 420, 0, 420, 700)
