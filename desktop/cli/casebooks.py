"""Commands on a casebook as a whole: make, people, keys, copies, check."""

import argparse
from pathlib import Path

from db.backup import copies_in, make_backup
from db.casebook import Casebook, Founder, create_casebook, open_by_recovery
from db.check import check_casebook
from db.commands.records import save_record
from db.errors import FolderInUse, NotFound
from db.queries.history import find_trail
from db.queries.records import office_records
from db.records.base import new_uid
from db.records.office import Account, Office, Officer
from db.restoring import restore
from db.values.moment import in_china
from db.vault.recovery import RecoveryCode, read_code
from desktop.casefile.recovery_sheet import RecoverySheet, print_recovery_sheet
from desktop.cli.asking import (
    UsageError,
    first_line,
    label_of,
    new_passphrase_of,
    opened,
    passphrase_of,
    way_of,
)
from desktop.cli.saying import say, say_aside, say_json, say_table
from desktop.presenters.dossier_shown import ACTS
from desktop.private_file import write_private
from ui.messages import finding_in_words


def new(options: argparse.Namespace) -> int:
    """Yidang new DIR: make a casebook and hand over its recovery code."""
    folder = Path(options.casebook)
    out = Path(options.recovery_out) if options.recovery_out else None
    if out and out.exists() and not options.force:
        raise FileExistsError(out)
    founder = Founder(
        office=options.office,
        region=options.region,
        authority=options.authority,
        label=options.label or "管理员",
        name=options.name or options.label or "管理员",
        passphrase=passphrase_of(options, "管理员口令："),
    )
    casebook, code = create_casebook(folder, founder, way_of(options))
    try:
        _hand_over(casebook, code, out, founder.name)
    finally:
        casebook.close()
    said = {"casebook": str(folder), "account": founder.label}
    if options.json:
        say_json(said | {"recovery": str(out) if out else ""})
    else:
        say(f"已建好案卷库：{folder}，第一个账户：{founder.label}")
    return 0


def _hand_over(
    casebook: Casebook, code: RecoveryCode, out: Path | None, name: str
) -> None:
    if out is None:
        say_aside("恢复码，抄在纸上密封保存，只显示这一次：")
        say_aside("  ".join(code.groups))
        return
    office = casebook.store.read(office_records, Office)[0].name
    made = in_china(casebook.store.now().isoformat())
    sheet = RecoverySheet(
        office=office,
        casebook=casebook.uid,
        made_at=made,
        made_by=name,
        groups=code.groups,
        qr=code.qr,
    )
    write_private(out, print_recovery_sheet(sheet))
    say_aside(f"恢复码页已写到 {out}。打印后密封保存，再删去这个文件。")


def account(options: argparse.Namespace) -> int:
    """Yidang account list | add | revoke | passwd."""
    casebook = opened(options)
    try:
        return _account(options, casebook)
    finally:
        casebook.close()


def _account(options: argparse.Namespace, casebook: Casebook) -> int:
    match options.act:
        case "list":
            accounts = casebook.store.read(office_records, Account)
            rows = [[a.label, a.role, "停用" if a.revoked else ""] for a in accounts]
            if options.json:
                say_json(
                    [
                        dict(zip(("label", "role", "revoked"), r, strict=True))
                        for r in rows
                    ]
                )
            else:
                say_table(rows)
        case "add":
            _require_person(options)
            officer = _officer(casebook, options.name or options.person, options.unit)
            fresh = new_passphrase_of(options)
            casebook.add_account(
                options.person, fresh, options.role, officer, device=options.device
            )
            say(f"已加账户：{options.person}")
        case "revoke":
            _require_person(options)
            casebook.revoke(options.person)
            say(
                f"已停用账户：{options.person}。建议接着换数据密钥（yidang rekey）并重做备份。"
            )
        case _:
            _passwd(options, casebook)
    return 0


def _require_person(options: argparse.Namespace) -> None:
    if not options.person:
        raise UsageError("要写明账户的登录名")


def _officer(casebook: Casebook, name: str, unit: str) -> str:
    for officer in casebook.store.read(office_records, Officer):
        if officer.name == name:
            return officer.uid
    fresh = Officer(uid=new_uid(), name=name, unit=unit)
    casebook.store.write(save_record, fresh, None, {})
    return fresh.uid


def _passwd(options: argparse.Namespace, casebook: Casebook) -> None:
    own = casebook.store.actor.label
    fresh = new_passphrase_of(options)
    if options.person and options.person != own:
        casebook.set_passphrase_of(options.person, fresh)
    else:
        old = passphrase_of(options, "原口令：")
        casebook.change_passphrase(old, fresh, device=options.device or None)
    say(f"已换口令：{options.person or own}")


def rekey(options: argparse.Namespace) -> int:
    """Yidang rekey: write the database anew under another data key."""
    casebook = opened(options)
    try:
        casebook.rekey()
    finally:
        casebook.close()
    say("已换数据密钥。旧备份仍是旧密钥，请重新备份。")
    return 0


def recover(options: argparse.Namespace) -> int:
    """Yidang recover: open with the paper code, set a new passphrase, get a new code."""
    folder = Path(options.casebook)
    label = label_of(folder, options)
    if not options.code_file:
        raise UsageError("用 --code-file 给出写有恢复码的文件")
    code = read_code(first_line(Path(options.code_file)))
    fresh = new_passphrase_of(options)
    casebook, successor = open_by_recovery(folder, code, label, fresh, way_of(options))
    try:
        out = Path(options.recovery_out) if options.recovery_out else None
        _hand_over(casebook, successor, out, label)
    finally:
        casebook.close()
    say(f"已用恢复码打开，{label}的口令已重设；旧恢复码作废。")
    return 0


def check(options: argparse.Namespace) -> int:
    """Yidang check: is everything as it was written? 0 sound, 3 damaged."""
    folder = Path(options.casebook)
    label = options.label
    if not label:
        try:
            label = label_of(folder, options)
        except NotFound:
            raise
    found = check_casebook(folder, label, passphrase_of(options), way_of(options))
    said = [{"what": one.what, "where": one.where} for one in found.found]
    if options.json:
        say_json(
            {
                "sound": found.sound,
                "findings": said,
                "trail": found.lines,
                "rows": found.rows,
            }
        )
    elif found.sound:
        say(f"核对无误：操作记录 {found.lines} 条，记录 {found.rows} 条。")
    else:
        for one in found.found:
            say(finding_in_words(one.what, one.where))
        say("原文件没有改动。请先另存原文件夹，再从最近的备份恢复。")
    return 0 if found.sound else 3


def audit(options: argparse.Namespace) -> int:
    """Yidang audit: the trail, the newest first."""
    casebook = opened(options)
    try:
        lines = casebook.store.read(find_trail, 0, options.limit)
    finally:
        casebook.close()
    if options.json:
        say_json(
            [
                {
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
                for line in lines
            ]
        )
        return 0
    say_table(
        [
            [
                str(n.number),
                in_china(n.at),
                n.who,
                n.machine,
                ACTS.get(n.act, n.act),
                n.kind,
            ]
            for n in lines
        ]
    )
    return 0


def backup(options: argparse.Namespace) -> int:
    """Yidang backup: a verified copy into a folder; --list shows what is there."""
    target = Path(options.target)
    if options.list:
        copies = copies_in(target)
        rows = [
            [
                c.path.name,
                c.made.isoformat(),
                str(c.size),
                "已核验" if c.good else "未核验",
            ]
            for c in copies
        ]
        if options.json:
            keys = ("name", "made", "size", "state")
            say_json([dict(zip(keys, row, strict=True)) for row in rows])
        else:
            say_table(rows)
        return 0
    casebook = opened(options)
    try:
        name = casebook.store.read(office_records, Office)[0].name
        made = make_backup(casebook, target, name)
    finally:
        casebook.close()
    say_json({"copy": str(made)}) if options.json else say(f"已备份并核验：{made}")
    return 0


def restore_copy(options: argparse.Namespace) -> int:
    """Yidang restore COPY DIR: a casebook of a copy, in a new folder."""
    target = Path(options.target)
    if target.exists() and any(target.iterdir()):
        raise FolderInUse(target)
    if not options.label:
        raise UsageError("用 --as 写明用谁的口令打开备份")
    lost = Path(options.instead_of) if options.instead_of else None
    passphrase = passphrase_of(options)
    made = restore(
        Path(options.casebook), target, options.label, passphrase, lost, way_of(options)
    )
    made.close()
    say(f"已恢复到 {target}。请核对最近的改动是否都在。")
    return 0
