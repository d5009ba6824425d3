"""The commands and their arguments, and argparse's own words in Chinese."""

import argparse
import re
import sys
from collections.abc import Sequence
from typing import NoReturn, TypeAlias

from db.release import VERSION

SUMMARY = "一档：外逃人员追逃追赃的离线加密案卷库。不带参数时打开窗口。"
ENDING = """口令从不写在命令行上：--passphrase-file 文件（第一行），或环境变量
YIDANG_PASSPHRASE_FILE 所指的文件，或在终端里输入。
退出码：0 办成；1 不予办理或没有找到；2 用法不对；3 损坏；4 口令不对；
5 需要原来那台电脑的密钥库；6 正在别处打开；7 由更新的版本写成。
各命令的用法：yidang 命令 --help"""
SET_ENDING = """例：
  yidang set 案卷库 0001 flight day=2021年6月18日 port=深圳湾 destination=泰国
  yidang set 案卷库 --from 一案.jsonl        （- 是标准输入）
每行一个 JSON 对象，写一条存一条，存好即打出它的 uid：
  {"kind": "dossier", "fields": {"filing_authority": "某县监委", "filing_day": "2021-06-12",
   "filing_document": "某监立〔2021〕6号", "name": "姓名", "id_number": "..."}}
  {"kind": "flight", "dossier": "990121-2026-0001", "fields": {"day": "约2021年6月"}}
dossier 可写档号、档号末尾或 uid；不写就是上一份。带 uid 是改那一条，不带是新的一条。
项名可用标识或中文名称；选项可用代码或中文；金额写 120万、USD 1,234.50 或
{"amount": "1,234.5", "currency": "USD"}；所属、所涉的记录写 uid 或名称，措施可写决定文号；工作人员写姓名或 姓名（单位），没有的会登记。
记录类、项名和选项见 yidang kinds 和 yidang kinds 记录类。
本办公室的记录（first_report 出逃首报、holiday 放假、rule_default 等）不写 dossier。写得不对的那一行不收，其余照收，退出码 1。"""
MEETING_ENDING = """例：
  yidang consultation new 案卷库 name=十一月例会 day=2026-11-24 place=第一会议室 chair=陶知远 --listed
  yidang consultation add 案卷库 last --dossier 0001
  yidang consultation attend 案卷库 last unit=县检察院 name=尚若谷 role=出席
  yidang consultation hold 案卷库 last
  yidang consultation opinion 案卷库 last 0001 unit=县法院 text=同意
  yidang consultation decide 案卷库 last 0001 text=补齐译文 unit=县公安局 owner=谷映川 due=2026-12-20
  yidang consultation item 案卷库 last 0001 opinion=条件基本具备 outcome=已议定
  yidang consultation sign 案卷库 last number=〔2026〕3号 signed_by=陶知远
  yidang consultation scan 案卷库 last 纪要签字件.pdf
new 同时列入上次会商“下次再议”的档案。各项名称见 yidang kinds consultation、attendance、
consultation_item、unit_opinion、action_item。"""
# Levels at which an office may be: their codes and names.
MAY_FOUND = {"county": "县级", "city": "市级", "province": "省级"}
MEETING_ACTS = ("list", "new", "add", "show", "set", "attend", "hold", "item", "opinion",
                "decide", "sign", "scan", "cancel")  # fmt: skip
WATCHED = ("listed", "feedback", "instructions", "matters", "measures", "unanswered",
           "quiet")  # fmt: skip
REVIEW_ENDING = """例：
  yidang review new 案卷库 name=下半年大排查 begun=2026-11-10 due=2026-12-10 by=某市追逃办
  yidang review check 案卷库 last 0001 aspect=身份 result=核实无误
  yidang review check 案卷库 last 0001 aspect=证件 result=仍缺 note=护照已过期，未见新照
  yidang review show 案卷库 last
  yidang review end 案卷库 last
  yidang print 案卷库 --paper review_report --out 报告.pdf
各项名称见 yidang kinds review_round、review_check。"""
REPORT_ENDING = """例：
  yidang report new 案卷库 kind=monthly                      月报，刚结束的那个月
  yidang report new 案卷库 kind=daily first=2026-11-24
  yidang report set 案卷库 last plan=11月24日召开会商。       改文字
  yidang report entry 案卷库 last 0001 text=…                改大事记、周报里的一案
  yidang report submit 案卷库 last
  yidang report issue 案卷库 last --as 领导                  领导用自己的账户签发；return 退回
  yidang report register 案卷库 last issued_by=陶知远 issued=2026-11-03 decision_document=…
  yidang report correct 案卷库 last                          更正：新的一版
  yidang report export 案卷库 last --out 月报.xlsx
  yidang print 案卷库 --paper report --uid UID --out 月报.pdf
kind：daily 每日大事记，weekly 周报，monthly 月报，quarterly 季报，annual 年报，statistics 统计报表。"""
REPORT_ACTS = ("list", "new", "show", "set", "entry", "renew", "submit", "issue", "register",
               "return", "correct", "drop", "export")  # fmt: skip
REVIEW_ACTS = ("list", "new", "show", "check", "end")
# What argparse says, in the order in which it is tried.
SAID = (
    (r"the following arguments are required: (.*)", r"还缺：\1"),
    (r"unrecognized arguments: (.*)", r"不认识：\1"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"\1 没有 \2，可用：\3"),
    (r"argument (.+): invalid int value: (.+)", r"\1 要写整数，不是 \2"),
    (r"argument (.+): expected one argument", r"\1 后面要写一个值"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 不明确，可以是 \2"),
    (r"argument (.+): not allowed with argument (.+)", r"\1 不能和 \2 一起用"),
)  # fmt: skip
NAMED_ACTS = ("consultation", "review", "report")  # an act, then items as 项=值
ORDERS = ("number", "name", "status", "fled", "days", "next_due", "gaps", "updated")
ONLY = (
    "stock 在册，due 有到期，unanswered 无人负责，unidentified 身份未核实，gaps 有缺项"
)


def _level(said: str) -> str:
    """Take a level by its code or by its name."""
    return next((code for code, name in MAY_FOUND.items() if said == name), said)


def in_chinese(said: str) -> str:
    """Return what argparse says, in Chinese where it is known."""
    for pattern, words in SAID:
        found = re.fullmatch(pattern, said)
        if found:
            return found.expand(words)
    return said


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with Chinese headings."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(
            usage, actions, groups, "用法：" if prefix is None else prefix
        )


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese."""

    def __init__(self, *args: object, **named: object) -> None:
        named["add_help"] = False
        named.setdefault("formatter_class", Formatter)
        super().__init__(*args, **named)  # type: ignore[arg-type]
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"用法不对：{in_chinese(message)}\n")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def make_parser() -> Parser:
    """Return the parser of the whole command line."""
    parser = Parser("yidang", description=SUMMARY, epilog=ENDING)
    said = f"一档 {VERSION}"
    parser.add_argument("--version", action="version", version=said, help="版本")
    commands = parser.add_subparsers(dest="command", metavar="命令", required=True)
    _casebooks(commands)
    _copies(commands)
    _dossiers(commands)
    _consultations(commands)
    _following(commands)
    _pack(commands)
    _papers(commands)
    _counting(commands)
    _reports(commands)
    return parser


def _command(
    commands: Commands, name: str, told: str, *, folder: str = "案卷库", end: str = ""
) -> Parser:
    made: Parser = commands.add_parser(name, help=told, description=told, epilog=end)
    if folder:
        made.add_argument("casebook", metavar=folder, help="案卷库文件夹")
    made.add_argument(
        "--as", dest="label", metavar="登录名", help="用哪个账户，默认第一个"
    )
    made.add_argument("--passphrase-file", metavar="文件", help="口令文件，取第一行")
    made.add_argument("--json", action="store_true", help="输出 JSON，键名不变")
    made.add_argument("--today", metavar="日期", help="凡与日期有关的，按这一天算")
    return made


def _recovery_out(command: Parser) -> None:
    command.add_argument(
        "--recovery-out", metavar="PDF", help="恢复码页写到这里，不写就显示在终端"
    )
    command.add_argument("--force", action="store_true", help="可覆盖同名文件")


def _casebooks(commands: Commands) -> None:
    new = _command(commands, "new", "新建案卷库", folder="文件夹")
    _recovery_out(new)
    new.add_argument("--office", default="追逃追赃工作协调小组办公室", metavar="名称",
                     help="办公室名称，印在封面上")  # fmt: skip
    new.add_argument("--region", default="000000", metavar="代码", help="六位行政区划代码")  # fmt: skip
    new.add_argument("--level", default="county", choices=tuple(MAY_FOUND),
                     type=_level, metavar="级别", help="county 县级（默认），city 市级，province 省级")  # fmt: skip
    new.add_argument("--authority", default="", metavar="名称", help="立案机关")
    new.add_argument("--label", dest="label", metavar="登录名", help="第一个账户，同 --as，默认 管理员")  # fmt: skip
    new.add_argument("--name", metavar="姓名", help="第一个账户的姓名，默认同登录名")

    told = "账户：列出、增加、停用、换口令"
    account = _command(commands, "account", told, folder="")
    account.add_argument("act", choices=("list", "add", "revoke", "passwd"), metavar="办法",
                         help="list 列出，add 增加，revoke 停用，passwd 换口令")  # fmt: skip
    account.add_argument("casebook", metavar="案卷库")
    account.add_argument("person", nargs="?", default="", metavar="登录名",
                         help="办谁的；passwd 不写就是自己的")  # fmt: skip
    roles = ("custodian", "officer", "leader", "reader", "auditor")
    account.add_argument("--role", choices=roles, default="officer", metavar="角色",
                         help="custodian 管理员，officer 办案人员（默认），leader 领导，"
                         "reader 查阅人员，auditor 审计员")  # fmt: skip
    account.add_argument("--name", metavar="姓名", help="默认同登录名")
    account.add_argument("--unit", default="", metavar="单位")
    account.add_argument("--new-passphrase-file", metavar="文件", help="新口令文件")
    account.add_argument("--device", action="store_true", help="和本机密钥库绑定")

    _command(commands, "rekey", "换数据密钥：数据库用新密钥重写")
    recover = _command(commands, "recover", "用恢复码打开，重设 --as 的口令")
    recover.add_argument("--code-file", metavar="文件", help="写有恢复码的文件")
    recover.add_argument("--new-passphrase-file", metavar="文件", help="新口令文件")
    _recovery_out(recover)

    told = "造一个演练用案卷库，人物都是虚构的"
    sample = _command(commands, "sample", told, folder="文件夹")
    sample.add_argument("--dossiers", type=int, default=12, metavar="N",
                        help="几份，3 至 10000，默认 12")  # fmt: skip
    sample.add_argument("--seed", type=int, default=1, metavar="S",
                        help="同一个数、同一天造出同样的人")  # fmt: skip
    sample.add_argument("--level", default="county", choices=("county", "city"), metavar="级别",
                        help="county 一个县（默认），city 一个市：有本级和几个县的档案")  # fmt: skip
    _command(
        commands, "check", "核对案卷库是否完好：密钥文件、数据库、操作记录、每条记录"
    )
    audit = _command(commands, "audit", "操作记录，并核对其链；审计员可查")
    audit.add_argument("--limit", type=int, default=200, metavar="N", help="最多几条")
    told = "自检：建库、录入、打印、读回"
    _command(commands, "self-check", told, folder="")
    told = "打开窗口，在里面解锁"
    opening: Parser = commands.add_parser("open", help=told, description=told)
    opening.add_argument("casebook", nargs="?", default="", metavar="案卷库",
                         help="不写就列出最近用过的")  # fmt: skip


def _copies(commands: Commands) -> None:
    backup = _command(commands, "backup", "备份并核验")
    backup.add_argument("target", nargs="?", default="", metavar="备份文件夹",
                        help="不写就放在本机的备份文件夹")  # fmt: skip
    backup.add_argument("--list", action="store_true", help="只列出已有的备份")
    restore = _command(commands, "restore", "从备份恢复到新文件夹", folder="")
    restore.add_argument("copy", metavar="备份文件")
    restore.add_argument("target", metavar="新文件夹")
    restore.add_argument("--instead-of", metavar="文件夹", help="它所代替的旧案卷库")


def _conditions(parser: Parser, of: str = "") -> None:
    """Add what narrows and orders the ledger; `of` says for which paper."""
    for name, told in (
        ("--words", "姓名、拼音、档号或任何内容"),
        ("--status", "只列这一状态，代码或中文"),
        ("--where", "只列去向是这个国家（地区）的"),
        ("--offence", "只列涉嫌这一罪名的"),
    ):
        parser.add_argument(name, default="", metavar="条件", help=f"{of}{told}")
    parser.add_argument("--only", action="append", default=[], metavar="筛选",
                        help=f"{of}{ONLY}，可写几次")  # fmt: skip
    parser.add_argument("--saved", default="", metavar="名称",
                        help=f"{of}按存下的常用筛选，另写的条件加在上面")  # fmt: skip
    parser.add_argument("--order", default="number", choices=ORDERS, metavar="次序",
                        help=f"{of}默认 number；可用 {'、'.join(ORDERS)}")  # fmt: skip


def _dossiers(commands: Commands) -> None:
    listed = _command(commands, "list", "台账")
    _conditions(listed)
    listed.add_argument("--keep", default="", metavar="名称",
                        help="把这次的条件存为本账户的常用筛选")  # fmt: skip
    listed.add_argument("--limit", type=int, default=100_000, metavar="N", help="最多几份")  # fmt: skip
    told = "有哪些记录类、哪些项、哪些选项；set 就按这里写"
    kinds = _command(commands, "kinds", told, folder="")
    kinds.add_argument("kind", nargs="?", default="", metavar="记录类")
    told = "本办公室的记录：级别、人员、单位、出逃首报、放假、默认值"
    office = _command(commands, "office", told)
    office.add_argument("kind", nargs="?", default="", metavar="记录类")
    shown = _command(commands, "show", "一份档案的全部记录")
    shown.add_argument("number", metavar="档号", help="档号，或它的末尾")

    for name, told in (
        ("due", "到期提醒：什么到期、依哪一条、从哪一项算出"),
        ("gaps", "底数缺项：缺什么、在哪里填"),
        ("screen", "适用研判：各途径和程序的形式条件，缺哪一项"),
    ):
        asked = _command(commands, name, told)
        asked.add_argument("number", nargs="?", default="", metavar="档号",
                           help="不写就是全部可查阅的档案")  # fmt: skip
    told = "登记或修改记录"
    given = _command(commands, "set", told, end=SET_ENDING)
    given.add_argument("number", nargs="?", default="", metavar="档号",
                       help="建档时写 -")  # fmt: skip
    given.add_argument("kind", nargs="?", default="", metavar="记录类")
    given.add_argument("fields", nargs="*", metavar="项=值")
    given.add_argument("--uid", metavar="UID", help="改哪一条，不写就是新的一条")
    given.add_argument("--from", dest="source", metavar="文件", help="JSON Lines，- 是标准输入")  # fmt: skip
    given.add_argument("--dry-run", action="store_true", help="只看写得对不对，不保存")

    told = "指南：途径、措施、权利、时限，按词查"
    told_of = _command(commands, "guide", told, folder="")
    told_of.add_argument("words", nargs="?", default="", metavar="词",
                         help="汉字、拼音或首字母；不写就列出全部")  # fmt: skip
    told_of.add_argument("--out", metavar="PDF", help="印成 PDF")
    told_of.add_argument("--force", action="store_true", help="可覆盖同名文件")
    told = "附件：收入、列出、导出"
    attached = _command(commands, "attach", told)
    attached.add_argument("number", metavar="档号", help="档号，或它的末尾")
    attached.add_argument("files", nargs="*", metavar="文件", help="可以写多个")
    attached.add_argument("--to", metavar="记录类:UID", help="属于哪一条记录")
    attached.add_argument("--title", metavar="题名", help="只收一个文件时可写")
    attached.add_argument("--list", action="store_true", help="列出已有的附件")
    attached.add_argument(
        "--export", metavar="UID", help="导出哪一个（登记去向、用途）"
    )
    attached.add_argument("--out", metavar="路径", help="导出到哪里")
    attached.add_argument("--recipient", metavar="单位", default="", help="导出给谁")
    attached.add_argument("--purpose", metavar="用途", default="", help="导出做什么")
    attached.add_argument("--force", action="store_true", help="可覆盖同名文件")


def _consultations(commands: Commands) -> None:
    told = "会商：筹备、列入档案、记录意见和议定事项、签发"
    meeting = _command(commands, "consultation", told, folder="", end=MEETING_ENDING)
    meeting.add_argument("act", metavar="办法", choices=MEETING_ACTS,
                         help="、".join(MEETING_ACTS))  # fmt: skip
    meeting.add_argument("casebook", metavar="案卷库")
    meeting.add_argument("meeting", nargs="?", default="", metavar="会议",
                         help="纪要编号、uid 或它的开头，last 是最近一次")  # fmt: skip
    meeting.add_argument("given", nargs="*", metavar="档号或项=值")
    meeting.add_argument("--dossier", action="append", metavar="档号", help="可写多次")
    meeting.add_argument("--listed", action="store_true", help="正在挂牌督办的全部")
    _conditions(meeting, "台账筛出的全部：")


def _following(commands: Commands) -> None:
    told = "事项：全部档案里请谁办什么、何时前，逾期在前；函件登记"
    matters = _command(commands, "matters", told)
    matters.add_argument("--state", default="open",
                         choices=("open", "late", "soon", "closed", "all"),
                         help="open 办理中（默认），late 已逾期，soon 7日内，closed 已办结，all 全部")  # fmt: skip
    matters.add_argument(
        "--unit", default="", metavar="单位", help="只看请这个单位办的"
    )
    matters.add_argument("--owner", default="", metavar="姓名", help="只看这名承办人")
    matters.add_argument("--words", default="", metavar="词", help="只看含这个词的")
    matters.add_argument("--by", default="due", choices=("due", "unit", "owner"),
                         help="按期限（默认）、单位或承办人排")  # fmt: skip
    matters.add_argument("--letters", action="store_true", help="函件登记")
    told = "督办：各持有单位在督、逾期、未办复、无人负责、久无进展各多少，是哪些"
    watched = _command(commands, "supervision", told)
    watched.add_argument("--unit", default="", metavar="单位", help="只看这个单位，可只写开头")  # fmt: skip
    watched.add_argument("--list", default="", metavar="哪一项", choices=WATCHED,
                         help="列出这一项：listed 在督，feedback 逾期反馈，instructions 未办复批示，"
                              "matters 逾期事项，measures 措施期满，unanswered 无人负责，quiet 久无进展")  # fmt: skip
    told = "排查：开展一轮、逐项登记、看进展、结束"
    made = _command(commands, "review", told, folder="", end=REVIEW_ENDING)
    made.add_argument("act", metavar="办法", choices=REVIEW_ACTS,
                      help="、".join(REVIEW_ACTS))  # fmt: skip
    made.add_argument("casebook", metavar="案卷库")
    made.add_argument("round", nargs="?", default="", metavar="哪一轮",
                      help="名称、uid 或它的开头，last 是最近一轮")  # fmt: skip
    made.add_argument("given", nargs="*", metavar="档号或项=值")


def _counting(commands: Commands) -> None:
    told = "统计：追回、存量、新增、归案率、追赃、时长，每个数带它的档案"
    counted = _command(commands, "figures", told)
    counted.add_argument("--from", dest="since", default="", metavar="日期",
                         help="从哪天起，可写 2015 或 2015-04")  # fmt: skip
    counted.add_argument("--to", dest="until", default="", metavar="日期",
                         help="到哪天止，默认今天")  # fmt: skip
    counted.add_argument("--by", default="", metavar="分法",
                         help="year、quarter、month、route、country、sector、unit、level、"
                              "category，可用逗号并用：unit,year")  # fmt: skip
    for name, of, told in (
        ("unit", "单位", "只算这个办理单位"),
        ("level", "级别", "只算这一级：县级、市级、省级、国家级"),
        ("category", "类别", "只算这类人员：党员和国家工作人员、红通人员等"),
        ("sector", "领域", "只算这个领域"),
        ("route", "方式", "只算这种归案方式"),
        ("country", "国家", "只算这个国家（地区）：归案自、逃往、现在地、资产所在"),
    ):
        counted.add_argument(f"--{name}", default="", metavar=of, help=told)


def _reports(commands: Commands) -> None:
    told = "每日大事记、周报、月报、季报、年报、统计报表：起草、送审、签发、更正"
    made = _command(commands, "report", told, folder="", end=REPORT_ENDING)
    made.add_argument("act", choices=REPORT_ACTS, metavar="办法",
                      help="、".join(REPORT_ACTS))  # fmt: skip
    made.add_argument("casebook", metavar="案卷库")
    made.add_argument("report", nargs="?", default="", metavar="哪一份",
                      help="期号、题名、uid 或它的开头，last 是最后起草的一份")  # fmt: skip
    made.add_argument("given", nargs="*", metavar="档号或项=值")
    made.add_argument("--out", metavar="XLSX", help="export 写到这里")
    made.add_argument("--to", default="本办公室", metavar="单位", help="export 给谁")
    made.add_argument(
        "--purpose", default="存档", metavar="用途", help="export 做什么用"
    )
    made.add_argument("--force", action="store_true", help="可覆盖同名文件")


def _pack(commands: Commands) -> None:
    told = "会商材料包：议程、未办结事项、各案材料、签到表，一份 PDF 或参会人员各一份"
    packed = _command(commands, "pack", told)
    packed.add_argument("meeting", nargs="?", default="", metavar="会议",
                        help="纪要编号、uid 或它的开头，不写就是最近一次")  # fmt: skip
    packed.add_argument("--out", metavar="PDF", help="一份，写到这里")
    packed.add_argument("--each", metavar="文件夹", help="参会人员各一份，写到这里")
    packed.add_argument("--reduced", action="store_true",
                        help="节本：只列基本情况和提请该单位（--to）的事项")  # fmt: skip
    packed.add_argument("--to", metavar="单位", help="送往单位，默认 本办公室")
    packed.add_argument("--purpose", metavar="用途", help="默认 会商")
    packed.add_argument("--with", dest="extras", action="append", metavar="内容",
                        help="另附：relations 各案关系图；as_given 照上次发出的印")  # fmt: skip
    packed.add_argument("--force", action="store_true", help="可覆盖同名文件")


def _papers(commands: Commands) -> None:
    printed = _command(commands, "print", "印成 PDF，登记份号、去向、用途")
    printed.add_argument("number", metavar="档号", nargs="?", default="",
                         help="档号，或它的末尾；本办公室的材料不用写")  # fmt: skip
    printed.add_argument("--paper", default="volume", metavar="材料",
                         help="brief 会商材料，volume 案卷（默认），measure_request 报批表，"
                              "confiscation 没收意见，first_report 出逃首报，ledger 台账，minutes 会商纪要；写错会列出全部")  # fmt: skip
    printed.add_argument("--uid", default="", metavar="UID",
                         help="印哪一条记录；只有一条时可不写")  # fmt: skip
    printed.add_argument("--with", dest="extras", action="append", metavar="内容",
                         help="另附：relations 关系图（会商材料），"
                              "contacts 关系人依法联系方式（案卷）")  # fmt: skip
    _conditions(printed, "台账：")
    printed.add_argument("--out", required=True, metavar="PDF", help="写到哪里")
    printed.add_argument("--copy", type=int, metavar="N", help="份号，默认接着编")
    printed.add_argument("--copies", type=int, metavar="N", help="共几份")
    printed.add_argument("--to", metavar="单位", help="送往单位，默认 本办公室")
    printed.add_argument("--purpose", metavar="用途", help="默认 存档")
    printed.add_argument("--password-file", metavar="文件", help="PDF 打开口令，AES-256")  # fmt: skip
    printed.add_argument("--force", action="store_true", help="可覆盖同名文件")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the arguments; leaves the program with 2 when they make no command."""
    parser = make_parser()
    options, rest = parser.parse_known_args(arguments)
    if not rest:
        return options
    loose = options.command in ("set", *NAMED_ACTS)
    if not loose or any(one.startswith("-") for one in rest):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if options.command in NAMED_ACTS:
        options.given = [*options.given, *rest]
        return options
    # argparse takes what may be left out at once: after an option it is left over.
    given = [options.number, options.kind, *options.fields, *rest]
    placed = [one for one in given if one] + ["", ""]
    options.number, options.kind = placed[:2]
    options.fields = [one for one in placed[2:] if one]
    return options
