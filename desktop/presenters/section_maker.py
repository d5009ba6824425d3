"""Makes the page of a section of the dossier, and who joins its records to the casebook."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from db.records import SECTIONS, Kind
from db.records.attachment import Attachment
from db.records.evidence import Lead
from db.records.measure import Measure
from desktop.presenters.attachments import AttachmentsPresenter
from desktop.presenters.dossier import Made
from desktop.presenters.filling import FILLED, FillingPresenter, filling_pane
from desktop.presenters.leads import LeadsPresenter
from desktop.presenters.measures import MeasuresPresenter
from desktop.presenters.records import RecordsPresenter
from desktop.presenters.strategy import StrategyPresenter
from desktop.section_views import SectionViews
from desktop.session import Session
from ui.attachments.pane import AttachmentPane
from ui.dossier.overview import OverviewPage
from ui.dossier.section import SectionPage
from ui.dossier.strategy import StrategyPage
from ui.fields.aids import Aids
from ui.filling import FillingPane
from ui.informants.pane import LeadPane
from ui.measures.pane import MeasurePane
from ui.pane import RecordPane
from ui.prompts import Prompts
from ui.window import Window


class SectionMaker(QObject):
    """A section is made when it is first opened.

    Signals: print_wished(paper, record). `views`, what sections show beside their
    records, is given before the first of them is made.
    """

    print_wished = Signal(str, object)
    views: SectionViews

    def __init__(
        self, session: Session, prompts: Prompts, aids: Aids, window: Window
    ) -> None:
        super().__init__(window)
        self._session, self._prompts = session, prompts
        self._aids, self._window = aids, window
        self._offered: tuple[Sequence[str], Sequence[str]] = ((), ())
        self._made: list[RecordsPresenter] = []

    def offer_names(self, units: Sequence[str], officers: Sequence[str]) -> None:
        """Offer these where names of units and of officers are typed."""
        self._offered = (units, officers)
        for each in self._made:
            each.offer_names(units, officers)

    def make(self, key: str) -> Made:
        """Make the page of one section."""
        section = next(each for each in SECTIONS if each.key == key)
        panes = {kind: self._pane(kind) for kind in section.kinds}
        records = {kind: self._presenter(pane) for kind, pane in panes.items()}
        if key == "overview":
            return Made(OverviewPage(), records)
        if key == "strategy":
            page = StrategyPage(panes)
            page.enter_wished.connect(self.views.enter)
            beside = StrategyPresenter(page, self._session, self._window)
            return Made(page, records, beside)
        title = section.title.split("　")[-1]
        views, shown = self.views.make(key)
        return Made(SectionPage(key, title, panes, views), records, views=shown)

    def _pane(self, kind: Kind) -> RecordPane:
        if kind is Measure:
            return MeasurePane(self._aids)
        if kind is Lead:
            return LeadPane(self._aids)
        if kind is Attachment:
            return AttachmentPane(self._aids)
        if kind in FILLED:
            return filling_pane(kind, self._aids)
        return RecordPane(kind, self._aids)

    def _presenter(self, pane: RecordPane) -> RecordsPresenter:
        session, prompts = self._session, self._prompts
        if isinstance(pane, MeasurePane):
            made: RecordsPresenter = MeasuresPresenter(pane, session, prompts)
        elif isinstance(pane, LeadPane):
            made = LeadsPresenter(pane, session, prompts)
        elif isinstance(pane, AttachmentPane):
            made = AttachmentsPresenter(pane, session, prompts, self._window.strip)
        elif isinstance(pane, FillingPane):
            made = FillingPresenter(pane, session, prompts)
        else:
            made = RecordsPresenter(pane, session, prompts)
        made.offer_names(*self._offered)
        made.print_wished.connect(self.print_wished)
        self._made.append(made)
        return made
