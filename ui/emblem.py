"""The mark of the program, drawn: a folder on a rounded square."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

# Corners of the folder, as shares of the side.
FOLDER = ((22, 70), (22, 30), (42, 30), (50, 39), (78, 39), (78, 70), (22, 70))
LINE = ((36, 55), (64, 55))


def paint_emblem(painter: QPainter, side: float, fill: QColor) -> None:
    """Draw the mark into a square at the origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.18, side * 0.18)
    pen = QPen(QColor("#FFFFFF"), side * 0.065)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    share = side / 100
    painter.drawPolyline(QPolygonF([QPointF(x * share, y * share) for x, y in FOLDER]))
    start, end = (QPointF(x * share, y * share) for x, y in LINE)
    painter.drawLine(start, end)
