"""Commands on accounts, and the trail of what they did."""

import argparse
from typing import Any

from db.casebook import Casebook
from db.commands.records import save_record
from db.queries.history import Told, find_trail, first_broken_line
from db.queries.records import office_records
from db.records import BY_NAME
from db.records.base import new_uid
from db.records.office import ROLES, Account, Officer
from db.values.moment import in_china
from desktop.cli.asking import new_passphrase_of, opened, passphrase_of
from desktop.cli.saying import say, say_aside, say_json, say_table
from desktop.cli.telling import UsageError
from desktop.wording import ACTS
from ui.messages import finding_in_words

ROLE_LABEL = {term.code: term.label for term in ROLES}


def account(options: argparse.Namespace) -> int:
    """Yidang account list | add | revoke | passwd."""
    if options.act in ("add", "revoke") and not options.person:
        raise UsageError("要写明账户的登录名")
    casebook = opened(options)
    try:
        did = ACCOUNT_ACTS[options.act](options, casebook)
    finally:
        casebook.close()
    if did and options.json:
        say_json({"account": options.person or casebook.store.actor.label})
    elif did:
        say(did)
    return 0


def _list(options: argparse.Namespace, casebook: Casebook) -> str:
    officers = {o.uid: o for o in casebook.store.read(office_records, Officer)}
    accounts = casebook.store.read(office_records, Account)
    said = [
        {"label": a.label, "role": a.role, "name": officers[a.officer].name,
         "revoked": bool(a.revoked)}
        for a in accounts
    ]  # fmt: skip
    if options.json:
        say_json(said)
    else:
        say_table([
            [str(a["label"]), ROLE_LABEL[str(a["role"])], "已停用" if a["revoked"] else ""]
            for a in said
        ])  # fmt: skip
    return ""


def _add(options: argparse.Namespace, casebook: Casebook) -> str:
    officer = _officer(casebook, options.name or options.person, options.unit)
    fresh = new_passphrase_of(options)
    casebook.add_account(
        options.person, fresh, options.role, officer, device=options.device
    )
    return f"已加账户：{options.person}，{ROLE_LABEL[options.role]}"


def _officer(casebook: Casebook, name: str, unit: str) -> str:
    for officer in casebook.store.read(office_records, Officer):
        if officer.name == name and unit in ("", officer.unit):
            return officer.uid
    fresh = Officer(uid=new_uid(), name=name, unit=unit)
    casebook.store.write(save_record, fresh, None, {})
    return fresh.uid


def _revoke(options: argparse.Namespace, casebook: Casebook) -> str:
    casebook.revoke(options.person)
    return (
        f"已停用账户：{options.person}。建议接着换数据密钥（yidang rekey）并重做备份。"
    )


def _passwd(options: argparse.Namespace, casebook: Casebook) -> str:
    own = casebook.store.actor.label
    if options.person and options.person != own:
        casebook.set_passphrase_of(options.person, new_passphrase_of(options))
    else:
        old = passphrase_of(options, "原口令：")
        fresh = new_passphrase_of(options)
        casebook.change_passphrase(old, fresh, device=options.device or None)
    return f"已换口令：{options.person or own}"


ACCOUNT_ACTS = {"list": _list, "add": _add, "revoke": _revoke, "passwd": _passwd}


def audit(options: argparse.Namespace) -> int:
    """Yidang audit: the trail, the newest first; exit code 3 where its chain is broken."""
    casebook = opened(options)
    try:
        lines = casebook.store.read(find_trail, 0, options.limit)
        broken = casebook.store.read(first_broken_line)
    finally:
        casebook.close()
    if options.json:
        say_json({"broken": broken, "lines": [_as_json(line) for line in lines]})
    else:
        say_table([_in_words(line) for line in lines])
        if broken is None:
            say_aside("操作记录链完整。")
        else:
            say_aside(finding_in_words("trail_broken", str(broken)))
    return 0 if broken is None else 3


def _as_json(line: Told) -> dict[str, Any]:
    return {
        "number": line.number,
        "at": line.at,
        "who": line.who,
        "machine": line.machine,
        "act": line.act,
        "kind": line.kind,
        "dossier": line.dossier,
        "uid": line.uid,
        "told": line.payload,
    }


def _in_words(line: Told) -> list[str]:
    kind = BY_NAME.get(line.kind)
    why = str(line.payload.get("why") or "")
    return [
        str(line.number),
        in_china(line.at),
        line.who,
        line.machine,
        ACTS.get(line.act, line.act),
        kind.title if kind else line.kind,
        why,
    ]
