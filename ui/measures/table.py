"""Measures as rows: what, its number, when it ends and how long that is."""

from collections.abc import Mapping, Sequence

from ui.fields.table import RecordTable
from ui.measures.shown import MeasureShown
from ui.parts.cells import Cell
from ui.parts.rows import Column

WIDTHS = (
    ("name", "措施", 158, 2),
    ("number", "文号", 132, 3),
    ("expires", "期满", 108, 0),
    ("left", "剩余", 86, 0),
)


class MeasureTable(RecordTable):
    """The rows come from what was worked out; the records only say which and in what order."""

    _shown: Mapping[str, MeasureShown] = {}

    def _columns(self) -> list[Column]:
        return [
            Column(key=key, title=title, width=width, grow=grow, sortable=False)
            for key, title, width, grow in WIDTHS
        ]

    def show(self, shown: Mapping[str, MeasureShown]) -> None:
        """Take what is to be said of each record, before the records themselves."""
        self._shown = shown

    def shown_of(self, uid: str) -> MeasureShown | None:
        return self._shown.get(uid)

    def cells_at(self, row: int) -> Sequence[Cell]:
        one = self._shown.get(self.uids[row])
        return () if one is None else _cells(one)


def _cells(one: MeasureShown) -> list[Cell]:
    plain = "text3" if one.over else "text"
    tone = "warn" if one.lacks else "text3" if one.over else "text2"
    number = Cell(text=one.lacks or one.number, tone=tone, small=True)
    mark = " ◇" if one.open else ""
    return [
        Cell(
            text=one.name,
            after=one.target,
            tone=plain,
            bold=one.urgent,
            icon=one.icon,
            icon_tone="warn" if one.lacks or one.urgent else "text2",
        ),
        number,
        Cell(text=f"{one.expires}{mark}", tone="text3" if one.over else "text2"),
        Cell(text=one.chip, chip=one.tone),
    ]
