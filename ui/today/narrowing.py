"""What narrows the list of what falls due: kinds of reminder, one person, one's own."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from db.fields import Term
from ui import names, theme
from ui.fields.choice import Terms
from ui.parts.buttons import Button
from ui.parts.layouts import row, set_shown
from ui.parts.pills import FilterPills, Pill
from ui.today.shown import DueShown

EVERYBODY = "全部对象"
MOST = 400  # persons in the list


class Narrowing(QFrame):
    """Pills for kinds, a list of persons, 我的. Signals: changed()."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kinds = FilterPills("today_kinds", name="提醒种类")
        self.whose = Terms()
        self.whose.setObjectName(names.TODAY_PERSON)
        self.whose.setAccessibleName("只看一名对象")
        self.whose.setFixedHeight(max(28, theme.scaled(28)))
        self.whose.setMinimumWidth(theme.scaled(168))
        self.mine = Button("我的", names.TODAY_MINE, "pill", "user")
        self.mine.setCheckable(True)
        self.mine.setToolTip("只看我在专班里的档案")
        line = row((self.kinds, 1), self.whose, self.mine, margins=(14, 6, 8, 6))
        self.setLayout(line)
        self.kinds.chosen.connect(self.changed)
        self.whose.activated.connect(self.changed)
        self.mine.toggled.connect(self.changed)
        self.offer(())

    def offer(self, dues: Sequence[DueShown]) -> None:
        """Offer the kinds and persons that there are; what is chosen stays chosen."""
        counts: dict[str, tuple[str, int]] = {}
        for due in dues:
            if due.group:
                counts[due.group] = (
                    due.group_word,
                    counts.get(due.group, ("", 0))[1] + 1,
                )
        self.kinds.show_pills(
            [Pill(key, word, count) for key, (word, count) in counts.items()]
        )
        self.kinds.set_on([key for key in self.kinds.on() if key in counts])
        persons = {due.dossier: due.whom for due in dues}
        persons = persons if len(persons) <= MOST else {}  # too many to choose among
        set_shown(self.whose, bool(persons))
        chosen = self.whose.code()
        terms = sorted((Term(uid, who) for uid, who in persons.items()), key=_label)
        self.whose.clear()
        for term in (Term("", EVERYBODY), *terms):
            self.whose.add(term)
        self.whose.set_code(chosen if chosen in persons else "")

    def passes(self, due: DueShown) -> bool:
        """Tell whether one is shown; what is merely quiet only when asked for."""
        kinds = self.kinds.on()
        if due.group not in kinds if kinds else due.quiet:
            return False
        if self.whose.code() and due.dossier != self.whose.code():
            return False
        return due.mine or not self.mine.isChecked()


def _label(term: Term) -> str:
    return term.label
