"""What the supervising level looks at, gathered for its paper: as far as it may be printed."""

from db.access import Act, asks, may
from db.commands.prints import Slip, act_to_print
from db.fields import Reference
from db.queries.supervision import (
    ASPECTS,
    Oversight,
    find_held,
    find_oversight,
    find_watched,
    oversight_of,
)
from db.view import View
from desktop.casefile.oversight import OversightFile
from desktop.gathering.dossier import office_of


@asks(act_to_print)
def of_oversight(view: View, slip: Slip, reference: Reference) -> OversightFile:
    """Gather every unit with the lists behind its numbers.

    Of dossiers that the asker may not print nothing stands on it but how many they are.
    """
    read = find_held(view)
    held = {
        uid: one
        for uid, one in read.items()
        if may(view.connection, view.actor, Act.PRINT, uid, view.rights_day)
    }
    watched = {
        key: tuple(one for one in find_watched(view, key) if one.dossier in held)
        for key in ASPECTS
    }
    unseen = find_oversight(view).unseen + len(read) - len(held)
    lines = oversight_of(held, watched, view.today)
    return OversightFile(
        records={},
        oversight=Oversight(tuple(lines), unseen),
        watched=watched,
        reference=reference,
        office=office_of(view),
        officers={},
        today=view.today,
        extras=frozenset(slip.extras),
        beyond=unseen,
    )
