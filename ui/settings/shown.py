"""What the settings show: plain frozen values, already in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonShown:
    """An account; `role` is its code, `device` whether it needs this computer's secret."""

    uid: str
    label: str
    name: str
    role: str
    role_word: str
    device: bool = False
    revoked: bool = False
    me: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleActs:
    """What this account may do here; nothing it may not do is offered."""

    accounts: bool = False  # add, change the role, give a passphrase, revoke
    keys: bool = False  # a new recovery code, another data key
    device: bool = False  # this computer has a keyring that keeps secrets


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """What was filled in for another account; `officer` is a uid."""

    label: str
    role: str
    officer: str
    passphrase: str
    device: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyShown:
    """A copy of the casebook: when, where, how large; tones: ok, mid, late, far."""

    uid: str
    when: str
    where: str
    size: str
    state: str  # 已核验, 未核验, 核验不过
    tone: str
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailShown:
    """A line of the trail; an auditor reads no dossier, so `what` names no content."""

    number: int
    when: str
    who: str
    did: str
    what: str = ""
    machine: str = ""
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutShown:
    """Version, place and identity of the casebook; lines of label and value."""

    version: str
    lines: tuple[tuple[str, str], ...] = ()
    licences: str = ""
