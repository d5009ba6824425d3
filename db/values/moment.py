"""Moments with their zone, for clocks of hours: '2026-11-24T09:30+08:00'."""

import re
import unicodedata
from datetime import datetime, timedelta, timezone

from db.errors import NoSuchMoment, NotAMoment

CHINA = timezone(timedelta(hours=8))
TYPED = re.compile(
    r"([12]\d{3})[-./年](\d{1,2})[-./月](\d{1,2})日?[T ]*(\d{1,2})[:时点](\d{1,2})?分?"
    r"(?::\d\d)?([+-]\d\d:?\d\d|Z)?"
)


def read_moment(text: str) -> str:
    """Return what was typed as a moment of Chinese time unless it names a zone.

    '' for nothing; raises NotAMoment, of those NoSuchMoment for 2021-02-30 09:00.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if not plain:
        return ""
    found = TYPED.fullmatch(plain)
    if not found:
        raise NotAMoment
    numbers = [int(part or 0) for part in found.groups()[:5]]
    try:
        zone = datetime.strptime(found[6], "%z").tzinfo if found[6] else CHINA
        return datetime(*numbers, tzinfo=zone).isoformat(timespec="minutes")  # type: ignore[arg-type, misc]
    except ValueError as error:
        raise NoSuchMoment from error


def is_moment(text: str) -> bool:
    """Tell whether this is a moment as it is stored, '' for none."""
    try:
        return text == read_moment(text)
    except NotAMoment:
        return False


def moment_in_figures(moment: str) -> str:
    """'2026-11-24T09:30+08:00' -> '2026-11-24 09:30'; another zone is shown."""
    shown = moment[:16].replace("T", " ")
    return shown if moment[16:] in ("", "+08:00") else f"{shown} {moment[16:]}"


def to_china(moment: str) -> str:
    """'2026-11-24T02:00+12:00' -> '2026-11-23T22:00+08:00': the same instant here."""
    here = datetime.fromisoformat(moment).astimezone(CHINA)
    return here.isoformat(timespec="minutes")


def day_in_china(moment: str) -> str:
    """Return the day that it was here, '' for no moment."""
    return to_china(moment)[:10] if moment else ""


def in_china(moment: str) -> str:
    """'2026-11-24T01:00:45+00:00' -> '2026-11-24 09:00', as the clock here showed."""
    return datetime.fromisoformat(moment).astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
