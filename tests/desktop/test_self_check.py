"""The self-check passes here, and notices what it is there to notice."""

import io
from pathlib import Path

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from db.folder import Way
from db.vault.derivation import FLOOR
from desktop.self_check import NAME, SelfCheckFailed, check_self, require_embedded


def test_everything_works_here_and_nothing_of_it_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    lines = []
    for line in check_self(Way(cost=FLOOR)):
        lines.append(line)
        assert list(tmp_path.iterdir())
    assert len(lines) == 5
    assert any(NAME in line for line in lines)
    assert not list(tmp_path.iterdir())


def test_a_font_that_is_only_named_is_noticed() -> None:
    made = io.BytesIO()
    canvas = Canvas(made)
    canvas.drawString(100, 100, "Helvetica")
    canvas.save()
    with pytest.raises(SelfCheckFailed, match="没有嵌入"):
        require_embedded(pypdf.PdfReader(made), "案卷")
