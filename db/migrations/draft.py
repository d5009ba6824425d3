"""Drafts a step: python -m db.migrations.draft measure, then paste into a new file."""

import sys
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from db.tables import metadata


def draft(table: str) -> str:
    """Return the CREATE TABLE and CREATE INDEX of a table as it is declared today."""
    found = metadata.tables[table]
    made: list[Any] = [
        CreateTable(found),
        *map(CreateIndex, sorted(found.indexes, key=str)),
    ]
    texts = [str(one.compile(dialect=sqlite.dialect())).strip() for one in made]
    whole = ";\n".join(line.replace("\t", "    ") for line in texts)
    return "\n".join(line.rstrip() for line in whole.splitlines())


if __name__ == "__main__":
    names = sys.argv[1:] or [table.name for table in metadata.sorted_tables]
    sys.stdout.write("\n\n".join(f'"""{draft(name)}""",' for name in names))
