"""Faults on purpose: a queue of "when this comes for the n-th time, do that", and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

Json = dict[str, Any]

# What each kind does, and which parameters it takes (all optional unless marked).
KINDS: dict[str, str] = {
    "status": "answers `status` (503) with `reason` (backendError), `message`, `domain`, `canonical`, `details`, "
    "`retry_after`; "
    "`after`: true when the effect happens all the same",
    "reset_before": "resets the connection before anything happens",
    "reset_after": "resets the connection after the effect, without an answer",
    "cut_after": "takes `bytes` of the request's body, then resets; whole blocks of 256 KiB stay stored in a session",
    "stall": "waits `seconds`; before the effect (which does not happen when the client has gone), or `after`: true",
    "truncate": "ends the answer after `bytes` (half of it) although it promised more",
    "html": "answers with a captive portal's page instead of JSON (`status` 200); no effect unless `after`: true",
    "wrong_location": "a new session's Location is `location`, or missing when that is null",
    "trickle": "sends the answer one byte at a time, `seconds` (0.02) apart",
    "take": "a PUT stores `bytes` at the most (whole blocks of 256 KiB) and answers 308",
    "answer_308": 'a PUT or query answers 308 with `range` ("0-99"; "all": what was sent; null: none), '
    "whatever was stored",
    "redirect": "answers 302 with `location`",
}


@dataclass(slots=True)
class Fault:
    """One entry of the queue."""

    id: int
    operation: str
    kind: str
    nth: int
    times: int
    match: dict[str, str]
    parameters: Json
    seen: int = 0
    fired: int = 0
    requests: list[int] = field(default_factory=list)

    def fits(self, facts: dict[str, str]) -> bool:
        return fnmatchcase(facts.get("operation", ""), self.operation) and all(
            facts.get(name) == value for name, value in self.match.items()
        )

    def to_json(self) -> Json:
        return {
            "id": self.id,
            "operation": self.operation,
            "fault": self.kind,
            "nth": self.nth,
            "times": self.times,
            "match": self.match,
            "seen": self.seen,
            "fired": self.fired,
            "requests": self.requests,
            "done": self.fired >= self.times,
        }


class FaultQueue:
    """Faults in the order in which they were queued. They live as long as the process."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._next = 1

    def add(self, raw: Json) -> Fault:
        """Queues one. Raises ValueError when it is not understood."""
        entry = dict(raw)
        kind = entry.pop("fault", None)
        if kind not in KINDS:
            raise ValueError(f"fault is one of {', '.join(KINDS)}")
        operation = str(entry.pop("operation", ""))
        if not operation:
            raise ValueError("operation is needed, for example playlistItems.insert or *")
        match = {str(name): str(value) for name, value in entry.pop("match", {}).items()}
        fault = Fault(self._next, operation, kind, int(entry.pop("nth", 1)), int(entry.pop("times", 1)), match, entry)
        self._next += 1
        self._faults.append(fault)
        return fault

    def take(self, facts: dict[str, str], seq: int) -> Fault | None:
        """The fault that this request sets off, if any. Every fault that fits counts the request; the first one due
        fires."""
        chosen: Fault | None = None
        for fault in self._faults:
            if not fault.fits(facts):
                continue
            fault.seen += 1
            if chosen is None and fault.seen >= fault.nth and fault.fired < fault.times:
                chosen = fault
        if chosen is not None:
            chosen.fired += 1
            chosen.requests.append(seq)
        return chosen

    def report(self) -> list[Json]:
        return [fault.to_json() for fault in self._faults]

    def clear(self) -> None:
        self._faults.clear()
