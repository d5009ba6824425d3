"""协作函, 催办函 in the form of a letter (GB/T 9704 10.1): one matter asked of one unit.

Only what the unit asked must know stands on it: the case by its name, the matter itself.
"""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from db.garbage import uncollected
from db.records.case import Charge
from db.records.matter import ActionItem, MatterLetter
from db.values.day import days_between, first_day, in_words
from desktop.casefile.brief_facts import label
from desktop.casefile.brief_parts import finished, numbered
from desktop.casefile.case_file import CaseFile, Imprint, Paper
from desktop.casefile.lines import Paragraph
from desktop.casefile.margin import furniture_of
from desktop.casefile.page import (
    Progress,
    SectionMark,
    made,
    title,
    title_lines,
)
from desktop.casefile.red_head import PREPRINTED, letter_head
from desktop.casefile.runs import Content, Run, black
from desktop.casefile.signed import signed
from desktop.casefile.words import LACKING

CLOSING = "对函中情况，请按工作纪律保密，不扩大知悉范围。"
REASONS = "有困难的，请说明原因和预计完成时间。"


@uncollected()
def print_letter(
    file: CaseFile, imprint: Imprint, progress: Progress | None = None
) -> Paper:
    """Return the letter as it was registered: nothing of it can have changed since."""
    letter = file.picked(MatterLetter)
    asks = letter.kind == "request"
    word = "协作函" if asks else "催办函"
    whom = file.subject.name or "有关人员"
    what = f"关于{'商请协助' if asks else '催请'}办理{whom}一案有关事项的函"
    red = PREPRINTED not in file.extras
    story: list[Flowable] = [
        SectionMark("letter", f"{word} {letter.number}".strip()),
        letter_head(file.office.name, letter.number or black("缺文号"), red=red),
        title(*title_lines(what)),
        Paragraph(f"{letter.unit or '有关单位'}：", indent=0),
        *(_request(file, letter) if asks else _reminder(file, letter)),
        Paragraph(CLOSING),
        Paragraph("专此函达。"),
        signed(file.office.name, in_words(letter.day or file.today)),
    ]
    if letter.contact.strip():
        story.append(Paragraph(f"（联系人：{letter.contact.strip()}）"))
    pdf, count = made(furniture_of(file, imprint, word), story, progress=progress)
    return Paper(pdf, count)


def case_of(file: CaseFile) -> str:
    """Return '邬敬淮涉嫌受贿、挪用公款一案'."""
    offences = dict.fromkeys(
        label(file, one, "offence").removesuffix("罪")
        for one in file.of(Charge)
        if one.offence
    )
    suspected = f"涉嫌{'、'.join(offences)}" if offences else ""
    return f"{file.subject.name or '有关人员'}{suspected}一案"


def _matter(file: CaseFile, letter: MatterLetter) -> ActionItem:
    found = (one for one in file.of(ActionItem) if one.uid == letter.matter)
    return next(found, ActionItem(uid=""))


def _request(file: CaseFile, letter: MatterLetter) -> Sequence[Flowable]:
    matter = _matter(file, letter)
    decided = label(file, matter, "consultation") if matter.consultation else ""
    why = f"根据{decided}会商议定，" if decided else ""
    return [
        Paragraph(
            f"因办理{case_of(file)}追逃追赃工作需要，{why}现商请贵单位协助办理以下事项："
        ),
        *_asked(letter),
        Paragraph(_until(letter, "请于", "前办理并函复我办。")),
    ]


def _reminder(file: CaseFile, letter: MatterLetter) -> Sequence[Flowable]:
    return [
        Paragraph(
            f"{_before(file, letter)}请贵单位办理{case_of(file)}追逃追赃工作的以下事项："
        ),
        *_asked(letter),
        Paragraph(_late(file, letter)),
    ]


def _asked(letter: MatterLetter) -> list[Paragraph]:
    """One thing is a sentence, several are numbered."""
    lines = [line.strip() for line in letter.text.splitlines() if line.strip()]
    if len(lines) <= 1:
        return [Paragraph(finished(lines[0]) if lines else black(LACKING))]
    return [
        Paragraph(numbered(place, finished(line))) for place, line in enumerate(lines, 1)
    ]  # fmt: skip


def _until(letter: MatterLetter, lead: str, rest: str) -> list[str | Run]:
    return [lead, Run(in_words(letter.due)) if letter.due else black(LACKING), rest]


def _earlier(file: CaseFile, letter: MatterLetter) -> list[MatterLetter]:
    """Return the letters about the same matter that went before this one."""
    own = [one for one in file.of(MatterLetter) if one.matter == letter.matter]
    mine = (first_day(letter.day), len(letter.number), letter.number)
    return [
        one for one in own if (first_day(one.day), len(one.number), one.number) < mine
    ]


def _before(file: CaseFile, letter: MatterLetter) -> str:
    """Return '我办于2026年10月15日以石追函〔2026〕31号函', and what went after it."""
    earlier = _earlier(file, letter)
    if not earlier:
        asked = _matter(file, letter).asked
        return f"我办于{in_words(asked)}" if asked else "我办此前"
    told = [f"于{in_words(one.day)}以{one.number}函" for one in earlier]
    return f"我办{'、'.join(told)}"


def _late(file: CaseFile, letter: MatterLetter) -> Content:
    """How long the matter is overdue on the day of the letter, and until when now."""
    day = letter.day or file.today
    due = _matter(file, letter).due
    passed = days_between(first_day(due), first_day(day)) if due else 0
    when = f"原定{in_words(due)}前办理，" if due else ""
    late = f"已逾期{passed}日，" if passed > 0 else ""
    return [
        f"{when}截至{in_words(day)}{late or '，'}尚未收到办理结果。",
        *_until(letter, "请抓紧办理，于", "前函复我办；"),
        REASONS,
    ]
