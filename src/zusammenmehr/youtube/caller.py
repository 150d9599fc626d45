"""The one layer that repeats: sends a request, understands the answer, and does what the table says.

Every request is looked up in the ledger before it is sent and counted there; a limit that was met is remembered, so
that no request of its bucket leaves this computer before it is over. Waiting goes through the clock and can be stopped.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from datetime import timedelta, tzinfo
from typing import TYPE_CHECKING, Final, TypeVar

from zusammenmehr.errors import InterruptedRunError, Next
from zusammenmehr.i18n import _
from zusammenmehr.model.quota import Bucket
from zusammenmehr.youtube.answers import Answer, Meaning, understand
from zusammenmehr.youtube.failures import failure, limit_reached
from zusammenmehr.youtube.pause import Budget, Timing, backoff
from zusammenmehr.youtube.ports import LostAnswerError, NotSentError, OddAnswerError
from zusammenmehr.youtube.price import price_of
from zusammenmehr.youtube.reset import when_it_opens
from zusammenmehr.youtube.retry import RULES, Request, Rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from zusammenmehr.errors import RemoteError
    from zusammenmehr.model.seams import Clock, Progress
    from zusammenmehr.youtube.ports import Ledger, Outgoing, Reply, Transport
    from zusammenmehr.youtube.token import AccessTokens

T = TypeVar("T")

_SLICE: Final = 1.0  # seconds between two looks at `stop` while waiting
_QUIET: Final = 5.0  # seconds of waiting that nobody needs to be told about


@dataclass(slots=True)
class Pace:
    """What all requests of a run share: until when the server wants to be left alone."""

    quiet_until: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Calls the server. `urgent` callers serve withdrawals: they may use the units that are kept back for them. `zone`
    is where the times that people read are, None for this computer's own."""

    transport: Transport
    ledger: Ledger
    clock: Clock
    progress: Progress
    stop: threading.Event
    timing: Timing
    budget: Budget
    pace: Pace
    tokens: AccessTokens | None = None
    urgent: bool = False
    zone: tzinfo | None = None

    def call(self, request: Outgoing, kind: Request, read: Callable[[Reply], T]) -> T:
        """What `read` makes of the good answer; it raises OddAnswerError when the answer is not what was asked for.

        Raises RemoteError whose `next_step` says what may be done, LimitError, AccountError or InterruptedRunError.
        """
        attempt, started = 0, self.clock.monotonic()
        while True:
            self.pause(self.pace.quiet_until - self.clock.monotonic())
            self.require_open(request.method)
            token = self.tokens.get() if self.tokens is not None else ""
            answer, result = self._once(request, token, read)
            rule = RULES[answer.meaning, kind]
            if answer.meaning is Meaning.FINE:
                assert result is not None  # a good answer was read
                return result[0]
            if rule.renew and self.tokens is not None:
                self.tokens.renew(token)
            if rule.next is Next.WAIT:
                raise self._limit(answer)
            if not self._may_repeat(request, answer, rule, attempt, started):
                raise failure(answer, _at_the_end(answer, rule))
            attempt += 1

    def with_tokens(self, tokens: AccessTokens) -> Caller:
        """The same caller, signing its requests."""
        return replace(self, tokens=tokens)

    def require_open(self, method: str) -> None:
        """Raises LimitError when a request of `method` would meet a limit that is known already."""
        for bucket, price in price_of(method):
            until = self.ledger.until(bucket, price, reserve=self.urgent)
            if until is not None:
                raise limit_reached(bucket, until, zone=self.zone)

    def _once(self, request: Outgoing, token: str, read: Callable[[Reply], T]) -> tuple[Answer, tuple[T] | None]:
        self._book(request.method, 1)
        try:
            reply = self.transport.send(request, token)
        except NotSentError as error:
            self._book(request.method, -1)
            return Answer(Meaning.NOT_SENT, message=str(error)), None
        except LostAnswerError as error:
            return Answer(Meaning.LOST, message=str(error)), None
        answer = understand(reply, request.method, self.clock.now())
        if answer.meaning is not Meaning.FINE:
            return answer, None
        try:
            result = read(reply)
        except OddAnswerError as error:
            return replace(answer, meaning=Meaning.ODD, message=str(error)), None
        self.budget.refill(_units(request.method))
        return answer, (result,)

    def _may_repeat(self, request: Outgoing, answer: Answer, rule: Rule, attempt: int, started: float) -> bool:
        """Waits before a repetition; False when there is none."""
        if rule.next not in {Next.REPEAT, Next.LOOK, Next.QUERY}:
            return False
        wait = self._wait_before(answer, attempt)
        if rule.next is not Next.REPEAT:
            # what follows is a question, asked by whoever called; a server that wants quiet gets it from everybody
            self._quieten(answer, wait)
            return False
        if self._is_too_late(started, wait):
            return False
        if answer.meaning is Meaning.NOT_SENT:
            if self.clock.monotonic() - started > self.timing.patience:
                return False
        elif attempt >= rule.at_most or not self.budget.spend(_units(request.method)):
            return False
        if rule.renew:
            return True
        self._quieten(answer, wait)
        if wait > _QUIET:
            self.progress.waiting(_("The channel does not answer well just now."), self.clock.now() + _seconds(wait))
        self.pause(wait)
        return True

    def _is_too_late(self, started: float, wait: float) -> bool:
        deadline = self.timing.deadline
        return deadline is not None and self.clock.monotonic() + wait - started > deadline

    def _wait_before(self, answer: Answer, attempt: int) -> float:
        floor = self.timing.aborted if answer.meaning is Meaning.ABORTED else answer.wait
        return backoff(attempt, self.clock.random(), floor)

    def _quieten(self, answer: Answer, wait: float) -> None:
        if answer.meaning is Meaning.SLOW_DOWN or answer.wait:
            with self.pace.lock:
                self.pace.quiet_until = max(self.pace.quiet_until, self.clock.monotonic() + wait)

    def _limit(self, answer: Answer) -> RemoteError:
        bucket = answer.bucket or Bucket.UNITS
        until = when_it_opens(bucket, self.clock.now())
        self.ledger.block(bucket, until)
        return limit_reached(bucket, until, answer, zone=self.zone)

    def _book(self, method: str, sign: int) -> None:
        for bucket, price in price_of(method):
            if price:
                self.ledger.book(bucket, sign * price)

    def pause(self, seconds: float) -> None:
        """Waits, if there is something to wait for; raises InterruptedRunError when the run is to stop."""
        end = self.clock.monotonic() + seconds
        while True:
            if self.stop.is_set():
                raise InterruptedRunError(_("Stopped."), _("Start the same command again to go on."))
            left = end - self.clock.monotonic()
            if left <= 0:
                return
            self.clock.sleep(min(_SLICE, left))


def _at_the_end(answer: Answer, rule: Rule) -> Next:
    """What may be done when repeating did not help: without a network nothing else will work either."""
    if rule.next is not Next.REPEAT:
        return rule.next
    return Next.STOP if answer.meaning is Meaning.NOT_SENT else Next.GIVE_UP


def _units(method: str) -> int:
    return sum(price for _bucket, price in price_of(method))


def _seconds(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)
