"""Signs in and opens the gateway. The only module that imports Google's libraries when it is imported."""

from __future__ import annotations

import importlib.resources
import ipaddress
import json
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import googleapiclient
from google.api_core.client_options import ClientOptions
from googleapiclient.discovery import build_from_document
from googleapiclient.http import build_http

from zusammenmehr.errors import UsageError
from zusammenmehr.i18n import _
from zusammenmehr.model.seams import Silence
from zusammenmehr.youtube.api import Api
from zusammenmehr.youtube.caller import Caller, Pace
from zusammenmehr.youtube.gateway import Gateway
from zusammenmehr.youtube.http import HttpTransport
from zusammenmehr.youtube.pause import LOOPBACK, Budget, Timing
from zusammenmehr.youtube.token import AccessTokens

if TYPE_CHECKING:
    from datetime import tzinfo

    from zusammenmehr.model.credentials import AuthorisedUser
    from zusammenmehr.model.seams import Clock, Progress
    from zusammenmehr.youtube.ports import Ledger, Transport

_GOOGLE: Final = "https://youtube.googleapis.com/"
_GOOGLE_TOKENS: Final = "https://oauth2.googleapis.com/token"


def connect(  # noqa: PLR0913 - everything that is wired here stands here, and has a name
    *,
    api_root: str | None,
    user: AuthorisedUser,
    clock: Clock,
    ledger: Ledger,
    progress: Progress | None = None,
    stop: threading.Event | None = None,
    budget: Budget | None = None,
    transport: Transport | None = None,
    patience: float | None = None,
    zone: tzinfo | None = None,
) -> Gateway:
    """A gateway to YouTube, or to the server at `api_root`, which must be a loopback address.

    Nothing is sent yet. `stop` ends every wait with InterruptedRunError; `transport` replaces the network in tests;
    `patience`: seconds that the network may be away before a request fails, where the usual half hour is too long;
    `zone`: where the times are that people read in errors, None for this computer's own.
    Raises UsageError for an `api_root` that is not on this computer.
    """
    root = _root(api_root)
    is_loopback = root != _GOOGLE
    timing = LOOPBACK if is_loopback else Timing()
    if patience is not None:
        timing = replace(timing, patience=min(patience, timing.patience), deadline=patience)
    wire = transport or HttpTransport(direct=is_loopback)
    caller = Caller(
        transport=wire,
        ledger=ledger,
        clock=clock,
        progress=progress or Silence(),
        stop=stop or threading.Event(),
        timing=timing,
        budget=budget or Budget(),
        pace=Pace(),
        zone=zone,
    )
    tokens = AccessTokens(user, _token_address(user, is_loopback=is_loopback), caller)
    return Gateway(Api(service(root), root, caller.with_tokens(tokens)), wire)


def service(root: str) -> Any:
    """googleapiclient's YouTube service for the API at `root`, built from the document that the package carries.

    The client's own switches are out of reach of the environment: another host for certificates (mTLS), another
    "universe" (youtube-api-facts 6.5); `api_endpoint` would leave uploads at Google (6.1), so the document is patched.
    """
    folder = importlib.resources.files(googleapiclient) / "discovery_cache" / "documents"
    document = json.loads((folder / "youtube.v3.json").read_bytes())
    document["rootUrl"] = document["mtlsRootUrl"] = root
    document["baseUrl"] = root + document.get("servicePath", "")
    options = ClientOptions(universe_domain="googleapis.com")
    # the client never sends: it gets an Http only so that it does not look for credentials by itself
    return build_from_document(document, http=build_http(), client_options=options)


def on_this_computer(address: str) -> bool:
    """True for an http(s) address on this computer: 127.0.0.0/8, ::1 or localhost."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _port = parts.port
    except ValueError:
        return False
    if parts.scheme not in {"http", "https"} or parts.username or parts.password:
        return False
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _root(api_root: str | None) -> str:
    if not api_root:
        return _GOOGLE
    if not on_this_computer(api_root):
        raise UsageError(
            _("ZM_API_ROOT must be an address on this computer, not {address}.").format(address=api_root),
            _("Remove ZM_API_ROOT to work with YouTube."),
        )
    return api_root.rstrip("/") + "/"


def _token_address(user: AuthorisedUser, *, is_loopback: bool) -> str:
    """Where the refresh token may be sent: another place than Google's only when both ends are on this computer."""
    if is_loopback and on_this_computer(user.token_uri):
        return user.token_uri
    return _GOOGLE_TOKENS
