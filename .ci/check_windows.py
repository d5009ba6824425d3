"""Could this lock be installed on Windows? Fetches every wheel for it, by hash.

Not part of CI: it downloads about 170 MB each time.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = ("requirements.lock", "requirements-dev.lock", "requirements-installer.lock")
WINDOWS = [
    "--platform=win_amd64",
    "--python-version=3.11",
    "--implementation=cp",
    "--only-binary=:all:",
    "--no-deps",
    "--require-hashes",
]


def for_windows(lock: str) -> str:
    """Return the entries that Windows installs, without their markers.

    pip reads markers for the machine it runs on, even when it fetches for another.
    """
    entries = lock.replace(" \\\n    ", " ").splitlines()
    kept = [line for line in entries if "sys_platform == 'linux'" not in line]
    return "\n".join(line.replace(" ; sys_platform == 'win32'", "") for line in kept)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        for name in FILES:
            wanted = Path(folder) / name
            wanted.write_text(for_windows((ROOT / name).read_text("utf-8")), "utf-8")
            command = [sys.executable, "-m", "pip", "download", "--quiet", *WINDOWS]
            done = subprocess.run(
                [*command, "-d", folder, "-r", str(wanted)], check=False
            )
            if done.returncode:
                print(f"{name}：Windows 上装不全，见上", file=sys.stderr)
                return 1
        count = len(list(Path(folder).glob("*.whl")))
    print(f"Windows（Python 3.11，64 位）：{count} 个组件都有，校验值相符")
    return 0


if __name__ == "__main__":
    sys.exit(main())
