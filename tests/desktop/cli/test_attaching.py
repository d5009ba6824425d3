"""Attach: files in, refused with a sentence, listed, and out again on purpose."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.casebooks import OFFICER
from tests.db.attachments.test_inspect import a_pdf, a_picture
from tests.desktop.cli.conftest import Yidang

As = Callable[[str], tuple[str, ...]]
NEW = ("-", "dossier", "filing_authority=柳溪县监委", "filing_day=2021-06-12",
       "filing_document=柳监立〔2021〕6号", "name=解㛃")  # fmt: skip


@pytest.fixture
def me(yidang: Yidang, casebook: Path, as_: As) -> tuple[str, ...]:
    assert yidang("set", casebook, *NEW, *as_(OFFICER)).code == 0
    return as_(OFFICER)


def test_good_ones_go_in_and_the_others_are_told(
    yidang: Yidang, casebook: Path, me: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "通知书.pdf").write_bytes(a_pdf(3))
    (tmp_path / "锁.pdf").write_bytes(a_pdf(1, owner="x", user="y"))
    (tmp_path / "假.jpg").write_bytes(a_pdf(1))
    files = [tmp_path / n for n in ("通知书.pdf", "锁.pdf", "假.jpg", "无.pdf")]
    said = yidang("attach", casebook, "0001", *files, *me)
    assert said.code == 1
    assert len(said.out.split()) == 1
    assert "锁.pdf 没有收入：要口令" in said.aside
    assert "假.jpg 没有收入：扩展名和内容不一致" in said.aside
    assert "无.pdf 没有收入" in said.aside
    (one,) = yidang("attach", casebook, "0001", "--list", "--json", *me).json
    assert (one["name"], one["pages"], one["kind"]) == ("通知书", 3, "pdf")
    assert yidang("check", casebook, *me).code == 0


def test_it_belongs_to_a_record_and_goes_out_with_recipient_and_purpose(
    yidang: Yidang, casebook: Path, me: tuple[str, ...], tmp_path: Path
) -> None:
    flight = yidang(
        "set", casebook, "0001", "flight", "day=2021-06-18", *me
    ).out.strip()
    picture = tmp_path / "口岸.png"
    picture.write_bytes(a_picture("PNG"))
    out = tmp_path / "出.png"
    uid = yidang("attach", casebook, "0001", picture, "--to", f"flight:{flight}",
                 "--title", "口岸照片", *me).out.strip()  # fmt: skip
    (one,) = yidang("attach", casebook, "0001", "--list", "--json", *me).json
    assert one["of"] == {"kind": "flight", "uid": flight}
    assert one["name"] == "口岸照片"
    wanted = ("attach", casebook, "0001", "--export", uid, "--out", out)
    assert yidang(*wanted, *me).code == 1
    assert not out.exists()
    to = ("--recipient", "县检察院", "--purpose", "会商")
    assert yidang(*wanted, *to, *me).code == 0
    assert out.read_bytes() == picture.read_bytes()
    assert out.stat().st_mode & 0o077 == 0
    bad = yidang("attach", casebook, "0001", picture, "--to", f"flight:{'0' * 32}", *me)
    assert bad.code == 1
    files = list((casebook / "files").iterdir())
    assert len(files) == 1  # what was refused left no file


def test_the_same_content_goes_in_once(
    yidang: Yidang, casebook: Path, me: tuple[str, ...], tmp_path: Path
) -> None:
    for name in ("一.pdf", "二.pdf"):
        (tmp_path / name).write_bytes(a_pdf(3))
    files = (tmp_path / "一.pdf", tmp_path / "二.pdf")
    said = yidang("attach", casebook, "0001", *files, *me)
    assert said.code == 1
    assert "二.pdf 没有收入：内容和本档已有的附件相同" in said.aside
    assert yidang("attach", casebook, "0001", files[1], *me).code == 1
    assert len(list((casebook / "files").iterdir())) == 1
