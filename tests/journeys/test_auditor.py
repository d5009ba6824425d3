"""An auditor is shown the trail and nothing else, in words and without a reproach."""

import shutil
from pathlib import Path

import pytest

from db.casebook import open_casebook
from db.commands.ledger import note_ledger_exported
from db.commands.records import save_record
from db.records.base import new_uid
from db.records.office import Officer
from tests.journeys.conftest import SECRET, WAY, User
from tests.journeys.test_from_unlock_to_lock import new_dossier
from ui.parts.table import Table


@pytest.fixture
def folder(first_casebook: Path, tmp_path: Path) -> Path:
    """The casebook with an auditor among its accounts."""
    folder = Path(shutil.copytree(first_casebook, tmp_path / first_casebook.name))
    casebook = open_casebook(folder, "覃文", SECRET, WAY)
    officer = Officer(uid=new_uid(), name="乐衡", unit="县监委")
    casebook.store.write(save_record, officer, None, {})
    casebook.add_account("乐衡", SECRET, "auditor", officer.uid)
    casebook.close()
    return folder


def test_the_auditor_reads_who_gave_out_what(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    given = (2, ("name", "unit"), "市追逃办", "核对名单")
    store = user.opened.casebook.store
    store.write(note_ledger_exported, (user.opened.dossier.dossier,), *given)
    user.lock()
    user.unlock("乐衡")
    user.wait(lambda: user.sees("settings_page"))
    for place in ("rail_today", "rail_ledger", "rail_meetings"):
        assert not user.sees(place)
    assert user.opened.settings is not None
    user.opened.settings.page.open_place("trail")
    user.opened.settings.page.opened.emit("trail")
    user.wait(lambda: user.sees("trail_table"))
    assert not user.sees("confirm_sheet")  # nothing was asked that he may not ask
    table = user.find("trail_table")
    assert isinstance(table, Table)
    user.wait(lambda: table.rows.uids)
    lines = [[cell.text for cell in table.rows.cells_at(row)] for row in range(3)]
    place = next(row for row, line in enumerate(lines) if "导出" in line)
    assert "台账" in "".join(lines[place])
    table.choose(table.rows.uids[place])
    for words in ("送往", "市追逃办", "1 份", "姓名、原工作单位"):
        user.wait(lambda words=words: user.says(words))
