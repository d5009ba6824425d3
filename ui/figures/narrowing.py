"""Above the figures: of which span, divided by what, of which unit, level and persons."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from db.errors import Refused
from db.fields import Term
from db.values.day import earliest, latest
from ui import names
from ui.fields.choice import ChoiceEditor, FindingEditor, choice_editor
from ui.fields.day import DayEditor
from ui.figures.shown import Wished
from ui.ledger.more import Condition
from ui.parts.layouts import box, column, row
from ui.parts.pills import FilterPills, Pill
from ui.parts.words import Words

OWN = "own"
SPANS = (
    Pill("year", "今年"),
    Pill("last", "上年"),
    Pill("month", "本月"),
    Pill("before", "上月"),
    Pill("five", "近五年"),
    Pill("all", "全部"),
    Pill(OWN, "自定"),
)


class Narrowing(QFrame):
    """Signals: changed(Wished)."""

    changed = Signal(object)

    def __init__(self, now: Callable[[], str]) -> None:
        super().__init__()
        self.setProperty("part", "plain")
        self._now = now
        self._said: Wished | None = None
        self._fields: dict[str, ChoiceEditor] = {}
        self.spans = FilterPills("figures", single=True, name="时段")
        self.spans.show_pills(SPANS)
        self.spans.set_on(("five",))
        self.first, self.last = DayEditor(now), DayEditor(now)
        for key, editor, says in (
            ("first", self.first, "起"),
            ("last", self.last, "止"),
        ):
            editor.first.setObjectName(names.field("figures", key))
            editor.say(f"统计{says}", "")
            editor.setFixedWidth(130)
            editor.committed.connect(self._take_days)
        self._upper = row((self.spans, 1), Words("起", "label"), self.first,
                          Words("止", "label"), self.last, gap=8)  # fmt: skip
        self._lower = row(gap=8)
        self.setLayout(
            column(box(self._upper), box(self._lower), margins=(20, 8, 16, 8), gap=6)
        )
        self.spans.chosen.connect(self._take_span)
        self._show_days(*self._span("five"))

    def offer(
        self, conditions: Sequence[Condition], sound: Callable[[str], str]
    ) -> None:
        """Make the fields; told once. One with no terms yet is offered them later."""
        for one in conditions:
            editor = choice_editor(tuple(one.terms), sound, grows=not one.terms)
            editor.first.setObjectName(names.field("figures", one.key))
            editor.say(one.label, "")
            editor.call_nothing("不分列" if one.key == "by" else "不限")
            editor.committed.connect(self.tell)
            self._fields[one.key] = editor
            self._lower.addWidget(Words(one.label, "label"))
            self._lower.addWidget(editor, 1)

    def offer_units(self, units: Sequence[str]) -> None:
        """Offer these units; what is chosen stays."""
        self._fields["unit"].set_terms([Term(unit, unit) for unit in units])

    def wished(self) -> Wished | None:
        """Return what is wished, None while something is typed that is no day."""
        try:
            first, last = self.first.value(), self.last.value()
            values = {key: str(one.value()) for key, one in self._fields.items()}
        except Refused:
            return None
        first = earliest(first).isoformat() if first else "1900-01-01"
        last = latest(last).isoformat() if last else self._now()[:10]
        by = values.pop("by", "")
        return Wished(first=first, last=last, by=by, narrowed=values)

    def tell(self) -> None:
        """Say what is wished, if it is something new."""
        wished = self.wished()
        for editor in (self.first, self.last):
            editor.set_bad(False)
        if wished is None or wished.first > wished.last:
            self.last.set_bad(True)
            return
        for choice in self._fields.values():
            if isinstance(choice, FindingEditor):
                choice.set_value(choice.value())
        if wished != self._said:
            self._said = wished
            self.changed.emit(wished)

    def set_values(self, values: Mapping[str, str]) -> None:
        """Choose these, without a word."""
        for key, value in values.items():
            self._fields[key].set_value(value)

    def _take_span(self, keys: tuple[str, ...]) -> None:
        key = keys[0] if keys else "five"
        if key == OWN:
            self.first.line.setFocus()
            return
        self._show_days(*self._span(key))
        self.tell()

    def _take_days(self) -> None:
        self.spans.set_on((OWN,))
        self.tell()

    def _show_days(self, first: str, last: str) -> None:
        self.first.set_value(first)
        self.last.set_value(last)

    def _span(self, key: str) -> tuple[str, str]:
        today = self._now()[:10]
        year = int(today[:4])
        month_before = _last_of_month_before(today)
        spans = {
            "year": (f"{year}-01-01", today),
            "last": (f"{year - 1}-01-01", f"{year - 1}-12-31"),
            "month": (f"{today[:7]}-01", today),
            "before": (f"{month_before[:7]}-01", month_before),
            "five": (f"{year - 4}-01-01", today),
            "all": ("", today),
        }
        return spans[key]


def _last_of_month_before(day: str) -> str:
    first = date.fromisoformat(day).replace(day=1)
    return (first - timedelta(days=1)).isoformat()
