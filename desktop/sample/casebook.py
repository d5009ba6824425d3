"""A whole casebook of invented people, with one account per role."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from db.casebook import Casebook, Founder, Way, create_casebook, open_casebook
from db.commands.dossiers import open_dossiers
from db.commands.records import save_record
from db.fields import Reference
from db.queries.records import office_records
from db.records.base import new_uid
from db.records.office import Authority, Officer
from desktop.sample.dossier import DossierMaker, Made
from desktop.sample.person import make_person
from desktop.sample.words import AUTHORITIES, COUNTY, REGION, STAFF

LEAST, MOST = 3, 10_000
BATCH = 50  # dossiers in one transaction
ACCOUNTS = (
    ("覃文", "custodian"),
    ("周敏", "officer"),
    ("郑开明", "leader"),
    ("罗小北", "reader"),
    ("乐衡", "auditor"),
)
DEFAULT = "周敏"  # listed first; may read and print
Step = Callable[[int, int], Any]


def make_sample(
    folder: Path,
    passphrase: str,
    reference: Reference,
    *,
    dossiers: int = 12,
    seed: int = 1,
    way: Way,
    step: Step = lambda _done, _of: None,
) -> None:
    """Make a casebook; raises FolderInUse, WeakPassphrase, ValueError out of bounds."""
    if not LEAST <= dossiers <= MOST:
        raise ValueError(f"{LEAST} to {MOST}")
    founder = Founder(
        office=f"{COUNTY}追逃追赃工作协调小组办公室",
        region=REGION,
        authority=f"{COUNTY}监察委员会",
        material="经批准处理内部工作材料；不得录入国家秘密。",
        label="覃文",
        name="覃文",
        passphrase=passphrase,
    )
    casebook, _ = create_casebook(folder, founder, way)
    try:
        _people(casebook, passphrase, reference)
        casebook.put_first(DEFAULT)
    finally:
        casebook.close()
    worker = open_casebook(folder, DEFAULT, passphrase, way)
    try:
        _fill(worker, reference, dossiers, seed, step)
    finally:
        worker.close()


def _people(casebook: Casebook, passphrase: str, reference: Reference) -> None:
    store = casebook.store
    for name, short, kind, level in AUTHORITIES:
        unit = Authority(
            uid=new_uid(), name=name, short_name=short, kind=kind, level=level
        )
        store.write(save_record, unit, None, reference)
    known = {officer.name for officer in store.read(office_records, Officer)}
    for name, unit_name, post in STAFF:
        if name not in known:
            person = Officer(uid=new_uid(), name=name, unit=unit_name, post=post)
            store.write(save_record, person, None, reference)
    staff = {
        officer.name: officer.uid for officer in store.read(office_records, Officer)
    }
    for label, role in ACCOUNTS[1:]:
        casebook.add_account(label, passphrase, role, staff[label])


def _fill(
    casebook: Casebook, reference: Reference, dossiers: int, seed: int, step: Step
) -> None:
    store = casebook.store
    luck = random.Random(seed)  # noqa: S311  (invention, no secret)
    today = date.fromisoformat(store.today)
    staff = {
        officer.name: officer.uid for officer in store.read(office_records, Officer)
    }
    sequence: dict[int, int] = {}
    batch: list[Made] = []
    for number in range(dossiers):
        person = make_person(luck, number, today)
        year = person.filed.year
        sequence[year] = sequence.get(year, 0) + 1
        name = f"{REGION}-{year}-{sequence[year]:04}"
        batch.append(DossierMaker(person, name, staff, luck, today).make())
        if len(batch) == BATCH or number == dossiers - 1:
            store.write(
                open_dossiers,
                [(m.dossier, m.subject, m.others) for m in batch],
                reference,
            )
            batch = []
            step(number + 1, dossiers)
