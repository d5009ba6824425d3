"""Attachments that are many are parted; none is lost, none stands twice."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from db.attachments.format import new_key, place_of, seal
from db.queries.attachments import Locked
from db.records.attachment import Attachment
from db.vault.disk import Disk
from desktop.casefile.binding import a_binder
from desktop.casefile.booklets import MOST_BYTES, MOST_PAGES, parted
from desktop.casefile.bound import Booklet, Bound
from desktop.casefile.volume import print_volume
from tests.desktop.casefile.invented import case_file, imprint, with_records
from tests.desktop.casefile.reading import squeezed
from tests.desktop.casefile.test_binding import a_paper

FOLIO = re.compile(r"— (\d+) —")


def kept(*given: tuple[int, int]) -> list[Bound]:
    return [Bound(str(n), "件", pages, size=size) for n, (pages, size) in enumerate(given)]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "booklets"),
    [
        ([], 1),
        ([(1, 1), (0, 0), (MOST_PAGES - 1, 1)], 1),
        ([(1, 1), (MOST_PAGES, 1)], 2),
        ([(2 * MOST_PAGES + 1, 1)], 3),
        ([(1, MOST_BYTES), (1, MOST_BYTES)], 2),
        ([(1, 3 * MOST_BYTES)], 1),
        ([(10, 2 * MOST_BYTES)], 2),
        ([(30, 1)] * 20, 4),
    ],
)
def test_every_page_stands_once_and_in_order(
    given: list[tuple[int, int]], booklets: int
) -> None:
    bound = kept(*given)
    found = parted(bound)
    assert len(found) == booklets
    pieces = [piece for booklet in found for piece in booklet]
    pages = [(p.uid, p.first + n) for p in pieces for n in range(p.count)]
    assert pages == [(one.uid, n) for one in bound for n in range(one.pages)]
    before = 0
    for piece in pieces:
        assert piece.before == before
        before += piece.count
    assert all(sum(p.count for p in booklet) <= MOST_PAGES for booklet in found)


def test_a_large_volume_is_several_files_with_one_row_of_numbers(
    tmp_path: Path,
) -> None:
    names = ("ALPHA", "BETA", "GAMMA")
    counts = (130, 101, 260)
    records, locked = [], []
    for name, count in zip(names, counts, strict=True):
        one = Attachment(uid=name.lower(), dossier="d", name=f"件{name}", kind="pdf",
                         media_type="application/pdf", pages=count)  # fmt: skip
        key = new_key()
        data = a_paper(*(f"{name}-{n}." for n in range(count)))
        seal(Disk(), place_of(tmp_path, one.uid), key, (data,))
        records.append(one)
        locked.append(Locked(one, key))
    with a_binder(tmp_path) as binder:
        bound = binder.prepare(locked)
        file = replace(with_records(case_file(), Attachment, records), bound=bound)
        paper = print_volume(file, imprint("volume"))
        first, *further = (
            PdfReader(io.BytesIO(binder.lay(one, bound)))
            for one in (Booklet(paper.pdf, paper.laid), *paper.further)
        )
    text = [t.extract_text() for t in first.pages]
    assert not any("ALPHA" in one for one in text[:1])
    assert "第一册共五册" in squeezed(text[0])
    folios = [int(found[1]) for one in text if (found := FOLIO.search(one))]
    wanted = iter([f"{name}-{n}." for name, count in zip(names, counts, strict=True)
                   for n in range(count)])  # fmt: skip
    for number, reader in enumerate(further, start=2):
        pages = [page.extract_text() for page in reader.pages]
        assert f"第{'一二三四五'[number - 1]}册共五册" in squeezed(pages[0])
        numbered = [one for one in pages if FOLIO.search(one)]
        assert len(pages) - len(numbered) == 4  # cover, contents, their backs
        assert f"第{folios[-1] + 1}—{folios[-1] + len(numbered)}页" in squeezed(
            pages[0]
        )
        folios += [int(FOLIO.search(one)[1]) for one in numbered]  # type: ignore[index]
        assert all(next(wanted) in one for one in numbered)
        assert len(numbered) <= MOST_PAGES
        assert reader.outline
    assert next(wanted, None) is None
    assert folios == list(range(1, paper.pages + 1))
    listed = squeezed("".join(text))
    last_text = paper.pages - sum(counts)
    assert str(last_text + 1 + 130) in listed
    assert "第四册、第五册" in listed
