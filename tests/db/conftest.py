"""A founded casebook for each test: made once, copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.make import World, found


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("founded") / "casebook.db"
    found(path)
    return path


@pytest.fixture
def world(founded: Path, tmp_path: Path) -> Iterator[World]:
    path = tmp_path / "casebook.db"
    shutil.copyfile(founded, path)
    made = World(path)
    yield made
    made.close()
