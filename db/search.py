"""The index: exact substring search of Chinese text, and names by pinyin.

Text is folded and written as overlapping pairs of characters, one row a record;
names are kept as every suffix of themselves, their spelling and their initials.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, product

from pypinyin import Style, pinyin
from sqlalchemy import Connection, bindparam, delete, insert, select, text
from zhconv.zhconv import getdict

from db.fields import Amount, Choice, LongText, Number, OneOf, Text
from db.records.base import Record, fields_of
from db.records.subject import PersonName, Subject
from db.tables import name_key, search_row

# To be raised when fold() changes: the index is then made anew.
FOLD_VERSION = "1"
READINGS = 24  # combinations of readings kept for one name
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
_INSERT_TEXT = text("INSERT INTO full_text(rowid, body) VALUES (:id, :body)")
_DELETE_TEXT = text("DELETE FROM full_text WHERE rowid = :id")
_ROW_OF = select(search_row.c.id).where(search_row.c.uid == bindparam("of"))


@lru_cache(1)
def _table() -> dict[int, int | str]:
    """Traditional to simplified, single characters; signs to their full width."""
    simple = {a: b for a, b in getdict("zh-hans").items() if len(a) == len(b) == 1}
    table: dict[int, int | str] = {ord(a): b for a, b in simple.items()}
    signs = [c for c in map(chr, range(33, 127)) if not c.isalnum()]
    return table | {ord(c): ord(c) + 0xFEE0 for c in signs} | {32: 0x3000, 10: 0x3000}


def fold(words: str) -> str:
    """Return what is compared: NFKC, lower case, simplified, no separators."""
    return unicodedata.normalize("NFKC", words).lower().translate(_table())


def _pairs(words: str) -> str:
    folded = fold(words)
    return " ".join(folded[i : i + 2] for i in range(len(folded)))


def _match(words: str) -> str:
    """Return the fts5 query for one stretch of text, at any length exact."""
    folded = fold(words).replace('"', "＂")
    if len(folded) == 1:
        return f'"{folded}"*'
    pairs = " ".join(folded[i : i + 2] for i in range(len(folded) - 1))
    return f'"{pairs}"'


def body_of(record: Record) -> str:
    """Return the text a record is found by."""
    parts = []
    for name, mark in fields_of(type(record)):
        value = getattr(record, name)
        if value and isinstance(mark, Text | LongText | Number | Amount):
            parts.append(str(value))
        elif value and isinstance(mark, OneOf | Choice):
            parts.append(_label(mark, value))
    return "\n".join(parts)


def _label(mark: OneOf | Choice, code: str) -> str:
    terms = mark.terms if isinstance(mark, OneOf) else ()
    return next((term.label for term in terms if term.code == code), code)


def index_record(connection: Connection, record: Record) -> None:
    """Put a record into the index, in place of what was there of it."""
    remove_record(connection, record.uid)
    body = body_of(record)
    if body:
        row = {"dossier": record.dossier, "kind": record.stored_as, "uid": record.uid}
        number = connection.execute(insert(search_row), row).lastrowid
        values = {"id": number, "body": _pairs(body)}
        connection.execute(_INSERT_TEXT, values)


def remove_record(connection: Connection, uid: str) -> None:
    """Take a record out of the index."""
    row = connection.execute(_ROW_OF, {"of": uid}).scalar()
    if row is not None:
        connection.execute(_DELETE_TEXT, {"id": row})
        connection.execute(delete(search_row).where(search_row.c.id == row))


def index_names(connection: Connection, dossier: str, names: Iterable[Record]) -> None:
    """Write the keys under which the subject of a dossier is found."""
    connection.execute(delete(name_key).where(name_key.c.dossier == dossier))
    keys = {key for record in names for key in _keys_of_record(record)}
    if keys:
        rows = [{"key": key, "dossier": dossier} for key in sorted(keys)]
        connection.execute(insert(name_key), rows)


def _keys_of_record(record: Record) -> set[str]:
    if isinstance(record, Subject):
        return keys_of_name(record.name, record.pinyin)
    if isinstance(record, PersonName):
        return keys_of_name(record.text, record.pinyin)
    return set()


def keys_of_name(name: str, spelled: str = "") -> set[str]:
    """Return every suffix of the name, of its spellings and of its initials.

    `spelled` is the pinyin that somebody entered by hand; it is added.
    """
    plain = _letters(fold(name))
    forms = {plain, _letters(fold(spelled))}
    parts = _letters_apart(spelled)
    forms.add("".join(part[0] for part in parts))
    for reading in _readings(plain):
        forms |= {"".join(reading), "".join(part[0] for part in reading)}
    forms |= {form.replace("v", "u") for form in forms}
    return {form[i:] for form in forms for i in range(len(form))}


def _letters(words: str) -> str:
    return "".join(c for c in words if c.isalnum())


def _letters_apart(words: str) -> list[str]:
    return [
        _letters(fold(part)) for part in re.split(r"[\s'·]+", words) if _letters(part)
    ]


def _readings(name: str) -> Iterable[tuple[str, ...]]:
    """Yield up to READINGS spellings, the surname's own reading first."""
    if not name:
        return []
    found = pinyin(name, style=Style.NORMAL, heteronym=True, v_to_u=False)
    ways = [list(dict.fromkeys(options)) for options in found]
    if name[0] in SURNAMES and ways:
        ways[0] = list(dict.fromkeys([SURNAMES[name[0]], *ways[0]]))
    return list(islice(product(*ways), READINGS))


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
    stretches = words.split()
    return " AND ".join(_match(stretch) for stretch in stretches) or None
