"""New, accounts, keys, copies, check: from nothing to a restored casebook."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from db.casebook import labels_of
from db.errors import NeedsKeyring
from db.lock import CasebookLock
from db.vault.header import canonical
from desktop.cli import run as running
from tests.casebooks import CUSTODIAN, LEADER, OFFICER, OTHER
from tests.desktop.cli.conftest import Yidang

As = Callable[[str], tuple[str, ...]]


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "secret.txt"
    file.write_text(OTHER + "\n", "utf-8")
    return file


def test_a_casebook_from_nothing(yidang: Yidang, tmp_path: Path, secret: Path) -> None:
    folder, sheet = tmp_path / "新 案卷库", tmp_path / "r.pdf"
    said = yidang("new", folder, "--passphrase-file", secret, "--recovery-out", sheet)
    assert said.code == 0, said.aside
    assert labels_of(folder) == [("管理员", False)]
    assert sheet.stat().st_mode & 0o077 == 0
    text = "".join(page.extract_text() for page in PdfReader(sheet).pages)
    groups = re.findall(r"\b[0-9A-HJKMNP-TV-Z]{5}\b", text.replace(" ", "\n"))
    assert "恢复码" in text.replace(" ", "")
    assert groups is not None
    assert OTHER not in said.out + said.aside


@pytest.mark.parametrize("level", ["county", "city", "province"])
def test_the_level_of_the_office_is_set_at_its_making(
    yidang: Yidang, tmp_path: Path, secret: Path, level: str
) -> None:
    folder, me = tmp_path / "库", ("--passphrase-file", secret)
    assert yidang("new", folder, "--level", level, *me).code == 0
    office = yidang("office", folder, "office", "--json", *me).json
    assert [one["fields"]["level"] for one in office] == [level]
    assert yidang("new", tmp_path / "乙", "--level", "village", *me).code == 2
    again = yidang("new", folder, "--passphrase-file", secret)
    assert again.code == 1
    assert "文件夹里已有东西" in again.aside


def test_the_code_is_shown_once_where_no_file_is_named_and_opens(
    yidang: Yidang, tmp_path: Path, secret: Path
) -> None:
    folder = tmp_path / "a"
    said = yidang("new", folder, "--passphrase-file", secret, "--label", "周敏")
    groups = re.findall(r"\b[0-9A-Z]{5}\b", said.aside)
    assert len(groups) == 8
    code, fresh = tmp_path / "code", tmp_path / "fresh"
    code.write_text("\n".join([" ".join(groups[:4]), " ".join(groups[4:])]))
    fresh.write_text("harbour otter 江阔云低\n", "utf-8")
    given = ("--code-file", code, "--new-passphrase-file", fresh)
    found = yidang("recover", folder, *given, "--recovery-out", tmp_path / "n.pdf")
    assert found.code == 0, found.aside
    assert (tmp_path / "n.pdf").read_bytes().startswith(b"%PDF")
    assert yidang("list", folder, "--passphrase-file", secret).code == 4
    assert yidang("list", folder, "--passphrase-file", fresh).code == 0
    assert yidang("recover", folder, *given).code == 4  # an old code opens nothing


def test_nothing_is_made_when_the_page_cannot_be_written(
    yidang: Yidang, tmp_path: Path, secret: Path
) -> None:
    taken = tmp_path / "r.pdf"
    taken.write_text("mine")
    for out in (taken, tmp_path / "no" / "r.pdf", tmp_path):
        given = ("--passphrase-file", secret, "--recovery-out", out)
        said = yidang("new", tmp_path / "b", *given)
        assert said.code == 1
        assert str(out) in said.aside
        assert not (tmp_path / "b").exists()
    assert taken.read_text() == "mine"


def test_a_weak_passphrase_is_refused_with_advice(
    yidang: Yidang, tmp_path: Path
) -> None:
    weak = tmp_path / "weak"
    weak.write_text("password123456\n")
    said = yidang("new", tmp_path / "c", "--passphrase-file", weak)
    assert said.code == 1
    assert "容易猜" in said.aside


def test_accounts_come_change_and_go(
    yidang: Yidang, casebook: Path, secret: Path, as_: As
) -> None:
    me, fresh = as_(CUSTODIAN), ("--new-passphrase-file", secret)
    added = yidang("account", "add", casebook, "乐衡", "--role", "auditor", *fresh, *me)
    assert added.code == 0, added.aside
    listed = yidang("account", "list", casebook, "--json", *me).json
    assert {
        "label": "乐衡",
        "role": "auditor",
        "name": "乐衡",
        "revoked": False,
    } in listed
    auditor = ("--as", "乐衡", "--passphrase-file", secret)
    trail = yidang("audit", casebook, "--json", *auditor)
    assert trail.code == 0
    assert trail.json["broken"] is None
    assert trail.json["lines"][0]["who"] == "乐衡"
    assert "链完整" in yidang("audit", casebook, *auditor).aside
    assert yidang("audit", casebook, *me).code == 1  # not even a custodian

    own = yidang("account", "passwd", casebook, *fresh, *as_(OFFICER))
    assert own.code == 0, own.aside
    assert yidang("list", casebook, *as_(OFFICER)).code == 4
    assert (
        yidang("list", casebook, "--as", OFFICER, "--passphrase-file", secret).code == 0
    )
    other = yidang("account", "passwd", casebook, LEADER, *fresh, *me)
    assert other.code == 0

    gone = yidang("account", "revoke", casebook, "乐衡", *me)
    assert gone.code == 0
    unknown = yidang("audit", casebook, *auditor)
    assert unknown.code == 1
    assert CUSTODIAN in unknown.aside  # who there is
    assert yidang("account", "revoke", casebook, CUSTODIAN, *me).code == 1
    assert yidang("account", "add", casebook, *me).code == 2


def test_another_data_key_changes_nothing_for_people(
    yidang: Yidang, casebook: Path, as_: As
) -> None:
    before = (casebook / "casebook.db").read_bytes()
    assert yidang("rekey", casebook, *as_(CUSTODIAN)).code == 0
    assert (casebook / "casebook.db").read_bytes()[:16] != before[:16]
    assert yidang("list", casebook, *as_(LEADER)).code == 0
    assert yidang("check", casebook, *as_(CUSTODIAN)).code == 0


def test_a_copy_and_back(
    yidang: Yidang, casebook: Path, tmp_path: Path, as_: As
) -> None:
    copies, me = tmp_path / "copies", as_(CUSTODIAN)
    made = yidang("backup", casebook, copies, "--json", *me)
    assert made.code == 0, made.aside
    (listed,) = yidang("backup", casebook, copies, "--list", "--json").json
    assert listed["good"] is True
    copy = Path(made.json["copy"])
    assert copy.name == listed["name"]
    target = tmp_path / "back"
    back = yidang("restore", copy, target, "--instead-of", casebook, *me)
    assert back.code == 0, back.aside
    assert yidang("check", target, *me).code == 0
    assert yidang("restore", copy, target, *me).code == 1
    assert yidang("restore", tmp_path / "none", tmp_path / "x", *me).code == 1
    copy.write_bytes(copy.read_bytes()[:-100])
    broken = yidang("restore", copy, tmp_path / "y", *me)
    assert broken.code == 3
    assert not (tmp_path / "y").exists()


def test_a_check_tells_damage_and_changes_nothing(
    yidang: Yidang, casebook: Path, as_: As
) -> None:
    me = as_(CUSTODIAN)
    sound = yidang("check", casebook, "--json", *me)
    assert sound.code == 0
    assert sound.json["sound"] is True
    database = casebook / "casebook.db"
    data = bytearray(database.read_bytes())
    data[5000] ^= 1
    database.write_bytes(data)
    said = yidang("check", casebook, *me)
    assert said.code == 3
    assert "请先另存" in said.out
    assert database.read_bytes() == bytes(data)
    assert yidang("check", casebook, "--json", *me).json["findings"]


def test_six_situations_have_six_exit_codes(
    yidang: Yidang,
    casebook: Path,
    tmp_path: Path,
    secret: Path,
    as_: As,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    me = as_(CUSTODIAN)
    nothing = yidang("list", tmp_path / "nowhere", *me)
    assert nothing.code == 1
    wrong = yidang("list", casebook, "--as", LEADER, "--passphrase-file", secret)
    assert wrong.code == 4
    assert "还可以再试 4 次" in wrong.aside
    lock = CasebookLock(casebook)
    lock.take("会议室")
    elsewhere = yidang("list", casebook, *me)
    lock.give_back()
    assert elsewhere.code == 6
    assert "会议室" in elsewhere.aside
    header = json.loads((casebook / "casebook.key").read_text("utf-8"))
    for name in ("casebook.key", "casebook.key.1"):
        (casebook / name).write_text("{}")
    assert yidang("list", casebook, *me).code == 3
    header.pop("checksum")
    later = header | {"version": 99}
    checksum = hashlib.sha256(canonical(later)).hexdigest()
    newer = canonical(later | {"checksum": checksum}).decode() + "\n"
    for name in ("casebook.key", "casebook.key.1"):
        (casebook / name).write_text(newer, "utf-8")
    assert yidang("list", casebook, *me).code == 7

    def lost(_: object) -> int:
        raise NeedsKeyring(OFFICER)

    monkeypatch.setattr(running, "command_of", lambda _name: lost)
    keyring = yidang("list", casebook, *me)
    assert keyring.code == 5
