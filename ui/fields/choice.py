"""Editors for a term of a list: a combo, and above a dozen terms a field that filters."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter

from db.errors import UnknownTerm
from db.fields import Term
from ui.fields.editor import Editor
from ui.fields.line import ENTER, Line
from ui.fields.offers import Offers

FILTERS_ABOVE = 12
FOUND_BY = Qt.ItemDataRole.UserRole + 1  # label and its sounds, for the filter
ABOUT = Qt.ItemDataRole.UserRole + 2  # note and article of a term
NO_LONGER = "（清单中已无）"
Index = QModelIndex | QPersistentModelIndex


class Terms(QComboBox):
    """A list that a turn of the wheel over the form does not change.

    Signals: gone_on() (Enter).
    """

    gone_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(6)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.gone_on.emit()
            return
        super().keyPressEvent(event)

    def show_terms(self, terms: Iterable[Term]) -> None:
        self.clear()
        for term in (Term("", ""), *terms):
            self.add(term)

    def add(self, term: Term) -> None:
        self.addItem(term.label, term.code)
        tip = "　".join(part for part in (term.note, term.basis) if part)
        place = self.count() - 1
        self.setItemData(place, tip, Qt.ItemDataRole.ToolTipRole)
        self.setItemData(place, [term.note, term.basis], ABOUT)

    def about(self) -> tuple[str, str]:
        """Return note and article of the term chosen, '' for what it has not."""
        note, basis = self.currentData(ABOUT) or ("", "")
        return str(note), str(basis)

    def code(self) -> str:
        return str(self.currentData() or "")

    def set_code(self, code: str) -> None:
        # A code that the list no longer has is shown as it is, not lost.
        if self.findData(code) < 0:
            self.add(Term(code, f"{code}{NO_LONGER}"))
        self.setCurrentIndex(self.findData(code))


class ChoiceEditor(Editor):
    """Few terms: a combo."""

    def __init__(self, terms: Iterable[Term], box: Terms | None = None) -> None:
        self.box = box or Terms()
        super().__init__(self.box)
        offered = tuple(terms)
        self._explains = any(term.note for term in offered)
        self.box.show_terms(offered)
        self.box.activated.connect(self._choose)
        self.box.gone_on.connect(self.gone_on)

    def _choose(self) -> None:
        self.typed.emit(self.text())
        self.committed.emit()

    def set_terms(self, terms: Iterable[Term]) -> None:
        """Offer these, and keep the value."""
        code = self.box.code()
        self.box.show_terms(terms)
        self.box.set_code(code)

    def call_nothing(self, words: str) -> None:
        """Show these words where nothing is chosen."""
        self.box.setItemText(0, words)

    def value(self) -> str:
        return self.box.code()

    def set_value(self, value: str) -> None:
        self.box.set_code(value)

    def text(self) -> str:
        return self.box.code()

    def restore_text(self, text: str) -> None:
        self.box.set_code(text)

    def pending(self) -> bool:
        return False

    def explains(self) -> bool:
        return self._explains

    def about(self) -> tuple[str, str]:
        return self.box.about()


class _Finder(QCompleter):
    """Finds by character, pinyin or initials; puts the label into the field."""

    def pathFromIndex(self, index: Index) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")

    def splitPath(self, path: str) -> list[str]:
        return [path.strip()]


class FindingTerms(Terms):
    """A combo one can type into. Signals: focused_first() before it is used, left()."""

    focused_first = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.typed_line = Line()
        self.setLineEdit(self.typed_line)
        self.finder = _Finder(self)
        self.finder.setFilterMode(Qt.MatchFlag.MatchContains)
        self.finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.finder.setCompletionRole(FOUND_BY)
        self.finder.setModel(self.model())
        self.finder.setMaxVisibleItems(10)
        self.offers = Offers()
        self.finder.setPopup(self.offers)
        self.setCompleter(self.finder)
        self._used = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self._used:
            self._used = True
            self.focused_first.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # The line does not say that editing is finished while its list is open.
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.offers.hide()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        QComboBox.keyPressEvent(self, event)  # the line inside tells of Enter

    def add(self, term: Term) -> None:
        super().add(term)
        self._used = False


class FindingEditor(ChoiceEditor):
    """Many terms: typing filters them by character, pinyin and initials."""

    box: FindingTerms

    def __init__(self, terms: Iterable[Term], sound: Callable[[str], str]) -> None:
        self._sound = sound
        super().__init__(terms, FindingTerms())
        self._line = self.box.typed_line
        self.box.focused_first.connect(self._learn_sounds)
        self._line.textEdited.connect(self._tell)
        self._line.composed.connect(self._tell)
        self.box.left.connect(self._finish)
        self._line.gone_on.connect(self._finish)
        self._line.given_up.connect(self.given_up)
        self._line.gone_on.connect(self.gone_on)
        self.set_value("")

    def _learn_sounds(self) -> None:
        for place in range(self.box.count()):
            label = self.box.itemText(place)
            found_by = f"{label} {self._sound(label)}" if label else ""
            self.box.setItemData(place, found_by, FOUND_BY)

    def _tell(self) -> None:
        self.typed.emit(self.text())

    def _finish(self) -> None:
        if not self.composing():
            self.committed.emit()

    def value(self) -> str:
        """Return the code of what is typed; raises UnknownTerm when nothing is called so.

        A part of a label, or its sound, is enough when only one term has it.
        """
        typed = self._line.text().strip()
        if not typed:
            return ""
        if typed == self.box.itemText(self.box.currentIndex()):
            return self.box.code()
        exact = self.box.findText(typed, Qt.MatchFlag.MatchExactly)
        places = [exact] if exact >= 0 else self._places_of(typed.lower())
        if len(places) != 1:
            raise UnknownTerm("", "")
        return str(self.box.itemData(places[0]) or "")

    def _places_of(self, typed: str) -> list[int]:
        found_by = [
            str(self.box.itemData(place, FOUND_BY) or self.box.itemText(place))
            for place in range(self.box.count())
        ]
        return [place for place, words in enumerate(found_by) if typed in words.lower()]

    def set_value(self, value: str) -> None:
        self.box.set_code(value)
        self._line.setText(self.box.currentText())
        self._line.setCursorPosition(0)
        self._line.setModified(False)

    def text(self) -> str:
        return self._line.text_so_far()

    def restore_text(self, text: str) -> None:
        self._line.setText(text)
        self._line.setModified(True)

    def pending(self) -> bool:
        return self._line.isModified() or self.composing()

    def composing(self) -> bool:
        return self._line.composing()

    def call_nothing(self, words: str) -> None:
        self._line.setPlaceholderText(words)

    def set_hint(self, words: str) -> None:
        self._line.setPlaceholderText(words)


def choice_editor(
    terms: tuple[Term, ...], sound: Callable[[str], str], *, grows: bool = False
) -> ChoiceEditor:
    """Return a combo, or a field that filters when there are or may be many terms."""
    if grows or len(terms) > FILTERS_ABOVE:
        return FindingEditor(terms, sound)
    return ChoiceEditor(terms)
