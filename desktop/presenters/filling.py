"""Joins a page whose records are begun from the dossier to the casebook: one table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from db.commands.prints import Slip
from db.records import Kind
from db.records.base import new_record
from db.records.matter import SupervisionFeedback
from db.records.screening import ConfiscationApplication
from desktop.casefile.case_file import CaseFile
from desktop.drafting.feedback import drafted
from desktop.drafting.nine_contents import filled
from desktop.presenters.records import RecordsPresenter
from desktop.printing import gather
from desktop.session import Session
from ui.fields.aids import Aids
from ui.filling import FillingPane
from ui.prompts import Prompts


@dataclass(frozen=True, slots=True)
class Filling:
    """How a kind is begun; `paper` is one that shows the same dossier."""

    paper: str
    word: str
    tip: str
    begun: Callable[[CaseFile, Any], Any]


FILLED: dict[Kind, Filling] = {
    ConfiscationApplication: Filling(
        "confiscation",
        "从档案带入",
        "只填空着的几项，写过的不动；理由由人写",
        filled,
    ),
    SupervisionFeedback: Filling(
        "feedback",
        "从本期登记起草",
        "按上次反馈以来登记的内容填空着的几段，写过的不动；总的情况和原因由人写",
        drafted,
    ),
}


def filling_pane(kind: Kind, aids: Aids) -> FillingPane:
    """Return the page of a kind of FILLED."""
    return FillingPane(kind, aids, FILLED[kind].word, FILLED[kind].tip)


class FillingPresenter(RecordsPresenter):
    """What a person wrote stays; only what is empty is filled."""

    def __init__(self, pane: FillingPane, session: Session, prompts: Prompts) -> None:
        super().__init__(pane, session, prompts)
        pane.fill_wished.connect(self._read)

    def _read(self) -> None:
        store, reference = self._session.store, self._session.reference
        slip = Slip(paper=FILLED[self._kind].paper, dossier=self._dossier)
        self._session.read(lambda: gather(store, reference, slip), self._fill)

    def _fill(self, file: CaseFile) -> None:
        held = {one.uid: one for one in file.of(self._kind)}
        in_hand = self.record_in_hand()
        if in_hand is None and self._kind.single and held:
            in_hand = next(iter(held.values()))
        record = in_hand or new_record(self._kind, self._dossier)
        stored = held.get(record.uid)
        fresh = FILLED[self._kind].begun(file, stored or record)
        if fresh != stored:
            self._save(fresh, stored)
