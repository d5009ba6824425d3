"""The bar above a page (where I am, find) and the one below it (what is saved)."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui import names, theme
from ui.parts.buttons import Button
from ui.parts.layouts import row
from ui.parts.marks import IconLabel
from ui.parts.words import Elided, KeyCap, Words, speak
from ui.widths import Width

TOP_HEIGHTS = {Width.WIDE: 52, Width.MEDIUM: 52, Width.NARROW: 44}
STATUS_HEIGHTS = {Width.WIDE: 26, Width.MEDIUM: 26, Width.NARROW: 24}
SEARCH_WIDTHS = {Width.WIDE: 300, Width.MEDIUM: 240, Width.NARROW: 140}
SEARCH_WORDS = {
    Width.WIDE: "姓名、档号、文号、条款…",
    Width.MEDIUM: "姓名、档号、文号…",
    Width.NARROW: "查找",
}


class TopBar(QFrame):
    """Where I am, what the page puts there, find. Signals: searched()."""

    searched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "bar")
        self._crumbs = QWidget()
        self._lead: QWidget | None = None
        self._acts: tuple[QWidget, ...] = ()
        self.search = self._search_button()
        self._line = row(self._crumbs, 0, None, self.search, margins=(20, 0, 16, 0))
        self.setLayout(self._line)
        self.search.clicked.connect(self.searched)
        self.set_width(Width.WIDE)

    def _search_button(self) -> QPushButton:
        button = Button(SEARCH_WORDS[Width.WIDE], names.TOP_SEARCH, "search", "search")
        button.setLayout(row(None, KeyCap("Ctrl K"), margins=(0, 0, 8, 0)))
        speak(button, "全局查找", "Ctrl+K")
        return button

    def set_width(self, width: Width) -> None:
        self.setFixedHeight(theme.scaled(TOP_HEIGHTS[width]))
        self.search.setFixedWidth(theme.scaled(SEARCH_WIDTHS[width]))
        self.search.setText(SEARCH_WORDS[width])

    def show_page(
        self,
        crumbs: Sequence[str],
        lead: QWidget | None = None,
        acts: Sequence[QWidget] = (),
    ) -> None:
        """Name the open page; `lead` stands after its name, `acts` after find."""
        for old in (self._lead, *self._acts):
            if old is not None:
                self._line.removeWidget(old)
                # Hidden first: a show that its layout still owes would make it a window.
                old.hide()
                old.setParent(None)
        self._name(crumbs)
        self._lead, self._acts = lead, tuple(acts)
        if lead is not None:
            self._line.insertWidget(1, lead)
            lead.show()
        for widget in self._acts:
            self._line.addWidget(widget)
            widget.show()

    def _name(self, crumbs: Sequence[str]) -> None:
        fresh = QWidget()
        line = QHBoxLayout(fresh)
        line.setContentsMargins(0, 0, 0, 0)
        for number, crumb in enumerate(crumbs):
            if number:
                line.addWidget(IconLabel("right", "text3", 14))
            last = number == len(crumbs) - 1
            line.addWidget(Words(crumb, "heading" if last else "label"))
        self._line.replaceWidget(self._crumbs, fresh)
        fresh.setVisible(bool(crumbs))
        self._crumbs.deleteLater()
        self._crumbs = fresh


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the status bar says at its right, each a few words."""

    casebook: str = ""
    backup: str = ""  # 上次备份 2 天前，已核验
    who: str = ""  # 周敏（办案人员）
    idle: str = ""  # 闲置 10 分钟锁定


class StatusBar(QFrame):
    """Whether all is saved, and what holds for the casebook now."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "status")
        self._width = Width.WIDE
        self._facts = Facts()
        self._icon = IconLabel("check", "ok", 14, 2.2)
        self._saved = Words(role="hint")
        self._saved.setObjectName(names.STATUS_SAVED)
        self._line = Elided(role="hint")
        self._line.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        inner = row(self._icon, self._saved, 12, (self._line, 1), gap=6)
        inner.setContentsMargins(16, 0, 16, 0)
        self.setLayout(inner)
        self._icon.hide()
        self.set_width(Width.WIDE)

    def set_width(self, width: Width) -> None:
        self._width = width
        self.setFixedHeight(theme.scaled(STATUS_HEIGHTS[width]))
        self.show_facts(self._facts)

    def show_saved(self, time: str) -> None:
        """Say that everything is in the file since `time` ('09:20:14')."""
        self._icon.set_icon("check", "ok")
        self._say(f"已保存 {time}")

    def show_unsaved(self, fields: int, time: str) -> None:
        """Say how many fields are kept as a draft only, since `time`."""
        self._icon.set_icon("alert", "warn")
        self._say(f"有 {fields} 处未保存，已存为草稿 {time}")

    def show_nothing(self) -> None:
        self._icon.hide()
        self._saved.setText("")

    def _say(self, sentence: str) -> None:
        self._icon.show()
        self._saved.setText(sentence)

    def show_facts(self, facts: Facts) -> None:
        self._facts = facts
        narrow = (facts.backup, facts.who)
        wide = (facts.casebook, "本机离线", facts.backup, facts.who, facts.idle)
        chosen = narrow if self._width is Width.NARROW else wide
        self._line.setText("　·　".join(fact for fact in chosen if fact))
