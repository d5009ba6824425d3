"""研判: conditions that a paper proves, and the nine contents of a confiscation request."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import Choice, Day, LongText, OneOf, Term, Text
from db.records.base import Record

YES_NO = (Term("yes", "具备"), Term("no", "不具备"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenFact(Record):
    """A condition that no other record shows: who found it, by which paper."""

    title: ClassVar = "研判要件"
    stored_as: ClassVar = "proven_fact"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "condition"

    condition: Annotated[
        str, Choice(label="要件", of="conditions", needed=True, half=True)
    ] = ""
    met: Annotated[
        str, OneOf(label="是否具备", terms=YES_NO, needed=True, half=True)
    ] = ""
    day: Annotated[str, Day(label="认定日期", needed=True, half=True)] = ""
    found_by: Annotated[
        str, Text(label="认定机关", suggests="authority", needed=True, half=True)
    ] = ""
    document_number: Annotated[
        str, Text(label="依据文号", form="document_number", needed=True, half=True)
    ] = ""
    note: Annotated[str, LongText(label="说明", listed=False)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfiscationApplication(Record):
    """The nine things an application for confiscation has to say (刑诉解释612)."""

    title: ClassVar = "没收申请九项内容"
    stored_as: ClassVar = "confiscation_application"
    ordered_by: ClassVar = "person"
    named_by: ClassVar = "person"
    single: ClassVar = True

    person: Annotated[
        str,
        LongText(
            label="一、对象基本情况",
            hint="姓名、性别、出生日期、出生地、户籍、证件号码等",
            basis="刑诉法300",
        ),
    ] = ""
    origin: Annotated[str, LongText(label="二、案由及案件来源")] = ""
    facts: Annotated[
        str, LongText(label="三、涉嫌犯罪事实及证据", hint="逐项写明所依证据号")
    ] = ""
    flight: Annotated[
        str,
        LongText(
            label="四、逃匿、通缉、下落不明或死亡的情况",
            hint="出逃、通缉令或红色通报的日期和文号",
        ),
    ] = ""
    property: Annotated[
        str,
        LongText(
            label="五、申请没收的财产",
            hint="种类、数量、价值、所在地，查封扣押冻结情况和手续",
        ),
    ] = ""
    proceeds: Annotated[
        str,
        LongText(
            label="六、属于违法所得的事实和证据",
            hint="与犯罪的联系；高度可能属于违法所得",
        ),
    ] = ""
    reasons: Annotated[str, LongText(label="七、申请没收的理由和法律依据")] = ""
    others: Annotated[
        str,
        LongText(
            label="八、近亲属和其他利害关系人",
            hint="有无，姓名、身份、住址、联系方式",
        ),
    ] = ""
    more: Annotated[str, LongText(label="九、其他应当写明的内容")] = ""
