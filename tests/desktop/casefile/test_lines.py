"""Paragraphs on the page: drawn, stretched, split between pages."""

import io

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from desktop.casefile.faces import INITIAL, register
from desktop.casefile.lines import Paragraph, fitted, put, setting_of, width_of
from desktop.casefile.look import AREA_WIDTH, BODY, LEAD, MARGIN, TABLE
from desktop.casefile.runs import Content, black, bold, framed
from tests.desktop.casefile.reading import fonts_not_embedded

LONG = "现查明其居住于泰国清迈府，今年9月经律师表示愿意沟通，主途径调整为并行。" * 6


def drawn(content: Content) -> bytes:
    register()
    out = io.BytesIO()
    canvas = Canvas(out, initialFontName=INITIAL)
    paragraph = Paragraph(content)
    _, height = paragraph.wrap(AREA_WIDTH, 1000)
    paragraph.drawOn(canvas, 60, 800 - height)
    canvas.save()
    return out.getvalue()


def read(pdf: bytes) -> str:
    return "".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())


def test_what_is_drawn_is_what_was_typed() -> None:
    typed = "{h:注入}<b>标签</b>&amp;（㛃䶮𬭚𬘡𠮷）——2026年，“扎西·多吉”%s"
    pdf = drawn(typed)
    assert typed in read(pdf)
    assert fonts_not_embedded(pdf) == []


def test_marks_in_boxes_are_text() -> None:
    text = read(drawn([LONG, framed("未核实"), "，", black("无依据"), bold("更正")]))
    assert text.endswith("未核实，无依据更正")


@pytest.mark.parametrize("lines", [2, 3, 5])
def test_a_paragraph_splits_and_leaves_no_single_line(lines: int) -> None:
    paragraph = Paragraph(LONG)
    paragraph.wrap(AREA_WIDTH, 1000)
    first, rest = paragraph.split(AREA_WIDTH, lines * LEAD)
    assert len(first.lines) == lines
    assert len(first.lines) + len(rest.lines) == len(paragraph.lines)
    assert rest.wrap(AREA_WIDTH, 1000)[1] == len(rest.lines) * LEAD


def test_no_line_is_left_alone_on_either_page() -> None:
    paragraph = Paragraph(LONG)
    paragraph.wrap(AREA_WIDTH, 1000)
    count = len(paragraph.lines)
    assert paragraph.split(AREA_WIDTH, LEAD) == []
    first, rest = paragraph.split(AREA_WIDTH, (count - 1) * LEAD)
    assert len(rest.lines) == 2
    assert len(first.lines) == count - 2


def test_22_lines_fit_the_type_area() -> None:
    paragraph = Paragraph("甲\n" * 21 + "乙")
    paragraph.wrap(AREA_WIDTH, 22 * LEAD)
    assert paragraph.split(AREA_WIDTH, 22 * LEAD - 0.001) == [paragraph]


def test_one_piece_moves_whole() -> None:
    paragraph = Paragraph(LONG, whole=20)
    paragraph.wrap(AREA_WIDTH, 1000)
    assert paragraph.split(AREA_WIDTH, 3 * LEAD) == []
    assert paragraph.opening_lines() == len(paragraph.lines)


def test_a_full_line_is_stretched_to_the_margin() -> None:
    lines = setting_of(LONG, BODY).lines(AREA_WIDTH, 2)
    assert all(line.room - line.width < 3 for line in lines[:-1])
    assert not lines[0].last
    assert lines[-1].last


def test_only_furniture_is_shortened() -> None:
    assert fitted("短", MARGIN, 100) == "短"
    short = fitted("长" * 100, MARGIN, 100)
    assert short.endswith("…")
    assert width_of(short, MARGIN) <= 100


def test_put_tells_how_wide_it_was() -> None:
    register()
    canvas = Canvas(io.BytesIO(), initialFontName=INITIAL)
    assert put(canvas, 0, 0, "", TABLE) == 0
    assert put(canvas, 0, 0, "四个汉字", TABLE) == pytest.approx(4 * TABLE.size)
