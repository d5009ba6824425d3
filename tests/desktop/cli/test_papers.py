"""Sample, print: a casebook to practise with, and papers out of it."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.cli.run import run
from tests.casebooks import WAY
from tests.desktop.cli.conftest import Yidang

PASSPHRASE = "山雨欲来 风满楼 2026"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a sample casebook and the file of its passphrase."""
    folder = tmp_path_factory.mktemp("sample")
    secret = folder / "p.txt"
    secret.write_text(PASSPHRASE + "\n", "utf-8")
    given = ["--passphrase-file", str(secret), "--dossiers", "3", "--seed", "2"]
    assert run(["sample", str(folder / "演示"), *given], WAY) == 0
    return folder / "演示", secret


def text_of(pdf: bytes, password: str = "") -> str:
    reader = PdfReader(io.BytesIO(pdf))
    if password:
        assert reader.is_encrypted
        assert reader.decrypt(password)
    return "".join(page.extract_text() for page in reader.pages).replace(" ", "")


def test_the_default_account_prints_and_the_slip_is_kept(
    yidang: Yidang, sample: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, secret = sample
    me = ("--passphrase-file", secret)
    first = yidang("list", folder, "--json", *me).json[0]
    assert first["name"] == "单䶮"
    out = tmp_path / "案卷.pdf"
    slip = ("--to", "县人民检察院", "--purpose", "会商")
    for copy in (1, 2):
        said = yidang("print", folder, first["number"], "--out", out, "--json", "--force",
                      *slip, *me)  # fmt: skip
        assert said.code == 0, said.aside
        assert said.json["copy"] == copy
    text = text_of(out.read_bytes())
    assert "单䶮" in text
    assert "县人民检察院" in text
    assert f"正文{said.json['pages']}页" in text  # as its cover says
    kept = yidang("print", folder, first["number"], "--out", out, *me)
    assert kept.code == 1
    assert "没有覆盖" in kept.aside
    trail = yidang("audit", folder, "--as", "乐衡", "--json", *me).json["lines"]
    exports = [line["told"] for line in trail if line["act"] == "export"]
    assert [line["copy"] for line in exports] == [2, 1]
    assert exports[0]["recipient"] == "县人民检察院"


def test_a_brief_behind_a_password(
    yidang: Yidang, sample: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, secret = sample
    out, password = tmp_path / "b.pdf", tmp_path / "pdf.txt"
    password.write_text("只有收件人知道\n", "utf-8")
    number = yidang("list", folder, "--json", "--passphrase-file", secret).json[0][
        "number"
    ]
    said = yidang("print", folder, number[-4:], "--paper", "brief", "--out", out,
                  "--password-file", password, "--passphrase-file", secret)  # fmt: skip
    if said.code == 1:  # several numbers may end so
        assert "结尾的档号不止一个" in said.aside
        said = yidang("print", folder, number, "--paper", "brief", "--out", out,
                      "--password-file", password, "--passphrase-file", secret)  # fmt: skip
    assert said.code == 0, said.aside
    assert "单䶮" in text_of(out.read_bytes(), "只有收件人知道")


def test_what_cannot_be_printed_is_told_and_leaves_no_file(
    yidang: Yidang, sample: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, secret = sample
    me = ("--passphrase-file", secret)
    number = yidang("list", folder, "--json", *me).json[-1]["number"]
    out = tmp_path / "x.pdf"
    for arguments, code in (
        ((number, "--as", "乐衡"), 1),
        (("9999-0001",), 1),
        ((number, "--copy", "0"), 2),
        ((number, "--to", ""), 1),
    ):
        said = yidang("print", folder, *arguments, "--out", out, *me)
        assert said.code == code, said.aside
        assert said.aside
    assert not [one for one in tmp_path.iterdir() if one.suffix == ".pdf"]


def test_bounds_of_a_sample(
    yidang: Yidang, tmp_path: Path, sample: tuple[Path, Path]
) -> None:
    me = ("--passphrase-file", sample[1])
    assert yidang("sample", tmp_path / "a", "--dossiers", "2", *me).code == 2
    assert yidang("sample", tmp_path / "a", "--dossiers", "10001", *me).code == 2
    assert yidang("sample", sample[0], *me).code == 1


def test_the_ledger_is_narrowed_as_the_list_is(
    yidang: Yidang, sample: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, secret = sample
    me = ("--passphrase-file", secret)
    listed = yidang("list", folder, "--only", "在册", "--json", *me).json
    assert listed
    out = tmp_path / "台账.pdf"
    said = yidang("print", folder, "--paper", "ledger", "--only", "stock", "--out", out,
                  "--json", *me)  # fmt: skip
    assert said.code == 0, said.aside
    text = text_of(out.read_bytes())
    assert f"列{len(listed)}人（在册）" in text
    assert all(one["number"].split("-", 1)[1] in text for one in listed)
    refused = yidang("print", folder, "--paper", "ledger", "--status", "不知道", "--out",
                     tmp_path / "x.pdf", *me)  # fmt: skip
    assert refused.code == 2
    assert "状态没有“不知道”这一项" in refused.aside
