"""Bytes that only a key opens: wrapped under a key, or sealed to a public key."""

import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.vault.derivation import KEY_BYTES, sub_key

NONCE_BYTES = 12


class Shut(Exception):  # noqa: N818  (an answer: this key does not open this box)
    """The key is another one, or the box or what it speaks of was changed."""


def canonical(value: Any) -> bytes:
    """Return the one spelling of a JSON value."""
    spelling = json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return spelling.encode()


def wrap(key: bytes, content: bytes, about: Any) -> bytes:
    """Return nonce and AES-256-GCM text; `about` is bound to it, not hidden."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, canonical(about))


def unwrap(key: bytes, box: bytes, about: Any) -> bytes:
    """Return the content; raises Shut."""
    nonce, text = box[:NONCE_BYTES], box[NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, text, canonical(about))
    except (InvalidTag, ValueError) as error:
        raise Shut from error


def new_pair() -> tuple[bytes, bytes]:
    """Return a private key and its public key, 32 bytes each."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def seal(public: bytes, content: bytes, about: Any) -> bytes:
    """Return a box that only the private key of that public key opens."""
    passing = X25519PrivateKey.generate()
    shared = passing.exchange(X25519PublicKey.from_public_bytes(public))
    start = passing.public_key().public_bytes_raw()
    return start + wrap(_agreed(shared, start, public), content, about)


def unseal(private: bytes, box: bytes, about: Any) -> bytes:
    """Return the content; raises Shut."""
    own, start = X25519PrivateKey.from_private_bytes(private), box[:KEY_BYTES]
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(start))
    except ValueError as error:
        raise Shut from error
    agreed = _agreed(shared, start, own.public_key().public_bytes_raw())
    return unwrap(agreed, box[KEY_BYTES:], about)


def _agreed(shared: bytes, start: bytes, public: bytes) -> bytes:
    return sub_key(shared + start + public, "yidang sealed v1")
