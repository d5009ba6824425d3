"""The records of an invented dossier, in the order they would have been entered."""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from db.records.base import Record, new_uid
from db.records.case import CaseFact, Charge, Flight, LogEntry, Question, Whereabouts
from db.records.dossier import Dossier, StatusChange
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
from db.values.day import in_words
from db.values.money import Money, in_ten_thousands
from desktop.sample.person import Person
from desktop.sample.words import CITY, COUNTY, PROVINCE, STREETS, TOWNS

Staff = dict[str, str]  # name -> uid


@dataclass(frozen=True, slots=True)
class Made:
    """A dossier as open_dossier takes it."""

    dossier: Dossier
    subject: Subject
    others: tuple[Record, ...]


class DossierMaker:
    """Tells one person's dossier; `luck` decides what is missing and what is late."""

    def __init__(
        self,
        person: Person,
        number: str,
        staff: Staff,
        luck: random.Random,
        today: date,
    ) -> None:
        self._p = person
        self._number = number
        self._staff = staff
        self._luck = luck
        self._today = today
        self._uid = new_uid()
        self._records: list[Record] = []
        self._thin = luck.random() < 0.15  # a dossier that was only just begun

    def make(self) -> Made:
        """Return the dossier with all its records."""
        dossier = self._dossier()
        subject = self._subject()
        self._status()
        self._team()
        self._identity()
        self._case()
        if not self._thin:
            self._strategy()
            self._questions()
        self._log()
        return Made(dossier, subject, tuple(self._records))

    def _add(self, record: type[Record], /, **given: object) -> str:
        uid = new_uid()
        self._records.append(record(uid=uid, dossier=self._uid, **given))  # type: ignore[arg-type]
        return uid

    def _dossier(self) -> Dossier:
        p = self._p
        return Dossier(
            uid=self._uid,
            dossier=self._uid,
            number=self._number,
            filing_authority=f"{COUNTY}监察委员会",
            filing_day=p.filed.isoformat(),
            filing_document=f"石监立〔{p.filed.year}〕{self._luck.randrange(1, 40)}号",
            department="第三监督检查室",
            discovered=p.discovered.isoformat(),
            opened=p.filed.isoformat(),
        )

    def _subject(self) -> Subject:
        p, luck = self._p, self._luck
        place = f"{PROVINCE}{CITY}{COUNTY}"
        house = f"{luck.choice(TOWNS)}{luck.choice(STREETS)}{luck.randrange(1, 90)}号"
        return Subject(
            uid=new_uid(),
            dossier=self._uid,
            name=p.name,
            sex=p.sex,
            ethnic_group=p.group,
            id_number="" if self._thin else p.id_number,
            born=p.born.isoformat(),
            birthplace=place,
            native_place=place,
            nationality="" if luck.random() < 0.3 else "CN",
            registered_address=f"{place}{house}",
            education=luck.choice(("21", "31", "21", "14")),
            rank=luck.choice(("township_chief", "township_deputy", "soe_manager", "")),
            unit=p.unit,
            post=p.posts[-1],
            height=luck.randrange(158, 184),
            marks=""
            if self._thin
            else luck.choice(("左眉尾有陈旧疤痕", "右手背有烫伤痕", "戴近视眼镜")),
        )

    def _status(self) -> None:
        p = self._p
        self._add(StatusChange, day=p.filed.isoformat(), status="at_large", reason="filed",
                  basis="立案决定；出入境记录查询结果")  # fmt: skip
        if p.status in ("located", "detained_abroad"):
            since = self._between(p.filed, self._today)
            basis = "执法合作答复，两个来源一致"
            self._add(StatusChange, day=since.isoformat(), status="located",
                      reason="address_confirmed", basis=basis)  # fmt: skip
        if p.status == "detained_abroad":
            self._add(StatusChange, day=self._today.isoformat(), status="detained_abroad",
                      reason="detained_by_host", basis="所在国执法机关通报")  # fmt: skip
        if p.ended:
            reason = {"returned": "persuaded", "deceased": "death_confirmed",
                      "withdrawn": "case_dropped"}[p.status]  # fmt: skip
            self._add(StatusChange, day=p.ended.isoformat(), status=p.status, reason=reason,
                      basis="归案经过材料" if p.status == "returned" else "核实材料")  # fmt: skip

    def _between(self, first: date, last: date) -> date:
        return first + timedelta(days=self._luck.randrange(max(1, (last - first).days)))

    def _team(self) -> None:
        p, luck = self._p, self._luck
        joined = p.filed + timedelta(days=3)
        self._add(CaseTeam, established=joined.isoformat(),
                  document_number=f"石追组〔{joined.year}〕{luck.randrange(1, 30)}号",
                  established_by="石浔县追逃追赃工作协调小组", meets="每季度一次")  # fmt: skip
        roles = [("case_handler", "周敏"), ("co_handler", "石磊"), ("legal", "尚若谷")]
        if luck.random() < 0.9:
            roles.append(("leader_in_charge", luck.choice(("郑开明", "林澍"))))
        if luck.random() < 0.85:
            roles.append(("supervisor", "何立"))
        roles += [("team_lead", "覃文")] if luck.random() < 0.5 else []
        roles += [("co_handler", "谷映川")] if luck.random() < 0.5 else []
        roles += [("finance", "蓝予安")] if luck.random() < 0.4 else []
        roles += [("liaison", "罗小北")] if luck.random() < 0.15 else []
        for role, name in roles:
            self._add(TeamMember, role=role, officer=self._staff[name],
                      joined=joined.isoformat(), pledged=joined.isoformat(),
                      conflict="none")  # fmt: skip

    def _identity(self) -> None:
        p, luck = self._p, self._luck
        self._add(PersonName, kind="name", text=p.name, pinyin=p.spelled, script="汉字",
                  source="户籍底册")  # fmt: skip
        if luck.random() < 0.4:
            self._add(PersonName, kind="foreign", text=p.spelled.title(), script="拉丁字母",
                      source="护照资料页")  # fmt: skip
        self._add(IdentityPoint, kind="household", day=p.filed.isoformat(),
                  checked_by="石浔县公安局户政大队", agrees="yes")  # fmt: skip
        if luck.random() < 0.7:
            self._add(IdentityPoint, kind="passport_file", day=p.filed.isoformat(),
                      checked_by="出入境管理机构", agrees="yes",
                      document_number=f"出入境复〔{p.filed.year}〕{luck.randrange(10, 99)}号")  # fmt: skip
        if self._thin:
            return
        self._papers()
        self._career()
        self._add(Standing, kind="functionary", since=p.acts_from.isoformat(),
                  basis="任职文件")  # fmt: skip
        if luck.random() < 0.7:
            self._add(Standing, kind="party_member", since=f"{p.born.year + 24}-07",
                      until=f"{p.filed.year}-12" if luck.random() < 0.6 else "",
                      basis="干部人事档案")  # fmt: skip

    def _papers(self) -> None:
        p, luck = self._p, self._luck
        issued = p.fled - timedelta(days=luck.randrange(300, 1900))
        self._add(IdentityDocument, kind="resident_id", number=p.id_number, country="CN",
                  issued=f"{p.fled.year - 6}-05-03", expires=f"{p.fled.year + 14}-05-03",
                  custody="subject")  # fmt: skip
        self._add(IdentityDocument, kind="ordinary_passport",
                  number=f"E{luck.randrange(10_000_000, 99_999_999)}", country="CN",
                  name_used=p.spelled, issued=issued.isoformat(),
                  expires=_years_later(issued, 10).isoformat(),
                  custody=luck.choice(("void", "subject")),
                  custody_note="移民管理机构公告")  # fmt: skip
        if luck.random() < 0.5:
            self._add(IdentityDocument, kind="hk_macao_permit",
                      number=f"C{luck.randrange(10_000_000, 99_999_999)}", country="CN",
                      issued=issued.isoformat(), expires=_years_later(issued, 10).isoformat(),
                      custody="void")  # fmt: skip

    def _career(self) -> None:
        p = self._p
        start, middle = p.born.year + 22, p.born.year + 31
        self._add(CareerEntry, since=f"{start}-07", until=f"{middle}-03",
                  employer=f"{COUNTY}{self._luck.choice(TOWNS)}人民政府", post="科员")  # fmt: skip
        self._add(CareerEntry, since=f"{middle}-03", until=p.acts_from.strftime("%Y-%m"),
                  employer=p.unit, post=p.posts[0])  # fmt: skip
        self._add(CareerEntry, since=p.acts_from.strftime("%Y-%m"),
                  until=p.fled.strftime("%Y-%m"), employer=p.unit, post=p.posts[-1])  # fmt: skip

    def _case(self) -> None:
        p, luck = self._p, self._luck
        vague = luck.random() < 0.15
        self._add(Flight, day=p.fled.strftime("%Y-%m") if vague else p.fled.isoformat(),
                  discovered=p.discovered.isoformat(), port=p.port,
                  document_used="因私普通护照", destination=p.country,
                  companions=luck.choice(("无", "配偶", "")), source="出入境记录查询结果",
                  route=f"{p.port.split('（')[0]}—{p.cities[0]}")  # fmt: skip
        total = Money(p.amount)
        self._add(Charge, offence=p.offence, article=p.article, amount=total,
                  since=p.acts_from.strftime("%Y-%m"), until=p.acts_to.isoformat())  # fmt: skip
        if self._thin:
            return
        self._stays()
        started, ended = (
            in_words(p.acts_from.strftime("%Y-%m")),
            in_words(p.acts_to.strftime("%Y-%m")),
        )
        self._add(CaseFact, position=1, evidence=f"证据1—{luck.randrange(8, 24)}", text=(
            f"{started}至{ended}，{p.name}利用担任{p.unit}{p.posts[-1]}的职务便利，在工程发包、"
            f"款项结算等事项上为{p.company}提供帮助，先后多次{p.verb}该公司款物，"
            f"折合人民币{total}元。"))  # fmt: skip
        self._add(CaseFact, position=2, evidence=f"证据{luck.randrange(25, 33)}—{luck.randrange(34, 45)}", text=(
            f"{in_words(p.fled.strftime('%Y-%m'))}，{p.name}在组织调取资料后以休假为由离岗，"
            f"经{p.port}出境，至今未归。涉案款项{in_ten_thousands(total)}的去向已调取银行流水。"))  # fmt: skip

    def _stays(self) -> None:
        p, luck = self._p, self._luck
        moved = p.fled + timedelta(days=luck.randrange(60, 700))
        self._add(Whereabouts, since=p.fled.isoformat(), until=moved.strftime("%Y-%m"),
                  side="abroad", country=p.country, place=p.cities[0], source="出入境记录",
                  reliability="B", credibility="3")  # fmt: skip
        if moved < self._today:
            about = "~" if luck.random() < 0.4 else ""
            self._add(Whereabouts, since=moved.strftime("%Y-%m") + about, side="abroad",
                      country=p.country, place=p.cities[1], source="执法合作答复",
                      reliability="A", credibility="2",
                      checked=(self._today - timedelta(days=90)).isoformat(),
                      address=f"{p.cities[1]}某住宅区{luck.randrange(1, 60)}号")  # fmt: skip

    def _strategy(self) -> None:
        luck = self._luck
        routes = ("persuasion", "extradition", "repatriation", "confiscation")
        main = luck.choice(routes[:3])
        fallback = luck.choice([route for route in routes if route != main])
        count = 3 if self._p.status == "located" else luck.choice((1, 1, 2))
        keys = [new_uid() for _ in range(5)]
        steps: list[str] = []
        for number in range(1, count + 1):
            state = (
                "superseded"
                if number < count
                else luck.choice(("approved", "approved", "draft"))
            )
            if number == count and count > 1 and state == "draft":
                self._approve_last()
            steps = self._version(number, state, main, fallback, keys)
        if steps:
            self._add(StepProgress, step=steps[0], state="done", text="已办结，材料入卷",
                      day=(self._today - timedelta(days=20)).isoformat())  # fmt: skip
            self._add(StepProgress, step=steps[1], state="in_progress", text="正在补充译文",
                      day=(self._today - timedelta(days=6)).isoformat())  # fmt: skip

    def _approve_last(self) -> None:
        """The version before a draft is still the approved one."""
        for place, record in enumerate(self._records):
            if isinstance(record, StrategyVersion) and record.state == "superseded":
                last = place
        old = self._records[last]
        if isinstance(old, StrategyVersion):
            self._records[last] = replace(old, state="approved")

    def _version(
        self, number: int, state: str, main: str, fallback: str, keys: list[str]
    ) -> list[str]:
        p, luck, today = self._p, self._luck, self._today
        drafted = today - timedelta(days=(4 - number) * 160)
        decided = drafted + timedelta(days=12)
        age = today.year - p.born.year
        approved = state in ("approved", "superseded")
        version = self._add(
            StrategyVersion, number=number, state=state, main_route=main, fallback_route=fallback,
            summary=("首次拟定，劝返为主" if number == 1 else "住址核实后转入境外协作准备"),
            person=f"对象现年{age}岁，出逃前任{p.posts[-1]}，家属在国内；尚无明确回国意愿表示，可经律师依法沟通。",
            country="所在国与我国执法合作渠道通畅；要求证据译文并经证明无误，审查周期较长。",
            case="主要事实书证扎实，资金去向已查清；境外资产权属证据薄弱，是没收程序的主要缺口。",
            resources="主办、协办各一人，法律、金融、翻译各一人；差旅按年度预算列支。",
            rights="联系近亲属以自愿为前提，拒绝即止；告知委托律师的权利；承诺不超出法定权限。",
            drafted=drafted.isoformat(),
            submitted=(drafted + timedelta(days=5)).isoformat() if approved else "",
            decided=decided.isoformat() if approved else "",
            decided_by="郑开明" if approved else "",
            decision_document=f"石追策〔{decided.year}〕{luck.randrange(1, 20)}号" if approved else "",
        )  # fmt: skip
        texts = (
            ("补齐第二个身份核实点", "本专班", "县监委　石磊", -12),
            ("补齐证据译文并加盖翻译机构公章", "县监委", "县监委　周敏", 16),
            ("核实是否取得他国国籍", "县监委 → 市监委", "县公安局　谷映川", 24),
            ("拟制请求书及附件，逐级报批", "市监委 → 省监委", "县监委　周敏", 58),
            ("依法联系委托律师，送达政策告知书", "县监委 → 市监委", "县监委　覃文", 30),
        )
        steps = []
        for place, (text, approval, owner, days) in enumerate(texts, start=1):
            due = today + timedelta(days=days + luck.randrange(-5, 9))
            steps.append(self._add(StrategyStep, version=version, key=keys[place - 1],
                                   position=place, text=text, approval=approval, owner=owner,
                                   due=due.isoformat()))  # fmt: skip
        self._add(StrategyRisk, version=version, risk="对象反悔或失联",
                  response="尊重其意愿，停止联系；转入备用途径准备，不作任何不利推定。",
                  decides="包案领导")  # fmt: skip
        self._add(StrategyRisk, version=version, risk="第三人对境外资产主张权利",
                  response="登记主张，暂停处置，取得裁决前不办结。", decides="专班组长")  # fmt: skip
        return steps

    def _questions(self) -> None:
        today, luck = self._today, self._luck
        asked = (
            ("审议一人一策，明确主途径与备用途径", "各成员单位", 6),
            (
                "请县检察院、县法院对没收程序启动条件提出书面意见",
                "县检察院、县法院",
                26,
            ),
            (
                "请县公安局、人民银行县支行核查境外存款线索，补齐权属材料",
                "县公安局",
                37,
            ),
        )
        for place, (text, unit, days) in enumerate(
            asked[: luck.randrange(1, 4)], start=1
        ):
            due = today + timedelta(days=days + luck.randrange(0, 6))
            self._add(
                Question, position=place, text=text, unit=unit, due=due.isoformat()
            )

    def _log(self) -> None:
        p, luck = self._p, self._luck
        entries = [
            (p.discovered, "发现未返岗，当日逐级报告", "县监委值班记录"),
            (p.filed, "立案，建立一人一档", "立案决定书"),
            (p.filed + timedelta(days=3), "成立专班", "专班通知"),
            (p.filed + timedelta(days=20), "护照宣布作废", "移民管理机构通知"),
        ]
        for _ in range(0 if self._thin else luck.randrange(2, 7)):
            day = self._between(p.filed, self._today)
            entries.append((day, luck.choice(LOGGED), "专班工作记录"))
        if p.ended:
            entries.append((p.ended, "状态变更，见状态变更表", "专班工作记录"))
        for day, text, source in sorted(entries):
            if day <= self._today:
                self._add(LogEntry, day=day.isoformat(), text=text, source=source)


LOGGED = (
    "专班例会，逐项核对底数",
    "提出执法合作请求",
    "对方答复有居住记录",
    "依法联系近亲属，讲明政策，对方自愿转告",
    "律师来电询问自首认定",
    "大排查，逐项核验",
    "补充调取银行流水",
    "完成一批证据翻译",
)


def _years_later(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=min(day.day, 28))
