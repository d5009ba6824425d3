"""专班: who leads, works and supervises the dossier: 有人抓、有人办、有人督."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import Day, Link, LongText, OneOf, Term, Text
from db.records.base import Record

TEAM_ROLES = (
    Term("leader_in_charge", "包案领导"),
    Term("team_lead", "专班组长"),
    Term("case_handler", "主办人"),
    Term("co_handler", "协办人"),
    Term("supervisor", "督办人"),
    Term("liaison", "联络员"),
    Term("legal", "法律专家"),
    Term("finance", "金融专家"),
    Term("technical", "技术专家"),
    Term("interpreter", "翻译"),
    Term("foreign_affairs", "外事专家"),
)
ANSWERING = ("leader_in_charge", "case_handler", "supervisor")  # 抓、办、督
CONFLICTS = (Term("none", "无须回避"), Term("recused", "已回避"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTeam(Record):
    """The paper that set the team up."""

    title: ClassVar = "专班"
    stored_as: ClassVar = "case_team"
    ordered_by: ClassVar = "established"
    named_by: ClassVar = "document_number"
    single: ClassVar = True

    established: Annotated[str, Day(label="成立日期", needed=True, half=True)] = ""
    document_number: Annotated[
        str, Text(label="成立文号", needed=True, form="document_number", half=True)
    ] = ""
    established_by: Annotated[
        str, Text(label="成立机关", suggests="authority", half=True)
    ] = ""
    meets: Annotated[str, Text(label="例会安排", half=True)] = ""
    note: Annotated[str, LongText(label="分工说明")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember(Record):
    """One person's place in the team, from a day to a day."""

    title: ClassVar = "专班成员"
    stored_as: ClassVar = "team_member"
    ordered_by: ClassVar = "joined"
    named_by: ClassVar = "role"

    role: Annotated[
        str, OneOf(label="角色", terms=TEAM_ROLES, needed=True, half=True)
    ] = ""
    officer: Annotated[
        str, Link(label="姓名", of="officer", needed=True, half=True)
    ] = ""
    joined: Annotated[str, Day(label="加入日期", needed=True, half=True)] = ""
    left: Annotated[str, Day(label="退出日期", half=True)] = ""
    pledged: Annotated[
        str,
        Day(label="保密承诺日期", needed=True, half=True, hint="签了承诺书再看卷"),
    ] = ""
    conflict: Annotated[
        str,
        OneOf(
            label="回避",
            terms=CONFLICTS,
            needed=True,
            half=True,
            hint="加入时申明；未申明或已回避的看不到本档",
            basis="监察法67",
        ),
    ] = ""
    note: Annotated[str, Text(label="说明")] = ""
