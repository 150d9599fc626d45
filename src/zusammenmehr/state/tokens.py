"""The sign-in: where it is kept, and how it is read. Never in the channel folder."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zusammenmehr.errors import AccountError
from zusammenmehr.i18n import _
from zusammenmehr.model.credentials import AuthorisedUser

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zusammenmehr.model.seams import Store

_SERVICE: Final = "zusammenmehr"


def from_environment(environment: Mapping[str, str]) -> AuthorisedUser | None:
    """The authorised user in the file that ZM_CREDENTIALS names, None when it names none; raises AccountError."""
    named = environment.get("ZM_CREDENTIALS", "")
    return read_credentials(Path(named)) if named else None


def read_credentials(path: Path) -> AuthorisedUser:
    """The authorised user in the file; raises AccountError when it cannot be used."""
    try:
        return _user(path.read_bytes())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # not chained: the cause may quote the file
        raise AccountError(
            _("The sign-in file {path} cannot be used.").format(path=path),
            _("Sign in with `zm login`, or let ZM_CREDENTIALS name a file with an authorised user."),
            reason="credentials_unreadable",
        ) from None


def _user(data: bytes | str) -> AuthorisedUser:
    values = json.loads(data)
    needed = {name: values[name] for name in ("client_id", "client_secret", "refresh_token")}
    if not all(isinstance(value, str) and value for value in needed.values()):
        raise ValueError("credentials")
    return AuthorisedUser(**needed, token_uri=str(values.get("token_uri") or ""))


class Vault:
    """Sign-ins by channel id: in the system's keyring where there is one, else in a file with mode 0600.

    `use_keyring` False keeps to the file (tests, computers without a keyring).
    """

    def __init__(self, folder: Path, store: Store, *, use_keyring: bool = True) -> None:
        self._folder, self._store, self._use_keyring = folder, store, use_keyring

    def save(self, channel_id: str, user: AuthorisedUser) -> Path | None:
        """Keeps the sign-in; returns the file it had to be put into, None when the keyring took it."""
        text = json.dumps(asdict(user))
        if self._use_keyring and _keyring_set(channel_id, text):
            self._store.remove(self._file(channel_id))
            return None
        self._store.replace(self._file(channel_id), text.encode(), private=True)
        return self._file(channel_id)

    def load(self, channel_id: str) -> AuthorisedUser | None:
        """The sign-in of a channel, None when there is none; raises AccountError when it is damaged or readable by
        others."""
        text = _keyring_get(channel_id) if self._use_keyring else None
        if text is None:
            path = self._file(channel_id)
            if self._store.read(path) is None:
                return None
            _refuse_if_open(path)
            return read_credentials(path)
        try:
            return _user(text)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise AccountError(
                _("The sign-in in the system's keyring cannot be used."), _("Run `zm login` to sign in again.")
            ) from None

    def delete(self, channel_id: str) -> None:
        """Forgets the sign-in of a channel."""
        if self._use_keyring:
            _keyring_delete(channel_id)
        self._store.remove(self._file(channel_id))

    def _file(self, channel_id: str) -> Path:
        safe = "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in channel_id)
        return self._folder / "sign-in" / f"{safe}.json"


def _refuse_if_open(path: Path) -> None:
    if os.name != "nt" and path.stat().st_mode & 0o077:
        raise AccountError(
            _("The sign-in file {path} can be read by others on this computer.").format(path=path),
            _("Run `zm logout`, then `zm login`."),
            reason="credentials_open",
        )


def _keyring_set(name: str, text: str) -> bool:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, name, text)
    except (KeyringError, RuntimeError):
        return False
    return True


def _keyring_get(name: str) -> str | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(_SERVICE, name)
    except (KeyringError, RuntimeError):
        return None


def _keyring_delete(name: str) -> None:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(_SERVICE, name)
    except (KeyringError, RuntimeError):
        return
