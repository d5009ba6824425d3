"""对象: the person, presumed innocent: names, papers, career, what proves identity."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import Choice, Day, LongText, Number, OneOf, Term, Text
from db.records.base import Record

SEXES = (Term("male", "男"), Term("female", "女"), Term("unknown", "未说明"))
NAME_KINDS = (
    Term("name", "姓名"),
    Term("former", "曾用名"),
    Term("alias", "化名"),
    Term("foreign", "外文名"),
    Term("native", "本民族文字名"),
)
CUSTODY = (
    Term("subject", "本人持有"),
    Term("unit", "单位保管"),
    Term("seized", "已扣押"),
    Term("void", "已宣布作废"),
    Term("unknown", "不详"),
)
STANDINGS = (
    Term("party_member", "中共党员"),
    Term("probationary", "中共预备党员"),
    Term("other_party", "其他党派成员"),
    Term("functionary", "国家工作人员"),
    Term("other_duty", "其他依法履行公职的人员"),
)
SECTORS = (
    Term("agency", "党政机关"),
    Term("finance", "金融机构"),
    Term("enterprise", "国有企业"),
    Term("village", "村（社区）干部"),
    Term("station", "基层站所"),
    Term("other", "其他"),
)
DONE = (Term("yes", "是"), Term("no", "否"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject(Record):
    """The person of the dossier."""

    title: ClassVar = "对象"
    stored_as: ClassVar = "subject"
    ordered_by: ClassVar = "name"
    named_by: ClassVar = "name"
    single: ClassVar = True

    name: Annotated[str, Text(label="姓名", needed=True, half=True)] = ""
    pinyin: Annotated[
        str,
        Text(
            label="拼音",
            half=True,
            hint="读音特殊时填写，供检索",
            example="例如：SHAN XIONG",
        ),
    ] = ""
    sex: Annotated[str, OneOf(label="性别", terms=SEXES, needed=True, half=True)] = ""
    ethnic_group: Annotated[
        str, Choice(label="民族", of="ethnic_groups", half=True)
    ] = ""
    id_number: Annotated[
        str,
        Text(
            label="公民身份号码",
            needed=True,
            form="id_number",
            half=True,
            hint="用来防止一人两档",
        ),
    ] = ""
    born: Annotated[str, Day(label="出生日期", needed=True, half=True)] = ""
    birthplace: Annotated[str, Text(label="出生地", half=True)] = ""
    native_place: Annotated[
        str, Text(label="籍贯", half=True, example="省、市、县")
    ] = ""
    nationality: Annotated[
        str,
        Choice(label="国籍", of="countries", half=True, hint="是否取得他国国籍要核实"),
    ] = ""
    registered_address: Annotated[str, Text(label="户籍地址", needed=True)] = ""
    education: Annotated[str, Choice(label="文化程度", of="education", half=True)] = ""
    rank: Annotated[
        str,
        Choice(label="职级", of="ranks", half=True, hint="按出逃时的职级"),
    ] = ""
    unit: Annotated[str, Text(label="原工作单位", needed=True, half=True)] = ""
    post: Annotated[str, Text(label="原职务", needed=True, half=True)] = ""
    height: Annotated[
        int | None, Number(label="身高（厘米）", half=True, listed=False)
    ] = None
    accent: Annotated[str, Text(label="口音", half=True, listed=False)] = ""
    marks: Annotated[
        str, LongText(label="体貌特征", hint="来源可靠的客观特征", listed=False)
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName(Record):
    """A name of any kind the subject has or had."""

    title: ClassVar = "姓名、曾用名、化名、外文名"
    stored_as: ClassVar = "person_name"
    ordered_by: ClassVar = "kind"
    named_by: ClassVar = "text"

    kind: Annotated[
        str, OneOf(label="类别", terms=NAME_KINDS, needed=True, half=True)
    ] = ""
    text: Annotated[str, Text(label="写法", needed=True, half=True)] = ""
    pinyin: Annotated[str, Text(label="拼音或拉丁转写", half=True)] = ""
    script: Annotated[
        str, Text(label="文字", half=True, example="汉字、拉丁字母、藏文")
    ] = ""
    source: Annotated[str, Text(label="来源", needed=True)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Record):
    """Party membership or public office, from a day to a day; figures use the flight."""

    title: ClassVar = "政治面貌与公职身份"
    stored_as: ClassVar = "standing"
    ordered_by: ClassVar = "since"
    named_by: ClassVar = "kind"

    kind: Annotated[
        str,
        OneOf(
            label="身份",
            terms=STANDINGS,
            needed=True,
            half=True,
            basis="监察法15",
            hint="按出逃之日认定",
        ),
    ] = ""
    sector: Annotated[
        str,
        OneOf(label="领域", terms=SECTORS, half=True, hint="统计用，按出逃之日认定"),
    ] = ""
    since: Annotated[str, Day(label="起", half=True)] = ""
    until: Annotated[str, Day(label="止", half=True)] = ""
    basis: Annotated[str, Text(label="依据", half=True, example="开除党籍决定文号")] = (
        ""
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityDocument(Record):
    """A paper that shows who somebody is or lets him travel or stay."""

    title: ClassVar = "证件"
    stored_as: ClassVar = "identity_document"
    ordered_by: ClassVar = "issued"
    named_by: ClassVar = "number"

    kind: Annotated[
        str, Choice(label="证件种类", of="document_kinds", needed=True, half=True)
    ] = ""
    number: Annotated[str, Text(label="号码", needed=True, half=True)] = ""
    country: Annotated[
        str, Choice(label="签发国家（地区）", of="countries", half=True)
    ] = ""
    name_used: Annotated[str, Text(label="证件上的姓名", half=True, listed=False)] = ""
    issued: Annotated[str, Day(label="签发日期", half=True, listed=False)] = ""
    expires: Annotated[str, Day(label="有效期至", needed=True, half=True)] = ""
    custody: Annotated[
        str,
        OneOf(
            label="保管与状态", terms=CUSTODY, needed=True, half=True, basis="条例271"
        ),
    ] = ""
    custody_note: Annotated[
        str, Text(label="保管说明", half=True, example="宣布作废的日期、机关")
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CareerEntry(Record):
    """Where the subject worked or studied, as what, from when to when."""

    title: ClassVar = "履历"
    stored_as: ClassVar = "career_entry"
    ordered_by: ClassVar = "since"
    named_by: ClassVar = "employer"

    since: Annotated[str, Day(label="起", needed=True, half=True)] = ""
    until: Annotated[str, Day(label="止", half=True)] = ""
    employer: Annotated[str, Text(label="单位", needed=True, half=True)] = ""
    post: Annotated[str, Text(label="职务", needed=True, half=True)] = ""
    rank: Annotated[str, Choice(label="职级", of="ranks", half=True)] = ""
    note: Annotated[str, Text(label="说明", half=True)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityPoint(Record):
    """A document checked by somebody on a day, that the person is this person.

    Report numbers only: no biometric itself is kept.
    """

    title: ClassVar = "身份核实点"
    stored_as: ClassVar = "identity_point"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "kind"

    kind: Annotated[
        str, Choice(label="核实材料", of="identity_points", needed=True, half=True)
    ] = ""
    day: Annotated[str, Day(label="核实日期", needed=True, half=True)] = ""
    checked_by: Annotated[
        str, Text(label="核实单位和人员", needed=True, suggests="authority")
    ] = ""
    document_number: Annotated[
        str, Text(label="材料文号或报告编号", form="document_number", half=True)
    ] = ""
    agrees: Annotated[
        str, OneOf(label="是否一致", terms=DONE, needed=True, half=True)
    ] = ""
    note: Annotated[str, Text(label="说明")] = ""
