"""The encrypted file: what goes in comes out, and nothing else does."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.attachments.format import CHUNK, ID, MAGIC, digest_of, new_key, seal, unseal
from db.errors import AttachmentDamaged
from db.vault.disk import Disk

SEALED_CHUNK = 12 + CHUNK + 16
HEAD = len(MAGIC) + ID
KEY = new_key()


def written(path: Path, data: bytes, piece: int = 700_001) -> Path:
    def pieces() -> Iterator[bytes]:
        for at in range(0, len(data), piece):
            yield data[at : at + piece]

    sealed = seal(Disk(), path, KEY, pieces())
    assert sealed.size == len(data)
    assert sealed.sha256 == hashlib.sha256(data).hexdigest()
    return path


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_goes_in_comes_out(tmp_path: Path, size: int) -> None:
    data = bytes(i % 251 for i in range(size))
    path = written(tmp_path / "a.yda", data)
    assert b"".join(unseal(path, KEY)) == data
    assert data[:64] not in path.read_bytes() or size < 8


@given(st.binary(max_size=4000))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = written(tmp_path_factory.mktemp("f") / "a.yda", data, 7)
    assert digest_of(path, KEY).size == len(data)


DATA = bytes(range(256)) * (3 * CHUNK // 256)


def cut(whole: bytes) -> bytes:
    return whole[: HEAD + 2 * SEALED_CHUNK]  # the last chunk is gone, its bounds whole


def swapped(whole: bytes) -> bytes:
    first, second = HEAD + SEALED_CHUNK, HEAD + 2 * SEALED_CHUNK
    return whole[:HEAD] + whole[first:second] + whole[HEAD:first] + whole[second:]


def flipped(whole: bytes) -> bytes:
    return whole[:-5] + bytes([whole[-5] ^ 1]) + whole[-4:]


def doubled(whole: bytes) -> bytes:
    return whole + whole[HEAD + 2 * SEALED_CHUNK :]


def headless(whole: bytes) -> bytes:
    return b"XXXX" + whole[4:]


def nothing(_: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("harm", [cut, swapped, flipped, doubled, headless, nothing])
def test_whatever_is_done_to_it_is_noticed(tmp_path: Path, harm: object) -> None:
    path = written(tmp_path / "a.yda", DATA)
    path.write_bytes(harm(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(AttachmentDamaged):
        digest_of(path, KEY)


def test_a_chunk_of_another_file_or_another_key_does_not_fit(tmp_path: Path) -> None:
    one, two = written(tmp_path / "a", DATA), written(tmp_path / "b", DATA)
    mixed = (
        one.read_bytes()[: HEAD + SEALED_CHUNK]
        + two.read_bytes()[HEAD + SEALED_CHUNK :]
    )
    one.write_bytes(mixed)
    with pytest.raises(AttachmentDamaged):
        digest_of(one, KEY)
    with pytest.raises(AttachmentDamaged):
        digest_of(two, new_key())


def test_a_source_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"x" * CHUNK
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        seal(Disk(), tmp_path / "a.yda", KEY, pieces())
    assert list(tmp_path.iterdir()) == []
