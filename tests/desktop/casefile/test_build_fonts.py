"""Fetching, checking and converting fonts, with packages made for the test."""

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from desktop.casefile import build_fonts
from desktop.casefile.build_fonts import STAMP, build, is_built
from desktop.casefile.fetch_fonts import FontSourceGoneError, fetched, members
from desktop.casefile.font_recipe import FACES, PACKAGES, Package, fingerprint
from desktop.paths import FONTS

needs_dpkg = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="only on Debian")


def deb(folder: Path, files: dict[str, bytes]) -> Path:
    tree = folder / "tree"
    for name, data in files.items():
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (tree / "DEBIAN").mkdir(parents=True, exist_ok=True)
    (tree / "DEBIAN" / "control").write_text(
        "Package: probe\nVersion: 1\nArchitecture: all\nMaintainer: nobody\n"
        "Description: probe\n"
    )
    out = folder / "probe.deb"
    subprocess.run(["dpkg-deb", "-b", tree, out], check=True, capture_output=True)
    return out


@needs_dpkg
def test_files_of_a_package_are_read_by_path(tmp_path: Path) -> None:
    made = deb(tmp_path, {"usr/a.otf": b"one", "usr/b.otf": b"two", "usr/c": b"no"})
    found = members(made, {"usr/a.otf", "usr/b.otf"})
    assert found == {"usr/a.otf": b"one", "usr/b.otf": b"two"}


@needs_dpkg
def test_a_package_without_the_font_is_told(tmp_path: Path) -> None:
    with pytest.raises(FontSourceGoneError, match=r"usr/gone\.otf"):
        members(deb(tmp_path, {"usr/a.otf": b"one"}), {"usr/gone.otf"})


def test_without_a_client_it_is_said_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    gone = Package("probe", "1", "0" * 64, 1, "copyright")
    with pytest.raises(FontSourceGoneError, match="复制"):
        fetched(gone, tmp_path)


@needs_dpkg
def test_a_file_that_is_not_what_was_pinned_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = deb(tmp_path, {"usr/a.otf": b"one"})
    client = tmp_path / "bin" / "apt-get"
    client.parent.mkdir()
    client.write_text(f'#!/bin/sh\n[ "$1" = update ] || cp {made} probe_1_all.deb\n')
    client.chmod(0o755)
    monkeypatch.setenv("PATH", f"{client.parent}:/usr/bin:/bin")
    kept = tmp_path / "kept"
    wrong = Package("probe", "1", "0" * 64, 1, "copyright")
    with pytest.raises(FontSourceGoneError, match="校验值不符"):
        fetched(wrong, kept)
    assert list(kept.iterdir()) == []


def test_the_fonts_here_are_those_of_the_recipe() -> None:
    assert is_built(FONTS)
    assert not build(FONTS), "a second run has nothing to do"


def test_a_changed_recipe_makes_them_stale(tmp_path: Path) -> None:
    for face in FACES:
        (tmp_path / face.file).write_bytes(b"")
    (tmp_path / STAMP).write_text(fingerprint(), "utf-8")
    assert is_built(tmp_path)
    (tmp_path / STAMP).write_text("older", "utf-8")
    assert not is_built(tmp_path)


def test_built_fonts_are_taken_from_the_cache(tmp_path: Path) -> None:
    kept = tmp_path / "cache" / fingerprint()
    (kept / build_fonts.LICENCES).mkdir(parents=True)
    for face in FACES:
        (kept / face.file).write_bytes(face.family.encode())
    (kept / STAMP).write_text(fingerprint(), "utf-8")
    assert build(tmp_path / "fonts", tmp_path / "cache")
    assert (tmp_path / "fonts" / FACES[0].file).read_bytes() == b"Yidang Sans"
    assert not build(tmp_path / "fonts", tmp_path / "cache")


def test_every_package_is_pinned_and_its_licence_kept() -> None:
    for package in PACKAGES:
        assert len(package.sha256) == 64
        assert (FONTS / build_fonts.LICENCES / f"{package.name}.txt").stat().st_size
    assert {face.package for face in FACES} == set(PACKAGES)


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
def test_built_fonts_are_truetype_with_outlines(face: object) -> None:
    made = replace(face)  # type: ignore[type-var]
    font = TTFont(io.BytesIO((FONTS / made.file).read_bytes()), lazy=True)
    assert "glyf" in font
    assert font["name"].getDebugName(1) == made.family
    names = font.getBestCmap()
    point = next(point for point in names if point > 0x2E80 or chr(point) == "A")
    assert font["glyf"][names[point]].numberOfContours > 0
