"""报告 of the sample: last month's issued, today's 大事记 and a 周报 still being written."""

from collections.abc import Mapping
from datetime import date, timedelta

from db.commands.reports import draft_report, register_issue, submit_report
from db.queries.reports import next_report_number
from db.records.base import new_uid
from db.records.report import Report
from db.store import Store
from desktop.drafting.report import propose_report

SENT_TO = "县委、县纪委监委，临漪市追逃办"


def write_reports(store: Store) -> None:
    """Issue the last month's report on paper and leave two drafts."""
    day = date.fromisoformat(store.today)
    last = day.replace(day=1) - timedelta(days=1)
    monthly = _drafted(store, "monthly", last.replace(day=1), last)
    store.write(submit_report, monthly.uid)
    number = store.read(next_report_number, monthly)
    store.write(register_issue, monthly.uid, _signed(day, number))
    _drafted(store, "weekly")
    _drafted(store, "daily")


def _drafted(
    store: Store, kind: str, first: date | None = None, last: date | None = None
) -> Report:
    asked = Report(
        uid=new_uid(),
        kind=kind,
        first=first.isoformat() if first else "",
        last=last.isoformat() if last else "",
        sent_to=SENT_TO,
    )
    made, entries = store.read(propose_report, asked)
    store.write(draft_report, made, entries)
    return made


def _signed(day: date, number: str) -> Mapping[str, str]:
    issued = min(day, day.replace(day=3))
    return {
        "number": number,
        "issued": issued.isoformat(),
        "issued_by": "陶知远",
        "decision_document": f"石追批〔{day.year}〕{day.month}号",
    }
