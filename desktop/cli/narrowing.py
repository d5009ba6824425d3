"""The conditions of the ledger as they were given to `list`, or to its paper."""

import argparse
from collections.abc import Iterable

from db.commands.filters import find_filters
from db.fields import Reference, Term
from db.queries.ledger import Filter
from db.store import Store
from desktop.cli.telling import UsageError
from desktop.narrowing import PILLS, conditions_of


def filter_of(
    options: argparse.Namespace, reference: Reference, store: Store
) -> Filter:
    """Return the conditions that were given, on top of those of a saved filter.

    Raises UsageError for what nothing is called.
    """
    base = Filter()
    if options.saved:
        saved = store.read(find_filters)
        if options.saved not in saved:
            known = "、".join(saved) or "还没有存过"
            raise UsageError(f"没有“{options.saved}”这个常用筛选。有：{known}")
        base = saved[options.saved]
    pills = tuple(_code("--only", one, PILLS) for one in options.only)
    codes = {
        name: _code(label, getattr(options, name), terms)
        for name, label, terms in conditions_of(reference)
    }
    return Filter(
        words=options.words or base.words,
        pills=tuple(dict.fromkeys((*base.pills, *pills))),
        status=codes["status"] or base.status,
        where=codes["where"] or base.where,
        offence=codes["offence"] or base.offence,
        order=options.order,
    )


def narrows(narrowed: Filter) -> bool:
    """Tell whether a filter leaves anything out."""
    return narrowed != Filter(order=narrowed.order)


def _code(label: str, given: str, terms: Iterable[Term]) -> str:
    if not given:
        return ""
    found = [one.code for one in terms if given in (one.code, one.label)]
    if not found:
        raise UsageError(f"{label}没有“{given}”这一项")
    return found[0]
