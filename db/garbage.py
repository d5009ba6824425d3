"""Making much at once without Python's search for cycles, which takes its share of the time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Put the search for cycles off until this is over.

    A paper, or what figures are counted from, is some hundred thousand small objects
    that all live to its end; the search goes over them again and again and finds nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
