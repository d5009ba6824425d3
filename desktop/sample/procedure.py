"""措施、协作、规劝、诉讼、权利、归案 of the sample; every act on its stated basis."""

from datetime import date, timedelta

from db.records.base import Record
from db.records.cooperation import CooperationRequest, PersuasionContact
from db.records.matter import PolicyNote, Return
from db.records.measure import Measure, MeasureExtension
from db.records.proceeding import Proceeding, RightsRecord
from db.rules.periods import add_months
from desktop.sample.places import FILING
from desktop.sample.story import Story
from desktop.sample.subject import iso

CITY, PROVINCE, STATE = "临漪市监察委员会", "南岚省监察委员会", "国家监察委员会"
ROUTE_OF = {"persuaded": "persuasion", "caught_home": "domestic_arrest",
            "extradited": "extradition"}  # fmt: skip
BAN_FOR = 500  # days back that the chain of a ban on leaving begins


def measures_of(story: Story, dossier: str) -> list[Record]:
    """Return measures with their chains: freezes, bans, orders; some of them late."""
    if story.fate == "withdrawn":
        return []
    found = _freeze(story, dossier)
    if not story.rich:
        return found
    found += _ban(story, dossier)
    day = story.later(story.opened, 5, 40)
    over = bool(story.ended)
    found.append(
        _own(story, dossier, "wanted", "条例188", story.later(day, 3, 30), "本人", over)
    )
    found.append(
        _by_state(
            story, dossier, "red_notice", "条例276", _notice_day(story, day), over
        )
    )
    if story.unfinished:
        found.append(_draft(story, dossier))
    return found


def _notice_day(story: Story, day: date) -> date:
    """Not so long ago that the notice has run out."""
    first = story.later(day, 60, 200)
    return first if story.ended else max(first, story.today - timedelta(days=1700))


def _own(
    story: Story,
    dossier: str,
    kind: str,
    basis: str,
    day: date,
    target: str,
    over: bool,
) -> Measure:
    return Measure(
        uid=story.uid(),
        dossier=dossier,
        kind=kind,
        target=target,
        state="lifted" if over else "in_force",
        basis=basis,
        approved_by=FILING,
        approval_level="county",
        document_number=story.document("石监", day),
        decided=iso(day),
        starts=iso(day),
        executor="石浔县公安局" if kind == "wanted" else "有关银行",
        officer_one="周敏",
        officer_two="石磊",
        ended=iso(story.ended) if over else "",
        end_document=story.document("石监解", story.last) if over else "",
    )


def _by_state(
    story: Story, dossier: str, kind: str, basis: str, day: date, over: bool
) -> Measure:
    return Measure(
        uid=story.uid(), dossier=dossier, kind=kind, target="本人",
        state="lifted" if over else "in_force", taken_by="higher", basis=basis,
        approved_by=STATE, approval_level="state", document_number=story.document("国监", day),
        starts=iso(day), ended=iso(story.ended) if over else "",
        note="逐级报送，经公安部提出。",
    )  # fmt: skip


def _freeze(story: Story, dossier: str) -> list[Record]:
    start = story.later(story.opened, 4, 20)
    over = story.ended is not None
    account = f"存款账户（尾号{story.rng.randrange(1000, 9999)}）"
    freeze = _own(story, dossier, "freeze", "监察法26、条例139", start, account, over)
    chain: list[Record] = [freeze]
    months, late = 6, story.rng.random() < 0.2
    while add_months(start, months) < story.last - timedelta(days=40 if late else 0):
        day = add_months(start, months)
        chain.append(
            _extension(story, dossier, freeze, day, 6, "条例139", FILING, "county")
        )
        months += 6
    return chain


def _ban(story: Story, dossier: str) -> list[Record]:
    start = max(story.later(story.opened, 2, 9), story.today - timedelta(days=BAN_FOR))
    if start >= story.last:
        return []
    ban = Measure(
        uid=story.uid(), dossier=dossier, kind="exit_ban_border", target="本人",
        state="lifted" if story.ended else "in_force", taken_by="higher",
        basis="监察法33、条例192", approved_by=PROVINCE, approval_level="province",
        document_number=story.document("南监限", start), starts=iso(start),
        executor="移民管理机构", ended=iso(story.ended),
        end_document=story.document("南监解", story.last) if story.ended else "",
    )  # fmt: skip
    chain: list[Record] = [ban]
    months = 3
    while add_months(start, months) < story.last:
        day = add_months(start, months)
        chain.append(
            _extension(story, dossier, ban, day, 3, "条例194", PROVINCE, "province")
        )
        months += 3
    return chain


def _extension(
    story: Story,
    dossier: str,
    measure: Measure,
    day: date,
    count: int,
    basis: str,
    by: str,
    level: str,
) -> MeasureExtension:
    return MeasureExtension(
        uid=story.uid(), dossier=dossier, measure=measure.uid, starts=iso(day),
        count=count, unit="months", basis=basis, approved_by=by, approval_level=level,
        document_number=story.document("监延", day),
    )  # fmt: skip


def _draft(story: Story, dossier: str) -> Measure:
    """One that is not granted yet: it prints as 无依据."""
    return Measure(uid=story.uid(), dossier=dossier, kind="seal_seize", target="字画十二件",
                   state="draft", note="待补文号。")  # fmt: skip


def abroad_of(story: Story, dossier: str) -> list[Record]:
    """Return what was asked of another state, and the contacts made to persuade."""
    if story.at_home or not story.rich or story.fate in ("withdrawn", "fresh"):
        return []
    sent = story.later(story.opened, 60, 240)
    asked = CooperationRequest(
        uid=story.uid(), dossier=dossier, kind="law_enforcement", country=story.abroad.code,
        state="answered", ground="agreement", transmitted_by="国家监察委员会",
        asked_unit=f"{story.abroad.name}执法机关", basis="条例279", approved_by=STATE,
        approval_level="state", document_number=story.document("国监合", sent), sent=iso(sent),
        answered=iso(story.later(sent, 30, 120)), answer="已核对出入境和住址信息。",
        documents="案情概要、身份识别材料、译文",
    )  # fmt: skip
    later = story.later(sent, 90, 300)
    extradition = CooperationRequest(
        uid=story.uid(), dossier=dossier, kind="extradition", country=story.abroad.code,
        state="granted" if story.fate == "extradited" else "draft",
        ground="treaty" if "有双边" in story.abroad.treaty else "reciprocity",
        transmitted_by="外交部", basis="引渡法47、条例277", approved_by=STATE,
        approval_level="state", document_number=story.document("国监引", later),
        sent=iso(later), consent="对方同意引渡的照会" if story.fate == "extradited" else "",
        foreign_expires="",
    )  # fmt: skip
    return [asked, extradition, *_contacts(story, dossier)]


def _contacts(story: Story, dossier: str) -> list[Record]:
    day = story.later(story.opened, 120, 400)
    made = PersuasionContact(
        uid=story.uid(), dossier=dossier, day=iso(day), state="done", met="subject",
        means="video", abroad="no", by="周敏", by_second="盛怀瑾", basis="条例274",
        approved_by=FILING, approval_level="county",
        document_number=story.document("石监劝", day), agreed="yes", told_free="yes",
        no_threat="yes", said="宣讲政策，告知投案途径和权利。", promised="无",
        response="表示考虑。",
    )  # fmt: skip
    planned = PersuasionContact(
        uid=story.uid(), dossier=dossier, day=iso(story.later(day, 60, 200)),
        state="draft", met="lawyer", means="lawyer", by="周敏", promised="",
    )  # fmt: skip
    return [made, planned] if story.unfinished else [made]


def proceedings_of(story: Story, dossier: str) -> list[Record]:
    """Return the stages of the tracks that run, with their papers."""
    found: list[Record] = [
        _stage(story, dossier, "main", "filing", FILING, story.filed, story.filed)
    ]
    if story.status == "returned" and story.ended:
        begun = min(story.ended + timedelta(days=5), story.today)
        over = begun + timedelta(days=story.rng.randrange(20, 40))
        done = over if over <= story.today else None
        found.append(
            _stage(story, dossier, "main", "trial_review", FILING, begun, done)
        )
        if done:
            found.append(
                _stage(story, dossier, "main", "disposition", FILING, done, done)
            )
    if story.rich and story.fate == "model":
        day = story.later(story.opened, 500, 700)
        found.append(
            _stage(
                story,
                dossier,
                "confiscation",
                "conf_opinion",
                CITY,
                day,
                story.later(day, 20, 40),
            )
        )
        found.append(
            _stage(
                story, dossier, "confiscation", "conf_announcement", "临漪市中级人民法院",
                story.today - timedelta(days=100), None,
            )
        )  # fmt: skip
        found.append(
            _stage(story, dossier, "absentia", "abs_consent", STATE, day, None)
        )
    return found


def _stage(
    story: Story,
    dossier: str,
    track: str,
    stage: str,
    authority: str,
    starts: date,
    ended: date | None,
) -> Proceeding:
    return Proceeding(
        uid=story.uid(), dossier=dossier, track=track, stage=stage, authority=authority,
        document_number=story.document("字", starts), starts=iso(starts), ended=iso(ended),
        result="已办结" if ended else "",
    )  # fmt: skip


def rights_of(story: Story, dossier: str) -> list[Record]:
    """Return the rights served, and of some dossiers one whose clock runs."""
    found: list[Record] = []
    if story.status == "returned" and story.ended:
        for kind in ("family_notice", "unit_notice", "notice_of_rights"):
            found.append(
                RightsRecord(uid=story.uid(), dossier=dossier, kind=kind, person="家属",
                             since=iso(story.ended), state="done", done=iso(story.ended),
                             document_number=story.document("石监通", story.ended))
            )  # fmt: skip
    if story.rich:
        since = story.today - timedelta(days=story.rng.randrange(2, 28))
        found.append(
            RightsRecord(uid=story.uid(), dossier=dossier, kind="complaint", person="利害关系人",
                         since=iso(since), state="due")
        )  # fmt: skip
        found.append(
            RightsRecord(uid=story.uid(), dossier=dossier, kind="interpreter", person="本人",
                         since=iso(story.opened), state="not_applicable")
        )  # fmt: skip
    return found


def returns_of(story: Story, dossier: str, uid: str) -> list[Record]:
    """Return the return (its uid is given: the status refers to it) and what counts."""
    found: list[Record] = []
    if story.status == "returned" and story.ended:
        voluntary = story.fate == "persuaded"
        found.append(
            Return(
                uid=uid, dossier=dossier, day=iso(story.ended), route=ROUTE_OF[story.fate],
                country="CN" if story.at_home else story.abroad.code,
                place="境内" if story.at_home else story.city, by="石浔县公安局",
                document_number=story.document("石公归", story.ended),
                voluntary="yes" if voluntary else "no",
                voluntary_record="到案经过、本人自愿书、投案笔录" if voluntary else "",
                reported=iso(story.later(story.ended, 0, 2)),
            )
        )  # fmt: skip
    if story.rich:
        day = story.later(story.opened, 30, 200)
        kind = "self_surrender" if story.fate == "persuaded" else "restitution"
        found.append(
            PolicyNote(uid=story.uid(), dossier=dossier, day=iso(day), effect="lenient",
                       kind=kind, basis="刑法67" if kind == "self_surrender" else "条例247",
                       text="亲友自愿代退部分赃款，已开具凭证。", evidence="证据2")
        )  # fmt: skip
    return found
