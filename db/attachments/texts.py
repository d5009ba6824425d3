"""How a text was written: by its mark, else UTF-8, else what Chinese Windows writes."""

import codecs

ENCODINGS = ("utf-8-sig", "gb18030")
MARKED = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def encoding_of(content: bytes, *, whole: bool = True) -> str | None:
    """Return the encoding of a text, None for what is none.

    Not `whole`: it is only the beginning, and its last sign may be cut.
    """
    for mark, name in MARKED.items():
        if content.startswith(mark):
            return name if _decodes(content, name, whole=whole) else None
    if b"\x00" in content:
        return None
    found = (name for name in ENCODINGS if _decodes(content, name, whole=whole))
    return next(found, None)


def _decodes(content: bytes, encoding: str, *, whole: bool) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        decoder.decode(content, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def text_of(content: bytes) -> str:
    """Return a text; what cannot be read stands as U+FFFD."""
    return content.decode(encoding_of(content) or "utf-8", "replace")
