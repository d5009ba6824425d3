"""专班 of the sample: the invented staff, and who stands in which team."""

from db.records.base import Record
from db.records.team import CaseTeam, TeamMember
from desktop.sample.story import Story
from desktop.sample.subject import iso

Staff = dict[str, str]  # name -> uid of the officer
# name, unit, post
STAFF = (
    ("周敏", "石浔县监察委员会", "第三审查调查室副主任"),
    ("覃文", "石浔县追逃追赃工作协调小组办公室", "科员"),
    ("郑开明", "石浔县监察委员会", "副主任"),
    ("罗小北", "石浔县人民检察院", "检察官助理"),
    ("乐衡", "石浔县委巡察工作领导小组办公室", "科员"),
    ("林澍", "石浔县监察委员会", "主任"),
    ("盛怀瑾", "石浔县监察委员会", "第三审查调查室主任"),
    ("石磊", "石浔县监察委员会", "第三审查调查室科员"),
    ("卫听澜", "石浔县监察委员会", "案件监督管理室科员"),
    ("岑望舒", "石浔县监察委员会", "第三审查调查室科员"),
    ("祁以恒", "石浔县监察委员会", "第一监督检查室科员"),
    ("谷映川", "石浔县公安局", "经侦大队民警"),
    ("步云帆", "石浔县公安局", "网络安全保卫大队民警"),
    ("尚若谷", "石浔县人民检察院", "检察官"),
    ("蓝予安", "中国人民银行临漪市分行", "反洗钱科科员"),
    ("麦晚晴", "石浔县外事办公室", "科员"),
    ("阿依古丽·买买提", "临漪市外事办公室", "翻译"),
    ("连景行", "临漪市追逃追赃工作协调小组办公室", "副主任"),
    ("何㛃", "临漪市监察委员会", "追逃追赃室副主任"),
    ("仲启明", "南岚省追逃追赃工作协调小组办公室", "处长"),
)  # fmt: skip
NOBODY_SUPERVISES = ("unverified", "fresh")


def team_of(story: Story, dossier: str, staff: Staff) -> list[Record]:
    """Return the paper that set the team up, and its members."""
    joined = story.teamed
    found: list[Record] = []
    if story.fate != "fresh":
        found.append(
            CaseTeam(
                uid=story.uid(),
                dossier=dossier,
                established=iso(joined),
                document_number=story.document("石追组", joined),
                established_by="石浔县追逃追赃工作协调小组",
                meets=story.rng.choice(("每月第一个周三", "每季度一次", "每月一次，可随时召集")),
                note="主办人负责卷内材料和期限，协办人负责取证，联络员负责与成员单位往来。",
            )
        )  # fmt: skip
    for role, name in _roles(story):
        pledged = (
            "" if story.fate == "fresh" and role != "case_handler" else iso(joined)
        )
        found.append(
            TeamMember(uid=story.uid(), dossier=dossier, role=role, officer=staff[name],
                       joined=iso(joined), pledged=pledged, conflict="none")
        )  # fmt: skip
    if story.rng.random() < 0.12 or story.fate == "model":
        found.append(_recused(story, dossier, staff))
    if story.rng.random() < 0.15 or story.fate == "model":
        found.append(_left(story, dossier, staff))
    return found


def _roles(story: Story) -> list[tuple[str, str]]:
    rng, fate = story.rng, story.fate
    first, second = "周敏", rng.choice(("石磊", "岑望舒", "卫听澜"))
    if rng.random() < 0.3 and fate not in ("model", "waiting", "sent_back"):
        first, second = second, first
    roles = [("case_handler", first), ("co_handler", second)]
    if fate != "fresh" or rng.random() < 0.5:
        leader = "郑开明" if fate in ("model", "waiting") else rng.choice(("郑开明", "郑开明", "林澍"))  # fmt: skip
        roles.insert(0, ("leader_in_charge", leader))
    if fate not in NOBODY_SUPERVISES and rng.random() < 0.93:
        roles.append(("supervisor", rng.choice(("连景行", "何㛃", "仲启明"))))
    if fate == "fresh":
        return roles
    wanted = (
        ("team_lead", "盛怀瑾", 0.8), ("co_handler", "谷映川", 0.6), ("liaison", "麦晚晴", 0.4),
        ("legal", "尚若谷", 0.5), ("finance", "蓝予安", 0.4), ("technical", "步云帆", 0.2),
        ("interpreter", "阿依古丽·买买提", 0.15),
    )  # fmt: skip
    share = 1 if story.rich else 0.4
    roles += [
        (r, n)
        for r, n, odds in wanted
        if rng.random() < odds * share or fate == "model"
    ]
    if fate in ("model", "persuaded") or rng.random() < 0.03:
        roles.append(("legal", "罗小北"))
    return roles


def _recused(story: Story, dossier: str, staff: Staff) -> TeamMember:
    return TeamMember(
        uid=story.uid(),
        dossier=dossier,
        role="co_handler",
        officer=staff["祁以恒"],
        joined=iso(story.teamed),
        left=iso(story.later(story.teamed, 2, 12)),
        conflict="recused",
        note="与案件关系人同宗，本人申明后回避",
    )


def _left(story: Story, dossier: str, staff: Staff) -> TeamMember:
    joined = story.teamed
    return TeamMember(
        uid=story.uid(),
        dossier=dossier,
        role="liaison",
        officer=staff["覃文"],
        joined=iso(joined),
        left=iso(story.later(joined, 60, 300)),
        pledged=iso(joined),
        conflict="none",
        note="工作调整，材料已移交",
    )
