"""A file that leaves the casebook on purpose: readable by its owner alone."""

import os
from pathlib import Path


def write_private(path: Path, data: bytes) -> None:
    """Write bytes that only their owner reads; raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(data)
