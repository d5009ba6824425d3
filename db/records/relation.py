"""关系人: who stands around the subject, with no more than a lawful contact needs.

Relatives and associates are no suspects: there is no field for their health, income,
schooling or movements, and none for what could press on them.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import Day, Link, OneOf, Term, Text
from db.records.base import Record

YES = (Term("yes", "是"),)
RELATIONS = (
    Term("spouse", "配偶"),
    Term("child", "子女"),
    Term("parent", "父母"),
    Term("sibling", "同胞兄弟姊妹"),
    Term("kin", "其他亲属"),
    Term("associate", "关系密切的人"),
    Term("agent", "代理人、受托人"),
    Term("holder", "代持人"),
    Term("company", "关联单位"),
    Term("account", "关联账户"),
)
KIN = ("spouse", "child", "parent", "sibling", "kin")
ENTITIES = (
    Term("person", "自然人"),
    Term("company", "单位"),
    Term("account", "账户"),
)
CONSENTS = (
    Term("not_asked", "未询问"),
    Term("agreed", "同意接触"),
    Term("refused", "不同意接触", note="不再联系，不作任何不利推定"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """A person, a company or an account around the subject."""

    title: ClassVar = "关系人"
    stored_as: ClassVar = "relation"
    ordered_by: ClassVar = "kind"
    named_by: ClassVar = "name"

    name: Annotated[str, Text(label="姓名或名称", needed=True, half=True)] = ""
    kind: Annotated[
        str, OneOf(label="关系", terms=RELATIONS, needed=True, half=True)
    ] = ""
    entity: Annotated[str, OneOf(label="类别", terms=ENTITIES, half=True)] = "person"
    minor: Annotated[
        str,
        OneOf(
            label="未成年",
            terms=YES,
            half=True,
            hint="纸面只印姓，不进关系图",
            basis="条例95",
        ),
    ] = ""
    tie: Annotated[
        str, Text(label="具体联系", half=True, example="任法定代表人的公司")
    ] = ""
    other: Annotated[
        str,
        Link(
            label="又与谁有联系",
            of="relation",
            half=True,
            listed=False,
            hint="两个关系人之间的联系，关系图用",
        ),
    ] = ""
    consent: Annotated[
        str,
        OneOf(
            label="接触意愿",
            terms=CONSENTS,
            half=True,
            hint="规劝须本人自愿；不同意就不再联系",
            basis="条例274",
        ),
    ] = "not_asked"
    asked: Annotated[str, Day(label="询问日期", half=True)] = ""
    contact: Annotated[
        str,
        Text(
            label="依法联系方式",
            half=True,
            listed=False,
            printed=False,
            hint="只写依法联系所必需的；打印时选了才印",
            basis="监察法18",
        ),
    ] = ""
    source: Annotated[str, Text(label="来源", needed=True, half=True)] = ""
