"""What is being typed: kept within two seconds, outside trail, search and paper."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from db.access import Act, asks, may
from db.tables import draft
from db.transaction import Transaction
from db.view import View


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts of one form as they were typed."""

    form: str
    dossier: str
    kind: str
    uid: str
    values: Mapping[str, str]
    at: str


@asks(lambda _: Act.OWN)
def keep_draft(
    work: Transaction,
    form: str,
    dossier: str,
    kind: str,
    uid: str,
    values: Mapping[str, str],
) -> None:
    """Keep what is typed on a form; a form of the same name is replaced."""
    row = {
        "account": work.actor.account,
        "form": form,
        "dossier": dossier,
        "kind": kind,
        "uid": uid,
        "values": json.dumps(dict(values), ensure_ascii=False),
        "at": work.at,
    }
    new = insert(draft).values(row)
    work.connection.execute(new.on_conflict_do_update(draft.primary_key, set_=row))


@asks(lambda _: Act.OWN)
def drop_draft(work: Transaction, form: str) -> None:
    """Forget what was typed on a form."""
    own = (draft.c.account == work.actor.account) & (draft.c.form == form)
    work.connection.execute(delete(draft).where(own))


@asks(Act.OWN)
def find_drafts(view: View) -> list[Draft]:
    """Return one's own drafts, of dossiers that one may still read."""
    query = select(draft).where(draft.c.account == view.actor.account)
    rows = view.connection.execute(query.order_by(draft.c.at)).mappings().all()
    return [
        Draft(row["form"], row["dossier"], row["kind"], row["uid"],
              json.loads(row["values"]), row["at"])
        for row in rows
        if not row["dossier"] or may(view.connection, view.actor, Act.READ,
                                     row["dossier"], view.rights_day)
    ]  # fmt: skip
