"""A measure is asked for, taken, extended and lifted; what the law lacks is said beside."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from db.commands.records import save_record
from db.queries.records import records_of_kinds
from db.records.base import Record, new_uid
from db.records.measure import Measure, MeasureExtension
from tests.journeys.conftest import User
from tests.journeys.test_from_unlock_to_lock import new_dossier
from tests.keyboard import focused_name, press
from ui.parts.table import Table

FREEZE = Measure(
    uid="",
    kind="freeze",
    target="存款账户",
    basis="监察法26",
    approved_by="石浔县监察委员会",
    approval_level="county",
    document_number="石监冻〔2026〕8号",
    officer_one="周敏",
    officer_two="石磊",
)
R = TypeVar("R", bound=Record)


def records(user: User, kind: type[R]) -> list[R]:
    store, dossier = user.opened.casebook.store, user.opened.dossier.dossier
    found = store.read(records_of_kinds, dossier, (kind,))[kind]
    return [one for one in found if isinstance(one, kind)]


def freeze(user: User, days_left: int) -> Measure:
    """Record a freeze that began six months before it ends in some days."""
    store, dossier = user.opened.casebook.store, user.opened.dossier.dossier
    starts = date.fromisoformat(store.today) + timedelta(days_left - 184)
    one = replace(
        FREEZE,
        uid=new_uid(),
        dossier=dossier,
        starts=starts.isoformat(),
        state="in_force",
    )
    user.opened.session.write(save_record, one, None, user.app.reference)
    user.wait(lambda: records(user, Measure))
    return one


def choose(user: User, name: str, label: str) -> None:
    """Choose a term with the keys."""
    box = user.find(name)
    assert isinstance(box, QComboBox)
    box.setFocus()
    for _ in range(box.findText(label)):
        user.qtbot.keyClick(box, Qt.Key.Key_Down)
        if box.currentText() == label:
            break
    assert box.currentText() == label
    user.key(Qt.Key.Key_Tab)


def test_a_kind_brings_its_article_and_a_draft_says_what_it_lacks(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    user.opened.dossier.open_section("measures")
    user.key(Qt.Key.Key_N, ctrl=True)
    user.wait(lambda: user.sees("field_measure_kind"))
    user.type_in("field_measure_kind", "限制出境（边控）")
    press(user.qtbot, Qt.Key.Key_Tab)
    user.wait(lambda: records(user, Measure))
    (one,) = records(user, Measure)
    assert (one.kind, one.approval_level) == ("exit_ban_border", "province")
    assert "条例192" in one.basis
    user.wait(lambda: user.says("县级不能决定：备齐材料逐级报送，由省级以上决定"))
    assert user.says("还缺批准机关、决定文号；现在打印会写明“无依据”。")
    table = user.find("table_measure")
    assert isinstance(table, Table)
    cells = [cell.text for cell in table.rows.cells_at(0)]
    assert cells[0] == "限制出境（边控）"
    assert cells[1:] == ["无依据：缺批准机关", "", "草稿"]
    choose(user, "field_measure_state", "执行中")
    user.wait(lambda: user.find("field_measure_state").property("bad"))
    assert records(user, Measure)[0].state == "requested"  # passed on the way


def test_an_extension_begins_with_what_the_law_says(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    one = freeze(user, days_left=5)
    user.opened.today.load()
    user.opened.open_place("today")
    user.wait(lambda: user.opened.today._page.list.dues())
    user.find("today_dues").setFocus()
    user.key(Qt.Key.Key_Return)
    user.wait(lambda: focused_name() == "measure_extend")
    user.key(Qt.Key.Key_Return)
    user.wait(lambda: focused_name() == "field_measure_extension_document_number")
    user.type_in(
        "field_measure_extension_document_number", "石监续[2026]9号", Qt.Key.Key_Tab
    )
    user.wait(lambda: records(user, MeasureExtension))
    (extension,) = records(user, MeasureExtension)
    assert (extension.measure, extension.count, extension.unit) == (
        one.uid,
        6,
        "months",
    )
    assert extension.document_number == "石监续〔2026〕9号"
    assert extension.approval_level == "county"
    user.opened.dossier.open_record(Measure, one.uid)
    user.wait(lambda: user.sees("measure_chain"))
    chain = user.find("measure_chain")
    assert isinstance(chain, Table)
    user.wait(lambda: len(chain.rows.uids) == 2)
    assert chain.rows.cells_at(1)[0].text.endswith("延长 6 个月")
    assert chain.rows.cells_at(1)[2].text.startswith("现行")


def test_lifting_is_refused_beside_its_field_until_the_day_is_known(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    one = freeze(user, days_left=40)
    user.opened.dossier.open_section("measures")
    user.wait(lambda: user.sees("measure_lift"))
    choose(user, "field_measure_state", "已解除")
    user.wait(lambda: user.find("field_measure_ended").property("bad"))
    user.find("measure_lift").setFocus()
    user.key(Qt.Key.Key_Space)
    assert focused_name() == "field_measure_ended"
    user.type_in("field_measure_ended", one.starts, Qt.Key.Key_Tab)
    user.wait(lambda: records(user, Measure)[0].ended == one.starts)
    choose(user, "field_measure_state", "已解除")
    user.wait(lambda: records(user, Measure)[0].state == "lifted")
    user.wait(lambda: user.says("还缺解除文号。"))
    assert not user.sees("measure_extend")
