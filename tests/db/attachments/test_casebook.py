"""Attachments of a real casebook: in, out, removed, swept, checked, copied, restored."""

import os
import time
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select

from db.attachments.format import place_of, unseal
from db.attachments.intake import take_in
from db.attachments.sweep import DAY, KEPT_DAYS
from db.backup import make_backup
from db.casebook import Casebook
from db.check import check_casebook
from db.commands.attachments import add_attachments, note_exported
from db.commands.dossiers import open_dossier
from db.commands.records import remove_record, save_record
from db.errors import BrokenLink, LacksBasis, NotFound, NotPermitted
from db.queries.attachments import locked_attachment, locked_attachments
from db.queries.records import records_of_dossier
from db.records.attachment import Attachment
from db.records.base import new_uid
from db.records.subject import Subject
from db.restoring import restore
from db.tables import attachment_key, trail
from tests.casebooks import (  # fmt: skip
    CUSTODIAN,
    LEADER,
    OFFICER,
    PASSPHRASES,
    WAY,
    a_casebook,
    opened,
)
from tests.db.attachments.test_inspect import a_pdf, a_picture
from tests.make import REFERENCE, dossier_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_casebook(tmp_path)


def a_dossier(casebook: Casebook) -> str:
    uid = new_uid()
    subject = Subject(uid=new_uid(), dossier=uid, name="解㛃")
    casebook.store.write(open_dossier, dossier_of(uid), subject, REFERENCE)
    return uid


def a_file(tmp_path: Path, name: str = "通知书.pdf", data: bytes = b"") -> Path:
    path = tmp_path / name
    path.write_bytes(data or a_pdf(2))
    return path


def taken(casebook: Casebook, dossier: str, source: Path) -> Attachment:
    one = take_in(casebook.files, casebook.disk, source, dossier)
    casebook.store.write(add_attachments, dossier, [one])
    return one.record


def clear(casebook: Casebook, dossier: str, uid: str) -> bytes:
    found = casebook.store.read(locked_attachment, dossier, uid)
    return b"".join(unseal(place_of(casebook.files, uid), found.key))


def test_it_lies_encrypted_and_comes_out_as_it_was(
    folder: Path, tmp_path: Path
) -> None:
    casebook = opened(folder, OFFICER)
    dossier = a_dossier(casebook)
    source = a_file(tmp_path)
    record = taken(casebook, dossier, source)
    assert (record.name, record.pages, record.kind) == ("通知书", 2, "pdf")
    assert clear(casebook, dossier, record.uid) == source.read_bytes()
    names = [path.name for path in casebook.files.iterdir()]
    assert names == [f"{record.uid}.yda"]
    assert b"%PDF" not in (casebook.files / names[0]).read_bytes()
    casebook.close()


def test_its_key_is_in_no_trail_and_no_record(folder: Path, tmp_path: Path) -> None:
    casebook = opened(folder, OFFICER)
    dossier = a_dossier(casebook)
    record = taken(casebook, dossier, a_file(tmp_path))
    key = casebook.store.read(locked_attachment, dossier, record.uid).key
    with casebook._reading() as connection:
        told = connection.execute(select(trail.c.payload)).scalars().all()
    assert any(record.uid in line or "通知书" in line for line in told if line)
    assert not any(key.hex() in (line or "") for line in told)
    casebook.close()


def test_a_file_of_the_same_words_has_another_key(folder: Path, tmp_path: Path) -> None:
    casebook = opened(folder, OFFICER)
    dossier = a_dossier(casebook)
    one, two = (taken(casebook, dossier, a_file(tmp_path)) for _ in range(2))
    assert one.sha256 != ""
    assert one.uid != two.uid
    first, second = (place_of(casebook.files, r.uid).read_bytes() for r in (one, two))
    assert first[20:] != second[20:]
    casebook.close()


def test_it_belongs_to_a_record_of_the_same_dossier(
    folder: Path, tmp_path: Path
) -> None:
    casebook = opened(folder, OFFICER)
    first, second = a_dossier(casebook), a_dossier(casebook)
    found = casebook.store.read(records_of_dossier, second)[Subject][0]
    of = ("subject", found.uid)
    good = take_in(casebook.files, casebook.disk, a_file(tmp_path), second, of=of)
    casebook.store.write(add_attachments, second, [good])
    bad = take_in(casebook.files, casebook.disk, a_file(tmp_path), first, of=of)
    with pytest.raises(BrokenLink):
        casebook.store.write(add_attachments, first, [bad])
    with pytest.raises(NotFound):
        casebook.store.write(add_attachments, second, [bad])
    casebook.close()


def test_it_cannot_be_made_up_without_a_file(folder: Path) -> None:
    casebook = opened(folder, OFFICER)
    dossier = a_dossier(casebook)
    with pytest.raises(NotFound):
        casebook.store.write(
            save_record, Attachment(uid=new_uid(), dossier=dossier, name="无"), None, {}
        )
    casebook.close()


def test_who_may_not_edit_adds_nothing_and_who_may_not_read_sees_nothing(
    folder: Path, tmp_path: Path
) -> None:
    casebook = opened(folder, OFFICER)
    dossier = a_dossier(casebook)
    record = taken(casebook, dossier, a_file(tmp_path))
    casebook.close()
    other = opened(folder, CUSTODIAN)
    with pytest.raises(NotPermitted):
        other.store.read(locked_attachment, dossier, record.uid)
    other.close()
    leader = opened(folder, LEADER)
    one = take_in(leader.files, leader.disk, a_file(tmp_path), dossier)
    with pytest.raises(NotPermitted):
        leader.store.write(add_attachments, dossier, [one])
    leader.close()


def test_export_is_told_before_it_is_done(folder: Path, tmp_path: Path) -> None:
    casebook = opened(folder, OFFICER)
    dossier = a_dossier(casebook)
    record = taken(casebook, dossier, a_file(tmp_path))
    with pytest.raises(LacksBasis):
        casebook.store.write(note_exported, dossier, record.uid, "县检察院", " ")
    casebook.store.write(note_exported, dossier, record.uid, "县检察院", "会商")
    with casebook._reading() as connection:
        acts = connection.execute(select(trail.c.act)).scalars().all()
    assert acts[-1] == "export"
    casebook.close()


def test_undo_brings_it_back_and_opening_again_destroys_the_key(
    folder: Path, tmp_path: Path
) -> None:
    casebook = opened(folder, OFFICER)
    dossier = a_dossier(casebook)
    source = a_file(tmp_path)
    record = taken(casebook, dossier, source)
    casebook.store.write(remove_record, record)
    casebook.store.undo()
    assert clear(casebook, dossier, record.uid) == source.read_bytes()
    casebook.store.write(remove_record, record)
    path = place_of(casebook.files, record.uid)
    casebook.close()
    again = opened(folder, OFFICER)
    with again._reading() as connection:
        assert connection.execute(select(attachment_key)).all() == []
    assert path.exists()  # nobody can read it any more; it goes some days later
    long_ago = time.time() - (KEPT_DAYS + 1) * DAY
    os.utime(path, (long_ago, long_ago))
    again.close()
    opened(folder, OFFICER).close()
    assert not path.exists()


def test_the_sweep_leaves_what_a_record_knows(folder: Path, tmp_path: Path) -> None:
    casebook = opened(folder, OFFICER)
    dossier = a_dossier(casebook)
    record = taken(casebook, dossier, a_file(tmp_path))
    path = place_of(casebook.files, record.uid)
    half = path.with_name("x.yda.part")
    half.write_bytes(b"half")
    for one in (path, half):
        os.utime(one, (0, 0))
    casebook.close()
    opened(folder, OFFICER).close()
    assert path.exists()
    assert not half.exists()


def findings(folder: Path) -> list[str]:
    found = check_casebook(folder, OFFICER, PASSPHRASES[OFFICER], WAY)
    return [one.what for one in found.found]


def test_the_check_reads_every_file_to_its_end(folder: Path, tmp_path: Path) -> None:
    casebook = opened(folder, OFFICER)
    dossier = a_dossier(casebook)
    record = taken(casebook, dossier, a_file(tmp_path))
    path = place_of(casebook.files, record.uid)
    casebook.close()
    assert findings(folder) == []
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert findings(folder) == ["attachment_damaged"]
    path.unlink()
    assert findings(folder) == ["attachment_missing"]


def test_a_copy_holds_them_and_another_data_key_leaves_them_readable(
    folder: Path, tmp_path: Path
) -> None:
    casebook = opened(folder, CUSTODIAN)
    dossier = a_dossier(casebook)
    source = a_file(tmp_path, "照片.jpg", a_picture("JPEG"))
    record = taken(casebook, dossier, source)
    casebook.rekey()
    assert clear(casebook, dossier, record.uid) == source.read_bytes()
    copy = make_backup(casebook, tmp_path / "备份", "x")
    casebook.close()
    back = restore(copy, tmp_path / "新", CUSTODIAN, PASSPHRASES[CUSTODIAN], None, WAY)
    assert clear(back, dossier, record.uid) == source.read_bytes()
    back.close()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("两行\n第二行\t.pdf", "两行 第二行 .pdf"),
        ("\u202efdp.反着写.pdf", "fdp.反着写.pdf"),
        ("\x1b[31m红.pdf", "[31m红.pdf"),
        (os.fsdecode("笔录一".encode("gb18030") + b".pdf"), "笔录一.pdf"),
        (os.fsdecode(b"\xff\xfe.pdf"), "??.pdf"),
        (" .pdf", ".pdf"),
        ("\ue000㛃.pdf", "\ue000㛃.pdf"),
    ],
)
def test_a_name_is_kept_in_one_line_as_it_can_be_read(
    folder: Path, tmp_path: Path, name: str, kept: str
) -> None:
    casebook = opened(folder, OFFICER)
    dossier = a_dossier(casebook)
    record = taken(casebook, dossier, a_file(tmp_path, name))
    assert record.file_name == kept
    assert record.name
    assert clear(casebook, dossier, record.uid)
    casebook.close()
    assert findings(folder) == []


def test_a_copy_is_made_while_a_file_comes_in(folder: Path, tmp_path: Path) -> None:
    casebook = opened(folder, CUSTODIAN)
    dossier = a_dossier(casebook)
    record = taken(casebook, dossier, a_file(tmp_path))
    (casebook.files / "half.yda.part").write_bytes(b"half")
    copy = make_backup(casebook, tmp_path / "备份", "x")
    casebook.close()
    with zipfile.ZipFile(copy) as parts:
        held = [one for one in parts.namelist() if one.startswith("files/")]
    assert held == [f"files/{record.uid}.yda"]


def test_files_keep_the_order_they_came_in(folder: Path, tmp_path: Path) -> None:
    casebook = opened(folder, OFFICER)
    dossier = a_dossier(casebook)
    names = [f"{name}.pdf" for name in "丁甲丙乙戊庚己辛"]
    for number, name in enumerate(names):
        taken(casebook, dossier, a_file(tmp_path, name, a_pdf(number + 1)))
    listed = casebook.store.read(records_of_dossier, dossier)[Attachment]
    bound = casebook.store.read(locked_attachments, dossier)
    assert [one.file_name for one in listed if isinstance(one, Attachment)] == names
    assert [one.record.file_name for one in bound] == names
    casebook.close()
