"""Sample casebooks for measuring: made once, kept until what makes them changes."""

import hashlib
import shutil
from pathlib import Path

from db.casebook import Casebook, open_casebook
from db.fields import Reference
from db.folder import Way
from db.reference import load_reference
from db.vault.derivation import FLOOR
from desktop.paths import RESOURCES, cache
from desktop.sample.casebook import make_sample

ROOT = Path(__file__).parent.parent.parent
PASSPHRASE = "山雨欲来 风满楼 2026"
OFFICER = "周敏"
DAY = "2026-11-24"
WAY = Way(cost=FLOOR, today=lambda: DAY)


def sample(dossiers: int) -> Path:
    """Return the folder of a sample of that size; made when there is none."""
    kept = cache() / "benchmarks"
    folder = kept / f"{dossiers}-{_makers()}"
    if not folder.exists():
        for old in kept.glob(f"{dossiers}-*"):
            shutil.rmtree(old)
        print(f"制作 {dossiers} 份虚构档案，供测量用", flush=True)
        fresh = kept / f"{dossiers}-part"
        make_sample(fresh, PASSPHRASE, reference(), dossiers=dossiers, way=WAY)
        fresh.rename(folder)
    return folder


def opened(folder: Path, label: str = OFFICER) -> Casebook:
    return open_casebook(folder, label, PASSPHRASE, WAY)


def reference() -> Reference:
    return load_reference(RESOURCES / "reference")


def _makers() -> str:
    """Return what changes when the sample or the form of the file would."""
    told = hashlib.sha256()
    for part in ("db", "desktop/sample", "resources/reference"):
        for path in sorted((ROOT / part).rglob("*.*")):
            if path.suffix in (".py", ".toml"):
                told.update(path.read_bytes())
    return told.hexdigest()[:12]
