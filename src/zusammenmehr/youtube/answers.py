"""What an HTTP answer means: the rows of the retry table. Pure; reasons and codes from youtube-api-facts section 4."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from zusammenmehr.model.quota import Bucket

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zusammenmehr.youtube.ports import Reply


class Meaning(StrEnum):
    """The classes of answers that are told apart (reliability.md table 2.3)."""

    FINE = "fine"
    NOT_SENT = "not_sent"  # no connection
    LOST = "lost"  # connection lost, timeout: it may have taken effect
    BROKEN = "broken"  # 500, 502, 503, 504, 408: as LOST
    REFUSED = "refused"  # 501, other 4xx
    SLOW_DOWN = "slow_down"  # 429, 403 rateLimitExceeded
    DAY_LIMIT = "day_limit"  # quotaExceeded, 429 "per day"
    CHANNEL_LIMIT = "channel_limit"  # uploadLimitExceeded, thumbnails, too many playlists
    ABORTED = "aborted"  # 409 SERVICE_UNAVAILABLE: not applied
    EXISTS = "exists"  # 409 captionExists, videoAlreadyInPlaylist, duplicate
    GONE = "gone"  # 404, 410
    SIGN_IN = "sign_in"  # 401
    NO_RIGHTS = "no_rights"  # the account or its consent does not allow it
    ODD = "odd"  # succeeded, but is not what was asked for


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, understood. `message` is the server's own text (not yet redacted); `wait` seconds it asks for;
    `bucket` which limit was met."""

    meaning: Meaning
    status: int = 0
    reason: str = ""
    message: str = ""
    wait: float = 0.0
    bucket: Bucket | None = None


_BROKEN: Final = frozenset({408, 500, 502, 503, 504})
_DAY: Final = frozenset({"quotaExceeded", "dailyLimitExceeded"})
_RATE: Final = frozenset(
    {"rateLimitExceeded", "userRateLimitExceeded", "servingLimitExceeded", "concurrentLimitExceeded", "limitExceeded"}
)
_EXISTS: Final = frozenset({"captionExists", "videoAlreadyInPlaylist", "duplicate"})
_NO_RIGHTS: Final = frozenset(
    {
        "insufficientPermissions",
        "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        "youtubeSignupRequired",
        "accessNotConfigured",
        "accountDisabled",
        "accountDeleted",
        "accountDelegationForbidden",
        "authenticatedUserAccountClosed",
        "authenticatedUserAccountSuspended",
        "authenticatedUserNotChannel",
        "channelClosed",
        "channelSuspended",
    }
)
#: A server's hint counts for at most a quarter of an hour (reliability.md T10).
_LONGEST_HINT: Final = 900.0
#: Limits that a channel has of its own, whatever the project's quota; they end after 24 hours.
_CHANNEL_LIMITS: Final[Mapping[str, Bucket]] = {
    "uploadLimitExceeded": Bucket.CHANNEL_UPLOADS,
    "uploadRateLimitExceeded": Bucket.THUMBNAILS,
}


def understand(reply: Reply, method: str, now: datetime) -> Answer:
    """What `reply` to a request of `method` means. 2xx and 308 are FINE: ODD is for who reads them."""
    if reply.status in {200, 201, 204, 308}:
        return Answer(Meaning.FINE, reply.status)
    error = _error(reply.body)
    reasons, message = _reasons(error), str(error.get("message", ""))
    meaning, bucket = _meaning(reply.status, reasons, f"{message} {error.get('details', '')}", method)
    return Answer(meaning, reply.status, reasons[0] if reasons else "", message, _hint(reply, now), bucket)


def _meaning(status: int, reasons: list[str], text: str, method: str) -> tuple[Meaning, Bucket | None]:
    known = frozenset(reasons)
    limit = _limit(status, known, text, method)
    if limit is not None:
        return limit
    if known & _NO_RIGHTS:
        return Meaning.NO_RIGHTS, None
    if status == 429 or (status == 403 and known & _RATE):
        return Meaning.SLOW_DOWN, None
    if known & _EXISTS:
        return Meaning.EXISTS, None
    if status == 409 and known & {"SERVICE_UNAVAILABLE", "ABORTED", "aborted", "backendError"}:
        return Meaning.ABORTED, None
    by_status = {401: Meaning.SIGN_IN, 404: Meaning.GONE, 410: Meaning.GONE}
    if status in _BROKEN:
        return Meaning.BROKEN, None
    if 300 <= status < 400:  # nothing here redirects: a captive portal, or another server
        return Meaning.ODD, None
    return by_status.get(status, Meaning.REFUSED), None


def _limit(status: int, reasons: frozenset[str], text: str, method: str) -> tuple[Meaning, Bucket] | None:
    """The bucket that is empty, when one is."""
    for reason in reasons & _CHANNEL_LIMITS.keys():
        return Meaning.CHANNEL_LIMIT, _CHANNEL_LIMITS[reason]
    if status not in {400, 403, 429}:
        return None
    if status in {400, 429} and "RATE_LIMIT_EXCEEDED" in reasons and method == "playlists.insert":
        return Meaning.CHANNEL_LIMIT, Bucket.NEW_PLAYLISTS
    if status == 429 and method == "thumbnails.set" and "per day" not in text:
        return Meaning.CHANNEL_LIMIT, Bucket.THUMBNAILS
    if reasons & _DAY or (status == 429 and ("per day" in text or "1/d/" in text)):
        return Meaning.DAY_LIMIT, _daily_bucket(method, text)
    return None


def _daily_bucket(method: str, text: str) -> Bucket:
    if "Video Uploads" in text or method in {"videos.insert", "upload.put", "upload.query"}:
        return Bucket.UPLOADS
    if "Search Queries" in text or method == "search.list":
        return Bucket.SEARCHES
    return Bucket.UNITS


def _error(body: bytes) -> dict[str, Any]:
    try:
        error = json.loads(body)["error"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}
    if isinstance(error, str):  # the token endpoint's own shape: {"error": "invalid_grant", "error_description": ...}
        return {"errors": [{"reason": error}], "message": error}
    return dict(error) if isinstance(error, dict) else {}


def _reasons(error: Mapping[str, Any]) -> list[str]:
    """The reasons that are named, errors[] before details[]."""
    entries = [*_dicts(error.get("errors")), *_dicts(error.get("details"))]
    found = [str(entry["reason"]) for entry in entries if entry.get("reason")]
    return found or ([str(error["status"])] if error.get("status") else [])


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _hint(reply: Reply, now: datetime) -> float:
    """Retry-After in seconds, from a number or a date."""
    value = reply.headers.get("retry-after", "").strip()
    if not value:
        return 0.0
    try:
        seconds = (
            float(value) if value.isdigit() else (parsedate_to_datetime(value).astimezone(UTC) - now).total_seconds()
        )
    except (ValueError, TypeError, OverflowError):
        return 0.0
    return min(_LONGEST_HINT, max(0.0, seconds))
