"""The guide: every entry of the law has a page, found by characters, spelling, initials."""

import io

import pytest
from pypdf import PdfReader

from db.law import the_law
from db.records import ALL_KINDS
from db.records.matter import RETURN_ROUTES, Return
from db.records.measure import Measure
from db.records.relation import Relation
from db.reference import load_reference
from desktop import guide
from desktop.casefile.guide_sheet import print_guide
from desktop.guide import page, page_of, pages, search
from desktop.paths import RESOURCES


def test_every_entry_of_the_law_is_reachable() -> None:
    ids = {one.id for one in pages()}
    assert len(ids) == len(pages())
    law = the_law()
    for kind, listed in (
        ("channel", law.channels), ("measure", law.measures), ("right", law.rights),
        ("clock", law.clocks), ("stage", law.stages), ("condition", law.conditions),
        ("asset_channel", law.asset_channels), ("evidence_kind", law.evidence_kinds),
        ("policy_note", law.policy_notes), ("offence", law.offences),
        ("limitation", law.limitation), ("treaty", law.treaties),
    ):  # fmt: skip
        assert {f"{kind}:{code}" for code in listed.entries} <= ids


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("冻结", "冻结"),
        ("dongjie", "冻结"),
        ("dj", "冻结"),
        ("留置", "留置"),
        ("引渡", "引渡"),
        ("凍結", "冻结"),
    ],
)
def test_found_by_characters_spelling_and_initials(words: str, first: str) -> None:
    assert search(words)[0].title == first


def test_found_within_the_text_after_the_titles() -> None:
    found = search("二十四小时")
    assert page("prose:first_day") in found
    assert search("没有这样的词") == []
    assert search("") == list(pages())


def test_a_measure_says_who_decides_how_long_and_what_next() -> None:
    ban = page("measure:exit_ban_border")
    assert ban is not None
    text = ban.text()
    assert "省级以上可以作为自己的措施决定" in text
    assert "不超过 3 个月" in text
    assert "条例192" in text
    assert "2018" in text  # the older text is named
    notice = page("measure:red_notice")
    assert notice is not None
    assert notice.doubt


def test_a_record_leads_to_the_page_of_what_it_is() -> None:
    assert page_of(Measure(uid="m", kind="freeze")) == "measure:freeze"
    assert page_of(Measure(uid="m")) == "prose:no_basis"
    assert page_of(Relation(uid="r")) == "prose:minors_and_relatives"


def test_what_is_printed_has_every_line_of_the_page() -> None:
    chosen = [one for one in pages() if one.group in ("从这里开始", "途径")]
    pdf = print_guide(chosen)
    text = "".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf)).pages)
    squeezed = "".join(text.split())
    for one in chosen:
        for part in one.paragraphs:
            for line in part.lines:
                assert "".join(line.split()) in squeezed, line


def test_every_term_that_a_form_offers_of_procedure_has_a_page() -> None:
    lists = load_reference(RESOURCES / "reference")
    for kind, (_, begins) in guide.CHOSEN.items():
        if begins == "channel":
            continue  # the routes of a return have the test below
        name = {"measure": "measures", "right": "rights", "stage": "stages",
                "condition": "conditions", "asset_channel": "asset_channels",
                "evidence_kind": "evidence_kinds", "policy_note": "policy_notes",
                "offence": "offences"}[begins]  # fmt: skip
        for term in lists[name]:
            assert page(f"{begins}:{term.code}"), (kind, term)


def test_every_way_back_has_a_page_to_read_before_it_is_chosen() -> None:
    for route in RETURN_ROUTES:
        assert page(f"channel:{route.code}"), route
    assert page_of(Return(uid="r", route="surrender")) == "channel:surrender"
    assert page_of(Return(uid="r")) == "prose:returned"


def test_every_page_that_a_record_leads_to_is_there() -> None:
    names = {kind.stored_as for kind in ALL_KINDS}
    assert {*guide.OF_KIND, *guide.CHOSEN} <= names
    assert all(page(id_) for id_ in guide.OF_KIND.values())


def test_what_often_goes_wrong_and_how_property_comes_back_is_told() -> None:
    wanted = page("measure:wanted")
    assert wanted is not None
    assert "常见差错" in wanted.text()
    assert "网上追逃" in wanted.text()
    for one in the_law().asset_channels.all():
        told = page(f"asset_channel:{one.code}")
        assert told is not None
        headings = [part.heading for part in told.paragraphs]
        assert headings[:2] == ["什么时候用", "步骤"]


def test_the_whole_guide_is_a_booklet_with_its_contents() -> None:
    several = pages()[:40]
    reader = PdfReader(io.BytesIO(print_guide(several)))
    texts = [sheet.extract_text() for sheet in reader.pages]
    contents = "".join(texts[:2])
    assert "目录" in contents
    assert len(texts) < len(several)
    titles = [entry["/Title"] for entry in reader.outline[1:]]
    assert sorted(titles) == sorted(one.title for one in several)
    for title, entry in zip(titles, reader.outline[1:], strict=True):
        place = reader.get_destination_page_number(entry)
        assert title in texts[place]
        assert str(place + 1) in contents.split()
