"""Fetching the pinned packages with the system's own client, and reading them."""

import hashlib
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

from desktop.casefile.font_recipe import Package


class FontSourceGoneError(Exception):
    """A pinned package cannot be had, or is not what it was; args: what to tell."""


def cache_folder() -> Path:
    """Return where packages and built fonts are kept, outside the tree."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "yidang" / "fonts"


def fetched(package: Package, folder: Path) -> Path:
    """Return the package in this folder, fetched when it is not there yet.

    Raises FontSourceGoneError.
    """
    kept = folder / f"{package.name}.deb"
    if kept.is_file() and _digest(kept) == package.sha256:
        return kept
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        raise FontSourceGoneError(
            "本机没有 apt-get，无法下载字体；请从另一台已备好字体的电脑"
            "复制 resources/fonts 下的 .ttf 文件"
        )
    folder.mkdir(parents=True, exist_ok=True)
    found = _downloaded(package, folder)
    if _digest(found) != package.sha256:
        found.unlink()
        raise FontSourceGoneError(
            f"下载到的 {package.name} 与登记的校验值不符，已删除；"
            "请检查软件源是否可信后重试"
        )
    return found.replace(kept)


def _downloaded(package: Package, folder: Path) -> Path:
    # The lists of a fresh machine are empty, and old lists name files that are gone.
    told = _apt_get(package, folder)
    if told and hasattr(os, "geteuid") and os.geteuid() == 0:
        _run([_client(), "update", "-qq"], folder)
        told = _apt_get(package, folder)
    found = next(folder.glob(f"{package.name}_*.deb"), None)
    if told or found is None:
        raise FontSourceGoneError(
            f"软件源里没有 {package.name} {package.version}（或网络不通）：{told}"
        )
    return found


def _apt_get(package: Package, folder: Path) -> str:
    """Return what went wrong, '' when nothing did."""
    for old in folder.glob(f"{package.name}_*.deb"):
        old.unlink()
    pinned = f"{package.name}={package.version}"
    return _run([_client(), "download", "-qq", pinned], folder)


def _client() -> str:
    return shutil.which("apt-get") or ""


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(  # noqa: S603  our own words only
        command, cwd=folder, check=False, capture_output=True, text=True
    )
    return (done.stderr.strip() or "apt-get") if done.returncode else ""


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def members(deb: Path, wanted: set[str]) -> dict[str, bytes]:
    """Return the bytes of some files of a package, in one pass over it."""
    found: dict[str, bytes] = {}
    command = [shutil.which("dpkg-deb") or "", "--fsys-tarfile", str(deb)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: S603
        with tarfile.open(fileobj=process.stdout, mode="r|") as archive:
            for entry in archive:
                name = entry.name.removeprefix("./")
                stream = archive.extractfile(entry) if name in wanted else None
                if stream:
                    found[name] = stream.read()
                if len(found) == len(wanted):
                    break
        process.kill()
    if missing := wanted - found.keys():
        raise FontSourceGoneError(f"{deb.name} 里没有 {'、'.join(sorted(missing))}")
    return found
