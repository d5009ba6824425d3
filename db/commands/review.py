"""大排查: a round is begun and changed as a record; here it is checked off and ended."""

from collections.abc import Sequence
from dataclasses import replace

from db.access import Act, asks
from db.commands.records import save_record
from db.errors import WrongState
from db.fields import Reference
from db.queries.records import find_record
from db.records.review import ReviewCheck, ReviewRound
from db.transaction import Transaction

NOTHING: Reference = {}


@asks(Act.EDIT)
def check_off(work: Transaction, dossier: str, checks: Sequence[ReviewCheck]) -> None:
    """Take down what was found in some items of a dossier, all of them or none.

    A check already stored is changed. Raises Frozen after the end of the round, LacksBasis
    without a note where something changed or lacks, BadValue for an item told before.
    """
    for one in checks:
        stored = work.stored(one)
        save_record(work, replace(one, dossier=dossier), stored, NOTHING)


@asks(lambda _: Act.REVIEW)
def end_round(work: Transaction, uid: str, ended: str = "") -> None:
    """End a round on a day, today if none is given, whatever is still to be done.

    Raises WrongState if it was ended before.
    """
    stored = find_record(work.connection, ReviewRound, uid)
    if stored.ended:
        raise WrongState("ended")
    work.put(replace(stored, ended=ended or work.today), stored)
