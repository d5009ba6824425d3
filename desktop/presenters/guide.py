"""Joins the page of the guide to what the program knows; needs no casebook."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop import guide
from desktop.casefile.guide_sheet import print_guide
from desktop.guide import OPEN, Page
from desktop.jobs import Job
from desktop.private_file import write_private
from desktop.session import Session
from ui.guide import GuidePage, GuideShown
from ui.parts.sections import Entry
from ui.prompts import Prompts


class GuidePresenter(QObject):
    """Signals: printed(words) once a page was written as a PDF."""

    printed = Signal(str)

    def __init__(self, page: GuidePage, session: Session, prompts: Prompts) -> None:
        super().__init__(page)
        self._page, self._session, self._prompts = page, session, prompts
        self._found: list[Page] = []
        self._wanted = ""
        page.searched.connect(self.search)
        page.chosen.connect(self.open)
        page.print_wished.connect(self._ask_file)

    def show(self) -> None:
        """The page comes into sight: show the whole guide, if nothing is shown yet."""
        if not self._found:
            self.search("")

    def search(self, words: str) -> None:
        """Narrow the list; the first of what was found is opened."""
        self._found = guide.search(words)
        self._page.show_list([_entry(one) for one in self._ordered()])
        ids = [one.id for one in self._found]
        if ids and self._page.page() not in ids:
            self.open(ids[0])

    def _ordered(self) -> list[Page]:
        """Return what was found with each group in one piece."""
        order = guide.groups(self._found)
        return sorted(self._found, key=lambda one: order.index(one.group))

    def open(self, id_: str) -> None:
        """Open a page by its id; one that is not in the list clears the search."""
        found = guide.page(id_)
        if found is None:
            return
        if found not in self._found:
            self._page.search.setText("")
            self.search("")
        self._page.show_page(shown_of(found))

    def _ask_file(self, id_: str) -> None:
        self._wanted = id_
        title = guide.page(id_)
        suggested = Path.home() / f"指南-{title.title if title else ''}.pdf"
        self._prompts.save_file("保存 PDF", suggested, "PDF (*.pdf)", self._write)

    def _write(self, path: Path) -> None:
        page = guide.page(self._wanted)
        if page is None:
            return
        work: Callable[[Job], str] = _writing(path, page)
        self._session.jobs.long(work, done=self._done, failed=self._session.fail)

    def _done(self, path: str) -> None:
        self.printed.emit(f"已保存到 {path}")


def _writing(path: Path, page: Page) -> Callable[[Job], str]:
    def work(_: Job) -> str:
        write_private(path, print_guide([page]))
        return str(path)

    return work


def _entry(one: Page) -> Entry:
    return Entry(key=one.id, title=one.title, group=one.group, mark="◇" if one.doubt else "")  # fmt: skip


def shown_of(one: Page) -> GuideShown:
    """Return a page as the window shows it."""
    return GuideShown(
        id=one.id,
        title=one.title,
        group=one.group,
        summary=one.summary,
        basis=one.basis,
        version=one.version,
        doubt=OPEN if one.doubt else "",
        parts=tuple((part.heading, part.lines) for part in one.paragraphs),
    )
