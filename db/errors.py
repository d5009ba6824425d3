"""What can go wrong, one class each: data for a sentence, never the sentence."""

from dataclasses import dataclass
from pathlib import Path


class Refused(Exception):
    """Expected: shown beside the field, and nothing was written."""


class NotADay(Refused):
    """The typed text is no year, month or day."""


class NoSuchDay(NotADay):
    """The text has the form of a day, and the calendar has no such day."""


class NotAMoment(Refused):
    """The typed text is no moment of a day."""


class NoSuchMoment(NotAMoment):
    """The text has the form of a moment, and there is no such day or hour."""


class NotAnAmount(Refused):
    """The typed text is no amount of that currency."""


class NotANumber(Refused):
    """The typed text is no whole number."""


# Not frozen: Python itself sets attributes on an exception that passes by.
@dataclass(eq=False)
class FieldRefused(Refused):
    """A command refused what one field of one record says."""

    uid: str
    field: str


@dataclass(eq=False)
class BadValue(FieldRefused):
    """The value has a form that the field cannot hold; `why` is a key of messages."""

    why: str


@dataclass(eq=False)
class LacksBasis(FieldRefused):
    """A step cannot be recorded as done while these needed fields are empty."""

    missing: tuple[str, ...]


@dataclass(eq=False)
class LevelTooLow(FieldRefused):
    """Only an authority from this level on may decide or approve it."""

    needed: str


@dataclass(eq=False)
class NotInForce(FieldRefused):
    """The law knew no such measure on that day."""


@dataclass(eq=False)
class TooEarly(FieldRefused):
    """It cannot be taken before the case is filed."""


@dataclass(eq=False)
class NoFurtherExtension(FieldRefused):
    """The law allows no further extension of this measure."""


@dataclass(eq=False)
class TooLong(FieldRefused):
    """Longer than one extension may be."""

    count: str
    unit: str


@dataclass(eq=False)
class NotVoluntary(FieldRefused):
    """A contact that was not free in this respect is not a lawful one."""


@dataclass(eq=False)
class RefusalEnds(FieldRefused):
    """This relative declined to be contacted, and that ends it."""


@dataclass(eq=False)
class ClaimOpen(FieldRefused):
    """Somebody's claim on the asset is not decided."""

    claimant: str


@dataclass(eq=False)
class LeavesNot(FieldRefused):
    """Text let into a reduced copy has something in it that is left out.

    `kind` and `number`: of the record with the text, and of its dossier; `left_out`:
    kind and field of what stands in it, two times '' for what is not even told.
    """

    kind: str
    number: str
    left_out: tuple[str, str]


@dataclass(eq=False)
class UnknownTerm(FieldRefused):
    """The code is not, or no longer, in the list that the field draws on."""


@dataclass(eq=False)
class BrokenLink(FieldRefused):
    """The linked record is not, or no longer, in this dossier."""


@dataclass(eq=False)
class StillLinked(Refused):
    """Other records link to this one, so it cannot be removed."""

    uid: str


@dataclass(eq=False)
class Permanent(Refused):
    """Such a record is corrected by a further one, never overwritten."""

    uid: str


@dataclass(eq=False)
class NotFound(Refused):
    uid: str


@dataclass(eq=False)
class EndsManyNumbers(Refused):
    """What was written is the end of several dossiers' numbers."""

    number: str


@dataclass(eq=False)
class NotPermitted(Refused):
    """The account may not do this; `act` is a value of db.access.Act."""

    act: str


class NothingToUndo(Refused):
    """Nothing was done since unlocking that could be taken back."""


@dataclass(eq=False)
class ChangedSince(Refused):
    """Somebody changed the field after the act that is to be taken back."""

    uid: str


@dataclass(eq=False)
class Frozen(Refused):
    """The record belongs to what was submitted or approved; make a new version."""

    uid: str


@dataclass(eq=False)
class AlreadyThere(Refused):
    """A dossier only has one of these."""

    uid: str


@dataclass(eq=False)
class SamePerson(Refused):
    """A dossier of this resident ID number exists: its number."""

    number: str


@dataclass(eq=False)
class WrongState(Refused):
    """The step does not follow from the state the thing is in."""

    state: str


@dataclass(eq=False)
class StaysOut(Refused):
    """Whoever is to get the papers of a meeting is recused from it: his name."""

    name: str


@dataclass(eq=False)
class NeedsReason(Refused):
    """This act asks why it is done."""


@dataclass(eq=False)
class BadRecoveryCode(Refused):
    """The typed code is not one that was printed: signs typed, groups that are wrong."""

    signs: int
    wrong: tuple[int, ...]


@dataclass(eq=False)
class WeakPassphrase(Refused):
    """Too easy to guess; `advice` are zxcvbn's sentences, see ui/advice.py."""

    score: int
    length: int
    advice: tuple[str, ...]


@dataclass(eq=False)
class FolderInUse(Refused):
    """The folder for a new casebook holds something already."""

    path: Path


@dataclass(eq=False)
class FileRefused(Refused):
    """A file that is not taken in: its name, and why as a key of messages."""

    name: str
    why: str


class CasebookError(Exception):
    """The world: file, key, disk. Nothing was written."""


@dataclass(eq=False)
class WrongPassphrase(CasebookError):
    """The secret does not open this slot; `left` tries before waiting, `wait` seconds."""

    label: str = ""
    left: int = 0
    wait: int = 0


@dataclass(eq=False)
class NeedsKeyring(CasebookError):
    """The slot needs this computer's device secret, and the keyring has none."""

    label: str = ""


@dataclass(eq=False)
class HeaderDamaged(CasebookError):
    """The key file cannot be read as written, and no copy of it helps."""

    path: Path
    why: str = ""


@dataclass(eq=False)
class HeaderRolledBack(CasebookError):
    """The key file is older than the database knows it to be."""

    header: int
    database: int


@dataclass(eq=False)
class DatabaseDamaged(CasebookError):
    """The key is right and the file is not."""

    path: Path
    why: str = ""


@dataclass(eq=False)
class AttachmentDamaged(CasebookError):
    """The encrypted file of an attachment is not as it was written, or not there."""

    path: Path


@dataclass(eq=False)
class DiskFull(CasebookError):
    """There is no room left; what was asked for was not done, nothing was lost."""

    path: Path


@dataclass(eq=False)
class NotACasebook(CasebookError):
    """The folder holds no casebook."""

    path: Path


@dataclass(eq=False)
class OpenElsewhere(CasebookError):
    """Another process holds the lock."""

    host: str = ""
    who: str = ""
    since: str = ""


@dataclass(eq=False)
class CannotOpen(CasebookError):
    """Wrong key or damaged file: the error alone cannot tell which."""

    path: Path


@dataclass(eq=False)
class NewerFile(CasebookError):
    """The file was written by a later release."""

    version: int


@dataclass(eq=False)
class BadCopy(CasebookError):
    """A copy did not verify, so it was not trusted."""

    path: Path


@dataclass(eq=False)
class BrokenReferences(CasebookError):
    """A migration would leave this many rows without what they refer to."""

    rows: int
