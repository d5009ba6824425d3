"""挂牌督办: each listing with its demand, and under it in one thread what went up and down."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from db.records import Kind
from db.records.base import fields_of
from db.records.matter import Instruction, Supervision, SupervisionFeedback
from db.rules.supervision import Thread, Turn, is_given, next_feedback, threads
from db.values.day import days_between, first_day, in_figures, in_words
from desktop.casefile.brief_facts import label
from desktop.casefile.case_file import CaseFile
from desktop.casefile.cells import NARROW, Cell, Plan, Row
from desktop.casefile.page import subheading, together
from desktop.casefile.parts.any_record import form_of, more_of
from desktop.casefile.parts.part import Part
from desktop.casefile.runs import Content, Run, black, bold, framed
from desktop.casefile.table import Table
from desktop.casefile.words import LACKING, NOTHING, numeral

REPORT_PARTS = ("done", "pending", "next_steps")  # each in lines of its own
REPORT_TOLD = ("supervision", "day", "document_number", "text")
ORDER_TOLD = ("supervision", "feedback", "day", "by", "document_number", "text",
              "answer_due", "answered", "answer_document", "answer")  # fmt: skip


def supervision(file: CaseFile) -> Part:
    listings = file.of(Supervision)
    feedbacks, instructions = file.of(SupervisionFeedback), file.of(Instruction)
    found = threads(listings, feedbacks, instructions)
    last = listings[-1] if listings else Supervision(uid="")
    return Part(
        key="supervision",
        title="挂牌督办",
        lede=_lede(file) if found else "",
        body=[part for place, one in enumerate(found, 1) for part in _thread(file, one, place)],
        day=last.listed_on,
        document=last.document_number,
        author=last.by,
        remark=f"{len(listings) + len(feedbacks) + len(instructions)}项" if found else "",
    )  # fmt: skip


def _lede(file: CaseFile) -> Content:
    """How often listed, reported and instructed, and what waits."""
    listings = file.of(Supervision)
    running = [one for one in listings if not one.delisted]
    waiting = [one for one in file.of(Instruction) if not one.answered]
    reports = file.of(SupervisionFeedback)
    given = sum(is_given(one) for one in reports)
    unsent = f"，另有{len(reports) - given}份未报出" if given < len(reports) else ""
    days = [next_feedback(one, reports) for one in running]
    told = [
        f"挂牌{len(listings)}次，在督{len(running)}次",
        f"反馈{given}次{unsent}",
        f"批示{len(file.of(Instruction))}件，未办复{len(waiting)}件",
    ]
    due = min((day for day in days if day), default="")
    if due:
        told.append(f"下次反馈{in_words(due)}前")
    late = due and due < file.today
    words = "；".join(told)
    return [words, "，", black("逾期"), "。"] if late else f"{words}。"


def _thread(file: CaseFile, one: Thread, place: int) -> list[Flowable]:
    listing = one.listing
    if listing is None:
        head = subheading(f"（{numeral(place)}）不在挂牌之内的批示和反馈")
        return together(head, _turns(file, one.turns))
    ended = "，已摘牌" if listing.delisted else ""
    head = subheading(
        f"（{numeral(place)}）{label(file, listing, 'level')}　{listing.by or '挂牌单位未登记'}{ended}"
    )
    body: list[Flowable] = [form_of(listing, file)]
    if one.turns:
        body.append(_turns(file, one.turns))
    return together(head, *body)


def _turns(file: CaseFile, turns: Sequence[Turn]) -> Table:
    rows: list[Row] = [["日期", "往来", "内容", "文号"]]
    joined = set()
    for one in turns:
        main, below = _report(file, one) if isinstance(one, SupervisionFeedback) else _order(file, one)  # fmt: skip
        rows.append(main)
        for more in below:
            joined.add(len(rows) - 1)
            rows.append(["", Cell(more, span=3)])
    plan = Plan(columns=(NARROW, 34, 76, NARROW), rows=rows, joined=frozenset(joined))
    return Table(plan)


def _report(file: CaseFile, one: SupervisionFeedback) -> tuple[Row, list[Content]]:
    main: Row = (
        in_figures(one.day) or framed("未报出"),
        bold("反馈"),
        one.text or black(LACKING),
        one.document_number or black("缺文号"),
    )
    below: list[Content] = [
        more_of(one, file, _all_but(SupervisionFeedback, name)) for name in REPORT_PARTS
    ]
    below.append(more_of(one, file, (*REPORT_TOLD, *REPORT_PARTS)))
    return main, [more for more in below if more]


def _all_but(kind: Kind, name: str) -> list[str]:
    return [other for other, _ in fields_of(kind) if other != name]


def _order(file: CaseFile, one: Instruction) -> tuple[Row, list[Content]]:
    main: Row = (
        in_figures(one.day) or black(LACKING),
        [bold("批示"), f"\n{one.by}"],
        one.text or black(LACKING),
        one.document_number or NOTHING,
    )
    more = more_of(one, file, ORDER_TOLD)
    below: list[Content] = [_answer(file, one)]
    return main, [*below, more] if more else below


def _answer(file: CaseFile, one: Instruction) -> list[str | Run]:
    """How it was answered, beside what was asked; else how long it waits."""
    until = f"　原定{in_figures(one.answer_due)}前" if one.answer_due else ""
    if one.answered:
        number = f"（{one.answer_document}）" if one.answer_document else ""
        said = one.answer or black(LACKING)
        return [bold("办复"), f"　{in_figures(one.answered)}{number}{until}　", said]
    found: list[str | Run] = [framed("未办复"), until]
    if one.answer_due and first_day(one.answer_due) < file.today:
        days = days_between(first_day(one.answer_due), file.today)
        found += ["　", black(f"逾期{days}日")]
    if one.answer_document or one.answer:
        found.append(f"　{one.answer_document}　{one.answer}")
    return found
