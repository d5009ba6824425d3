"""Records of one kind as table rows, the columns read off the declaration."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from db.fields import LongText, Mark, OneOf, Reference, Text
from db.records.base import Record, fields_of
from ui.fields.catalogue import is_figure, shown, width_of
from ui.parts.cells import Cell
from ui.parts.rows import Column, Rows

DONE = {"done", "withdrawn", "superseded", "recused"}  # said in grey


class RecordTable(Rows):
    """Read-only rows over records that somebody else fetched.

    `marks` may put more into a cell: (record, field, plain cell) -> the cell to show.
    """

    def __init__(
        self,
        kind: type[Record],
        reference: Reference,
        sound: Callable[[str], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        self._fields = [(name, mark) for name, mark in fields_of(kind) if mark.listed]
        self._fields = [item for item in self._fields if not item[1].hidden]
        self._kind, self._reference, self._sound = kind, reference, sound
        self._records: list[Record] = []
        self.marks: Callable[[Record, str, Cell], Cell] | None = None
        super().__init__(self._columns(), parent)

    def _columns(self) -> list[Column]:
        return [
            Column(
                key=name,
                title=mark.label,
                width=max(width_of(mark), 13 * len(mark.label) + 20),
                grow=1 if isinstance(mark, Text | LongText) else 0,
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
        sounds = [self._sound_of(record) for record in records] if self._sound else []
        self.set_uids([record.uid for record in records], sounds)
        if records:
            self.tell_changed(0, len(records) - 1)

    def _sound_of(self, record: Record) -> str:
        marks = dict(fields_of(self._kind))
        name = self._kind.named_by
        words = shown(marks[name], getattr(record, name), self._reference)
        return self._sound(words) if self._sound else ""

    def record_at(self, row: int) -> Record:
        return self._records[row]

    def record_of(self, uid: str) -> Record | None:
        place = self.row_of(uid)
        return None if place is None else self._records[place]

    def cells_at(self, row: int) -> Sequence[Cell]:
        record = self._records[row]
        return [self._cell(record, name, mark) for name, mark in self._fields]

    def _cell(self, record: Record, name: str, mark: Mark) -> Cell:
        value = getattr(record, name)
        text = shown(mark, value, self._reference)
        first = name == self._fields[0][0]
        if not text and mark.lacks(value):
            cell = Cell(text="缺", tone="warn", small=True, right=is_figure(mark))
        else:
            tone = "text" if first or isinstance(mark, Text | LongText) else "text2"
            if isinstance(mark, OneOf) and value in DONE:
                tone = "text3"
            cell = Cell(text=text, tone=tone, bold=first, right=is_figure(mark))
        return self.marks(record, name, cell) if self.marks else cell
