"""Access tokens: fetched with the refresh token, kept in memory, renewed before they end, one thread at a time.

Google's own `Credentials.refresh` repeats by itself and sleeps; so the request is made here, through the one layer that
repeats.
"""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from zusammenmehr.errors import AccountError, RemoteError
from zusammenmehr.i18n import _
from zusammenmehr.youtube.ports import OddAnswerError, Outgoing
from zusammenmehr.youtube.retry import Request
from zusammenmehr.youtube.secrets import register

if TYPE_CHECKING:
    from zusammenmehr.model.credentials import AuthorisedUser
    from zusammenmehr.youtube.caller import Caller
    from zusammenmehr.youtube.ports import Reply

_EARLY: Final = 225.0  # seconds before its end that a token counts as over
_DENIED: Final = frozenset({"invalid_grant", "unauthorized_client", "invalid_client", "deleted_client"})


class AccessTokens:
    """The access token of one user, shared by all threads of a run."""

    def __init__(self, user: AuthorisedUser, address: str, caller: Caller) -> None:
        """`address`: where tokens are given out. `caller` must be one without tokens of its own."""
        self._user, self.address, self._caller = user, address, caller
        self._lock = threading.Lock()
        self._token, self._ends = "", 0.0
        register(user.client_secret, user.refresh_token)

    def get(self) -> str:
        """A token that is good for some minutes more; raises AccountError when the sign-in is over."""
        with self._lock:
            if not self._token or self._caller.clock.monotonic() > self._ends - _EARLY:
                self._fetch()
            return self._token

    def renew(self, refused: str) -> None:
        """The server refused that token: the next `get` fetches another one, unless a thread has done so already."""
        with self._lock:
            if self._token == refused:
                self._token = ""

    def _fetch(self) -> None:
        form = {
            "grant_type": "refresh_token",
            "client_id": self._user.client_id,
            "client_secret": self._user.client_secret,
            "refresh_token": self._user.refresh_token,
        }
        request = Outgoing(
            method="token",
            verb="POST",
            address=self.address,
            headers={"content-type": "application/x-www-form-urlencoded"},
            body=urlencode(form).encode(),
            answer_within=20.0,
        )
        try:
            self._token, lifetime = self._caller.call(request, Request.READ, _read)
        except RemoteError as error:
            if error.remote_reason in _DENIED or error.status in {400, 403}:
                raise AccountError(
                    _("The sign-in is no longer valid."), _("Run `zm login` to sign in again."), reason="sign_in_over"
                ) from error
            raise
        self._ends = self._caller.clock.monotonic() + lifetime


def _read(reply: Reply) -> tuple[str, float]:
    try:
        answer = json.loads(reply.body)
        token, lifetime = answer["access_token"], float(answer.get("expires_in", 3600))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OddAnswerError("no token") from error
    if not isinstance(token, str) or not token:
        raise OddAnswerError("no token")
    register(token)
    return token, lifetime
