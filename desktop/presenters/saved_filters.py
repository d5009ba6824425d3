"""Joins 常用筛选 of the ledger to the casebook."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from db.commands.filters import drop_filter, find_filters, keep_filter
from db.errors import Refused
from db.queries.ledger import Filter
from desktop.session import Session
from ui.dossier.asking import Ask, AskSheet
from ui.ledger.page import LedgerPage
from ui.messages import sentence
from ui.prompts import Prompts

SAYS = "本账户自己看得到；会商列入档案时也可以按它选。同名的会被替换。"


class SavedFilters(QObject):
    """`now` tells the filter in force, `apply` puts one in force."""

    def __init__(
        self,
        page: LedgerPage,
        session: Session,
        prompts: Prompts,
        now: Callable[[], Filter],
        apply: Callable[[Filter], None],
    ) -> None:
        super().__init__(page)
        self._page, self._session, self._prompts = page, session, prompts
        self._now, self._apply = now, apply
        self._saved: Mapping[str, Filter] = {}
        self._sheet: AskSheet | None = None
        page.saved_chosen.connect(self._choose)
        page.keep_wished.connect(self._ask)
        page.saved_dropped.connect(self._drop)
        self.load()

    def load(self) -> None:
        store = self._session.store
        self._session.read(lambda: store.read(find_filters), self._show)

    def _show(self, saved: Mapping[str, Filter]) -> None:
        self._saved = saved
        self._page.show_saved(list(saved))

    def _choose(self, name: str) -> None:
        if name in self._saved:
            self._apply(self._saved[name])

    def _ask(self) -> None:
        ask = Ask("name", "名称", "例如：在泰国、身份未核实")
        self._sheet = AskSheet("存下现在的筛选", SAYS, [ask], "存下")
        self._sheet.answered.connect(self._keep)
        self._prompts.open_sheet(self._sheet)

    def _keep(self, answers: dict[str, str]) -> None:
        given = (answers["name"], self._now())
        self._session.write(
            keep_filter, *given, done=lambda _: self._kept(), failed=self._refused
        )

    def _kept(self) -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()
        self.load()

    def _refused(self, error: Exception) -> None:
        if self._sheet is not None and isinstance(error, Refused):
            self._sheet.refuse(sentence(error))
        else:
            self._session.fail(error)

    def _drop(self, name: str) -> None:
        self._session.write(drop_filter, name, done=lambda _: self.load())
