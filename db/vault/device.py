"""A secret of this computer, in the operating system's keyring: only a real one.

Back ends that keep nothing, or keep it in clear, are refused: a list of those
allowed, and what was set is read back before anything depends on it.
"""

import base64
import os
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from typing import Any, Protocol

import keyring
import keyring.errors

from db.errors import NeedsKeyring

SERVICE = "yidang"
SECONDS = 60  # the keyring may be asking the user to unlock it
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
        """Return the secret of a slot, None when this computer has none."""

    def forget(self, casebook: str, slot: str) -> None:
        """Remove the secret of a slot."""


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
    """The keyring of the operating system."""

    def _ask(self, work: Any, *args: Any) -> Any:
        backend = keyring.get_keyring()
        if not is_allowed(backend):
            raise NeedsKeyring(name_of_backend(backend))
        pool = ThreadPoolExecutor(1, "keyring")
        try:
            return pool.submit(work, *args).result(SECONDS)
        except (keyring.errors.KeyringError, Late, RuntimeError, OSError) as error:
            raise NeedsKeyring(name_of_backend(backend)) from error
        finally:
            pool.shutdown(wait=False)

    def available(self) -> bool:
        """Tell whether this computer has a keyring that may be used."""
        return is_allowed(keyring.get_keyring())

    def make(self, casebook: str, slot: str) -> bytes:
        secret = os.urandom(32)
        kept = base64.b64encode(secret).decode()
        self._ask(keyring.set_password, SERVICE, _user(casebook, slot), kept)
        if self.find(casebook, slot) != secret:
            raise NeedsKeyring("read_back")
        return secret

    def find(self, casebook: str, slot: str) -> bytes | None:
        kept = self._ask(keyring.get_password, SERVICE, _user(casebook, slot))
        return base64.b64decode(kept) if kept else None

    def forget(self, casebook: str, slot: str) -> None:
        if self.find(casebook, slot) is not None:
            self._ask(keyring.delete_password, SERVICE, _user(casebook, slot))


def _user(casebook: str, slot: str) -> str:
    return f"{casebook}/{slot}"
