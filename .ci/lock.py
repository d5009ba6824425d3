"""Writes the three lock files from pyproject.toml: exact versions, hashes of wheels.

Hashes are those of the wheels for CPython 3.11 on Linux x86_64 and, where there is
one, on Windows. pip reads a dependency's markers for the machine it runs on, so the
few packages that only Windows or only Linux needs are named below by hand.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FILES = {
    "requirements.lock": ("fonts",),
    "requirements-dev.lock": ("fonts", "dev"),
    "requirements-installer.lock": ("fonts", "installer"),
}
ONLY_LINUX = {"secretstorage", "jeepney"}
ONLY_WINDOWS = {
    "requirements.lock": ["pywin32-ctypes==0.2.3"],
    "requirements-dev.lock": ["colorama==0.4.6"],
    "requirements-installer.lock": ["pefile==2024.8.26"],
}
# Where PyInstaller and pip want it at run time, though nothing else requires it.
PINNED = {"requirements-installer.lock": ["setuptools==83.0.0"]}
WINDOWS = [
    "--platform=win_amd64",
    "--python-version=3.11",
    "--implementation=cp",
    "--only-binary=:all:",
    "--no-deps",
]
HEAD = "# Written by `make lock` from pyproject.toml; do not edit.\n"


def resolve(options: list[str]) -> dict[str, dict[str, Any]]:
    """What pip would install: name -> its entry in pip's own report."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run"]
    command += ["--ignore-installed", "--report", "-", *options]
    said = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    found = json.loads(said)["install"]
    return {item["metadata"]["name"].lower().replace("_", "-"): item for item in found}


def pin(item: dict[str, Any]) -> str:
    return f"{item['metadata']['name']}=={item['metadata']['version']}"


def sha(item: dict[str, Any]) -> str:
    return str(item["download_info"]["archive_info"]["hashes"]["sha256"])


def wanted(extras: tuple[str, ...]) -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    of_extras = [project["optional-dependencies"][extra] for extra in extras]
    return [*project["dependencies"], *(name for names in of_extras for name in names)]


def entry(pinned: str, marker: str, hashes: set[str]) -> str:
    lines = [pinned + (f" ; {marker}" if marker else "")]
    lines += [f"    --hash=sha256:{value}" for value in sorted(hashes)]
    return " \\\n".join(lines) + "\n"


def lock(name: str, extras: tuple[str, ...], already: set[str]) -> set[str]:
    """Write one file, leaving out what an earlier file holds; gives what it holds."""
    linux = resolve(["--only-binary=:all:", *wanted(extras), *PINNED.get(name, [])])
    new = {key: item for key, item in linux.items() if key not in already}
    both = [pin(item) for key, item in new.items() if key not in ONLY_LINUX]
    with tempfile.TemporaryDirectory() as nowhere:
        target = [*WINDOWS, f"--target={nowhere}"]
        windows = resolve([*target, *both, *ONLY_WINDOWS[name]])
    marks = {key: "sys_platform == 'linux'" for key in ONLY_LINUX}
    marks |= {key: "sys_platform == 'win32'" for key in set(windows) - set(new)}
    parts = [HEAD]
    for key in sorted({*new, *windows}):
        items = [side[key] for side in (new, windows) if key in side]
        parts.append(entry(pin(items[0]), marks.get(key, ""), {sha(i) for i in items}))
    (ROOT / name).write_text("".join(parts), "utf-8")
    return set(linux)


def main() -> None:
    already: set[str] = set()
    for name, extras in FILES.items():
        already |= lock(name, extras, already)


if __name__ == "__main__":
    main()
