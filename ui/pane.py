"""The page of one kind of record: its table, its form, and what the user wishes."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame

from db.errors import FieldRefused
from db.fields import Reference, Term
from db.records.base import Record
from ui import names, theme
from ui.fields.aids import Aids
from ui.fields.form import RecordForm, Suggest
from ui.fields.table import RecordTable
from ui.pane_frame import PaneFrame, Standing
from ui.parts.buttons import Button
from ui.parts.table import Table

TWO_FROM = 860  # px of the pane for table and form side by side


class RecordPane(PaneFrame):
    """Shows what it is given; fetches and stores nothing itself.

    Signals: saved(record, before), typed(uid, field, text), settled(uid, field),
    discarded(uid), added() (an empty form is wanted), removed(record),
    history_wished(record), opened(uid) (a record is shown in the form),
    print_wished(paper, record).
    Shows: show_records(), show_links(), show_gaps(), offer_papers(), open_new(), open_record(),
    show_refusal(), not_saved(), set_read_only(); lock and closing use commit_pending() and draft().
    """

    saved = Signal(object, object)
    typed = Signal(str, str, str)
    settled = Signal(str, str)
    discarded = Signal(str)
    added = Signal()
    removed = Signal(object)
    history_wished = Signal(object)
    opened = Signal(str)
    print_wished = Signal(str, object)
    leaves_out: frozenset[str] = frozenset()  # fields that a page fills in by itself

    def __init__(self, kind: type[Record], aids: Aids) -> None:
        self.table = self._make_table(kind, aids)
        view = Table(self.table, names.table(kind.stored_as), f"{kind.title}列表")
        view.drops = True  # the form beside it has them all
        super().__init__(kind, view)
        self._aids = aids
        self.suggest: Suggest | None = None  # what a field just taken fills in
        self._form: RecordForm | None = None
        self._links: Reference = {}
        self._two: bool | None = None
        self._in_form = False  # where there is room for one of table and form
        self._read_only = False
        self._connect()
        self._settle()

    def _make_table(self, kind: type[Record], aids: Aids) -> RecordTable:
        """Return the rows; a page of its own has its own."""
        return RecordTable(kind, aids.reference, aids.sound)

    @property
    def form(self) -> RecordForm:
        """The form, made when it is first wanted: a dossier has more kinds than one sees."""
        if self._form is None:
            self._form = self._make_form()
        return self._form

    def _make_form(self) -> RecordForm:
        form = RecordForm(self.kind, self._aids, without=self.leaves_out)
        form.show_links(self._links)
        form.set_read_only(self._read_only)
        form.suggest = self._suggested
        form.saved.connect(self.saved)
        form.typed.connect(self.typed)
        form.settled.connect(self.settled)
        form.discarded.connect(self._discard)
        self.form_place.insertWidget(0, form)
        return form

    def _suggested(self, record: Record, name: str) -> Mapping[str, Any]:
        return self.suggest(record, name) if self.suggest else {}

    def record(self) -> Record | None:
        """Return the record in the form, without making a form for it."""
        return self._form.record() if self._form is not None else None

    def _connect(self) -> None:
        self.view.chosen.connect(self._open)
        self.view.opened.connect(self._go_in)
        for button in (self.add, self.first):
            button.clicked.connect(self.added)
        self.back.clicked.connect(self.show_list)
        self.history.clicked.connect(self._tell_history)
        self.remove.clicked.connect(self._tell_removed)

    # what is shown

    def show_links(self, links: Reference) -> None:
        """Offer and name the records that these can link to, by stored_as."""
        self._links = {**self._links, **links}
        self.table.set_links(links)
        if self._form is not None:
            self._form.show_links(links)

    def show_records(self, records: Sequence[Record]) -> None:
        """Show these records and keep the open one open, if it is still there."""
        place = self.view.currentIndex().row()
        self.table.set_records(records)
        opened = self.record()
        fresh = self.table.record_of(opened.uid) if opened is not None else None
        if fresh is not None:
            self.form.show_record(fresh)
            self.view.blockSignals(True)
            self.view.choose(fresh.uid)
            self.view.blockSignals(False)
        elif opened is not None and self.form.stored():
            self.form.clear()
            self.view.choose_beside(max(place, 0))
        self._settle()
        self._choose_one()

    def offer_papers(self, papers: Sequence[Term]) -> None:
        """Offer to print the open record: a button for each paper about such a one."""
        for paper in papers:
            name = names.act(self.kind.stored_as, f"print_{paper.code}")
            button = Button(f"打印{paper.label}", name, "flat", "printer")
            button.clicked.connect(partial(self._tell_print, paper.code))
            self.hold_paper(button)

    def _tell_print(self, paper: str) -> None:
        record = self.record()
        if record is not None and self.form.stored() and self.finish():
            self.print_wished.emit(paper, self.record() or record)

    def clear(self) -> None:
        """Show no record any more, as before the first."""
        if self._form is not None:
            self._form.clear()

    def _choose_one(self) -> None:
        """Leave the form empty neither beside a table nor where there is one record."""
        if self.record() is not None or not self.isVisible() or not self.table.uids:
            return
        if self.kind.single:
            self.form.show_record(self.table.record_at(0))
            self._settle()
        elif self._two:
            self.view.choose_beside(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._choose_one()

    def lift_head(self) -> QFrame:
        """Give the buttons above the records away, to stand in a line with others."""
        head = super().lift_head()
        self._settle()
        return head

    def show_gaps(self, words: str) -> None:
        """Say what these records lack, '' for nothing: 8 条，2 条 15 天内到期."""
        self.gaps.setText(words)

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        if self._form is not None:
            self._form.set_read_only(read_only)
        self._settle()

    def is_read_only(self) -> bool:
        return self._read_only

    def open_new(self, record: Record, field: str = "") -> None:
        """Open a new record at a field; nothing is stored before something is typed."""
        if self.finish():
            self.view.clearSelection()
            self.form.show_record(record, stored=False)
            self._show_form()
            if not (field and self.form.go_to(field)):
                self._first_field()

    def open_record(self, uid: str, field: str = "") -> bool:
        """Open a record, at a field; False when it is not here."""
        record, opened = self.table.record_of(uid), self.record()
        another = opened is not None and opened.uid != uid
        if record is None or (another and not self.finish()):
            return False
        self.view.choose(uid)
        if self.form.record() != record:
            self.form.show_record(record)
        self._show_form()
        if not (field and self.form.go_to(field)):
            self._first_field()
        return True

    def show_refusal(self, error: FieldRefused) -> bool:
        """Say it beside the field; False when another record is open by now."""
        return self._form is not None and self._form.show_refusal(error)

    def not_saved(self, uid: str) -> None:
        """Let an entry be entered again: what was told of it did not work."""
        if self._form is not None:
            self._form.not_saved(uid)

    # what is typed

    def commit_pending(self) -> None:
        if self._form is not None:
            self._form.commit_pending()

    def draft(self) -> tuple[Record, dict[str, str]] | None:
        """Return the open record and what is typed in it and not saved."""
        record = self.record()
        values = {} if record is None else self.form.draft()
        return (record, values) if record is not None and values else None

    def restore_draft(self, record: Record, values: Mapping[str, str]) -> None:
        """Open the record of a draft, stored or not, and show what was typed."""
        stored = self.table.record_of(record.uid)
        if stored is not None:
            self.view.choose(record.uid)
        self.form.show_record(stored or record, stored=stored is not None)
        self._show_form()
        self.form.restore_draft(values)

    def finish(self) -> bool:
        """Take what is still being typed; False while an entry waits for the user."""
        if self._form is None:
            return True
        self._form.commit_pending()
        if self._form.unentered():
            self._form.enter.setFocus()
        return not self._form.unentered()

    # table or form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        two = event.size().width() >= theme.scaled(TWO_FROM)
        if two is not self._two:
            self._two = two
            self._settle()
            self._choose_one()

    def show_list(self) -> None:
        """Go back to the table of a narrow window."""
        if self.finish():
            self._in_form = False
            self._settle()
            self.view.setFocus()

    def _show_form(self) -> None:
        self._in_form = True
        self._settle()

    def _settle(self) -> None:
        """Decide which of table, form and empty state there is room for."""
        # First what may move the focus, and with it the choice of a record.
        self.arrange_list(self._standing())
        self.arrange_side(self._standing())

    def _standing(self) -> Standing:
        return Standing(
            rows=len(self.table.uids),
            two=bool(self._two),
            in_form=self._in_form,
            has_form=self.record() is not None,
            stored=self.record() is not None and self.form.stored(),
            read_only=self._read_only,
            title=self._title_words(),
        )

    def _title_words(self) -> str:
        record = self.record()
        if record is None or self.kind.single:
            return ""
        if not self.form.stored():
            return f"新的{self.kind.title}"
        return self.table.title_of(record)

    def _open(self, uid: str) -> None:
        record = self.table.record_of(uid)
        opened = self.record()
        if record is None or (opened is not None and opened.uid == uid):
            return
        if self.finish():
            self.form.show_record(record)
            self._settle()
            self.opened.emit(uid)

    def _go_in(self, uid: str) -> None:
        """Enter in the table: go into the form of that row."""
        self.open_record(uid)

    def _first_field(self) -> None:
        first = next(iter(self.form.rows.values()))
        first.editor.setFocus()

    def _discard(self, uid: str) -> None:
        self._in_form = False
        self._settle()
        self.view.setFocus()
        self.discarded.emit(uid)

    def _tell_removed(self) -> None:
        record = self.record()
        if record is not None and self.form.stored():
            self.removed.emit(record)

    def _tell_history(self) -> None:
        record = self.record()
        if record is not None:
            self.history_wished.emit(record)
