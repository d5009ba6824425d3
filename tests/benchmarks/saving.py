"""Saving one field, against the very statements of that save issued bare.

The same saves run three times on equal copies of one encrypted file: once watched, to
learn their statements with all that was given; then in turn by the store, and by bare
connections that issue what was learnt: all of it, and only what writes.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlcipher3

from db.commands.records import save_record
from db.records.base import Record
from db.records.case import CaseFact
from tests.benchmarks.measured import Measured, in_turn
from tests.make import REFERENCE, World, flight, found

ROUNDS = 300
GOAL = 2.0
DOSSIERS = 200
Step = tuple[str, Mapping[str, Any]]
Saves = Sequence[tuple[Record, Record]]


def measure() -> list[Measured]:
    """Return a line for a short field and one for a paragraph, two references each."""
    text = (
        "2016年3月至2020年11月，利用职务便利，在工程发包、款项结算等事项上提供帮助。"
        * 6
    )
    fact = CaseFact(uid="fact", position=1, evidence="证据1—19", text=text)
    with tempfile.TemporaryDirectory() as folder:
        return [
            *_measure(Path(folder) / "short", flight(), "port"),
            *_measure(Path(folder) / "long", fact, "text"),
        ]


def _measure(folder: Path, record: Record, changed: str) -> list[Measured]:
    folder.mkdir()
    saves = _saves(_fill(folder / "casebook.db", record), record, changed)
    for name in ("watched", "ours", "bare", "writes"):
        shutil.copyfile(folder / "casebook.db", folder / f"{name}.db")
    learnt = _learn(folder / "watched.db", saves)
    writing = [[step for step in steps if _writes(step)] for steps in learnt]
    world = World(folder / "ours.db")
    store = world.store("周敏")
    ours, bare, writes = in_turn(
        ROUNDS,
        lambda number: store.write(save_record, *saves[number], REFERENCE),
        _replay(folder / "bare.db", learnt),
        _replay(folder / "writes.db", writing),
    )
    world.close()
    what = f"保存一个字段（{type(record).title}）"
    return [
        Measured(f"{what}：同样的语句", ours, bare, GOAL),
        Measured(f"{what}：只算写入的语句", ours, writes, GOAL),
    ]


def _fill(path: Path, record: Record) -> str:
    found(path)
    world = World(path)
    for number in range(DOSSIERS):
        world.dossier(f"韩致{chr(0x4E00 + number)}", flight())
    dossier = world.dossier("韩致远", record)
    world.close()
    return dossier


def _saves(dossier: str, record: Record, changed: str) -> Saves:
    first = str(getattr(record, changed))
    states = [
        replace(record, dossier=dossier, **{changed: f"{first}之{number}"})
        for number in range(ROUNDS)
    ]
    return list(zip(states, [replace(record, dossier=dossier), *states], strict=False))


def _learn(path: Path, saves: Saves) -> list[list[Step]]:
    """Return the statements of each save, with what each was given."""
    steps: list[Step] = []

    class Watched(sqlcipher3.Connection):  # type: ignore[misc]
        def execute(self, text: str, given: Mapping[str, Any] = {}) -> Any:
            if not text.startswith(("BEGIN", "PRAGMA")):  # of opening, not of saving
                steps.append((text, given))
            return super().execute(text, given)

        def executemany(self, text: str, given: Iterable[Mapping[str, Any]]) -> Any:
            rows = list(given)
            steps.extend((text, row) for row in rows)
            return super().executemany(text, rows)

    world = World(path, connection_class=Watched)
    store, learnt = world.store("周敏"), []
    for after, before in saves:
        steps.clear()
        store.write(save_record, after, before, REFERENCE)
        learnt.append(steps[:])
    world.close()
    return learnt


def _writes(step: Step) -> bool:
    return not step[0].startswith("SELECT")


def _replay(path: Path, learnt: list[list[Step]]) -> Callable[[int], None]:
    world = World(path)
    bare = world.engine.raw_connection().driver_connection
    assert bare is not None

    def run(number: int) -> None:
        bare.execute("BEGIN IMMEDIATE")
        for text, given in learnt[number]:
            bare.execute(text, given).fetchall()
        bare.execute("COMMIT")

    return run


if __name__ == "__main__":
    for one in measure():
        print(f"{one.what}  {one.ours * 1e3:.3f} ms  {one.reference * 1e3:.3f} ms  "
              f"{one.ratio:.2f} (<= {one.goal})")  # fmt: skip
