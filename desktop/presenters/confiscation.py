"""Joins the page of the nine contents to the casebook: begun from the dossier."""

from db.commands.prints import Slip
from db.records.base import new_record
from db.records.screening import ConfiscationApplication
from desktop.casefile.case_file import CaseFile
from desktop.nine_contents import filled
from desktop.presenters.records import RecordsPresenter
from desktop.printing import gather
from desktop.session import Session
from ui.confiscation import ConfiscationPane
from ui.prompts import Prompts

GATHERED = "confiscation"  # the paper that shows the same dossier


class ConfiscationPresenter(RecordsPresenter):
    """What a person wrote stays; only what is empty is filled."""

    def __init__(
        self, pane: ConfiscationPane, session: Session, prompts: Prompts
    ) -> None:
        super().__init__(pane, session, prompts)
        pane.fill_wished.connect(self._read)

    def _read(self) -> None:
        store, reference = self._session.store, self._session.reference
        slip = Slip(paper=GATHERED, dossier=self._dossier)
        self._session.read(lambda: gather(store, reference, slip), self._fill)

    def _fill(self, file: CaseFile) -> None:
        stored = next(iter(file.of(ConfiscationApplication)), None)
        begun = stored or new_record(ConfiscationApplication, self._dossier)
        fresh = filled(file, begun)
        if fresh is not begun:
            self._save(fresh, stored)
