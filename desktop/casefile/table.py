"""The table that flows over pages: heads repeated, totals and groups never alone."""

import math
from collections.abc import Sequence

from reportlab.platypus import Flowable

from desktop.casefile.cells import Plan
from desktop.casefile.lines import Setting, draw_lines, put, setting_of
from desktop.casefile.look import (
    AREA_HEIGHT,
    AREA_WIDTH,
    CAPTION,
    INNER_RULE,
    LEAD,
    NOTE,
    OUTER_RULE,
    ROW_RULE,
    RUNNING_HEAD,
    SLACK,
    TABLE,
)
from desktop.casefile.numbers import show_number
from desktop.casefile.table_layout import PLAIN, Laid, Layout, Placed, laid_out

CAPTION_HEIGHT = 17
NOTE_GAP = 5
NOTE_HANG = 2
SMALL = 7.2 * LEAD  # a table under seven lines moves whole
CUT_ABOVE = 12  # lines; only taller rows are cut
CUT_LEAST = 3  # lines on each side of a cut
CONTINUED = "（续）"
FORM_RULE = 0.5


class Table(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """A table laid out once; split() shares the rows out, nothing is measured again."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan
        self.continued = False
        self.noted = bool(plan.note)
        self._layout: Layout | None = None
        self._rows: Sequence[Laid] = ()
        self._note: Setting | None = None
        self._bare: float | None = None

    @property
    def layout(self) -> Layout:
        if self._layout is None:
            self._layout = laid_out(self.plan)
            self._rows = self._layout.rows
        return self._layout

    @property
    def rows(self) -> Sequence[Laid]:
        """The rows of this part, heads first."""
        if self._layout is None:
            self._rows = self.layout.rows
        return self._rows

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        self.width = self.layout.edges[-1]
        bare = self.bare_height()
        self.height = bare
        if self.plan.snap and not self.continued:
            snapped = math.ceil((bare + 7) / LEAD - 0.001) * LEAD
            if snapped <= height + SLACK or bare > height:
                self.height = snapped
        return self.width, self.height

    def bare_height(self) -> float:
        """Return the height of rows, caption and note, without room to the grid."""
        if self._bare is None:
            rows = sum(row.height for row in self.rows)
            self._bare = rows + self._caption_height() + self._note_height()
        return self._bare

    def opening_height(self) -> float:
        """Return what must stand together at the start, for a heading before it."""
        if self._moves_whole():
            return self.bare_height()
        count = self.plan.heads + 2
        return self._caption_height() + sum(row.height for row in self.rows[:count])

    def _moves_whole(self) -> bool:
        small = self.bare_height() < SMALL and not self.continued
        return self.plan.keep or (small and not _very_tall(self.rows))

    def split(self, _width: float, height: float) -> "list[Table]":
        heads = self.plan.heads
        if self._moves_whole():
            return []
        used = self._caption_height() + sum(row.height for row in self.rows[:heads])
        count = heads
        while count < len(self.rows) and self._fits(count, used, height):
            used += self.rows[count].height
            count += 1
        if count >= len(self.rows):
            return [self]
        cut = self._cut(self.rows[count], height - used)
        if cut:
            above, below = cut
            return self._parted(
                [*self.rows[:count], above], [below, *self.rows[count + 1 :]]
            )
        kept = self._kept_together(count)
        if kept > heads:
            return self._parted(self.rows[:kept], self.rows[kept:])
        return self._forced(count, height, height - used)

    def _forced(self, count: int, height: float, room: float) -> "list[Table]":
        """Part where nothing else can be done: on a page that has no more room to give."""
        wide = self.layout.edges[-1] > AREA_WIDTH + SLACK
        if height + SLACK < (AREA_WIDTH if wide else AREA_HEIGHT):
            return []
        cut = self._cut(self.rows[count], room, least=1)
        if cut:
            above, below = cut
            return self._parted(
                [*self.rows[:count], above], [below, *self.rows[count + 1 :]]
            )
        if count <= self.plan.heads:
            return []
        return self._parted(self.rows[:count], self.rows[count:])

    def _fits(self, row: int, used: float, height: float) -> bool:
        note = self._note_height() if row == len(self.rows) - 1 else 0
        return used + self.rows[row].height + note <= height + SLACK

    def _kept_together(self, count: int) -> int:
        """Take a row before a total along, and leave no group line at the foot."""
        heads = self.plan.heads
        while count - 1 > heads and self.rows[count].total:
            count -= 1
            if not self.rows[count].total:
                break
        while count - 1 >= heads and self.rows[count - 1].group:
            count -= 1
        return count

    def _cut(
        self, row: Laid, room: float, least: int = CUT_LEAST
    ) -> tuple[Laid, Laid] | None:
        """Cut a long row between lines; its first cell is repeated with （续）."""
        style = self.plan.style
        longest = max(row.cells, key=lambda cell: len(cell.lines))
        lead = longest.setting.look.lead
        fits = int((room - style.above - style.below) // lead)
        left = len(longest.lines) - fits
        tall = len(longest.lines) > CUT_ABOVE or least < CUT_LEAST
        if fits < least or left < least or not tall:
            return None
        above = [cell._replace(lines=cell.lines[:fits]) for cell in row.cells]
        below = [self._rest(cell, fits) for cell in row.cells]
        return self._row(above, row), self._row(below, row)

    def _rest(self, cell: Placed, fits: int) -> Placed:
        if len(cell.lines) > fits:
            return cell._replace(lines=cell.lines[fits:])
        if cell.column or not cell.setting.text:
            return cell._replace(lines=())
        text = cell.setting.text.removesuffix(CONTINUED) + CONTINUED
        setting = setting_of(text, cell.setting.look)
        lines = setting.lines(cell.width - 2 * self.layout.side)
        return cell._replace(setting=setting, lines=lines)

    def _row(self, cells: list[Placed], row: Laid) -> Laid:
        style = self.plan.style
        height = max(cell.height for cell in cells) + style.above + style.below
        return row._replace(cells=cells, height=height)

    def _parted(self, above: Sequence[Laid], below: Sequence[Laid]) -> "list[Table]":
        heads = self.rows[: self.plan.heads]
        first = self._part(above, self.continued, noted=False)
        rest = self._part([*heads, *below], True, noted=self.noted)
        return [first, rest]

    def _part(self, rows: Sequence[Laid], continued: bool, noted: bool) -> "Table":
        part = Table(self.plan)
        part._layout, part._rows = self.layout, rows
        part.continued, part.noted = continued, noted
        return part

    def _caption_height(self) -> float:
        return CAPTION_HEIGHT if self.continued or self.plan.caption else 0

    def _note_height(self) -> float:
        if not self.noted:
            return 0
        setting = self._noted()
        lines = setting.lines(self.layout.edges[-1], 0, NOTE_HANG)
        return len(lines) * NOTE.lead + NOTE_GAP

    def _noted(self) -> Setting:
        if self._note is None:
            self._note = setting_of(self.plan.note, NOTE)
        return self._note

    def draw(self) -> None:
        room = self.height - self.bare_height()
        y = self.height - min(room / 2, 6)
        y = self._draw_caption(y)
        top = y
        open_rows = not self.plan.style.grid
        for number, row in enumerate(self.rows):
            plain = open_rows and number >= self.plan.heads
            for cell in row.cells:
                if plain and cell.cell is PLAIN:
                    self._draw_plain(cell, y)
                else:
                    self._draw_cell(cell, row, y, number)
            y -= row.height
            self._draw_rules(number, row, y)
        self._draw_frame(top, y)
        if self.noted:
            self._draw_note(y - NOTE_GAP)

    def _draw_caption(self, y: float) -> float:
        if not self._caption_height():
            return y
        if self.plan.caption and not self.continued:
            put(self.canv, 0, y - 11, self.plan.caption, CAPTION)
        if self.continued:
            put(self.canv, self.width, y - 11, "续表", RUNNING_HEAD, "right")
        return y - CAPTION_HEIGHT

    def _draw_plain(self, placed: Placed, y: float) -> None:
        setting, lines, column, width, align, _ = placed
        layout = self.layout
        x = layout.edges[column] + layout.side
        room = width - 2 * layout.side
        top = y - self.plan.style.above
        draw_lines(self.canv, setting, lines, x, top, room, align)

    def _draw_cell(self, placed: Placed, row: Laid, y: float, number: int) -> None:
        plan, side = self.plan, self.layout.side
        x = self.layout.edges[placed.column]
        top = y - self._offset(placed, row, number)
        width = placed.width - 2 * side
        draw_lines(
            self.canv, placed.setting, placed.lines, x + side, top, width, placed.align
        )
        if placed.cell.sign:
            right = x + placed.width - 10
            put(self.canv, right, y - row.height + 7, placed.cell.sign, TABLE, "right")
        if placed.cell.number:
            middle = y - row.height / 2 - plan.style.body.size * 0.36
            show_number(self.canv, placed.cell.number, x + placed.width / 2, middle)

    def _offset(self, placed: Placed, row: Laid, number: int) -> float:
        style, heads = self.plan.style, self.plan.heads
        if not style.grid and number >= heads:
            return style.above
        value = placed.column not in self.plan.labels
        if placed.cell.sign or (placed.cell.room and value and self.plan.labels):
            return style.above + 2
        return max(style.above, (row.height - placed.height) / 2)

    def _draw_rules(self, number: int, row: Laid, y: float) -> None:
        canvas, last = self.canv, number == len(self.rows) - 1
        if self.plan.style.grid:
            canvas.setLineWidth(FORM_RULE)
            if not last:
                canvas.line(0, y, self.width, y)
            for cell in row.cells:
                if cell.column:
                    x = self.layout.edges[cell.column]
                    canvas.line(x, y, x, y + row.height)
        elif not last and not row.joined:
            strong = number == self.plan.heads - 1 or self._starts_totals(number + 1)
            canvas.setLineWidth(INNER_RULE if strong else ROW_RULE)
            canvas.line(0, y, self.width, y)

    def _starts_totals(self, number: int) -> bool:
        return self.rows[number].total and not self.rows[number - 1].total

    def _draw_frame(self, top: float, bottom: float) -> None:
        canvas = self.canv
        canvas.setLineWidth(OUTER_RULE)
        if self.plan.style.grid:
            canvas.rect(0, bottom, self.width, top - bottom)
        else:
            canvas.line(0, top, self.width, top)
            canvas.line(0, bottom, self.width, bottom)

    def _draw_note(self, y: float) -> None:
        setting = self._noted()
        lines = setting.lines(self.width, 0, NOTE_HANG)
        draw_lines(self.canv, setting, lines, 0, y, self.width, "justify")


def _very_tall(rows: Sequence[Laid]) -> bool:
    return any(row.height > SMALL for row in rows)
