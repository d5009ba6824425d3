"""Chips and labels: square, never pressed; how urgent something is in ink and words."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from ui import theme
from ui.parts.layouts import set_mark
from ui.parts.words import Words

HEIGHT = 22


@dataclass(frozen=True, slots=True)
class Ink:
    """How a tone is drawn: tokens, '' for nothing."""

    ground: str
    letters: str
    border: str
    bold: bool = False


INKS = {
    "late": Ink("dangerfill", "onfill", "dangerfill", bold=True),
    "soon": Ink("dangersoft", "danger", "danger", bold=True),
    "mid": Ink("warnsoft", "warn", "warnsoft", bold=True),
    "near": Ink("", "text", ""),
    "far": Ink("", "text2", ""),
    "tag": Ink("", "text2", "line"),
    "ok": Ink("oksoft", "ok", "oksoft"),
    "right": Ink("rightsoft", "right", "rightsoft"),
    "gap": Ink("", "warn", "warn"),
    "info": Ink("accentsoft", "accent", "accent"),
}


class Chip(Words):
    """A label in a tone of INKS that takes no more room than its words."""

    def __init__(self, text: str = "", tone: str = "tag") -> None:
        super().__init__(text)
        self.setProperty("chip", tone)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(max(HEIGHT, theme.scaled(HEIGHT)))

    def set_chip(self, text: str, tone: str) -> None:
        """Show a text in a tone; nothing at all for an empty text."""
        self.say(text)
        set_mark(self, "chip", tone)


def paint_chip(
    painter: QPainter, left: float, middle: float, text: str, tone: str, room: float
) -> float:
    """Draw a chip from `left`, centred on `middle`; return its width."""
    ink = INKS[tone]
    letters = theme.font(12, bold=ink.bold)
    painter.setFont(letters)
    metrics = QFontMetrics(letters)
    width = min(metrics.horizontalAdvance(text) + 16, room)
    area = QRectF(left + 0.5, middle - HEIGHT / 2 + 0.5, width, HEIGHT - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.colour(ink.ground) if ink.ground else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour(ink.border)) if ink.border else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(area, 3, 3)
    painter.setPen(theme.colour(ink.letters))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width - 10))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown)
    return float(width)
