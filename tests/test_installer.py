"""The installer's lists, run as for Windows and as for Linux, without building."""

import importlib.util
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent


class Collected:
    """Stands where PyInstaller's classes do: keeps what the spec hands over."""

    made: list["Collected"]

    def __init__(self, *given: Any, **named: Any) -> None:
        self.given, self.named = given, named
        self.pure: list[Any] = []
        self.scripts: list[Any] = []
        qt = "PySide6/Qt"
        self.binaries = [
            (f"{qt}/plugins/platforms/libqxcb.so", "", "BINARY"),
            (f"{qt}/plugins/platformthemes/libqgtk3.so", "", "BINARY"),
        ]
        self.datas = [
            (f"{qt}/translations/qtbase_zh_CN.qm", "", "DATA"),
            (f"{qt}/translations/qtbase_fr.qm", "", "DATA"),
        ]
        type(self).made.append(self)


def run_spec(platform: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Run the spec as on that platform; return what it made, by class."""
    names = ("Analysis", "PYZ", "EXE", "COLLECT")
    kinds = {name: type(name, (Collected,), {"made": []}) for name in names}
    monkeypatch.setattr(sys, "platform", platform)
    runpy.run_path(str(ROOT / "build_installer.spec"), {**kinds, "SPECPATH": str(ROOT)})
    return {name: kind.made for name, kind in kinds.items()}  # type: ignore[attr-defined]


def exists(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def test_windows_gets_its_keyring_and_a_program_without_a_console(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = run_spec("win32", monkeypatch)
    hidden = made["Analysis"][0].named["hiddenimports"]
    assert {"keyring.backends.Windows", "win32ctypes.core"} <= set(hidden)
    assert not [name for name in hidden if "jeepney" in name or "SecretS" in name]
    programs = {p.named["name"]: p.named["console"] for p in made["EXE"]}
    assert programs == {"yidang": True, "一档": False}


def test_linux_gets_its_keyrings_and_one_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = run_spec("linux", monkeypatch)
    hidden = made["Analysis"][0].named["hiddenimports"]
    assert "keyring.backends.SecretService" in hidden
    assert [p.named["name"] for p in made["EXE"]] == ["yidang"]


def test_every_name_on_the_list_is_a_module_that_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = run_spec("linux", monkeypatch)
    hidden = made["Analysis"][0].named["hiddenimports"]
    assert [name for name in hidden if not exists(name)] == []


def test_everything_the_program_reads_is_taken_along(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = run_spec("linux", monkeypatch)
    datas = made["Analysis"][0].named["datas"]
    assert [source for source, _ in datas if not Path(source).exists()] == []
    places = {f"{target}/{Path(source).name}" for source, target in datas}
    for wanted in (
        "resources/style.qss",
        "resources/fonts/fonts",
        "resources/reference/reference",
        "zhconv/zhcdict.json",
        "stdnum/cn/loc.dat",
        "pypinyin/pinyin_dict.json",
        "./LICENSE",
    ):
        assert wanted in places
    licensed = {target for _, target in datas if target.startswith("licences/")}
    assert {"licences/zhconv", "licences/pillow", "licences/cffi"} <= licensed


def test_what_nobody_needs_stays_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    (folder,) = run_spec("linux", monkeypatch)["COLLECT"]
    kept = [entry[0] for part in folder.given[1:] for entry in part]
    assert [Path(name).name for name in kept] == ["libqxcb.so", "qtbase_zh_CN.qm"]
