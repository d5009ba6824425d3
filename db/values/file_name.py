"""The name a file came with, as it may be kept, listed and printed."""

import os
import unicodedata
from contextlib import suppress

UNSEEN = ("Cc", "Cf", "Zl", "Zp")  # controls, turns of direction, line ends
UNNAMED = "未命名"


def plain_name(name: str) -> str:
    """Return a name in one line, without what is not seen and what turns it round.

    Bytes that are no UTF-8, such as an old archive leaves, are read as GB18030.
    """
    name = _readable(name)
    seen = (c if unicodedata.category(c) not in UNSEEN else " " for c in name)
    return " ".join("".join(seen).split()) or UNNAMED


def _readable(name: str) -> str:
    with suppress(UnicodeEncodeError):
        name.encode()
        return name
    with suppress(UnicodeError):
        return os.fsencode(name).decode("gb18030")
    return name.encode("utf-8", "replace").decode()
