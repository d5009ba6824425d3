"""A fault of the program: what may be known of it, and where that is kept.

A message of an exception may quote what was typed, and a path may name a person. So
neither is kept: only the classes of the exceptions and our own functions on the way.
"""

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

OURS = ("db", "ui", "desktop")
LOG_NAME = "faults.log"
LOG_LIMIT = 256 * 1024  # bytes; then the file is begun anew, the last one kept


@dataclass(frozen=True, slots=True)
class Crash:
    """What a sheet may show of a fault, and a log may keep.

    at: when, in UTC. kinds: classes, the cause first. frames: `module:line function`
    of ours, outermost first. log: None when it could not be written.
    """

    at: datetime
    kinds: tuple[str, ...]
    frames: tuple[str, ...]
    log: Path | None = None

    def lines(self) -> str:
        kinds = " <- ".join(reversed(self.kinds))
        when = self.at.isoformat(timespec="seconds")
        return "\n".join([f"{when} {kinds}", *(f"  {f}" for f in self.frames), ""])


class CrashWatch:
    """Takes over what nobody caught, in every thread; each is logged, one is told."""

    def __init__(self, folder: Path, told: Callable[[Crash], None]) -> None:
        """Log into `folder`; `told` gets the first fault, on the thread it came in."""
        self._folder = folder
        self._told = told
        self._lock = threading.Lock()
        self._spoke = False

    def install(self) -> None:
        sys.excepthook = self._uncaught
        threading.excepthook = self._in_thread
        sys.unraisablehook = self._in_finalizer

    def caught(self, error: BaseException) -> Crash:
        """Log a fault that came back from a worker, and tell the first of all."""
        with self._lock:
            crash = keep(describe(error, datetime.now(UTC)), self._folder)
            first, self._spoke = not self._spoke, True
        if first:
            self._told(crash)
        return crash

    def _uncaught(
        self,
        kind: type[BaseException],
        error: BaseException,
        _traceback: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        self.caught(error)

    def _in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and args.exc_type is not SystemExit:
            self.caught(args.exc_value)

    def _in_finalizer(self, args: "sys.UnraisableHookArgs") -> None:
        if args.exc_value is not None:
            self.caught(args.exc_value)


def describe(error: BaseException, at: datetime) -> Crash:
    """Return what may be known of an exception: no message, no value, no path."""
    chain = list(_causes(error))
    frames = (frame for each in chain for frame in _frames(each.__traceback__))
    return Crash(at, tuple(_name(each) for each in chain), tuple(frames))


def keep(crash: Crash, folder: Path) -> Crash:
    """Append a fault to the log; a full disk leaves it untold, not unhandled."""
    path = folder / LOG_NAME
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LOG_LIMIT:
            path.replace(path.with_suffix(".1.log"))
        with path.open("a", encoding="utf-8") as log:
            log.write(crash.lines())
    except OSError:
        return crash
    return Crash(crash.at, crash.kinds, crash.frames, path)


def _causes(error: BaseException) -> list[BaseException]:
    """Return the chain of an exception, the first cause first."""
    chain: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in chain:
        chain.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return chain[::-1]


def _name(error: BaseException) -> str:
    kind = type(error)
    return f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")


def _frames(traceback: TracebackType | None) -> list[str]:
    frames = []
    while traceback is not None:
        module = str(traceback.tb_frame.f_globals.get("__name__", ""))
        if module.split(".")[0] in OURS:
            function = traceback.tb_frame.f_code.co_qualname
            frames.append(f"{module}:{traceback.tb_lineno} {function}")
        traceback = traceback.tb_next
    return frames
