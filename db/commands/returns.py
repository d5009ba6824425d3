"""归案、再次出逃: a return ends the pursuit, a flight after it begins it again.

So each carries its change of status with it, and takes it away as it is removed.
"""

from dataclasses import replace

from db.queries.records import find_records
from db.records.base import Record, new_uid
from db.records.case import Flight
from db.records.dossier import StatusChange
from db.records.matter import Return
from db.transaction import Transaction
from db.values.day import first_day

TURNING = (Return, Flight)


def follow_turns(work: Transaction, one: Record) -> None:
    """Keep the status in step with returns, and with flights after one, of a dossier.

    A return has its own day and paper; of the first flight the filing tells already.
    """
    returns = find_records(work.connection, Return, one.dossier)
    flights = find_records(work.connection, Flight, one.dossier)
    wanted = {r.uid: (r.day, "returned", r.document_number) for r in returns if r.day}
    for flight in flights:
        if any(r.day and r.day < first_day(flight.day) for r in returns):
            wanted[flight.uid] = (flight.day, "at_large", "再次出逃")
    changes = find_records(work.connection, StatusChange, one.dossier)
    stored = {each.by_return: each for each in changes if each.by_return}
    for uid in stored.keys() - wanted.keys():
        work.drop(stored[uid])
    for uid, (day, status, basis) in wanted.items():
        before = stored.get(uid)
        if before and uid != one.uid:
            continue  # what was made of it since is left as it is
        fresh = StatusChange(uid=new_uid(), dossier=one.dossier, by_return=uid)
        after = replace(before or fresh, day=day, status=status, basis=basis)
        if after != before:
            work.put(after, before)
