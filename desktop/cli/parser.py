"""The commands and their arguments."""

import argparse
from importlib.metadata import PackageNotFoundError, version

SUMMARY = "一档：外逃人员追逃追赃的离线加密案卷库。不带参数时打开窗口。"
ENDING = """口令从不写在命令行上：--passphrase-file 文件（第一行），或环境变量 YIDANG_PASSPHRASE_FILE，
或在终端里输入。退出码：0 办成，1 不予办理或没有找到，2 用法不对，3 损坏，4 口令不对，
5 需要原来那台电脑的密钥库，6 正在别处打开，7 由更新的版本写成。"""


def program_version() -> str:
    try:
        return version("yidang")
    except PackageNotFoundError:
        return "0.1.0"


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser("yidang", description=SUMMARY, epilog=ENDING)
    parser.add_argument(
        "--version", action="version", version=f"一档 {program_version()}"
    )
    commands = parser.add_subparsers(dest="command", metavar="命令")
    _casebooks(commands)
    _dossiers(commands)
    return parser


def _command(commands, name: str, help_: str, *, casebook: bool = True):  # type: ignore[no-untyped-def]
    made = commands.add_parser(name, help=help_, description=help_)
    if casebook:
        made.add_argument("casebook", metavar="案卷库", help="案卷库文件夹")
    made.add_argument(
        "--as", dest="label", metavar="登录名", help="用哪个账户，默认第一个"
    )
    made.add_argument("--passphrase-file", metavar="文件", help="口令文件，取第一行")
    made.add_argument("--json", action="store_true", help="输出 JSON，键名不变")
    made.add_argument("--today", metavar="日期", help="凡与日期有关的，按这一天算")
    return made


def _casebooks(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    new = _command(commands, "new", "新建案卷库")
    new.add_argument("--recovery-out", metavar="PDF", help="恢复码页写到这里")
    new.add_argument(
        "--office", default="追逃追赃工作协调小组办公室", help="办公室名称"
    )
    new.add_argument("--region", default="000000", help="六位行政区划代码")
    new.add_argument("--authority", default="", help="立案机关")
    new.add_argument("--label", help="第一个账户的登录名，默认 管理员")
    new.add_argument("--name", help="第一个账户的姓名")
    new.add_argument("--force", action="store_true", help="恢复码页可覆盖同名文件")

    account = _command(
        commands, "account", "账户：列出、增加、停用、换口令", casebook=False
    )
    account.add_argument("act", choices=("list", "add", "revoke", "passwd"))
    account.add_argument("casebook", metavar="案卷库")
    account.add_argument("person", nargs="?", default="", metavar="登录名")
    roles = ("custodian", "officer", "leader", "reader", "auditor")
    account.add_argument("--role", choices=roles, default="officer", help="账户角色")
    account.add_argument("--name", help="姓名，默认同登录名")
    account.add_argument("--unit", default="", help="单位")
    account.add_argument("--new-passphrase-file", metavar="文件", help="新口令文件")
    account.add_argument("--device", action="store_true", help="和本机密钥库绑定")

    _command(commands, "rekey", "换数据密钥")
    recover = _command(commands, "recover", "用恢复码打开，重设口令")
    recover.add_argument("--code-file", metavar="文件", help="写有恢复码的文件")
    recover.add_argument("--new-passphrase-file", metavar="文件", help="新口令文件")
    recover.add_argument("--recovery-out", metavar="PDF", help="新恢复码页写到这里")

    sample = _command(commands, "sample", "造一个演练用案卷库，人物都是虚构的")
    sample.add_argument(
        "--dossiers", type=int, default=12, metavar="N", help="几份，3 至 10000"
    )
    sample.add_argument(
        "--seed", type=int, default=1, metavar="S", help="同一个数造出同样的人"
    )
    _command(commands, "check", "核对案卷库是否完好")
    audit = _command(commands, "audit", "操作记录")
    audit.add_argument("--limit", type=int, default=200, metavar="N", help="最多几条")

    backup = _command(commands, "backup", "备份并核验")
    backup.add_argument("target", metavar="备份文件夹")
    backup.add_argument("--list", action="store_true", help="只列出已有的备份")
    restore = _command(commands, "restore", "从备份恢复到新文件夹")
    restore.add_argument("target", metavar="新文件夹")
    restore.add_argument("--instead-of", metavar="文件夹", help="它所代替的旧案卷库")
    _command(commands, "self-check", "自检：建库、录入、打印、读回", casebook=False)
    opening = _command(commands, "open", "打开窗口", casebook=False)
    opening.add_argument("casebook", nargs="?", default="", metavar="案卷库")


def _dossiers(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    listed = _command(commands, "list", "台账")
    listed.add_argument("--words", metavar="词", help="姓名、拼音、档号或任何内容")
    listed.add_argument("--order", default="number", help="排序", choices=(
        "number", "name", "status", "fled", "days", "next_due", "gaps", "updated"))  # fmt: skip
    listed.add_argument("--limit", type=int, default=100000, metavar="N")
    shown = _command(commands, "show", "一份档案的全部记录")
    shown.add_argument("number", metavar="档号")

    given = _command(commands, "set", "登记或修改记录；--from 成批，每行一个 JSON")
    given.add_argument("number", nargs="?", default="", metavar="档号")
    given.add_argument("kind", nargs="?", default="", metavar="记录类")
    given.add_argument("fields", nargs="*", metavar="项=值")
    given.add_argument("--uid", help="改哪一条，不写就是新的一条")
    given.add_argument(
        "--from", dest="source", metavar="文件", help="JSON Lines，- 是标准输入"
    )

    printed = _command(commands, "print", "印成 PDF，登记份号、去向、用途")
    printed.add_argument("number", metavar="档号")
    printed.add_argument("--paper", choices=("brief", "volume"), default="volume",
                         help="brief 会商材料，volume 案卷")  # fmt: skip
    printed.add_argument("--out", required=True, metavar="PDF")
    printed.add_argument("--copy", type=int, metavar="N", help="份号，默认接着编")
    printed.add_argument("--copies", type=int, metavar="N", help="共几份")
    printed.add_argument("--to", metavar="单位", help="送往单位")
    printed.add_argument("--purpose", metavar="用途")
    printed.add_argument(
        "--password-file", metavar="文件", help="PDF 打开口令，AES-256"
    )
    printed.add_argument("--force", action="store_true", help="可覆盖同名文件")
