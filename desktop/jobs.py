"""Work off the window's thread, its results delivered back on it.

One writer does all writing, in the order it was asked for; up to three readers
read; long work (a paper, a copy, a check) runs beside them.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal
from shiboken6 import isValid

T = TypeVar("T")
PAUSE = 0.05  # seconds between two steps that are told


class Cancelled(Exception):  # noqa: N818  (a request, not an error)
    """Raised inside a job that was asked to stop."""


class Job(QObject):
    """One running piece of work, as the window sees it."""

    progressed = Signal(int, int)  # done, of

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = Event()
        self._told = 0.0  # when a step was told last

    def cancel(self) -> None:
        """Ask the work to stop at its next step; its result is dropped."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def step(self, done: int, of: int) -> None:
        """Call this from the work: reports progress, raises Cancelled."""
        self.check()
        self.progressed.emit(done, of)

    def check(self) -> None:
        """Raise Cancelled where the work was asked to stop."""
        if self._stop.is_set():
            raise Cancelled


class Jobs(QObject):
    """The threads of one open casebook."""

    _ready = Signal(object, object, object)  # the job, the callback, what it is told

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(1, "writer")
        self._readers = ThreadPoolExecutor(3, "reader")
        self._long = ThreadPoolExecutor(1, "long")
        self._closed = False
        self._ready.connect(self._deliver)

    def write(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], Any],
        failed: Callable[[Exception], Any],
    ) -> Job:
        """Run `work` on the one writer; `done` or `failed` follows on this thread."""
        return self._run(self._writer, lambda _: work(), done, failed)

    def read(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], Any],
        failed: Callable[[Exception], Any],
    ) -> Job:
        """Run `work` on a reader."""
        return self._run(self._readers, lambda _: work(), done, failed)

    def long(
        self,
        work: Callable[[Job], T],
        *,
        done: Callable[[T], Any],
        failed: Callable[[Exception], Any],
    ) -> Job:
        """Run `work` beside reading and writing; it may report steps."""
        return self._run(self._long, work, done, failed)

    def _run(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[Job], T],
        done: Callable[[T], Any],
        failed: Callable[[Exception], Any],
    ) -> Job:
        job = Job(self)
        if not self._closed:
            pool.submit(self._perform, job, work, done, failed)
        return job

    def close(self) -> None:
        """Wait for the work in hand, a last save above all, and deliver it."""
        self._closed = True
        for pool in (self._writer, self._readers, self._long):
            pool.shutdown(wait=True)
        QCoreApplication.sendPostedEvents(self)

    def _perform(
        self,
        job: Job,
        work: Callable[[Job], T],
        done: Callable[[T], Any],
        failed: Callable[[Exception], Any],
    ) -> None:
        try:
            result = work(job)
        except Exception as error:  # every failure takes the one way back
            self._ready.emit(job, failed, error)
        else:
            self._ready.emit(job, done, result)

    def _deliver(self, job: Job, callback: Callable[[Any], Any], told: Any) -> None:
        job.deleteLater()
        if job.cancelled or isinstance(told, Cancelled):
            return
        # The page that asked may have gone in the meantime.
        owner = getattr(callback, "__self__", None)
        if not isinstance(owner, QObject) or isValid(owner):
            callback(told)
