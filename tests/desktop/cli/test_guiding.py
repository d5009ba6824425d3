"""Guide without a window and without a casebook."""

from pathlib import Path

from pypdf import PdfReader

from tests.desktop.cli.conftest import Yidang


def test_a_page_by_its_initials_as_words_json_and_paper(
    yidang: Yidang, tmp_path: Path
) -> None:
    assert "不超过 6 个月" in yidang("guide", "冻结").out
    found = yidang("guide", "冻结", "--json").json
    assert found[0]["id"] == "measure:freeze"
    assert found[0]["article"] == "监察法26；条例135—142"
    out = tmp_path / "g.pdf"
    assert yidang("guide", "冻结", "--out", out).code == 0
    printed = PdfReader(out).pages
    assert "冻结" in printed[0].extract_text()
    assert len(printed) <= 2  # the page named so, not all that speak of it
    assert yidang("guide", "冻结", "--out", out).code == 1  # not over what is there
    nothing = yidang("guide", "没有这样的词")
    assert nothing.code == 1
    assert "换个词" in nothing.out
