"""The facts of a 会商材料 in words: the strip of five figures, the opening, the counts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.fields import label_of_code
from db.records.asset import Asset, AssetEvent, ThirdPartyClaim
from db.records.base import Record, fields_of
from db.records.case import Charge, Flight, LogEntry, Question, Whereabouts
from db.records.cooperation import SENT, CooperationRequest, PersuasionContact
from db.records.dossier import STOCK, StatusChange
from db.records.matter import ActionItem
from db.records.measure import TAKEN, Measure
from db.records.strategy import StrategyStep, StrategyVersion
from db.records.subject import IdentityPoint, Subject
from db.records.team import TeamMember
from db.rules.assets import accounts_of, is_counted, owed_in_all, sum_of
from db.rules.completeness import independent_points, is_identified, serves
from db.rules.reminders import step_states
from db.rules.summary import (
    current_status,
    last_flight,
    last_whereabouts,
    place_in_words,
)
from db.values.day import days_since, earliest, in_figures, in_words, is_full, length
from db.values.money import totals
from desktop.casefile.case_file import CaseFile
from desktop.casefile.parts.news import first_dues
from desktop.casefile.words import UNKNOWN, rounded
from desktop.wording import RULES


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the five: what, the figure, how good it is."""

    label: str
    value: str
    note: str


def label(file: CaseFile, record: Record, name: str) -> str:
    """Return the words of a listed field: a term's label, a linked record's name."""
    mark = dict(fields_of(type(record)))[name]
    return label_of_code(mark, getattr(record, name), file.reference)  # type: ignore[arg-type]


def current_version(file: CaseFile) -> StrategyVersion | None:
    """Return the version that a meeting looks at: under approval, else the newest."""
    versions = file.of(StrategyVersion)
    submitted = [one for one in versions if one.state == "submitted"]
    return max(
        submitted or versions, key=lambda version: version.number or 0, default=None
    )


def steps_of(file: CaseFile, version: StrategyVersion | None) -> list[StrategyStep]:
    """Return the steps of a version, in order."""
    of = version.uid if version else ""
    return [step for step in file.of(StrategyStep) if step.version == of]


def is_late(file: CaseFile, step: StrategyStep) -> bool:
    """Tell whether a step is past its day and neither done nor stopped."""
    state = step_states(file.records).get(step.key, "")
    closed = state in ("done", "stopped")
    return bool(step.due) and not closed and earliest(step.due).isoformat() < file.today


def five_figures(file: CaseFile) -> tuple[Figure, ...]:
    """Return what a reader who stops here must have seen."""
    return (_time(file), _place(file), _sum(file), _recovered(file), _next_due(file))


def _time(file: CaseFile) -> Figure:
    change, flight = current_status(file.of(StatusChange)), _flight(file)
    if change and change.status not in STOCK:
        return Figure("状态", label(file, change, "status"), in_figures(change.day))
    if flight is None:
        return Figure("在逃", "不详", "出逃日期未登记")
    about = "" if is_full(flight.day) else "约"
    days = days_since(flight.day, file.today)
    return Figure("在逃", length(flight.day, file.today), f"{about}第{days}日")


def _flight(file: CaseFile) -> Flight | None:
    return last_flight(file.of(Flight))


def is_sought(file: CaseFile) -> bool:
    """Tell whether the subject is still to be brought back."""
    change = current_status(file.of(StatusChange))
    return change is None or change.status in STOCK


def _place(file: CaseFile) -> Figure:
    stay = last_whereabouts(file.of(Whereabouts))
    if stay is None:
        return Figure("现在何处", "不详", "行踪未登记")
    where = place_in_words(label(file, stay, "country"), stay.place.split("（")[0])
    grade = stay.reliability + stay.credibility
    day = in_figures(stay.checked or stay.since)
    note = f"{day} {'核实' if stay.checked else '未核实'}"
    known = "现在何处" if is_sought(file) else "此前所在"
    return Figure(known, where or "不详", f"{note} {grade}".strip())


def _sum(file: CaseFile) -> Figure:
    sums = totals(charge.amount for charge in file.of(Charge))
    if not sums:
        return Figure("涉案金额", "不详", "未登记")
    first = next((one for one in sums if one.currency == "CNY"), sums[0])
    others = rounded([one for one in sums if one is not first])
    note = f"另有{others}" if others else f"{len(file.of(Charge))}项罪名"
    return Figure("涉案金额", rounded([first]), note)


def _recovered(file: CaseFile) -> Figure:
    """Of property that is found and counts."""
    held = accounts_of(file.of(Asset), file.of(AssetEvent), file.of(ThirdPartyClaim))
    real = [one for one in held if is_counted(one.asset)]
    if not real:
        return Figure("已追缴到位", "无", "没有查实的资产")
    back, owed = sum_of(real, "recovered"), owed_in_all(real)
    if not owed.fen:
        return Figure("已追缴到位", rounded([back.money]), "应追缴数额不详")
    tenths = (back.fen * 2000 + owed.fen) // (2 * owed.fen)
    note = f"占应追缴的{tenths // 10}.{tenths % 10}%"
    return Figure("已追缴到位", rounded([back.money]), note)


def _next_due(file: CaseFile) -> Figure:
    if not file.dues:
        return Figure("最近到期", "无", "没有登记期限")
    due = file.dues[0]
    day, today = date.fromisoformat(due.day), date.fromisoformat(file.today)
    year = f"{day.year}年" if day.year != today.year else ""
    late = (today - day).days
    note = RULES[due.rule].removesuffix("到期")
    return Figure(
        "最近到期",
        f"{year}{day.month}月{day.day}日",
        f"{note} 逾期{late}日" if late > 0 else note,
    )


def opening(file: CaseFile) -> str:
    """Return who, what, since when, where now, and how, in three lines or so."""
    return "".join((_who(file), _since(file), _now(file), _how(file)))


def _who(file: CaseFile) -> str:
    subject = file.one(Subject)
    parts = [subject.name or "姓名不详", label(file, subject, "sex")]
    if subject.born:
        parts.append(in_words(subject.born[:7]) + "生" if is_full(subject.born)
                     else in_words(subject.born) + "生")  # fmt: skip
    if subject.unit or subject.post:
        parts.append(f"原{subject.unit}{subject.post}")
    offences = dict.fromkeys(
        label(file, charge, "offence").removesuffix("罪")
        for charge in file.of(Charge)
        if charge.offence
    )
    if offences:
        parts.append("涉嫌" + "、".join(offences))
    return "，".join(part for part in parts if part)


def _since(file: CaseFile) -> str:
    flight = _flight(file)
    if flight is None:
        return "。"
    port = f"经{flight.port}" if flight.port else ""
    left = "出境后未归" if is_sought(file) else "出境"
    return f"，{in_words(flight.day)}{port}{left}。"


def _now(file: CaseFile) -> str:
    change = current_status(file.of(StatusChange))
    if change and change.status not in STOCK:
        return f"{in_words(change.day)}起状态为{label(file, change, 'status')}。"
    stay = last_whereabouts(file.of(Whereabouts))
    if stay is None:
        return "现在何处尚不掌握。"
    where = place_in_words(label(file, stay, "country"), stay.place)
    if not where.strip(UNKNOWN):
        return "现在何处尚不掌握。"
    if stay.checked:
        return f"经{in_words(stay.checked)}核实，现在{where}。"
    return f"据{stay.source or '现有线索'}，现在{where}，尚未核实。"


def _how(file: CaseFile) -> str:
    version = current_version(file)
    if version is None:
        return "尚未制定一人一策。"
    main = label(file, version, "main_route")
    other = label(file, version, "fallback_route")
    state = label(file, version, "state")
    words = f"《一人一策》第{version.number}版{state}，主途径为{main or '未定'}"
    return words + (f"，备用途径为{other}。" if other else "。")


def identity(file: CaseFile) -> str:
    """Return how sure it is that the person is this person."""
    count = independent_points(file.of(IdentityPoint))
    if is_identified(file.of(IdentityPoint)):
        return f"身份经{count}处独立材料核对一致。"
    return f"身份核对一致的独立材料{count}处，不足两处，"


def work_done(file: CaseFile) -> str:
    """Return what was done, in figures."""
    parts = []
    members = [one for one in file.of(TeamMember) if serves(one, file.today)]
    parts.append(f"专班在岗{len(members)}人" if members else "专班尚未组建")
    if versions := file.of(StrategyVersion):
        parts.append(f"形成策略{len(versions)}版")
    if steps := steps_of(file, current_version(file)):
        parts.append(_steps_in_figures(file, steps))
    parts += [
        said for told in (_measures, _requests, _contacts) if (said := told(file))
    ]
    if stays := [one for one in file.of(Whereabouts) if one.checked]:
        parts.append(f"核实行踪{len(stays)}次")
    if matters := file.of(ActionItem):
        parts.append(_matters_in_figures(file, matters))
    if entries := file.of(LogEntry):
        parts.append(f"大事记{len(entries)}条，最近一条为{in_words(entries[-1].day)}")
    lacking = f"底数尚缺{len(file.gaps)}项" if file.gaps else "底数已齐"
    return "；".join([*parts, lacking]) + "。"


def _measures(file: CaseFile) -> str:
    taken = [one for one in file.of(Measure) if one.state in TAKEN]
    running = sum(one.state == "in_force" for one in taken)
    return f"采取措施{len(taken)}项，执行中{running}项" if taken else ""


def _requests(file: CaseFile) -> str:
    sent = [one for one in file.of(CooperationRequest) if one.state in SENT]
    answered = sum(bool(one.answered) for one in sent)
    return f"对外提出协作请求{len(sent)}件，已答复{answered}件" if sent else ""


def _contacts(file: CaseFile) -> str:
    held = sum(one.state == "done" for one in file.of(PersuasionContact))
    return f"依法规劝{held}次" if held else ""


def _matters_in_figures(file: CaseFile, matters: Sequence[ActionItem]) -> str:
    open_ = [one for one in matters if one.state == "open"]
    done = sum(one.state == "done" for one in matters)
    late = len([d for d in first_dues(open_, file).values() if d < file.today])
    words = f"协调事项{len(matters)}项，办结{done}项，在办{len(open_)}项"
    return f"{words}，其中逾期{late}项" if late else words


def _steps_in_figures(file: CaseFile, steps: list[StrategyStep]) -> str:
    states = step_states(file.records)
    counts = Counter(states.get(step.key, "not_started") for step in steps)
    late = sum(is_late(file, step) for step in steps)
    words = f"现行步骤{len(steps)}项，已完成{counts['done']}项，"
    words += f"进行中{counts['in_progress']}项"
    return f"{words}，逾期{late}项" if late else words


def questions(file: CaseFile, *states: str) -> list[Question]:
    """Return the questions in one of these states, in order."""
    return [one for one in file.of(Question) if one.state in states]
