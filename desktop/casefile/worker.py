"""Another process, for work on files that may be hostile; one that hangs or dies is made anew."""

from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

MOST_MEMORY = 3 << 30  # bytes it may take, where the system can hold it to that


class Lost(Exception):  # noqa: N818  (the answer is lost; the work goes on)
    """It gave no answer: `why` is timeout, or damaged where it died."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Worker:
    """Asks a function in its own process, one question after the other."""

    def __init__(self, answer: Callable[..., Any]) -> None:
        """`answer`: a function of a module; what it raises is raised here."""
        self._answer = answer
        self._process: Any = None
        self._connection: Connection | None = None

    def ask(self, patience: float, *asked: Any) -> Any:
        """Return the answer; raises Lost after `patience` seconds or when it died."""
        connection = self._connection or self._started()
        try:
            connection.send(asked)
            if not connection.poll(patience):
                raise Lost("timeout")
            well, answer = connection.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise Lost("damaged") from error
        except BaseException:
            self.close()
            raise
        if not well:
            raise answer
        return answer

    def _started(self) -> Connection:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, self._answer), daemon=True
        )
        self._process.start()
        theirs.close()
        self._connection = ours
        return ours

    def close(self) -> None:
        """End it; the next question starts another."""
        if self._connection is not None:
            self._connection.close()
            self._process.join(0.5)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()
        self._connection = self._process = None


def _serve(connection: Connection, answer: Callable[..., Any]) -> None:
    _hold_memory()
    while True:
        try:
            asked = connection.recv()
        except (EOFError, OSError):
            return
        try:
            said = (True, answer(*asked))
        except Exception as error:  # one file must not take the others with it
            said = (False, error)
        with suppress(OSError):
            connection.send(said)


def _hold_memory() -> None:
    """A file that unpacks without end ends this process, not the computer."""
    try:
        import resource
    except ImportError:  # Windows: there the patience of who asks ends it
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
