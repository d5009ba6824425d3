"""Records of one kind as table rows, the columns read off the declaration."""

from collections.abc import Callable, Sequence
from typing import overload

from PySide6.QtCore import QObject

from db.fields import Day, Link, LongText, Mark, Moment, Number, OneOf, Reference, Text
from db.records.base import Record, fields_of
from ui.fields.catalogue import is_figure, shown, width_of
from ui.parts.cells import Cell
from ui.parts.rows import Column, Rows

SOUNDED = 12  # signs of a name: nobody types more letters to jump
DONE = {"done", "withdrawn", "superseded", "recused"}  # said in grey


class _Sounds(Sequence[str]):
    """How records sound, worked out when a letter is typed: of many it takes a while."""

    def __init__(
        self, records: Sequence[Record], sound_of: Callable[[Record], str]
    ) -> None:
        self._records, self._sound_of = records, sound_of

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return _Sounds(self._records[place], self._sound_of)
        return self._sound_of(self._records[place])


class RecordTable(Rows):
    """Read-only rows over records that somebody else fetched.

    A column in which no record has anything gives its room to the others.
    """

    def __init__(
        self,
        kind: type[Record],
        reference: Reference,
        sound: Callable[[str], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        marks = fields_of(kind)
        self._all = [(n, mark) for n, mark in marks if mark.listed and not mark.hidden]
        self._fields = self._all
        self._kind, self._reference, self._sound = kind, reference, sound
        self._records: list[Record] = []
        super().__init__(self._columns(), parent)

    def _columns(self) -> list[Column]:
        return [
            Column(
                key=name,
                title=mark.label,
                width=max(width_of(mark), 13 * len(mark.label) + 20),
                grow=1 if isinstance(mark, Text | LongText | Link) else 0,
                right=is_figure(mark),
                sortable=False,
            )
            for name, mark in self._fields
        ]

    def set_links(self, links: Reference) -> None:
        """Name linked records by these."""
        self._reference = {**self._reference, **links}
        if self._records:
            self.tell_changed(0, len(self._records) - 1)

    def set_records(self, records: Sequence[Record]) -> None:
        """Show these; the same ones in the same order keep selection and scroll."""
        self._records = list(records)
        self._fields = [item for item in self._all if self._tells(*item)]
        sounds = _Sounds(self._records, self._sound_of) if self._sound else ()
        self.set_uids([record.uid for record in records], sounds)
        self.set_columns(self._columns())
        if records:
            self.tell_changed(0, len(records) - 1)

    def _tells(self, name: str, mark: Mark) -> bool:
        values = [getattr(record, name) for record in self._records]
        first = name == self._all[0][0]
        return (
            first
            or not values
            or any(mark.lacks(v) or shown(mark, v, self._reference) for v in values)
        )

    def _sound_of(self, record: Record) -> str:
        marks = dict(fields_of(self._kind))
        name = self._kind.named_by
        words = shown(marks[name], getattr(record, name), self._reference)
        return self._sound(words[:SOUNDED]) if self._sound else ""

    def record_at(self, row: int) -> Record:
        return self._records[row]

    def record_of(self, uid: str) -> Record | None:
        place = self.row_of(uid)
        return None if place is None else self._records[place]

    def title_of(self, record: Record) -> str:
        """Return what stands above the form of a record: a figure alone tells nothing."""
        place = self.row_of(record.uid)
        first = "" if place is None else self.cells_at(place)[0].text
        plain = isinstance(self._all[0][1], Day | Moment | Number)
        return f"{self._kind.title}　{first}" if plain and first else first

    def cells_at(self, row: int) -> Sequence[Cell]:
        record = self._records[row]
        return [self._cell(record, name, mark) for name, mark in self._fields]

    def _cell(self, record: Record, name: str, mark: Mark) -> Cell:
        value = getattr(record, name)
        text = shown(mark, value, self._reference)
        first = name == self._fields[0][0]
        if not text and mark.lacks(value):
            return Cell(text="缺", tone="warn", small=True, right=is_figure(mark))
        tone = "text" if first or isinstance(mark, Text | LongText) else "text2"
        if isinstance(mark, OneOf) and value in DONE:
            tone = "text3"
        return Cell(text=text, tone=tone, bold=first, right=is_figure(mark))
