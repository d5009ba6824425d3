"""What may not be recorded as done: without its basis, its approver, its own safeguard.

A draft may always be kept; what it lacks is a gap, and prints as 无依据. Each gate raises
one class of db/errors.py that names the field to go to. One module a subject.
"""

from collections.abc import Callable, Mapping

from db.records import Kind
from db.records.asset import Asset, AssetEvent, ThirdPartyClaim
from db.records.base import Record
from db.records.consultation import Attendance, ConsultationItem, UnitOpinion
from db.records.cooperation import CooperationRequest, PersuasionContact
from db.records.dossier import Dossier
from db.records.duty import FirstReport, Holiday, RuleDefault
from db.records.evidence import Lead
from db.records.matter import (
    ActionItem,
    Instruction,
    MatterLetter,
    Return,
    Supervision,
    SupervisionFeedback,
)
from db.records.measure import Measure, MeasureExtension
from db.records.proceeding import Proceeding, RightsRecord
from db.records.review import ReviewCheck, ReviewRound
from db.rules.gates import abroad, assets, measures, office, proceedings
from db.rules.gates.basics import APPROVED, Around, is_gated, lacks_approval
from db.rules.ground import Ground

__all__ = ["APPROVED", "GATES", "is_gated", "lacks_approval", "require"]

GATES: Mapping[Kind, Callable[[Record, Around, Ground], None]] = {
    Dossier: measures.filing,
    Measure: measures.measure,
    MeasureExtension: measures.extension,
    CooperationRequest: abroad.request,
    PersuasionContact: abroad.contact,
    Asset: assets.asset,
    AssetEvent: assets.event,
    ThirdPartyClaim: assets.claim,
    Proceeding: proceedings.proceeding,
    RightsRecord: proceedings.right,
    Return: proceedings.back,
    FirstReport: office.first_report,
    Lead: office.lead,
    ActionItem: office.matter,
    Supervision: office.supervision,
    SupervisionFeedback: office.feedback,
    MatterLetter: office.letter,
    Instruction: office.instruction,
    ReviewRound: office.round_,
    ReviewCheck: office.check,
    Holiday: office.holiday,
    RuleDefault: office.default,
    ConsultationItem: office.agenda,
    UnitOpinion: office.opinion,
    Attendance: office.attendance,
}


def require(record: Record, around: Around, ground: Ground) -> None:
    """Raise FieldRefused for what the law does not let be recorded so."""
    gate = GATES.get(type(record))
    if gate:
        gate(record, around, ground)
