"""往来: each listing with its demand, under it what went up and came down, in one thread."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui import names, theme
from ui.dossier.shown import ThreadShown, TurnShown
from ui.parts.blocks import Card, EmptyState
from ui.parts.buttons import Button
from ui.parts.chips import Chip
from ui.parts.layouts import box, column, empty_out, row, scrolled, set_shown
from ui.parts.words import Words

WHEN = 96  # px for the day at the left


class ThreadView(QFrame):
    """A card a listing. Shows: show_threads().

    Signals: record_wished(stored_as, uid, field), report_wished(listing),
    instruction_wished(listing), listing_wished().
    """

    record_wished = Signal(str, str, str)
    report_wished = Signal(str)
    instruction_wished = Signal(str)
    listing_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setObjectName(names.SUPERVISION_THREAD)
        self._cards = column(gap=12)
        first = Button("登记挂牌…", names.SUPERVISION_FIRST, "primary", "plus")
        first.clicked.connect(self.listing_wished)
        self._none = EmptyState("flag", first)
        self._none.say(
            "没有挂牌", "上级挂牌督办或者批示以后登记在这里，往来列成一条线。"
        )
        inner = column(self._cards, self._none, None, margins=(20, 10, 20, 16), gap=12)
        self.setLayout(column((scrolled(box(inner)), 1)))
        set_shown(self._none, False)  # nothing is known yet

    def show_threads(self, shown: Sequence[ThreadShown]) -> None:
        """Show a card a listing; what is on no listing stands last."""
        set_shown(self._none, not shown)
        empty_out(self._cards)
        for place, one in enumerate(shown, 1):
            self._cards.addWidget(self._card(place, one))

    def _card(self, place: int, one: ThreadShown) -> Card:
        acts: list[QWidget] = (
            [Chip(one.state.words, one.state.tone)] if one.state else []
        )
        if one.uid:
            for word, name, slot in (
                ("登记批示…", "order", self._wish_instruction),
                ("写反馈…", "report", self._wish_report),
            ):
                press = Button(
                    word, f"{names.SUPERVISION_THREAD}_{name}_{place}", "small"
                )
                press.setProperty("uid", one.uid)
                press.clicked.connect(slot)
                acts.append(press)
        card = Card(one.title, *acts, note=one.note)
        for number, turn in enumerate(one.turns, 1):
            card.add_row(self._turn(f"{place}_{number}", turn))
        return card

    def _turn(self, place: str, one: TurnShown) -> QWidget:
        when = Words(one.day, "second")
        when.setFixedWidth(theme.scaled(WHEN))
        head = Button(one.title, f"{names.SUPERVISION_THREAD}_{place}", "link")
        head.setProperty("opens", (one.kind, one.uid, one.field))
        head.clicked.connect(self._wish_record)
        marks = [Chip(tag.words, tag.tone) for tag in one.tags]
        line = row(head, Words(one.document, "second"), *marks, None, gap=8)
        texts = [Words(text, "text", wrap=True) for text in one.texts]
        told = column(line, *texts, gap=2)
        left = column(when, None, margins=(0, 3, 0, 0), gap=0)
        return box(row(left, (box(told), 1), margins=(14, 6, 14, 8), gap=8))

    def _wish_record(self) -> None:
        kind, uid, field = self.sender().property("opens")
        self.record_wished.emit(kind, uid, field)

    def _wish_report(self) -> None:
        self.report_wished.emit(str(self.sender().property("uid")))

    def _wish_instruction(self) -> None:
        self.instruction_wished.emit(str(self.sender().property("uid")))
