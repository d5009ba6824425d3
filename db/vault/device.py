"""A secret of this computer, in the operating system's keyring: only a real one.

Back ends that keep nothing, or keep it in clear, are refused: a list of those
allowed, and what was set is read back before anything depends on it.
"""

import base64
import os
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Protocol, TypeVar

import keyring
import keyring.errors

from db.errors import NeedsKeyring

T = TypeVar("T")
SERVICE = "yidang"
SECONDS = 60.0  # the keyring may be asking the user to unlock it
LONG = 32
ALLOWED = (
    "keyring.backends.Windows.WinVaultKeyring",
    "keyring.backends.macOS.Keyring",
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.libsecret.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.kwallet.DBusKeyringKWallet4",
)
CHAINER = "keyring.backends.chainer.ChainerBackend"


class DeviceSecrets(Protocol):
    """Where secrets of this computer are kept."""

    def make(self, casebook: str, slot: str) -> bytes:
        """Make, keep and read back a secret; raises NeedsKeyring."""

    def find(self, casebook: str, slot: str) -> bytes | None:
        """Return the secret of a slot, None when this computer has none.

        Raises NeedsKeyring when the keyring cannot be asked.
        """

    def forget(self, casebook: str, slot: str) -> None:
        """Remove the secret of a slot; one that cannot be removed stays, unused."""


def name_of_backend(backend: Any) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def is_allowed(backend: Any) -> bool:
    """Tell whether a keyring back end really protects what it is given."""
    name = name_of_backend(backend)
    if name == CHAINER:
        members = list(backend.backends)
        return bool(members) and all(is_allowed(member) for member in members)
    return name in ALLOWED


class SystemKeyring:
    """The keyring of the operating system, or another given in its place."""

    def __init__(
        self,
        backend: Callable[[], Any] = keyring.get_keyring,
        seconds: float = SECONDS,
    ) -> None:
        self._backend = backend
        self._seconds = seconds

    def available(self) -> bool:
        """Tell whether this computer has a keyring that may be used."""
        try:
            return bool(self._ask(is_allowed))
        except NeedsKeyring:
            return False

    def make(self, casebook: str, slot: str) -> bytes:
        secret = os.urandom(LONG)
        kept, user = base64.b64encode(secret).decode(), _user(casebook, slot)
        self._ask(lambda real: real.set_password(SERVICE, user, kept))
        if self.find(casebook, slot) != secret:
            raise NeedsKeyring("keyring.read_back")
        return secret

    def find(self, casebook: str, slot: str) -> bytes | None:
        user = _user(casebook, slot)
        kept = self._ask(lambda real: real.get_password(SERVICE, user))
        try:
            secret = base64.b64decode(kept or "", validate=True)
        except ValueError:
            return None  # somebody else's entry
        return secret if len(secret) == LONG else None

    def forget(self, casebook: str, slot: str) -> None:
        user = _user(casebook, slot)
        with suppress(NeedsKeyring):
            self._ask(lambda real: real.delete_password(SERVICE, user))

    def _ask(self, work: Callable[[Any], T]) -> T:
        """Run in a thread of its own that a keyring which never answers cannot hold."""
        answers: SimpleQueue[T | Exception] = SimpleQueue()

        def asked() -> None:
            try:
                answers.put(work(self._real()))
            except Exception as error:  # whatever a back end may raise
                answers.put(error)

        Thread(target=asked, name="keyring", daemon=True).start()
        try:
            answer = answers.get(timeout=self._seconds)
        except Empty:
            raise NeedsKeyring("keyring.late") from None
        if isinstance(answer, NeedsKeyring):
            raise answer
        if isinstance(answer, Exception):
            raise NeedsKeyring("keyring.error") from answer
        return answer

    def _real(self) -> Any:
        backend = self._backend()
        if not is_allowed(backend):
            raise NeedsKeyring(name_of_backend(backend))
        return backend


def _user(casebook: str, slot: str) -> str:
    return f"{casebook}/{slot}"
