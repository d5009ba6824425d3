"""对象 of the sample: who he is, his names, papers, career, what proves it is him."""

from datetime import date

from db.records.base import Record
from db.records.subject import (
    CareerEntry,
    IdentityDocument,
    IdentityPoint,
    PersonName,
    Standing,
    Subject,
)
from desktop.sample.places import CITY, COUNTIES, PROVINCE, STREETS, TOWNS
from desktop.sample.story import Story

ACCENTS = ("南岚口音", "石浔口音，普通话较好", "略带临溪口音")
FORMER = {
    "male": ("建军", "卫东", "铁生", "红兵"),
    "female": ("小红", "卫红", "春花", "招娣"),
}
ALIASES = {"male": ("DAVID", "KEVIN", "PETER"), "female": ("ANNIE", "LINDA", "GRACE")}
MARKS = (
    "身高中等，左眉尾有陈旧疤痕（体检表）",
    "体型偏瘦，戴近视眼镜（干部履历照片）",
    "右手背有烫伤痕（同事证言两份）",
    "体型微胖，左耳后有痣（体检表）",
    "发际线较高，走路略跛（住院病历）",
)  # fmt: skip


def subject_of(story: Story, dossier: str) -> Subject:
    """Return the person as the household register and the personnel file have him."""
    rng, person, job = story.rng, story.person, story.job
    county = COUNTIES[person.region]
    fresh = story.fate == "fresh"
    house = f"{rng.choice(TOWNS)}{rng.choice(STREETS)}{rng.randrange(1, 180)}号"
    return Subject(
        uid=story.uid(),
        dossier=dossier,
        name=person.name,
        pinyin=person.latin if "·" not in person.name else "",
        sex=person.sex,
        ethnic_group=person.group,
        id_number="" if story.fate == "old" else person.id_number,
        born=f"{person.born.year}~" if story.fate == "old" else iso(person.born),
        birthplace=f"{PROVINCE}{county}",
        native_place=f"{PROVINCE}{CITY}{county}",
        nationality="" if story.vague or fresh else "CN",
        registered_address="" if fresh else f"{PROVINCE}{CITY}{county}{house}",
        education=rng.choices(("21", "31", "14", "41", "61"), (50, 26, 12, 8, 4))[0],
        rank=job.rank,
        unit=job.unit,
        post=job.post,
        height=rng.randrange(163, 183) - 9 * (person.sex == "female"),
        accent=rng.choice(ACCENTS),
        marks="" if fresh else rng.choice(MARKS),
    )


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def month(day: date) -> str:
    return f"{day:%Y-%m}"


def identity(story: Story, dossier: str) -> list[Record]:
    """Return names, standing and identity points."""
    return [
        *_names(story, dossier),
        *_standing(story, dossier),
        *_points(story, dossier),
    ]


def _names(story: Story, dossier: str) -> list[Record]:
    rng, person = story.rng, story.person
    found = [("name", person.name, person.latin, "汉字", "户籍底册")]
    if "·" in person.name:
        source = "居民身份证办证档案"
        found.append(("native", person.latin.title(), person.latin, "拉丁转写", source))
    if rng.random() < 0.4 or story.fate == "model":
        given = FORMER[person.sex]
        former = person.name[0] + rng.choice(given)
        found.append(("former", former, "", "汉字", "1996年户籍变更登记"))
    if not story.at_home and story.fate != "fresh":
        found.append(
            ("foreign", person.latin, person.latin, "拉丁字母", "因私普通护照资料页")
        )
    if rng.random() < 0.35 or story.fate == "model":
        western = rng.choice(ALIASES[person.sex])
        alias = f"{western} {person.latin.split(' ', maxsplit=1)[0]}"
        found.append(("alias", alias, "", "拉丁字母", "执法合作答复，尚未核实"))
    return [
        PersonName(
            uid=story.uid(), dossier=dossier, kind=k, text=t, pinyin=p, script=s, source=o
        )
        for k, t, p, s, o in found
    ]  # fmt: skip


def _standing(story: Story, dossier: str) -> list[Record]:
    found: list[Record] = []
    rng, job = story.rng, story.job
    dismissed = story.later(story.opened, 60, 240)
    known = story.status != "at_large" or rng.random() < 0.5
    until = iso(dismissed) if known and story.fate != "fresh" else ""
    if job.standing:
        basis = f"{story.document('石任', story.took_post)}任职文件"
        since = f"{story.hired}-07"
        found.append(
            Standing(uid=story.uid(), dossier=dossier, kind=job.standing, since=since,
                     until=until, basis=basis)
        )  # fmt: skip
    if job.standing == "functionary" and rng.random() < 0.8:
        expelled = story.document("石纪", dismissed)
        basis = f"{expelled}开除党籍决定" if until else "干部人事档案"
        since = f"{story.person.born.year + 25}-07"
        found.append(
            Standing(uid=story.uid(), dossier=dossier, kind="party_member",
                     since=since, until=until, basis=basis)
        )  # fmt: skip
    return found


def _points(story: Story, dossier: str) -> list[Record]:
    checked = story.later(story.opened, 3, 40)
    found = [("household", "石浔县公安局户政大队　谷映川", story.document("石公户", checked), "yes", "")]  # fmt: skip
    if story.fate not in ("unverified", "fresh"):
        found += [
            ("passport_file", "石浔县移民管理服务窗口　谷映川", story.document("石移复", checked), "yes", ""),
        ]  # fmt: skip
    if story.rich and story.fate not in ("unverified", "fresh"):
        found.append(("personnel_file", "石浔县监察委员会　石磊", "", "yes", "与户籍底册照片一致"))  # fmt: skip
    if story.fate in ("model", "persuaded", "extradited", "detained"):
        number = f"临公物鉴（指）字〔{checked.year}〕{story.rng.randrange(100, 900)}号"
        found.append(("fingerprint_report", "临漪市公安局物证鉴定所", number, "yes", "只记报告编号"))  # fmt: skip
    if story.fate == "unverified":
        found.append(("foreign_photo", "石浔县公安局　谷映川", "", "no", "照片不清，待对方补送"))  # fmt: skip
    if story.fate == "withdrawn":
        found.append(("foreign_reply", "南岚省公安厅", story.document("岚公外", checked), "no", "同名同生日，系另一人"))  # fmt: skip
    return [
        IdentityPoint(
            uid=story.uid(), dossier=dossier, kind=k, day=iso(checked), checked_by=by,
            document_number=number, agrees=agrees, note=note,
        )
        for k, by, number, agrees, note in found
    ]  # fmt: skip


def papers(story: Story, dossier: str) -> list[Record]:
    """Return the papers he has or had: number, term, who keeps them."""
    rng, person = story.rng, story.person
    issued = story.fled.replace(year=story.fled.year - rng.randrange(1, 7), day=12)
    void = f"{iso(story.voided)}宣布作废，{story.document('岚移复', story.voided)}"
    found = [("resident_id", person.id_number, "CN", "", issued, 20, "subject", "")]
    if story.fate == "old":
        found = []  # issued before numbers were for life; not found in the files
    if story.fate != "fresh":
        number = f"E99{rng.randrange(10**5, 10**6)}"
        custody = ("subject", "随身携带") if story.at_home else ("void", void)
        found.append(
            ("ordinary_passport", number, "CN", person.latin, issued, 10, *custody)
        )
    if rng.random() < 0.5:
        number = f"C99{rng.randrange(10**5, 10**6)}"
        custody = ("unit", f"{story.job.unit}集中保管")
        found.append(
            ("hk_macao_permit", number, "CN", person.latin, issued, 10, *custody)
        )
    if story.status == "located" and rng.random() < 0.7:
        number, since = (
            f"R{rng.randrange(10**7, 10**8)}",
            story.later(story.opened, 100, 900),
        )
        since = since.replace(day=9)
        found.append(("foreign_residence", number, story.abroad.code, person.latin, since,
                      5 + max(0, story.today.year - since.year - 4), "subject", "执法合作答复所述"))  # fmt: skip
    return [
        IdentityDocument(
            uid=story.uid(), dossier=dossier, kind=k, number=n, country=c, name_used=used,
            issued=iso(day), expires=iso(day.replace(year=day.year + years)),
            custody=custody, custody_note=note,
        )
        for k, n, c, used, day, years, custody, note in found
    ]  # fmt: skip


def career(story: Story, dossier: str) -> list[Record]:
    """Return where he learned and worked, without a hole, up to the flight."""
    rng, job = story.rng, story.job
    school = rng.choice(
        ("南岚师范学院", "临漪职业技术学院", "南岚农业大学", "南岚财经学校")
    )
    steps = list(job.way)
    years = story.took_post.year - story.hired
    starts = [story.hired + years * place // len(steps) for place in range(len(steps))]
    marks = [f"{year}-{rng.choice(('03', '07', '09', '11'))}" for year in starts]
    marks[0] = f"{story.hired}-07"
    marks.append(month(story.took_post))
    since = f"{story.hired - 4}~" if story.vague else f"{story.hired - 4}-09"
    rows = [(since, marks[0], school, "学生", "", "")] if story.rich else []
    for place, (unit, post, rank) in enumerate(steps):
        rows.append((marks[place], marks[place + 1], unit, post, rank, ""))
    left = month(min(story.fled, story.discovered))
    note = "出逃前最后任职" if job.standing else "企业实际控制人"
    rows.append((marks[-1], left, job.unit, job.post, job.rank, note))
    return [
        CareerEntry(
            uid=story.uid(), dossier=dossier, since=since, until=until, employer=unit,
            post=post, rank=rank, note=note,
        )
        for since, until, unit, post, rank, note in rows
    ]  # fmt: skip
