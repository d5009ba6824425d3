"""Joins the pane of one kind of record to the casebook, and keeps what is typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from db.access import Act, act_to_save
from db.commands.drafts import Draft, drop_draft, keep_draft
from db.commands.records import remove_record, save_record
from db.errors import FieldRefused
from db.fields import Reference, Term
from db.queries.history import history_of_record
from db.records import BY_NAME, Kind
from db.records.base import Record, name_of, new_record
from db.records.strategy import (
    FROZEN,
    StepProgress,
    StrategyRisk,
    StrategyStep,
    StrategyVersion,
)
from desktop.papers import papers_about
from desktop.presenters.dossier_shown import DossierState
from desktop.session import Session
from desktop.wording import title_in_words
from ui.pane import RecordPane
from ui.prompts import Prompts

KEEP_AFTER = 800  # ms after a key until the draft is written; two seconds are allowed


class RecordsPresenter(QObject):
    """Turns the wishes of a pane into commands, and what was read into what it shows.

    Signals: print_wished(paper, record): the open record is to be printed.
    """

    print_wished = Signal(str, object)

    def __init__(self, pane: RecordPane, session: Session, prompts: Prompts) -> None:
        super().__init__(pane)
        self._pane = pane
        self._kind: Kind = pane.kind
        self._session = session
        self._prompts = prompts
        self._dossier = ""
        self._version = ""  # of the strategy on the table, for its parts
        self._offered: Reference = {}  # what is typed may be one of these
        self._kept: set[str] = set()  # uids that have a draft in the file
        self._keep = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._connect()

    def _connect(self) -> None:
        pane = self._pane
        pane.saved.connect(self._save)
        pane.added.connect(self.add)
        pane.removed.connect(self._ask_removal)
        pane.typed.connect(self._typed)
        pane.settled.connect(self._settled)
        pane.discarded.connect(self._forget)
        pane.history_wished.connect(self._read_history)
        pane.print_wished.connect(self.print_wished)
        pane.offer_papers(papers_about(self._kind))
        self._keep.timeout.connect(self.keep_draft)

    # what is shown

    def show_state(self, state: DossierState, may: set[Act], version: str) -> None:
        """Show the records of this kind; of the strategy only those of a version."""
        fresh = self._dossier != state.row.dossier
        if fresh:
            self._pane.clear()
        self._dossier, self._version = state.row.dossier, version
        self._pane.show_links({**self._offered, **self._links(state)})
        records = self._chosen(state, version)
        self._pane.set_read_only(self._is_closed(state, may, version))
        self._pane.show_records(records)

    def _chosen(self, state: DossierState, version: str) -> list[Record]:
        """Return what is shown, in order."""
        return self._of_version(state.records[self._kind], version)

    def _of_version(self, records: Sequence[Record], version: str) -> list[Record]:
        return [
            record
            for record in records
            if not isinstance(record, StrategyVersion | StrategyStep | StrategyRisk)
            or version in (record.uid, getattr(record, "version", ""))
        ]

    def _links(self, state: DossierState) -> Reference:
        links = {
            of: self._worded(of, state, terms) for of, terms in state.links.items()
        }
        if self._kind is StepProgress:
            # The same step stands in several versions; the newest one is offered.
            steps = [
                s for s in state.records[StrategyStep] if isinstance(s, StrategyStep)
            ]
            newest = {step.key: step for step in steps}
            shown = {s.uid for s in newest.values()}
            links["strategy_step"] = tuple(
                t for t in links.get("strategy_step", ()) if t.code in shown
            )
        return links

    def _worded(
        self, of: str, state: DossierState, terms: tuple[Term, ...]
    ) -> tuple[Term, ...]:
        """Name what can be linked to by its words, not by the codes in the file."""
        records = {r.uid: r for r in state.records.get(BY_NAME[of], ())}
        reference = self._session.reference
        return tuple(
            replace(term, label=title_in_words(records[term.code], reference))
            if term.code in records and term.label == name_of(records[term.code])
            else term
            for term in terms
        )

    def _is_closed(self, state: DossierState, may: set[Act], version: str) -> bool:
        if act_to_save(self._kind) not in may:
            return True
        if self._kind not in (StrategyVersion, StrategyStep, StrategyRisk):
            return False
        versions = [
            v for v in state.records[StrategyVersion] if isinstance(v, StrategyVersion)
        ]
        return any(v.uid == version and v.state in FROZEN for v in versions)

    def open_field(self, uid: str, field: str) -> None:
        """Open a record at a field; with no uid, a new record."""
        if uid:
            self._pane.open_record(uid, field)
        elif self._kind.single and self._pane.table.uids:
            self._pane.open_record(self._pane.table.uids[0], field)
        else:
            self.add()

    def record_in_hand(self) -> Record | None:
        """Return the record in the form, None while there is none."""
        return self._pane.record()

    # wishes

    def add(self) -> None:
        """Open an empty form, unless there is an act of its own for it."""
        if not self._kind.begun_apart:
            self.begin({})

    def begin(self, values: Mapping[str, Any], field: str = "") -> None:
        """Open a form with these values in it, at a field; typing stores them all."""
        if self._pane.is_read_only():
            return
        record = replace(new_record(self._kind, self._dossier), **values)
        self._pane.open_new(record, field)

    def _save(self, record: Record, before: Record | None) -> None:
        reference = self._session.reference
        self._session.write(save_record, record, before, reference, failed=self._failed)

    def _ask_removal(self, record: Record) -> None:
        self._prompts.ask_removal(record, self._remove)

    def _remove(self, record: Record) -> None:
        self._session.write(remove_record, record, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, FieldRefused):
            if self._pane.show_refusal(error):
                self.keep_draft()  # a refused value stays in the draft
                return
            self._pane.not_saved(error.uid)
        self._session.fail(error)

    def _read_history(self, record: Record) -> None:
        store, dossier = self._session.store, self._dossier
        self._session.read(
            lambda: store.read(history_of_record, dossier, record.uid),
            self._prompts.show_history_of(record, self._restorer(record)),
        )

    def _restorer(self, record: Record) -> Callable[[Record, Record], None] | None:
        """Where a value may be brought back: not in what is closed or only added to."""
        if self._pane.is_read_only() or record.append_only:
            return None
        return self._save

    def offer_names(self, units: Sequence[str], officers: Sequence[str]) -> None:
        """Offer these where names of units and of officers are typed."""
        self._offered = {
            "authority": tuple(Term(name, name) for name in units),
            "officer": tuple(Term(name, name) for name in officers),
        }

    # drafts

    def _form(self, uid: str) -> str:
        return f"{self._kind.stored_as}:{uid}"

    def _typed(self, _uid: str, _field: str, _text: str) -> None:
        if not self._keep.isActive():
            self._keep.start()

    def _settled(self, uid: str, _field: str) -> None:
        if self._pane.draft() is None:
            self._forget(uid)

    def keep_draft(self) -> None:
        """Write what is typed and not saved into the file."""
        self._keep.stop()
        found = self._pane.draft()
        if found is None:
            return
        record, values = found
        self._kept.add(record.uid)
        form = self._form(record.uid)
        self._session.write_quietly(
            keep_draft, form, self._dossier, self._kind.stored_as, record.uid, values
        )

    def _forget(self, uid: str) -> None:
        self._keep.stop()
        if uid in self._kept:
            self._kept.discard(uid)
            self._session.write_quietly(drop_draft, self._form(uid))

    def restore(self, draft: Draft) -> None:
        """Show a draft that was kept before the lock."""
        self._kept.add(draft.uid)
        record = self._kind(uid=draft.uid, dossier=draft.dossier)
        self._pane.restore_draft(record, draft.values)

    def finish(self) -> bool:
        """Take what is being typed; False while an entry waits for the user."""
        return self._pane.finish()

    def close_for_lock(self) -> None:
        """Take what can be taken, keep the rest as a draft: a lock is not refused."""
        self._pane.commit_pending()
        self.keep_draft()
