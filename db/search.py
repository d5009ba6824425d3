"""The index: exact substring search of Chinese text, and names by pinyin.

Text is folded and written as overlapping pairs of characters, one row a record;
names are kept as every suffix of themselves, their spelling and their initials.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec
from itertools import islice, product
from pathlib import Path
from typing import Any

import pypinyin
from pypinyin import Style, pinyin
from sqlalchemy import Connection, bindparam, delete, insert

from db.fields import Amount, Choice, LongText, Mark, Number, OneOf, Text
from db.records import Kind
from db.records.base import Record, fields_of
from db.records.subject import PersonName, Subject
from db.statement import Statement
from db.tables import name_key, search_row

# What the index is made with; where a file says another, it is made anew. The number
# is to be raised when this module, or the table of zhconv, folds or spells otherwise.
MADE_WITH = f"1 unicode {unicodedata.unidata_version} pypinyin {pypinyin.__version__}"
READINGS = 24  # combinations of readings kept for one name
LONGEST = 60  # signs of a name that are spelled
# Whichever of them a keyboard gives between the parts of a name.
DOTS = "\u2022\u2027\u2219\u22c5\u30fb"
# Surnames that the general dictionary reads as something else.
SURNAMES = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "盖": "ge",
    "区": "ou", "朴": "piao", "缪": "miao", "乐": "yue", "翟": "zhai", "覃": "qin",
    "种": "chong", "任": "ren", "尉": "wei", "华": "hua", "宁": "ning", "谌": "chen",
    "冼": "xian", "折": "she", "员": "yun", "纪": "ji", "洗": "xian", "繁": "po",
    "秘": "bi", "召": "shao", "郇": "xun", "晟": "cheng", "逄": "pang", "逯": "lu",
    "褚": "chu", "祭": "zhai", "黑": "he", "葛": "ge", "盛": "sheng", "过": "guo",
    "应": "ying", "燕": "yan", "车": "che", "石": "shi", "沈": "shen", "曲": "qu",
    "俞": "yu", "幺": "yao", "麦": "mai", "令": "ling", "么": "yao", "呙": "guo",
    "阚": "kan", "舍": "she", "隽": "juan", "钭": "tou", "宓": "mi", "哈": "ha",
}  # fmt: skip
# uids are minted apart for each kind, so it is the two together that name a record.
_ADD_ROW = Statement(
    insert(search_row).values(
        dossier=bindparam("dossier"), kind=bindparam("kind"), uid=bindparam("uid")
    )
)
_ADD_TEXT = Statement("INSERT INTO full_text(rowid, body) VALUES (:id, :body)")
_REPLACE_TEXT = Statement(
    "INSERT OR REPLACE INTO full_text(rowid, body) "
    "SELECT id, :body FROM search_row WHERE uid = :uid AND kind = :kind"
)
_DROP_TEXT = Statement(
    "DELETE FROM full_text WHERE rowid = "
    "(SELECT id FROM search_row WHERE uid = :uid AND kind = :kind)"
)
_DROP_ROW = Statement("DELETE FROM search_row WHERE uid = :uid AND kind = :kind")
_EMPTY = (
    Statement("INSERT INTO full_text(full_text) VALUES ('delete-all')"),
    Statement("DELETE FROM search_row"),
    Statement("DELETE FROM name_key"),
)
_DROP_NAMES = Statement(
    delete(name_key).where(name_key.c.dossier == bindparam("dossier"))
)
_ADD_NAME = Statement(insert(name_key))


@lru_cache(1)
def _table() -> dict[str, str]:
    """Traditional to simplified, single characters; signs to their full width."""
    simple = {a: b for a, b in _converter().items() if len(a) == len(b) == 1}
    # fts5 parts words at whatever is neither a letter nor beyond ASCII.
    signs = {c: chr(ord(c) + 0xFEE0) for c in map(chr, range(33, 127))}
    parting = dict.fromkeys(map(chr, [*range(33), 127]), "\u3000")
    table = simple | {c: wide for c, wide in signs.items() if not c.isalnum()}
    return table | parting | dict.fromkeys(DOTS, "·")


def _converter() -> dict[str, str]:
    """Return zhconv's table for the mainland: its data alone, for to import it is slow."""
    package = find_spec("zhconv")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("zhconv")
    file = Path(package.submodule_search_locations[0]) / "zhcdict.json"
    tables = json.loads(file.read_bytes())
    return dict(tables["zh2Hans"])


def fold(words: str) -> str:
    """Return what is compared: NFKC, one case, simplified, no separators."""
    changed = _table().get
    plain = unicodedata.normalize("NFKC", words).casefold()
    return "".join([changed(sign, sign) for sign in plain])


def _pairs(words: str) -> str:
    folded = fold(words)
    return " ".join([a + b for a, b in zip(folded, folded[1:] + " ", strict=False)])


def _match(folded: str) -> str:
    """Return the fts5 query for one stretch of folded text, at any length exact."""
    if len(folded) == 1:
        return f'"{folded}"*'
    pairs = " ".join(folded[i : i + 2] for i in range(len(folded) - 1))
    return f'"{pairs}"'


def body_of(record: Record) -> str:
    """Return the text a record is found by."""
    parts = []
    for name, labels in _searched(type(record)):
        value = getattr(record, name)
        if value:
            parts.append(labels.get(value) or str(value))
    return "\n".join(parts)


def _searched(kind: Kind) -> list[tuple[str, Mapping[Any, str]]]:
    """Return the fields that are searched, each with the words for its codes."""
    if kind.stored_as not in _SEARCHED:
        _SEARCHED[kind.stored_as] = [
            (name, _words(mark))
            for name, mark in fields_of(kind)
            if isinstance(mark, Text | LongText | Number | Amount | OneOf | Choice)
        ]
    return _SEARCHED[kind.stored_as]


_SEARCHED: dict[str, list[tuple[str, Mapping[Any, str]]]] = {}


def _words(mark: Mark) -> Mapping[Any, str]:
    if isinstance(mark, OneOf):
        return {term.code: term.label for term in mark.terms}
    return {}


def index_record(
    connection: Connection, record: Record, before: Record | None = None
) -> None:
    """Put a record into the index, in place of what was there of it."""
    body, had = body_of(record), body_of(before) if before else ""
    if body == had:
        return
    if not body:
        forget_record(connection, record)
        return
    key = {"kind": record.stored_as, "uid": record.uid}
    if had and _REPLACE_TEXT.run(connection, key | {"body": _pairs(body)}):
        return
    number = _ADD_ROW.add(connection, key | {"dossier": record.dossier})
    _ADD_TEXT.run(connection, {"id": number, "body": _pairs(body)})


def forget_record(connection: Connection, record: Record) -> None:
    """Take a record out of the index."""
    key = {"kind": record.stored_as, "uid": record.uid}
    if _DROP_TEXT.run(connection, key):
        _DROP_ROW.run(connection, key)


def empty_index(connection: Connection) -> None:
    """Forget everything, to be made anew."""
    for statement in _EMPTY:
        statement.run(connection)


def index_names(connection: Connection, dossier: str, names: Iterable[Record]) -> None:
    """Write the keys under which the subject of a dossier is found."""
    _DROP_NAMES.run(connection, {"dossier": dossier})
    keys = {key for record in names for key in _keys_of_record(record)}
    rows = [{"key": key, "dossier": dossier} for key in sorted(keys)]
    _ADD_NAME.run_each(connection, rows)


def spelled_as(record: Record) -> tuple[str, str]:
    """Return what a record gives to the keys of names: a name and its spelling."""
    if isinstance(record, Subject):
        return (record.name, record.pinyin)
    if isinstance(record, PersonName):
        return (record.text, record.pinyin)
    return ("", "")


def _keys_of_record(record: Record) -> set[str]:
    return keys_of_name(*spelled_as(record))


def keys_of_name(name: str, spelled: str = "") -> set[str]:
    """Return every suffix of the name, of its spellings and of its initials.

    `spelled` is the pinyin that somebody entered by hand; it is added.
    """
    plain = _letters(fold(name))[:LONGEST]
    forms = {plain, _letters(fold(spelled))[:LONGEST]}
    parts = _letters_apart(spelled)
    forms.add("".join(part[0] for part in parts))
    for reading in _readings(plain):
        forms |= {"".join(reading), "".join(part[0] for part in reading)}
    forms |= {form.replace("v", "u") for form in forms}
    return {form[i:] for form in forms for i in range(len(form))}


def _letters(words: str) -> str:
    return "".join(c for c in words if c.isalnum()).replace("ü", "v")


def _letters_apart(words: str) -> list[str]:
    return [
        _letters(fold(part)) for part in re.split(r"[\s'·]+", words) if _letters(part)
    ]


def _readings(name: str) -> Iterator[tuple[str, ...]]:
    """Yield up to READINGS spellings, the surname's own reading first."""
    if not name:
        return iter(())
    found = pinyin(name, style=Style.NORMAL, heteronym=True, v_to_u=False)
    ways = [list(dict.fromkeys(options)) for options in found]
    if name[0] in SURNAMES and ways:
        ways[0] = list(dict.fromkeys([SURNAMES[name[0]], *ways[0]]))
    return islice(product(*ways), READINGS)


def initials_of(name: str) -> str:
    """Return the first letters of the likeliest reading, for jumping in lists."""
    first = next(iter(_readings(_letters(fold(name)))), ())
    return "".join(part[0] for part in first)


def spelling_of(name: str) -> str:
    """Return the likeliest spelling in one piece: '韩致远' -> 'hanzhiyuan'."""
    return "".join(next(iter(_readings(_letters(fold(name)))), ()))


def name_range(words: str) -> tuple[str, str] | None:
    """Return the range of name keys that begin as typed, or None."""
    key = _letters(fold(words))
    return (key, key + "\U0010ffff") if key else None


def full_text_query(words: str) -> str | None:
    """Return the fts5 query: every word, parted by spaces, must be there."""
    stretches = fold(words).split()
    return " AND ".join(_match(stretch) for stretch in stretches) or None
