"""Set, list, show: what is typed is kept, what is refused is told by its line."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.casebooks import LEADER, OFFICER
from tests.desktop.cli.conftest import Yidang

As = Callable[[str], tuple[str, ...]]
DOSSIER = {
    "kind": "dossier",
    "fields": {
        "filing_authority": "柳溪县监察委员会",
        "filing_day": "2021-06-12",
        "filing_document": "柳监立[2021]6号",
        "name": "解㛃",
    },
}
FLIGHT = {"kind": "flight", "day": "约2021年6月", "port": "深圳湾"}


def lines(*given: object) -> str:
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in given) + "\n"


def test_each_line_is_answered_by_its_uid(
    yidang: Yidang, casebook: Path, as_: As
) -> None:
    me = as_(OFFICER)
    said = yidang("set", casebook, "--from", "-", *me, stdin=lines(DOSSIER, FLIGHT))
    assert (said.code, said.aside) == (0, "")
    dossier, flight = said.out.split()
    shown = yidang("show", casebook, dossier[:0] + "2026-0001", "--json", *me).json
    assert shown["uid"] == dossier
    assert shown["number"] == "450999-2026-0001"
    records = {record["uid"]: record for record in shown["records"]}
    assert records[flight]["kind"] == "flight"
    assert records[flight]["fields"]["day"] == "2021-06~"
    assert {"kind": "subject", "uid": next(u for u, r in records.items() if r["kind"] == "subject"),
            "field": "id_number"} in shown["gaps"]  # fmt: skip


def test_a_line_that_says_nothing_or_follows_a_lost_dossier_is_told(
    yidang: Yidang, casebook: Path, as_: As
) -> None:
    lost = {"kind": "dossier", "fields": {"name": "无立案"}}
    empty = {"kind": "whereabouts", "fields": {"place": None}}
    given = lines(lost, FLIGHT, DOSSIER, empty, {"kind": "flight", "day": "2021-02-30"})
    said = yidang("set", casebook, "--from", "-", *as_(OFFICER), stdin=given)
    told = said.aside.splitlines()
    assert said.code == 1
    assert "第 2 行没有收" in told[1]
    assert "第 1 行的档案没有收" in told[1]
    assert "第 4 行没有收：行踪一项内容也没有写" in told[2]
    assert "日历里没有这一天" in told[3]


def test_the_end_of_several_numbers_asks_for_more_of_it(
    yidang: Yidang, casebook: Path, as_: As
) -> None:
    me = as_(OFFICER)
    earlier = {**DOSSIER["fields"], "name": "柳契", "number": "450999-2019-0001"}
    given = lines(DOSSIER, {"kind": "dossier", "fields": earlier})
    assert yidang("set", casebook, "--from", "-", *me, stdin=given).code == 0
    said = yidang("show", casebook, "0001", *me)
    assert said.code == 1
    assert "以“0001”结尾的档号不止一个" in said.aside
    assert "柳契" in yidang("show", casebook, "2019-0001", *me).out
    told = yidang("set", casebook, "0001", "flight", "port=深圳湾", *me)
    assert "结尾的档号不止一个" in told.aside


def test_a_measure_is_linked_to_by_its_number(
    yidang: Yidang, casebook: Path, as_: As
) -> None:
    freezes = [
        {"kind": "measure", "fields": {"kind": "冻结", "target": "存款", "document_number": number}}
        for number in ("柳监冻〔2026〕1号", "柳监冻〔2026〕2号", "")
    ]  # fmt: skip
    note = {"kind": "rights_record", "fields": {"kind": "解除、退还无关财物", "measure": "柳监冻〔2026〕2号"}}  # fmt: skip
    vague = {"kind": "rights_record", "fields": {"kind": "申诉", "measure": "存款"}}
    given = lines(DOSSIER, *freezes, note, vague)
    said = yidang("set", casebook, "--from", "-", *as_(OFFICER), stdin=given)
    assert "因哪项措施有 3 条都叫“存款”，请写它的 uid" in said.aside
    *_, second, _, linked = said.out.split()
    shown = yidang("show", casebook, "2026-0001", "--json", *as_(OFFICER)).json
    records = {record["uid"]: record["fields"] for record in shown["records"]}
    assert records[linked]["measure"] == second


def test_what_is_near_is_looked_for_in_the_whole_list(
    yidang: Yidang, casebook: Path, as_: As
) -> None:
    wrong = FLIGHT | {"destination": "马来西压"}
    given = lines(DOSSIER, wrong)
    said = yidang("set", casebook, "--from", "-", *as_(OFFICER), stdin=given)
    assert "是不是 马来西亚" in said.aside


def test_what_may_be_set_is_listed_without_a_casebook(yidang: Yidang) -> None:
    named = {one["kind"]: one for one in yidang("kinds", "--json").json}
    assert {"measure", "asset_event", "first_report", "return"} <= named.keys()
    assert "account" not in named
    assert named["first_report"]["of_office"]
    state = next(f for f in named["measure"]["fields"] if f["name"] == "state")
    assert state["choices"]["in_force"] == "执行中"
    assert "措施种类" in yidang("kinds", "措施").out
    assert yidang("kinds", "measures").code == 1


def test_a_record_of_the_office_needs_no_dossier(
    yidang: Yidang, casebook: Path, as_: As
) -> None:
    me = as_(OFFICER)
    said = yidang(
        "set", casebook, "-", "first_report", "name=解㛃", "happened=出逃",
        "discovered=2026-11-24 09:30", *me,
    )  # fmt: skip
    assert said.code == 0, said.aside
    found = yidang("office", casebook, "出逃首报", "--json", *me).json
    assert [one["uid"] for one in found] == [said.out.strip()]
    assert found[0]["fields"]["discovered"] == "2026-11-24T09:30+08:00"


def test_a_bad_line_is_refused_by_number_and_the_others_go_on(
    yidang: Yidang, casebook: Path, tmp_path: Path, as_: As
) -> None:
    file = tmp_path / "cases.jsonl"
    bad = {"kind": "flight", "day": "去年"}
    text = lines(DOSSIER, bad) + "no json\n\n" + lines(FLIGHT)
    file.write_bytes(b"\xef\xbb\xbf" + text.encode() + b"\xff\xfe\n")
    said = yidang("set", casebook, "--from", file, "--json", *as_(OFFICER))
    assert said.code == 1
    taken = [json.loads(line) for line in said.out.splitlines()]
    assert [one["kind"] for one in taken] == ["dossier", "flight"]
    assert taken[0]["number"] == "450999-2026-0001"
    assert "第 2 行没有收：出逃日期：" in said.aside
    assert "第 3 行没有收：不是 JSON" in said.aside
    assert "第 6 行没有收：不是 UTF-8 文本" in said.aside
    assert "共 3 行" in said.aside


def test_lone_surrogates_and_deep_nesting_harm_nothing(
    yidang: Yidang, casebook: Path, as_: As
) -> None:
    text = (
        lines(DOSSIER) + '{"kind":"flight","port":"\\ud800"}\n' + "[" * 100_000 + "\n"
    )
    said = yidang(
        "set", casebook, "--from", "-", *as_(OFFICER), stdin=text + lines(FLIGHT)
    )
    assert said.code == 1
    assert len(said.out.split()) == 2
    assert "第 2 行没有收" in said.aside
    assert "第 3 行没有收" in said.aside


def test_one_record_from_arguments(yidang: Yidang, casebook: Path, as_: As) -> None:
    me = as_(OFFICER)
    made = yidang("set", casebook, "-", "dossier", *me, *[
        f"{k}={v}" for k, v in DOSSIER["fields"].items()])  # type: ignore[attr-defined]  # fmt: skip
    assert made.code == 0
    number = "450999-2026-0001"
    charge = yidang("set", casebook, number, "charge", "罪名=受贿", "amount=120万", *me)
    uid = charge.out.strip()
    changed = yidang(
        "set", casebook, number, "charge", "amount=USD 5", "--uid", uid, *me
    )
    assert changed.out.strip() == uid
    shown = yidang("show", casebook, number, "--json", *me).json
    (found,) = [r["fields"] for r in shown["records"] if r["uid"] == uid]
    assert found["amount"] == {"amount": "5.00", "currency": "USD"}
    assert found["offence"] == "bribe_taking"
    words = yidang("show", casebook, "0001", *me).out
    assert "受贿罪" in words
    assert "底数还缺" in words


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("0001", "flight", "day"), 2, "项=值"),
        (("0001", "fligth", "day=2021"), 1, "flight"),
        (("0001",), 2, "写法"),
        (("9999", "flight", "day=2021"), 1, "9999"),
        (("--from", "/nowhere/x.jsonl"), 1, "/nowhere/x.jsonl"),
    ],
)
def test_what_cannot_be_set_is_told(
    yidang: Yidang,
    casebook: Path,
    as_: As,
    arguments: tuple[str, ...],
    code: int,
    told: str,
) -> None:
    said = yidang("set", casebook, *arguments, *as_(OFFICER))
    assert said.code == code
    assert told in said.aside
    assert not said.out


def test_a_dry_run_says_only_what_is_wrong(
    yidang: Yidang, casebook: Path, as_: As
) -> None:
    me = as_(OFFICER)
    bad = lines(DOSSIER, FLIGHT, {"kind": "flight", "day": "去年"})
    said = yidang("set", casebook, "--from", "-", "--dry-run", *me, stdin=bad)
    assert (said.code, said.out) == (1, "")
    assert "第 3 行" in said.aside
    assert yidang("list", casebook, "--json", *me).json == []


def test_the_ledger_tells_no_more_than_the_account_may_see(
    yidang: Yidang, casebook: Path, as_: As
) -> None:
    yidang("set", casebook, "--from", "-", *as_(OFFICER), stdin=lines(DOSSIER, FLIGHT))
    (row,) = yidang("list", casebook, "--json", *as_(LEADER)).json
    assert row["name"] == "解㛃"
    assert row["answers"] == {
        "leader_in_charge": "",
        "case_handler": OFFICER,
        "supervisor": "",
    }
    (hidden,) = yidang("list", casebook, "--json", *as_("覃文")).json
    assert (hidden["number"], hidden["status"]) == (row["number"], "at_large")
    assert (hidden["name"], hidden["readable"], hidden["fled"]) == ("", False, "")
    refused = yidang("show", casebook, row["number"], *as_("覃文"))
    assert refused.code == 1
    assert "权限" in refused.aside
    assert "解㛃" not in refused.aside + refused.out
    words = yidang("list", casebook, *as_(OFFICER)).out
    assert "解㛃" in words
    assert "在逃" in words
    assert yidang("list", casebook, "--words", "xiejie", "--json", *as_(OFFICER)).json


def test_the_day_may_be_another(yidang: Yidang, casebook: Path, as_: As) -> None:
    me = as_(OFFICER)
    yidang("set", casebook, "--from", "-", "--today", "2024-02-03", *me,
           stdin=lines(DOSSIER))  # fmt: skip
    (row,) = yidang("list", casebook, "--json", *me).json
    assert row["number"] == "450999-2024-0001"
    said = yidang("list", casebook, "--today", "2024", *me)
    assert said.code == 2


def test_lines_are_answered_one_by_one_while_they_come(casebook: Path, as_: As) -> None:
    """Another program writes a line, reads the uid, writes the next."""
    environment = os.environ | {"PYTHONPATH": str(Path.cwd()), "LC_ALL": "C"}
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "desktop",
            "set",
            str(casebook),
            "--from",
            "-",
            *as_(OFFICER),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    )
    assert process.stdin
    assert process.stdout
    for line in (DOSSIER, FLIGHT, FLIGHT):
        process.stdin.write(lines(line).encode())
        process.stdin.flush()
        assert len(process.stdout.readline().strip()) == 32
    process.stdin.close()
    assert process.wait(60) == 0
    process.stdout.close()
