"""附件: a file kept encrypted beside the database; its key lies apart, see db/attachments."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import Day, Number, OneOf, Term, Text
from db.records.base import Record

ATTACHMENT_KINDS = (
    Term("scan", "扫描件"),
    Term("photograph", "照片"),
    Term("pdf", "PDF"),
    Term("office", "办公文档"),
    Term("text", "文本"),
)
BOUND = (Term("yes", "是"), Term("no", "否"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """One file: what it is, what it belongs to, and by what it is known again."""

    title: ClassVar = "附件"
    stored_as: ClassVar = "attachment"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "name"

    name: Annotated[str, Text(label="题名", needed=True)] = ""
    kind: Annotated[
        str, OneOf(label="种类", terms=ATTACHMENT_KINDS, half=True, hidden=True)
    ] = ""
    day: Annotated[str, Day(label="形成日期", half=True)] = ""
    source: Annotated[str, Text(label="来源、责任者", half=True)] = ""
    document_number: Annotated[
        str, Text(label="文号", form="document_number", half=True)
    ] = ""
    bound: Annotated[
        str,
        OneOf(label="装订入卷", terms=BOUND, half=True, hint="图片和 PDF 可装订"),
    ] = "yes"
    file_name: Annotated[str, Text(label="原文件名", hidden=True, printed=False)] = ""
    media_type: Annotated[
        str, Text(label="格式", hidden=True, printed=False, half=True)
    ] = ""
    size: Annotated[
        int | None, Number(label="字节数", hidden=True, printed=False, half=True)
    ] = None
    sha256: Annotated[
        str, Text(label="SHA-256", hidden=True, listed=False, printed=False)
    ] = ""
    pages: Annotated[int | None, Number(label="页数", hidden=True, half=True)] = None
    of_kind: Annotated[
        str, Text(label="所属记录类", hidden=True, listed=False, printed=False)
    ] = ""
    of_uid: Annotated[
        str, Text(label="所属记录", hidden=True, listed=False, printed=False)
    ] = ""
    note: Annotated[str, Text(label="说明", listed=False)] = ""
