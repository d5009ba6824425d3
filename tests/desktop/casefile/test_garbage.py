"""The search for cycles rests while a paper is made, and only then."""

import gc

import pytest

from db.garbage import uncollected
from desktop.casefile.brief import print_brief
from tests.desktop.casefile.invented import case_file, imprint


def test_it_rests_while_a_paper_is_made() -> None:
    seen: list[bool] = []
    print_brief(
        case_file(), imprint("brief"), lambda _d, _o: seen.append(gc.isenabled())
    )
    assert seen
    assert not any(seen)
    assert gc.isenabled()


def test_it_goes_on_after_a_failure() -> None:
    with pytest.raises(KeyError), uncollected():
        raise KeyError
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
