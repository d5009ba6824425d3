"""A sample casebook on disk: five people may unlock, each sees what he may."""

from pathlib import Path

import pytest

from db.casebook import labels_of, open_casebook
from db.check import check_casebook
from db.errors import FolderInUse, NotPermitted
from db.queries.consultations import find_consultations, find_meeting
from db.queries.history import find_trail, first_broken_line
from db.queries.ledger import Filter, find_ledger_page
from db.queries.records import office_records
from db.queries.supervision import (
    FEEDBACK,
    INSTRUCTIONS,
    LISTED,
    MATTERS,
    UNANSWERED,
    find_oversight,
)
from db.records.office import Account, Officer
from db.reference import load_reference
from desktop.paths import RESOURCES
from desktop.sample.casebook import ACCOUNTS, DEFAULT, make_sample
from tests.casebooks import WAY

PASSPHRASE = "山雨欲来 风满楼 2026"
REFERENCE = load_reference(RESOURCES / "reference")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "演示 案卷库"
    make_sample(folder, PASSPHRASE, REFERENCE, dossiers=4, seed=3, way=WAY)
    return folder


def test_the_default_account_is_listed_first(sample: Path) -> None:
    labels = [label for label, _ in labels_of(sample)]
    assert labels[0] == DEFAULT
    assert set(labels) == {label for label, _ in ACCOUNTS}


def test_each_role_has_an_account_with_the_passphrase(sample: Path) -> None:
    for label, role in ACCOUNTS:
        casebook = open_casebook(sample, label, PASSPHRASE, WAY)
        try:
            assert casebook.store.actor.role == role
            assert casebook.store.actor.name == label
        finally:
            casebook.close()


def test_the_default_account_reads_all_and_the_reader_some(sample: Path) -> None:
    casebook = open_casebook(sample, DEFAULT, PASSPHRASE, WAY)
    rows = casebook.store.read(find_ledger_page, Filter())
    assert [row.readable for row in rows] == [True] * 4
    staff = casebook.store.read(office_records, Officer)
    assert all(one.unit for one in staff)
    assert len(casebook.store.read(office_records, Account)) == 5
    casebook.close()
    reader = open_casebook(sample, "罗小北", PASSPHRASE, WAY)
    seen = [r.readable for r in reader.store.read(find_ledger_page, Filter())]
    reader.close()
    assert 0 < sum(seen) < 4


def test_a_meeting_was_held_and_the_next_opens_with_what_is_open(sample: Path) -> None:
    casebook = open_casebook(sample, DEFAULT, PASSPHRASE, WAY)
    planned, signed = (
        casebook.store.read(find_meeting, line.consultation.uid)
        for line in casebook.store.read(find_consultations)
    )
    casebook.close()
    assert signed.consultation.state == "signed"
    assert signed.agenda[0].opinions
    assert signed.agenda[0].matters
    assert planned.before
    assert planned.agenda[0].dossier == signed.agenda[-1].dossier


def test_the_auditor_finds_the_chain_whole_and_reads_no_dossier(sample: Path) -> None:
    casebook = open_casebook(sample, "乐衡", PASSPHRASE, WAY)
    try:
        assert casebook.store.read(first_broken_line) is None
        told = casebook.store.read(find_trail, 0, 10_000)
        assert any(line.kind == "dossier" for line in told)
        with pytest.raises(NotPermitted):
            casebook.store.read(find_ledger_page, Filter())
    finally:
        casebook.close()


def test_a_check_finds_nothing(sample: Path) -> None:
    found = check_casebook(sample, DEFAULT, PASSPHRASE, WAY)
    assert found.sound, found.found


def test_a_folder_in_use_is_refused(sample: Path) -> None:
    with pytest.raises(FolderInUse):
        make_sample(sample, PASSPHRASE, REFERENCE, dossiers=3, way=WAY)


def test_too_few_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="3 to 10000"):
        make_sample(tmp_path / "x", PASSPHRASE, REFERENCE, dossiers=2, way=WAY)


def test_a_city_holds_the_dossiers_of_several_units(tmp_path: Path) -> None:
    folder = tmp_path / "市"
    make_sample(
        folder, PASSPHRASE, REFERENCE, dossiers=24, seed=1, level="city", way=WAY
    )
    leader = open_casebook(folder, "郑开明", PASSPHRASE, WAY)
    found = leader.store.read(find_oversight)
    leader.close()
    assert len(found.lines) == 5
    assert found.unseen == 0
    for aspect in (LISTED, FEEDBACK, INSTRUCTIONS, MATTERS, UNANSWERED):
        assert found.total.of(aspect), aspect
    (office,) = (one for one in found.lines if one.unit.startswith("临漪市"))
    assert office.stock
