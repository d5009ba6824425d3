"""Figures by the command line alone: lines in, counts and exact amounts out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.casebooks import CUSTODIAN, LEADER, OFFICER
from tests.desktop.cli.conftest import Yidang

As = Callable[[str], tuple[str, ...]]
FILED = {"filing_authority": "柳溪县监委", "filing_day": "2015-02-01"}
KEYS = {
    "code", "label", "unit", "value", "about", "dossiers", "lacking", "cells",
}  # fmt: skip
ENTRY = {"dossier", "number", "uid", "day", "amount", "about"}


def dossier(name: str, place: int) -> dict[str, Any]:
    paper = {"filing_document": f"柳监立〔2015〕{place}号", "name": name}
    return {"kind": "dossier", **FILED, **paper}


def back(day: str, route: str, **more: str) -> dict[str, Any]:
    return {"kind": "return", "day": day, "route": route, "country": "泰国",
            "by": "柳溪县公安局", "document_number": "柳监归〔2021〕1号", **more}  # fmt: skip


LINES: list[dict[str, Any]] = [
    dossier("贺兰甲", 1),
    {"kind": "flight", "day": "2015-02-01", "destination": "泰国"},
    {"kind": "standing", "fields": {"kind": "中共党员", "sector": "金融机构"}},
    back("2019-12-31", "劝返"),
    {"kind": "flight", "day": "2020-03", "destination": "老挝"},
    back("2021-01-01", "遣返"),
    {"kind": "asset", "uid": "a" * 32, "fields": {"name": "存款", "kind": "deposit"}},
    {"kind": "asset_event", "fields": {"asset": "a" * 32, "kind": "追缴到位",
     "day": "2021-01-02", "amount": "USD 0.01", "rate": "6.5", "document_number": "收1号"}},
    {"kind": "asset_event", "fields": {"asset": "a" * 32, "kind": "追缴到位",
     "day": "2020-12-31", "amount": "1234.56", "document_number": "收2号"}},
    dossier("贺兰乙", 2),
    {"kind": "flight", "day": "2015-03-01", "destination": "泰国"},
]  # fmt: skip


@pytest.fixture
def me(yidang: Yidang, casebook: Path, as_: As) -> tuple[str, ...]:
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in LINES)
    said = yidang("set", casebook, "--from", "-", *as_(OFFICER), stdin=text)
    assert said.code == 0, said.aside
    return as_(OFFICER)


def asked(yidang: Yidang, casebook: Path, *arguments: str) -> dict[str, Any]:
    said = yidang("figures", casebook, "--json", *arguments)
    assert said.code == 0, said.aside
    found: dict[str, Any] = {one["code"]: one for one in said.json["figures"]}
    assert all(set(one) - {"yuan"} == KEYS for one in found.values())
    entries = [e for one in found.values() for e in one["dossiers"]]
    assert all(set(one) == ENTRY for one in entries)
    return {**said.json, "figures": found}


def test_who_fled_twice_by_period_and_stock_between(
    yidang: Yidang, casebook: Path, me: tuple[str, ...]
) -> None:
    whole = asked(
        yidang, casebook, "--from", "2015", "--to", "2021", "--by", "year", *me
    )
    figures = whole["figures"]
    assert (whole["from"], whole["to"]) == ("2015-01-01", "2021-12-31")
    years = {
        code: {one["key"]["year"]: one["value"] for one in figures[code]["cells"]}
        for code in ("returned", "newly_fled", "stock_end", "recovered")
    }
    assert years["returned"] == {"2019": 1, "2021": 1}
    assert years["newly_fled"] == {"2015": 2, "2020": 1}
    assert list(years["stock_end"].values()) == [2, 2, 2, 2, 1, 2, 1]
    assert years["recovered"] == {"2020": 123456, "2021": 7}
    assert figures["recovered"]["yuan"] == "1234.63"
    assert figures["newly_fled"]["about"]
    assert whole["paragraph"].startswith("2015年至2021年，柳溪县")
    assert (
        "共追回外逃人员2名，其中党员和国家工作人员2名；遣返1名、劝返1名"
        in whole["paragraph"]
    )


def test_a_corrected_return_moves_and_a_change_adds(
    yidang: Yidang, casebook: Path, me: tuple[str, ...]
) -> None:
    year = ("--from", "2021", "--to", "2021")
    (entry,) = asked(yidang, casebook, *year, *me)["figures"]["returned"]["dossiers"]
    moved = ("return", "day=2020-12-31", "--uid", entry["uid"])
    assert yidang("set", casebook, entry["number"], *moved, *me).code == 0
    figures = asked(yidang, casebook, *year, *me)["figures"]
    assert (figures["returned"]["value"], figures["stock_start"]["value"]) == (0, 1)


def test_narrowed_to_a_route_nothing_false_is_said(
    yidang: Yidang, casebook: Path, me: tuple[str, ...]
) -> None:
    told = asked(
        yidang, casebook, "--from", "2015", "--to", "2021", "--route", "劝返", *me
    )
    figures = told["figures"]
    values = [figures[code]["value"] for code in ("returned", "stock_end", "recovered")]
    assert values == [1, None, None]
    assert figures["recovered"]["yuan"] is None
    assert "（只统计劝返）共追回外逃人员1名" in told["paragraph"]
    assert "在册" not in told["paragraph"]
    assert "归案率" not in told["paragraph"]


def test_combinations_add_up_to_their_figure(
    yidang: Yidang, casebook: Path, me: tuple[str, ...]
) -> None:
    by = ("--by", "unit,quarter,route,sector,level")
    told = asked(yidang, casebook, "--from", "2015", *by, *me)["figures"]
    for one in told.values():
        if one["cells"] and one["unit"] in ("人", "件", "分"):
            assert sum(cell["value"] for cell in one["cells"]) == one["value"]
    keys = [cell["words"] for cell in told["returned"]["cells"]]
    assert [words[1:4] for words in keys] == [
        ["2019年第四季度", "劝返", "金融机构"],
        ["2021年第一季度", "遣返", "金融机构"],
    ]


def test_what_may_not_be_read_is_only_counted(
    yidang: Yidang, casebook: Path, me: tuple[str, ...], as_: As
) -> None:
    assert asked(yidang, casebook, *me)["covers"] == {"read": 2, "of": 2}
    said = yidang("figures", casebook, *as_(CUSTODIAN))
    assert "只统计您可查阅的 0 份，共 2 份" in said.aside
    assert "990127" not in said.out
    assert asked(yidang, casebook, *as_(LEADER))["covers"] == {"read": 2, "of": 2}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("--from", "2021-06", "--to", "2021-05"), "起在止之后"),
        (("--from", "去年"), "起止日期写成"),
        (("--from", "2021-02-30"), "起止日期写成"),
        (("--by", "year,planet"), "不能按这个分：planet"),
        (("--by", "year,year"), "写了两次"),
        (("--category", "好人"), "没有这个选项：好人"),
    ],
)
def test_what_cannot_be_asked_is_told_as_such(
    yidang: Yidang,
    casebook: Path,
    me: tuple[str, ...],
    given: tuple[str, ...],
    says: str,
) -> None:
    said = yidang("figures", casebook, *given, *me)
    assert said.code == 2
    assert says in said.aside
