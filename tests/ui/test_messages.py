"""Every error has a sentence, every sentence the tone of the house."""

import ast
import inspect
import re
from pathlib import Path

import pytest

from db import check, errors
from db.access import Act
from db.errors import (
    BadRecoveryCode,
    BadValue,
    CasebookError,
    LacksBasis,
    NotPermitted,
    OpenElsewhere,
    Refused,
    SamePerson,
    WeakPassphrase,
    WrongPassphrase,
)
from db.records.dossier import Dossier
from ui.messages import (
    FINDINGS,
    NOT_PERMITTED,
    SENTENCES,
    STATES,
    WRONG_VALUES,
    exit_code,
    finding_in_words,
    sentence,
)

ROOT = Path(errors.__file__).parent
CLASSES = [
    one
    for _, one in inspect.getmembers(errors, inspect.isclass)
    if issubclass(one, Refused | CasebookError)
    and one not in (Refused, CasebookError, errors.FieldRefused)
]
NEVER = re.compile(
    r"您|非法|错误代码|失败|请注意|罪犯|逃犯|！|!|(?<![0-9])[,;:?]|[,;:?](?![0-9])"
)
UNKNOWN = sentence(RuntimeError())


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_each_error_has_a_sentence_of_its_own(kind: type[Exception]) -> None:
    assert kind in SENTENCES
    told = SENTENCES[kind]
    if isinstance(told, str):
        assert told.endswith("。")


def told_by_code() -> list[str]:
    """Every literal of the messages that a person may read."""
    tree = ast.parse(Path("ui/messages.py").read_text("utf-8"))
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.search("[一-鿿]", node.value)
    ]


def test_the_words_keep_the_tone() -> None:
    bad = [words for words in told_by_code() if NEVER.search(words)]
    assert not bad


def whys() -> set[str]:
    """What the code says is wrong with a value: the keys that need words."""
    found: set[str] = set()
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == "BadValue"
            ):
                last = node.args[-1]
                if isinstance(last, ast.Constant):
                    found.add(str(last.value))
            wrong = isinstance(node, ast.FunctionDef) and "wrong" in node.name
            if wrong and path.name in ("forms.py", "records.py"):
                found |= {
                    str(one.value.value)
                    for one in ast.walk(node)
                    if isinstance(one, ast.Return)
                    and isinstance(one.value, ast.Constant)
                    and one.value.value
                }
    return found


def test_every_wrong_value_has_words() -> None:
    assert {"id_check", "day", "number_taken"} <= whys()
    assert whys() <= set(WRONG_VALUES)
    known = sentence(BadValue("u", "f", "id_check"))
    assert "校验位" in known


def findings_in_code() -> set[str]:
    source = Path(check.__file__).read_text("utf-8")
    return set(re.findall(r'\.add\(\s*"([a-z_]+)"', source))


def test_every_finding_of_a_check_has_words() -> None:
    assert "page_damaged" in findings_in_code()
    assert findings_in_code() <= set(FINDINGS)
    assert finding_in_words("trail_broken", "12").endswith("（12）")


def test_every_act_that_may_be_refused_has_words() -> None:
    assert {act.value for act in Act} - {"own"} <= set(NOT_PERMITTED)
    assert "审计员" in sentence(NotPermitted("trail"))


def test_a_wrong_state_is_named() -> None:
    for state in STATES:
        assert STATES[state] in sentence(errors.WrongState(state))


def test_a_fault_of_ours_says_that_nothing_was_lost() -> None:
    assert "已保存" in UNKNOWN


def test_what_is_missing_is_named_in_the_words_of_the_form() -> None:
    error = LacksBasis("u", "filing_day", ("filing_day", "department"))
    assert "立案日期、承办部门" in sentence(error, Dossier)


def test_a_wrong_passphrase_tells_how_many_tries_are_left() -> None:
    assert "2 次" in sentence(WrongPassphrase("周敏", 2, 0))
    assert "30 秒" in sentence(WrongPassphrase("周敏", 0, 30))


def test_a_wrong_group_of_the_code_is_named() -> None:
    assert "第 3、5 组" in sentence(BadRecoveryCode(40, (3, 5)))
    assert "40 位" in sentence(BadRecoveryCode(38, ()))


def test_who_has_it_open_is_told_as_far_as_known() -> None:
    told = sentence(OpenElsewhere("会议室电脑", "覃文", "2026-11-24T09:12+08:00"))
    assert "会议室电脑，覃文，09:12" in told
    assert "（" not in sentence(OpenElsewhere())


def test_the_other_dossier_is_named() -> None:
    assert "990121-2021-0003" in sentence(SamePerson("990121-2021-0003"))


def test_a_weak_passphrase_is_told_why() -> None:
    assert "太短" in sentence(WeakPassphrase(4, 6, ()))


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (errors.WrongPassphrase, 4),
        (errors.NeedsKeyring, 5),
        (errors.OpenElsewhere, 6),
    ],
)
def test_exit_codes(kind: type[Exception], code: int) -> None:
    assert exit_code(kind()) == code


def test_damage_newer_and_refusal_have_exit_codes_of_their_own() -> None:
    path = Path("casebook.db")
    for damaged in (
        errors.HeaderDamaged(path),
        errors.DatabaseDamaged(path),
        errors.HeaderRolledBack(1, 2),
        errors.BadCopy(path),
    ):
        assert exit_code(damaged) == 3
    assert exit_code(errors.NewerFile(9)) == 7
    assert exit_code(errors.NotFound("x")) == 1
    assert exit_code(errors.NotACasebook(path)) == 1
