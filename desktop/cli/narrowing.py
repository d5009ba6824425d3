"""The conditions of the ledger as they were given to `list`, or to its paper."""

import argparse
from collections.abc import Iterable

from db.fields import Reference, Term
from db.queries.ledger import Filter
from desktop.cli.telling import UsageError
from desktop.narrowing import PILLS, conditions_of


def filter_of(options: argparse.Namespace, reference: Reference) -> Filter:
    """Return the conditions that were given; raises UsageError for what nothing is called."""
    pills = tuple(_code("--only", one, PILLS) for one in options.only)
    codes = {
        name: _code(label, getattr(options, name), terms)
        for name, label, terms in conditions_of(reference)
    }
    return Filter(
        words=options.words,
        pills=pills,
        status=codes["status"],
        where=codes["where"],
        offence=codes["offence"],
        order=options.order,
    )


def _code(label: str, given: str, terms: Iterable[Term]) -> str:
    if not given:
        return ""
    found = [one.code for one in terms if given in (one.code, one.label)]
    if not found:
        raise UsageError(f"{label}没有“{given}”这一项")
    return found[0]
