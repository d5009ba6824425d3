"""The tables: read off the records, plus the few written by hand."""

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from db.records import ALL_KINDS
from db.records.base import Record, fields_of
from db.storage import columns_of, hangs_off_a_dossier

metadata = MetaData()


def table_of(kind: type[Record]) -> Table[Any]:
    """Build the table of one kind, clustered by dossier.

    A page of an encrypted file costs a decryption, so the rows of one dossier
    lie together: the key begins with the dossier and there is no hidden row id.
    """
    declared: list[Column[Any]] = [
        column for name, mark in fields_of(kind) for column in columns_of(name, mark)
    ]
    key: list[Column[Any]] = [Column("uid", Text, primary_key=True, nullable=False)]
    if hangs_off_a_dossier(kind):
        key = [
            Column("dossier", Text, ForeignKey("dossier.uid"), primary_key=True),
            Column("uid", Text, primary_key=True, unique=True),
        ]
    return Table(
        kind.stored_as,
        metadata,
        *key,
        *declared,
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _by_hand(
    name: str, *columns: Column[Any] | UniqueConstraint, rowid: bool = False
) -> Table[Any]:
    return Table(name, metadata, *columns, sqlite_strict=True, sqlite_with_rowid=rowid)


def _text(name: str, **given: Any) -> Column[Any]:
    return Column(name, Text, nullable=False, **given)


TABLES = {kind: table_of(kind) for kind in ALL_KINDS}

# What the casebook is: its uid, the generation of its keys, the key of its trail.
meta = _by_hand("meta", _text("name", primary_key=True), _text("value"))

# Every dossier number ever given: none is given twice, those given up stay.
issued_number = _by_hand(
    "issued_number",
    _text("number", primary_key=True),
    Column("dossier", Text, ForeignKey("dossier.uid")),
)

# Who, when, on which machine, did what to what; see trail.py for the chain.
trail = _by_hand(
    "trail",
    Column("number", Integer, primary_key=True),
    _text("at"),
    _text("who"),
    _text("machine"),
    _text("act"),
    _text("kind"),
    _text("dossier"),
    _text("uid"),
    Column("payload", Text),  # JSON; NULL once its dossier is destroyed
    Column("salt", LargeBinary),
    Column("digest", LargeBinary, nullable=False),
    Column("mac", LargeBinary, nullable=False),
    rowid=True,
)
Index("trail_of_record", trail.c.uid, trail.c.number)
Index("trail_of_dossier", trail.c.dossier, trail.c.number)

# What is being typed, per account and form; no search, no paper, no trail.
draft = _by_hand(
    "draft",
    _text("account", primary_key=True),
    _text("form", primary_key=True),
    _text("dossier"),
    _text("kind"),
    _text("uid"),
    _text("values"),  # JSON: field -> text as typed
    _text("at"),
)

# What somebody often narrows the ledger to; no search, no paper, no trail.
ledger_filter = _by_hand(
    "ledger_filter",
    _text("account", primary_key=True),
    _text("name", primary_key=True),
    _text("content"),  # JSON of a Filter
)

# A printed paper: what stood on it, compressed, with a keyed hash.
snapshot = _by_hand(
    "snapshot",
    _text("uid", primary_key=True),
    _text("dossier"),
    _text("about", server_default=""),  # the one record it is about
    _text("paper"),
    Column("copy", Integer, nullable=False),
    Column("copies", Integer, nullable=False),
    _text("recipient"),
    _text("purpose"),
    _text("at"),
    _text("who"),
    _text("how"),  # previewed papers are not kept: print, export
    Column("content", LargeBinary),  # zlib of JSON; NULL once destroyed
    _text("hash"),
)
Index("snapshot_of_dossier", snapshot.c.dossier)

# The numbers of a report as they were when it was issued (db/rules/reports.py).
report_numbers = _by_hand(
    "report_numbers",
    _text("report", primary_key=True),
    Column("content", LargeBinary, nullable=False),  # zlib of JSON
)

# The key of each attachment's file, apart: in no trail, no search, no JSON. Destroyed with
# the attachment, so that no old copy of the folder can be read.
attachment_key = _by_hand(
    "attachment_key",
    _text("uid", primary_key=True),
    Column("key", LargeBinary, nullable=False),
)

# Who gave a lead, apart from it: in no search, no paper, no JSON, no text of the trail.
informant = _by_hand(
    "informant",
    _text("dossier", primary_key=True),
    _text("lead", primary_key=True),
    _text("name"),
    _text("contact"),
    _text("note"),
    _text("reader_one"),  # uids of the two officers who may read it
    _text("reader_two"),
)

# Derived: one line a dossier for the ledger, rewritten with the facts.
summary = _by_hand(
    "summary",
    Column("dossier", Text, ForeignKey("dossier.uid"), primary_key=True),
    _text("number", server_default=""),
    _text("name", server_default=""),
    _text("sound", server_default=""),  # the name as it is spelled, for jumping
    _text("status", server_default=""),
    _text("status_day", server_default=""),
    _text("offences", server_default=""),  # codes, joined by spaces
    _text("amount", server_default=""),  # JSON: [[minor, currency, about]]
    _text("fled", server_default=""),
    _text("fled_sort", server_default=""),
    _text("where_code", server_default=""),
    _text("where_place", server_default=""),
    _text("leader", server_default=""),
    _text("handler", server_default=""),
    _text("supervisor", server_default=""),
    _text("unit", server_default=""),
    _text("holder", server_default=""),  # the unit that holds it, '' for this office
    _text("born", server_default=""),
    _text("sex", server_default=""),
    Column("identity_points", Integer, nullable=False, server_default="0"),
    Column("gaps", Integer, nullable=False, server_default="0"),
    _text("next_due", server_default="9999-99-99"),
    _text("next_due_what", server_default=""),
    _text("updated", server_default=""),
)
# The order in which the ledger opens, with all that its list of uids asks for.
Index("summary_by_due", summary.c.next_due, summary.c.number, summary.c.sound)
Index("summary_by_number", summary.c.number)
Index("summary_by_name", summary.c.name)

# Derived: what a dossier still lacks, by section and field.
gap = _by_hand(
    "gap",
    _text("dossier", primary_key=True),
    _text("kind", primary_key=True),
    _text("uid", primary_key=True),  # '' where a whole record is missing
    _text("field", primary_key=True),
)

# Derived: what falls due, by the earliest reading of its day.
due = _by_hand(
    "due",
    _text("dossier", primary_key=True),
    _text("kind", primary_key=True),
    _text("uid", primary_key=True),
    _text("rule", primary_key=True),
    _text("day"),
    _text("what"),
    _text("basis"),
    _text("version"),
    _text("found"),  # JSON: what it was worked out from
    _text("readings"),  # JSON: [[day, why]], '' where there is one
    _text("moment"),
    Column("protects", Integer, nullable=False),
    _text("doubt"),
)
Index("due_by_day", due.c.day)

# Search: a row id per record for the full text, keys of names for pinyin.
search_row = _by_hand(
    "search_row",
    Column("id", Integer, primary_key=True),
    _text("dossier"),
    _text("kind"),
    _text("uid"),
    UniqueConstraint("uid", "kind"),
    rowid=True,
)
Index("search_row_of_dossier", search_row.c.dossier)
name_key = _by_hand(
    "name_key",
    _text("key", primary_key=True),
    _text("dossier", primary_key=True),
)
Index("name_key_of_dossier", name_key.c.dossier)

_members = metadata.tables["team_member"]
# All that tells who may read what, so that nothing else is looked at for it. What is
# compared by order stands before what is compared for sameness, or it would be used.
Index(
    "member_by_officer",
    _members.c.officer,
    _members.c.dossier,
    _members.c.left,
    _members.c.conflict,
    _members.c.role,
    _members.c.joined,
)
_subjects = metadata.tables["subject"]
Index("subject_by_id_number", _subjects.c.id_number)

# Not a table of SQLAlchemy's: fts5 keeps its own shadow tables.
FULL_TEXT = (
    "CREATE VIRTUAL TABLE full_text USING fts5(body, content='', "
    "contentless_delete=1, tokenize='ascii', prefix='1')"
)
TRIGGERS = (
    """CREATE TRIGGER trail_unchanged BEFORE UPDATE OF
    number, at, who, machine, act, kind, dossier, uid, digest, mac ON trail
    BEGIN SELECT raise(ABORT, 'append only'); END""",
    """CREATE TRIGGER trail_kept BEFORE DELETE ON trail
    BEGIN SELECT raise(ABORT, 'append only'); END""",
)
