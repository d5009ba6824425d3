"""A whole casebook of invented people, with one account per role."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from db.casebook import Casebook, Founder, Way, create_casebook, open_casebook
from db.commands.dossiers import open_dossiers
from db.commands.records import save_record
from db.fields import Reference
from db.queries.ledger import Filter, find_ledger_page
from db.queries.records import office_records
from db.records.base import new_uid
from db.records.office import Officer
from desktop.sample.dossier import Made, make_dossier
from desktop.sample.meetings import hold_meetings
from desktop.sample.office_work import office_records_of
from desktop.sample.periodic import write_reports
from desktop.sample.places import (
    AUTHORITIES,
    COUNTY,
    FILING,
    MATERIAL,
    authority,
)
from desktop.sample.scans import add_scans
from desktop.sample.story import make_story, opened_on
from desktop.sample.sweeps import send_letters, sweep
from desktop.sample.team import Staff
from desktop.sample.units import SCENES, Person, Scene, moved, people_of, staff_of

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
    level: str = "county",
    way: Way,
    step: Step = lambda _done, _of: None,
) -> None:
    """Make a casebook of a county, or of a city that holds several units' dossiers.

    Raises FolderInUse, WeakPassphrase, ValueError out of bounds.
    """
    if not LEAST <= dossiers <= MOST:
        raise ValueError(f"{LEAST} to {MOST}")
    scene = SCENES[level]
    founder = Founder(
        office=scene.office,
        region=scene.region,
        level=scene.level,
        authority=FILING.replace(COUNTY, scene.place),
        material=MATERIAL,
        label="覃文",
        name="覃文",
        passphrase=passphrase,
    )
    casebook, _ = create_casebook(folder, founder, way)
    try:
        _people(casebook, scene, passphrase, reference)
        casebook.put_first(DEFAULT)
    finally:
        casebook.close()
    worker = open_casebook(folder, DEFAULT, passphrase, way)
    try:
        _fill(worker, scene, reference, dossiers, seed, step)
        add_scans(worker, _first(worker))
        for record in office_records_of(worker.store.today):
            worker.store.write(save_record, record, None, reference)
        if level == "county":
            hold_meetings(worker.store, reference)
        send_letters(worker.store, reference)
        sweep(worker.store, reference)
        write_reports(worker.store)
    finally:
        worker.close()


def _first(casebook: Casebook) -> str:
    """Return the dossier that is filled in every section."""
    rows = casebook.store.read(find_ledger_page, Filter(order="number"), 0, 1)
    return rows[0].dossier


def _people(
    casebook: Casebook, scene: Scene, passphrase: str, reference: Reference
) -> None:
    store = casebook.store
    for row in AUTHORITIES:
        store.write(save_record, authority(new_uid(), row), None, reference)
    known = {one.name: one for one in store.read(office_records, Officer)}
    for name, unit, post in people_of(scene):
        old = known.pop(name, None)  # who founded it; another may bear his name
        fresh = Officer(uid=old.uid if old else new_uid(), name=name, unit=unit, post=post)  # fmt: skip
        store.write(save_record, fresh, old, reference)
    staff = staff_of(scene, scene.own, _officers(casebook))
    for label, role in ACCOUNTS[1:]:
        casebook.add_account(label, passphrase, role, staff[label])


def _officers(casebook: Casebook) -> dict[Person, str]:
    found = casebook.store.read(office_records, Officer)
    return {(officer.name, officer.unit): officer.uid for officer in found}


def _fill(
    casebook: Casebook,
    scene: Scene,
    reference: Reference,
    dossiers: int,
    seed: int,
    step: Step,
) -> None:
    store = casebook.store
    officers = _officers(casebook)
    staffs = {one.place: staff_of(scene, one, officers) for one in scene.units}
    batch: list[Made] = []
    for done, made in enumerate(
        made_in_order(seed, dossiers, store.today, scene, staffs), start=1
    ):
        batch.append(made)
        if len(batch) == BATCH or done == dossiers:
            given = [(one.dossier, one.subject, one.others) for one in batch]
            store.write(open_dossiers, given, reference)
            batch = []
            step(done, dossiers)


def made_in_order(
    seed: int, dossiers: int, today: str, scene: Scene, staffs: Mapping[str, Staff]
) -> Iterator[Made]:
    """Yield the dossiers in the order of their numbers, which is that of opening."""
    day = date.fromisoformat(today)
    order = sorted((opened_on(seed, i, day), i) for i in range(dossiers))
    given: Counter[tuple[str, int]] = Counter()
    taken: set[str] = set()
    for opened, index in order:
        unit = scene.units[index % len(scene.units)]
        given[unit.region, opened.year] += 1
        number = f"{unit.region}-{opened.year}-{given[unit.region, opened.year]:04}"
        story = make_story(seed, index, day, taken)
        made = make_dossier(story, number, staffs[unit.place])
        yield moved(made, unit, index // len(scene.units))
