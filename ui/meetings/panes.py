"""Forms of one meeting without a table beside them, and what was said of one dossier."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from db.records.base import Record
from db.records.consultation import ConsultationItem
from ui import names
from ui.fields.aids import Aids
from ui.meetings.materials import MaterialsPane
from ui.meetings.shown import SaidShown
from ui.pane import RecordPane
from ui.pane_frame import Standing
from ui.parts.blocks import Card
from ui.parts.buttons import Button, IconButton
from ui.parts.chips import Chip
from ui.parts.layouts import box, column, row, set_shown
from ui.parts.words import Words


class FormPane(RecordPane):
    """One record that is chosen elsewhere."""

    def __init__(self, kind: type[Record], aids: Aids) -> None:
        super().__init__(kind, aids)
        self.lift_head().hide()

    def show_one(self, record: Record) -> None:
        """Show this record; the same one again leaves what is being typed alone."""
        self.table.set_records([record])
        self.form.show_record(record)
        self._settle()

    def arrange_list(self, standing: Standing) -> None:
        """There is never a list."""
        del standing
        self.list.hide()

    def arrange_side(self, standing: Standing) -> None:
        """The form has the room, its buttons stand in the bar above."""
        super().arrange_side(standing)
        self.side.show()
        self.back.hide()
        self.remove.hide()
        self.add.hide()


class MeetingPane(FormPane):
    """The meeting itself; what prints it stands beside the other papers (`acts`)."""

    def __init__(self, kind: type[Record], aids: Aids, acts: MaterialsPane) -> None:
        self._acts = acts
        super().__init__(kind, aids)

    def hold_paper(self, button: Button) -> None:
        """Take a button to where the papers of the meeting are."""
        self._acts.hold_act(button)


class ItemPane(FormPane):
    """One dossier before the meeting: its form, opinions by unit, what was decided.

    Signals: opinion_wished(), opinion_opened(uid), opinion_dropped(uid),
    decision_wished(), decision_opened(uid), decision_dropped(uid), dossier_wished(),
    dropped() (the dossier is to be taken off the meeting), screen_wished() (what
    screening says of its ways now).
    """

    leaves_out = frozenset({"consultation", "position"})
    opinion_wished = Signal()
    opinion_opened = Signal(str)
    opinion_dropped = Signal(str)
    decision_wished = Signal()
    decision_opened = Signal(str)
    decision_dropped = Signal(str)
    dossier_wished = Signal()
    dropped = Signal()
    screen_wished = Signal()

    def __init__(self, aids: Aids) -> None:
        super().__init__(ConsultationItem, aids)
        self.opinions = SaidCard("单位意见", "opinion", "登记单位意见")
        self.decisions = SaidCard("议定事项", "decision", "登记议定事项")
        self._cards = box(
            column(self.opinions, self.decisions, gap=12, margins=(8, 4, 0, 8))
        )
        self.form_place.insertWidget(0, self._cards)
        self._found = Button("打开档案", names.ITEM_DOSSIER, "flat", "folder")
        self._drop = Button("撤下这个议题", names.ITEM_DROP, "flat", "trash")
        self._screen = Button("按现在研判", names.ITEM_SCREEN, "flat", "scale")
        self.bar_acts.addWidget(self._screen)
        self.bar_acts.addWidget(self._found)
        self.bar_acts.addWidget(self._drop)
        self._connect_cards()

    def _connect_cards(self) -> None:
        self._found.clicked.connect(self.dossier_wished)
        self._drop.clicked.connect(self.dropped)
        self._screen.clicked.connect(self.screen_wished)
        self.opinions.add.clicked.connect(self.opinion_wished)
        self.opinions.opened.connect(self.opinion_opened)
        self.opinions.dropped.connect(self.opinion_dropped)
        self.decisions.add.clicked.connect(self.decision_wished)
        self.decisions.opened.connect(self.decision_opened)
        self.decisions.dropped.connect(self.decision_dropped)

    def _title_words(self) -> str:
        return self._said

    _said = ""

    def show_said(
        self,
        title: str,
        opinions: Sequence[SaidShown],
        decisions: Sequence[SaidShown],
        *,
        open_: bool,
        held: bool,
    ) -> None:
        """`open_`: the meeting still takes something down; `held`: it decides."""
        # While it is prepared the question comes first, then what is said of it.
        if held:
            self.above_form.addWidget(self._cards)
        else:
            self.form_place.insertWidget(1, self._cards)
        self._said = title
        self.opinions.show_rows(opinions, may_change=open_)
        self.decisions.show_rows(decisions, may_change=open_ and held)
        nothing = "召开会议以后登记" if open_ else "没有"
        self.decisions.note.setText("" if held or decisions else nothing)
        set_shown(self._drop, open_ and not held)
        set_shown(self._screen, open_ and not held)
        self._settle()


class SaidCard(QFrame):
    """Lines with a button each to mend or to remove them. Signals: opened, dropped(uid)."""

    opened = Signal(str)
    dropped = Signal(str)

    def __init__(self, title: str, key: str, act: str) -> None:
        super().__init__()
        self._key = key
        self.add = Button(act, names.said(key, "add"), "small", "plus")
        self._card = Card(title, self.add)
        self.note = self._card.note
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)

    def show_rows(self, rows: Sequence[SaidShown], *, may_change: bool) -> None:
        self._card.clear_rows()
        set_shown(self.add, may_change)
        for place, one in enumerate(rows, 1):
            self._card.add_row(self._row(place, one, may_change=may_change))

    def _row(self, place: int, one: SaidShown, *, may_change: bool) -> QFrame:
        lead = Words(one.lead, "strong", wrap=True)
        words = column(lead, Words(one.text, "second", wrap=True), gap=1)
        line = row((words, 1), margins=(14, 6, 8, 6))
        if one.mark:
            line.addWidget(Chip(one.mark, one.tone))
        if one.due:
            line.addWidget(Words(one.due, "second"))
        if may_change:
            for button, signal in (
                (Button("改", names.said(self._key, f"edit_{place}"), "small"),
                 self.opened),
                (IconButton("trash", names.said(self._key, f"drop_{place}"), "删除"),
                 self.dropped),
            ):  # fmt: skip
                button.clicked.connect(partial(signal.emit, one.uid))
                line.addWidget(button)
        return box(line)
