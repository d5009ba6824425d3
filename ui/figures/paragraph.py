"""The paragraph every office writes: words, and numbers that open the dossiers behind them."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel

from ui import names, theme
from ui.figures.shown import PieceShown
from ui.parts.buttons import Button
from ui.parts.layouts import column, row
from ui.parts.marks import RECOLOURED_BY


class Paragraph(QFrame):
    """Tab goes from number to number, Enter opens it. Signals: opened(key)."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._pieces: Sequence[PieceShown] = ()
        self._label = QLabel()
        self._label.setObjectName(names.FIGURES_PARAGRAPH)
        # The only label with marks in it; what was typed is escaped.
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop)
        flags = Qt.TextInteractionFlag
        self._label.setTextInteractionFlags(
            flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard
        )
        self._label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._label.linkActivated.connect(self.opened)
        self.copy = Button("复制文字", names.FIGURES_COPY, "link")
        self.copy.clicked.connect(self._copy)
        beside = column(self.copy, None)
        self.setLayout(row((self._label, 1), beside, margins=(14, 10, 10, 10), gap=12))

    def show_pieces(self, pieces: Sequence[PieceShown]) -> None:
        """Show these after each other."""
        self._pieces = pieces
        self._write()
        self._label.setAccessibleName(self.text())

    def text(self) -> str:
        """Return the words alone."""
        return "".join(piece.text for piece in self._pieces)

    def _write(self) -> None:
        colour = theme.tokens().accent
        parts = [_piece(piece, colour) for piece in self._pieces]
        self._label.setText(f'<div style="line-height:140%">{"".join(parts)}</div>')

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in RECOLOURED_BY and self._pieces:
            self._write()


def _piece(piece: PieceShown, colour: str) -> str:
    text = escape(piece.text)
    if not piece.key:
        return text
    style = f"color:{colour}; font-weight:600"
    return f'<a href="{escape(piece.key)}" style="{style}">{text}</a>'
