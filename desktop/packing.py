"""The pack of a meeting for each unit that comes: numbered copies, each with its recipient."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from db.commands.prints import Slip, next_copy, note_printed
from db.fields import Reference
from db.queries.consultations import Meeting
from db.store import Store
from desktop.printing import Printed, print_paper, register
from desktop.private_file import require_writable, write_private

Progress = Callable[[int, int], Any]  # (done, of); raises to stop


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy that was written: for whom, under which number."""

    unit: str
    copy: int
    path: Path
    pages: int
    hash: str


def units_of(meeting: Meeting) -> list[str]:
    """Return the units that come to a meeting, each once, in the order of its people."""
    come = [one for one in meeting.attendance if one.role != "absent"]
    return list(dict.fromkeys(one.unit for one in come if one.unit and not one.recusal))


def write_each(
    store: Store,
    reference: Reference,
    slip: Slip,
    units: Sequence[str],
    folder: Path,
    *,
    over: bool = False,
    progress: Progress | None = None,
) -> list[Copy]:
    """Write a copy for each unit into a folder; each is recorded once it lies there.

    `slip` names the paper and the meeting. Raises NotPermitted, LacksBasis, what cannot
    be written, and what `progress` raises: copies written by then stay, and are recorded.
    """
    first = store.read(next_copy, slip)
    last = first + len(units) - 1
    written: list[Copy] = []
    for copy, unit in enumerate(units, first):
        if progress:
            progress(copy - first, len(units))
        # No name of a person: a list of files shows it to anybody.
        path = folder / f"{slip.paper}-{copy:06}.pdf"
        require_writable(path, over=over)
        one = replace(slip, copy=copy, copies=last, recipient=unit)
        written.append(_written(store, reference, one, path))
    if progress:
        progress(len(units), len(units))
    return written


def write_one(
    store: Store,
    reference: Reference,
    slip: Slip,
    unit: str,
    path: Path,
    *,
    over: bool = False,
) -> Copy:
    """Write the next copy for one unit; raises as write_each."""
    require_writable(path, over=over)
    copy = store.read(next_copy, slip)
    one = replace(slip, copy=copy, copies=copy, recipient=unit)
    return _written(store, reference, one, path)


def _written(store: Store, reference: Reference, slip: Slip, path: Path) -> Copy:
    made: Printed = print_paper(store, reference, slip)
    store.rehearse(note_printed, slip, "export", made.hash, made.content)
    write_private(path, made.pdf)
    register(store, made, slip, "export")
    return Copy(slip.recipient, slip.copy, path, made.pages, made.hash)
