"""Joins the sheet for a new dossier to the casebook."""

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from db.commands.dossiers import open_dossier
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
from db.records.office import Authority, Office
from db.records.subject import Subject
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
        self._kept = False

    def open(self, draft: Draft | None = None) -> None:
        """Open the sheet, with what was typed before a lock if there is a draft."""
        if self._sheet and self._sheet.is_open():
            return
        sheet = NewDossierSheet(self._aids)
        self._sheet, self._uid = sheet, new_uid()
        sheet.typed.connect(self._typed)
        sheet.looked_for.connect(self._look)
        sheet.made.connect(self._make)
        sheet.other_wished.connect(self._go_to_other)
        sheet.closed.connect(self._closed)
        sheet.open_in(self._window)
        self._prepare(draft)

    def _prepare(self, draft: Draft | None) -> None:
        store = self._session.store

        def read() -> tuple[str, list[Office], list[Authority]]:
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
            self._session.write_quietly(keep_draft, FORM, "", "dossier", "", texts)

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
        if values["fled"]:
            others.append(Flight(uid=new_uid(), dossier=uid, day=values["fled"]))
        self._session.write(
            open_dossier,
            dossier,
            subject,
            self._session.reference,
            tuple(others),
            done=self._made,
            failed=self._failed,
        )

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
