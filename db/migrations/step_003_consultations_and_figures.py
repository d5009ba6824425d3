"""From the consultation to the result: papers about one record, and what follows."""

from sqlalchemy import Connection

STATEMENTS = ("""ALTER TABLE snapshot ADD COLUMN about TEXT DEFAULT '' NOT NULL""",)


def step(connection: Connection) -> None:
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
