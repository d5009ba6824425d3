"""资产账目: what is owed, what has come back, what is outstanding, asset by asset."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout

from ui import names
from ui.dossier.shown import AssetShown, SumShown
from ui.parts.blocks import Band, Card, EmptyState
from ui.parts.buttons import Button
from ui.parts.chips import Chip
from ui.parts.layouts import box, column, empty_out, row, scrolled, set_shown
from ui.parts.words import Words

RIGHT, TOP = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignTop
HEADS = ("资产", "价值", "已追缴", "尚余", "")


class AssetLedger(QFrame):
    """Signals: event_wished(asset uid) (a new event of it); asset_wished(uid).

    Shows: show_ledger(sums, assets, note, warning).
    """

    event_wished = Signal(str)
    asset_wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setObjectName(names.ASSET_LEDGER)
        self._sums = QGridLayout()
        self._sums.setContentsMargins(14, 8, 14, 10)
        self._sums.setHorizontalSpacing(18)
        self._totals = Card("合计", note="折合人民币，线索、与案件无关的不计")
        self._totals.add_row(box(self._sums))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(14, 6, 12, 10)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 1)
        self._assets = Card("资产")
        self._assets.add_row(box(self._grid))
        self._warning = Band("warn")
        self._note = Words(role="hint", wrap=True)
        self._none = EmptyState("money")
        self._none.say("还没有资产", "查明一项登记一项；未查实的勾选“仅为线索”。")
        inner = column(
            self._warning, self._totals, self._assets, self._note, self._none, None,
            margins=(20, 10, 20, 16), gap=12,
        )  # fmt: skip
        self.setLayout(column((scrolled(box(inner)), 1)))
        self.show_ledger((), (), "", "")

    def show_ledger(
        self,
        sums: Sequence[SumShown],
        assets: Sequence[AssetShown],
        note: str,
        warning: str,
    ) -> None:
        """Show sums in renminbi and each asset in its own currency."""
        set_shown(self._none, not assets)
        for card in (self._totals, self._assets):
            set_shown(card, bool(assets))
        set_shown(self._warning, bool(warning))
        self._warning.say("合计不完整" if warning else "", warning)
        self._note.say(note)
        self._show_sums(sums)
        self._show_assets(assets)

    def _show_sums(self, sums: Sequence[SumShown]) -> None:
        empty_out(self._sums)
        for place, one in enumerate(sums):
            self._sums.addWidget(Words(one.label, "second"), 0, place)
            figure = Words(one.amount, "heading")
            figure.setToolTip(one.exact)
            self._sums.addWidget(figure, 1, place)
        if sums:
            self._sums.setColumnStretch(len(sums), 1)

    def _show_assets(self, assets: Sequence[AssetShown]) -> None:
        empty_out(self._grid)
        for place, head in enumerate(HEADS):
            words = Words(head, "hint")
            if 1 <= place <= 3:
                words.setAlignment(RIGHT)
            self._grid.addWidget(words, 0, place)
        for number, one in enumerate(assets, start=1):
            self._line(number, one)

    def _line(self, number: int, one: AssetShown) -> None:
        name = Button(one.name, f"{names.ASSET_LEDGER}_asset_{number}", "link")
        name.setProperty("uid", one.uid)
        name.clicked.connect(self._wish_asset)
        told = [
            Words(words, "hint", wrap=True) for words in (one.told, one.way) if words
        ]
        # A link keeps room for its ring: what stands below it begins where its words do.
        below = column(*told, margins=(3, 0, 0, 0), gap=0)
        first = row(name, Chip(one.state, one.tone), None, gap=6)
        self._grid.addWidget(box(column(first, below, gap=0)), number, 0, TOP)
        figures = (one.value, one.recovered, one.left)
        for place, (words, home) in enumerate(zip(figures, one.home, strict=True)):
            self._grid.addWidget(_figure(words, home), number, place + 1, TOP)
        press = Button("登记变动", f"{names.ASSET_LEDGER}_event_{number}", "small")
        press.setAccessibleName(f"登记变动：{one.name}")
        press.setProperty("uid", one.uid)
        press.clicked.connect(self._wish_event)
        self._grid.addWidget(press, number, 4, TOP)

    def _wish_asset(self) -> None:
        self.asset_wished.emit(str(self.sender().property("uid")))

    def _wish_event(self) -> None:
        self.event_wished.emit(str(self.sender().property("uid")))


def _figure(words: str, home: str) -> QFrame:
    """Return an amount, below it the same in renminbi."""
    lines = [Words(words)] + ([Words(home, "hint")] if home else [])
    for line in lines:
        line.setAlignment(RIGHT)
    return box(column(*lines, margins=(0, 2, 0, 0), gap=0))
