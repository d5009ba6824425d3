"""A password on a paper."""

import io

import pikepdf
import pytest

from desktop.casefile.password import with_password


def test_it_opens_only_with_the_password() -> None:
    plain = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(plain)
    closed = with_password(plain.getvalue(), "山雨欲来")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(closed))
    with pikepdf.open(io.BytesIO(closed), password="山雨欲来") as opened:
        assert len(opened.pages) == 1
        assert opened.encryption.R == 6
