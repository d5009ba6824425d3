"""Drafts a step of migration, whole, from what is declared today.

python -m db.migrations.draft measure > db/migrations/step_NNN_measures.py
"""

import sys
from collections.abc import Sequence
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from db.tables import metadata


def draft(table: str) -> list[str]:
    """Return the CREATE TABLE and CREATE INDEX of a table as it is declared today."""
    found = metadata.tables[table]
    made: list[Any] = [
        CreateTable(found),
        *map(CreateIndex, sorted(found.indexes, key=str)),
    ]
    texts = [str(one.compile(dialect=sqlite.dialect())).strip() for one in made]
    plain = [text.replace("\t", "    ").splitlines() for text in texts]
    return ["\n".join(line.rstrip() for line in lines) for lines in plain]


STEP = '''"""{told}."""

from sqlalchemy import Connection

STATEMENTS = (
{statements}
)


def step(connection: Connection) -> None:
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
'''


def module(tables: Sequence[str]) -> str:
    """Return a whole step that makes these tables, to be kept as a file and frozen."""
    made = "\n".join(f'    """{one}""",' for table in tables for one in draft(table))
    return STEP.format(told=f"Adds {', '.join(tables)}", statements=made)


if __name__ == "__main__":
    names = sys.argv[1:] or [table.name for table in metadata.sorted_tables]
    sys.stdout.write(module(names))
