"""One request from its first byte to its last: number, log entry, and the fault that it sets off."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from zusammenmehr.sandbox.faults import Fault
from zusammenmehr.sandbox.http import answers
from zusammenmehr.sandbox.http.protocol import is_gone, reset
from zusammenmehr.sandbox.problems import ApiError
from zusammenmehr.sandbox.store.ledger import LogEntry
from zusammenmehr.sandbox.world import World

Json = dict[str, Any]


@dataclass(slots=True)
class Exchange:
    """What is known about a request while it is being answered."""

    world: World
    request: Request
    entry: LogEntry
    facts: dict[str, str]
    fault: Fault | None = None

    def name(self, operation: str, *, write: bool) -> None:
        """Says what the request turned out to be."""
        self.entry.operation = self.facts["operation"] = operation
        self.entry.write = write

    def draw_fault(self) -> None:
        """Looks whether a queued fault is due. To be called once, when the facts are complete."""
        self.fault = self.world.faults.take(self.facts, self.entry.seq)
        if self.fault is not None:
            self.entry.fault = self.fault.kind

    def option(self, name: str, default: Any = None) -> Any:
        return self.fault.parameters.get(name, default) if self.fault else default

    def is_fault(self, kind: str, *, after: bool | None = None) -> bool:
        return (
            self.fault is not None
            and self.fault.kind == kind
            and (after is None or bool(self.option("after", False)) == after)
        )

    async def before(self) -> ASGIApp | None:
        """The answer of a fault that strikes before the effect, or None when the request goes on."""
        if self.is_fault("reset_before") or (self.is_fault("cut_after") and not self.entry.operation.endswith(".put")):
            return await reset(self.request)
        if self.is_fault("stall", after=False):
            await asyncio.sleep(float(self.option("seconds", 1)))
            if is_gone(self.request):
                return await reset(self.request)
        if self.fault is not None and not self.option("after", False):
            return self._instead()
        return None

    def _instead(self) -> Response | None:
        """The answer that stands in for the true one."""
        if self.is_fault("status"):
            return answers.of_error(self._error())
        if self.is_fault("html"):
            return Response(answers.PORTAL, int(self.option("status", 200)), media_type="text/html")
        if self.is_fault("redirect"):
            return Response(b"", 302, {"location": str(self.option("location", "/"))})
        return None

    def _error(self) -> ApiError:
        reason = str(self.option("reason", "backendError"))
        error = ApiError(
            int(self.option("status", 503)),
            reason,
            str(self.option("message", reason)),
            str(self.option("domain", "global")),
        )
        error.canonical, error.details = self.option("canonical"), self.option("details")
        if self.option("retry_after") is not None:
            error.headers["retry-after"] = str(self.option("retry_after"))
        self.entry.reason = reason
        return error

    async def after(self, response: Response) -> ASGIApp:
        """The answer as it leaves: the true one, or what a fault makes of it once the effect has happened."""
        if self.is_fault("reset_after"):
            return await reset(self.request)
        if self.is_fault("stall", after=True):
            await asyncio.sleep(float(self.option("seconds", 1)))
        if self.is_fault("truncate"):
            return answers.Truncated(response, self.option("bytes"))
        if self.is_fault("trickle"):
            return answers.Trickled(response, float(self.option("seconds", 0.02)))
        if self.is_fault("wrong_location"):
            return self._wrong_location(response)
        if self.fault is not None and self.option("after", False):
            return self._instead() or response
        return response

    def _wrong_location(self, response: Response) -> Response:
        if "location" in response.headers:
            del response.headers["location"]
        wrong = self.option(
            "location", f"{self.world.base_url}upload/youtube/v3/videos?uploadType=resumable&upload_id=wrong"
        )
        if wrong is not None:
            response.headers["location"] = str(wrong)
        return response

    def close(self, response: ASGIApp) -> None:
        """Writes the log entry. Status 0: the client got no answer."""
        self.entry.status = (
            response.status_code if isinstance(response, Response) else getattr(response, "status_code", 0)
        )
        with self.world.database.transaction():
            self.world.ledger.record(self.entry)
