"""What a section shows beside its records, made when the section is first opened."""

from PySide6.QtCore import QObject, Signal

from db.records import BY_NAME
from db.records.asset import Asset, AssetEvent
from desktop.presenters.dossier import DossierPresenter, Shows
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
