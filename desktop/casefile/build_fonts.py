"""Builds resources/fonts from pinned packages: python -m desktop.casefile.build_fonts.

The second run does nothing; another tree on the same machine takes the built fonts
from the cache.
"""

import gzip
import shutil
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from desktop.casefile.convert_font import convert, sources_of
from desktop.casefile.fetch_fonts import (
    FontSourceGoneError,
    cache_folder,
    fetched,
    members,
)
from desktop.casefile.font_recipe import (
    FACES,
    PACKAGES,
    Face,
    Package,
    fingerprint,
)
from desktop.paths import FONTS

STAMP = "recipe.stamp"
LICENCES = "licences"


def build(folder: Path = FONTS, cache: Path | None = None) -> bool:
    """Bring the fonts of a folder up to date; tell whether anything was to do.

    Raises FontSourceGoneError.
    """
    if is_built(folder):
        return False
    cache = cache or cache_folder()
    kept = cache / fingerprint()
    if not is_built(kept):
        _build_into(kept, cache)
    folder.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        shutil.copyfile(kept / face.file, folder / face.file)
    shutil.copytree(kept / LICENCES, folder / LICENCES, dirs_exist_ok=True)
    (folder / STAMP).write_text(fingerprint(), "utf-8")
    return True


def is_built(folder: Path) -> bool:
    """Tell whether the folder holds every font as the recipe says now."""
    stamp = folder / STAMP
    return (
        stamp.is_file()
        and stamp.read_text("utf-8") == fingerprint()
        and all((folder / face.file).is_file() for face in FACES)
    )


def _build_into(folder: Path, cache: Path) -> None:
    sources: dict[str, bytes] = {}
    (folder / LICENCES).mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        _say(f"  下载字体包 {package.name}（{package.megabytes} MB），校验")
        deb = fetched(package, cache)
        found = members(deb, _wanted(package) | {package.licence})
        licence = found.pop(package.licence)
        (folder / LICENCES / f"{package.name}.txt").write_bytes(_plain(licence))
        sources |= found
    _say(f"  转换 {len(FACES)} 套字体，约需半分钟")
    with ProcessPoolExecutor(max_workers=2) as pool:
        running = {
            pool.submit(
                convert, face, {path: sources[path] for path in sources_of(face)}
            ): face
            for face in FACES
        }
        for number, done in enumerate(as_completed(running), start=1):
            _keep(folder, running[done], done.result(), number)
    (folder / STAMP).write_text(fingerprint(), "utf-8")


def _wanted(package: Package) -> set[str]:
    faces = [face for face in FACES if face.package == package]
    return {path for face in faces for path in (face.member, face.latin) if path}


def _plain(text: bytes) -> bytes:
    return gzip.decompress(text) if text[:2] == b"\x1f\x8b" else text


def _keep(folder: Path, face: Face, font: bytes, number: int) -> None:
    (folder / face.file).write_bytes(font)
    _say(f"  {number}/{len(FACES)} {face.file}（{len(font) / 1e6:.1f} MB）")


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201  a person waits for it


def main() -> int:
    """Build, tell how it went; return the exit code."""
    begun = time.monotonic()
    try:
        done = build()
    except FontSourceGoneError as error:
        print(f"字体没有备好。{error}", file=sys.stderr)  # noqa: T201
        return 1
    if done:
        _say(f"  字体已备好，用时 {time.monotonic() - begun:.0f} 秒")
    return 0


if __name__ == "__main__":
    sys.exit(main())
