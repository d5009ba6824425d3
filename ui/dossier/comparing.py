"""Two versions side by side: only the places that differ, in them the words that do."""

import re
from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from ui import names, theme
from ui.parts.buttons import Button
from ui.parts.layouts import box, row, scrolled
from ui.parts.sheet import Sheet
from ui.parts.words import Words

Piece = tuple[str, bool]  # words, whether the other version has others in their place
WORDS = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,\-]*|.", re.DOTALL)
LEAST = 2  # characters alike by chance between two that differ are no likeness
WHERE = 96  # px of the column that says which place


def marked(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts in pieces, each told whether it differs from the other text.

    A date or a number is one word: of 2022 and 2027 not the last figure alone differs.
    """
    old, new = WORDS.findall(before), WORDS.findall(after)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()[:-1]
    alike = [
        block
        for block in blocks
        if len("".join(old[block.a : block.a + block.size])) >= LEAST
        or (block.a + block.size, block.b + block.size) == (len(old), len(new))
    ]
    return (
        _pieces(old, [(block.a, block.size) for block in alike]),
        _pieces(new, [(block.b, block.size) for block in alike]),
    )


def _pieces(words: list[str], alike: list[tuple[int, int]]) -> list[Piece]:
    found: list[Piece] = []
    done = 0
    for start, size in (*alike, (len(words), 0)):
        found.append(("".join(words[done:start]), True))
        found.append(("".join(words[start : start + size]), False))
        done = start + size
    return [piece for piece in found if piece[0]]


class Marked(QLabel):
    """A text with the words in bold that differ; what is typed in it stays a text."""

    def __init__(self, pieces: list[Piece]) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        said = "".join(
            f"<b>{escape(words)}</b>" if differs else escape(words)
            for words, differs in pieces
        )
        # Otherwise a wide space between words would shrink.
        self.setText(f'<span style="white-space: pre-wrap">{said}</span>')
        self.setAccessibleName("".join(words for words, _ in pieces))


class CompareSheet(Sheet):
    """Shows: show_differences(); it is only read."""

    def __init__(self) -> None:
        super().__init__(names.COMPARE_SHEET, "两版比较", width=960)
        self.preferred.setHeight(560)
        self._title = Words("两版比较", "title")
        note = Words("只列不同的地方，不同的字加粗", "hint")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 8, 8, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        close = Button("看完了", names.SHEET_SAFE)
        self.inner.addLayout(row(self._title, note, None, gap=12))
        self.inner.addWidget(scrolled(box(self._grid)), 1)
        self.inner.addLayout(row(None, close, margins=(0, 8, 0, 0)))
        self.set_safe(close)

    def show_differences(
        self, old: str, new: str, differences: tuple[tuple[str, str, str], ...]
    ) -> None:
        """Show rows of (place, before, after) under the names of the versions."""
        for column, head in enumerate(("", old, new)):
            self._grid.addWidget(Words(head, "strong"), 0, column)
        for number, (where, before, after) in enumerate(differences, start=1):
            place = Words(where, "second", wrap=True)
            place.setAlignment(Qt.AlignmentFlag.AlignTop)
            place.setFixedWidth(theme.scaled(WHERE))
            self._grid.addWidget(place, number, 0)
            both = ([(before or "（无）", False)], [(after or "（删去）", False)])
            if before and after:
                both = marked(before, after)
            for column, pieces in enumerate(both, start=1):
                self._grid.addWidget(Marked(pieces), number, column)
        if not differences:
            self._grid.addWidget(Words("两版内容相同。", "second"), 1, 1)
        self._grid.setRowStretch(len(differences) + 2, 1)
