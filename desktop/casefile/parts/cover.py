"""Cover, 卷内文件目录 and 备考表: what stands around the sections."""

from collections.abc import Iterable, Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from db.records.base import fields_of
from db.records.case import Charge, Flight, LogEntry
from db.records.dossier import STOCK, StatusChange
from db.records.subject import IdentityPoint
from db.rules.completeness import is_identified
from db.rules.summary import current_status
from db.values.day import earliest
from desktop.casefile.booklets import PartOf
from desktop.casefile.case_file import CaseFile, Imprint, missing_glyphs
from desktop.casefile.cells import FORM, LOOSE_FORM, NARROW, Cell, Plan, Row
from desktop.casefile.faces import Role
from desktop.casefile.lines import fitted, put, setting_of, width_of
from desktop.casefile.look import AREA_WIDTH, CELL, LEAD, LINES, Look
from desktop.casefile.margin import chain_in_words, copy_number, slip_in_words
from desktop.casefile.numbers import show_number
from desktop.casefile.page import Drawing
from desktop.casefile.parts.part import Part
from desktop.casefile.runs import framed, one_line
from desktop.casefile.table import Table
from desktop.casefile.words import NOTHING, compact, in_fours, in_words, numeral

WARNING = "内部资料　会后收回"
UNVERIFIED = "身份未核实"
HEAD = Look(Role.HEI, CELL, LEAD)
OFFICE = Look(Role.TITLE, 22, 33)
KIND = Look(Role.KAI, 18, 27)
NAME = Look(Role.TITLE, 26, 40)
NAMES = (NAME, Look(Role.TITLE, 16, 24), Look(Role.TITLE, 8.5, 11))
MOST_TITLE = 4 * NAME.lead
LABEL = Look(Role.SANS, 14, LEAD)
VALUE = Look(Role.FANG, 15, LEAD)
TOTAL_PAGES = "total"
LEFT, VALUES = 24 * mm, 52 * mm
SIGNED = "签名：　　　　　　　　年　　月　　日"
FACES = (
    "正文、标题、表格所用字体为随程序提供的自由字体（仿宋、楷体、黑体、宋体），"
    "均已嵌入本文件。"
)
MOST_CODES = 30


def cover(
    file: CaseFile, imprint: Imprint, parts: int, of: PartOf | None = None
) -> Flowable:
    """Return the cover: 全宗名称、类目名称、案卷题名, then what the archive asks.

    `parts`: how many papers are in it; `of`: which booklet of several it is.
    """

    def paint(canvas: Any, width: float, height: float) -> None:
        put(canvas, 0, height - LEAD + 8, copy_number(imprint), HEAD)
        put(canvas, width, height - LEAD + 8, WARNING, HEAD, "right")
        y = _centred(canvas, file.office.name, OFFICE, height - 4 * LEAD)
        put(
            canvas,
            width / 2,
            y - 1.3 * LEAD,
            "外逃人员专卷（一人一档）",
            KIND,
            "centre",
        )
        y = height - 7.2 * LEAD
        _double_rule(canvas, y, heavy_above=True)
        look, tall = _room(_title(file), width)
        tall += NAME.lead
        y = _centred(canvas, _title(file), look, y - 2 * LEAD)
        put(canvas, width / 2, y - NAME.lead, "外 逃 案 卷", NAME, "centre")
        _double_rule(canvas, height - 9.2 * LEAD - tall, heavy_above=False)
        if not is_identified(file.of(IdentityPoint)):
            y = height - 10.1 * LEAD - tall
            put(canvas, width / 2, y, framed(UNVERIFIED), HEAD, "centre")
        _values(canvas, file, parts, of, height - 11.3 * LEAD - tall)

    return Drawing(paint, LINES)


def _room(title: str, width: float) -> tuple[Look, float]:
    """Return the greatest look in which a title leaves the cover its place, and how tall."""
    for look in NAMES:
        tall = len(setting_of(title, look).lines(width)) * look.lead
        if tall <= MOST_TITLE:
            break
    return look, tall


def _title(file: CaseFile) -> str:
    mark = dict(fields_of(Charge))["offence"]
    offences = dict.fromkeys(
        in_words(mark, one.offence, file.reference).removesuffix("罪")
        for one in file.of(Charge)
        if one.offence
    )
    suspected = f"涉嫌{'、'.join(offences)}" if offences else ""
    name = one_line(file.subject.name) or "姓名未登记"
    if not suspected or width_of(name + suspected, NAME) <= AREA_WIDTH:
        return name + suspected
    return f"{name}\n{suspected}"  # so a long name turns after its dots


def _centred(canvas: Any, text: str, look: Look, y: float) -> float:
    """Draw lines in the middle, return the baseline of the last."""
    setting = setting_of(text, look)
    for line in setting.lines(AREA_WIDTH):
        put(
            canvas,
            AREA_WIDTH / 2,
            y,
            setting.text[line.start : line.end],
            look,
            "centre",
        )
        y -= look.lead
    return y + look.lead


def _double_rule(canvas: Any, y: float, heavy_above: bool) -> None:
    for number, heavy in enumerate((heavy_above, not heavy_above)):
        canvas.setLineWidth(1.4 if heavy else 0.5)
        canvas.line(0, y - 3 * number, AREA_WIDTH, y - 3 * number)


def _values(
    canvas: Any, file: CaseFile, parts: int, of: PartOf | None, y: float
) -> None:
    office = file.office
    which = f"第{numeral(of.number)}册　共{numeral(of.of)}册" if of else ""
    pages = f"第{of.first}—{of.last}页" if of and of.number > 1 else ""
    for label, value in (
        ("档　　号", file.dossier.number),
        *((("册　　次", which),) if of else ()),
        ("起止时间", _period(file)),
        ("保管期限", "永久"),
        ("件　　数", f"{parts}件"),
        ("页　　数", pages),
        ("归 档 号", "（结卷时填写）"),
        ("立卷单位", office.holding_unit or office.name),
    ):
        put(canvas, LEFT, y, label, LABEL)
        canvas.setLineWidth(0.4)
        canvas.line(VALUES, y - 5, AREA_WIDTH - LEFT, y - 5)
        room = AREA_WIDTH - LEFT - VALUES - 8
        look = VALUE
        while width_of(value, look) > room and look.size > 9:
            look = Look(look.role, look.size - 0.5, look.lead)
        put(canvas, VALUES + 2 * mm, y, fitted(value, look, room), look)
        if not value:
            show_number(canvas, TOTAL_PAGES, VALUES + 2 * mm, y)
        y -= LEAD


def _period(file: CaseFile) -> str:
    """Return from the flight or the filing to now, or to the end of the case."""
    days = [one.day for one in file.of(Flight)] + [file.dossier.filing_day]
    days += [one.day for one in file.of(LogEntry)]
    first = min((earliest(day) for day in days if day), default=None)
    if first is None:
        return NOTHING
    status = current_status(file.of(StatusChange))
    ended = status is not None and status.status not in STOCK
    until = earliest(status.day) if ended and status else None
    year, month, _ = file.today.split("-")
    last = f"{until.year}年{until.month}月" if until else f"{int(year)}年{int(month)}月"
    return f"{first.year}年{first.month}月至{last}{'' if ended else '（未结）'}"


def contents(file: CaseFile, parts: Sequence[Part]) -> Table:
    """Return 卷内文件目录; page numbers are filled in when the paper ends."""
    rows: list[Row] = [["顺序号", "文号", "责任者", "题名", "日期", "页号", "备注"]]
    today = compact(file.today)
    author = file.office.holding_unit or file.office.name or NOTHING
    for number, part in enumerate(parts, start=1):
        rows.append(
            [
                Cell(str(number), align="centre"),
                part.document or Cell(NOTHING, align="centre"),
                part.author or author,
                part.title,
                Cell(compact(part.day) or today, align="centre"),
                Cell(number=f"page-{part.key}"),
                part.remark
                or Cell("无登记" if part.empty else NOTHING, align="centre"),
            ]
        )
    columns = (NARROW, NARROW, 40, NARROW, NARROW, 15, NARROW)
    return Table(Plan(columns=columns, rows=rows, style=LOOSE_FORM))


def back_sheet(file: CaseFile, imprint: Imprint) -> Table:
    """Return 备考表: this copy, its state in full, and what is signed by hand."""
    figures = in_fours(imprint.snapshot)
    half = len(figures) // 2 + 1
    mono = Look(Role.SANS, 10.5, 14.5)
    rows: list[Row] = [
        ["本卷情况说明", Cell(_remarks(file, imprint), room=150)],
        ["本次印制", f"{slip_in_words(imprint)}　{imprint.printed_by} 印制"],
        ["内容快照", Cell(f"{figures[:half].strip()}\n{figures[half:]}", look=mono)],
        ["留痕链头", Cell(chain_in_words(imprint), look=mono)],
        ["立卷人", Cell("", sign=SIGNED, room=44)],
        ["检查人", Cell("", sign=SIGNED, room=44)],
        [
            "收回记录",
            Cell("", sign=f"交回人：　　　　　收回人：　　　　{DATE}", room=44),
        ],
        [
            "后续变动\n（移出、销毁）",
            Cell("", sign=f"经办二人：　　　　　　　{DATE}", room=72),
        ],
    ]
    return Table(
        Plan(
            columns=(34, 122),
            rows=rows,
            style=FORM,
            heads=0,
            labels=frozenset({0}),
            keep=True,
        )
    )


DATE = "　　　年　　月　　日"


def _remarks(file: CaseFile, imprint: Imprint) -> str:
    at = imprint.printed_at
    told = [
        f"本卷按{at.year}年{at.month}月{at.day}日{at:%H时%M分}的登记内容生成，"
        "为办案用卷，不是归档定卷。",
        "正文页数见封面；封面、目录、备考表不编页号。",
    ]
    apart = "、".join(_kept_apart(file))
    told.append(f"不随卷印出、另册保存的登记项：{apart}。" if apart else "")
    told.append(
        f"底数缺项{len(file.gaps)}项，见档案概况。" if file.gaps else "底数已齐。"
    )
    told += [_spelled(file), FACES]
    kept = [line for line in told if line]
    return "\n".join(f"{number}. {line}" for number, line in enumerate(kept, start=1))


def _spelled(file: CaseFile) -> str:
    """Say which characters no font has; so many that the page has room for them."""
    codes = list(dict.fromkeys(one.code for one in missing_glyphs(file)))
    if not codes:
        return ""
    more = f"等{len(codes)}个" if len(codes) > MOST_CODES else ""
    shown = "、".join(codes[:MOST_CODES])
    return f"所附字体没有的字符以编码印出：{shown}{more}。"


def _kept_apart(file: CaseFile) -> Iterable[str]:
    """Name the fields with values that papers leave out, less what machines keep."""
    return {
        f"{kind.title}的{mark.label}": None
        for kind, records in file.records.items()
        for name, mark in fields_of(kind)
        if not mark.printed and not mark.hidden
        if any(getattr(record, name) for record in records)
    }
