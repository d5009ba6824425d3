"""Making the index anew, when what it was made with has changed: a new Python, a table."""

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects.sqlite import insert

from db.derived import sound_of
from db.queries.records import find_records
from db.records import KINDS
from db.records.dossier import Dossier
from db.records.subject import PersonName, Subject
from db.search import MADE_WITH, empty_index, index_names, index_record
from db.statement import Statement
from db.tables import TABLES, meta, summary

NAME = "index_made_with"
_MADE_WITH = Statement(select(meta.c.value).where(meta.c.name == NAME))
_NOTE = Statement(
    insert(meta)
    .values(name=NAME, value=MADE_WITH)
    .on_conflict_do_update(meta.primary_key, set_={"value": MADE_WITH})
)
_DOSSIERS = Statement(select(TABLES[Dossier].c.uid))
_SOUND = Statement(
    update(summary)
    .where(summary.c.dossier == bindparam("of"))
    .values(sound=bindparam("sound"))
)


def is_current(connection: Connection) -> bool:
    """Tell whether the index was made as this program makes it."""
    return bool(_MADE_WITH.value(connection) == MADE_WITH)


def reindex(connection: Connection) -> None:
    """Make the index of every dossier from its records."""
    empty_index(connection)
    for (dossier,) in _DOSSIERS.rows(connection):
        for kind in KINDS:
            for record in find_records(connection, kind, dossier):
                index_record(connection, record)
        subjects = find_records(connection, Subject, dossier)
        names = find_records(connection, PersonName, dossier)
        index_names(connection, dossier, [*subjects, *names])
        _SOUND.run(connection, {"of": dossier, "sound": sound_of(subjects)})
    _NOTE.run(connection)
