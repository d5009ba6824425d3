"""Error class -> sentence: what happened, what was kept, what to do now.

The only place with sentences for errors; the window and the command line use it.
"""

from collections.abc import Callable
from typing import Any

from db import errors
from db.records import BY_NAME
from db.records.base import Record, fields_of
from db.records.consultation import Consultation
from db.records.matter import ActionItem
from db.records.report import Report
from db.values.file_name import plain_name
from ui.advice import advice_in_chinese

WRONG_VALUES = {
    "id_length": "公民身份号码应为 18 位。原来的输入已留着。",
    "id_digits": "公民身份号码前 17 位是数字，末位是数字或 X。",
    "id_date": "公民身份号码里的出生日期不存在或在今天之后，请核对。",
    "id_check": "公民身份号码校验位不对，请对照原件核对。",
    "region_digits": "行政区划代码是六位数字，例如 990121。",
    "no_name": "举报人姓名要写；不知道的写“匿名”。",
    "two_readers": "要指定两个不同的人，自己是其中之一。",
    "rate": "汇率写一单位外币合多少元人民币，例如 7.1234，要大于零。",
    "number_taken": "这个档号已经用过，档号不重复使用。请换一个，或留空由程序编号。",
    "letter_number": "这个文号已经登记过，文号不重复使用。请换一个，或留空由程序编号。",
    "matter_closed": "这件事项已经办结或不再办理，不再发函。",
    "round_running": "有一轮排查还没有结束，一次只开展一轮。",
    "before_listed": "日期早于挂牌日期，请核对。",
    "before_begun": "完成期限早于开始日期，请核对。",
    "minutes_number": "这个编号的纪要已经有了，请换一个。",
    "report_number": "这个期号的同类报告已经有了，请换一个。",
    "span_order": "止在起之前，请核对。",
    "label_taken": "已有同名账户在用。换一个登录名。",
    "day": "日期写作 1997、1997-11、1997-11-03，约数写 约2003。",
    "filter_name": "给这个筛选起个名称，20 字以内。",
    "not_fled_again": "已经登记过一次归案，其间没有再次外逃。同一次归案请改原来那条；再次外逃的，先登记那次出逃。",
    "full_day": "这里要写到年月日，统计按这一天。",
    "at_least_one": "这里至少是 1。",
    "too_many": "数超出这里的范围（天数、月数最多 3660，百名红通序号最多 100），请对照原件核对。",
    "before_start": "早于起算日期，请核对这两个日期。",
    "before_step": "早于它前面那一步的日期，请对照文书核对这两处。",
    "same_person": "两位接触人写成了同一个人，请核对。只有一人的，这里留空。",
    "after_measure": "已有须先立案的措施，起算日期早于这一天。请核对立案日期和那项措施。",
    "too_near": "和同一人的另一次强制到案相隔不足二十四小时（条例100），请核对时刻。",
    "not_taken": "这项措施还没有采取，不能登记延长。请先登记采取，或把文号留空存为草稿。",
    "no_state": "引渡是和外国之间的（引渡法2），港澳台和境内不适用。请改选事项，或核对国家（地区）。",
    "minor": "这位关系人登记为未成年，不作为规劝接触的对象。请改由成年的人，或核对登记。",
    "other_track": "这个阶段不属于所选的程序。请先改“程序”，再选阶段。",
    "not_put_off": "这一期限依法不能延长。请清空“延长后的期限”，或另登记下一阶段。",
    "told_before": "这一项已经登记过，请改原来那一条。",
    "no_such_day": "日历里没有这一天，请对照原件核对月份和日子。",
    "moment": "时间写作 2026-11-24 09:30。",
    "amount": "金额须是已列币种的数，不为负。例如 1,234.50、120万。",
    "number": "这里填整数，从 0 到 10 亿。",
    "characters": "内容里有不能保存的控制字符，多半是粘贴带进来的。请删去再填。",
}
STATES = {
    "draft": "这一版还是草稿",
    "returned": "这一版已退回修改",
    "submitted": "这一版已提交、还没有审批",
    "approved": "这一版已经批准",
    "superseded": "这一版已被替代",
    "planned": "会议还没有召开",
    "held": "会议已经召开",
    "signed": "纪要已经签发",
    "cancelled": "会议已经取消",
    "ended": "这一轮排查已经结束",
    "issued": "这份报告已经印发",
    "corrected": "这份报告已由新的一版更正",
    "correcting": "更正的一版已经在起草，请打开那一版",
    "last_custodian": "这是最后一个管理员账户",
    "busy": "案卷库正有别的读写，等它结束",
}
NOT_PERMITTED = {
    "account": "这个账户在案卷库里没有登记，打不开。请找管理员。",
    "revoked": "这个账户已停用。请找管理员。",
    "confer": "会商由办案人员、管理员或领导的账户办理。",
    "review": "排查由办案人员、管理员或领导的账户组织。",
    "minute": "这份档案只有专班成员或领导可以提请会商、记录议定事项、写入报告。",
    "supervise": "挂牌、批示由专班的主办、协办、督办人，包案领导或领导的账户登记。",
    "approve": "只有本档的包案领导用自己的账户才能审批。已在纸面批准的，由主办人登记纸质审批。",
    "informant": "举报人身份只有指定的两个人可以查看、改动。",
    "report": "出逃首报和各期报告只有管理员、办案人员和领导可以查看。",
    "draft": "报告由办案人员、管理员或领导的账户起草。",
    "issue": "报告由领导用自己的账户签发。已在纸面签批的，请登记纸质签批。",
    "own_report": "起草送审的人不能自己签发，请另一位领导签发，或登记纸质签批。",
    "submit": "提交策略须是本档的专班组长或主办人。",
    "edit": "不是本档在岗的主办、协办人员，只能看，不能改。",
    "read": "这个账户没有查阅这份档案的权限。需要时请包案领导或主办人把本人加入专班。",
    "print": "这个账户没有打印这份档案的权限。",
    "team": "调整专班须是包案领导、专班组长或主办人。",
    "accounts": "增减账户须由管理员办理。",
    "keys": "更换数据密钥、恢复码须由管理员办理。",
    "trail": "操作记录由审计员查阅。",
    "open": "这个账户不能新建档案。",
    "office": "这个账户不能改办公室资料。",
    "backup": "这个账户不能备份。",
    "restore": "从备份恢复须由管理员办理。",
    "list": "这个账户不查阅档案。",
}


def sentence(error: Exception, kind: type[Record] = Record) -> str:
    """Return what to tell the user; what is not known here is a fault of ours."""
    for known in type(error).__mro__:
        told = SENTENCES.get(known)
        if told is not None:
            return told if isinstance(told, str) else told(error, kind)
    return (
        "程序出了差错，这一步没有办成，已保存的内容没有受影响。请关闭后重新打开再试。"
    )


def _lacks(error: Any, kind: type[Record]) -> str:
    marks = dict(fields_of(kind)) if kind is not Record else {}
    known = {
        "steps": "步骤",
        "recipient": "送往单位",
        "purpose": "用途",
        "decided_by": "审批人",
        "decided": "审批日期",
        "decision_document": "审批文号",
        "filing_authority": "立案决定机关",
        "filing_day": "立案日期",
        "filing_document": "立案文号",
        "items": "议题",
        "attendance": "参会人员",
        "outcome": "各议题的结果",
    }
    if kind is Record:  # of a report, a meeting, or of what it decides
        several = (Report, ActionItem, Consultation)
        marks = {name: mark for one in several for name, mark in fields_of(one)}
    words = {**known, **{name: mark.label for name, mark in marks.items()}}
    labels = [words.get(name, name) for name in error.missing]
    return f"还缺{'、'.join(labels)}，补上再办。已填的都留着。"


def _bad_value(error: Any, _: type[Record]) -> str:
    return WRONG_VALUES.get(error.why, "这个值不合要求，请核对。原来的输入已留着。")


def _not_permitted(error: Any, _: type[Record]) -> str:
    return NOT_PERMITTED.get(str(error.act), "这个账户不能办这件事。")


def _wrong_passphrase(error: Any, _: type[Record]) -> str:
    if error.label == "recovery":
        return "恢复码不对。请对照纸件逐组核对；用过的旧码不能再用。"
    who = error.label
    if error.wait:
        return f"口令不对，已连错五次。请等 {error.wait} 秒再试。"
    return f"口令不对。{who}还可以再试 {error.left} 次，之后每次要等 30 秒。"


def _elsewhere(error: Any, _: type[Record]) -> str:
    facts = "，".join(
        part for part in (error.host, error.who, error.since[11:16]) if part
    )
    where = f"（{facts}）" if facts else ""
    return f"这个案卷库正在另一处打开{where}。请先在那边关闭，再回来打开。"


def _weak(error: Any, _: type[Record]) -> str:
    if error.length < 10:
        return "口令太短，至少 10 个字符（汉字一个算两个）。"
    return "口令太容易猜。" + "".join(advice_in_chinese(error.advice))


def _bad_code(error: Any, _: type[Record]) -> str:
    if not error.wrong:
        return f"恢复码共 40 位，现在是 {error.signs} 位。请按纸上的 8 组录入。"
    groups = "、".join(str(number) for number in error.wrong)
    return f"第 {groups} 组有误，请对照纸件核对这{'几' if len(error.wrong) > 1 else '一'}组。"


def _same_person(error: Any, _: type[Record]) -> str:
    return f"这个公民身份号码已有档案 {error.number}。一人一档，请打开它，不要另建。"


def _wrong_state(error: Any, _: type[Record]) -> str:
    words = STATES.get(error.state, "现在的状态")
    return f"{words}，不能这样办。"


def _newer(error: Any, _: type[Record]) -> str:
    return f"这个案卷库由更新的版本写成（格式 {error.version}），原文件没有改动。请升级本程序再打开。"


def _damaged(error: Any, _: type[Record]) -> str:
    return (
        f"案卷库文件有损坏（{error.path.name}），已停止写入，原文件没有改动。"
        "请先另存一份原文件夹，再从最近的备份恢复。"
    )


def _header_damaged(_error: Any, _: type[Record]) -> str:
    return (
        "密钥文件有损坏，两份都读不出，案卷内容没有改动。"
        "请从备份中取回密钥文件，或从备份恢复。"
    )


def _rolled_back(error: Any, _: type[Record]) -> str:
    return (
        f"密钥文件是旧的（第 {error.header} 版，应为第 {error.database} 版），可能被人换过。"
        "没有打开，内容没有改动。请找管理员，用最近备份里的密钥文件或从备份恢复。"
    )


def _keyring(error: Any, _: type[Record]) -> str:
    if error.label.startswith("keyring"):
        return (
            "这台电脑没有可靠的系统密钥库，不能把口令和本机绑定。可以不绑定，只用口令。"
        )
    return (
        "这个账户和原来那台电脑绑定，本机没有它的密钥。"
        "请到原来的电脑打开，或用恢复码打开后重设口令。"
    )


LEVEL_WORDS = {"county": "县级", "city": "市级", "province": "省级", "state": "国家级"}
UNIT_WORDS = {"days": "日", "months": "个月", "years": "年", "hours": "小时"}


def _level(error: Any, _: type[Record]) -> str:
    needed = LEVEL_WORDS[error.needed]
    if error.field == "taken_by":
        return (
            f"这项措施须{needed}以上决定，本级不能作为自己的措施。"
            "可存为草稿或已报批，并打印报批表；上级采取后选“上级”登记。"
        )
    return f"须{needed}以上批准。没有批准以前，可存为草稿。"


def _too_long(error: Any, _: type[Record]) -> str:
    return (
        f"一次最长 {error.count} {UNIT_WORDS.get(error.unit, '')}，请对照批准文书核对。"
    )


def _claim_open(error: Any, _: type[Record]) -> str:
    return f"{error.claimant}对它的权利主张还没有决定文号，不能办结。请先登记决定。"


FILES_REFUSED = {
    "link": "是快捷方式，请选原文件",
    "folder": "是文件夹，请选里面的文件",
    "no_file": "不是文件，或已经不在",
    "unreadable": "读不出来，可能没有权限，或 U 盘已拔出",
    "empty": "是空文件",
    "too_large": "超过 1 GB，请分开",
    "claims": "扩展名和内容不一致，请核对来源，或改成正确的扩展名",
    "heic": "是手机的 HEIC 格式，请先在手机或电脑上另存为 JPG",
    "type_unknown": "这种格式不收；可收图片、PDF、办公文档、纯文本",
    "password": "要口令才能打开，请先另存一份没有口令的",
    "pdf_damaged": "PDF 损坏，打不开，请重新导出或扫描",
    "pdf_no_pages": "PDF 里没有页",
    "image_damaged": "图片损坏，读不完整",
    "too_many_pixels": "图片尺寸过大，请缩小到两亿像素以内",
    "office_damaged": "文件损坏，打不开",
    "changed": "收入时文件正在变动，请保存关闭后再来",
    "already": "内容和本档已有的附件相同",
    "no_scan": "签字件要扫描成 PDF 或图片",
}


def _file_refused(error: Any, _: type[Record]) -> str:
    why = FILES_REFUSED.get(error.why, error.why)
    return f"{plain_name(error.name)} 没有收入：{why}。原文件未动。"


def _leaves_not(error: Any, _: type[Record]) -> str:
    """Name the place, never the value: it is what must not be told."""
    kind = BY_NAME[error.kind]
    place = f"{error.number} {kind.title}的“{dict(fields_of(kind))[error.field].label}”"
    what = "不列入节本的内容"
    if error.left_out[0]:
        other = BY_NAME[error.left_out[0]]
        what = f"{other.title}的“{dict(fields_of(other))[error.left_out[1]].label}”"
    return f"节本没有印：{place}里写有{what}。请改写这一处，再印。"


def _ends_many(error: Any, _: type[Record]) -> str:
    return f"以“{error.number}”结尾的档号不止一个。请连年份一起写，例如 2026-0001，或写全。"


def _stays_out(error: Any, _: type[Record]) -> str:
    return (
        f"{error.name}已回避，不参加这次会议，不给他印会商材料。"
        "回避登记错了的，先在参会人员里更正。"
    )


Sentence = str | Callable[[Any, type[Record]], str]
SENTENCES: dict[type[BaseException], Sentence] = {
    errors.NotADay: WRONG_VALUES["day"],
    errors.NoSuchDay: WRONG_VALUES["no_such_day"],
    errors.NotAMoment: WRONG_VALUES["moment"],
    errors.NoSuchMoment: "日历里没有这一天，或一天里没有这一刻，请对照原件核对。",
    errors.NotAnAmount: "金额写作 1234.56 或 120万，不超过该币种的最小单位；约数写 约120万 或 120万余。",
    errors.NotANumber: "这里填整数。",
    errors.BadValue: _bad_value,
    errors.LacksBasis: _lacks,
    errors.LevelTooLow: _level,
    errors.NotInForce: "起算日期之前法律还没有这项措施，请核对种类和日期。",
    errors.TooEarly: "这项措施要先立案，起算日期早于立案日期，请核对。",
    errors.NoFurtherExtension: "这项措施依法不能再延长。请核对是哪项措施，或登记解除。",
    errors.TooLong: _too_long,
    errors.NotVoluntary: "不是自愿、或有威胁引诱欺骗的接触，不能登记为已完成的规劝（监察法43、条例72）。",
    errors.RefusalEnds: "这位关系人已表示不同意接触，不再联系（条例274）。",
    errors.ClaimOpen: _claim_open,
    errors.LeavesNot: _leaves_not,
    errors.StaysOut: _stays_out,
    errors.UnknownTerm: "所选项不在清单中，请从清单里另选。",
    errors.BrokenLink: "所选的记录不在这里，可能已删除，请另选。",
    errors.StillLinked: "别的记录还引用着它，先改那些记录，再删除。",
    errors.Permanent: "这类记录只增不改。有错时另登记一条更正，写明更正哪一条。",
    errors.NotFound: "没有找到，可能已删除或编号有误。请核对后再试。",
    errors.EndsManyNumbers: _ends_many,
    errors.NotPermitted: _not_permitted,
    errors.NothingToUndo: "解锁以来没有可以撤销的改动。",
    errors.ChangedSince: "之后又有改动，不能撤销。请直接修改，或在修改记录里恢复。",
    errors.Frozen: "已提交或已批准的策略、已签发纪要的会商、已结束的排查、送审以后的报告不再改动。策略要改，请开始新版本；报告有错，请更正。",
    errors.AlreadyThere: "这里只有一条，请直接改那一条。",
    errors.SamePerson: _same_person,
    errors.FileRefused: _file_refused,
    errors.AttachmentDamaged: "这个附件的文件不见了或已损坏。其余不受影响；请从备份中取回。",
    errors.WrongState: _wrong_state,
    errors.NeedsReason: "请写明理由再办。",
    errors.BadRecoveryCode: _bad_code,
    errors.WeakPassphrase: _weak,
    errors.FolderInUse: "这个文件夹里已有东西。请选一个空文件夹，或换个名字。",
    errors.WrongPassphrase: _wrong_passphrase,
    errors.NeedsKeyring: _keyring,
    errors.HeaderDamaged: _header_damaged,
    errors.HeaderRolledBack: _rolled_back,
    errors.DatabaseDamaged: _damaged,
    errors.DiskFull: "磁盘满了，这一步没有保存；已保存的都在。请腾出空间再试。",
    errors.NotACasebook: "这个文件夹里没有案卷库。请选含有 casebook.db 的文件夹。",
    errors.OpenElsewhere: _elsewhere,
    errors.CannotOpen: _damaged,
    errors.NewerFile: _newer,
    errors.BadCopy: "这份备份核验没有通过，没有使用它，原来的案卷库没有改动。请换一份备份。",
    errors.BrokenReferences: "升级没有完成，原文件没有改动，升级前的副本在案卷库文件夹里。请联系维护人员。",
    FileNotFoundError: "找不到文件或文件夹，请核对路径。",
    IsADirectoryError: "这是文件夹，请写里面的一个文件。",
    FileExistsError: "同名文件已存在，没有覆盖。请换个名字。",
    PermissionError: "没有写入这个位置的权限。请换个位置。",
    OSError: "磁盘或文件读写出错，这一步没有办成；已保存的都在。请检查磁盘空间和 U 盘。",
}
FINDINGS = {
    "header_damaged": "密钥文件读不出",
    "main_damaged": "密钥文件正本损坏，已用副本",
    "main_missing": "密钥文件正本不见了，已用副本",
    "main_older": "密钥文件正本比副本旧，可能被换过",
    "copy_damaged": "密钥文件副本损坏",
    "copy_missing": "密钥文件副本不见了",
    "copy_older": "密钥文件副本比正本旧",
    "database_unreadable": "数据库读不出",
    "head_damaged": "链头文件损坏",
    "head_missing": "链头文件不见了",
    "log_after_close": "正常关闭之后又出现了日志文件",
    "file_changed": "数据库文件在关闭之后被改动过",
    "file_cut": "数据库文件被截短",
    "page_damaged": "数据库有页损坏",
    "tree_damaged": "数据库结构损坏",
    "links_broken": "记录之间的引用断了",
    "header_rolled_back": "密钥文件是旧的，可能被换过",
    "generation_skipped": "密钥文件比数据库新得不合常理，数据库可能被换回旧的",
    "other_casebook": "密钥文件和数据库不是同一个案卷库的",
    "trail_broken": "操作记录链在这一条断开",
    "tail_lost": "操作记录的末尾少了，最近的改动可能丢失",
    "trail_replaced": "操作记录被换过",
    "row_untold": "有记录不在操作记录之中",
    "row_differs": "有记录和操作记录说的不一致",
    "row_lost": "有记录不见了",
    "attachment_missing": "有附件的文件不见了",
    "attachment_damaged": "有附件的文件损坏，和收入时不一致",
    "derived_differs": "派生表和记录不一致",
    "rekey_undone": "上次更换数据密钥没有做完，已退回原来的密钥，请再换一次",
}


def finding_in_words(what: str, where: str) -> str:
    """Return what a check found, with where as far as it is known."""
    words = FINDINGS.get(what, what)
    return f"{words}（{where}）" if where else words


def exit_code(error: BaseException) -> int:
    """Return the exit code of the command line for an error."""
    codes: dict[type[BaseException], int] = {
        errors.WrongPassphrase: 4,
        errors.NeedsKeyring: 5,
        errors.OpenElsewhere: 6,
        errors.NewerFile: 7,
        errors.HeaderDamaged: 3,
        errors.HeaderRolledBack: 3,
        errors.DatabaseDamaged: 3,
        errors.CannotOpen: 3,
        errors.BadCopy: 3,
    }
    return next((codes[k] for k in type(error).__mro__ if k in codes), 1)
