"""今日: what must be done first, for whom; the order on the page is that of duty."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui import names, theme
from ui.parts.blocks import Card, EmptyState
from ui.parts.buttons import Button
from ui.parts.layouts import box, column, row, scrolled, set_shown
from ui.parts.pills import FilterPills, Pill
from ui.today.acting import ActCard
from ui.today.dues import DueList
from ui.today.narrowing import Narrowing
from ui.today.shown import CopiesShown, DueShown, LineShown, StockShown
from ui.today.side import CopiesCard, LinesCard, StockCard
from ui.widths import LOW_BELOW, Width, width_of

SPANS = (7, 15, 30)  # days ahead
LAST_MOMENT = "9999"  # what has no hour stands after what has one
SIDES = {Width.WIDE: 332, Width.MEDIUM: 280}


class TodayPage(QFrame):
    """Left rights and what falls due, right what waits; one column when narrow.

    Signals: opened(DueShown), acted(DueShown) (the button of a right or of a report),
    dossier_opened(uid), waiting_opened(uid), assign_wished(), backup_wished().
    Shows: show_reports(), show_dues() (rights among them), show_unanswered(),
    show_waiting(), show_copies(), show_stock(); None of the last four hides what one
    may not see.
    """

    opened = Signal(object)
    acted = Signal(object)
    dossier_opened = Signal(str)
    waiting_opened = Signal(str)
    assign_wished = Signal()
    backup_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setObjectName(names.TODAY_PAGE)
        self._dues: list[DueShown] = []
        self._narrow: bool | None = None
        self._make_left()
        self._make_right()
        self._lay_out()
        self._connect()
        self.show_reports(())
        self.show_dues(())
        self.show_unanswered((), 0)
        self.show_waiting((), 0)
        self.show_copies(None)
        self.show_stock(None)

    def _make_left(self) -> None:
        self._reports = ActCard("出逃首报", "first_reports")
        self._rights = ActCard("权利与解除", "rights", right=True)
        self.pills = FilterPills("today", single=True, name="到期范围")
        self.pills.set_on((str(SPANS[-1]),))
        self.person = Button("按人", names.TODAY_BY_PERSON, "pill", "user")
        self.person.setCheckable(True)
        self.pills.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._card = Card("到期提醒", self.pills, self.person, note="")
        self.list = DueList(names.TODAY_DUES, "到期提醒")
        self._none = EmptyState("check")
        self.narrowing = Narrowing()
        self._card.add_row(self.narrowing)
        self._card.add_row(self.list)
        self._card.add_row(self._none, line=False)

    def _make_right(self) -> None:
        self._assign = Button("去指定", names.TODAY_ASSIGN, "link")
        self._unanswered = LinesCard(
            "无人负责", names.TODAY_UNANSWERED, "user_missing", self._assign
        )
        self._waiting = LinesCard("等我处理", names.TODAY_WAITING)
        self._copies = CopiesCard()
        self._stock = StockCard()

    def _lay_out(self) -> None:
        self._left = box(column(self._reports, self._rights, self._card, None, gap=14))
        cards = (self._unanswered, self._waiting, self._copies, self._stock)
        self._right = box(column(*cards, None, gap=14))
        self._inner = QFrame()
        self._line = row((self._left, 1), self._right, gap=16)
        self._line.setContentsMargins(20, 14, 20, 12)
        self._inner.setLayout(self._line)
        self._area: QScrollArea = scrolled(self._inner)
        self.setLayout(column((self._area, 1)))

    def _connect(self) -> None:
        self.pills.chosen.connect(self._narrow_down)
        self.person.toggled.connect(self._narrow_down)
        self.narrowing.changed.connect(self._narrow_down)
        for card in (self._reports, self._rights):
            card.acted.connect(self.acted)
            card.opened.connect(self.opened)
        self.list.opened.connect(self.opened)
        self.list.reached.connect(self._bring_into_sight)
        self._unanswered.chosen.connect(self.dossier_opened)
        self._waiting.chosen.connect(self.waiting_opened)
        self._assign.clicked.connect(self.assign_wished)
        self._copies.make_wished.connect(self.backup_wished)
        self._stock.quiet_wished.connect(self.show_quiet)

    # what is shown

    def show_reports(self, reports: Sequence[DueShown]) -> None:
        """Show the clocks of first reports that run, above everything else."""
        ordered = sorted(reports, key=_urgency)
        self._reports.show_dues(ordered, "从发现时起二十四小时以内逐级报送")

    def show_dues(self, dues: Sequence[DueShown]) -> None:
        """Show what is late or falls due; what has an act is a right and stands first."""
        ordered = sorted(dues, key=_urgency)
        self._dues = [due for due in ordered if not due.act]
        self._rights.show_dues([due for due in ordered if due.act], "先办这些")
        pressing = [due for due in self._dues if not due.quiet]
        counts = {span: sum(due.left <= span for due in pressing) for span in SPANS}
        self.pills.show_pills(
            [Pill(str(span), f"{span} 天内", count) for span, count in counts.items()]
        )
        self.narrowing.offer(self._dues)
        set_shown(self.narrowing, len(self._dues) > 1)
        self._narrow_down()

    def show_unanswered(self, lines: Sequence[LineShown], total: int) -> None:
        """Name dossiers that lack somebody who answers; 0 hides the card."""
        self._unanswered.show_lines(lines, total, "份")

    def show_waiting(self, lines: Sequence[LineShown], total: int) -> None:
        """Name what waits for this account; 0 hides the card."""
        self._waiting.show_lines(lines, total, "件")

    def show_copies(self, shown: CopiesShown | None) -> None:
        set_shown(self._copies, shown is not None)
        if shown is not None:
            self._copies.show_copies(shown)

    def show_stock(self, shown: StockShown | None) -> None:
        set_shown(self._stock, shown is not None)
        if shown is not None:
            self._stock.show_stock(shown)

    # narrowing

    def show_quiet(self) -> None:
        """Show the dossiers in which nothing has happened for long."""
        quiet = sorted({due.group for due in self._dues if due.quiet})
        self.narrowing.kinds.set_on(quiet)
        self._narrow_down()
        self.list.setFocus()

    def _narrow_down(self) -> None:
        span = int(next(iter(self.pills.on()), SPANS[-1]))
        within = [due for due in self._dues if due.left <= span]
        shown = [due for due in within if self.narrowing.passes(due)]
        if self.person.isChecked():
            shown = sorted(shown, key=_person)  # stable: by urgency within a person
        self.list.show_dues(shown)
        set_shown(self.list, bool(shown))
        set_shown(self._none, not shown)
        self._say_none(span, narrowed=bool(within))

    def _say_none(self, span: int, *, narrowed: bool) -> None:
        if narrowed:
            self._none.say(
                "这样筛选没有到期的事", "换一种提醒、一名对象，或放开“我的”。"
            )
            return
        self._none.say(
            f"{span} 天内没有到期的事", "措施、证件、会商事项登记后在这里提醒。"
        )

    def _bring_into_sight(self, line: QRect) -> None:
        if self.list.hasFocus():
            top = self.list.mapTo(self._inner, QPoint(0, line.center().y()))
            self._area.ensureVisible(0, top.y(), 0, line.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = width_of(self.window().width())
        narrow = width is Width.NARROW
        self._right.setMaximumWidth(16777215)
        self._right.setMinimumWidth(0)
        if not narrow:
            self._right.setFixedWidth(theme.scaled(SIDES[width]))
        if narrow is not self._narrow:
            self._narrow = narrow
            directions = QVBoxLayout.Direction
            below = directions.TopToBottom if narrow else directions.LeftToRight
            self._line.setDirection(below)
            # One column: cards as high as they are, what is left over stays below.
            self._line.setStretch(0, 0 if narrow else 1)
        self.list.set_low(self.window().height() < theme.scaled(LOW_BELOW))

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        return [self._left, self._right]


def _urgency(due: DueShown) -> tuple[int, str, str]:
    return due.left, due.moment or LAST_MOMENT, due.whom


def _person(due: DueShown) -> str:
    return due.whom
