"""指南: what the program knows of routes, measures, rights and clocks, to be looked up.

Made of the law's own data and a few pages of prose; pure, so that window, command line
and paper have the same.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from db.law import (
    AssetChannel,
    Channel,
    Clock,
    Entry,
    Law,
    MeasureRule,
    MeasureText,
    Stage,
    the_law,
)
from db.records.base import Record
from db.search import fold, initials_of, spelling_of
from desktop.paths import RESOURCES
from desktop.wording import length_in_words

LEVELS = {"county": "县级", "city": "市级", "province": "省级", "state": "国家级",
          "own": "本级", "up1": "上一级"}  # fmt: skip
TRACKS = {"main": "主程序", "confiscation": "没收程序", "absentia": "缺席审判"}
OPEN = "◇ 法条有不同理解或来源不是正式文本，作可改的默认值"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading with its lines; several lines are a list."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the guide."""

    id: str  # 'measure:freeze'
    group: str
    title: str
    summary: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    basis: str = ""
    version: str = ""
    doubt: bool = False

    def text(self) -> str:
        """Return all its words, to be searched."""
        lines = [
            line for part in self.paragraphs for line in (part.heading, *part.lines)
        ]
        return "\n".join([self.title, self.group, self.summary, self.basis, *lines])


@cache
def pages() -> tuple[Page, ...]:
    """Return the whole guide in the order in which it is read."""
    law = the_law()
    return (
        *_prose(RESOURCES / "guide.toml"),
        *(_channel(one) for one in law.channels.all()),
        *(_measure(one) for one in law.measures.all()),
        *(_right(law, one) for one in law.rights.all()),
        *(_clock(one) for one in law.clocks.all()),
        *(_stage(one) for one in law.stages.all()),
        *(_asset_channel(one) for one in law.asset_channels.all()),
        *(_plain("condition", "研判要件", one) for one in law.conditions.all()),
        *(_plain("evidence_kind", "证据种类", one) for one in law.evidence_kinds.all()),
        *(_plain("policy_note", "从宽从严", one) for one in law.policy_notes.all()),
        *(_offence(one.code, one.label, one.basis, one.group)
          for one in law.offences.all()),
        *(_limits(law)),
        *(_treaties(law)),
    )  # fmt: skip


def page(id_: str) -> Page | None:
    """Return the page of this id, or None."""
    return next((one for one in pages() if one.id == id_), None)


# Where a record's own choice has a page: kind -> (field, what ids begin with).
CHOSEN = {
    "measure": ("kind", "measure"),
    "rights_record": ("kind", "right"),
    "proceeding": ("stage", "stage"),
    "proven_fact": ("condition", "condition"),
    "asset_event": ("channel", "asset_channel"),
    "evidence_item": ("kind", "evidence_kind"),
    "policy_note": ("kind", "policy_note"),
    "charge": ("offence", "offence"),
    "cooperation_request": ("kind", "channel"),
    "strategy_version": ("main_route", "channel"),
    "return": ("route", "channel"),
}
# ... and where the kind as a whole has one.
OF_KIND = {
    "persuasion_contact": "prose:persuasion_limits",
    "relation": "prose:minors_and_relatives",
    "identity_point": "prose:identity",
    "first_report": "prose:first_day",
    "confiscation_application": "prose:first_confiscation",
    "asset": "prose:first_confiscation",
    "measure": "prose:no_basis",
    "measure_extension": "prose:periods",
    "lead": "prose:informants",
    "whereabouts": "prose:where_he_is",
    "cooperation_request": "prose:levels",
    "strategy_version": "prose:levels",
    "proceeding": "prose:first_confiscation",
    "rights_record": "prose:rights_first",
    "return": "prose:returned",
    "flight": "prose:first_day",
}


def page_of(record: Record) -> str:
    """Return the id of the page that speaks of a record, '' for none."""
    name = record.stored_as
    field, begins = CHOSEN.get(name, ("", ""))
    chosen = f"{begins}:{getattr(record, field)}" if field else ""
    return chosen if page(chosen) else OF_KIND.get(name, "")


def search(words: str) -> list[Page]:
    """Return the pages that have these words, those named so first.

    Found by characters, by the spelling of the title, or by its first letters.
    """
    wanted = fold(words).strip()
    if not wanted:
        return list(pages())
    ranked = [(_rank(one, wanted), place) for place, one in enumerate(pages())]
    found = sorted(each for each in ranked if each[0] is not None)
    return [pages()[place] for _, place in found]


def _rank(one: Page, wanted: str) -> int | None:
    """Return how well a page fits, 0 best; None where it has not these words."""
    title, (spelled, initials) = fold(one.title), _spelled(one.title)
    if wanted in (title, spelled, initials):
        return 0
    if title.startswith(wanted) or spelled.startswith(wanted):
        return 1
    if wanted in title or (wanted.isascii() and wanted in f"{spelled} {initials}"):
        return 2
    return 3 if wanted in fold(one.text()) else None


@cache
def _spelled(title: str) -> tuple[str, str]:
    return spelling_of(title), initials_of(title)


# Where a page of prose stands: most are to begin with, some are routes of a return.
GROUPS = {"prose": "从这里开始", "channel": "途径"}


def _prose(path: Path) -> list[Page]:
    entries = tomllib.loads(path.read_text("utf-8"))["entry"]
    return [
        Page(
            id=f"{entry.get('of', 'prose')}:{entry['id']}",
            group=GROUPS[entry.get("of", "prose")],
            title=entry["title"],
            paragraphs=(
                Paragraph("", tuple(entry["paragraphs"])),
                Paragraph("下一步", (entry["next"],)),
            ),
            basis=entry["basis"],
        )
        for entry in entries
    ]


def _told(heading: str, lines: Iterable[str]) -> tuple[Paragraph, ...]:
    found = tuple(line for line in lines if line)
    return (Paragraph(heading, found),) if found else ()


def _channel(one: Channel) -> Page:
    steps = [
        f"{step.text}（{step.approval}{'，' + step.basis if step.basis else ''}）"
        for step in one.steps
    ]
    conditions = [
        f"{c.label}（{c.basis}）{' ◇' if c.confidence == 'uncertain' else ''}"
        for c in one.conditions
    ]
    return Page(
        id=f"channel:{one.code}",
        group="途径",
        title=one.label,
        summary=one.note,
        paragraphs=(
            *_told("形式条件", conditions),
            *_told("步骤，谁批准", steps),
            *_told("所需文书", one.documents),
            *_told("常见障碍", one.obstacles),
            *_told("权利保障", one.safeguards),
            *_told("下一步", ("在档案的“一人一策”选“途径研判”，看缺哪一项",)),
        ),
        basis=one.basis,
        doubt=one.doubt,
    )


def _asset_channel(one: AssetChannel) -> Page:
    return Page(
        id=f"asset_channel:{one.code}",
        group="追赃途径",
        title=one.label,
        summary=one.note,
        paragraphs=(
            *_told("什么时候用", one.conditions),
            *_told("步骤", one.steps),
            *_told("所需文书", one.documents),
            *_told("权利保障", one.safeguards),
            *_told("常见差错", one.mistakes),
            *_told("下一步", ("在“涉案资产”选这项财产，登记一笔变动，途径选它",)),
        ),
        basis=one.basis,
        doubt=one.doubt,
    )


def _measure(one: MeasureRule) -> Page:
    now = one.texts[-1]
    older = [
        f"{text.since} 至 {text.until}：{text.law}，{text.basis}"
        for text in one.texts[:-1]
    ]
    return Page(
        id=f"measure:{one.code}",
        group="措施",
        title=one.label,
        summary=one.note,
        paragraphs=(
            *_told("谁决定、谁批准", _deciders(now)),
            *_told("期限和延长", _terms(now)),
            *_told("要注意", _duties(now)),
            *_told("文书", now.documents),
            *_told("常见差错", one.mistakes),
            *_told("下一步", (now.next,)),
            *_told("以前的文本", older),
        ),
        basis=now.basis,
        version=f"{now.law}，{now.since} 起",
        doubt=one.doubt,
    )


def _deciders(text: MeasureText) -> list[str]:
    found = [f"{LEVELS[text.decides]}以上可以作为自己的措施决定"]
    found.append(
        f"批准：{LEVELS[text.approver]}{'' if text.approver in ('own', 'up1') else '以上'}"
    )
    if text.own_from:
        found.append(f"{LEVELS[text.own_from]}以上自己决定，不另报批")
    if text.decides != "county":
        found.append("够不上这一级的：起草、打印报批表，上级采取后登记为“上级”")
    return found


def _terms(text: MeasureText) -> list[str]:
    if text.length is None:
        return ["没有固定期限，不需要时及时解除"]
    found = [f"不超过 {length_in_words(text.length)}"]
    for rule in text.extensions:
        times = f"{rule.times} 次" if rule.times else "次数没有限制"
        found.append(
            f"延长：每次不超过 {length_in_words(rule.length)}，{times}，"
            f"{LEVELS[rule.approver]}批准"
        )
    if not text.extensions:
        found.append("没有延长")
    if text.counting == "announced":
        found.append(
            "自宣布之日起算，当日算不算有不同理解，按早的一天提醒；不因节假日顺延"
        )
    if text.counting == "lapsing":
        found.append("到期不续自动解除，按不顺延的一天提醒")
    if text.refile_days_before:
        found.append(f"期满 {text.refile_days_before} 日前再次办理")
    return found


def _duties(text: MeasureText) -> list[str]:
    law = the_law()
    found = ["须先立案"] if text.filed else []
    found += ["不少于二人"] if text.two_officers else []
    for code in text.clocks:
        clock = law.clocks[code]
        found.append(
            f"{length_in_words(clock.length)}以内：{clock.label}（{clock.basis}）"
        )
    return found


def _right(law: Law, one: Entry) -> Page:
    clock = law.clocks.get(getattr(one, "clock", ""))
    lines = []
    if clock and clock.length:
        lines = [
            f"{length_in_words(clock.length)}以内，自{clock.runs_from}起（{clock.basis}）"
        ]
    return Page(
        id=f"right:{one.code}",
        group="权利",
        title=one.label,
        summary=one.note,
        paragraphs=(
            *_told("时限", lines),
            *_told("常见差错", one.mistakes),
            *_told("下一步", ("在档案的“权利保障”登记；办了填日期和文书号",)),
        ),
        basis=one.basis,
        doubt=one.doubt,
    )


def _clock(one: Clock) -> Page:
    limit = length_in_words(one.length) or "没有写几日"
    return Page(
        id=f"clock:{one.code}",
        group="时限",
        title=one.label,
        summary=one.note,
        paragraphs=_told("时限", (f"自{one.runs_from}起 {limit}",)),
        basis=one.basis,
        doubt=one.doubt,
    )


def _stage(one: Stage) -> Page:
    limit = length_in_words(one.length) or "法律没有写期限"
    return Page(
        id=f"stage:{one.code}",
        group=f"阶段（{TRACKS[one.track]}）",
        title=one.label,
        summary=one.note,
        paragraphs=_told("期限", (limit,)),
        basis=one.basis,
        doubt=one.doubt,
    )


def _plain(kind: str, group: str, one: Entry) -> Page:
    return Page(
        id=f"{kind}:{one.code}", group=group, title=one.label, summary=one.note,
        basis=one.basis, doubt=one.doubt,
    )  # fmt: skip


def _offence(code: str, label: str, basis: str, group: int) -> Page:
    listed = f"条例{group}所列" if group else "条例29至34没有列，常一并涉及"
    return Page(
        id=f"offence:{code}", group="罪名", title=label,
        paragraphs=_told("类别", (listed,)), basis=basis,
    )  # fmt: skip


def _limits(law: Law) -> list[Page]:
    return [
        Page(
            id=f"limitation:{one.code}",
            group="追诉时效",
            title=f"{one.label}的各档",
            summary="年数为推算，须法律意见",
            paragraphs=_told(
                "各档",
                (
                    f"{t.label}（{t.penalty}）{t.years} 年，{t.since} 起"
                    f"{'至 ' + t.until if t.until else ''}"
                    for t in one.tiers
                ),
            )
            + _told("起算", (one.note,)),
            basis=one.basis,
            doubt=True,
        )
        for one in law.limitation.all()
    ]


STATES = {"in_force": "已生效", "signed": "已签署，未生效", "none": "没有"}


def _treaties(law: Law) -> list[Page]:
    return [
        Page(
            id=f"treaty:{one.code}",
            group="引渡条约",
            title=one.label,
            summary=f"{STATES[one.state]}{'，' + one.in_force if one.in_force else ''}",
            paragraphs=_told(
                "要注意", ("以本办公室核实的为准，在设置的“条约状态”登记",)
            ),
            doubt=one.confidence not in ("found",),
        )
        for one in law.treaties.all()
    ]


def groups(found: Sequence[Page]) -> list[str]:
    """Return the groups of some pages, in order, each once."""
    return list(dict.fromkeys(one.group for one in found))
