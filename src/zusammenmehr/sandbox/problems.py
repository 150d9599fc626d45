"""The errors that the API answers with, in Google's envelope."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(eq=False)
class ApiError(Exception):
    """A refusal. `reason` is what clients branch on; `message` is for people."""

    status: int
    reason: str
    message: str
    domain: str = "youtube.parameter"
    location: str | None = None
    location_type: str = "parameter"
    headers: dict[str, str] = field(default_factory=dict)
    canonical: str | None = None
    details: list[Json] | None = None

    def __str__(self) -> str:
        return f"{self.status} {self.reason}: {self.message}"

    def envelope(self) -> Json:
        """The answer's body: {"error": {"code", "message", "errors": [{domain, reason, message, location?}]}}."""
        entry: Json = {"message": self.message, "domain": self.domain, "reason": self.reason}
        if self.location is not None:
            entry |= {"location": self.location, "locationType": self.location_type}
        error: Json = {"code": self.status, "message": self.message, "errors": [entry]}
        if self.canonical:
            error["status"] = self.canonical
        if self.details is not None:
            error["details"] = self.details
        return {"error": error}


def bad(reason: str, message: str, location: str | None = None, *, domain: str = "youtube.parameter") -> ApiError:
    """400: the request itself is wrong."""
    kind = "other" if location and location.startswith("body.") else "parameter"
    return ApiError(400, reason, message, domain, location, kind)


def forbidden(reason: str, message: str, *, domain: str) -> ApiError:
    """403: understood, and not allowed."""
    return ApiError(403, reason, message, domain)


def missing(reason: str, message: str, location: str = "id", *, domain: str) -> ApiError:
    """404: the thing that the request names is not there."""
    return ApiError(404, reason, message, domain, location)


def not_covered(operation: str) -> ApiError:
    """501: YouTube can do this, the sandbox cannot. Loud on purpose: a silent half answer would teach something
    false."""
    return ApiError(
        501,
        "notImplemented",
        f"The sandbox does not cover {operation}. See COVERAGE.md for what it does cover.",
        "youtube.sandbox",
    )
