"""新建档案: a dossier opens on its filing decision, and not without it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from db.errors import Refused
from db.fields import Mark, Term
from db.records.base import fields_of
from db.records.case import Charge, Flight
from db.records.dossier import Dossier
from db.records.subject import Subject
from ui import names
from ui.fields.aids import Aids
from ui.fields.catalogue import editor_for
from ui.fields.row import FieldRow
from ui.fields.text import TextEditor
from ui.parts.blocks import Band
from ui.parts.buttons import Button, IconButton
from ui.parts.layouts import box, column, row, rule, scrolled
from ui.parts.sheet import Sheet
from ui.parts.words import Words

PAUSE = 300  # ms after the last key before namesakes are looked for
GROUPS = (
    ("对象", ("name", "id_number")),
    ("立案依据", ("filing_authority", "filing_day", "filing_document", "offence")),
    ("出逃与承办", ("fled", "department")),
)
NEEDED = ("name", "filing_authority", "filing_day", "filing_document", "department")
DECLARED: dict[str, Mark] = {
    "name": dict(fields_of(Subject))["name"],
    "id_number": dict(fields_of(Subject))["id_number"],
    "filing_authority": dict(fields_of(Dossier))["filing_authority"],
    "filing_day": dict(fields_of(Dossier))["filing_day"],
    "filing_document": dict(fields_of(Dossier))["filing_document"],
    "department": dict(fields_of(Dossier))["department"],
    "offence": dict(fields_of(Charge))["offence"],
    "fled": dict(fields_of(Flight))["day"],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A dossier that may be of the same person."""

    dossier: str
    words: str
    number: str
    same: bool = False  # the same resident ID number: no second dossier


class NewDossierSheet(Sheet):
    """A sheet that asks for the filing decision first.

    Signals: typed(dict field -> text) for the draft, looked_for(name, id number),
    made(dict field -> value), other_wished(dossier uid).
    Shows: show_number(), offer(), show_values(), show_alike(), refuse(field, sentence).
    """

    typed = Signal(object)
    looked_for = Signal(str, str)
    made = Signal(object)
    other_wished = Signal(str)

    def __init__(self, aids: Aids) -> None:
        super().__init__(names.NEW_DOSSIER_SHEET, "新建档案", width=680)
        self.preferred.setHeight(690)
        self._aids = aids
        self._number = Words(role="second")
        self.rows = {name: self._row(name) for _, names_ in GROUPS for name in names_}
        self._other = Button("打开它", names.NEW_DOSSIER_OTHER, "small")
        self._alike = Band("warn", self._other)
        self._found: Alike | None = None
        self._report = Band("danger", icon="clock")
        self._lacks = Words(role="warn", wrap=True)
        self.act = Button("建档", names.NEW_DOSSIER_ACT, "primary")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._connect()
        self._count()

    def _row(self, name: str) -> FieldRow:
        mark = DECLARED[name]
        made = FieldRow(name, mark, editor_for(mark, self._aids))
        made.editor.first.setObjectName(names.field("new_dossier", name))
        made.set_hints_beside(True)
        if name in NEEDED:
            made.label.show_star()
        return made

    def _lay_out(self) -> None:
        close = IconButton("close", names.SHEET_CLOSE, "关闭", "Esc")
        close.clicked.connect(self.close_sheet)
        self.inner.addLayout(
            row(Words("新建档案", "title"), self._number, None, close, gap=10)
        )
        inner = column(gap=8, margins=(0, 0, 8, 0))
        for title, fields in GROUPS:
            inner.addWidget(Words(title, "strong"))
            for name in fields:
                inner.addWidget(self.rows[name])
            inner.addSpacing(6)
        inner.addWidget(self._alike)
        inner.addWidget(self._report)
        inner.addStretch(1)
        self.inner.addWidget(scrolled(box(inner)), 1)
        self.inner.addWidget(rule())
        back = Button("取消", names.SHEET_SAFE)
        self.inner.addLayout(row((self._lacks, 1), back, self.act))
        self.set_safe(back)
        self._report.say(
            "出逃 24 小时内要逐级报送",
            "从发现时起算，报至国家监委国际合作局（条例271）；建档不代替报送。",
        )

    def _connect(self) -> None:
        self.act.clicked.connect(self._make)
        self._other.clicked.connect(self._go_to_other)
        self._pause.timeout.connect(self._look)
        for made in self.rows.values():
            made.typed.connect(self._type)
            made.committed.connect(self._take)
            made.gone_on.connect(self._go_on)

    def first_focus(self) -> QWidget | None:
        return self.rows["name"].editor.first

    def show_number(self, number: str) -> None:
        """Say which number the dossier will have."""
        self._number.setText(f"档号将为 {number}" if number else "")

    def offer(self, name: str, terms: Sequence[Term]) -> None:
        """Offer units in a field of typed text."""
        editor = self.rows[name].editor
        if isinstance(editor, TextEditor):
            editor.offer(tuple(terms))

    def show_values(self, values: dict[str, object]) -> None:
        """Fill fields in beforehand."""
        for name, value in values.items():
            self.rows[name].show_value(value)
        self._count()

    def restore(self, texts: dict[str, str]) -> None:
        """Show what was typed before the lock."""
        for name, text in texts.items():
            if name in self.rows:
                self.rows[name].editor.restore_text(text)
                self._take(name)

    def texts(self) -> dict[str, str]:
        """Return what is typed, field by field."""
        return {n: r.editor.text() for n, r in self.rows.items() if r.editor.text()}

    def show_alike(self, alike: Alike | None) -> None:
        """Point at a dossier that may be of the same person."""
        self._found = alike
        if alike is None:
            self._alike.say("")
            return
        tone = "danger" if alike.same else "warn"
        self._alike.set_tone(tone)
        self._alike.say(alike.words, "是同一个人就打开它，不要另建。")
        self._other.setText(f"打开 {alike.number}")
        self._other.setVisible(bool(alike.dossier))
        self._count()

    def refuse(self, name: str, sentence: str) -> None:
        """Say beside a field why no dossier was made; what was typed stays."""
        if name in self.rows:
            self.rows[name].refuse(sentence)
            self.rows[name].editor.setFocus()
        else:
            self._lacks.setText(sentence)
        self.act.set_busy("")

    def _type(self, name: str, _: str) -> None:
        if name in ("name", "id_number"):
            self._pause.start()
        self.typed.emit(self.texts())
        self._count()

    def _take(self, name: str) -> None:
        made = self.rows[name]
        if made.editor.composing():
            return
        try:
            value = made.editor.value()
        except Refused as error:
            made.refuse(self._aids.sentence(error, Dossier))
        else:
            made.show_value(value, by_user=True)
            made.show_gap(False)
        self._count()

    def _go_on(self, name: str) -> None:
        if not self.rows[name].refused():
            self.focusNextChild()

    def _look(self) -> None:
        texts = self.texts()
        self.looked_for.emit(texts.get("name", ""), texts.get("id_number", ""))

    def _count(self) -> None:
        texts = self.texts()
        missing = [DECLARED[name].label for name in NEEDED if not texts.get(name)]
        same = self._found is not None and self._found.same
        self._lacks.setText(f"还缺{'、'.join(missing)}" if missing else "")
        self.act.setEnabled(not missing and not same)

    def _make(self) -> None:
        for name in self.rows:
            self._take(name)
        if any(made.refused() for made in self.rows.values()):
            return
        self.act.set_busy("正在建档…")
        self.made.emit({name: r.editor.value() for name, r in self.rows.items()})

    def _go_to_other(self) -> None:
        if self._found:
            self.other_wished.emit(self._found.dossier)
