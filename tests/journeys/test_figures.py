"""统计 by keys: a number is reached by arrows and opens the dossiers behind it."""

import zipfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel

from db.commands.dossiers import open_dossiers
from db.records.base import Record, new_uid
from db.records.case import Flight
from db.records.dossier import Dossier, StatusChange
from db.records.matter import Return
from db.records.subject import Standing, Subject
from tests.journeys.conftest import User
from ui.figures.page import FiguresPage

Key = Qt.Key
TODAY = "2026-11-24"


def enter(user: User) -> None:
    """Two came back, one of them a party member; one is still abroad."""
    store = user.opened.casebook.store
    reference = user.opened.session.reference
    made = []
    for number, name in enumerate(("单䶮", "扎西·多吉", "蒲松")):
        uid = new_uid()
        filed = Dossier(uid=uid, dossier=uid, filing_authority="石浔县监委",
                        filing_day="2020-01-02", filing_document=f"石监立〔2020〕{number}号")  # fmt: skip
        others: list[Record] = [
            Flight(uid=new_uid(), dossier=uid, day="2020-01-01"),
            StatusChange(
                uid=new_uid(), dossier=uid, day="2020-01-02", status="at_large"
            ),
        ]
        if number == 0:
            others.append(Standing(uid=new_uid(), dossier=uid, kind="party_member"))
        if number < 2:
            others.append(
                Return(uid=new_uid(), dossier=uid, day=f"{2022 + number}-05-01",
                       route="persuasion", country="TH", by="石浔县监委",
                       document_number="石监归〔2022〕1号", voluntary="no")
            )  # fmt: skip
        made.append(
            (filed, Subject(uid=new_uid(), dossier=uid, name=name), tuple(others))
        )
    store.write(open_dossiers, made, reference)


def open_figures(user: User) -> FiguresPage:
    user.app.window.place_chosen.emit("figures")
    page = user.find("figures_page")
    assert isinstance(page, FiguresPage)
    user.wait(lambda: page.table.rows.uids)
    return page


def test_a_number_opens_the_dossiers_behind_it(user: User) -> None:
    user.unlock("周敏")
    enter(user)
    page = open_figures(user)
    assert "追回外逃人员2名，其中党员和国家工作人员1名" in page.paragraph.text()
    page.table.setFocus()
    user.key(Key.Key_Home)
    user.key(Key.Key_Right)  # of 2022
    user.key(Key.Key_Return)
    ledger = user.opened.ledger
    user.wait(lambda: len(ledger.ids) == 1)
    assert user.says("追回外逃人员：1 人")

    page = open_figures(user)
    words = user.find("figures_paragraph")
    assert isinstance(words, QLabel)
    words.setFocus()
    user.key(Key.Key_Tab)  # the first number
    user.key(Key.Key_Return)
    user.wait(lambda: len(ledger.ids) == 2)
    assert user.says("追回外逃人员：2名")


def test_narrowed_to_party_members_and_drawn(user: User) -> None:
    user.unlock("周敏")
    enter(user)
    page = open_figures(user)
    category = user.find("field_figures_category")
    assert isinstance(category, QComboBox)
    category.setFocus()
    user.key(Key.Key_Down)
    user.wait(lambda: "共追回外逃人员1名" in page.paragraph.text())
    assert "只统计党员和国家工作人员" in page.paragraph.text()
    page.views.setFocus()
    user.key(Key.Key_Right)
    user.key(Key.Key_Space)
    user.wait(page.charts.shows_picture)


def test_given_out_as_a_table_that_the_trail_knows_of(
    user: User, tmp_path: Path
) -> None:
    user.unlock("周敏")
    enter(user)
    open_figures(user)
    user.press("figures_export")
    user.wait(lambda: user.sees("field_ask_recipient"))
    user.type_in("field_ask_recipient", "shi zhui tao ban")
    user.type_in("field_ask_purpose", "ji bao")
    user.press("sheet_act")
    user.wait(lambda: user.app.window.findChildren(QFileDialog))
    (dialog,) = user.app.window.findChildren(QFileDialog)
    out = tmp_path / "figures.xlsx"
    dialog.fileSelected.emit(str(out))
    dialog.close()
    user.wait(out.exists)
    with zipfile.ZipFile(out) as book:
        assert "xl/worksheets/sheet3.xml" in book.namelist()
