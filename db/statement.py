"""Statements that every save runs: SQLAlchemy words them once, the driver runs them.

Through SQLAlchemy a statement costs ten times what the driver takes for it, and a save
is a dozen of them. What goes wrong is still raised as SQLAlchemy's own errors.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

import sqlcipher3
from sqlalchemy import ClauseElement, Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError

DIALECT = sqlite.dialect(paramstyle="named")
Given = Mapping[str, Any]
Found = tuple[Any, ...]
T = TypeVar("T")
NOTHING: Given = {}


class Statement:
    """One statement as text; what it is given goes by the names of its bindparams.

    Worded at its first use: a start of the program needs few of them. Not for `in_` of
    a list: such a statement is worded anew for each length.
    """

    def __init__(self, worded: ClauseElement | str) -> None:
        self._worded = worded

    @cached_property
    def text(self) -> str:
        """The statement as the driver takes it."""
        return self._text_and_fixed[0]

    @cached_property
    def _text_and_fixed(self) -> tuple[str, dict[str, Any]]:
        if isinstance(self._worded, str):
            return self._worded, {}
        compiled = self._worded.compile(dialect=DIALECT)
        known = compiled.params.items()
        fixed = {name: value for name, value in known if value is not None}
        return str(compiled), fixed

    def rows(self, connection: Connection, given: Given = NOTHING) -> list[Found]:
        """Return all rows, as bare tuples."""
        try:
            found: list[Found] = (
                driver_of(connection).execute(self.text, self._all(given)).fetchall()
            )
        except sqlcipher3.Error as error:
            raise as_sqlalchemy(self.text, error) from error
        return found

    def each(
        self,
        connection: Connection,
        make: Callable[[Found], T],
        given: Given = NOTHING,
    ) -> list[T]:
        """Return what is made of each row."""
        try:
            return list(
                map(make, driver_of(connection).execute(self.text, self._all(given)))
            )
        except sqlcipher3.Error as error:
            raise as_sqlalchemy(self.text, error) from error

    def row(self, connection: Connection, given: Given = NOTHING) -> Found | None:
        """Return the first row, None when there is none."""
        try:
            found: Found | None = (
                driver_of(connection).execute(self.text, self._all(given)).fetchone()
            )
        except sqlcipher3.Error as error:
            raise as_sqlalchemy(self.text, error) from error
        return found

    def value(self, connection: Connection, given: Given = NOTHING) -> Any:
        """Return the first column of the first row, None when there is none."""
        found = self.row(connection, given)
        return found[0] if found else None

    def run(self, connection: Connection, given: Given = NOTHING) -> int:
        """Return how many rows it changed."""
        return int(self._cursor(connection, given).rowcount)

    def add(self, connection: Connection, given: Given) -> int:
        """Return the row id of the row it inserted."""
        return int(self._cursor(connection, given).lastrowid)

    def run_each(self, connection: Connection, given: Sequence[Given]) -> None:
        """Run it once for each of the mappings."""
        try:
            driver_of(connection).executemany(self.text, map(self._all, given))
        except sqlcipher3.Error as error:
            raise as_sqlalchemy(self.text, error) from error

    def _all(self, given: Given) -> Given:
        fixed = self._text_and_fixed[1]  # what stands in the wording itself
        return {**fixed, **given} if fixed else given

    def _cursor(self, connection: Connection, given: Given) -> Any:
        try:
            return driver_of(connection).execute(self.text, self._all(given))
        except sqlcipher3.Error as error:
            raise as_sqlalchemy(self.text, error) from error


def as_sqlalchemy(text: str, error: Exception) -> Exception:
    """Return an error of the driver as SQLAlchemy would raise it."""
    # Without parameters: no case data in a traceback.
    return DBAPIError.instance(text, None, error, sqlcipher3.Error)


def driver_of(connection: Connection) -> Any:
    """Return the driver's own connection, inside a transaction of SQLAlchemy's."""
    if not connection.in_transaction():
        connection.begin()
    return connection.connection.driver_connection
