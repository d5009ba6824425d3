"""The page with the recovery code: what opens a casebook when nothing else does."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.casefile.faces import INITIAL, Role, register
from desktop.casefile.lines import draw_lines, put, setting_of
from desktop.casefile.look import (
    AREA_HEIGHT,
    AREA_WIDTH,
    CAPTION,
    GUTTER,
    HEIGHT,
    LABEL,
    TABLE_HEAD,
    TOP,
    Look,
)

NAME = Look(Role.TITLE, 36, 40)
WARNING = Look(Role.HEI, 12, 16)
SMALL = Look(Role.SANS, 8.5, 12)
FACT = Look(Role.SONG, 11.5, 16)
ADVICE = Look(Role.SONG, 11, 17)
SIGN = Look(Role.HEI, 25, 30)
QR_SIDE = 44 * mm
SHIFT = 21  # points from one sign of a group to the next
TOLD = (
    "1．全体人员忘记口令，或者电脑损坏、案卷库须在另一台电脑上打开时，由两人在场启封。",
    "2．打开方法：起始页→“用恢复码打开”→选择案卷库文件夹→按1至8组录入或扫码→设置新口令。",
    "3．恢复码不需要原电脑，也不需要原口令；拿到此纸和案卷库副本的人可以打开全部案卷。",
    "4．启用后旧码立即失效，须当场生成新码，重新密封，旧纸由两人销毁并记入下表。",
)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on the page; `groups` are eight, `qr` is what the code holds."""

    office: str
    casebook: str
    made_at: str  # in figures: '2026-11-22 09:12'
    made_by: str
    groups: tuple[str, ...]
    qr: str
    times_made: int = 1


def print_recovery_sheet(sheet: RecoverySheet) -> bytes:
    """Return the page as a PDF; it is meant for paper and bears no margin line."""
    register()
    stream = io.BytesIO()
    canvas = Canvas(
        stream,
        pagesize=A4,
        initialFontName=INITIAL,
        lang="zh-CN",
        pageCompression=1,
    )
    canvas.setTitle("恢复码")
    canvas.translate(GUTTER, HEIGHT - TOP - AREA_HEIGHT)
    below = _head(canvas, sheet, AREA_HEIGHT)
    below = _code(canvas, sheet, below)
    below = _advice(canvas, below)
    below = _sealing(canvas, below)
    _register_of_use(canvas, below)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _head(canvas: Canvas, sheet: RecoverySheet, top: float) -> float:
    _rule(canvas, top - 4, 1.4)
    put(canvas, 0, top - 40, "恢复码", NAME)
    warning = "密封后存保险柜，不得拍照、复印、录入他处"
    put(canvas, AREA_WIDTH, top - 30, warning, WARNING, "right")
    made = f"仅此一份　第{sheet.times_made}次生成"
    put(canvas, AREA_WIDTH, top - 46, made, TABLE_HEAD_LIGHT, "right")
    _rule(canvas, top - 56, 0.5)
    facts = (
        ("案卷库", sheet.office),
        ("生成时间", sheet.made_at),
        ("生成人", sheet.made_by),
        ("库标识", sheet.casebook),
    )
    y = top - 78
    for label, value in facts:
        put(canvas, 0, y, label, LABEL)
        y = _value(canvas, value, 56, y) - 20
    return y + 6


TABLE_HEAD_LIGHT = replace(TABLE_HEAD, role=Role.SANS)


def _value(canvas: Canvas, value: str, x: float, y: float) -> float:
    """Draw a value that may take several lines; return the baseline of the last."""
    setting = setting_of(value, FACT)
    width = AREA_WIDTH - x
    lines = setting.lines(width)
    draw_lines(canvas, setting, lines, x, y + FACT.lead * 0.72, width)
    return y - FACT.lead * (max(len(lines), 1) - 1)


def _code(canvas: Canvas, sheet: RecoverySheet, top: float) -> float:
    height = 200.0
    below = top - height
    canvas.setLineWidth(1)
    canvas.rect(0, below, AREA_WIDTH, height)
    left = AREA_WIDTH - QR_SIDE - 16
    foot = below + (height - QR_SIDE) / 2 + 6
    draw_qr(canvas, sheet.qr, left, foot, QR_SIDE)
    put(canvas, left + QR_SIDE / 2, foot - 14, "扫码与手录等效", SMALL, "centre")
    column = (left - 30) / 2
    for place, group in enumerate(sheet.groups):
        x = 14 + (place % 2) * (column + 8)
        _group(canvas, place + 1, group, x, top - 36 - (place // 2) * 42)
    note = (
        "每组末位为校验码。不含字母 I、L、O、U：圆形的一律是数字0，竖形的一律是数字1。"
    )
    put(canvas, 14, below + 10, note, SMALL)
    return below


def _group(canvas: Canvas, number: int, group: str, x: float, y: float) -> None:
    put(canvas, x, y + 2, str(number), SMALL)
    for place, sign in enumerate(group):
        put(canvas, x + 30 + place * SHIFT, y, sign, SIGN, "centre")
    canvas.setLineWidth(0.4)
    canvas.line(x + 18, y - 7, x + 18 + len(group) * SHIFT, y - 7)


def draw_qr(canvas: Any, text: str, x: float, y: float, side: float) -> None:
    """Draw a QR code of level Q with its lower left corner at (x, y).

    As rectangles: ReportLab's own drawing of it brings an unembedded Times along.
    """
    widget = QrCodeWidget(text, barLevel="Q", barBorder=0)
    widget.qr.make()
    rows = widget.qr.modules
    unit = side / len(rows)
    for number, row in enumerate(rows):
        for start, end in _stretches(row):
            canvas.rect(
                x + start * unit,
                y + side - (number + 1) * unit,
                (end - start) * unit,
                unit,
                stroke=0,
                fill=1,
            )


def _stretches(row: Sequence[bool]) -> list[tuple[int, int]]:
    """Return where a row is black without a break."""
    found: list[tuple[int, int]] = []
    for place, black in enumerate(row):
        if black and found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        elif black:
            found.append((place, place + 1))
    return found


def _advice(canvas: Canvas, top: float) -> float:
    y = top - 24
    put(canvas, 0, y, "什么时候用、怎样用", WARNING)
    y -= 8
    for sentence in TOLD:
        setting = setting_of(sentence, ADVICE)
        lines = setting.lines(AREA_WIDTH, 0, 1.6)
        draw_lines(canvas, setting, lines, 0, y, AREA_WIDTH, "justify")
        y -= len(lines) * ADVICE.lead
    return y


def _sealing(canvas: Canvas, top: float) -> float:
    columns = (26 * mm, 52 * mm, 26 * mm, 52 * mm)
    rows = (
        ("密封日期", "　　　　年　　月　　日", "保险柜编号", ""),
        ("保管人签名", "", "见证人签名", ""),
    )
    return _grid(canvas, top - 16, columns, (26, 36), rows, LABEL)


def _register_of_use(canvas: Canvas, top: float) -> float:
    put(canvas, 0, top - 24, "启用与更换记录", CAPTION)
    heads = ("日期", "事由", "启封人", "见证人", "新码密封号")
    columns = (24 * mm, 44 * mm, 30 * mm, 30 * mm, 28 * mm)
    empty = ("",) * len(heads)
    return _grid(
        canvas, top - 30, columns, (24, 30, 30), (heads, empty, empty), CAPTION
    )


def _grid(
    canvas: Canvas,
    top: float,
    columns: Sequence[float],
    heights: Sequence[float],
    rows: Sequence[Sequence[str]],
    look: Look,
) -> float:
    """Draw a full grid with one line of text a cell; return its lower edge."""
    below = top - sum(heights)
    canvas.setLineWidth(1)
    canvas.rect(0, below, sum(columns), top - below)
    canvas.setLineWidth(0.5)
    y = top
    for height, row in zip(heights, rows, strict=True):
        y -= height
        if y > below + 1:
            canvas.line(0, y, sum(columns), y)
        x = 0.0
        for width, text in zip(columns, row, strict=True):
            put(canvas, x + 5, y + (height - look.size) / 2 + 1.5, text, look)
            if x:
                canvas.line(x, y, x, y + height)
            x += width
    return below


def _rule(canvas: Canvas, y: float, width: float) -> None:
    canvas.setLineWidth(width)
    canvas.line(0, y, AREA_WIDTH, y)
