"""Forms of numbers: how they are written, and what is wrong or unusual with them."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

YEAR_IN_NUMBER = re.compile(r"[\[(（【［〔]\s*([12]\d{3})\s*[\])）】］〕]")
# Halves of surrogate pairs, and controls but tab and the ends of lines.
UNWRITABLE = re.compile(r"[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
PASSPORTS = (
    r"E\d{8}|E[A-HJ-NP-Z]\d{7}|G\d{8}|1[45]\d{7}|PE\d{7}|P\.?\d{7}|SE\d{7}|S\.?\d{7,8}"
    r"|DE\d{7}|C\d{8}|C[A-HJ-NP-Z]\d{7}|W\d{8}|L\d{8}|T\d{8}|[HM]\d{8}(\d{2})?|K\d{8}"
)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def is_writable(text: str) -> bool:
    """Tell whether a text can be stored and printed: no half of a pair, no controls."""
    return not UNWRITABLE.search(text)


def tidy_id_number(text: str) -> str:
    """Return a resident ID number in its standard form: no spaces, X in capitals."""
    return _plain(text)


def wrong_id_number(number: str) -> str:
    """Return what is wrong with a resident ID number, '' when nothing is.

    GB 11643-1999: length, digits, date of birth, check character; an unknown
    region does not count, for regions come and go.
    """
    if len(number) != 18:
        return "id_length"
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return "id_digits"
    try:
        born = ric.get_birth_date(number)
    except ValidationError:
        return "id_date"
    if number[-1] != ric.calc_check_digit(number):
        return "id_check"
    return "id_date" if born > date.today() else ""  # noqa: DTZ011  (a day, no clock)


def born_on(number: str) -> str:
    """Return the date of birth inside a sound resident ID number, '' otherwise."""
    if wrong_id_number(number):
        return ""
    return f"{number[6:10]}-{number[10:12]}-{number[12:14]}"


def tidy_document_number(text: str) -> str:
    """Put 〔2026〕 for [2026] and (2026), as GB/T 9704-2012 7.2.5 writes it."""
    return YEAR_IN_NUMBER.sub(r"〔\1〕", text.strip())


def unusual_permit(number: str) -> bool:
    """Tell whether a passport or permit has none of the forms known to us."""
    return bool(number) and not re.fullmatch(PASSPORTS, _plain(number))


def tidy_region(text: str) -> str:
    return _plain(text)


def wrong_region(code: str) -> str:
    """GB/T 2260: six digits."""
    return "" if re.fullmatch(r"\d{6}", code) else "region_digits"


def tidy_rate(text: str) -> str:
    """Return an exchange rate as a plain decimal: '７.１２３４' -> '7.1234'."""
    return _plain(text).replace(",", "")


def wrong_rate(rate: str) -> str:
    """A rate is a decimal above nought, of up to eight decimals: never a float."""
    if not re.fullmatch(r"\d{1,7}(\.\d{1,8})?", rate) or not rate.strip("0."):
        return "rate"
    return ""


def _as_is(text: str) -> str:
    return text.strip()


def _nothing_wrong(_: str) -> str:
    return ""


# name of a form -> (how to write it, what is wrong with it as a key of messages)
FORMS: dict[str, tuple[Callable[[str], str], Callable[[str], str]]] = {
    "": (_as_is, _nothing_wrong),
    "id_number": (tidy_id_number, wrong_id_number),
    "document_number": (tidy_document_number, _nothing_wrong),
    "region": (tidy_region, wrong_region),
    "rate": (tidy_rate, wrong_rate),
}
