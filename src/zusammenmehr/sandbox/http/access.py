"""Who may ask, and what is left of the day's quota."""

from __future__ import annotations

from zusammenmehr.sandbox.discovery import Method
from zusammenmehr.sandbox.http.exchange import Exchange
from zusammenmehr.sandbox.prices import Price
from zusammenmehr.sandbox.problems import ApiError
from zusammenmehr.sandbox.world import World

_BUCKET_NAMES = {
    "uploads": ("Video Uploads", "Video Uploads per day"),
    "searches": ("Search Queries", "Search Queries per day"),
}


def check_token(exchange: Exchange, method: Method) -> None:
    """The token must be alive and its scopes must suffice. Raises 401 authError or 403 insufficientPermissions."""
    request, world = exchange.request, exchange.world
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        token = request.query_params.get("access_token", "") or request.query_params.get("oauth_token", "")
    if not token:
        reason = "required" if not request.query_params.get("key") else "authError"
        raise ApiError(401, reason, "Login Required.", "global", "Authorization", "header", canonical="UNAUTHENTICATED")
    scopes = world.ledger.token_scopes(token, world.clock.now())
    if scopes is None:
        raise ApiError(
            401, "authError", "Invalid Credentials", "global", "Authorization", "header", canonical="UNAUTHENTICATED"
        )
    if method.scopes and not method.scopes & scopes:
        message = "Request had insufficient authentication scopes."
        raise ApiError(403, "insufficientPermissions", message, "global", canonical="PERMISSION_DENIED")


def charge(exchange: Exchange, price: Price) -> None:
    """Books the price of a request, good or bad. Raises 403 quotaExceeded, or 429 for a bucket of its own, when it
    is empty."""
    world, entry = exchange.world, exchange.entry
    day = world.clock.quota_day()
    if price.units and world.ledger.used(day, price.bucket) + price.units > world.settings.quota[price.bucket]:
        entry.bucket = price.bucket
        raise _exhausted(world, price.bucket)
    entry.units, entry.bucket = price.units, price.bucket
    if price.units:
        with world.database.transaction():
            world.ledger.charge(day, price.bucket, price.units)


def _exhausted(world: World, bucket: str) -> ApiError:
    if bucket not in _BUCKET_NAMES:
        message = (
            "The request cannot be completed because you have exceeded your "
            '<a href="/youtube/v3/getting-started#quota">quota</a>.'
        )
        return ApiError(403, "quotaExceeded", message, "youtube.quota")
    # The shape that projects report for the buckets of June 2026 (youtube-api-facts 1.10).
    metric, limit = _BUCKET_NAMES[bucket]
    message = (
        f"Quota exceeded for quota metric '{metric}' and limit '{limit}' of service 'youtube.googleapis.com' "
        "for consumer 'project_number:0'."
    )
    metadata = {
        "quota_limit": limit,
        "quota_unit": "1/d/{project}",
        "quota_limit_value": str(world.settings.quota[bucket]),
    }
    details = [
        {
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": "RATE_LIMIT_EXCEEDED",
            "domain": "googleapis.com",
            "metadata": metadata,
        }
    ]
    return ApiError(429, "rateLimitExceeded", message, "global", canonical="RESOURCE_EXHAUSTED", details=details)
