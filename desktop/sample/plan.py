"""一人一策 of the sample: versions as they followed each other, steps with their keys."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from db.records.base import Record
from db.records.strategy import (
    StepProgress,
    StrategyRisk,
    StrategyStep,
    StrategyVersion,
)
from desktop.sample.plan_words import (
    CHANGES,
    EVIDENCE,
    FIRST_STEP,
    NOTES_BACK,
    PROGRESS,
    RISKS,
    STEPS,
    WILLING,
)
from desktop.sample.story import Story
from desktop.sample.subject import iso

LEADER = "郑开明"
# Fate -> states of the versions, the first one first.
STATES = {
    "model": ("superseded", "superseded", "approved"),
    "waiting": ("approved", "submitted"),
    "sent_back": ("returned",),
    "unverified": ("draft",),
    "fresh": (),
    "withdrawn": ("approved",),
    "old": ("superseded", "approved"),
}


@dataclass(frozen=True, slots=True)
class Route:
    main: str
    fallback: str


def plan_of(story: Story, dossier: str) -> list[Record]:
    """Return the versions with their steps and risks, and how far the steps are."""
    states = STATES.get(story.fate) or story.rng.choices((("approved",), ("superseded", "approved")), (2 if story.rich else 7, 1))[0]  # fmt: skip
    if story.fate == "fresh":
        return []
    route = _route(story)
    found: list[Record] = []
    keys: dict[str, str] = {}
    steps: list[StrategyStep] = []
    days = _drafted(story, len(states))
    for number, (state, day) in enumerate(zip(states, days, strict=True), start=1):
        version = _version(story, dossier, number, state, route, day)
        planned = _steps(story, version, route, keys, day)
        found += [version, *planned, *_risks(story, version)]
        if state in ("approved", "superseded"):
            steps = planned
    return found + _progress(story, steps)


def _route(story: Story) -> Route:
    rng = story.rng
    if story.fate == "deceased":
        return Route("confiscation", "foreign_prosecution")
    if story.fate in ("detained", "extradited"):
        return Route("extradition", "repatriation")
    if story.fate in ("persuaded", "model", "caught_home"):
        return Route(
            "persuasion", "confiscation" if story.fate != "model" else "extradition"
        )
    main = rng.choices(("persuasion", "repatriation", "extradition", "arrest_abroad", "foreign_prosecution"), (6, 3, 3, 2, 1))[0]  # fmt: skip
    others = [r for r in ("persuasion", "confiscation", "extradition", "absentia_trial") if r != main]  # fmt: skip
    return Route(main, rng.choice(others))


def _drafted(story: Story, count: int) -> list[date]:
    """Return when each version was drafted; the last one not long ago, if it runs."""
    if story.ended:
        first = story.later(story.opened, 15, 40)
        whole = max(30, (story.ended - first).days - 30)
    else:
        first = min(story.opened + timedelta(days=30), story.today - timedelta(days=25))
        whole = (story.today - first).days - 14
    return [
        first + timedelta(days=whole * part // count) for part in range(count - 1)
    ] + [first + timedelta(days=max(1, whole - story.rng.randrange(5, 40)))]


def _version(
    story: Story, dossier: str, number: int, state: str, route: Route, day: date
) -> StrategyVersion:
    rng, person, decided = story.rng, story.person, state not in ("draft", "submitted")
    age = day.year - person.born.year
    said = story.later(day, 6, 18)
    version = StrategyVersion(
        uid=story.uid(),
        dossier=dossier,
        number=number,
        state=state,
        main_route=route.main,
        fallback_route=route.fallback,
        summary=CHANGES[0] if number == 1 else rng.choice(CHANGES[1:]),
        person=f"{person.name}现年{age}岁，原任{story.title}，直系亲属在国内。{rng.choice(WILLING)}。",
        country=_country(story),
        case=f"{rng.choice(EVIDENCE)}。",
        resources="主办、协办各一人，法律、金融、翻译各一人；差旅和翻译费用列入年度预算。",
        rights="告知权利义务并留存回执；本人可委托律师；翻译由有资质的机构承担；"
        "联系近亲属以自愿为前提，拒绝即止；承诺不超出法定权限。",
        drafted=iso(day),
    )
    if state == "draft":
        return replace(version, rights="", summary="初稿，待补权利保障安排")
    version = replace(version, submitted=iso(story.later(day, 2, 6)))
    if not decided:
        return version
    back = state == "returned"
    return replace(
        version,
        decided=iso(said),
        decided_by=LEADER,
        decision_document="" if back else story.document("石追策", said),
        decision_note=rng.choice(NOTES_BACK) if back else "同意，按期报进度。",
    )


def _country(story: Story) -> str:
    if story.at_home:
        return "未查到出境记录，按境内藏匿部署，同时布控出境口岸。"
    return (
        f"{story.abroad.name}{story.abroad.treaty}；执法合作渠道可用，"
        "材料须附译文，对方重视程序权利，审查周期较长。"
    )


def _steps(
    story: Story,
    version: StrategyVersion,
    route: Route,
    keys: dict[str, str],
    day: date,
) -> list[StrategyStep]:
    rows = [*STEPS[route.main]]
    if version.number == 1:
        rows = [FIRST_STEP, *rows]
    if not story.rich:
        rows = rows[:4]
    elif version.number and version.number > 1:
        rows += STEPS[route.fallback][:2]
    base = day if story.ended or version.state == "superseded" else story.today
    found = []
    for position, (text, approval, owner, days) in enumerate(rows, start=1):
        uid = story.uid()
        found.append(
            StrategyStep(
                uid=uid,
                dossier=version.dossier,
                version=version.uid,
                key=keys.setdefault(text, uid),
                position=position,
                text=text,
                approval=approval,
                owner=owner,
                due=iso(base + timedelta(days=days + story.rng.randrange(-24, 9))),
            )
        )
    return found


def _risks(story: Story, version: StrategyVersion) -> list[Record]:
    return [
        StrategyRisk(uid=story.uid(), dossier=version.dossier, version=version.uid,
                     risk=risk, response=f"{response}。", decides=decides)
        for risk, response, decides in story.rng.sample(RISKS, story.rng.randrange(2, 4) if story.rich else 2)
    ]  # fmt: skip


def _progress(story: Story, steps: list[StrategyStep]) -> list[Record]:
    """Return how far the steps of the running version are: the first ones furthest."""
    done = bool(story.ended) and story.status == "returned"
    found: list[Record] = []
    for place, step in enumerate(steps):
        state, text = PROGRESS[0] if done else PROGRESS[min(place, len(PROGRESS) - 1)]
        if story.ended and not done:
            state, text = "stopped", "状态变更后停止"
        if place > (2 if story.rich else 1) and not story.ended:
            break
        day = story.later(story.last - timedelta(days=40 - 7 * min(place, 4)), 0, 6)
        found.append(
            StepProgress(uid=story.uid(), dossier=step.dossier, step=step.uid,
                         day=iso(day), state=state, text=text)
        )  # fmt: skip
    return found
