"""Settings survive damage, nonsense and a cut in the middle of writing."""

import json
import stat
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from db.vault.disk import part_of
from desktop.settings import Settings, load_settings, save_settings

CHOSEN = Settings(
    recent=(Path("/案卷/二〇二六"), Path("/案卷/旧")),
    theme="dark",
    text_size="large",
    idle_seconds=90,
    backup_folder=Path("/介质/备份"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "配置" / "settings.json"


def test_what_was_chosen_is_there_again(path: Path) -> None:
    save_settings(path, CHOSEN)
    assert load_settings(path) == CHOSEN


def test_only_its_owner_reads_the_file(path: Path) -> None:
    save_settings(path, CHOSEN)
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_without_a_file_everything_is_as_usual(path: Path) -> None:
    assert load_settings(path) == Settings()


def test_a_file_cut_or_damaged_anywhere_still_starts(path: Path) -> None:
    save_settings(path, CHOSEN)
    whole = path.read_bytes()
    for end in range(len(whole) - 1):
        path.write_bytes(whole[:end])
        assert load_settings(path) == Settings()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + b"\xff" + whole[at + 1 :])
        assert load_settings(path) == Settings()


@pytest.mark.parametrize(
    "text", ["", "[]", "3", "null", "[" * 100_000, '{"recent": 4}', '{"theme": {}}']
)
def test_nonsense_is_as_no_file(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    assert load_settings(path) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "purple"),
        ("text_size", 14),
        ("idle_seconds", "soon"),
        ("idle_seconds", True),
        ("backup_folder", "relative/folder"),
        ("backup_folder", "/null\0byte"),
        ("recent", "not a list"),
        ("later_release", {"knows": "more"}),
    ],
)
def test_one_bad_entry_costs_only_itself(path: Path, name: str, value: object) -> None:
    save_settings(path, CHOSEN)
    said = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**said, name: value}), "utf-8")
    expected = asdict(CHOSEN)
    if name in expected:
        expected[name] = asdict(Settings())[name]
    assert asdict(load_settings(path)) == expected


@pytest.mark.parametrize(("said", "read"), [(0, 1), (-5, 1), (2, 2), (10**12, 28800)])
def test_idle_time_stays_within_bounds(path: Path, said: int, read: int) -> None:
    save_settings(path, Settings(idle_seconds=said))
    assert load_settings(path).idle_seconds == read


def test_the_casebook_opened_last_comes_first_and_once() -> None:
    folders = [Path(f"/案卷/{n}") for n in range(12)]
    settings = Settings()
    for folder in [*folders, folders[9]]:
        settings = settings.opened(folder)
    assert [p.name for p in settings.recent] == [
        "9",
        "11",
        "10",
        "8",
        "7",
        "6",
        "5",
        "4",
    ]
    assert folders[9] not in settings.forgotten(folders[9]).recent


def test_a_folder_whose_name_is_no_text_is_kept(path: Path, tmp_path: Path) -> None:
    odd = tmp_path / "\udcff"
    save_settings(path, Settings(recent=(odd,)))
    assert load_settings(path) == Settings(recent=(odd,))


def test_a_write_that_fails_leaves_the_old_file(path: Path) -> None:
    save_settings(path, CHOSEN)
    part_of(path).mkdir()
    with pytest.raises(OSError, match="directory"):
        save_settings(path, Settings())
    assert load_settings(path) == CHOSEN
