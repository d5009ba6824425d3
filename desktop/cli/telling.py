"""What a command tells of an error: the sentence, and which field or file it is about."""

from desktop.intake import FieldError
from desktop.typed import BadLine
from ui.messages import sentence


class UsageError(Exception):
    """The command was not given what it needs; exit code 2."""


def told(error: Exception) -> str:
    """Return what to write for a person."""
    match error:
        case UsageError():
            return str(error)
        case BadLine():
            return error.sentence
        case FieldError(label="", why=reason, kind=kind):
            return sentence(reason, kind)
        case FieldError(label=label, why=reason, kind=kind):
            return f"{label}：{sentence(reason, kind)}"
        case UnicodeError():
            return "含有不能保存的字符（不成对的代理码）。"
        case OSError(filename=str(name)):
            return f"{sentence(error)}（{name}）"
        case _:
            return sentence(error)
