"""A fault of PySide6 6.12.0 on Python 3.11, and the way around it.

The wheel says it suits every Python from 3.10 on, but it was built with the headers of
one whose None is immortal: each call that returns nothing takes a reference of None that
nobody gave. After some 5,000 calls Python 3.11 ends with 'none_dealloc: deallocating
None'. So these few objects are given more references than a program can take.
"""

import ctypes
import sys

IMMORTAL_SINCE = (3, 12)
MANY = 1 << 40  # taken one by one this lasts for years
SINGLETONS = (None, True, False, NotImplemented)


def hold_singletons() -> None:
    """Make None, True and False outlive the calls of the binding; once a process."""
    if sys.version_info >= IMMORTAL_SINCE or sys.getrefcount(None) > MANY // 2:
        return
    for singleton in SINGLETONS:
        # The reference count is the first word of every object.
        ctypes.c_ssize_t.from_address(id(singleton)).value += MANY
