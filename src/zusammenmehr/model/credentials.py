"""Who signs in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AuthorisedUser:
    """An OAuth client and a user's refresh token for it. The secrets never show in a repr.

    `token_uri` is empty where Google's own counts; another one is used only when it is a loopback address.
    """

    client_id: str
    client_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)
    token_uri: str = ""

    @property
    def project(self) -> str:
        """A name for the API project whose quota this client draws on: 16 hex digits, no secret."""
        return hashlib.sha256(self.client_id.encode()).hexdigest()[:16]
