"""A slot: one person's, or the recovery code's, way to the data key.

The passphrase opens the slot's private key; the data key is sealed to its public
key. So whoever holds the data key can seal a new one for everybody without knowing
their passphrases, while the old data key opens nothing that was sealed later. The
public key itself lies in the file only under the data key: even a broken curve then
opens no stolen file.
"""

import os
from dataclasses import dataclass, replace
from typing import Any, Literal

from db.errors import NeedsKeyring, WrongPassphrase
from db.vault.boxes import Shut, new_pair, seal, unseal, unwrap, wrap
from db.vault.derivation import SALT_BYTES, Cost, stretched, sub_key

Kind = Literal["person", "recovery"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What the key file says of one way in; `device`: mixed with a device secret."""

    uid: str
    label: str
    kind: Kind
    cost: Cost
    salt: bytes
    device: bool
    wrapped: bytes
    public: bytes = b""
    sealed: bytes = b""


def new_slot(
    casebook: str,
    uid: str,
    label: str,
    secret: str,
    data_key: bytes,
    *,
    cost: Cost,
    kind: Kind = "person",
    device_secret: bytes | None = None,
) -> Slot:
    """Return a slot that the secret (and the device secret, if given) opens."""
    bare = Slot(
        uid=uid,
        label=label,
        kind=kind,
        cost=cost,
        salt=os.urandom(SALT_BYTES),
        device=device_secret is not None,
        wrapped=b"",
    )
    private, public = new_pair()
    key = _slot_key(casebook, bare, secret, device_secret)
    slot = replace(bare, wrapped=wrap(key, private, _about(casebook, bare)))
    return sealed_to(casebook, slot, public, data_key)


def sealed_to(casebook: str, slot: Slot, public: bytes, data_key: bytes) -> Slot:
    """Return the slot with another data key in it."""
    about = _about(casebook, slot)
    return replace(
        slot,
        sealed=seal(public, data_key, about),
        public=wrap(sub_key(data_key, "slot publics"), public, about),
    )


def public_of(casebook: str, slot: Slot, data_key: bytes) -> bytes:
    """Return the slot's public key; raises Shut."""
    hiding = sub_key(data_key, "slot publics")
    return unwrap(hiding, slot.public, _about(casebook, slot))


def open_slot(
    casebook: str, slot: Slot, secret: str, device_secret: bytes | None = None
) -> bytes:
    """Return the data key; raises WrongPassphrase, NeedsKeyring."""
    if slot.device and device_secret is None:
        raise NeedsKeyring(slot.label)
    key = _slot_key(casebook, slot, secret, device_secret)
    about = _about(casebook, slot)
    try:
        private = unwrap(key, slot.wrapped, about)
        return unseal(private, slot.sealed, about)
    except Shut as shut:
        raise WrongPassphrase(slot.label) from shut


def _slot_key(
    casebook: str, slot: Slot, secret: str, device_secret: bytes | None
) -> bytes:
    mixed = (device_secret or b"") if slot.device else b""
    return sub_key(
        stretched(secret, slot.salt, slot.cost) + mixed, f"yidang slot v1 {casebook}"
    )


def _about(casebook: str, slot: Slot) -> dict[str, Any]:
    return {"casebook": casebook, **fixed_part(slot)}


def fixed_part(slot: Slot) -> dict[str, Any]:
    """Return what of a slot never changes while it lives, as JSON values."""
    return {
        "id": slot.uid,
        "label": slot.label,
        "kind": slot.kind,
        "device": slot.device,
        "kdf": {
            "m": slot.cost.memory,
            "t": slot.cost.passes,
            "p": slot.cost.lanes,
            "salt": slot.salt.hex(),
        },
    }
