"""The reduced copy: nothing but what is let in, searched through byte by byte."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from db.casebook import open_casebook
from db.commands.consultations import plan_consultation
from db.commands.informants import keep_informant
from db.commands.prints import REDUCED, Slip
from db.commands.records import save_record
from db.errors import LeavesNot
from db.fields import LongText, Text
from db.queries.consultations import find_consultations, find_meeting
from db.queries.informants import Informant
from db.queries.records import records_of_dossier
from db.records.base import Record, fields_of, new_uid
from db.records.case import LogEntry, Question, Whereabouts
from db.records.consultation import Attendance, Consultation, UnitOpinion
from db.records.evidence import Lead
from db.records.matter import ActionItem, MatterLetter
from db.records.relation import Relation
from db.records.subject import IdentityDocument, PersonName
from db.reference import load_reference
from db.rules.reduced import LET_IN, folded
from desktop.drafting.agenda import propose_items
from desktop.paths import RESOURCES
from desktop.printing import Printed, print_paper
from desktop.sample.casebook import make_sample
from desktop.sample.places import OFFICE
from tests.casebooks import WAY
from tests.desktop.casefile.reading import fonts_not_embedded, text_of
from tests.desktop.casefile.searching import Taken
from tests.make import REFERENCE, World, charge, flight, found, id_number
from ui.messages import sentence

POLICE, COURT = "石浔县公安局", "石浔县人民法院"
ID = id_number(11)
LEAD = "线人称其每周三在河东市场出现"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found(tmp_path / "casebook.db")
    made = World(tmp_path / "casebook.db")
    yield made
    made.close()


def full(world: World, ask: str = "请核实出入境情况") -> str:
    """A dossier with much that is left out, and one ask of the police."""
    return world.dossier(
        "单䶮", flight(), charge(),
        Question(uid="ask", text=ask, unit=POLICE, state="asked", due="2026-12-20"),
        Question(uid="other", text="请对财产部分提出意见", unit=COURT, state="asked"),
        PersonName(uid="alias", kind="alias", text="山本次郎"),
        IdentityDocument(uid="passport", number="E12345678"),
        Relation(uid="kin", name="柳契", contact="13900001234"),
        Whereabouts(uid="stay", place="曼谷素坤逸区", address="素坤逸路24巷8号"),
        Lead(uid="lead", text=LEAD, day="2026-01-05"),
        LogEntry(uid="log", day="2026-02-03", text="与当地律师电话沟通四十分钟"),
        id_number=ID, sex="male", born="1971-03-05", unit="石浔县水利局", post="副局长",
        registered_address="石浔县城关镇河滨路9号",
    )  # fmt: skip


def meeting(world: World, *dossiers: str, **given: str) -> Consultation:
    store = world.store()
    known = {
        "name": "例会",
        "day": "2026-12-03",
        "place": "第一会议室",
        "chair": "陶知远",
    }
    one = Consultation(**({"uid": new_uid()} | known | given))
    person = Attendance(uid=new_uid(), consultation=one.uid, unit=POLICE, name="谷映川")
    items = store.read(propose_items, one.uid, dossiers, {})
    store.write(plan_consultation, one, [person], items)
    return one


def copy(world: World, one: Consultation, unit: str = POLICE) -> Printed:
    slip = Slip(paper=REDUCED, about=one.uid, recipient=unit, purpose="会商")
    return print_paper(world.store(), REFERENCE, slip)


def test_what_is_let_in_stands_there(world: World) -> None:
    pdf = copy(world, meeting(world, full(world))).pdf
    text = text_of(pdf)
    for told in (
        "例会材料（节本）", POLICE, "单䶮", "1971年", "石浔县水利局副局长", "在逃", "2021-06-18",
        "1,000,000.00元", "1.请核实出入境情况。（2026年12月20日前）", "本节本的范围", "未列入",
    ):  # fmt: skip
        assert told in text, told
    assert fonts_not_embedded(pdf) == []


def test_what_is_left_out_stands_nowhere_in_the_file(world: World) -> None:
    one = meeting(world, full(world))
    made = copy(world, one)
    taken = Taken(made.pdf)
    for secret in (
        ID, "1971-03", "山本次郎", "E12345678", "柳契", "13900001234", "曼谷", "素坤逸",
        LEAD, "律师电话", "河滨路", "请对财产部分提出意见", "石监立",
    ):  # fmt: skip
        assert not taken.holds(secret), secret
        assert secret not in str(made.content), secret  # nor in what is kept of it


HIDDEN = "柳契一三九"
WHERE = ("title", "xmp", "outline", "stream", "form", "hex", "name", "deep")


@pytest.mark.parametrize("where", WHERE)
def test_the_search_finds_what_is_hidden_in_a_file(where: str) -> None:
    """Or it would prove nothing that it finds nothing."""
    assert not Taken(file_hiding("", "")).holds(HIDDEN)
    assert Taken(file_hiding(where, HIDDEN)).holds(HIDDEN)


def file_hiding(where: str, value: str) -> bytes:
    """Return a file of one page that has a value in one place alone."""
    out = io.BytesIO()
    file = pikepdf.new()
    page = file.add_blank_page()
    match where:
        case "title":
            file.docinfo["/Title"] = value
        case "xmp":
            with file.open_metadata() as told:
                told["dc:description"] = value
        case "outline":
            with file.open_outline() as outline:
                outline.root.append(pikepdf.OutlineItem(value, 0))
        case "stream":
            file.Root.Data = file.make_stream(value.encode("utf-16-be"))
        case "form":
            form = file.make_stream(f"BT ({value}) Tj ET\n".encode())
            form.Subtype, form.BBox = pikepdf.Name.Form, [0, 0, 9, 9]
            page.resources["/XObject"] = pikepdf.Dictionary(Fm=form)
        case "hex":
            page.contents_add(f"% <{value.encode('utf-16-be').hex()}>".encode())
        case "name":
            file.Root[f"/{value}"] = True
        case "deep":
            file.Root.Names = pikepdf.Dictionary(A=[[pikepdf.Dictionary(B=value)]])
    file.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def test_no_name_stands_in_title_and_outline(world: World) -> None:
    made = copy(world, meeting(world, full(world)))
    with pikepdf.open(io.BytesIO(made.pdf)) as file, file.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["会商材料（节本）"]
        assert "单䶮" not in str(file.docinfo)
        assert "990121" not in str(file.docinfo)


@pytest.mark.parametrize(
    ("written", "field"),
    [
        (ID, ("subject", "id_number")),
        (f"{ID[:6]} {ID[6:14]}-{ID[14:]}", ("subject", "id_number")),
        ("河滨路9号", ("subject", "registered_address")),
        ("石浔县城关镇河滨路9号", ("subject", "registered_address")),
        ("山本次郎", ("person_name", "text")),
        ("ｅ1234 5678", ("identity_document", "number")),
        ("柳契", ("relation", "name")),
        ("139-0000-1234", ("relation", "contact")),
        ("素坤逸路24巷8号", ("whereabouts", "address")),
        (LEAD, ("lead", "text")),
        ("与当地律师电话沟通四十分钟", ("log_entry", "text")),
        ("石监立〔2021〕6号", ("dossier", "filing_document")),
    ],
)
def test_what_is_left_out_stops_the_copy_where_it_slipped_in(
    world: World, written: str, field: tuple[str, str]
) -> None:
    one = meeting(world, full(world, f"请核实{written}的情况"))
    with pytest.raises(LeavesNot) as refused:
        copy(world, one)
    error = refused.value
    assert (error.uid, error.field, error.left_out) == ("ask", "text", field)
    told = sentence(error)
    assert "提请会商事项的“事项”" in told
    assert error.number in told
    assert written not in told


def test_another_units_opinion_stops_it_too(world: World) -> None:
    uid = full(world, "法院认为住宅系夫妻共有应听取配偶意见")
    one = meeting(world, uid)
    item = world.store().read(find_meeting, one.uid).agenda[0].item
    assert item
    said = UnitOpinion(
        uid=new_uid(), dossier=uid, item=item.uid, unit=COURT,
        text="住宅系夫妻共有应听取配偶意见。其余同意。",
    )  # fmt: skip
    world.store().write(save_record, said, None, {})
    with pytest.raises(LeavesNot):
        copy(world, one)


def test_an_informant_is_looked_for_and_not_told(world: World) -> None:
    uid = full(world, "请向郝守信核实")
    secret = Informant(
        dossier=uid, lead="lead", name="郝守信", reader_one="officer-周敏",
        reader_two="officer-郑开明",
    )  # fmt: skip
    world.store().write(keep_informant, uid, secret)
    with pytest.raises(LeavesNot) as refused:
        copy(world, meeting(world, uid))
    assert refused.value.left_out == ("", "")
    assert "举报" not in sentence(refused.value)


def test_the_name_of_the_meeting_is_looked_through(world: World) -> None:
    one = meeting(world, full(world), name="柳契申诉会商")
    with pytest.raises(LeavesNot) as refused:
        copy(world, one)
    assert (refused.value.kind, refused.value.field) == ("consultation", "name")


def test_each_unit_sees_its_own_matters_alone(world: World) -> None:
    uid = full(world)
    for unit, text in ((POLICE, "复核出入境记录"), (COURT, "书面答复财产部分")):
        matter = ActionItem(
            uid=new_uid(), dossier=uid, text=text, unit=unit, owner="某甲", state="open",
            asked="2026-11-01", due="2026-11-14",
        )  # fmt: skip
        world.store().write(save_record, matter, None, {})
    one = meeting(world, uid)
    police, court = (text_of(copy(world, one, unit).pdf) for unit in (POLICE, COURT))
    assert "复核出入境记录" in police
    assert "逾期10日" in police
    assert "书面答复财产部分" not in police
    assert "书面答复财产部分" in court
    assert "请核实出入境情况" not in court
    assert copy(world, one).hash != copy(world, one, COURT).hash


def test_a_letter_that_asks_what_its_matter_says_stops_no_copy(world: World) -> None:
    uid = full(world)
    matter = ActionItem(
        uid=new_uid(), dossier=uid, text="复核近三年出入境记录并函复", unit=POLICE,
        owner="某甲", state="open", asked="2026-11-01", due="2026-11-14",
    )  # fmt: skip
    world.store().write(save_record, matter, None, {})
    letter = MatterLetter(
        uid=new_uid(), dossier=uid, matter=matter.uid, unit=POLICE, due="2026-12-14",
        signed_by="陶知远", text=matter.text,
    )  # fmt: skip
    world.store().write(save_record, letter, None, {})
    text = text_of(copy(world, meeting(world, uid)).pdf)
    assert "复核近三年出入境记录并函复" in text


def test_of_a_whole_sample_nothing_left_out_is_in_the_file(tmp_path: Path) -> None:
    """Of every kind and field: worked out here apart from how the copy is made."""
    reference = load_reference(RESOURCES / "reference")
    folder, secret = tmp_path / "演示", "山雨欲来 风满楼 2026"
    make_sample(folder, secret, reference, dossiers=12, seed=4, way=WAY)
    casebook = open_casebook(folder, "周敏", secret, WAY)
    store = casebook.store
    planned = store.read(find_consultations)[0].consultation
    slip = Slip(paper=REDUCED, about=planned.uid, recipient=POLICE, purpose="会商")
    made = print_paper(store, reference, slip)
    taken = Taken(made.pdf)
    searched = 0
    for line in store.read(find_meeting, planned.uid).agenda:
        records = [
            r
            for of in store.read(records_of_dossier, line.dossier).values()
            for r in of
        ]
        let_in = {folded(v) for r in records for v in _texts(r, let_in=True)}
        for record in records:
            for value in _texts(record, let_in=False):
                plain = folded(value)
                if value == OFFICE:  # it stands at the head of each of its papers
                    continue
                if len(plain) > 5 and not any(plain in word for word in let_in):
                    searched += 1
                    assert not taken.holds(value), (record.stored_as, value)
    casebook.close()
    assert searched > 500


def _texts(record: Record, *, let_in: bool) -> list[str]:
    """Texts of a record by whether its kind and field are on the whitelist."""
    allowed = LET_IN.get(type(record), ())
    own = not isinstance(record, Question | ActionItem) or record.unit == POLICE
    return [
        getattr(record, name)
        for name, mark in fields_of(type(record))
        if isinstance(mark, Text | LongText)
        and getattr(record, name)
        and (name in allowed and own) is let_in
        and not (isinstance(mark, Text) and mark.suggests)
    ]


def test_a_mended_text_prints(world: World) -> None:
    uid = full(world, "请核实柳契的情况")
    one = meeting(world, uid)
    with pytest.raises(LeavesNot):
        copy(world, one)
    (ask,) = [
        q
        for q in world.store().read(records_of_dossier, uid)[Question]
        if q.uid == "ask"
    ]
    world.store().write(
        save_record, replace(ask, text="请核实亲属的情况"), ask, REFERENCE
    )
    assert copy(world, one).pdf
