"""Sheets of a meeting: a record entered as a whole, and the dossiers to be laid before it."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from db.errors import FieldRefused
from db.fields import Reference
from db.records.base import Record, fields_of
from ui import names
from ui.fields.aids import Aids
from ui.fields.form import RecordForm
from ui.meetings.shown import PickRow
from ui.parts.buttons import Button
from ui.parts.cells import Cell
from ui.parts.layouts import box, column, row, scrolled
from ui.parts.pills import FilterPills, Pill
from ui.parts.rows import Column, Rows
from ui.parts.sheet import Sheet
from ui.parts.table import Table
from ui.parts.words import Words

PICKED = (
    Column(key="picked", title="列入", width=56, sortable=False),
    Column(key="name", title="姓名", width=130, grow=2, sortable=False),
    Column(key="number", title="档号", width=150, grow=1, sortable=False),
    Column(key="status", title="状态", width=120, grow=1, sortable=False),
)


class AskedForm(RecordForm):
    """Asks also for what no form shows and a command keeps: who signed, why."""

    def _names(self) -> list[str]:
        return [name for name, _ in fields_of(self.kind) if name not in self._without]

    def _settle_read_only(self) -> None:
        super()._settle_read_only()
        for button in (self.enter, self.discard):
            button.hide()  # the sheet enters it with an act of its own


class FormSheet(Sheet):
    """One record, entered with one act. Signals: agreed(record). Shows: refuse(error)."""

    agreed = Signal(object)

    def __init__(
        self,
        title: str,
        act: str,
        record: Record,
        aids: Aids,
        links: Reference,
        *,
        only: Collection[str],
        says: str = "",
    ) -> None:
        """`only` these fields are asked."""
        super().__init__(names.FORM_SHEET, title, width=640)
        self._aids, self._kind = aids, type(record)
        self.inner.addWidget(Words(title, "title"))
        if says:
            self.inner.addWidget(Words(says, "second", wrap=True))
        without = _others(record, only)
        self.form = AskedForm(self._kind, aids, without=without)
        self.form.show_links(links)
        self.form.show_record(record, stored=False)
        self._held = box(column(self.form, margins=(0, 0, 8, 0), gap=0))
        self._area = scrolled(self._held)
        self.inner.addWidget(self._area, 1)
        self._said = Words(role="danger", wrap=True)
        back = Button("返回", names.SHEET_SAFE)
        self.act = Button(act, names.SHEET_ACT, "primary")
        foot = row((self._said, 1), back, self.act, margins=(0, 10, 0, 0))
        self.inner.addLayout(foot)
        self.set_safe(back)
        self.act.clicked.connect(self._agree)

    def first_focus(self) -> QWidget | None:
        return next(iter(self.form.rows.values())).editor

    def event(self, event: QEvent) -> bool:
        """Grow with what is said under the fields."""
        if event.type() == QEvent.Type.LayoutRequest and self.is_open():
            self.settle()
        return super().event(event)

    def _wished_height(self, width: int) -> int:
        rest = self.inner.minimumSize().height() - self._area.minimumSizeHint().height()
        margins = self.inner.contentsMargins()
        room = width - margins.left() - margins.right()
        tall = self._held.heightForWidth(room)
        return int(rest + max(tall, self._held.sizeHint().height()) + 4)

    def _agree(self) -> None:
        self.form.commit_pending()
        record = self.form.record()
        if record is not None and not any(r.refused() for r in self.form.rows.values()):
            self.agreed.emit(record)

    def refuse(self, error: Exception) -> None:
        """Say why it was not taken; what was typed stays."""
        beside = isinstance(error, FieldRefused) and self.form.show_refusal(error)
        self._said.say("" if beside else self._aids.sentence(error, self._kind))


def _others(record: Record, only: Collection[str]) -> list[str]:
    return [name for name, _ in fields_of(type(record)) if name not in only]


class PickRows(Rows):
    """Dossiers with a mark before those that are picked."""

    def __init__(self) -> None:
        super().__init__(PICKED)
        self.picked: set[str] = set()
        self._shown: Mapping[str, PickRow] = {}

    def show(self, rows: Sequence[PickRow]) -> None:
        self._shown = {one.dossier: one for one in rows}
        self.set_uids([one.dossier for one in rows])
        self.tell_changed(0, max(len(rows) - 1, 0))

    def toggle(self, uid: str) -> None:
        self.picked ^= {uid}
        place = self.row_of(uid) or 0
        self.tell_changed(place, place)

    def cells_at(self, row: int) -> Sequence[Cell]:
        one = self._shown[self.uids[row]]
        chosen = one.dossier in self.picked
        return (
            Cell(text="列入" if chosen else "", icon="check" if chosen else "",
                 icon_tone="ok", small=True, indent=True),
            Cell(text=one.name, bold=chosen),
            Cell(text=one.number, tone="text2"),
            Cell(text=one.status_word, status=one.status),
        )  # fmt: skip


class PickSheet(Sheet):
    """Which dossiers are laid before a meeting. Signals: picked(list of dossiers)."""

    picked = Signal(object)

    def __init__(
        self,
        rows: Sequence[PickRow],
        pills: Sequence[Pill],
        chosen: Collection[str],
        on: str,
    ) -> None:
        """`on`: the pill that narrows at first, '' for none."""
        super().__init__(names.PICK_SHEET, "列入会商的档案", width=720)
        self.preferred.setHeight(560)
        self._all = list(rows)
        self.inner.addWidget(Words("列入会商的档案", "title"))
        self.search = QLineEdit()
        self.search.setObjectName(names.PICK_SEARCH)
        self.search.setPlaceholderText("姓名或档号")
        self.search.setAccessibleName("在这些档案中查找")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(200)
        self.pills = FilterPills("pick", single=True, name="范围")
        self.pills.show_pills(pills)
        self.pills.set_on((on,))
        self.inner.addLayout(row(self.search, (self.pills, 1), gap=12))
        self.rows = PickRows()
        known = {one.dossier for one in rows}
        self.rows.picked = {uid for uid in chosen if uid in known}
        self.table = Table(self.rows, names.PICK_TABLE, "可列入的档案")
        self.inner.addWidget(self.table, 1)
        self._foot()
        self._connect()
        self._narrow()

    def _foot(self) -> None:
        self.every = Button("列入全部所列", names.PICK_ALL, "flat")
        keys = Words("↑↓ 选择　空格 列入或取消", "hint")
        back = Button("返回", names.SHEET_SAFE)
        self.act = Button("", names.SHEET_ACT, "primary")
        foot = row(self.every, keys, None, back, self.act, margins=(0, 10, 0, 0))
        self.inner.addLayout(foot)
        self.set_safe(back)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self.table.setFocus)
        self.pills.chosen.connect(self._narrow)
        self.table.summary_toggled.connect(self._toggle)
        self.table.opened.connect(self.rows.toggle)
        self.table.opened.connect(self._count)
        self.every.clicked.connect(self._pick_every)
        self.act.clicked.connect(self._agree)

    def first_focus(self) -> QWidget | None:
        return self.table

    def _narrow(self, _: object = None) -> None:
        words = self.search.text().strip()
        on = set(self.pills.on())
        self.rows.show([
            one
            for one in self._all
            if (not on or on & one.sets) and (words in one.name or words in one.number)
        ])  # fmt: skip
        if self.rows.uids and not self.table.current_uid():
            self.table.choose_beside(0)
        self._count()

    def _toggle(self) -> None:
        uid = self.table.current_uid()
        if uid:
            self.rows.toggle(uid)
        self._count()

    def _pick_every(self) -> None:
        self.rows.picked |= set(self.rows.uids)
        self.rows.tell_changed(0, len(self.rows.uids) - 1)
        self._count()

    def _count(self, _: object = None) -> None:
        number = len(self.rows.picked)
        self.act.setText(f"列入 {number} 份")
        self.act.setEnabled(bool(number))

    def _agree(self) -> None:
        chosen = [one.dossier for one in self._all if one.dossier in self.rows.picked]
        self.picked.emit(chosen)
        self.close_sheet()
