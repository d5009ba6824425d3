"""What was being typed at the last lock: offered once unlocked, put back into its form."""

from PySide6.QtCore import QObject, Signal

from db.commands.drafts import Draft
from db.records import BY_NAME, section_of
from desktop.places import place_of_draft
from desktop.presenters.dossier import DossierPresenter
from desktop.presenters.new_dossier import FORM
from ui.prompts import Prompts


class KeptDrafts(QObject):
    """Asks once; what belongs to a dossier goes in when that dossier is opened.

    Signals say where the first of the others belongs: new_wished(draft),
    place_wished(place, draft), settings_wished(kind, draft), dossier_wished(uid, section).
    """

    new_wished = Signal(object)
    place_wished = Signal(str, object)
    settings_wished = Signal(str, object)
    dossier_wished = Signal(str, str)

    def __init__(self, prompts: Prompts, dossier: DossierPresenter) -> None:
        super().__init__(prompts)
        self._prompts, self._dossier = prompts, dossier
        self._drafts: list[Draft] = []

    def offer(self, drafts: list[Draft]) -> None:
        """Put back what belongs to the open dossier; ask about the rest."""
        self._drafts = list(drafts)
        self.restore_here()
        if not self._drafts:
            return
        first = self._drafts[0]
        where = "新建档案" if first.form == FORM else BY_NAME[first.kind].title
        self._prompts.ask(
            f"有 {len(self._drafts)} 处没有保存的输入",
            f"上次锁定或关闭时正在填写“{where}”，已为您留着。",
            "接着填写",
            self._restore_first,
        )

    def _restore_first(self, _: object) -> None:
        draft = self._drafts[0]
        if draft.form == FORM:
            self.new_wished.emit(self._drafts.pop(0))
        elif place := place_of_draft(draft.kind):
            self.place_wished.emit(place, self._drafts.pop(0))
        elif BY_NAME[draft.kind].of_office:
            self.settings_wished.emit(draft.kind, self._drafts.pop(0))
        elif draft.dossier == self._dossier.dossier:
            self.restore_here()
        else:
            section = section_of(BY_NAME[draft.kind]).key
            self.dossier_wished.emit(draft.dossier, section)

    def restore_here(self) -> None:
        """Put what was kept for the open dossier back into its forms."""
        if self._dossier.state is None:
            return
        here = [
            d for d in self._drafts if d.dossier and d.dossier == self._dossier.dossier
        ]
        for draft in here:
            self._drafts.remove(draft)
            self._dossier.restore(draft)
