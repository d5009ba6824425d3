"""What happened to one invented person: all dates first, so that the rest agrees."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from desktop.sample.jobs import JOBS, Job
from desktop.sample.people import Person, make_person
from desktop.sample.places import ABROAD, PORTS, Abroad

# How a story stands today. The first of a sample tell one of each.
STATUS_OF = {
    "model": "located",  # complete in every section, third version of the plan
    "persuaded": "returned",
    "unverified": "at_large",  # one identity point, partial days, nobody supervises
    "waiting": "located",  # a plan is before the leader
    "detained": "detained_abroad",
    "fresh": "at_large",  # opened these days, much still missing
    "deceased": "deceased",
    "old": "at_large",  # fled in the nineties
    "sent_back": "at_large",  # a plan was sent back
    "caught_home": "returned",  # never left the country
    "extradited": "returned",
    "withdrawn": "withdrawn",
    "plain": "at_large",
}
FATES = tuple(STATUS_OF)
WEIGHTS = (3, 12, 14, 8, 4, 6, 3, 6, 5, 4, 5, 2, 28)
ENDED = ("returned", "deceased", "withdrawn")
RICH = 40  # dossiers of which much is told
YEARS = 7  # so far back the first of the dossiers was opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One person's story; every section of the dossier is told from it."""

    rng: Random
    mark: int  # how all uids of this story begin
    fate: str
    rich: bool  # much is told; of thousands of dossiers most are shorter
    person: Person
    job: Job
    abroad: Abroad
    city: str
    port: str
    today: date
    hired: int  # year of the first work
    took_post: date
    acts_from: date
    acts_to: date
    filed: date
    fled: date
    discovered: date
    opened: date
    teamed: date
    voided: date  # when the papers were declared void
    found: date | None  # abroad, at an address that was checked
    held: date | None  # detained abroad
    ended: date | None  # returned, died or withdrawn

    @property
    def status(self) -> str:
        return STATUS_OF[self.fate]

    @property
    def at_home(self) -> bool:
        """Whether the person never left the country."""
        return self.fate == "caught_home"

    @property
    def unfinished(self) -> bool:
        """Whether drafts lie in the dossier that lack their basis."""
        return self.fate in ("unverified", "waiting", "sent_back", "plain")

    @property
    def vague(self) -> bool:
        """Whether little is known to the day."""
        return self.fate in ("unverified", "old")

    @property
    def last(self) -> date:
        """The last day on which something may have happened."""
        return self.ended or self.today

    @property
    def title(self) -> str:
        """'石浔县水务局局长', as narratives call the post."""
        return self.job.unit + self.job.post

    @property
    def where(self) -> str:
        """'泰国清迈', and '新加坡' only once."""
        return self.abroad.name + self.city.removeprefix(self.abroad.name)

    def uid(self) -> str:
        # What is written together lies together in the indexes: the last of thousands
        # of dossiers goes in as fast as the first.
        return f"{self.mark:08x}{self.rng.getrandbits(96):024x}"

    def between(self, first: date, last: date) -> date:
        """Return a day from `first` to `last`, `first` where there is no room."""
        return first + timedelta(days=self.rng.randrange(max(1, (last - first).days)))

    def later(self, day: date, least: int, most: int) -> date:
        """Return a day so many days after another, but not in the future."""
        found = day + timedelta(days=self.rng.randrange(least, most))
        return min(found, self.last)

    def document(self, series: str, day: date) -> str:
        """Return an invented document number: '石监立〔2021〕6号'."""
        return f"{series}〔{day.year}〕{self.rng.randrange(1, 60)}号"


def opened_on(seed: int, index: int, today: date) -> date:
    """Return when the dossier of a person was opened: the first one first of all."""
    rng = Random(f"{seed}/{index}/opened")  # noqa: S311  (invention, no secret)
    span = YEARS * 365 + 150
    if index == 0:
        return today - timedelta(days=span)
    if fate_of(seed, index) == "fresh":
        return today - timedelta(days=rng.randrange(6, 30))
    return today - timedelta(days=rng.randrange(35, span))


def fate_of(seed: int, index: int) -> str:
    """Return how a person's story stands."""
    if index < len(FATES):
        return FATES[index]
    return Random(f"{seed}/{index}/fate").choices(FATES, WEIGHTS)[0]  # noqa: S311


def make_story(seed: int, index: int, today: date, taken: set[str]) -> Story:
    """Invent one story; `taken` are the identity numbers given so far."""
    rng = Random(f"{seed}/{index}")  # noqa: S311
    fate, opened = fate_of(seed, index), opened_on(seed, index, today)
    filed, fled, discovered = _days(rng, fate, opened)
    if fate == "fresh" or (today - opened).days < 60:
        fate = "fresh"
    ended = _ended(rng, fate, opened, today)
    teamed = opened + timedelta(days=rng.randrange(1, 7))
    voided = min(ended or today, opened + timedelta(days=rng.randrange(12, 55)))
    found, held = _found(rng, fate, opened, ended or today)
    acts_to = min(filed, fled) - timedelta(days=rng.randrange(40, 700))
    acts_from = acts_to - timedelta(days=rng.randrange(500, 2600))
    took_post = acts_from - timedelta(days=rng.randrange(30, 400))
    born = took_post.year - rng.randrange(34, 47)
    job = JOBS[0] if index == 0 else rng.choice(JOBS)
    abroad = rng.choice(ABROAD)
    return Story(
        rng=rng,
        mark=rng.getrandbits(32),
        fate=fate,
        rich=index < RICH or rng.random() < 0.05,
        person=make_person(rng, index, born, taken),
        job=job,
        abroad=abroad,
        city=rng.choice(abroad.cities),
        port=rng.choice(PORTS),
        today=today,
        hired=born + rng.randrange(19, 23),
        took_post=took_post,
        acts_from=acts_from,
        acts_to=acts_to,
        filed=filed,
        fled=fled,
        discovered=discovered,
        opened=opened,
        teamed=teamed,
        voided=voided,
        found=found,
        held=held,
        ended=ended,
    )


def _days(rng: Random, fate: str, opened: date) -> tuple[date, date, date]:
    """Return filed, fled, discovered: some flee before the filing, some after it."""
    if fate == "old":
        filed = date(rng.randrange(1996, 2004), rng.randrange(1, 13), 18)
        fled = filed - timedelta(days=rng.randrange(5, 60))
        return filed, fled, filed - timedelta(days=2)
    if rng.random() < 0.6:
        filed = opened - timedelta(days=rng.randrange(0, 5))
        discovered = filed - timedelta(days=rng.randrange(1, 15))
        return filed, discovered - timedelta(days=rng.randrange(1, 9)), discovered
    discovered = opened - timedelta(days=rng.randrange(1, 6))
    fled = discovered - timedelta(days=rng.randrange(1, 6))
    return fled - timedelta(days=rng.randrange(5, 60)), fled, discovered


def _found(
    rng: Random, fate: str, opened: date, last: date
) -> tuple[date | None, date | None]:
    """Return when the address was known, and when he was detained abroad."""
    if STATUS_OF[fate] not in ("located", "detained_abroad") and fate not in (
        "persuaded",
        "extradited",
    ):
        return None, None
    room = (last - opened).days
    found = opened + timedelta(days=rng.randrange(room // 4, room // 2))
    if fate not in ("detained", "extradited"):
        return found, None
    return found, found + timedelta(days=rng.randrange(2, max(3, room // 3)))


def _ended(rng: Random, fate: str, opened: date, today: date) -> date | None:
    if STATUS_OF[fate] not in ENDED:
        return None
    room = (today - opened).days
    return opened + timedelta(days=rng.randrange(room // 3, room - 5))
