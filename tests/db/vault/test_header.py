"""The key file: damage, age and versions are told apart, in both copies."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from db.errors import HeaderDamaged, NewerFile, NotACasebook, NotFound
from db.trail import Head
from db.vault.boxes import canonical
from db.vault.derivation import FLOOR
from db.vault.disk import Disk
from db.vault.header import (
    COPY,
    MAIN,
    Header,
    as_bytes,
    load,
    parse,
    resealed,
    save,
    signed,
    verify,
)
from db.vault.slots import new_slot, open_slot

DATA, NEXT = bytes(range(32)), bytes(range(32, 64))
HERE = Path("casebook.key")


def a_header(generation: int = 3, head: int = 7) -> Header:
    slots = (
        new_slot("库", "1", "周敏", "甲乙丙", DATA, cost=FLOOR),
        new_slot("库", "2", "recovery", "0123", DATA, cost=FLOOR, kind="recovery"),
    )
    bare = Header(
        casebook="库",
        generation=generation,
        slots=slots,
        head=Head(head, b"m" * 32),
        numbers={"450999-2026-": 12},
    )
    return signed(bare, DATA)


HEADER = a_header()


def test_what_is_written_is_read() -> None:
    assert parse(as_bytes(HEADER), HERE) == HEADER


def test_slots_are_found_by_label_never_the_paper_one() -> None:
    assert HEADER.slot_of("周敏").uid == "1"
    assert HEADER.recovery_slot().uid == "2"
    with pytest.raises(NotFound):
        HEADER.slot_of("recovery")


def test_every_changed_byte_is_damage() -> None:
    data, chance = as_bytes(HEADER), Random(1)
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1 << chance.randrange(8)
        with pytest.raises(HeaderDamaged):
            parse(bytes(changed), HERE)


@pytest.mark.parametrize("cut", [0, 1, 40, -40, -1])
def test_a_cut_file_is_damage(cut: int) -> None:
    with pytest.raises(HeaderDamaged):
        parse(as_bytes(HEADER)[:cut], HERE)


def respelled(**changes: Any) -> bytes:
    """A key file with other content and a checksum that fits: by a liar."""
    said = json.loads(as_bytes(HEADER))
    del said["checksum"]
    said |= changes
    checksum = hashlib.sha256(canonical(said)).hexdigest()
    return canonical(said | {"checksum": checksum}) + b"\n"


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "other"},
        {"generation": "three"},
        {"generation": None},
        {"slots": 5},
        {"slots": [{}]},
        {"head": []},
        {"numbers": "x"},
        {"mac": 4},
        {"casebook": 3},
    ],
)
def test_odd_content_is_damage(changes: dict[str, Any]) -> None:
    with pytest.raises(HeaderDamaged):
        parse(respelled(**changes), HERE)


@pytest.mark.parametrize("junk", [b"[]", b"null", b"{}", b"\xff\xfe", b"[" * 9000])
def test_junk_is_damage(junk: bytes) -> None:
    with pytest.raises(HeaderDamaged):
        parse(junk, HERE)


def test_a_second_spelling_is_damage() -> None:
    with pytest.raises(HeaderDamaged):
        parse(as_bytes(HEADER).replace(b'"slots":', b'"slots": '), HERE)


@pytest.mark.parametrize("kdf", [{"m": 1024}, {"t": 1}, {"p": 99}, {"m": 1 << 30}])
def test_costs_out_of_bounds_are_refused_before_they_run(kdf: dict[str, int]) -> None:
    slots = json.loads(as_bytes(HEADER))["slots"]
    slots[0]["kdf"] |= kdf
    with pytest.raises(HeaderDamaged):
        parse(respelled(slots=slots), HERE)


def test_a_newer_file_is_no_damage() -> None:
    with pytest.raises(NewerFile) as refused:
        parse(respelled(version=2, slots="in a way of its own"), HERE)
    assert refused.value.version == 2


def test_only_a_holder_of_the_key_signs() -> None:
    verify(HEADER, DATA, HERE)
    forged = [
        replace(HEADER, slots=HEADER.slots[:1]),
        replace(HEADER, generation=4),
        replace(HEADER, head=Head()),
        replace(HEADER, numbers={}),
        replace(HEADER, next_slots=HEADER.slots),
        signed(HEADER, NEXT),
    ]
    for header in forged:
        with pytest.raises(HeaderDamaged):
            verify(header, DATA, HERE)


def test_both_copies_are_written(tmp_path: Path) -> None:
    save(Disk(), tmp_path, HEADER)
    assert (tmp_path / MAIN).read_bytes() == (tmp_path / COPY).read_bytes()
    found = load(tmp_path)
    assert (found.header, found.path, found.wrong) == (HEADER, tmp_path / MAIN, ())


def test_a_folder_without_key_files_is_no_casebook(tmp_path: Path) -> None:
    with pytest.raises(NotACasebook):
        load(tmp_path)


@pytest.mark.parametrize(("name", "word"), [(MAIN, "main"), (COPY, "copy")])
def test_one_copy_is_enough(tmp_path: Path, name: str, word: str) -> None:
    save(Disk(), tmp_path, HEADER)
    (tmp_path / name).write_bytes(b"x")
    assert load(tmp_path).header == HEADER
    assert load(tmp_path).wrong == (f"{word}_damaged",)
    (tmp_path / name).unlink()
    assert load(tmp_path).header == HEADER
    assert load(tmp_path).wrong == (f"{word}_missing",)


def test_two_damaged_copies_are_told(tmp_path: Path) -> None:
    (tmp_path / MAIN).write_bytes(b"x")
    (tmp_path / COPY).write_bytes(b"y")
    with pytest.raises(HeaderDamaged) as refused:
        load(tmp_path)
    assert refused.value.path == tmp_path / MAIN


@pytest.mark.parametrize("older", [a_header(2, 9), a_header(3, 6)])
def test_the_newer_copy_counts(tmp_path: Path, older: Header) -> None:
    (tmp_path / MAIN).write_bytes(as_bytes(HEADER))
    (tmp_path / COPY).write_bytes(as_bytes(older))
    assert (load(tmp_path).header, load(tmp_path).wrong) == (HEADER, ("copy_older",))
    (tmp_path / MAIN).write_bytes(as_bytes(older))
    (tmp_path / COPY).write_bytes(as_bytes(HEADER))
    assert (load(tmp_path).header, load(tmp_path).wrong) == (HEADER, ("main_older",))


def test_a_newer_version_in_either_copy_is_told(tmp_path: Path) -> None:
    (tmp_path / MAIN).write_bytes(as_bytes(HEADER))
    (tmp_path / COPY).write_bytes(respelled(version=2))
    with pytest.raises(NewerFile):
        load(tmp_path)


def test_resealing_reaches_everybody_without_their_secrets() -> None:
    fresh = resealed(HEADER, DATA, NEXT, HERE)
    assert open_slot("库", fresh[0], "甲乙丙") == NEXT
    assert open_slot("库", fresh[1], "0123") == NEXT
    with pytest.raises(HeaderDamaged):
        resealed(HEADER, NEXT, DATA, HERE)
