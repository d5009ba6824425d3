"""Power cuts: a disk that notes what was done, and what may be left after a cut.

Names change in the order of the acts but last only from the sync of their folder on;
bytes last only from the sync of their file on. What SQLite writes goes past the disk
and is looked at at every act: it syncs its commits by itself, but a database that it
makes counts as unsynced until the disk syncs it, and a log that it removes may come
back until the folder is synced. (What SQLite does between two looks is not seen here;
tests/torture.py traces every call of a whole process.)
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from db.vault.disk import Disk

Files = dict[str, bytes]  # by path inside the folder
LOST = b"\0" * 100  # what a file holds whose bytes were never synced
PASSING = ("-shm", "lock", "lock.who")  # say nothing after a cut


@dataclass(slots=True)
class State:
    """The folder at one moment: as seen, and as the medium has it for certain."""

    after: str
    seen: Files = field(default_factory=dict)
    lasting: Files = field(default_factory=dict)
    unsynced: set[str] = field(default_factory=set)  # names whose bytes may be lost

    def after_a_cut(self) -> Iterator[Files]:
        """Yield what may be found: what lasts alone, and more and more of the rest."""
        yield self.lasting
        yield {n: LOST if n in self.unsynced else b for n, b in self.seen.items()}
        yield self.lasting | self.seen  # what was removed comes back
        yield self.seen


def by_sqlite(name: str) -> bool:
    return ".db" in name and not name.endswith(".part")


class NotingDisk(Disk):
    """Does what Disk does, and keeps the state of a folder after every act."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.acts: list[str] = []
        found = self._found()
        self._now = State("", found, dict(found))
        self.states: list[State] = [State("", dict(found), dict(found))]

    def put(self, path: Path, data: bytes) -> None:
        super().put(path, data)
        self._bytes_changed("put", path)

    def append(self, path: Path, data: bytes) -> None:
        super().append(path, data)
        self._bytes_changed("append", path)

    def sync(self, path: Path) -> None:
        super().sync(path)
        self._look()
        name = self._name(path)
        self._now.unsynced.discard(name)
        if name in self._now.lasting:
            self._now.lasting[name] = self._now.seen[name]
        self._note("sync", path)

    def replace(self, source: Path, target: Path) -> None:
        self._look()
        old, new = self._name(source), self._name(target)
        super().replace(source, target)
        self._now.seen = self._found()
        lost = old in self._now.unsynced
        self._now.unsynced -= {old, new}
        if lost:
            self._now.unsynced.add(new)
        self._note("replace", source, target)

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        self._look()
        self._note("unlink", path)

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        self._look()
        if folder.is_relative_to(self._root):
            self._names_last(folder)
            self._note("names", folder)

    def finished(self) -> None:
        """Look once more: at what was written after the last act."""
        self._look()
        self._note("end")

    def _bytes_changed(self, act: str, path: Path) -> None:
        self._look()
        self._now.unsynced.add(self._name(path))
        self._note(act, path)

    def _names_last(self, folder: Path) -> None:
        now, here = self._now, str(folder.relative_to(self._root))
        elsewhere = {
            n: b for n, b in now.lasting.items() if str(Path(n).parent) != here
        }
        kept = {n: b for n, b in now.seen.items() if str(Path(n).parent) == here}
        # A file that was there already keeps its bytes of before until they are synced.
        for name in kept:
            if name in now.unsynced:
                kept[name] = now.lasting.get(name, LOST)
        now.lasting = elsewhere | kept

    def _look(self) -> None:
        now, found = self._now, self._found()
        for name, data in found.items():
            if not by_sqlite(name):
                continue
            if name.endswith("-wal") or (
                name in now.lasting and name not in now.unsynced
            ):
                now.lasting[name] = data
            elif name not in now.seen:
                now.unsynced.add(name)
        for name in [n for n in now.lasting if n.endswith("-wal")]:
            database = name.removesuffix("-wal")
            if found.get(database) != now.seen.get(database):
                now.lasting[name] = found.get(name, b"")  # brought into the file
        now.unsynced &= set(found)
        now.seen = found

    def _note(self, act: str, *paths: Path) -> None:
        said = " ".join([act, *map(self._name, paths)])
        now = self._now
        self.acts.append(said)
        self.states.append(
            State(said, dict(now.seen), dict(now.lasting), set(now.unsynced))
        )

    def _found(self) -> Files:
        return {
            self._name(path): path.read_bytes()
            for path in sorted(self._root.rglob("*"))
            if path.is_file() and not path.name.endswith(PASSING)
            if path.stat().st_size or not path.name.endswith("-wal")
        }

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()


def found_after_cuts(disk: NotingDisk) -> Iterator[tuple[str, Files]]:
    """Yield every different folder that a cut at any point may leave, and when."""
    known: set[tuple[tuple[str, int], ...]] = set()
    for state in disk.states:
        for files in state.after_a_cut():
            key = tuple(
                sorted((name, _what(name, data)) for name, data in files.items())
            )
            if key not in known:
                known.add(key)
                yield state.after, files


def _what(name: str, data: bytes) -> int:
    """Return what tells two contents apart: nobody reads what is half written."""
    return 0 if name.endswith(".part") else hash(data)


def laid_out(files: Files, folder: Path) -> Path:
    """Write what a cut left into a new folder; return it."""
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder
