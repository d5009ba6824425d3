"""操作记录 as its page shows it: what was done, to what, and what a line tells besides."""

from db.queries.history import Told
from db.records import BY_NAME
from db.records.base import fields_of
from db.values.moment import in_china
from desktop.papers import PAPERS
from desktop.presenters.dossier_shown import plain_field
from desktop.wording import ACTS
from ui.ledger.columns import ALL
from ui.settings.shown import TrailShown

OWN_ACTS = {
    "unlock": "解锁",
    "lock": "锁定",
    "passphrase": "改口令",
    "passphrase_of": "给别人设口令",
    "recovered": "用恢复码打开",
    "recovery_code": "换恢复码",
    "rekey": "换数据密钥",
    "backup": "备份",
    "restore": "从备份恢复",
}
LISTS = {"ledger": "台账", "figures": "统计表格"}
# What a line of the trail tells besides, by the names it is kept under.
TOLD = {
    "fields": "字段",
    "why": "理由",
    "paper": "材料",
    "about": "哪条记录",
    "copy": "份号",
    "copies": "份数",
    "recipient": "送往",
    "purpose": "用途",
    "extras": "另外选印",
    "narrowed": "只列",
    "narrowed_to": "只统计",
    "hash": "摘要",
    "first": "起",
    "last": "止",
    "lines": "行数",
    "dossiers": "写明内容的档案",
    "columns": "列",
    "label": "登录名",
    "role": "角色",
    "folder": "文件夹",
    "file": "文件",
}


def line_shown(told: Told) -> TrailShown:
    """Return one line in the words of the screen."""
    return TrailShown(
        number=told.number,
        when=in_china(told.at),
        who=told.who,
        did=OWN_ACTS.get(told.act) or ACTS.get(told.act, told.act),
        what=_title_of(told.kind),
        machine=told.machine,
        details=tuple(_detail(told, *one) for one in told.payload.items() if one[1]),
    )


def _title_of(kind: str) -> str:
    """Return what a line of the trail is about: a kind of record, a paper, a list."""
    if kind in BY_NAME:
        return BY_NAME[kind].title
    return PAPERS[kind].title if kind in PAPERS else LISTS.get(kind, "")


def _detail(told: Told, name: str, value: object) -> tuple[str, str]:
    """Return one fact of a line in the words of the screen, no content of a dossier."""
    label = TOLD.get(name, name)
    if name == "fields" and told.kind in BY_NAME and isinstance(value, list):
        marks = dict(fields_of(BY_NAME[told.kind]))
        plain = dict.fromkeys(plain_field(str(one)) for one in value)
        return label, "、".join(marks[n].label if n in marks else n for n in plain)
    if name == "dossiers" and isinstance(value, list):
        return label, f"{len(value)} 份"
    if name == "columns" and isinstance(value, list):
        return label, "、".join(c.title for c in ALL if c.key in value)
    if name == "paper":
        return label, _title_of(str(value))
    words = map(str, value) if isinstance(value, list) else [str(value)]
    return label, "、".join(words)
