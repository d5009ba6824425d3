"""Joins the page of leads to the casebook; who gave one is read only by those named."""

from db.access import Act
from db.commands.informants import (
    drop_informant,
    keep_informant,
    note_informant_read,
)
from db.fields import Term
from db.queries.informants import Informant, find_informant, informant_readers
from db.queries.records import office_records
from db.records.change import Change
from db.records.office import Officer
from desktop.presenters.dossier_shown import DossierState
from desktop.presenters.records import RecordsPresenter
from desktop.session import Session
from ui.informants.pane import LeadPane
from ui.informants.sheet import InformantSheet, InformantShown
from ui.messages import sentence
from ui.prompts import Prompts

NOBODY = "这条线索没有另存举报人身份。要登记，须是本档在岗的办案人员。"


class LeadsPresenter(RecordsPresenter):
    """What is read of an identity goes into its sheet and nowhere else."""

    def __init__(self, pane: LeadPane, session: Session, prompts: Prompts) -> None:
        super().__init__(pane, session, prompts)
        self._sheet: InformantSheet | None = None
        self._lead = ""
        self._may: set[Act] = set()
        pane.informant_wished.connect(self._ask)

    def show_state(self, state: DossierState, may: set[Act], version: str) -> None:
        """Show the leads; remember what this account may do."""
        self._may = may
        super().show_state(state, may, version)

    def _ask(self, lead: str) -> None:
        """Find out who may open it, before anything of it is read."""
        store, dossier = self._session.store, self._dossier
        self._lead = lead
        self._session.read(
            lambda: (
                store.read(informant_readers, dossier, lead),
                store.read(office_records, Officer),
            ),
            self._answer,
        )

    def _answer(self, found: tuple[dict[str, str], list[Officer]]) -> None:
        readers, officers = found
        mine = self._session.store.actor.officer
        self._officers = [Term(o.uid, f"{o.name}　{o.unit}") for o in officers]
        if not readers and Act.EDIT in self._may:
            self._open(InformantShown(reader_one=mine))
        elif not readers:
            self._prompts.tell("没有另存的身份", NOBODY)
        elif mine in readers:
            self._session.write(
                note_informant_read, self._dossier, self._lead, done=self._read
            )
        else:
            names = "、".join(name for name in readers.values() if name)
            self._prompts.tell(
                "举报人身份已另存", f"只有{names}可以查看；找他们核实，不要另行询问。"
            )

    def _read(self, _: Change) -> None:
        """That it is read stands in the trail by now: read it."""
        store, dossier, lead = self._session.store, self._dossier, self._lead
        self._session.read(
            lambda: store.read(find_informant, dossier, lead), self._show
        )

    def _show(self, kept: Informant) -> None:
        self._open(
            InformantShown(
                name=kept.name,
                contact=kept.contact,
                note=kept.note,
                reader_one=kept.reader_one,
                reader_two=kept.reader_two,
                stored=True,
            )
        )

    def _open(self, shown: InformantShown) -> None:
        read_only = Act.EDIT not in self._may
        self._sheet = InformantSheet(shown, self._officers, read_only=read_only)
        self._sheet.kept.connect(self._keep_informant)
        self._sheet.dropped.connect(self._ask_drop)
        self._sheet.closed.connect(self._closed)
        self._prompts.open_sheet(self._sheet)

    def _keep_informant(self, shown: InformantShown) -> None:
        kept = Informant(
            dossier=self._dossier,
            lead=self._lead,
            name=shown.name,
            contact=shown.contact,
            note=shown.note,
            reader_one=shown.reader_one,
            reader_two=shown.reader_two,
        )
        self._session.write(
            keep_informant, self._dossier, kept, done=self._done, failed=self._refuse
        )

    def _ask_drop(self) -> None:
        self._done(None)
        self._prompts.ask(
            "删除举报人身份？",
            "删除后不能撤销，也不能恢复；线索本身不动。",
            "删除",
            self._drop,
            danger=True,
        )

    def _drop(self, _: object) -> None:
        self._session.write(drop_informant, self._dossier, self._lead)

    def _refuse(self, error: Exception) -> None:
        if self._sheet is None:
            self._session.fail(error)
        else:
            self._sheet.refuse(sentence(error))

    def _done(self, _: object) -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()

    def _closed(self) -> None:
        self._sheet = None
