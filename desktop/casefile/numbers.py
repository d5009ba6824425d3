"""Figures that are known only when the document ends, shown on pages drawn before.

The page draws an empty form XObject by name; the form is defined at the end. So the
contents have their page numbers in one pass, and extracted text has them too.
"""

from typing import Any

from desktop.casefile.lines import Align, put, width_of
from desktop.casefile.look import Look

FAR = 600  # points: a form clips at its box


def show_number(canvas: Any, name: str, x: float, y: float) -> None:
    """Put a figure, defined later under this name, at a place."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.doForm(name)
    canvas.restoreState()


def define_number(
    canvas: Any, name: str, text: str, look: Look, align: Align = "centre"
) -> None:
    """Say what a figure is, once, after the pages that show it."""
    shift = {"left": 0.0, "justify": 0.0, "centre": 0.5, "right": 1.0}[align]
    canvas.beginForm(name, lowerx=-FAR, lowery=-20, upperx=FAR, uppery=40)
    put(canvas, -shift * width_of(text, look), 0, text, look)
    canvas.endForm()
