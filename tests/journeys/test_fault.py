"""A fault of the program: one calm sheet over the lock, and the file closed cleanly."""

from datetime import UTC, datetime
from pathlib import Path

from db.check import check_casebook
from desktop.crash import describe
from tests.journeys.conftest import SECRET, WAY, User
from ui import names


def test_it_is_told_once_the_casebook_is_closed(user: User, folder: Path) -> None:
    user.unlock("周敏")
    fault = ValueError("扎西·多吉")
    user.app.tell_fault(describe(fault, datetime.now(UTC)))
    assert user.app.window.is_locked()
    assert user.says("程序出了差错")
    assert not user.says("扎西·多吉")
    user.press(names.SHEET_SAFE)
    assert not user.sees(names.CONFIRM_SHEET)
    user.unlock("周敏")
    user.app.close()
    findings = check_casebook(folder, "周敏", SECRET, WAY)
    assert findings.sound
    assert findings.clean_close
