"""Commands on a casebook as a whole: make it, its keys, copies, check."""

import argparse
from collections.abc import Sequence
from errno import ENOENT
from os import strerror
from pathlib import Path

from db.backup import Copy, copies_in, make_backup
from db.casebook import Casebook, Founder, create_casebook, open_by_recovery
from db.check import Findings, check_casebook
from db.errors import FolderInUse
from db.queries.records import office_records
from db.records.office import Office
from db.restoring import restore
from db.values.moment import in_china
from db.vault.recovery import RecoveryCode, read_code
from desktop.casefile.recovery_sheet import RecoverySheet, print_recovery_sheet
from desktop.cli.asking import (
    first_line,
    first_passphrase_of,
    label_of,
    new_passphrase_of,
    opened,
    passphrase_of,
    typed,
    way_of,
)
from desktop.cli.saying import say, say_aside, say_json, say_table
from desktop.cli.telling import UsageError
from desktop.paths import backups
from desktop.private_file import require_writable, write_private
from ui.messages import finding_in_words, sentence

FIRST = "管理员"  # who a casebook begins with unless somebody is named


def new(options: argparse.Namespace) -> int:
    """Yidang new DIR: make a casebook and hand over its recovery code."""
    folder = Path(options.casebook)
    out = _recovery_out(options)
    founder = Founder(
        office=options.office,
        region=options.region,
        level=options.level,
        authority=options.authority,
        label=options.label or FIRST,
        name=options.name or options.label or FIRST,
        passphrase=first_passphrase_of(options, "新案卷库的口令："),
    )
    casebook, code = create_casebook(folder, founder, way_of(options))
    try:
        _hand_over(casebook, code, out, founder.name)
    finally:
        casebook.close()
    if options.json:
        told = {"casebook": str(folder), "account": founder.label}
        say_json(told | {"recovery": str(out) if out else ""})
    else:
        say(f"已建好案卷库：{folder}，第一个账户：{founder.label}")
    return 0


def _recovery_out(options: argparse.Namespace) -> Path | None:
    """Return where the page goes; raises before anything is made if it cannot."""
    if not options.recovery_out:
        return None
    out = Path(options.recovery_out)
    require_writable(out, over=options.force)
    return out


def _hand_over(
    casebook: Casebook, code: RecoveryCode, out: Path | None, name: str
) -> None:
    try:
        if out:
            write_private(out, _sheet(casebook, code, name))
            say_aside(f"恢复码页已写到 {out}。打印后密封保存，再删去这个文件。")
            return
    except OSError as error:
        # The old code is dead by now: it must be told, whatever became of the file.
        say_aside(sentence(error))
    say_aside("恢复码，抄在纸上密封保存，只显示这一次：")
    say_aside("  ".join(code.groups))


def _sheet(casebook: Casebook, code: RecoveryCode, name: str) -> bytes:
    offices = casebook.store.read(office_records, Office)
    return print_recovery_sheet(
        RecoverySheet(
            office=offices[0].name if offices else "",
            casebook=casebook.uid,
            made_at=in_china(casebook.store.now().isoformat()),
            made_by=name,
            groups=code.groups,
            qr=code.qr,
        )
    )


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
    out = _recovery_out(options)
    code = read_code(_code_of(options))
    fresh = new_passphrase_of(options)
    casebook, successor = open_by_recovery(folder, code, label, fresh, way_of(options))
    try:
        _hand_over(casebook, successor, out, label)
    finally:
        casebook.close()
    if options.json:
        say_json({"account": label, "recovery": str(out) if out else ""})
    else:
        say(f"已用恢复码打开，{label}的口令已重设；旧恢复码作废。")
    return 0


def _code_of(options: argparse.Namespace) -> str:
    if not options.code_file:
        return typed("恢复码：", "--code-file")
    first_line(Path(options.code_file))
    # The eight groups may stand on several lines.
    return Path(options.code_file).read_text("utf-8-sig")


def check(options: argparse.Namespace) -> int:
    """Yidang check: is everything as it was written? 0 sound, 3 damaged."""
    folder = Path(options.casebook)
    label = label_of(folder, options)
    found = check_casebook(folder, label, passphrase_of(options), way_of(options))
    if options.json:
        said = [{"what": one.what, "where": one.where} for one in found.found]
        told = {"sound": found.sound, "findings": said}
        say_json(told | {"trail": found.lines, "rows": found.rows})
    else:
        _say_found(found)
    return 0 if found.sound else 3


def _say_found(found: Findings) -> None:
    if found.sound:
        say(f"核对无误：操作记录 {found.lines} 条，记录 {found.rows} 条。")
        return
    for one in found.found:
        say(finding_in_words(one.what, one.where))
    say("原文件没有改动。请先另存原文件夹，再从最近的备份恢复。")


def backup(options: argparse.Namespace) -> int:
    """Yidang backup: a verified copy into a folder; --list shows what is there."""
    target = Path(options.target) if options.target else backups()
    if options.list:
        _say_copies(copies_in(target), as_json=options.json)
        return 0
    casebook = opened(options)
    try:
        offices = casebook.store.read(office_records, Office)
        made = make_backup(casebook, target, offices[0].name if offices else "")
    finally:
        casebook.close()
    say_json({"copy": str(made)}) if options.json else say(f"已备份并核验：{made}")
    return 0


def _say_copies(copies: Sequence[Copy], *, as_json: bool) -> None:
    if as_json:
        say_json([
            {"name": one.path.name, "made": one.made.isoformat(), "size": one.size,
             "good": one.good, "casebook": one.casebook}
            for one in copies
        ])  # fmt: skip
        return
    say_table(
        [
            [
                one.path.name,
                f"{one.made:%Y-%m-%d %H:%M}",
                f"{one.size / 1e6:.1f} MB",
                "已核验" if one.good else "未核验",
            ]
            for one in copies
        ]
    )


def restore_copy(options: argparse.Namespace) -> int:
    """Yidang restore COPY DIR: a casebook of a copy, in a new folder."""
    copy, target = Path(options.copy), Path(options.target)
    if not copy.is_file():
        raise FileNotFoundError(ENOENT, strerror(ENOENT), str(copy))
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FolderInUse(target)
    if not options.label:
        raise UsageError("请用 --as 写明用谁的口令打开备份")
    lost = Path(options.instead_of) if options.instead_of else None
    passphrase = passphrase_of(options)
    restore(copy, target, options.label, passphrase, lost, way_of(options)).close()
    if options.json:
        say_json({"casebook": str(target)})
    else:
        say(f"已恢复到 {target}。请核对最近的改动是否都在。")
    return 0
