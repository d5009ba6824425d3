"""协作函, 催办函 read back: number, what is asked, what went before, nothing beyond."""

from dataclasses import replace

from pypdfium2 import PdfDocument

from db.records.matter import ActionItem, MatterLetter
from db.records.relation import Relation
from db.records.subject import Subject
from desktop.casefile.case_file import CaseFile, Paper
from desktop.casefile.letter import print_letter
from desktop.casefile.red_head import PREPRINTED
from tests.desktop.casefile.invented import case_file, imprint, with_records
from tests.desktop.casefile.reading import fonts_not_embedded, text_of

MATTER = ActionItem(
    uid="m", dossier="d", text="复核出入境记录", unit="石浔县公安局", owner="谷映川",
    asked="2026-10-01", due="2026-11-05",
)  # fmt: skip
FIRST = MatterLetter(
    uid="l1", dossier="d", matter="m", number="石追函〔2026〕31号", day="2026-10-15",
    due="2026-11-05", unit="石浔县公安局", signed_by="陶知远",
    contact="周敏，0990-5550123", text="复核出入境记录，出具查询结果。\n列明每次使用的证件。",
)  # fmt: skip
SECOND = replace(
    FIRST, uid="l2", kind="reminder", number="石追函〔2026〕40号", day="2026-11-21",
    due="2026-12-01", text="复核出入境记录",
)  # fmt: skip


def letters(about: str, **changed: object) -> CaseFile:
    file = with_records(case_file(), ActionItem, [MATTER])
    file = with_records(file, MatterLetter, [FIRST, SECOND])
    return replace(file, about=about, **changed)  # type: ignore[arg-type]


def printed(file: CaseFile) -> Paper:
    return print_letter(file, imprint("letter"))


def test_a_letter_asks_one_unit_by_a_day() -> None:
    file = letters("l1")
    paper = printed(file)
    text = text_of(paper.pdf)
    assert paper.pages == 1
    assert fonts_not_embedded(paper.pdf) == []
    for words in (
        file.office.name,
        "石追函〔2026〕31号",
        "石浔县公安局：",
        f"关于商请协助办理{file.subject.name}一案有关事项的函",
        "1.复核出入境记录，出具查询结果。",
        "2.列明每次使用的证件。",
        "请于2026年11月5日前办理并函复我办。",
        "2026年10月15日",
        "联系人：周敏，0990-5550123",
    ):
        assert words in text, words


def test_a_reminder_names_what_went_before_and_how_late_it_is() -> None:
    text = text_of(printed(letters("l2")).pdf)
    assert "我办于2026年10月15日以石追函〔2026〕31号函请贵单位办理" in text
    assert "原定2026年11月5日前办理，截至2026年11月21日已逾期16日" in text
    assert "于2026年12月1日前函复我办" in text


def test_nothing_beyond_the_matter_stands_on_it() -> None:
    file = letters("l1")
    text = text_of(printed(file).pdf)
    (subject,) = file.of(Subject)
    kept = [subject.id_number, *(one.name for one in file.of(Relation))]
    assert not [one for one in kept if one and one in text]


def test_the_red_parts_can_be_left_to_the_sheet() -> None:
    def reds(file: CaseFile) -> int:
        with PdfDocument(printed(file).pdf) as document:
            picture = document[0].render(scale=0.5).to_pil().convert("RGB")
        return sum(
            r > 150 and g < 80 and b < 80 for r, g, b in picture.get_flattened_data()
        )

    assert reds(letters("l1")) > 100
    assert reds(letters("l1", extras=frozenset([PREPRINTED]))) == 0
