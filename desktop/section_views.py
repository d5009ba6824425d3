"""What a section shows beside its records, made when the section is first opened."""

from PySide6.QtCore import QObject, Signal

from db.records import BY_NAME
from db.records.asset import Asset, AssetEvent
from db.records.matter import Instruction, Supervision, SupervisionFeedback
from desktop.presenters.dossier import DossierPresenter, Shows
from desktop.presenters.thread_shown import ThreadPresenter
from desktop.presenters.views import (
    AssetLedgerPresenter,
    ScreeningPresenter,
    relations_picture,
    timeline_picture,
)
from desktop.session import Session
from ui import names
from ui.dossier.asset_ledger import AssetLedger
from ui.dossier.screening import ScreeningView
from ui.dossier.section import View
from ui.dossier.thread import ThreadView
from ui.picture import PictureView

Made = tuple[list[View], list[Shows]]


class SectionViews(QObject):
    """Signals: office_wished(stored_as) where a missing fact is one of the office."""

    office_wished = Signal(str)

    def __init__(self, session: Session, dossier: DossierPresenter) -> None:
        super().__init__(dossier)
        self._session, self._dossier = session, dossier

    def make(self, key: str) -> Made:
        """Return the views of a section with what fills them."""
        match key:
            case "relations":
                return self._relations()
            case "flight":
                return self._timeline()
            case "assets":
                return self._assets()
            case "screening":
                return self._screening()
            case "supervision":
                return self._supervision()
            case _:
                return [], []

    def _relations(self) -> Made:
        title, sentence = "还没有可画的关系", "登记关系人后自动画出，未成年人不画。"
        chart = PictureView(names.RELATION_PICTURE, title, sentence)
        return [View("chart", "关系图", chart)], [
            relations_picture(chart, self._session)
        ]

    def _timeline(self) -> Made:
        line = PictureView(
            names.TIMELINE_PICTURE, "还没有时间轴", "登记出逃后自动画出。"
        )
        return [View("line", "时间轴", line)], [timeline_picture(line, self._session)]

    def _assets(self) -> Made:
        ledger = AssetLedger()
        kept = AssetLedgerPresenter(ledger)
        kept.event_wished.connect(self._begin_event)
        kept.asset_wished.connect(self._open_asset)
        return [View("ledger", "账目", ledger, first=True)], [kept]

    def _screening(self) -> Made:
        view = ScreeningView(names.SCREENING, "程序和途径", "只核对形式条件")
        asked = ScreeningPresenter(view, self._session)
        asked.enter_wished.connect(self.enter)
        return [View("outcomes", "研判结果", view, first=True)], [asked]

    def _supervision(self) -> Made:
        thread = ThreadView()
        thread.record_wished.connect(self._open_named)
        thread.report_wished.connect(self._begin_report)
        thread.instruction_wished.connect(self._begin_instruction)
        thread.listing_wished.connect(self._begin_listing)
        return [View("thread", "往来", thread, first=True)], [ThreadPresenter(thread)]

    def _open_named(self, kind: str, uid: str, field: str) -> None:
        self._dossier.open_record(BY_NAME[kind], uid, field)

    def _begin_listing(self) -> None:
        self._dossier.begin_record(Supervision, {}, "level")

    def _begin_report(self, listing: str) -> None:
        values = {"supervision": listing}
        self._dossier.begin_record(SupervisionFeedback, values, "text")

    def _begin_instruction(self, listing: str) -> None:
        self._dossier.begin_record(Instruction, {"supervision": listing}, "day")

    def _begin_event(self, asset: str) -> None:
        self._dossier.begin_record(AssetEvent, {"asset": asset}, "day")

    def _open_asset(self, uid: str) -> None:
        self._dossier.open_record(Asset, uid)

    def enter(self, kind: str, uid: str, field: str) -> None:
        """Open where a missing fact is entered: in this dossier, or in the office."""
        found = BY_NAME[kind]
        if found.of_office:
            self.office_wished.emit(kind)
        elif uid:
            self._dossier.open_record(found, uid, field)
        else:
            self._dossier.begin_record(found, {}, field)
