"""The form of any record, built from its declaration."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from db.errors import FieldRefused, Refused
from db.fields import Reference, Text
from db.records.base import Record, fields_of, links_of
from ui import names
from ui.fields.aids import Aids
from ui.fields.catalogue import editor_for
from ui.fields.choice import ChoiceEditor
from ui.fields.lines import Lines
from ui.fields.number import MoneyEditor
from ui.fields.row import FieldRow
from ui.fields.text import TextEditor
from ui.parts.blocks import Band
from ui.parts.buttons import Button
from ui.parts.layouts import column, row

SUGGESTED = "按条文填入，可以改"
# The record with a field just taken, that field -> what empty fields may be filled with.
Suggest = Callable[[Record, str], Mapping[str, Any]]


class RecordForm(QWidget):
    """Edits a copy of a record; says so after each field, or once for what is only added.

    Signals: typed(uid, field, text) on every change; settled(uid, field) when nothing
    typed is left in a field; saved(record, before) when a field was left with a new value
    (`before` None for an append-only record entered as a whole); discarded(uid).
    """

    typed = Signal(str, str, str)
    settled = Signal(str, str)
    saved = Signal(object, object)
    discarded = Signal(str)

    def __init__(
        self,
        kind: type[Record],
        aids: Aids,
        parent: QWidget | None = None,
        *,
        without: Collection[str] = (),
    ) -> None:
        """`without`: fields that whoever shows the form fills in by itself."""
        super().__init__(parent)
        self.kind, self._aids = kind, aids
        self._without = without
        self._record: Record | None = None  # the copy being edited
        self._given: Record | None = None  # as it was given to this form
        self._stored = False
        self._entered = False  # 登记 was pressed, and the file has not answered yet
        self._read_only = False
        self.suggest: Suggest | None = None
        self.rows = {name: self._row(name) for name in self._names()}
        self.lines = Lines(list(self.rows.values()))
        kept = kind.stored_as
        self._first = Button("到第一处", names.act(kept, "first_refusal"), "flat")
        self.band = Band("danger", self._first)
        self.enter = Button("登记", names.act(kept, "enter"), "primary")
        self.discard = Button("放弃", names.act(kept, "discard"))
        self._lay_out()
        self.clear()

    def _names(self) -> list[str]:
        return [
            name
            for name, mark in fields_of(self.kind)
            if not mark.hidden and name not in self._without
        ]

    def _row(self, name: str) -> FieldRow:
        mark = dict(fields_of(self.kind))[name]
        made = FieldRow(name, mark, editor_for(mark, self._aids))
        kept = self.kind.stored_as
        made.editor.first.setObjectName(names.field(kept, name))
        if isinstance(made.editor, MoneyEditor):
            made.editor.currency.setObjectName(names.currency(kept, name))
        made.typed.connect(self._type)
        made.committed.connect(self.commit)
        made.settled.connect(self._settle)
        made.gone_on.connect(self._go_on)
        return made

    def _lay_out(self) -> None:
        buttons = row(None, self.discard, self.enter)
        self.setLayout(column(self.band, self.lines, buttons, None, gap=10))
        for button in (self.enter, self.discard):
            button.setVisible(self.kind.append_only)
        self.enter.clicked.connect(self._enter)
        self.discard.clicked.connect(self._discard)
        self._first.clicked.connect(self.go_to_refusal)

    # what is shown

    def show_links(self, links: Reference) -> None:
        """Offer these records in the fields that link or suggest."""
        for name, of in links_of(self.kind).items():
            editor = self.rows[name].editor if name in self.rows else None
            if isinstance(editor, ChoiceEditor) and of in links:
                editor.set_terms(links[of])
        for made in self.rows.values():
            offers = made.mark.suggests if isinstance(made.mark, Text) else ""
            if offers in links and isinstance(made.editor, TextEditor):
                made.editor.offer(links[offers])

    def clear(self) -> None:
        """Show nothing, and forget what was typed."""
        self._record = self._given = None
        for made in self.rows.values():
            made.show_value(_empty(made))
            made.show_gap(False)
        self.setEnabled(False)
        self._count()

    def record(self) -> Record | None:
        return self._record

    def stored(self) -> bool:
        """Tell whether the record shown is in the file already."""
        return self._stored

    def show_record(self, record: Record, *, stored: bool = True) -> None:
        """Show a record; the same one again leaves what is being typed alone."""
        again = self._record is not None and self._record.uid == record.uid
        self._entered = self._entered and again and not stored
        self._record = self._given = record
        self._stored = stored
        self.setEnabled(True)
        self._settle_read_only()
        for name, made in self.rows.items():
            value = getattr(record, name)
            # What is being typed stays, and so does what was said of the same value.
            if not (again and (made.unsettled() or made.shows(value))):
                made.show_value(value)
        self._count()

    def set_read_only(self, read_only: bool) -> None:
        """Let values be read and copied, not changed."""
        self._read_only = read_only
        self._settle_read_only()

    def _settle_read_only(self) -> None:
        entered = self.kind.append_only and (self._stored or self._entered)
        for made in self.rows.values():
            made.editor.set_read_only(self._read_only or entered)
        for button in (self.enter, self.discard):
            button.setVisible(self.kind.append_only and not entered)
            button.setEnabled(not self._read_only)

    def say_beside(self, name: str, words: str, tone: str = "ok") -> None:
        """Say something beside a field, such as 校验通过; tones: ok, warn."""
        if name in self.rows:
            self.rows[name].say_beside(words, tone)

    # drafts

    def draft(self) -> dict[str, str]:
        """Return field -> text of what is typed and not in the file."""
        return {
            name: made.editor.text()
            for name, made in self.rows.items()
            if made.editor.pending() or made.refused() or self._unentered(name)
        }

    def _unentered(self, name: str) -> bool:
        if not self.kind.append_only or self._stored or self._record is None:
            return False
        return bool(getattr(self._record, name) != getattr(self._given, name))

    def restore_draft(self, values: Mapping[str, str]) -> None:
        """Show these texts as typed, in the record that is shown."""
        for name, text in values.items():
            if name in self.rows:
                self.rows[name].editor.restore_text(text)
        self.commit_pending()

    def unentered(self) -> bool:
        """Tell whether something waits that only the user may enter or discard."""
        waits = self._record is not None and not self._entered
        return waits and any(map(self._unentered, self.rows))

    # taking what is typed

    def commit(self, name: str) -> None:
        """Take one field into the copy; then those refused before, perhaps for it."""
        refused = [other for other, made in self.rows.items() if made.refused()]
        self._commit(name)
        for other in refused:
            if other != name:
                self._commit(other)
        self._count()

    def _commit(self, name: str) -> None:
        made = self.rows[name]
        if self._record is None or made.editor.composing():
            return
        try:
            value = made.editor.value()
        except Refused as error:
            made.refuse(self._aids.sentence(error, self.kind))
            return
        new = made.editor.pending() or made.refused()
        if new or getattr(self._record, name) != value:
            made.show_value(value, by_user=True)
            self._settle(name)
        self._take(name, value)

    def _take(self, name: str, value: Any) -> None:
        before = self._record
        if before is None or getattr(before, name) == value:
            return
        self._record = self._suggested(replace(before, **{name: value}), name)
        if not self.kind.append_only:
            self.saved.emit(self._record, before)

    def _suggested(self, record: Record, name: str) -> Record:
        """Fill in what follows from a field, where nothing stands yet; it can be changed."""
        given = self.suggest(record, name) if self.suggest else {}
        given = {n: v for n, v in given.items() if getattr(record, n) in ("", None)}
        for filled, value in given.items():
            self.rows[filled].show_value(value)
            self.rows[filled].say_beside(SUGGESTED, "ok")
        return replace(record, **given)

    def commit_pending(self) -> None:
        """Take what is typed but not left yet, before the form goes away."""
        for name, made in self.rows.items():
            if made.editor.pending():
                self.commit(name)

    def show_refusal(self, error: FieldRefused) -> bool:
        """Say beside a field why it was not taken; False when its record has gone.

        The editor keeps what was typed, the copy does not.
        """
        if self._record is None or self._record.uid != error.uid:
            return False
        made = self.rows.get(error.field)
        if made is None:
            return False
        self.setEnabled(True)
        self.not_saved(error.uid)
        made.refuse(self._aids.sentence(error, self.kind))
        old = getattr(self._given, error.field)
        self._record = replace(self._record, **{error.field: old})
        self._count()
        return True

    def not_saved(self, uid: str) -> None:
        """Let an entry be entered again, if it is still here."""
        if self._record is not None and self._record.uid == uid:
            self._entered = False
            self._settle_read_only()

    def go_to_refusal(self) -> None:
        """Put the focus into the first field that was refused."""
        for made in self.rows.values():
            if made.refused():
                made.editor.setFocus()
                return

    def go_to(self, name: str) -> bool:
        """Put the focus into a field; False when the form has none of this name."""
        if name in self.rows:
            self.rows[name].editor.setFocus()
        return name in self.rows

    def _count(self) -> None:
        wrong = sum(made.refused() for made in self.rows.values())
        rest = "" if self.kind.append_only else "，其余已保存"
        self.band.say(f"{wrong} 处要改{rest}" if wrong > 1 else "")

    def _enter(self) -> None:
        self.commit_pending()
        composing = any(made.editor.composing() for made in self.rows.values())
        if self._record is None or composing:
            return
        if any(made.refused() for made in self.rows.values()):
            self.go_to_refusal()
            return
        self._entered = True
        self._settle_read_only()  # entered once
        self.saved.emit(self._record, None)

    def _discard(self) -> None:
        uid = self._record.uid if self._record else ""
        self.clear()
        self.discarded.emit(uid)

    def _type(self, name: str, text: str) -> None:
        if self._record is not None:
            self.typed.emit(self._record.uid, name, text)

    def _settle(self, name: str) -> None:
        self._count()
        if self._record is not None:
            self.settled.emit(self._record.uid, name)

    def _go_on(self, name: str) -> None:
        """Enter commits and goes on, but stays where it was refused."""
        focused = QApplication.focusWidget()
        if focused is not None and not self.rows[name].refused():
            self.focusNextChild()


def _empty(made: FieldRow) -> Any:
    return "" if made.mark.holds is str else None
