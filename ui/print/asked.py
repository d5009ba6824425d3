"""The left side of the print sheet: what is asked before a paper leaves."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit

from db.fields import Term, Text
from ui import names
from ui.fields.beside import Beside
from ui.fields.choice import Terms
from ui.fields.row import FieldRow
from ui.fields.text import TextEditor
from ui.parts.layouts import box, column, empty_out, set_mark
from ui.parts.words import Words, speak
from ui.print.shown import Paper, PrintValues
from ui.secret.row import SecretRow

MOST = 999_999  # six figures stand on a paper
TURNING = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
NO_PRINTER = "没有打印机"
RECIPIENT = Text(label="送往单位", needed=True)
PURPOSE = Text(label="用途", needed=True)


class Offers(Terms):
    """A list that leaves PgUp and PgDn to the preview."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in TURNING:
            event.ignore()
            return
        super().keyPressEvent(event)

    def show_terms(self, terms: Sequence[Term]) -> None:  # type: ignore[override]
        """Offer these and no empty one."""
        self.clear()
        for term in terms:
            self.add(term)


class PrintAsked(QFrame):
    """Signals: changed() on every change, turned(key): PgUp or PgDn in a field.

    Shows: offer_papers(), offer_recipients(), offer_purposes(), offer_printers(),
    show_copies(), refuse(field, sentence). values() is what stands there, missing()
    what it lacks for printing, in words.
    """

    changed = Signal()
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.paper, self.printer = Offers(), Offers()
        self.recipient = FieldRow("recipient", RECIPIENT, TextEditor())
        self.purpose = FieldRow("purpose", PURPOSE, TextEditor())
        self.first = _figures(names.PRINT_COPY_FIRST, "份号从")
        self.last = _figures(names.PRINT_COPY_LAST, "份号至")
        self._together = Words(role="second")
        self.password = SecretRow("PDF 口令", names.secret("print", "new"))
        self.again = SecretRow("再输一次", names.secret("print", "again"))
        self.extras: dict[str, QCheckBox] = {}  # of the paper chosen
        self._papers: dict[str, Paper] = {}
        self._extras = column(gap=2)
        self._copies_note = ""
        self._name_fields()
        self._lay_out()
        self._connect()
        self._count()

    def _name_fields(self) -> None:
        self.paper.setObjectName(names.field("print", "paper"))
        self.printer.setObjectName(names.PRINT_PRINTER)
        speak(self.paper, "材料")
        speak(self.printer, "打印机")
        for line in (self.recipient, self.purpose):
            line.label.show_star()
            line.editor.first.setObjectName(names.field("print", line.name))
        self.password.say("可不填；填了，打开 PDF 要口令")

    def _lay_out(self) -> None:
        to = Words("至", "label")
        self._numbers = Beside("份号", self.first, to, self.last, self._together)
        whole = column(
            Beside("材料", self.paper),
            box(self._extras),
            self.recipient,
            self.purpose,
            self._numbers,
            Beside("打印机", self.printer),
            self.password,
            self.again,
        )
        self.setLayout(whole)

    def _connect(self) -> None:
        for offers in (self.paper, self.printer):
            offers.activated.connect(self.changed)
            offers.gone_on.connect(self.focusNextChild)
        self.paper.activated.connect(self._offer_extras)
        for line in (self.recipient, self.purpose):
            line.typed.connect(self._tell)
            line.committed.connect(self._take)
            line.settled.connect(self._tell)
            line.gone_on.connect(self._go_on)
        for figures in (self.first, self.last):
            figures.textEdited.connect(self._count)
            figures.textEdited.connect(self.changed)
        for secret in (self.password, self.again):
            secret.typed.connect(self._compare)
            secret.typed.connect(self.changed)

    # what is offered

    def offer_papers(self, papers: Sequence[Paper], chosen: str = "") -> None:
        self.paper.show_terms([Term(paper.key, paper.title) for paper in papers])
        if chosen:
            self.paper.set_code(chosen)
        self._papers = {paper.key: paper for paper in papers}
        self._offer_extras()

    def _offer_extras(self) -> None:
        """What this paper leaves out unless it is ticked, for this copy only."""
        empty_out(self._extras)
        self.extras = {}
        paper = self._papers.get(self.paper.code())
        for term in paper.extras if paper else ():
            tick = QCheckBox(term.label)
            tick.setObjectName(names.field("print", term.code))
            tick.toggled.connect(self.changed)
            self.extras[term.code] = tick
            self._extras.addWidget(tick)

    def offer_recipients(self, recipients: Sequence[str]) -> None:
        _offer(self.recipient, recipients)

    def offer_purposes(self, purposes: Sequence[str]) -> None:
        _offer(self.purpose, purposes)

    def offer_printers(self, printers: Sequence[str], chosen: str = "") -> None:
        """Offer the printers of this computer; with none it says so."""
        self.printer.show_terms([Term(name, name) for name in printers])
        self.printer.setEnabled(bool(printers))
        if not printers:
            self.printer.add(Term("", NO_PRINTER))
        if chosen in printers:
            self.printer.set_code(chosen)

    def show_copies(self, following: int, note: str = "") -> None:
        """Say which copy number is the next, and which were used: 1、2 号已用."""
        self.first.setText(str(following))
        self.last.setText(str(following))
        self._copies_note = note
        self._count()

    # what is typed

    def values(self) -> PrintValues | None:
        """Return what stands there, None while the copy numbers are no numbers."""
        first, last = _number(self.first), _number(self.last)
        if not first or not last or last < first:
            return None
        return PrintValues(
            paper=self.paper.code(),
            recipient=self.recipient.editor.text().strip(),
            purpose=self.purpose.editor.text().strip(),
            copy=first,
            last=last,
            password=self.password.text(),
            printer=self.printer.code(),
            extras=tuple(key for key, tick in self.extras.items() if tick.isChecked()),
        )

    def missing(self) -> str:
        """Return what is lacking before the paper may leave, '' for nothing."""
        empty = [
            line.mark.label
            for line in (self.recipient, self.purpose)
            if not line.editor.text().strip()
        ]
        if empty:
            return f"还缺{'、'.join(empty)}"
        if self.values() is None:
            return "份号要改"
        return "" if self.password.text() == self.again.text() else "PDF 口令要输两次"

    def refuse(self, name: str, sentence: str) -> None:
        """Say beside recipient or purpose why it was not taken."""
        self._line(name).refuse(sentence)
        self._line(name).setFocus()

    def forget(self) -> None:
        """Drop the password."""
        self.password.clear()
        self.again.clear()

    def _line(self, name: str) -> FieldRow:
        return self.recipient if name == "recipient" else self.purpose

    def _tell(self, name: str) -> None:
        line = self._line(name)
        if line.refused():
            line.refuse("")
        self.changed.emit()

    def _take(self, name: str) -> None:
        """Leaving a line keeps what is typed, so that Esc closes the sheet."""
        line = self._line(name)
        line.show_value(line.editor.value())
        line.show_gap(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in TURNING:
            self.turned.emit(event.key())
            return
        super().keyPressEvent(event)

    def _go_on(self) -> None:
        self.focusNextChild()

    def _count(self) -> None:
        first, last = _number(self.first), _number(self.last)
        wrong = not first or not last or last < first
        self._together.setText("" if wrong else f"共 {last - first + 1} 份")
        self._numbers.note.say(
            "份号从 1 起，后一个不小于前一个" if wrong else self._copies_note
        )
        self._numbers.note.set_role("danger" if wrong else "hint")
        for figures in (self.first, self.last):
            set_mark(figures, "bad", wrong)

    def _compare(self) -> None:
        one, two = self.password.text(), self.again.text()
        if two and one == two:
            self.again.say("两次一样", "ok")
        else:
            differ = bool(two) and not one.startswith(two)
            self.again.say("两次输入不一样" if differ else "", "danger")


def _figures(name: str, says: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setMaxLength(len(str(MOST)))
    line.setText("1")
    speak(line, says)
    return line


def _number(line: QLineEdit) -> int:
    text = line.text().strip()
    return int(text) if text.isascii() and text.isdigit() else 0


def _offer(line: FieldRow, words: Sequence[str]) -> None:
    if isinstance(line.editor, TextEditor):
        line.editor.offer(Term(word, word) for word in words)
