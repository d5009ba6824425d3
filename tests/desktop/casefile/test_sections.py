"""The sections of measures, assets and relations: what their one sentence and marks say."""

from dataclasses import replace

from db.records.asset import Asset, AssetEvent
from db.records.cooperation import CooperationRequest, PersuasionContact
from db.records.matter import ActionItem
from db.records.measure import Measure
from db.records.relation import Relation
from db.rules.reminders import Due
from db.values.money import Money
from desktop.casefile.parts.assets import UNRELATED, assets
from desktop.casefile.parts.measures import measures
from desktop.casefile.parts.relations import relations
from desktop.casefile.runs import plain
from desktop.casefile.volume import parts_of, print_volume
from desktop.casefile.words import NO_BASIS
from tests.desktop.casefile.invented import case_file, imprint, with_records
from tests.desktop.casefile.reading import text_of

FREEZE = Measure(
    uid="m1", dossier="d", kind="freeze", target="存款", state="in_force", basis="监察法26",
    approved_by="石浔县监察委员会", approval_level="county", document_number="石监冻〔2026〕8号",
    starts="2026-05-25",
)  # fmt: skip
DRAFT = Measure(uid="m2", dossier="d", kind="seal_seize", target="字画")


def test_what_lacks_its_basis_is_marked_and_stands_in_the_sentence() -> None:
    file = with_records(case_file(), Measure, [FREEZE, DRAFT])
    due = Due("measure", "m1", "measure_expires", "2026-11-25", "冻结")
    file = replace(file, dues=(due,))
    lede = plain(measures(file).lede)
    assert "登记2项，执行中1项" in lede
    assert f"1项{NO_BASIS}" in lede
    text = text_of(print_volume(file, imprint("volume")).pdf)
    assert NO_BASIS in text
    assert "2026-11-25" in text


def test_a_minor_is_named_by_surname_and_nobody_s_contact_is_printed() -> None:
    kin = [
        Relation(uid="r1", dossier="d", name="邬小禾", kind="child", minor="yes"),
        Relation(uid="r2", dossier="d", name="邬敏", kind="sibling", consent="refused",
                 contact="13800000000"),
    ]  # fmt: skip
    file = with_records(case_file(), Relation, kin)
    text = text_of(print_volume(file, imprint("volume")).pdf)
    assert "邬○" in text
    assert "邬小禾" not in text
    assert "13800000000" not in text
    assert "没有协助规劝的义务" in text
    assert "不同意接触1人" in plain(relations(file).lede)


def test_the_ledger_adds_to_the_fen_and_leaves_leads_out() -> None:
    house = Asset(uid="a", dossier="d", name="房产", value=Money(2_000_000_01))
    abroad = Asset(uid="b", dossier="d", name="账户", value=Money(100_000_00, "USD"), rate="7.1234")  # fmt: skip
    lead = Asset(uid="c", dossier="d", name="传闻", value=Money(9_000_000_00), is_lead="yes")  # fmt: skip
    paid = AssetEvent(uid="e", dossier="d", asset="b", kind="recovered", day="2026-05-01",
                      amount=Money(10_000_50, "USD"), rate="7.2001")  # fmt: skip
    bare = AssetEvent(uid="f", dossier="d", asset="b", kind="frozen", day="2026-05-02",
                      amount=Money(1_00, "USD"))  # fmt: skip
    car = Asset(uid="u", dossier="d", name="车", value=Money(7_000_00), unrelated="yes")
    file = with_records(case_file(), Asset, [house, abroad, lead, car])
    more = replace(paid, uid="g", asset="a", amount=Money(2_000_100_01), rate="")
    file = with_records(file, AssetEvent, [paid, bare, more])
    text = text_of(print_volume(file, imprint("volume")).pdf)
    assert "2,712,340.01" in text  # 2,000,000.01 + 712,340.00
    assert "72,004.60" in text
    assert "（9,000,000.00元）" in text
    assert "（7,000.00元）" in text
    assert UNRELATED in text
    assert "缺汇率" in text
    assert "多追缴100.00元，请核对" in "".join(text.split())
    assert "登记2项" in plain(assets(file).lede)


def test_a_contact_or_request_without_basis_says_so_in_its_section_and_its_sentence() -> (
    None
):
    draft = PersuasionContact(uid="c", day="2026-11-01", met="relative", by="周敏")
    request = CooperationRequest(uid="r", kind="extradition", country="TH")
    file = with_records(case_file(), PersuasionContact, [draft])
    file = with_records(file, CooperationRequest, [request])
    parts = {part.key: part for part in parts_of(file)}
    for key in ("persuasion", "cooperation"):
        assert f"1项{NO_BASIS}" in plain(parts[key].lede)
    text = text_of(print_volume(file, imprint("volume")).pdf)
    assert text.count(NO_BASIS) >= 2 + 2 * 4  # basis, approver, level, number


def test_what_presses_stands_first_with_the_days_that_are_left() -> None:
    late = ActionItem(uid="late", text="补证", unit="检察院", due="2026-11-12")
    later = ActionItem(uid="later", text="译证", unit="外办", due="2026-12-02")
    file = with_records(case_file(), ActionItem, [later, late])
    dues = tuple(
        Due("action_item", one.uid, "action_due", one.due, one.text)
        for one in (late, later)
    )
    file = replace(file, dues=dues)
    (part,) = [part for part in parts_of(file) if part.key == "matters"]
    assert "逾期1项；最近一项2026年12月2日到期" in plain(part.lede)
    text = text_of(print_volume(file, imprint("volume")).pdf)
    section = text[text.rindex("共登记2项") :]
    assert section.index("补证") < section.index("译证")
    assert "逾期10日" in section
    assert "余10日" in section
