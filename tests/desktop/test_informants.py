"""An identity that is kept apart leaves by no paper, no command and no check."""

import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from db.casebook import open_casebook
from db.commands.dossiers import open_dossier
from db.commands.informants import keep_informant
from db.commands.prints import Slip
from db.commands.records import save_record
from db.queries.informants import Informant
from db.queries.ledger import Filter, find_ledger_page
from db.queries.records import office_records
from db.records.evidence import Lead
from db.records.office import Officer
from db.records.subject import Subject
from db.tables import snapshot
from desktop.printing import print_paper, register
from tests.casebooks import PASSPHRASES, WAY, a_casebook
from tests.desktop.casefile.reading import text_of
from tests.desktop.cli.conftest import Yidang, as_, yidang
from tests.make import REFERENCE, World, dossier_of, found

__all__ = ["as_", "yidang"]
SECRETS = ("令狐冲", "13800001234", "县城东门茶馆")
LEAD = Lead(uid="lead", text="有人在清迈见过他", origin="report")


def kept(dossier: str, readers: list[str]) -> Informant:
    return Informant(
        dossier=dossier, lead="lead", name=SECRETS[0], contact=SECRETS[1],
        note=SECRETS[2], reader_one=readers[0], reader_two=readers[1],
    )  # fmt: skip


@pytest.mark.parametrize("paper", ["brief", "volume"])
def test_no_paper_and_no_copy_of_one_has_it(tmp_path: Path, paper: str) -> None:
    found(tmp_path / "casebook.db")
    world = World(tmp_path / "casebook.db")
    dossier, store = world.dossier("单䶮"), world.store()
    lead = replace(LEAD, dossier=dossier, origin="one")
    store.write(save_record, replace(lead, origin=""), None, REFERENCE)
    readers = ["officer-周敏", "officer-郑开明"]
    store.write(keep_informant, dossier, kept(dossier, readers))
    slip = Slip(paper=paper, dossier=dossier, recipient="县检察院", purpose="会商")
    made = print_paper(store, REFERENCE, slip)
    register(store, made, slip, "print")
    text = text_of(made.pdf)
    with world.engine.connect() as connection:
        (content,) = connection.execute(select(snapshot.c.content)).scalars()
    told = text + zlib.decompress(content).decode()
    assert "清迈" in told or paper == "brief"
    assert not any(secret in told for secret in SECRETS)
    world.close()


def test_no_command_tells_it(
    tmp_path: Path, yidang: Yidang, as_: Callable[[str], tuple[str, ...]]
) -> None:
    folder = a_casebook(tmp_path)
    casebook = open_casebook(folder, "周敏", PASSPHRASES["周敏"], WAY)
    store = casebook.store
    subject = Subject(uid="subject", dossier="dossier", name="单䶮")
    store.write(open_dossier, dossier_of("dossier"), subject, {})
    (row,) = store.read(find_ledger_page, Filter())
    store.write(save_record, replace(LEAD, dossier=row.dossier), None, REFERENCE)
    mine = store.actor.officer
    others = [o.uid for o in store.read(office_records, Officer) if o.uid != mine]
    store.write(keep_informant, row.dossier, kept(row.dossier, [mine, others[0]]))
    casebook.close()
    me = as_("周敏")
    said = [
        yidang("show", folder, row.number, "--json", *me),
        yidang("show", folder, row.number, *me),
        yidang("list", folder, "--json", *me),
        yidang("gaps", folder, "--json", *me),
        yidang("due", folder, "--json", *me),
        yidang("check", folder, *me),
        yidang("check", folder, "--json", *me),
    ]
    told = "".join(one.out + one.aside for one in said)
    assert "清迈" in told
    assert not any(secret in told for secret in SECRETS)
