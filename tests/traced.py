"""Every call of a whole process on the files of a folder, and what a cut leaves of them.

Read from strace, SQLite's own calls included, so that nothing is taken on trust: bytes
last from the fsync of their file on, names from the fsync of their folder on.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.power import PASSING, Files

ROOT = Path(__file__).parent.parent
CALLS = (
    "openat,write,pwrite64,ftruncate,fsync,fdatasync,lseek,"
    "rename,renameat,renameat2,unlink,unlinkat"
)
LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+)")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
PLACE = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")


def trace(folder: Path, mode: str, log: Path) -> list[str]:
    """Run the writer for one act under strace; return the lines of the log."""
    command = ["strace", "-f", "-y", "-xx", "-s", "4000000", "-o", str(log)]
    command += ["-e", f"trace={CALLS}", sys.executable, "-m", "tests.writer"]
    subprocess.run(
        [*command, str(folder), mode, "1"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return _whole_lines(log.read_text("ascii").splitlines())


def _whole_lines(lines: list[str]) -> list[str]:
    """Join the calls that strace broke off because another thread came between."""
    whole, begun = [], dict[str, str]()
    for line in lines:
        pid, _, said = line.partition(" ")
        if said.endswith("<unfinished ...>"):
            begun[pid] = line.removesuffix("<unfinished ...>")
        elif "resumed>" in said:
            whole.append(begun.pop(pid) + said.partition("resumed>")[2])
        else:
            whole.append(line)
    return whole


@dataclass(slots=True, eq=False)
class Node:
    """The bytes of one file: as written, as synced, and what was written since."""

    seen: bytearray = field(default_factory=bytearray)
    synced: bytes = b""
    since: list[tuple[int, bytes]] = field(default_factory=list)

    def write(self, at: int, data: bytes) -> None:
        _put(self.seen, at, data)
        self.since.append((at, data))

    def cut(self, length: int) -> None:
        del self.seen[length:]
        self.since.append((-1 - length, b""))

    def sync(self) -> None:
        self.synced, self.since = bytes(self.seen), []

    def torn(self) -> bytes:
        """Return what lasts and every other write since."""
        data = bytearray(self.synced)
        for at, piece in self.since[::2]:
            if at < 0:
                del data[-1 - at :]
            else:
                _put(data, at, piece)
        return bytes(data)


def _put(data: bytearray, at: int, piece: bytes) -> None:
    data.extend(bytes(max(at - len(data), 0)))
    data[at : at + len(piece)] = piece


class Replay:
    """Does the traced calls once more, on a folder in memory."""

    def __init__(self, folder: Path, before: Files) -> None:
        self._root = str(folder)
        self._seen: dict[str, Node] = {}
        for name, data in before.items():
            self._seen[name] = Node(bytearray(data))
            self._seen[name].sync()
        self._lasting = dict(self._seen)
        self._at: dict[tuple[str, str], int] = {}

    def call(self, line: str) -> bool:
        """Do one call; tell whether it may have changed what a cut leaves."""
        found = LINE.match(line)
        if not found or found[4].startswith("-"):
            return False
        pid, name, said, result = found.groups()
        texts = [bytes.fromhex(t.replace("\\x", "")) for t in TEXT.findall(said)]
        match name:
            case "openat":
                return self._open(pid, said, result, texts[0])
            case "rename" | "renameat" | "renameat2":
                return self._rename(*(self._name(text) for text in texts))
            case "unlink" | "unlinkat":
                return self._seen.pop(self._name(texts[0]), None) is not None
        place = PLACE.match(said)
        if not place:
            return False
        path = self._name(bytes.fromhex(place[2].replace("\\x", "")))
        return self._on_open(name, (pid, place[1]), path, said, texts, int(result))

    def _name(self, path: bytes) -> str:
        text = os.fsdecode(path)
        inside = text == self._root or text.startswith(self._root + "/")
        return text[len(self._root) + 1 :] if inside else "/" + text

    def _open(self, pid: str, said: str, result: str, path: bytes) -> bool:
        name = self._name(path)
        self._at[pid, result] = 0
        if name.startswith("/") or ("O_CREAT" not in said and "O_TRUNC" not in said):
            return False
        if name not in self._seen:
            self._seen[name] = Node()
            return True
        if "O_TRUNC" in said:
            self._seen[name].cut(0)
        return "O_TRUNC" in said

    def _rename(self, old: str, new: str) -> bool:
        if old not in self._seen:
            return False
        self._seen[new] = self._seen.pop(old)
        return True

    def _on_open(
        self,
        call: str,
        handle: tuple[str, str],
        path: str,
        said: str,
        texts: list[bytes],
        result: int,
    ) -> bool:
        if call == "lseek":
            self._at[handle] = result
            return False
        if call == "fsync" and path not in self._seen:
            return self._names_last(path)
        node = self._seen.get(path)
        if node is None:
            return False
        match call:
            case "pwrite64":
                node.write(int(said.rpartition(",")[2]), texts[-1])
            case "write":
                node.write(self._at.get(handle, 0), texts[-1])
                self._at[handle] = self._at.get(handle, 0) + len(texts[-1])
            case "ftruncate":
                node.cut(int(said.rpartition(",")[2]))
            case "fsync" | "fdatasync":
                node.sync()
        return True

    def _names_last(self, folder: str) -> bool:
        if folder.startswith("/"):
            return False
        here = {n: d for n, d in self._seen.items() if _parent(n) == folder}
        other = {n: d for n, d in self._lasting.items() if _parent(n) != folder}
        self._lasting = other | here
        return True

    def seen(self) -> Files:
        """Return the folder as a running process sees it."""
        return {name: bytes(node.seen) for name, node in self._seen.items()}

    def after_a_cut(self) -> Iterator[Files]:
        """Yield what may be found: names and bytes, lasting or not, in every mixture."""
        back = self._lasting | self._seen  # what was removed comes back
        for names in (self._lasting, self._seen, back):
            yield {name: node.synced for name, node in names.items()}
            yield {name: bytes(node.seen) for name, node in names.items()}
            yield {name: node.torn() for name, node in names.items()}


def _parent(name: str) -> str:
    return name.rpartition("/")[0]


def files_in(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def cuts_of(replay: Replay, lines: list[str]) -> Iterator[tuple[int, Files]]:
    """Yield every different folder that a cut between two calls may leave."""
    known = set[int]()
    for number, line in enumerate(lines):
        if not replay.call(line):
            continue
        for files in replay.after_a_cut():
            told = {n: b for n, b in files.items() if not n.endswith(PASSING)}
            key = hash(frozenset(told.items()))
            if key not in known:
                known.add(key)
                yield number, told
