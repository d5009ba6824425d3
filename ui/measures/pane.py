"""The page of measures: the table with what is left, the chain, the card, the form."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal

from db.fields import Term
from db.records.base import Record
from db.records.measure import Measure
from ui.fields.aids import Aids
from ui.fields.table import RecordTable
from ui.measures.chain import ChainView
from ui.measures.next import NextCard
from ui.measures.shown import MeasureShown
from ui.measures.table import MeasureTable
from ui.pane import RecordPane

ACT_AT = "expires"  # opened at this field, the button that puts it off has the focus


class MeasurePane(RecordPane):
    """Signals: extend_wished(uid), extension_opened(uid).

    Shows: show_shown() before show_records().
    """

    extend_wished = Signal(str)
    extension_opened = Signal(str)

    next: NextCard | None = None  # the frame settles once before there is one

    def __init__(self, aids: Aids) -> None:
        super().__init__(Measure, aids)
        self._request = ""
        self.next, self.chain = NextCard(), ChainView()
        self.above_form.addWidget(self.next)
        self.below_list.addWidget(self.chain)
        self.next.extended.connect(self._extend)
        self.next.lifted.connect(self._lift)
        self.next.asked.connect(self._ask)
        self.chain.opened.connect(self.extension_opened)
        self._settle()

    def _make_table(self, kind: type[Record], aids: Aids) -> RecordTable:
        self._measures = MeasureTable(kind, aids.reference, aids.sound)
        return self._measures

    def show_shown(self, shown: Mapping[str, MeasureShown]) -> None:
        """Take what was worked out of each measure."""
        self._measures.show(shown)

    def _settle(self) -> None:
        super()._settle()
        if self.next is None:
            return
        record = self.record()
        shown = self._measures.shown_of(record.uid) if record else None
        self.next.show_next(
            shown.next if shown else None, read_only=self.is_read_only()
        )
        self.chain.show_chain(shown)

    def open_record(self, uid: str, field: str = "") -> bool:
        """Open a measure; where it ends, at the button that puts its end off."""
        found = super().open_record(uid, field)
        if found and field == ACT_AT and self.next and not self.next.extend.isHidden():
            self.next.extend.setFocus()
        return found

    def _uid(self) -> str:
        record = self.record()
        return record.uid if record else ""

    def _extend(self) -> None:
        self.extend_wished.emit(self._uid())

    def offer_papers(self, papers: Sequence[Term]) -> None:
        """Print from the card, which says who has to approve."""
        self._request = papers[0].code if papers else ""

    def _ask(self) -> None:
        self._tell_print(self._request)

    def _lift(self) -> None:
        self.open_record(self._uid(), "ended")
