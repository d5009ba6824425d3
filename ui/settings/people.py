"""人员: who may unlock, what each may do, and one's own passphrase."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ui import names
from ui.parts.blocks import Card
from ui.parts.buttons import Button
from ui.parts.cells import Cell
from ui.parts.layouts import box, column, row, scrolled, set_shown
from ui.parts.rows import FixedRows
from ui.parts.table import Table, spread
from ui.parts.words import Words
from ui.settings.shown import PeopleActs, PersonShown

COLUMNS = spread(
    ("label", "登录名", 150),
    ("name", "姓名", 150),
    ("role", "账户角色", 130),
    ("device", "本机密钥", 130),
    ("state", "", 120),
)
ROWS_SHOWN = 8
ROLES_SAY = "角色由程序执行，不是加密：能解锁的人都拿着同一把数据密钥。"
CODE_SAYS = "旧的立即失效；新的印在纸上，两人封存。"
REKEY_SAYS = "停用一个人以后换：他留着的旧副本和口令打不开以后的内容。"


class PeoplePage(QFrame):
    """The accounts, one's own passphrase, the keys.

    Signals: add_wished(), role_wished(PersonShown), reset_wished(PersonShown),
    revoke_wished(PersonShown), own_wished(), code_wished(), rekey_wished().

    Shows: show_people(persons, acts).
    """

    add_wished = Signal()
    role_wished = Signal(object)
    reset_wished = Signal(object)
    revoke_wished = Signal(object)
    own_wished = Signal()
    code_wished = Signal()
    rekey_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setObjectName(names.PEOPLE_PAGE)
        self._persons: dict[str, PersonShown] = {}
        self._acts = PeopleActs()
        self.rows = FixedRows(COLUMNS)
        self.table = Table(self.rows, names.PEOPLE_TABLE, "账户")
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.show_people((), PeopleActs())

    def _make_buttons(self) -> None:
        self.add = Button("加人", names.PEOPLE_ADD, icon="plus")
        self.role = Button("改角色", names.PEOPLE_ROLE)
        self.reset = Button("设新口令", names.PEOPLE_RESET)
        self.revoke = Button("停用", names.PEOPLE_REVOKE, "danger")
        self.own = Button("改我的口令", names.CHANGE_OWN, icon="key")
        self.code = Button("换恢复码", names.NEW_RECOVERY_CODE)
        self.rekey = Button("换数据密钥", names.REKEY)

    def _lay_out(self) -> None:
        people = Card("能解锁的人", self.add)
        people.add_row(self.table)
        acts = row(self._said(), None, self.role, self.reset, self.revoke)
        acts.setContentsMargins(14, 8, 12, 8)
        self._acts_line = box(acts)
        people.add_row(self._acts_line)
        own = Card("我的口令")
        own.add_row(_line("口令只有自己知道；改口令要先输入现在的。", self.own))
        self._keys = Card("钥匙")
        self._keys.add_row(_line(CODE_SAYS, self.code))
        self._keys.add_row(_line(REKEY_SAYS, self.rekey))
        note = Words(ROLES_SAY, "hint", wrap=True)
        inner = column(people, note, own, self._keys, None, gap=12)
        inner.setContentsMargins(20, 14, 20, 16)
        self.setLayout(column((scrolled(box(inner)), 1)))

    def _said(self) -> Words:
        self._chosen_words = Words(role="second")
        return self._chosen_words

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_wished)
        self.own.clicked.connect(self.own_wished)
        self.code.clicked.connect(self.code_wished)
        self.rekey.clicked.connect(self.rekey_wished)
        self.role.clicked.connect(self._wish_role)
        self.reset.clicked.connect(self._wish_reset)
        self.revoke.clicked.connect(self._wish_revoke)
        self.table.chosen.connect(self._count)
        self.table.opened.connect(self._open)

    def show_people(self, persons: Sequence[PersonShown], acts: PeopleActs) -> None:
        """Show the accounts and what may be done with them."""
        self._persons = {person.uid: person for person in persons}
        self._acts = acts
        self.rows.show_rows([(person.uid, _cells(person)) for person in persons])
        high = self.table.verticalHeader().defaultSectionSize()
        count = min(max(len(persons), 1), ROWS_SHOWN)
        head = self.table.horizontalHeader().height()
        self.table.setFixedHeight(head + count * high + 2)
        for widget in (self.add, self._acts_line):
            set_shown(widget, acts.accounts)
        set_shown(self._keys, acts.keys)
        if persons and not self.table.current_uid():
            self.table.choose_beside(0)
        self._count()

    def chosen(self) -> PersonShown | None:
        """Return the account of the chosen row."""
        return self._persons.get(self.table.current_uid())

    def _count(self) -> None:
        person = self.chosen()
        stands = person is not None and not person.revoked
        for button in (self.role, self.reset, self.revoke):
            button.setEnabled(stands and not (person is not None and person.me))
        self._chosen_words.setText(
            "" if person is None or stands else f"{person.label}已停用"
        )
        if person is not None and person.me:
            self._chosen_words.setText("自己的角色由别的管理员改")

    def _open(self, _: str) -> None:
        if self.role.isEnabled() and self._acts.accounts:
            self._wish_role()

    def _wish_role(self) -> None:
        self.role_wished.emit(self.chosen())

    def _wish_reset(self) -> None:
        self.reset_wished.emit(self.chosen())

    def _wish_revoke(self) -> None:
        self.revoke_wished.emit(self.chosen())


def _cells(person: PersonShown) -> list[Cell]:
    tone = "text3" if person.revoked else "text"
    device = "要本机密钥" if person.device else "只要口令"
    me = Cell(text="已停用", tone="text3", small=True)
    if not person.revoked:
        me = Cell(text="本人", chip="info") if person.me else Cell()
    return [
        Cell(text=person.label, bold=not person.revoked, tone=tone),
        Cell(text=person.name, tone=tone),
        Cell(text=person.role_word, tone=tone),
        Cell(text="" if person.revoked else device, tone="text2", small=True),
        me,
    ]


def _line(words: str, button: Button) -> QFrame:
    said = Words(words, "second", wrap=True)
    return box(row((said, 1), button, margins=(14, 8, 12, 8), gap=12))
