"""Joins the sheet for a new dossier to the casebook."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from db.commands.dossiers import open_dossier, open_reported
from db.commands.drafts import Draft, drop_draft, keep_draft
from db.errors import FieldRefused, LacksBasis, SamePerson
from db.fields import Term
from db.forms import born_on
from db.queries.dossiers import (
    Namesake,
    find_alike_in_sound,
    find_namesakes,
    next_number,
)
from db.queries.records import office_records
from db.records.base import Record, new_uid
from db.records.case import Charge, Flight
from db.records.change import Change
from db.records.dossier import Dossier
from db.records.duty import FirstReport
from db.records.office import Authority, Office
from db.records.subject import CareerEntry, Subject
from db.values.moment import day_in_china
from desktop.session import Session
from desktop.wording import short_number
from ui.fields.aids import Aids
from ui.messages import sentence
from ui.new_dossier.sheet import Alike, NewDossierSheet

FORM = "new_dossier:"
KEEP_AFTER = 800  # ms


class NewDossierPresenter(QObject):
    """Signals: made(dossier uid), other_wished(dossier uid)."""

    made = Signal(str)
    other_wished = Signal(str)

    def __init__(self, session: Session, aids: Aids, window: QWidget) -> None:
        super().__init__(session)
        self._session = session
        self._aids = aids
        self._window = window
        self._sheet: NewDossierSheet | None = None
        self._keep = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._keep.timeout.connect(self.keep_draft)
        self._uid = ""
        self._report: FirstReport | None = None  # of the escape that is now filed
        self._kept = False

    def open(
        self, draft: Draft | None = None, report: FirstReport | None = None
    ) -> None:
        """Open the sheet, with what was typed before a lock if there is a draft.

        With the report of an escape the dossier begins with what it says.
        """
        if self._sheet and self._sheet.is_open():
            return
        sheet = NewDossierSheet(self._aids)
        self._sheet, self._uid, self._report = sheet, new_uid(), report
        sheet.typed.connect(self._typed)
        sheet.looked_for.connect(self._look)
        sheet.made.connect(self._make)
        sheet.other_wished.connect(self._go_to_other)
        sheet.closed.connect(self._closed)
        sheet.open_in(self._window)
        self._prepare(draft)

    def _prepare(self, draft: Draft | None) -> None:
        store = self._session.store

        reported = draft.uid if draft else ""

        def read() -> tuple[str, list[Office], list[Authority]]:
            if reported:
                known = {
                    one.uid: one for one in store.read(office_records, FirstReport)
                }
                self._report = known.get(reported)
            return (
                store.read(next_number),
                store.read(office_records, Office),
                store.read(office_records, Authority),
            )

        def show(found: tuple[str, list[Office], list[Authority]]) -> None:
            sheet = self._sheet
            if sheet is None or not sheet.is_open():
                return
            number, offices, authorities = found
            sheet.show_number(number)
            terms = [Term(one.name, one.name) for one in authorities]
            sheet.offer("filing_authority", terms)
            if draft:
                self._kept = True
                sheet.restore(dict(draft.values))
            elif offices:
                office = offices[0]
                given: dict[str, Any] = {"department": office.name}
                if office.authority:
                    given["filing_authority"] = office.authority
                sheet.show_values(given)
            if self._report and not draft:
                sheet.show_values(values_of_report(self._report))

        self._session.read(read, show)

    def _typed(self, _: object) -> None:
        if not self._keep.isActive():
            self._keep.start()

    def keep_draft(self) -> None:
        """Keep what is typed; before the dossier exists it is only a draft."""
        self._keep.stop()
        texts = self._sheet.texts() if self._sheet and self._sheet.is_open() else {}
        if texts.get("name") or len(texts) > 2:
            self._kept = True
            report = self._report.uid if self._report else ""
            self._session.write_quietly(keep_draft, FORM, "", "dossier", report, texts)

    def close_for_lock(self) -> None:
        """Keep what is typed and go."""
        self.keep_draft()
        sheet, self._sheet = self._sheet, None
        if sheet and sheet.is_open():
            sheet.close_for_lock()

    def _closed(self) -> None:
        self._keep.stop()
        if self._sheet is not None and self._kept:
            self._kept = False
            self._session.write_quietly(drop_draft, FORM)
        self._sheet = None

    def _look(self, name: str, id_number: str) -> None:
        store, born = self._session.store, born_on(id_number)

        def read() -> list[Namesake]:
            found = store.read(find_namesakes, name, born, id_number) if name else []
            return found or (store.read(find_alike_in_sound, name) if name else [])

        self._session.read(read, self._show_alike)

    def _show_alike(self, found: list[Namesake]) -> None:
        if self._sheet:
            self._sheet.show_alike(alike_of(found[0]) if found else None)

    def _make(self, values: dict[str, Any]) -> None:
        uid = self._uid
        dossier = Dossier(
            uid=uid,
            filing_authority=values["filing_authority"],
            filing_day=values["filing_day"],
            filing_document=values["filing_document"],
            department=values["department"],
        )
        subject = Subject(
            uid=new_uid(),
            dossier=uid,
            name=values["name"],
            id_number=values["id_number"],
            born=born_on(values["id_number"]),
        )
        others: list[Record] = []
        if values["offence"]:
            others.append(Charge(uid=new_uid(), dossier=uid, offence=values["offence"]))
        if self._report:
            others += records_of_report(self._report, uid, values["fled"])
        elif values["fled"]:
            others.append(Flight(uid=new_uid(), dossier=uid, day=values["fled"]))
        given = (dossier, subject, self._session.reference, tuple(others))
        write = partial(self._session.write, done=self._made, failed=self._failed)
        if self._report:
            write(open_reported, self._report.uid, *given)
        else:
            write(open_dossier, *given)

    def _made(self, change: Change) -> None:
        if self._sheet:
            self._sheet.close_sheet()
        self.made.emit(change.dossier)

    def _failed(self, error: Exception) -> None:
        sheet = self._sheet
        if sheet is None:
            self._session.fail(error)
        elif isinstance(error, SamePerson):
            sheet.refuse("id_number", sentence(error, Subject))
        elif isinstance(error, LacksBasis):
            sheet.refuse("filing_document", sentence(error, Dossier))
        elif isinstance(error, FieldRefused):
            kind = Subject if error.field in ("name", "id_number") else Dossier
            sheet.refuse(error.field, sentence(error, kind))
        else:
            sheet.refuse("", sentence(error, Dossier))

    def _go_to_other(self, dossier: str) -> None:
        if self._sheet:
            self._sheet.close_sheet()
        self.other_wished.emit(dossier)


def values_of_report(report: FirstReport) -> dict[str, Any]:
    """Return what a report already says of a new dossier, by field of the sheet."""
    given = {
        "name": report.name,
        "id_number": report.id_number,
        "fled": report.fled,
    }
    return {name: value for name, value in given.items() if value}


def records_of_report(report: FirstReport, dossier: str, fled: str) -> list[Record]:
    """Return what a report knew, as records of the dossier that is made of it."""
    records: list[Record] = [
        Flight(
            uid=new_uid(),
            dossier=dossier,
            day=fled,
            discovered=day_in_china(report.discovered),
            document_used=report.documents,
            source=f"出逃首报　{report.document_number}".strip("　"),
            note=report.text,
        )
    ]
    if report.unit or report.post:
        records.append(
            CareerEntry(
                uid=new_uid(), dossier=dossier, employer=report.unit, post=report.post
            )
        )
    return records


def alike_of(one: Namesake) -> Alike:
    """Return how a namesake is pointed at."""
    number = short_number(one.number)
    who = f"{one.name}（{number}）" if one.name else number
    words = {
        "id_number": f"这个公民身份号码已有档案：{who}",
        "born": f"同名同生日：{who}",
        "name": f"同名：{who}",
        "sound": f"读音相同：{who}",
    }[one.why]
    dossier = one.dossier if one.name else ""
    return Alike(
        dossier=dossier, words=words, number=number, same=one.why == "id_number"
    )
