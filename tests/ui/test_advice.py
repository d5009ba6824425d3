"""Whatever the judge of passphrases can say is said in Chinese."""

import ast
import inspect

import pytest
from zxcvbn import feedback

from ui.advice import ADVICE, GENERAL, advice_in_chinese


def sentences() -> list[str]:
    """Every sentence in the library's source that it marks for translation."""
    tree = ast.parse(inspect.getsource(feedback))
    return [
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "_"
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    ]


def test_the_library_says_something() -> None:
    assert len(sentences()) > 20


@pytest.mark.parametrize("said", sorted(set(sentences())))
def test_each_sentence_has_its_chinese(said: str) -> None:
    assert advice_in_chinese([said]) == [ADVICE[said]]
    assert ADVICE[said].endswith("。")


def test_advice_is_given_once_and_never_lacks() -> None:
    said = "Avoid sequences."
    assert advice_in_chinese([said, said]) == [ADVICE[said]]
    assert advice_in_chinese([]) == [GENERAL]
