"""Joins the page of measures to the casebook: what is next, and the records it asks for."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal

from db.access import Act
from db.records.base import Record
from db.records.measure import Measure, MeasureExtension
from db.rules.ground import Ground
from db.rules.reminders.due import only
from desktop.presenters.dossier_shown import DossierState
from desktop.presenters.measures_shown import (
    extension_values,
    in_order,
    measures_shown,
    suggested,
)
from desktop.presenters.records import RecordsPresenter
from desktop.session import Session
from ui.measures.pane import MeasurePane
from ui.prompts import Prompts


class MeasuresPresenter(RecordsPresenter):
    """Signals: begun(kind, values, field): a new record of another kind is wanted.

    wanted(kind, uid): a record of another kind is.
    """

    begun = Signal(object, object, str)
    wanted = Signal(object, str)

    def __init__(self, pane: MeasurePane, session: Session, prompts: Prompts) -> None:
        super().__init__(pane, session, prompts)
        self._measures = pane
        self._state: DossierState | None = None
        pane.suggest = self._suggest
        pane.extend_wished.connect(self._extend)
        pane.extension_opened.connect(self._open_extension)

    def show_state(self, state: DossierState, may: set[Act], version: str) -> None:
        """Show the measures with what was worked out of each."""
        self._state = state
        self._measures.show_shown(measures_shown(state, self._session.reference))
        super().show_state(state, may, version)

    def _chosen(self, state: DossierState, version: str) -> list[Record]:
        shown = measures_shown(state, self._session.reference)
        return in_order(only(super()._chosen(state, version), Measure), shown)

    @property
    def _ground(self) -> Ground | None:
        return self._state.ground if self._state else None

    def _suggest(self, record: Record, name: str) -> Mapping[str, Any]:
        """Of a kind just chosen follow its article and who approves it."""
        if name != "kind" or not isinstance(record, Measure) or self._ground is None:
            return {}
        return suggested(record, self._ground)

    def _extend(self, uid: str) -> None:
        if self._state is None:
            return
        extensions = only(self._state.records[MeasureExtension], MeasureExtension)
        for one in only(self._state.records[Measure], Measure):
            if one.uid == uid:
                values = extension_values(one, extensions, self._state.ground)
                field = (
                    "document_number" if values.get("approved_by") else "approved_by"
                )
                self.begun.emit(MeasureExtension, values, field)

    def _open_extension(self, uid: str) -> None:
        self.wanted.emit(MeasureExtension, uid)
