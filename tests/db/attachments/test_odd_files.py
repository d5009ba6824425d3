"""What comes from outside is taken in for what it is, or refused with a reason."""

from pathlib import Path

import pytest

from db.attachments.inspect import inspect
from db.attachments.intake import take_in
from db.errors import FileRefused
from db.vault.disk import Disk
from tests.odd_files import Odd, others, papers, pictures
from ui.messages import FILES_REFUSED

ODD = [*papers(), *pictures(), *others()]


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_it_is_taken_in_or_refused(odd: Odd, tmp_path: Path) -> None:
    source = odd.write(tmp_path)
    files = tmp_path / "files"
    if odd.refused:
        with pytest.raises(FileRefused) as told:
            take_in(files, Disk(), source, "d")
        assert told.value.why == odd.refused
        assert odd.refused in FILES_REFUSED
        assert not files.exists()
        return
    taken = take_in(files, Disk(), source, "d").record
    expected = None if odd.unbound else odd.pages
    assert (taken.pages, inspect(source).pages) == (expected, expected)
    (lies,) = files.iterdir()
    assert lies.name == f"{taken.uid}.yda"
