"""From a header and a secret to the keys of a casebook."""

from dataclasses import dataclass
from pathlib import Path

from db.errors import HeaderDamaged, WrongPassphrase
from db.vault.derivation import sub_key
from db.vault.header import Header, Loaded, verify
from db.vault.slots import Slot, open_slot


@dataclass(frozen=True, slots=True)
class Keys:
    """The data key in use, and the next one while it is being changed."""

    data: bytes
    next: bytes | None = None


def database_key(data_key: bytes) -> bytes:
    """Return what SQLCipher is given; the data key itself never reaches it."""
    return sub_key(data_key, "sqlcipher")


def keys_of(
    loaded: Loaded, slot: Slot, secret: str, device_secret: bytes | None
) -> Keys:
    """Return the keys that a secret opens; raises WrongPassphrase, NeedsKeyring,
    and HeaderDamaged when the slots are not as a holder of the keys wrote them.
    """  # noqa: D205
    header: Header = loaded.header
    path: Path = loaded.path
    data = open_slot(header.casebook, slot, secret, device_secret)
    verify(header, data, path)
    coming = header.next_of(slot)
    if coming is None:
        return Keys(data)
    try:
        return Keys(data, open_slot(header.casebook, coming, secret, device_secret))
    except WrongPassphrase as error:
        raise HeaderDamaged(path, "next") from error
