"""The papers: one table. A paper is gathered in one reading, then made of that alone.

A new one is a module in `desktop/casefile` and a line here; the print sheet, the command
`print`, the record of copies and the trail need nothing else. One of the office, about no
dossier, also says in `db.commands.prints.OF_OFFICE` what printing it asks for.
"""

from collections.abc import Callable
from dataclasses import dataclass

from db.access import asks
from db.commands.prints import (
    AS_GIVEN,
    LEDGER,
    OF_OFFICE,
    OVERSIGHT,
    Slip,
    act_to_print,
)
from db.errors import NotFound
from db.fields import Reference, Term
from db.queries.records import office_records
from db.records import Kind
from db.records.consultation import Consultation
from db.records.duty import FirstReport
from db.records.matter import MatterLetter, SupervisionFeedback
from db.records.measure import Measure
from db.records.report import Report
from db.records.review import ReviewRound
from db.records.screening import ConfiscationApplication
from db.view import View
from desktop.casefile.brief import print_brief
from desktop.casefile.case_file import CONTACTS, RELATIONS, CaseFile, Imprint, Paper
from desktop.casefile.confiscation import print_confiscation
from desktop.casefile.feedback import print_feedback
from desktop.casefile.first_report import print_first_report
from desktop.casefile.ledger import print_ledger
from desktop.casefile.letter import print_letter
from desktop.casefile.measure_request import print_measure_request
from desktop.casefile.minutes import print_minutes
from desktop.casefile.oversight import print_oversight
from desktop.casefile.pack import front_of, print_pack
from desktop.casefile.page import Progress
from desktop.casefile.red_head import PREPRINTED
from desktop.casefile.reduced import print_reduced
from desktop.casefile.report import print_report
from desktop.casefile.review_report import print_review_report
from desktop.casefile.volume import print_volume
from desktop.gathering.dossier import of_dossier, office_of
from desktop.gathering.ledger import of_ledger
from desktop.gathering.meeting import of_meeting, of_pack
from desktop.gathering.oversight import of_oversight
from desktop.gathering.reduced import of_reduced
from desktop.gathering.report import of_report
from desktop.gathering.round import of_round

Gather = Callable[[View, Slip, Reference], CaseFile]
Make = Callable[[CaseFile, Imprint, Progress | None], Paper]


@asks(act_to_print)
def of_first_report(view: View, slip: Slip, reference: Reference) -> CaseFile:
    """Gather the first report of an escape; raises NotFound."""
    found = [one for one in office_records(view, FirstReport) if one.uid == slip.about]
    if not found:
        raise NotFound(slip.about)
    return CaseFile(
        records={FirstReport: found},
        about=slip.about,
        reference=reference,
        office=office_of(view),
        officers={},
        today=view.today,
    )


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of paper; `about` is the kind of record that is picked for it, if any."""

    key: str  # kept in the records of copies: permanent
    title: str
    make: Make
    about: Kind | None = None
    gather: Gather = of_dossier
    extras: tuple[Term, ...] = ()  # left out unless chosen
    front: Callable[[CaseFile, Imprint], bytes] | None = None  # its first pages, soon

    @property
    def of_office(self) -> bool:
        """Whether it is about no dossier."""
        return self.key in OF_OFFICE


KINDS_OF_PAPER = (
    PaperKind(
        "brief",
        "会商材料（2 至 4 页）",
        print_brief,
        extras=(Term(RELATIONS, "附关系图"),),
    ),
    PaperKind(
        "volume",
        "案卷（全卷）",
        print_volume,
        extras=(Term(CONTACTS, "附关系人依法联系方式"),),
    ),
    PaperKind("measure_request", "措施报批表", print_measure_request, Measure),
    PaperKind(
        "confiscation",
        "没收违法所得意见（九项内容）",
        print_confiscation,
        ConfiscationApplication,
    ),
    PaperKind(
        "letter",
        "函件",
        print_letter,
        MatterLetter,
        extras=(Term(PREPRINTED, "用已印红头的纸：红色部分不印"),),
    ),
    PaperKind(OVERSIGHT, "督办情况一览", print_oversight, gather=of_oversight),
    PaperKind(
        "feedback",
        "督办反馈报告",
        print_feedback,
        SupervisionFeedback,
        extras=(Term(PREPRINTED, "用已印红头的纸：红色部分不印"),),
    ),
    PaperKind(LEDGER, "外逃人员台账", print_ledger, gather=of_ledger),
    PaperKind(
        "first_report", "出逃首报", print_first_report, FirstReport, of_first_report
    ),
    PaperKind(
        "pack",
        "会商材料包",
        print_pack,
        Consultation,
        of_pack,
        extras=(
            Term(RELATIONS, "各案附关系图"),
            Term(AS_GIVEN, "照上次发出的印，档案后来的改动不算"),
        ),
        front=front_of,
    ),
    PaperKind(
        "review_report", "大排查情况报告", print_review_report, ReviewRound, of_round
    ),
    PaperKind(
        "reduced",
        "会商材料（节本）",
        print_reduced,
        Consultation,
        of_reduced,
    ),
    PaperKind("report", "报告", print_report, Report, of_report),
    PaperKind(
        "minutes",
        "会商纪要",
        print_minutes,
        Consultation,
        of_meeting,
        extras=(Term(PREPRINTED, "用已印红头的纸：红色部分不印"),),
    ),
)
PAPERS = {one.key: one for one in KINDS_OF_PAPER}
OF_A_DOSSIER = tuple(
    one for one in KINDS_OF_PAPER if one.about is None and not one.of_office
)


def papers_about(kind: Kind) -> tuple[Term, ...]:
    """Return the papers about one record of a kind: key and title."""
    return tuple(
        Term(one.key, one.title) for one in KINDS_OF_PAPER if one.about is kind
    )
