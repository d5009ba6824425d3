"""What a section shows beside its records: pictures, the ledger of assets, screening."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from reportlab.platypus import Flowable

from db.fields import Reference
from db.queries.screening import screen_dossier
from db.records.asset import Asset, AssetEvent, ThirdPartyClaim
from db.records.office import Office
from db.records.relation import Relation
from db.rules.assets import (
    HOME,
    Account,
    Sum,
    accounts_of,
    is_counted,
    outstanding_in_all,
    owed_in_all,
    rates_used,
    sum_of,
)
from db.rules.screening import Outcome
from db.values.money import Money
from desktop.casefile.case_file import CaseFile
from desktop.casefile.figure import timeline_of
from desktop.casefile.parts.assets import over_in_words, state_in_words
from desktop.casefile.picture import picture_pdf
from desktop.casefile.relation_chart import relations_drawing
from desktop.casefile.words import exact, rounded
from desktop.jobs import Job
from desktop.presenters.dossier_shown import DossierState
from desktop.presenters.screening_shown import outcome_shown
from desktop.session import Session
from ui.dossier.asset_ledger import AssetLedger
from ui.dossier.screening import ScreeningView
from ui.dossier.shown import AssetShown, SumShown
from ui.picture import PictureView

Draw = Callable[[CaseFile], Flowable | None]
TONES = {"recovered": "ok", "returned": "ok", "confiscated": "info", "frozen": "info",
         "released": "tag", "found": "tag", "": "gap"}  # fmt: skip
WAY = (("frozen", "已查扣冻"), ("confiscated", "已没收"),
       ("recovered", "已追缴到位"), ("returned", "已返还"))  # fmt: skip


def file_of(state: DossierState, reference: Reference) -> CaseFile:
    """Return a dossier as the drawing code takes it; no paper is made of it."""
    return CaseFile(
        records=state.records,
        reference={**reference, **state.links},
        office=Office(uid=""),
        officers={},
        today=state.today,
        dues=state.dues,
    )


class PicturePresenter(QObject):
    """Draws in the background what the paper has, and shows it."""

    def __init__(
        self, view: PictureView, session: Session, draw: Draw, words: Callable[..., str]
    ) -> None:
        super().__init__(view)
        self._view, self._session, self._draw, self._words = view, session, draw, words
        self._state: DossierState | None = None

    def show_state(self, state: DossierState) -> None:
        """Draw it again when anything of the dossier changed."""
        self._state = state
        file, draw = file_of(state, self._session.reference), self._draw

        def work(_: Job) -> bytes:
            drawing = draw(file)
            return picture_pdf(drawing) if drawing is not None else b""

        self._session.jobs.long(work, done=self._show, failed=self._session.fail)

    def _show(self, pdf: bytes) -> None:
        if pdf and self._state:
            self._view.show_picture(pdf, self._words(self._state))
        else:
            self._view.show_nothing()


def relations_in_words(state: DossierState) -> str:
    """Return what the chart shows, for who cannot see it."""
    names = [
        r.name
        for r in state.records[Relation]
        if isinstance(r, Relation) and not r.minor
    ]
    return f"关系图：{'、'.join(names)}，具体见关系人列表"


def timeline_in_words(state: DossierState) -> str:
    return f"时间轴，截至 {state.today}，具体见各部分列表"


def relations_picture(view: PictureView, session: Session) -> PicturePresenter:
    return PicturePresenter(view, session, relations_drawing, relations_in_words)


def timeline_picture(view: PictureView, session: Session) -> PicturePresenter:
    return PicturePresenter(view, session, timeline_of, timeline_in_words)


class AssetLedgerPresenter(QObject):
    """Signals: event_wished(asset uid), asset_wished(uid)."""

    event_wished = Signal(str)
    asset_wished = Signal(str)

    def __init__(self, view: AssetLedger) -> None:
        super().__init__(view)
        self._view = view
        view.event_wished.connect(self.event_wished)
        view.asset_wished.connect(self.asset_wished)

    def show_state(self, state: DossierState) -> None:
        """Work the ledger out anew."""
        found = accounts_of(
            [r for r in state.records[Asset] if isinstance(r, Asset)],
            [r for r in state.records[AssetEvent] if isinstance(r, AssetEvent)],
            [
                r
                for r in state.records[ThirdPartyClaim]
                if isinstance(r, ThirdPartyClaim)
            ],
        )
        sums = _sums(found) if found else ()
        assets = tuple(_asset(one) for one in found)
        self._view.show_ledger(sums, assets, _note(found), _warning(found))


def _sums(found: list[Account]) -> tuple[SumShown, ...]:
    made = [("应追缴", owed_in_all(found))]
    made += [(label, sum_of(found, kind)) for kind, label in WAY]
    made.append(("尚余", outstanding_in_all(found)))
    return tuple(
        SumShown(
            label=label,
            amount=rounded([total.money]) + ("" if total.complete else " ◇"),
            exact=f"{total.money} 元",
        )
        for label, total in made
    )


def _asset(one: Account) -> AssetShown:
    told = [one.asset.holder, one.asset.place]
    told += [f"{len(one.open_claims)} 件权利主张未决"] if one.open_claims else []
    told += [over_in_words(one)]
    return AssetShown(
        uid=one.asset.uid,
        name=one.asset.name or "未命名",
        told="　".join(word for word in told if word),
        state=state_in_words(one),
        tone=TONES.get(one.state, "tag") if is_counted(one.asset) else "gap",
        way="　".join(
            f"{label} {amount}"
            for kind, label in WAY
            if kind != "recovered" and (amount := _of_kind(one, kind))
        ),
        value=exact(one.asset.value) or "待补",
        recovered=_of_kind(one, "recovered"),
        left=exact(one.outstanding),
        home=_at_home(one),
    )


def _of_kind(one: Account, kind: str) -> str:
    """Return what there is of one kind of event; renminbi where currencies are mixed."""
    found = one.total(kind)
    if found is None:
        return _rounded(sum_of([one], kind))
    return exact(Money(found, one.currency)) if found else ""


def _at_home(one: Account) -> tuple[str, str, str]:
    """Return value, recovered, outstanding of a foreign asset in renminbi."""
    if one.currency == HOME or not is_counted(one.asset):
        return "", "", ""
    owed, done = owed_in_all([one]), sum_of([one], "recovered")
    return _rounded(owed), _rounded(done), _rounded(outstanding_in_all([one]))


def _rounded(found: Sum) -> str:
    """Return a sum for reading, nothing for what is nought, why where it is not known."""
    if not found.complete:
        return "缺汇率"
    return f"折合 {rounded([found.money])}" if found.fen else ""


def _note(found: list[Account]) -> str:
    used = rates_used(found)
    return "；".join(
        f"{currency} {rate}（{day or '日期未登记'}，{source or '来源未登记'}）"
        for currency, rate, day, source in used
    )


def _warning(found: list[Account]) -> str:
    totals = [owed_in_all(found), sum_of(found, "recovered"), outstanding_in_all(found)]
    lacking = {uid for total in totals for uid in total.lacking}
    if not lacking:
        return ""
    return f"{len(lacking)} 笔外币没有汇率，没有计入人民币合计。请补汇率、日期和来源。"


class ScreeningPresenter(QObject):
    """Signals: enter_wished(kind, uid, field)."""

    enter_wished = Signal(str, str, str)

    def __init__(self, view: ScreeningView, session: Session) -> None:
        super().__init__(view)
        self._view, self._session = view, session
        self._countries = {
            term.code: term.label for term in session.reference.get("countries", ())
        }
        view.enter_wished.connect(self.enter_wished)

    def show_state(self, state: DossierState) -> None:
        """Ask the rules again."""
        store, dossier = self._session.store, state.row.dossier
        countries = self._countries
        self._session.read(
            lambda: store.read(screen_dossier, dossier, countries), self._show
        )

    def _show(self, outcomes: list[Outcome]) -> None:
        self._view.show_outcomes([outcome_shown(one) for one in outcomes])
