"""Reading strategies: which version runs, what is frozen."""

from sqlalchemy import Connection

from db.queries.records import find_record
from db.records.base import Record
from db.records.strategy import FROZEN, StrategyRisk, StrategyStep, StrategyVersion


def is_handed_in(connection: Connection, record: Record) -> bool:
    """Tell whether a record belongs to a version that was submitted or approved."""
    if isinstance(record, StrategyVersion):
        return record.state in FROZEN
    if isinstance(record, StrategyStep | StrategyRisk) and record.version:
        version = find_record(connection, StrategyVersion, record.version)
        return version.state in FROZEN
    return False
