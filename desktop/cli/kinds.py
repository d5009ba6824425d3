"""Command kinds: which records there are, their fields, what a choice may be."""

import argparse
from typing import Any

from db.fields import Choice as FromList
from db.fields import Field, Mark, OneOf, Reference, Term, terms_of
from db.records import OFFICE_KINDS, SECTIONS, Kind
from db.records.base import fields_of
from db.records.office import Account
from desktop.cli.asking import reference
from desktop.cli.saying import say, say_json, say_table
from desktop.typed import kind_of

KEPT_BY_COMMANDS = (Account,)


def tell_kinds(options: argparse.Namespace) -> int:
    """Yidang kinds [KIND]: what `set` may be given; needs no casebook."""
    chosen = (kind_of(options.kind),) if options.kind else _all()
    if options.json:
        say_json([_as_json(kind, reference()) for kind in chosen])
    elif options.kind:
        _say_fields(chosen[0], reference())
    else:
        say_table([[kind.stored_as, kind.title, _section(kind)] for kind in chosen])
    return 0


def _all() -> tuple[Kind, ...]:
    of_dossier = tuple(kind for section in SECTIONS for kind in section.kinds)
    return of_dossier + tuple(k for k in OFFICE_KINDS if k not in KEPT_BY_COMMANDS)


def _section(kind: Kind) -> str:
    titles = [section.title for section in SECTIONS if kind in section.kinds]
    return titles[0] if titles else "本办公室"


def _as_json(kind: Kind, lists: Reference) -> dict[str, Any]:
    return {
        "kind": kind.stored_as,
        "title": kind.title,
        "section": _section(kind),
        "of_office": kind.of_office,
        "single": kind.single,
        "append_only": kind.append_only,
        "fields": [
            _field(name, mark, lists)
            for name, mark in fields_of(kind)
            if not mark.hidden
        ],
    }


def _field(name: str, mark: Mark, lists: Reference) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": name,
        "label": mark.label,
        "type": _type(mark),
        "needed": mark.needed,
        "hint": mark.hint,
        "basis": mark.basis,
    }
    if isinstance(mark, FromList | OneOf):
        told["choices"] = {t.code: t.label for t in terms_of(mark, lists)}
    return told


def _type(mark: Field) -> str:
    return type(mark).__name__.lower()


def _say_fields(kind: Kind, lists: Reference) -> None:
    say(f"{kind.stored_as}　{kind.title}")
    shown = [(n, m) for n, m in fields_of(kind) if not m.hidden]
    say_table([[f"  {n}", m.label, _type(m), "要填" if m.needed else ""]
               for n, m in shown])  # fmt: skip
    for _, mark in shown:
        if isinstance(mark, FromList | OneOf):
            _say_choices(mark.label, terms_of(mark, lists))


def _say_choices(label: str, terms: tuple[Term, ...]) -> None:
    words = "　".join(f"{term.code} {term.label}" for term in terms[:60])
    more = f"　等 {len(terms)} 项，全部见 --json" if len(terms) > 60 else ""
    say(f"{label}：{words}{more}")
