"""One invented person and office, with records of every kind, for tests of papers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from db.commands.prints import Slip
from db.fields import Term
from db.law import the_law
from db.records import KINDS, Kind
from db.records.base import Record, as_terms
from db.records.case import (
    CaseFact,
    Charge,
    Flight,
    LogEntry,
    Question,
    Whereabouts,
)
from db.records.dossier import Dossier, StatusChange
from db.records.office import Office, Officer
from db.records.strategy import (
    StepProgress,
    StrategyRisk,
    StrategyStep,
    StrategyVersion,
)
from db.records.subject import (
    CareerEntry,
    IdentityDocument,
    IdentityPoint,
    PersonName,
    Standing,
    Subject,
)
from db.records.team import CaseTeam, TeamMember
from db.reference import load_reference
from db.rules.completeness import gaps_of_kind
from db.rules.ground import Ground
from db.rules.reminders import READS, dues_of
from db.values.moment import CHINA
from db.values.money import Money
from desktop.casefile.case_file import CaseFile, Imprint
from desktop.paths import RESOURCES

TODAY = "2026-11-22"
REFERENCE = load_reference(RESOURCES / "reference")
OFFICE = Office(
    uid="office",
    name="石浔县追逃追赃工作协调小组办公室",
    region="990121",
    holding_unit="石浔县监察委员会追逃追赃室",
)


def imprint(paper: str, **changed: Any) -> Imprint:
    """Return copy 3 of 9 for the procuratorate."""
    slip = Slip(paper=paper, copy=3, copies=9, recipient="县人民检察院", purpose="会商")
    return Imprint(
        slip=replace(slip, **changed),
        snapshot="3f9a27c188d05e14" * 4,
        printed_at=datetime(2026, 11, 22, 9, 30, tzinfo=CHINA),
        printed_by="岑望舒",
        chain_number=4711,
        chain_mac="ab" * 32,
    )


def with_records(file: CaseFile, kind: Kind, records: Sequence[Record]) -> CaseFile:
    """Return the file with other records of one kind."""
    return replace(file, records={**file.records, kind: records})


def empty_file() -> CaseFile:
    """Return a dossier that was just opened and holds nothing but its number."""
    records: dict[Kind, Sequence[Record]] = {kind: () for kind in KINDS}
    records[Dossier] = (Dossier(uid="d", number="990121-2026-0009"),)
    return CaseFile(
        records=records, reference=REFERENCE, office=OFFICE, officers={}, today=TODAY
    )


def _code(name: str, label: str) -> str:
    return next(term.code for term in REFERENCE[name] if label in term.label)


_number = iter(range(1, 10_000))


def _new(of: Kind, /, **values: Any) -> Any:
    return of(uid=f"{of.stored_as}{next(_number)}", dossier="d", **values)


OFFICERS = [
    Officer(uid="o1", name="陶知远", unit="石浔县监察委员会", post="主任"),
    Officer(uid="o2", name="岑望舒", unit="石浔县监察委员会", post="四级调研员"),
    Officer(uid="o3", name="连景行", unit="市追逃办", post="科长"),
    Officer(uid="o4", name="马小禾", unit="县公安局"),
]
_OLD = _new(
    StrategyVersion,
    number=2,
    state="superseded",
    main_route="persuasion",
    fallback_route="confiscation",
    summary="劝返为主，发布红色通报",
    decided="2025-10-09",
    decided_by="陶知远",
)
_NOW = _new(
    StrategyVersion,
    number=3,
    state="submitted",
    main_route="persuasion",
    fallback_route="extradition",
    summary="劝返与引渡并行，违法所得没收程序同步准备",
    person="对象现年55岁，出逃前无出国经历，所涉资产由扎西·多吉等代持；2026年9月4日经律师主动询问自首从宽的法律规定，第一次表示愿意沟通。",
    country="中泰引渡条约1999年生效，可作引渡依据；对方要求证据译文并经证明无误，审查周期较长，须并行准备。",
    case="受贿事实证据扎实，挪用事实去向清楚；涉外资产权属证据薄弱，是没收程序的主要缺口。",
    rights="立案、查封、冻结均已书面告知；柳㛃2026年10月26日申诉在办。近亲属自愿，可随时拒绝联系；承诺不超出法定权限。",
    submitted="2026-11-15",
    drafted="2026-11-10",
)
_STEPS = [
    _new(
        StrategyStep,
        version=_NOW.uid,
        key=f"k{i}",
        position=i,
        text=t,
        approval="县监委 → 市监委",
        owner=o,
        due=d,
    )
    for i, (t, o, d) in enumerate(
        [
            ("报请发布红色通报并按期延长", "县监委　岑望舒", "2026-06-30"),
            (
                "请县检察院、县法院对没收程序启动条件提出书面意见",
                "县检察院",
                "2026-12-20",
            ),
            (
                "核查新加坡存款线索，补齐泰国公寓权属材料",
                "县公安局、人民银行县支行",
                "2026-10-31",
            ),
            ("经律师转达自首从宽规定", "县监委　岑望舒", "2026-12-15"),
        ],
        1,
    )
]
RECORDS: dict[Kind, Sequence[Record]] = {
    Dossier: [
        Dossier(
            uid="d",
            number="990121-2019-0003",
            filing_authority="石浔县监察委员会",
            filing_day="2019-07-02",
            filing_document="石监立〔2019〕17号",
            department="追逃追赃室",
            discovered="2019-06-24",
            opened="2019-07-02",
            holder="石浔县追逃办",
            note="",
        )
    ],
    StatusChange: [
        _new(
            StatusChange,
            day="2019-07-02",
            status="at_large",
            basis="立案决定；出入境记录查询结果",
        ),
        _new(
            StatusChange,
            day="2025-09-11",
            status="located",
            basis="协作2、协作3两次独立回复一致",
        ),
    ],
    CaseTeam: [
        _new(
            CaseTeam,
            established="2019-07-05",
            document_number="石追组〔2019〕3号",
            established_by="石浔县追逃追赃工作协调小组",
            meets="每月第一周",
            note="县监委牵头，县公安局负责查控。",
        )
    ],
    TeamMember: [
        _new(
            TeamMember,
            role="leader_in_charge",
            officer="o1",
            joined="2019-07-05",
            pledged="2019-07-05",
            conflict="none",
        ),
        _new(
            TeamMember,
            role="case_handler",
            officer="o2",
            joined="2019-07-05",
            pledged="2019-07-05",
            conflict="none",
        ),
        _new(
            TeamMember,
            role="supervisor",
            officer="o3",
            joined="2024-03-20",
            pledged="2024-03-20",
            conflict="none",
        ),
        _new(
            TeamMember,
            role="technical",
            officer="o4",
            joined="2019-07-05",
            left="2021-01-29",
            pledged="2019-07-05",
            conflict="recused",
            note="与祁䶮同宗",
        ),
    ],
    StrategyVersion: [_OLD, _NOW],
    StrategyStep: _STEPS,
    StrategyRisk: [
        _new(
            StrategyRisk,
            version=_NOW.uid,
            risk="对方程序冗长",
            response="以没收程序并行准备应对，材料同步翻译。",
            decides="陶知远",
        ),
        _new(
            StrategyRisk,
            version=_NOW.uid,
            risk="对象再次转移",
            response="请对方执法机关持续核实住址，红色通报保持有效。",
            decides="岑望舒",
        ),
    ],
    StepProgress: [
        _new(
            StepProgress,
            step=_STEPS[0].uid,
            day="2026-06-20",
            state="done",
            text="已按期延长至2029年11月",
        ),
        _new(
            StepProgress,
            step=_STEPS[3].uid,
            day="2026-09-04",
            state="in_progress",
            text="律师表示愿谈",
        ),
    ],
    Subject: [
        _new(
            Subject,
            name="邬敬淮",
            pinyin="WU JINGHUAI",
            sex="male",
            ethnic_group=_code("ethnic_groups", "汉"),
            id_number="990121197103140013",
            born="1971-03-14",
            birthplace="南岚省石浔县",
            native_place="南岚省石浔县",
            nationality=_code("countries", "中国"),
            registered_address="南岚省临漪市石浔县浔阳镇浔河路18号2幢1102室",
            education=_code("education", "专科"),
            rank=_code("ranks", "乡科级正职"),
            unit="石浔县城乡供水服务中心",
            post="主任",
            height=172,
            marks="左眉尾有陈旧疤痕（2016年体检表）",
        )
    ],
    PersonName: [
        _new(
            PersonName,
            kind="foreign",
            text="WU JINGHUAI",
            script="拉丁字母",
            source="护照",
        ),
        _new(PersonName, kind="alias", text="吴江", source="线索"),
    ],
    Standing: [
        _new(
            Standing,
            kind="party_member",
            since="1995-07",
            until="2019-12-06",
            basis="开除党籍决定",
        )
    ],
    IdentityPoint: [
        _new(
            IdentityPoint,
            kind=t.code,
            day="2019-07-10",
            checked_by="县公安局",
            agrees="yes",
        )
        for t in REFERENCE["identity_points"][:3]
    ],
    IdentityDocument: [
        _new(
            IdentityDocument,
            kind=REFERENCE["document_kinds"][0].code,
            number="990121197103140013",
            issued="2012-05-03",
            expires="2032-05-03",
            custody="subject",
        ),
        _new(
            IdentityDocument,
            kind=REFERENCE["document_kinds"][1].code,
            number="E9X0047210",
            issued="2014-08-19",
            expires="2024-08-18",
            custody="void",
            custody_note="2019-07-30已宣布作废",
        ),
    ],
    CareerEntry: [
        _new(
            CareerEntry,
            since="1992-07",
            until="2003-01",
            employer="石浔县自来水公司",
            post="技术员、副科长",
        ),
        _new(
            CareerEntry,
            since="2011-03",
            until="2019-06",
            employer="石浔县城乡供水服务中心",
            post="主任",
        ),
    ],
    Flight: [
        _new(
            Flight,
            day="2019-06-18",
            discovered="2019-06-24",
            port="深圳（旅检）",
            document_used="因私普通护照 E9X0047210",
            route="深圳—中国香港—曼谷",
            destination=_code("countries", "泰国"),
            companions="无",
            source="出入境记录查询结果",
            note="",
        )
    ],
    Whereabouts: [
        _new(
            Whereabouts,
            since="2019-06-18",
            until="2019-06-20",
            side="abroad",
            country=_code("countries", "香港"),
            place="中国香港",
            source="出入境记录",
            reliability="A",
            credibility="1",
            checked="2019-06-28",
        ),
        _new(
            Whereabouts,
            since="2021-03",
            until="2023-08~",
            side="abroad",
            country=_code("countries", "泰国"),
            place="曼谷",
            source="执法合作回复",
            reliability="B",
            credibility="3",
        ),
        _new(
            Whereabouts,
            since="2025-09-11",
            side="abroad",
            country=_code("countries", "泰国"),
            place="清迈府（住址另册）",
            source="执法合作两次",
            reliability="A",
            credibility="2",
            checked="2025-09-11",
        ),
    ],
    Charge: [
        _new(
            Charge,
            offence=_code("offences", "受贿"),
            article="刑法第三百八十五条",
            amount=Money(1268350000),
            since="2012-05",
            until="2018-12",
        ),
        _new(
            Charge,
            offence=_code("offences", "挪用公款"),
            article="刑法第三百八十四条",
            amount=Money(320000000),
            since="2016-04-12",
            until="2016-04-12",
        ),
    ],
    CaseFact: [
        _new(
            CaseFact,
            position=1,
            evidence="证据1—19、24、31—33",
            text="2012年5月至2018年12月，邬敬淮利用担任供水服务中心主任的职务便利，在城乡管网改造一期、二期工程管材采购中，为临漪市泽涌管业有限公司中标、结算提供帮助，先后14次收受该公司法定代表人祁䶮给予的现金、转账和购房款，共计折合人民币12,683,500.00元。",
        ),
        _new(
            CaseFact,
            position=2,
            evidence="证据20—23、34—36",
            text="2016年4月12日，邬敬淮指使出纳将水费专户资金3,200,000.00元转入其控制的个人账户，用于购买境外房产，至今未归还。",
        ),
        _new(
            CaseFact,
            position=3,
            evidence="证据37—41",
            text="2019年6月，邬敬淮在县监委向单位调取工程资料后，以休年假为由离岗，同月18日出境。",
        ),
    ],
    Question: [
        _new(
            Question,
            position=1,
            unit="各成员单位",
            text="审议《一人一策》第3版：劝返与引渡并行，违法所得没收程序同步准备。",
            due="2026-11-24",
            state="asked",
        ),
        _new(
            Question,
            position=2,
            unit="县检察院、县法院",
            text="请对没收程序启动条件提出书面意见。",
            due="2026-12-20",
            state="asked",
            basis="条例263",
        ),
        _new(
            Question,
            position=3,
            unit="县公安局、人民银行县支行",
            text="请核查新加坡存款线索，补齐泰国公寓权属材料。",
            due="2026-12-31",
            state="asked",
        ),
        _new(
            Question,
            position=4,
            unit="县公安局",
            text="补齐泰国公寓权属证明。",
            due="2026-10-31",
            state="decided",
            answer="由县公安局商驻外警务联络官办理。",
        ),
        _new(
            Question,
            position=5,
            unit="县监委",
            text="证据翻译。",
            due="2026-09-30",
            state="done",
            answer="23件已译。",
        ),
    ],
    LogEntry: [
        _new(
            LogEntry,
            day=f"{2019 + i // 12}-{i % 12 + 1:02}-15",
            text=f"第{i + 1}次核查，向有关单位了解情况。",
            source="工作记录",
        )
        for i in range(40)
    ],
}


RECORDS = {kind: RECORDS.get(kind, ()) for kind in KINDS}


def case_file() -> CaseFile:
    """Return the dossier of 邬敬淮, who never was."""
    gaps = tuple(
        gap
        for kind in KINDS
        for gap in gaps_of_kind(kind, RECORDS[kind], "located", TODAY)
    )
    dues = [
        due for rule in READS for due in dues_of(rule, RECORDS, Ground(law=the_law()))
    ]
    linked = {
        "officer": tuple(Term(one.uid, one.name, note=one.unit) for one in OFFICERS),
        "strategy_step": as_terms(_STEPS),
        "strategy_version": as_terms([_OLD, _NOW]),
    }
    return CaseFile(
        records=RECORDS,
        reference={**REFERENCE, **linked},
        office=OFFICE,
        officers={one.uid: one for one in OFFICERS},
        today=TODAY,
        gaps=gaps,
        dues=tuple(sorted(dues, key=lambda due: due.day)),
    )
