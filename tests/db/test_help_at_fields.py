"""Beside a field of procedure stands what the law asks for there."""

import pytest

from db.fields import Choice
from db.records import Kind
from db.records.asset import AssetEvent, ThirdPartyClaim
from db.records.base import fields_of
from db.records.cooperation import CooperationRequest, PersuasionContact
from db.records.matter import Return
from db.records.measure import Measure, MeasureExtension
from db.records.proceeding import Proceeding, RightsRecord

# Who, where and what else there is to say: plain by its label.
PLAIN = {"asset", "by", "country", "executor", "note", "place", "result", "answer"}
PROCEDURE = (
    Measure, MeasureExtension, CooperationRequest, PersuasionContact, Proceeding,
    RightsRecord, Return, AssetEvent, ThirdPartyClaim,
)  # fmt: skip
LONGEST = 34  # three lines beside a field


@pytest.mark.parametrize("kind", PROCEDURE, ids=lambda kind: kind.stored_as)
def test_each_field_of_procedure_says_what_is_asked(kind: Kind) -> None:
    silent = [
        mark.label
        for name, mark in fields_of(kind)
        # Of a list each term says it, once it is chosen: resources/reference.
        if not (mark.hint or mark.basis or name in PLAIN or isinstance(mark, Choice))
        and not name.startswith("rate_")
    ]
    assert silent == []
    assert all(len(mark.hint) <= LONGEST for _, mark in fields_of(kind))
