"""The lists that the program brings: one schema, permanent codes, no text of a statute."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from db.fields import Choice
from db.records import ALL_KINDS
from db.records.base import fields_of
from db.reference import load_reference
from db.rules.completeness import DEPENDENT
from desktop.paths import RESOURCES

FOLDER = RESOURCES / "reference"
FILES = sorted(FOLDER.glob("*.toml"))
HEAD = {"version", "title", "source", "confidence", "term"}
OF_A_TERM = {"code", "label", "basis", "note", "uncertain"}
# What the richer files add to a term; db/law.py reads it, and refuses what it does not know.
OF_THE_LAW = {
    "measures": {"text", "new", "mistakes"},
    "clocks": {"unit", "count", "counting", "runs_from", "protects", "confidence", "basis_before",
               "by_measure", "most"},
    "stages": {"unit", "count", "counting", "track", "order", "confidence", "basis_before",
               "fixed", "most"},
    "rights": {"clock", "mistakes"},
    "channels": {"confidence", "conditions", "documents", "steps", "obstacles", "safeguards"},
    "asset_channels": {"conditions", "steps", "documents", "safeguards", "mistakes"},
    "offences": {"group", "conditional"},
    "limitation": {"tiers"},
    "treaties": {"state", "signed", "in_force", "confidence"},
}  # fmt: skip
LAW_ALONE = {"clocks", "channels", "treaties", "limitation"}
CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*|[A-Z]{2}|\d{2}")
BASIS = re.compile(
    r"((刑法|条例|监察法|公务员法|护照法|刑诉法|刑诉解释|高检规则|引渡法|司法协助法)[0-9一二三之、至—()（）]+、?)+"
)
LONGEST_LABEL = 24  # the longest name of an offence has 22 characters


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def codes_of(name: str) -> dict[str, str]:
    return {term.code: term.label for term in load_reference(FOLDER)[name]}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_says_what_it_is_and_where_it_is_from(path: Path) -> None:
    said = read(path)
    assert set(said) == HEAD
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", said["version"])
    assert said["title"]
    assert said["source"]
    assert said["confidence"] in ("found", "derived", "memory-sure")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_term_has_one_code_and_a_short_label(path: Path) -> None:
    terms = read(path)["term"]
    assert len({term["code"] for term in terms}) == len(terms) > 0
    assert len({term["label"] for term in terms}) == len(terms)
    for term in terms:
        assert set(term) <= OF_A_TERM | OF_THE_LAW.get(path.stem, set())
        assert CODE.fullmatch(term["code"]), term
        assert 0 < len(term["label"]) <= LONGEST_LABEL, term
        assert not re.search("[。；]", term["label"] + term.get("note", "")), term
        assert len(term.get("note", "")) <= 44, term
        assert BASIS.fullmatch(term.get("basis", "刑法1")), term
        assert term.get("uncertain", True) is True


def test_every_list_that_a_field_draws_on_is_there_and_no_other() -> None:
    wanted = {
        mark.of
        for kind in ALL_KINDS
        for _, mark in fields_of(kind)
        if isinstance(mark, Choice)
    }
    assert {path.stem for path in FILES} == wanted | LAW_ALONE
    assert set(load_reference(FOLDER)) == wanted | LAW_ALONE


def test_countries_are_those_of_the_standard_in_proper_words() -> None:
    names = codes_of("countries")
    assert len(names) == 249
    assert all(re.fullmatch("[A-Z]{2}", code) for code in names)
    assert names["TW"] == "中国台湾"
    assert names["HK"] == "中国香港"
    assert names["MO"] == "中国澳门"
    assert names["KR"] == "韩国"
    assert "XK" not in names
    assert read(FOLDER / "countries.toml")["title"] == "国家（地区）"
    assert not [name for name in names.values() if re.search("[A-Za-z]", name)]


def test_there_are_56_ethnic_groups_and_what_is_none_of_them() -> None:
    names = codes_of("ethnic_groups")
    groups = [code for code in names if code <= "56"]
    assert groups == [f"{number:02}" for number in range(1, 57)]
    assert names["04"] == "藏族"
    assert sorted(set(names) - set(groups)) == ["97", "98"]


def test_pairs_of_identity_points_are_in_their_list() -> None:
    points = set(codes_of("identity_points"))
    assert set().union(*DEPENDENT) <= points
    assert {"fingerprint_report", "dna_report"} <= points


def test_what_is_uncertain_is_marked_so() -> None:
    terms = read(FOLDER / "education.toml")["term"]
    assert {t["code"] for t in terms if t.get("uncertain")} == {"73", "83"}


def test_offences_are_the_six_groups_of_the_regulation() -> None:
    names = codes_of("offences")
    assert names["bribe_taking"] == "受贿罪"
    assert all(label.endswith("罪") for label in names.values())
    # 条例29 to 34, and four that are often charged beside them.
    assert len(names) == 19 + 18 + 11 + 15 + 12 + 17 + 4
