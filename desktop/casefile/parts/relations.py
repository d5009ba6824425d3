"""关系人: names and ties only, whether lawful contact is open, and that all are free."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from db.records.base import fields_of
from db.records.relation import Relation
from db.values.day import in_figures
from desktop.casefile.case_file import CONTACTS, CaseFile
from desktop.casefile.cells import Cell, Plan, Row
from desktop.casefile.parts.any_record import more_of
from desktop.casefile.parts.part import Part
from desktop.casefile.relation_chart import relations_drawing
from desktop.casefile.runs import Content, bold
from desktop.casefile.table import Table
from desktop.casefile.words import NOTHING, in_words

TOLD = ("name", "kind", "entity", "minor", "tie", "other", "consent", "asked", "source")
FREE = (
    "关系人不是调查对象，没有协助规劝的义务；不同意接触的不再联系，不作不利推定（条例274）。"
    "未成年人只印姓。"
)
NO_CONTACTS = "联系方式不随卷印出。"


def relations(file: CaseFile) -> Part:
    records = file.of(Relation)
    picture = relations_drawing(file)
    body: list[Flowable] = [picture] if picture is not None else []
    body += [_table(file, records)] if records else []
    return Part(
        key="relations",
        title="关系人",
        lede=_lede(records),
        body=body,
        remark=f"{len(records)}人（户）" if records else "",
    )


def shown_name(one: Relation) -> str:
    """A minor is printed by surname alone: 邬○."""
    if one.minor != "yes" or not one.name:
        return one.name
    return f"{one.name[0]}○"


def _lede(records: Sequence[Relation]) -> Content:
    agreed = sum(one.consent == "agreed" for one in records)
    refused = sum(one.consent == "refused" for one in records)
    words = f"登记{len(records)}人（户），同意接触{agreed}人"
    return [
        words,
        "，",
        bold(f"不同意接触{refused}人") if refused else "无人拒绝",
        "。",
    ]


def _table(file: CaseFile, records: Sequence[Relation]) -> Table:
    names = {one.uid: shown_name(one) for one in records}
    rows: list[Row] = [("姓名或名称", "关系", "具体联系", "可否依法联系", "来源")]
    joined = set()
    for one in records:
        rows.append(_row(file, one, names))
        more = more_of(one, file, TOLD)
        if CONTACTS in file.extras and one.contact and one.minor != "yes":
            more = [*more, bold("依法联系方式："), one.contact]
        if more:
            joined.add(len(rows) - 1)
            rows.append(["", Cell(more, span=4)])
    return Table(
        Plan(
            columns=(40, 28, 40, 34, 24),
            rows=rows,
            joined=frozenset(joined),
            note=FREE if CONTACTS in file.extras else FREE + NO_CONTACTS,
        )
    )


def _row(file: CaseFile, one: Relation, names: dict[str, str]) -> Row:
    marks = dict(fields_of(Relation))

    def words(name: str) -> str:
        return in_words(marks[name], getattr(one, name), file.reference)

    beside = f"；与{names.get(one.other, '')}有联系" if one.other else ""
    kind = words("kind") + ("（未成年）" if one.minor == "yes" else "")
    entity = words("entity")
    asked = f"（{in_figures(one.asked)}）" if one.asked else ""
    return (
        f"{names[one.uid]}\n{entity}",
        kind,
        f"{one.tie}{beside}".strip("；") or NOTHING,
        f"{words('consent')}{asked}" if one.entity != "account" else NOTHING,
        one.source or NOTHING,
    )
