"""Does the program work on this computer? A casebook from making to paper, then gone.

Run after installing: what a package may have lost (the cipher, a font, a table of
terms) is missed here rather than on the first day of use.
"""

import io
import secrets
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pypdf import PdfReader

from db.casebook import Casebook, Founder, create_casebook, open_casebook
from db.check import check_casebook
from db.commands.dossiers import open_dossier
from db.commands.prints import Slip
from db.errors import WrongPassphrase
from db.folder import DATABASE, USUAL, Way
from db.records.base import new_uid
from db.records.dossier import Dossier
from db.records.subject import Subject
from db.reference import load_reference
from desktop.paths import RESOURCES
from desktop.printing import print_paper, with_password

# One name in five places of Unicode: common, Extension A, B, C and E.
NAME = "龙㛃𠮷𪥞𬭚䶮"
LABEL = "自检"
PAPERS = {"brief": "会商材料", "volume": "案卷"}
CLEAR = b"SQLite format 3\0"


class SelfCheckFailed(Exception):  # noqa: N818  (an answer, not a fault of the caller)
    """Something that must work does not; args: what, in a few words."""


def check_self(way: Way = USUAL) -> Iterator[str]:
    """Yield a line for each thing that works; raises SelfCheckFailed at the first not."""
    # A name that is no ASCII and holds a space, as folders of people do.
    with TemporaryDirectory(prefix="一档 自检 ", ignore_cleanup_errors=True) as folder:
        yield from _check_in(Path(folder) / "案卷库", way)


def _check_in(folder: Path, way: Way) -> Iterator[str]:
    passphrase = secrets.token_urlsafe(24)
    founder = Founder(office="自检办", label=LABEL, name=LABEL, passphrase=passphrase)
    create_casebook(folder, founder, way)[0].close()
    _require((folder / DATABASE).read_bytes()[:16] != CLEAR, "案卷库没有加密")
    _refuse_another(folder, way)
    yield "加密：建得成，口令不对打不开"
    casebook = open_casebook(folder, LABEL, passphrase, way)
    try:
        uid = _write(casebook)
        yield f"保存：一份档案，姓名 {NAME}"
        for paper, title in PAPERS.items():
            yield f"印制：{title} {_print(casebook, uid, paper)} 页，文字读得回，字体全部嵌入"
    finally:
        casebook.close()
    findings = check_casebook(folder, LABEL, passphrase, way)
    _require(findings.sound, f"关闭后核对出 {len(findings.found)} 处不符")
    yield f"核对：{findings.lines} 行日志、{findings.rows} 条记录都对"


def _refuse_another(folder: Path, way: Way) -> None:
    try:
        open_casebook(folder, LABEL, secrets.token_urlsafe(24), way).close()
    except WrongPassphrase:
        return
    raise SelfCheckFailed("口令不对也打开了")


def _write(casebook: Casebook) -> str:
    uid = new_uid()
    dossier = Dossier(
        uid=uid,
        filing_authority="自检机关",
        filing_day="2026-01-05",
        filing_document="自检〔2026〕1 号",
        department="自检部门",
    )
    subject = Subject(uid=new_uid(), dossier=uid, name=NAME)
    reference = load_reference(RESOURCES / "reference")
    casebook.store.write(open_dossier, dossier, subject, reference)
    return uid


def _print(casebook: Casebook, dossier: str, paper: str) -> int:
    """Print a paper and read it back from the bytes; return its pages."""
    reference = load_reference(RESOURCES / "reference")
    slip = Slip(paper=paper, dossier=dossier, recipient="自检", purpose="自检")
    printed = print_paper(casebook.store, reference, slip)
    _require(not printed.missing, "字库里缺姓名用字")
    locked = with_password(printed.pdf, LABEL)
    reader = PdfReader(io.BytesIO(locked), password=LABEL)
    _require(reader.is_encrypted, "PDF 没有加密")
    text = "".join(page.extract_text() for page in reader.pages)
    _require(NAME in "".join(text.split()), f"{PAPERS[paper]}里读不回姓名")
    require_embedded(reader, PAPERS[paper])
    return len(reader.pages)


def require_embedded(reader: PdfReader, title: str) -> None:
    """Look for fonts that are named and not carried along; raises SelfCheckFailed."""
    for font in _fonts(reader):
        descriptor = font.get("/FontDescriptor")
        carried = set(descriptor.get_object()) if descriptor else set()
        works = bool({"/FontFile", "/FontFile2", "/FontFile3"} & carried)
        _require(works, f"{title}的字体 {font['/BaseFont']} 没有嵌入")


def _fonts(reader: PdfReader) -> Iterator[Any]:
    for page in reader.pages:
        resources: Any = page.get("/Resources", {}).get_object()
        for font in resources.get("/Font", {}).get_object().values():
            yield font.get_object()


def _require(works: bool, otherwise: str) -> None:
    if not works:
        raise SelfCheckFailed(otherwise)
