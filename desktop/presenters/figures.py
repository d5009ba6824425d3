"""Joins 统计 to the casebook: counted on a reader, each number a way to its dossiers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.commands.figures import note_figures_exported
from db.fields import Term
from db.queries.figures import find_counted
from db.queries.records import office_records
from db.records.office import LEVELS, Office
from db.records.subject import SECTORS
from db.rules.figures import (
    CATEGORIES,
    KEYS,
    Counted,
    Entry,
    Figure,
    Narrowing,
    Span,
    figures,
    in_order,
    narrowed,
    year_ends,
)
from desktop.casefile.charts import charts_of, under_each_other
from desktop.casefile.picture import picture_pdf
from desktop.exchange.figures import Exported, made_workbook
from desktop.figures_told import Piece, narrowing_in_words, paragraph
from desktop.jobs import Job
from desktop.presenters.figures_shown import figures_shown, number_in_words
from desktop.presenters.giving_out import GivingOut, Leaving, Made
from desktop.presenters.place import PlacePresenter
from desktop.session import Session
from ui.fields.aids import Aids
from ui.figures.page import FiguresPage
from ui.figures.shown import Wished
from ui.ledger.more import Condition
from ui.prompts import Prompts

DIVIDED = (
    "year",
    "quarter",
    "month",
    "route",
    "country",
    "sector",
    "unit",
    "level",
    "category",
)


@dataclass(frozen=True, slots=True)
class Told:
    """What was counted for one wish."""

    wished: Wished
    counted: Counted
    figures: Sequence[Figure]
    keys: Sequence[tuple[str, ...]]  # of the parts, in the order of the columns
    pieces: Sequence[Piece]
    units: Sequence[str]
    office: str


class FiguresPresenter(PlacePresenter):
    """The newest wish wins: what an older one finds is dropped."""

    def __init__(self, session: Session, prompts: Prompts, aids: Aids) -> None:
        self._today = session.store.today
        page = FiguresPage(self._day)
        super().__init__(page, session, prompts)
        self._figures = page
        self.acts = (page.export,)
        self._told: Told | None = None
        self._reading: Job | None = None
        self._giving = GivingOut(session, prompts, self)
        page.narrowing.offer(_conditions(), aids.sound)
        page.narrowing.set_values({"by": "year"})
        page.wished.connect(self._count)
        page.number_opened.connect(self._open_number)
        page.piece_opened.connect(self._open_piece)
        page.charts_wished.connect(self._draw)
        page.export_wished.connect(self._ask_export)
        session.changes.changed.connect(self._follow)

    def _day(self) -> str:
        return self._today

    def show(self) -> None:
        """Count again: anything may have changed meanwhile."""
        wished = self._figures.narrowing.wished()
        if wished:
            self._count(wished)

    def _follow(self, _: object) -> None:
        if self._figures.isVisible():
            self.show()

    def _count(self, wished: Wished) -> None:
        if self._reading:
            self._reading.cancel()
        self._reading = self._session.read(lambda: self._read(wished), self._take)

    def _read(self, wished: Wished) -> Told:
        store = self._session.store
        span = Span(wished.first, wished.last)
        whole = store.read(find_counted, span, year_ends(span))
        by = Narrowing(**wished.narrowed)
        counted = narrowed(whole, by)
        by_keys = (wished.by,) if wished.by else ()
        found = figures(counted, by_keys)
        office = next(iter(store.read(office_records, Office)), None)
        name = wished.narrowed.get("unit") or (office.name if office else "")
        units = sorted({one.holder for one in whole.people.values() if one.holder})
        keys = in_order({cell.key for one in found for cell in one.cells}, by_keys)
        only = narrowing_in_words(self._session.reference, replace(by, unit=""))
        pieces = paragraph(counted, f"{name}（只统计{only}）" if only else name)
        return Told(wished, counted, found, keys, pieces, units, name)

    def _take(self, told: Told) -> None:
        self._reading, self._told = None, told
        self._figures.narrowing.offer_units(told.units)
        shown = figures_shown(told, self._session.reference)
        self._figures.show_figures(shown)

    # behind a number

    def _open_number(self, code: str, place: int) -> None:
        told = self._told
        figure = self._figure(code)
        if told is None or figure is None:
            return
        words = f"{figure.label}：{number_in_words(figure, told, place)}"
        key = told.keys[place - 1] if place else None
        entries = next(
            (cell.entries for cell in figure.cells if cell.key == key),
            () if key else figure.entries,
        )
        self._list(entries, words)

    def _open_piece(self, key: str) -> None:
        piece = next((p for p in self._pieces() if p.code == key), None)
        figure = self._figure(key.partition(":")[0])
        if piece and figure:
            self._list(piece.entries, f"{figure.label}：{piece.text}")

    def _pieces(self) -> Sequence[Piece]:
        return self._told.pieces if self._told else ()

    def _figure(self, code: str) -> Figure | None:
        found = self._told.figures if self._told else ()
        return next((one for one in found if one.code == code), None)

    def _list(self, entries: Sequence[Entry], words: str) -> None:
        uids = list(dict.fromkeys(one.dossier for one in entries))
        if uids and self._told:
            narrowing = Narrowing(**self._told.wished.narrowed)
            only = narrowing_in_words(self._session.reference, narrowing)
            span = f"{self._told.wished.first} 至 {self._told.wished.last}"
            about = "，".join(part for part in (span, only) if part)
            twice = len(entries) - len(uids)
            more = f"，其中 {twice} 笔与别的同属一份档案" if twice else ""
            self.listed_wished.emit(uids, f"{words}（{about}{more}）")

    # charts

    def _draw(self) -> None:
        told, reference = self._told, self._session.reference
        if told is None:
            return

        def work(_: Job) -> bytes:
            drawn = under_each_other(charts_of(told.counted, reference))
            return picture_pdf(drawn) if drawn is not None else b""

        self._session.jobs.long(work, done=self._show_charts, failed=self._session.fail)

    def _show_charts(self, pdf: bytes) -> None:
        words = "".join(piece.text for piece in self._pieces())
        self._figures.show_charts(pdf, f"图，数字与表中相同：{words}")

    # giving out

    def _ask_export(self) -> None:
        told = self._told
        if told is None:
            return
        self._giving.ask(
            Leaving(
                title="导出统计表格",
                says="表格不加密，每个数后面列出档号，不列姓名；导出记入操作记录。",
                file_name=f"统计_{told.wished.first}_{told.wished.last}.xlsx",
                recipient="例如：市追逃办",
                purpose="例如：上报季度数据",
                make=lambda: self._made(told),
            )
        )

    def _made(self, told: Told) -> Made:
        reference = self._session.reference
        narrowing = narrowing_in_words(reference, Narrowing(**told.wished.narrowed))
        exported = Exported(
            counted=told.counted,
            figures=told.figures,
            by=(told.wished.by,) if told.wished.by else (),
            paragraph="".join(piece.text for piece in told.pieces),
            narrowed_to=narrowing,
            who=told.office,
        )
        return Made(
            data=made_workbook(exported, reference),
            note=note_figures_exported,
            told=(told.counted.span, narrowing),
        )


def _conditions() -> list[Condition]:
    divided = [Term(key, KEYS[key][0]) for key in DIVIDED]
    kinds = [Term(code, label) for code, (label, _) in CATEGORIES.items()]
    return [
        Condition("by", "分列", divided),
        Condition("unit", "单位", ()),
        Condition("level", "级别", LEVELS),
        Condition("category", "人员", kinds),
        Condition("sector", "领域", SECTORS),
    ]
