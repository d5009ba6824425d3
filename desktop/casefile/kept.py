"""A paper's content as plain values: hashed, kept with what was given out, read again.

Of most papers the records are kept. The pack of a meeting is kept with all that it was
laid out from, so that it can be printed again as the meeting saw it, whatever was
changed since. Lists of terms and the law are the program's own and are not kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from db.fields import Reference, Term
from db.law import the_law
from db.queries.consultations import Matter
from db.records import BY_NAME, KINDS, Kind
from db.records.base import R, Record, fields_of
from db.records.consultation import Attendance, Consultation, ConsultationItem
from db.records.duty import TreatyStatus
from db.records.matter import ActionItem
from db.records.office import Office, Officer
from db.records.review import ReviewRound
from db.rules.completeness import Gap
from db.rules.ground import Ground
from db.rules.reminders import Due
from db.values.calendar import Calendar
from db.values.money import Money
from desktop.casefile.case_file import CaseFile
from desktop.casefile.pack_file import PackFile, pack_of

Plain = dict[str, Any]


def content_of(file: CaseFile) -> Plain:
    """Return what stands on a paper as plain values, as they are hashed and kept."""
    if isinstance(file, PackFile):
        return _pack(file)
    return {**_by_kind(file.records), **file.beside()}


def _by_kind(records: Mapping[Kind, Sequence[Record]]) -> Plain:
    return {
        kind.stored_as: [_plain(one) for one in several]
        for kind, several in records.items()
        if several
    }


def _plain(record: Record) -> Plain:
    values: Plain = {"uid": record.uid}
    for name, _ in fields_of(type(record)):
        value = getattr(record, name)
        is_money = isinstance(value, Money)
        values[name] = [value.minor, value.currency, value.about] if is_money else value
    return values


def _record(kind: type[R], values: Plain, dossier: str = "") -> R:
    names = ("uid", *(name for name, _ in fields_of(kind)))
    read: Plain = {
        name: Money(*value) if isinstance(value, list) else value
        for name, value in values.items()
        if name in names  # a field may have been given up since
    }
    return kind(**(read | {"dossier": dossier}))


def _records(kind: type[R], found: Iterable[Plain], dossier: str = "") -> list[R]:
    return [_record(kind, one, dossier) for one in found]


# the pack of a meeting


def _pack(file: PackFile) -> Plain:
    return {
        "meeting": _plain(file.picked(Consultation)),
        "attendance": [_plain(one) for one in file.of(Attendance)],
        "office": _plain(file.office),
        "officers": [_plain(one) for one in file.officers.values()],
        "today": file.today,
        "ground": _ground(file.ground),
        "items": [[one.dossier, _plain(one)] for one in file.items],
        "before": [
            [
                one.record.dossier,
                one.number,
                one.name,
                one.came,
                one.last,
                _plain(one.record),
            ]
            for one in file.before
        ],
        "cases": [_case(one) for one in file.cases],
    }


def _case(file: CaseFile) -> Plain:
    terms = {name: file.reference[name] for name in file.reference if name in BY_NAME}
    return {
        "dossier": file.dossier.dossier or file.dossier.uid,
        "records": _by_kind(file.records),
        "terms": {name: [asdict(one) for one in of] for name, of in terms.items()},
        "gaps": [asdict(one) for one in file.gaps],
        "dues": [asdict(one) for one in file.dues],
        "treaties": [_plain(one) for one in file.treaties],
    }


def _ground(ground: Ground) -> Plain:
    return {
        "level": ground.level,
        "defaults": dict(ground.defaults),
        "days": dict(ground.calendar.own),
        "round": _plain(ground.round) if ground.round else None,
    }


def read_again(
    kept: Plain, reference: Reference, extras: Iterable[str], snapshot: str
) -> PackFile:
    """Return a pack as it was kept, under the hash that it was given out with."""
    office = _record(Office, kept["office"])
    officers = {one.uid: one for one in _records(Officer, kept["officers"])}
    common: Plain = {
        "office": office,
        "officers": officers,
        "today": kept["today"],
        "ground": _ground_again(kept["ground"]),
        "extras": frozenset(extras),
    }
    cases = [_case_again(one, reference, common) for one in kept["cases"]]
    return pack_of(
        _record(Consultation, kept["meeting"]),
        _records(Attendance, kept["attendance"]),
        cases,
        [_record(ConsultationItem, one, dossier) for dossier, one in kept["items"]],
        [
            Matter(number, name, _record(ActionItem, one, dossier), came, last)
            for dossier, number, name, came, last, one in kept["before"]
        ],
        reference=reference,
        snapshot=snapshot,
        **common,
    )


def _case_again(kept: Plain, reference: Reference, common: Plain) -> CaseFile:
    dossier = kept["dossier"]
    terms = {
        name: tuple(Term(**one) for one in of) for name, of in kept["terms"].items()
    }
    records: dict[Kind, Sequence[Record]] = {kind: () for kind in KINDS}
    for name, of in kept["records"].items():
        records[BY_NAME[name]] = _records(BY_NAME[name], of, dossier)
    return CaseFile(
        records=records,
        reference={**reference, **terms},
        gaps=tuple(Gap(**one) for one in kept["gaps"]),
        dues=tuple(Due(**one) for one in kept["dues"]),
        treaties=tuple(_records(TreatyStatus, kept["treaties"])),
        **common,
    )


def _ground_again(kept: Plain) -> Ground:
    return Ground(
        law=the_law(),
        calendar=Calendar(kept["days"]),
        level=kept["level"],
        defaults=kept["defaults"],
        round=_record(ReviewRound, kept["round"]) if kept["round"] else None,
    )
