"""Dated scenarios worked out by hand from the statutes: when each ends, and why so.

All of a table are dossiers of one casebook, entered by set and asked by due; the
reason that follows a row is how the day was found on paper.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.casebooks import OFFICER
from tests.desktop.cli.conftest import Yidang

As = Callable[[str], tuple[str, ...]]
Line = dict[str, Any]
EXCLUDED, INCLUDED, ROLLED = "start_excluded", "start_included", "rolled"
M = "0" * 31 + "1"  # uid of the measure of a scenario, for what links to it


def record(name: str, /, **given: Any) -> Line:
    return {"kind": name, "fields": given}


def measure(kind: str, starts: str, level: str = "city", **given: str) -> Line:
    values = {
        "kind": kind, "target": "本人", "state": "in_force", "starts": starts,
        "basis": "依条例", "approved_by": "某监察委员会", "approval_level": level,
        "document_number": "监〔2026〕1号", "officer_one": "周敏", "officer_two": "石磊",
    }  # fmt: skip
    return {"kind": "measure", "fields": values | given}


def extension(starts: str, level: str, count: int, unit: str = "months") -> Line:
    return record(
        "measure_extension", measure=M, starts=starts, count=count, unit=unit,
        basis="依条例", approved_by="某监察委员会", approval_level=level,
        document_number=f"监延{starts}",
    )  # fmt: skip


def stage(track: str, code: str, starts: str, **given: str) -> Line:
    return record("proceeding", track=track, stage=code, starts=starts,
                  authority="某院", document_number="（2026）1号", **given)  # fmt: skip


def right(kind: str, since: str, **given: str) -> Line:
    return record("rights_record", kind=kind, since=since, person="家属", **given)


def dossier(number: int) -> Line:
    return record(
        "dossier", filing_authority="柳溪县监察委员会", filing_day="2019-01-10",
        filing_document=f"柳监立〔2019〕{number}号", name=f"某{number}",
    )  # fmt: skip


@dataclass(frozen=True)
class Row:
    """What is entered, which rule is asked, and every reading found by hand."""

    enter: Sequence[Line]
    rule: str
    readings: Sequence[tuple[str, str]]
    article: str = ""
    doubt: str = ""


class Book:
    """One casebook, one dossier for each row."""

    def __init__(self, yidang: Yidang, casebook: Path, me: tuple[str, ...]) -> None:
        self.yidang, self.casebook, self.me = yidang, casebook, me

    def enter(self, lines: Sequence[Line]) -> tuple[int, str]:
        text = "\n".join(json.dumps(one, ensure_ascii=False) for one in lines)
        said = self.yidang("set", self.casebook, "--from", "-", *self.me, stdin=text)
        return said.code, said.aside

    def dues(self, today: str) -> dict[str, list[dict[str, Any]]]:
        said = self.yidang("due", self.casebook, "--json", "--today", today, *self.me)
        assert said.code == 0, said.aside
        found: dict[str, list[dict[str, Any]]] = {}
        for one in said.json:
            found.setdefault(one["name"], []).append(one)
        return found


@pytest.fixture
def book(yidang: Yidang, casebook: Path, as_: As) -> Book:
    return Book(yidang, casebook, as_(OFFICER))


def lines_of(rows: Sequence[Row]) -> list[Line]:
    """Return all rows as lines; each measure that is extended has a uid of its own."""
    lines = []
    for number, row in enumerate(rows, 1):
        own = f"{number:031}1"
        lines.append(dossier(number))
        for line in row.enter:
            linked = json.dumps(line, ensure_ascii=False).replace(M, own)
            named = json.loads(linked)
            lines.append(named | ({"uid": own} if line["kind"] == "measure" else {}))
    return lines


def check(book: Book, rows: Sequence[Row], today: str) -> None:
    assert book.enter(lines_of(rows)) == (0, "")
    dues = book.dues(today)
    for number, row in enumerate(rows, 1):
        name = f"某{number}"
        found = [one for one in dues.get(name, []) if one["rule"] == row.rule]
        expected = [day for day, _ in row.readings]
        assert [one["moment"][:16] or one["day"] for one in found] == expected[:1], row
        for one in found:
            told = [(r.get("moment", r["day"])[:16], r["why"]) for r in one["readings"]]
            assert told == (list(row.readings) if len(expected) > 1 else []), row
            assert one["article"] == row.article or not row.article, row
            assert row.doubt in one["doubt"] or not row.doubt, row
            assert one["found"], row
            assert one["version"], row


EXPIRY = "measure_expires"
MEASURES = (
    # 条例139, six months: the 31st of January 2026 is a Saturday, Monday is worked.
    Row([measure("freeze", "2025-07-31", "county")], EXPIRY,
        [("2026-01-31", EXCLUDED), ("2026-02-02", ROLLED)], "监察法26；条例135—142"),
    # No 31st of February: its last day, a Saturday made up for, so nothing rolls.
    Row([measure("freeze", "2025-08-31", "county")], EXPIRY, [("2026-02-28", "")]),
    # Taken under the old text, which has its own articles; over the National Day.
    Row([measure("freeze", "2025-04-01", "county")], EXPIRY,
        [("2025-10-01", EXCLUDED), ("2025-10-09", ROLLED)], "监察法23；条例104—111"),
    # Extended from its end 02-28: 08-28; from the origin twelve months: 08-31.
    Row([measure("freeze", "2025-08-31", "county"), extension("2026-02-28", "county", 6)],
        EXPIRY, [("2026-08-28", "from_old_end"), ("2026-08-31", "from_origin")],
        doubt="law_open"),
    # 条例194: three months; 2026-06-20 is in the Dragon Boat holiday, to the 22nd.
    Row([measure("exit_ban_registry", "2026-03-20", "province", taken_by="higher")],
        EXPIRY, [("2026-06-20", EXCLUDED), ("2026-06-22", ROLLED)]),
    # 条例197: seven days, 2026-05-02 in the holiday; the 6th is worked.
    Row([measure("exit_ban_urgent", "2026-04-25", "county")], EXPIRY,
        [("2026-05-02", EXCLUDED), ("2026-05-06", ROLLED)], "条例197"),
    # 2021 条例167 named no days for it: nothing ends.
    Row([measure("exit_ban_urgent", "2025-05-20", "county")], EXPIRY, []),
    # 监察法48, announced: whether that day counts is open; a holiday never rolls it.
    Row([measure("liuzhi", "2025-07-01")], EXPIRY,
        [("2025-09-30", INCLUDED), ("2025-10-01", EXCLUDED)], doubt="law_open"),
    Row([measure("liuzhi", "2025-11-30")], EXPIRY,
        [("2026-02-27", INCLUDED), ("2026-02-28", EXCLUDED)]),
    # 3 + 3 + 2 months from 2025-06-10.
    Row([measure("liuzhi", "2025-06-10"), extension("2025-09-10", "city", 3),
         extension("2025-12-10", "state", 2)], EXPIRY,
        [("2026-02-09", INCLUDED), ("2026-02-10", EXCLUDED)]),
    # Taken and once extended under the old text, again under the new one (监察法48).
    Row([measure("liuzhi", "2025-03-10"), extension("2025-06-10", "city", 3),
         extension("2025-09-10", "state", 2)], EXPIRY,
        [("2025-11-09", INCLUDED), ("2025-11-10", EXCLUDED)],
        "监察法22、43、44；条例92—103", "law_changed"),
    # The hour alone is written: the day is the one it lies in.
    Row([measure("liuzhi", "", began="2025-06-10 15:00")], EXPIRY,
        [("2025-09-09", INCLUDED), ("2025-09-10", EXCLUDED)]),
    # 条例118: seven days, one extension of three.
    Row([measure("protective_custody", "2025-06-20", "county"),
         extension("2025-06-27", "county", 3, "days")], EXPIRY,
        [("2025-06-29", INCLUDED), ("2025-06-30", EXCLUDED)]),
    # 监察法46: twelve hours, twenty-four where custody is to follow.
    Row([measure("forced_appearance", "", "county", began="2025-07-01 20:00")], EXPIRY,
        [("2025-07-02T08:00", "ordinary"), ("2025-07-02T20:00", "custody_follows")]),
    Row([measure("technical", "2026-01-31", "county")], EXPIRY, [("2026-04-30", "")]),
    # 反洗钱法45: forty-eight hours, over a holiday too.
    Row([measure("aml_temp_freeze", "2026-05-01", "state", taken_by="higher",
                 began="2026-05-01 10:00")], EXPIRY, [("2026-05-03T10:00", "")], "反洗钱法45"),
    # 红色通报: five years, by secondary sources.
    Row([measure("red_notice", "2026-03-31", "state", taken_by="higher")], EXPIRY,
        [("2031-03-31", "")], doubt="secondary_source"),
    # 条例155: no fixed term.
    Row([measure("seal_seize", "2026-04-20", "county")], EXPIRY, []),
    Row([measure("seal_seize", "2026-04-20", "county")], "money_to_account",
        [("2026-05-05", EXCLUDED), ("2026-05-06", ROLLED)], "条例160"),
)  # fmt: skip


def test_measures_end_when_the_statutes_say(book: Book) -> None:
    check(book, MEASURES, "2025-06-01")


HELD = {"began": "2025-06-10 15:00"}
RIGHTS = (
    # Each measure has the notice of its own article.
    Row([measure("liuzhi", "2025-06-10", **HELD)], "family_notice",
        [("2025-06-11T15:00", "")], "监察法50、条例127"),
    Row([measure("protective_custody", "2025-06-10", "county", **HELD)], "unit_notice",
        [("2025-06-11T15:00", "")], "监察法50、条例116"),
    Row([measure("protective_custody", "2025-06-10", "county", **HELD)], "first_interview",
        [("2025-06-11T15:00", "")], "条例117"),
    Row([measure("order_to_await", "2025-06-10", "county", **HELD)], "family_notice",
        [("2025-06-11T15:00", "")], "条例105"),
    # Put off with its reason, it is silent while the measure runs …
    Row([measure("liuzhi", "2025-06-10", **HELD),
         right("family_notice", "2025-06-10", measure=M, state="excepted",
               reason="有碍调查，柳监批〔2025〕3号")], "family_notice", []),
    # … and owed when the measure is over: what was in the way is gone.
    Row([measure("liuzhi", "2025-06-10", state="lifted", ended="2025-08-01", **HELD),
         right("family_notice", "2025-06-10", measure=M, state="excepted",
               reason="有碍调查，柳监批〔2025〕3号")], "family_notice",
        [("2025-08-01", "")], doubt="at_once"),
    # 监察法26: three days, 2026-02-15 in the Spring Festival, the 24th is worked.
    Row([measure("freeze", "2026-01-12", "county", property_related="yes",
                 unrelated_since="2026-02-12")], "release_unrelated",
        [("2026-02-15", EXCLUDED), ("2026-02-24", ROLLED)], "监察法26、条例142"),
    # 监察法50: three days; the 4th of May 2026 is off, the 6th is worked.
    Row([right("change_application", "2026-05-01")], "change_application",
        [("2026-05-04", EXCLUDED), ("2026-05-06", ROLLED)]),
    # 监察法69: a month, two for the review; from 2026-01-31 to the last of February.
    Row([right("complaint", "2026-01-31")], "complaint", [("2026-02-28", "")]),
    Row([right("complaint_review", "2026-02-28")], "complaint_review", [("2026-04-28", "")]),
    # 条例310: decided, it is served within seven days.
    Row([right("complaint", "2026-01-31", state="done", done="2026-02-20")],
        "complaint_served", [("2026-02-27", "")], "条例310"),
    Row([right("complaint", "2026-01-31", state="done", done="2026-02-20"),
         right("complaint_served", "2026-02-20", state="done", done="2026-02-24")],
        "complaint_served", []),
    # 条例241: a month, and two.
    Row([right("review", "2026-03-31")], "review", [("2026-04-30", "")]),
    Row([right("reexamination", "2026-03-31")], "reexamination",
        [("2026-05-31", EXCLUDED), ("2026-06-01", ROLLED)]),
    # 条例190, 195, 312: by hours, from the notice or the accident.
    Row([right("handover_captured", "2026-05-01", since_moment="2026-05-01 22:30")],
        "handover_captured", [("2026-05-02T22:30", "")], "条例190"),
    Row([right("handover_border", "2026-05-01", since_moment="2026-05-01 06:05")],
        "handover_border", [("2026-05-02T06:05", "")], "条例195"),
    Row([right("safety_incident", "2026-05-01", since_moment="2026-05-01 06:05")],
        "safety_incident", [("2026-05-02T06:05", "")], "条例312"),
    # 条例191: he is back, so what was ordered to find him is lifted.
    Row([measure("wanted", "2025-03-01", "county"),
         record("return", day="2026-04-02", route="persuasion", country="TH")],
        "lift_measure", [("2026-04-02", "")], "条例191", "at_once"),
    Row([measure("exit_ban_border", "2026-03-01", "province", taken_by="higher"),
         record("status_change", day="2026-04-02", status="deceased", basis="死亡证明")],
        "lift_measure", [("2026-04-02", "")], "条例196"),
    # Taken after he was back, it is meant to stand; and what is kept of property stays.
    Row([record("return", day="2026-04-02", route="persuasion", country="TH"),
         measure("exit_ban_border", "2026-04-03", "province", taken_by="higher")],
        "lift_measure", []),
    Row([measure("freeze", "2026-03-01", "county"),
         record("return", day="2026-04-02", route="persuasion", country="TH")],
        "lift_measure", []),
    # With the case withdrawn that goes too.
    Row([measure("freeze", "2026-03-01", "county"),
         record("status_change", day="2026-04-02", status="withdrawn", basis="撤案决定")],
        "lift_measure", [("2026-04-02", "")]),
)  # fmt: skip


def test_clocks_of_rights_run_when_the_statutes_say(book: Book) -> None:
    check(book, RIGHTS, "2025-06-01")


LIMIT = "stage_limit"
CONFISCATION, ABSENTIA = "confiscation", "absentia"
STAGES = (
    # 刑诉法105: thirty days to 2026-05-01, off; the 6th is worked.
    Row([stage(CONFISCATION, "conf_procuratorate", "2026-04-01")], LIMIT,
        [("2026-05-01", EXCLUDED), ("2026-05-06", ROLLED)], "高检规则523"),
    # Put off by a paper, at most by fifteen days: 05-06 + 15 = 05-21.
    Row([stage(CONFISCATION, "conf_procuratorate", "2026-04-01", extended_to="2026-05-16",
               extension_document="检延1号")], LIMIT, [("2026-05-16", "")]),
    Row([stage(CONFISCATION, "conf_procuratorate", "2026-04-01", extended_to="2026-08-01",
               extension_document="检延1号")], LIMIT,
        [("2026-05-21", EXCLUDED), ("2026-08-01", "paper")], doubt="over_ceiling"),
    # Put off by nobody: the law's own end reminds.
    Row([stage("main", "prosecution_review", "2026-03-12", extended_to="2026-08-01")],
        LIMIT, [("2026-04-12", EXCLUDED), ("2026-04-13", ROLLED)], doubt="no_paper"),
    Row([stage(CONFISCATION, "conf_court_review", "2026-04-01")], LIMIT,
        [("2026-05-01", EXCLUDED), ("2026-05-06", ROLLED)]),
    Row([stage(CONFISCATION, "conf_supplement", "2026-04-25")], LIMIT,
        [("2026-05-02", EXCLUDED), ("2026-05-06", ROLLED)]),
    Row([stage(CONFISCATION, "conf_accepted", "2026-04-20")], LIMIT,
        [("2026-05-05", EXCLUDED), ("2026-05-06", ROLLED)]),
    # 刑诉解释202: from a last day to a last day, a Monday.
    Row([stage(CONFISCATION, "conf_announcement", "2026-02-28")], LIMIT, [("2026-08-31", "")]),
    # Five days to 2026-09-27, in the Mid-Autumn holiday.
    Row([stage(CONFISCATION, "conf_appeal", "2026-09-22")], LIMIT,
        [("2026-09-27", EXCLUDED), ("2026-09-28", ROLLED)]),
    Row([stage(ABSENTIA, "abs_supplement", "2026-04-01")], LIMIT,
        [("2026-05-01", EXCLUDED), ("2026-05-06", ROLLED)]),
    # Ten days to the National Day, the 8th is worked.
    Row([stage(ABSENTIA, "abs_appeal", "2026-09-21")], LIMIT,
        [("2026-10-01", EXCLUDED), ("2026-10-08", ROLLED)]),
    # The regulation's month has no rule of last days: 2026-04-30 to 05-30, a Saturday.
    Row([stage("main", "trial_review", "2026-04-30")], LIMIT,
        [("2026-05-30", EXCLUDED), ("2026-06-01", ROLLED)], "条例224"),
    # The code's month has: 2026-04-30 to 06-30.
    Row([stage("main", "first_instance", "2026-04-30")], LIMIT, [("2026-06-30", "")]),
    # At large nothing runs (条例215).
    Row([stage("main", "investigation", "2026-04-01")], LIMIT, []),
)  # fmt: skip


def test_stages_end_when_the_statutes_say(book: Book) -> None:
    check(book, STAGES, "2026-01-01")


BACK = record("return", day="2026-03-31", route="persuasion", country="TH")
INQUIRY = {"track": "main", "stage": "investigation", "authority": "柳溪县监委",
           "document_number": "柳监立〔2019〕6号", "extension_document": "市监延1号"}  # fmt: skip
YEAR = "decide_case"
YEARS = (
    # 条例215: he fled after the filing, so the year begins anew with his return.
    Row([BACK], YEAR, [("2027-03-31", "")], "条例215"),
    # What put the inquiry off before he fled has nothing to do with that year.
    Row([record("proceeding", starts="2019-01-10", extended_to="2020-07-10", **INQUIRY), BACK],
        YEAR, [("2027-03-31", "")]),
    # Put off by six months at most: 03-31 + 6 months, no 31st of September.
    Row([BACK, record("proceeding", starts="2026-04-01", extended_to="2027-08-31", **INQUIRY)],
        YEAR, [("2027-08-31", "")]),
    Row([BACK, record("proceeding", starts="2026-04-01", extended_to="2027-12-31", **INQUIRY)],
        YEAR, [("2027-09-30", EXCLUDED), ("2027-12-31", "paper")], doubt="over_ceiling"),
    # Held, there is no such year; lifted, it begins.
    Row([BACK, measure("liuzhi", "2026-04-02")], YEAR, []),
    Row([BACK, measure("liuzhi", "2026-04-02", state="lifted", ended="2026-06-30")],
        YEAR, [("2027-06-30", "")]),
    # He has fled again: it stands still.
    Row([BACK, record("status_change", day="2026-05-06", status="at_large", basis="再次外逃")],
        YEAR, []),
)  # fmt: skip


def test_the_year_of_a_case_runs_when_the_statutes_say(book: Book) -> None:
    check(book, YEARS, "2026-04-01")


FREEZE = measure("freeze", "2026-03-31", "county")
TAKEN = FREEZE["fields"]
REQUEST = {
    "kind": "extradition", "country": "TH", "ground": "treaty", "state": "sent",
    "transmitted_by": "外交部", "basis": "引渡法47", "approved_by": "国家监委",
    "approval_level": "state", "document_number": "国监1号", "sent": "2026-05-01",
}  # fmt: skip
CONTACT = {
    "day": "2026-05-01", "state": "done", "met": "subject", "means": "phone",
    "abroad": "no", "by": "周敏", "basis": "条例274", "approved_by": "柳溪县监委",
    "approval_level": "county", "document_number": "1号", "agreed": "yes",
    "told_free": "yes", "no_threat": "yes", "said": "政策", "promised": "无",
}  # fmt: skip
KIN = "0" * 31 + "2"
CHILD = record("relation", name="甲子", kind="child", minor="yes", consent="agreed")
DRAFT = measure("liuzhi", "2026-03-31", state="draft")
TWICE = measure("forced_appearance", "", "county", began="2026-03-02 08:00")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        # What is not named escapes no gate.
        (record("measure", **TAKEN | {"kind": ""}), "还缺措施种类"),
        # What only says that there is none is none.
        (record("measure", **TAKEN | {"document_number": "无"}), "还缺决定文号"),
        (record("measure", **TAKEN | {"basis": "　"}), "还缺法律依据"),
        (record("measure", **TAKEN | {"officer_two": "周 敏"}), "另一承办人"),
        (record("measure", **TAKEN | {"state": "lifted", "ended": "2026-03-30"}), "早于起算日期"),
        # The level above a county is a city at least.
        (record("measure", **TAKEN | {"kind": "liuzhi", "taken_by": "higher"}), "市级以上"),
        (extension("2026-06-30", "city", 3), "还没有采取"),
        (measure("forced_appearance", "", "county", began="2026-03-03 07:59"), "不足二十四小时"),
        (record("cooperation_request", **REQUEST | {"country": "HK"}), "引渡法2"),
        (record("cooperation_request", **REQUEST | {"country": ""}), "还缺被请求国"),
        (record("persuasion_contact", **CONTACT | {"met": ""}), "还缺接触谁"),
        (record("persuasion_contact", **CONTACT | {"means": "relative"}), "还缺哪位关系人"),
        (record("persuasion_contact", **CONTACT | {"met": "relative", "relation": KIN}), "未成年"),
        (record("persuasion_contact", **CONTACT | {"promised": "从轻", "promise_authority": "无"}),
         "还缺谁有权作出"),
        (record("third_party_claim", claimant="乙", state="withdrawn"), "还缺决定日期、决定文号"),
        (stage("main", "conf_announcement", "2026-03-01"), "不属于所选的程序"),
        (stage(CONFISCATION, "conf_announcement", "2026-03-01", extended_to="2026-12-01"),
         "依法不能延长"),
        (stage("main", "first_instance", "2026-03-01", ended="2026-02-01"), "早于起算日期"),
        (record("dossier", filing_day="2026-03-03"), "已有须先立案的措施"),
        # Lengths that no calendar holds are told so, and break nothing.
        (record("measure_extension", measure=M, starts="2026-06-30", count=999999999), "超出"),
        ({"kind": "rule_default", "fields": {"name": "quiet_days", "value": 999999999}}, "超出"),
        # A number is written as one, and text as text.
        (record("subject", unit=7), "加上引号"),
        (record("measure", began="2026-02-30 10:00"), "日历里没有这一天"),
        (record("log_entry", day="2021-02-30", text="x"), "日历里没有这一天"),
    ],
)  # fmt: skip
def test_what_would_slip_by_is_refused_in_a_sentence(
    book: Book, line: Line, words: str
) -> None:
    first = [dossier(1), DRAFT | {"uid": M}, CHILD | {"uid": KIN}, TWICE]
    assert book.enter(first) == (0, "")
    of_office = line["kind"] == "rule_default"
    code, aside = book.enter([line if of_office else line | {"dossier": "0001"}])
    assert code == 1
    assert words in aside
    assert "Traceback" not in aside
    assert "程序出了差错" not in aside


def test_a_name_written_twice_loses_no_value(book: Book) -> None:
    assert book.enter([dossier(1)]) == (0, "")
    twice = '{"kind": "log_entry", "dossier": "0001", "fields": {"text": "甲", "text": "乙"}}'
    said = book.yidang("set", book.casebook, "--from", "-", *book.me, stdin=twice)
    assert said.code == 1
    assert "“text”写了两次" in said.aside
    said = book.yidang("set", book.casebook, "0001", "log_entry", "text=甲", "text=乙", *book.me)  # fmt: skip
    assert said.code == 2
