"""适用研判 on paper: every route with its outcome, its article and what it lacks."""

from dataclasses import replace

from db.records.dossier import StatusChange
from db.records.duty import TreatyStatus
from db.records.screening import ProvenFact
from db.records.strategy import ROUTES
from desktop.casefile.brief import MOST_PAGES, print_brief
from desktop.casefile.case_file import CaseFile, missing_glyphs
from desktop.casefile.faces import missing_characters
from desktop.casefile.parts.screening import (
    ALL_LAWS,
    DOUBTED,
    SIGNS,
    outcomes_of,
    routes_table,
    screening,
)
from desktop.casefile.runs import plain
from desktop.casefile.volume import print_volume
from tests.desktop.casefile.invented import (
    case_file,
    empty_file,
    imprint,
    with_records,
)
from tests.desktop.casefile.reading import pages_of, squeezed, text_of


def volume_of(file: CaseFile) -> str:
    return text_of(print_volume(file, imprint("volume")).pdf)


def dead(file: CaseFile) -> CaseFile:
    changes = [
        *file.of(StatusChange),
        StatusChange(uid="x", dossier="d", day="2026-04-01", status="deceased"),
    ]
    return with_records(file, StatusChange, changes)


def test_the_brief_tells_every_route_and_stays_short() -> None:
    paper = print_brief(case_file(), imprint("brief"))
    text = text_of(paper.pdf)
    assert paper.pages <= MOST_PAGES
    assert "五、法律途径" in text
    for route in ROUTES:
        assert route.label in text
    for words in ("△缺1项", "△需意见", "引渡法47", "条例274", "结论由人作出"):
        assert words in text
    assert "应当" not in text.split("五、法律途径")[1].split("六、")[0]


def test_what_rules_a_route_out_is_told() -> None:
    text = text_of(print_brief(dead(case_file()), imprint("brief")).pdf)
    assert "○不适用" in text
    assert "没有死亡不具备（死亡）" in text


def test_the_volume_tells_each_condition_with_its_article() -> None:
    file = case_file()
    text = volume_of(file)
    assert "适用研判" in text
    for one in outcomes_of(file):
        assert squeezed(one.label) in text
        ruled = [item for item in one.items if item.state == "not_met"]
        for item in ruled or one.items:
            assert squeezed(item.label) in text
            assert squeezed(item.basis) in text
            assert squeezed(item.found) in text


def test_limitation_prints_no_day_on_which_it_ends() -> None:
    text = volume_of(case_file())
    for year in range(2028, 2046):  # 受贿 2018-12, 挪用 2016-04 and any of the tiers
        assert f"{year}-12" not in text
        assert f"{year}年12月" not in text


def test_papers_that_prove_a_condition_stand_behind_it() -> None:
    fact = ProvenFact(uid="p", dossier="d", condition="dual_criminality", met="yes",
                      day="2026-01-05", found_by="省监委", document_number="省监〔2026〕2号")  # fmt: skip
    file = with_records(case_file(), ProvenFact, [fact])
    text = volume_of(file)
    assert text.count("省监〔2026〕2号") == 2  # as a value found, and as the record
    (extradition,) = [one for one in outcomes_of(file) if one.code == "extradition"]
    assert extradition.outcome == "needs_opinion"


def test_what_the_office_verified_of_a_treaty_is_read() -> None:
    told = TreatyStatus(uid="t", country="TH", state="in_force", day="2026-10-01", source="外交部网站")  # fmt: skip
    file = replace(case_file(), treaties=(told,))
    assert "外交部网站" in volume_of(file)


def test_a_dossier_that_says_nothing_is_not_screened() -> None:
    file = empty_file()
    assert routes_table(file) is None
    assert screening(file).empty
    brief = "".join(pages_of(print_brief(file, imprint("brief")).pdf))
    assert "法律途径" not in brief


def test_every_sign_can_be_drawn() -> None:
    assert not missing_characters("".join(SIGNS.values()) + DOUBTED + ALL_LAWS)
    assert not missing_glyphs(case_file())


def test_the_sentence_never_concludes() -> None:
    assert "不是法律结论" in plain(screening(case_file()).lede)
