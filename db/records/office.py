"""The office itself, its people, the authorities it deals with, its accounts."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import Link, LongText, OneOf, Term, Text
from db.records.base import Record

LEVELS = (
    Term("county", "县级"),
    Term("city", "市级"),
    Term("province", "省级"),
    Term("state", "国家级"),
)
AUTHORITY_KINDS = (
    Term("supervision", "纪检监察机关"),
    Term("police", "公安机关"),
    Term("procuratorate", "人民检察院"),
    Term("court", "人民法院"),
    Term("foreign_affairs", "外事部门"),
    Term("bank", "人民银行"),
    Term("migration", "移民管理机构"),
    Term("coordination", "追逃追赃协调机构"),
    Term("other", "其他单位"),
)
ROLES = (
    Term("custodian", "管理员"),
    Term("officer", "办案人员"),
    Term("leader", "领导"),
    Term("reader", "查阅人员"),
    Term("auditor", "审计员"),
)
YES = (Term("yes", "是"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Record):
    """This office: what stands on its papers."""

    title: ClassVar = "本办公室"
    stored_as: ClassVar = "office"
    ordered_by: ClassVar = "name"
    named_by: ClassVar = "name"
    of_office: ClassVar = True
    single: ClassVar = True

    name: Annotated[
        str, Text(label="办公室名称", needed=True, hint="印在封面和文头上")
    ] = ""
    region: Annotated[
        str,
        Text(
            label="行政区划代码",
            needed=True,
            form="region",
            half=True,
            hint="六位，用于编档号",
        ),
    ] = ""
    level: Annotated[
        str,
        OneOf(
            label="本级",
            terms=LEVELS,
            half=True,
            hint="哪些措施本级可以决定，按它判断",
        ),
    ] = "county"
    holding_unit: Annotated[
        str, Text(label="立卷单位", hint="封面上的立卷单位，空着就用办公室名称")
    ] = ""
    authority: Annotated[
        str, Text(label="立案机关", hint="新建档案时预填，例如某县监察委员会")
    ] = ""
    material: Annotated[
        str,
        LongText(
            label="本机准许处理的材料",
            hint="本程序不得录入国家秘密；写明本机经批准可处理的内部材料",
        ),
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(Record):
    """A unit that decides, answers or is asked; kept so that names stay alike."""

    title: ClassVar = "有关单位"
    stored_as: ClassVar = "authority"
    ordered_by: ClassVar = "name"
    named_by: ClassVar = "name"
    of_office: ClassVar = True

    name: Annotated[str, Text(label="单位全称", needed=True)] = ""
    short_name: Annotated[str, Text(label="简称", half=True)] = ""
    kind: Annotated[str, OneOf(label="类别", terms=AUTHORITY_KINDS, half=True)] = ""
    level: Annotated[str, OneOf(label="级别", terms=LEVELS, half=True)] = ""
    region: Annotated[str, Text(label="行政区划代码", half=True)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer(Record):
    """A member of staff of any unit."""

    title: ClassVar = "工作人员"
    stored_as: ClassVar = "officer"
    ordered_by: ClassVar = "name"
    named_by: ClassVar = "name"
    of_office: ClassVar = True

    name: Annotated[str, Text(label="姓名", needed=True)] = ""
    unit: Annotated[
        str, Text(label="单位", needed=True, suggests="authority", half=True)
    ] = ""
    post: Annotated[str, Text(label="职务", half=True)] = ""
    phone: Annotated[str, Text(label="办公电话", half=True, printed=False)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Record):
    """Who may unlock: its uid is the uid of the slot in the key file."""

    title: ClassVar = "账户"
    stored_as: ClassVar = "account"
    ordered_by: ClassVar = "label"
    named_by: ClassVar = "label"
    of_office: ClassVar = True

    label: Annotated[
        str, Text(label="登录名", needed=True, hint="解锁前就能看到，不要写职务")
    ] = ""
    role: Annotated[str, OneOf(label="账户角色", terms=ROLES, needed=True)] = ""
    officer: Annotated[str, Link(label="工作人员", of="officer", needed=True)] = ""
    revoked: Annotated[str, OneOf(label="已停用", terms=YES)] = ""
