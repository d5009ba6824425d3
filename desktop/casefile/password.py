"""A password on a finished paper."""

import io

import pikepdf


def with_password(pdf: bytes, password: str) -> bytes:
    """Return the paper so that it opens only with this password (AES-256)."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        closed = pikepdf.Encryption(owner=password, user=password, R=6, aes=True)
        paper.save(stream, encryption=closed)
    return stream.getvalue()
