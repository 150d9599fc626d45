"""The one layer that repeats: every cell of the table, what it sends, how long it waits, and that limits are kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.youtube.fake_channel import error
from tests.youtube.virtual import USER, CountingLedger, VirtualClock

from zusammenmehr.errors import AccountError, InterruptedRunError, LimitError, Next, RemoteError
from zusammenmehr.model.quota import Bucket
from zusammenmehr.model.seams import Silence
from zusammenmehr.youtube.caller import Caller, Pace
from zusammenmehr.youtube.pause import LONGEST, LOOPBACK, Budget, Timing, backoff, looks
from zusammenmehr.youtube.ports import LostAnswerError, NotSentError, OddAnswerError, Outgoing, Reply
from zusammenmehr.youtube.retry import Request
from zusammenmehr.youtube.token import AccessTokens

_METHODS = {
    Request.SESSION: "videos.insert",
    Request.CHUNK: "upload.put",
    Request.QUERY: "upload.query",
    Request.READ: "playlists.list",
    Request.UPDATE: "videos.update",
    Request.REPLACE: "playlistItems.update",
    Request.DELETE: "playlistItems.delete",
    Request.INSERT: "playlistItems.insert",
    Request.CAPTION: "captions.insert",
    Request.PROMOTE: "videos.update",
}


@dataclass(slots=True)
class Scripted:
    """A transport that gives one answer after the other, the last one for ever; tokens are always given."""

    answers: list[Callable[[], Reply]]
    sent: list[tuple[float, str]] = field(default_factory=list)
    clock: VirtualClock = field(default_factory=VirtualClock)

    def send(self, request: Outgoing, token: str) -> Reply:
        if request.method == "token":
            return Reply(200, {}, b'{"access_token": "ya29.token", "expires_in": 3600}')
        self.sent.append((self.clock.passed, request.method))
        return (self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])()

    def abort(self) -> None: ...

    def close(self) -> None: ...


def _raises(kind: type[Exception]) -> Callable[[], Reply]:
    def answer() -> Reply:
        raise kind("scripted")

    return answer


def _answer(word: str) -> Callable[[], Reply]:
    if word in {"lost", "not_sent"}:
        return _raises(LostAnswerError if word == "lost" else NotSentError)
    if word == "odd":
        return lambda: Reply(200, {}, b"<html>sign in</html>")
    status, _colon, reason = word.partition(":")
    if reason == "perday":
        text = "Quota exceeded for quota metric 'Video Uploads' and limit 'Video Uploads per day' of service"
        return lambda: error(int(status), "rateLimitExceeded", text)
    return lambda: error(int(status), reason)


def _read(reply: Reply) -> str:
    if reply.body != b"fine":
        raise OddAnswerError("not fine")
    return "result"


def _fine() -> Reply:
    return Reply(200, {}, b"fine")


def _caller(transport: Scripted, *, timing: Timing = LOOPBACK, ledger: CountingLedger | None = None) -> Caller:
    bare = Caller(
        transport=transport,
        ledger=ledger or CountingLedger(),
        clock=transport.clock,
        progress=Silence(),
        stop=threading.Event(),
        timing=timing,
        budget=Budget(),
        pace=Pace(),
    )
    return bare.with_tokens(AccessTokens(USER, "http://127.0.0.1:9/token", bare))


def _request(kind: Request) -> Outgoing:
    return Outgoing(_METHODS[kind], "POST", "http://127.0.0.1:9/x")


def _cells() -> list[tuple[str, Request, str, str]]:
    lines = (Path(__file__).parent / "retry_cases.txt").read_text(encoding="utf-8").splitlines()
    header, *rows = [line.split() for line in lines if line and not line.startswith("#")]
    kinds = [Request(word) for word in header[1:]]
    assert kinds == list(Request)
    return [(row[0], kind, *cell.split("*")) for row in rows for kind, cell in zip(kinds, row[1:], strict=True)]  # type: ignore[misc]  # two words a cell


@pytest.mark.parametrize(("answer", "kind", "end", "count"), _cells())
def test_every_answer_to_every_kind_of_request(answer: str, kind: Request, end: str, count: str) -> None:
    transport = Scripted([_answer(answer)])

    with pytest.raises((RemoteError, AccountError)) as caught:
        _caller(transport).call(_request(kind), kind, _read)

    assert _end(caught.value) == end
    if count.endswith("+"):
        assert transport.clock.passed >= LOOPBACK.patience
    else:
        assert len(transport.sent) == int(count)


def _end(problem: BaseException) -> str:
    if isinstance(problem, AccountError):
        return "account"
    if isinstance(problem, LimitError):
        return "limit"
    assert isinstance(problem, RemoteError)
    return str(problem.next_step)


@pytest.mark.parametrize("kind", [kind for kind in Request if kind is not Request.CHUNK])
def test_a_network_that_is_away_for_ten_minutes_costs_nothing_but_time(kind: Request) -> None:
    ledger = CountingLedger()
    away = [_answer("not_sent")] * 40
    transport = Scripted([*away, _fine])

    assert _caller(transport, timing=Timing(), ledger=ledger).call(_request(kind), kind, _read) == "result"

    assert len(transport.sent) == 41
    assert all(count <= 400 for count in ledger.booked.values())


def test_a_network_that_stays_away_ends_the_run_after_half_an_hour() -> None:
    transport = Scripted([_answer("not_sent")])
    with pytest.raises(RemoteError) as caught:
        _caller(transport, timing=Timing()).call(_request(Request.READ), Request.READ, _read)
    assert caught.value.next_step is Next.STOP
    assert 1800 <= transport.clock.passed <= 1800 + LONGEST


def test_retry_after_is_the_shortest_wait_for_the_whole_run() -> None:
    transport = Scripted([lambda: error(503, retry_after="120"), _fine])
    caller = _caller(transport)
    caller.call(_request(Request.READ), Request.READ, _read)
    assert transport.sent[1][0] - transport.sent[0][0] >= 120


def test_a_server_that_wants_quiet_gets_it_from_other_requests_too() -> None:
    transport = Scripted([lambda: error(429, "rateLimitExceeded", retry_after="30"), _fine])
    caller = _caller(transport)
    with pytest.raises(RemoteError):
        caller.call(_request(Request.INSERT), Request.INSERT, _read)
    caller.call(_request(Request.READ), Request.READ, _read)
    assert transport.sent[1][0] >= 30


def test_a_date_as_retry_after_counts_up_to_a_quarter_of_an_hour() -> None:
    transport = Scripted([lambda: error(503, retry_after="Sun, 22 Nov 2026 18:00:00 GMT"), _fine])
    _caller(transport).call(_request(Request.READ), Request.READ, _read)
    assert 900 <= transport.sent[1][0] <= 901


def test_a_met_limit_is_remembered_and_nothing_is_sent_until_it_ends() -> None:
    ledger = CountingLedger()
    transport = Scripted([_answer("403:quotaExceeded")])
    caller = _caller(transport, ledger=ledger)
    for _attempt in range(3):
        with pytest.raises(LimitError) as caught:
            caller.call(_request(Request.READ), Request.READ, _read)
        assert caught.value.until == datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # midnight in Los Angeles
        assert caught.value.bucket == Bucket.UNITS
    assert len(transport.sent) == 1


@pytest.mark.parametrize(
    ("method", "answer", "bucket"),
    [
        ("videos.insert", "429:perday", Bucket.UPLOADS),
        ("videos.insert", "400:uploadLimitExceeded", Bucket.CHANNEL_UPLOADS),
        ("thumbnails.set", "429:uploadRateLimitExceeded", Bucket.THUMBNAILS),
        ("playlists.insert", "429:RATE_LIMIT_EXCEEDED", Bucket.NEW_PLAYLISTS),
        ("playlists.insert", "400:RATE_LIMIT_EXCEEDED", Bucket.NEW_PLAYLISTS),
        ("playlists.insert", "403:quotaExceeded", Bucket.UNITS),
    ],
)
def test_each_limit_closes_its_own_bucket(method: str, answer: str, bucket: Bucket) -> None:
    ledger = CountingLedger()
    caller = _caller(Scripted([_answer(answer)]), ledger=ledger)
    with pytest.raises(LimitError) as caught:
        caller.call(Outgoing(method, "POST", "http://127.0.0.1:9/x"), Request.INSERT, _read)
    assert set(ledger.blocked) == {bucket}
    is_daily = bucket in {Bucket.UNITS, Bucket.UPLOADS}
    assert caught.value.until - caller.clock.now() == (timedelta(hours=20) if is_daily else timedelta(hours=24))


def test_a_refused_token_is_renewed_once_and_the_same_request_repeated() -> None:
    transport = Scripted([_answer("401"), _fine])
    assert _caller(transport).call(_request(Request.INSERT), Request.INSERT, _read) == "result"
    assert len(transport.sent) == 2


def test_a_sign_in_that_is_over_says_so() -> None:
    class Denied(Scripted):
        def send(self, request: Outgoing, token: str) -> Reply:
            return Reply(400, {}, b'{"error": "invalid_grant", "error_description": "Token has been revoked."}')

    with pytest.raises(AccountError) as caught:
        _caller(Denied([_fine])).call(_request(Request.READ), Request.READ, _read)
    assert "zm login" in caught.value.hint


def test_stop_ends_a_wait_at_once() -> None:
    transport = Scripted([_answer("503")])
    caller = _caller(transport)
    caller.stop.set()
    with pytest.raises(InterruptedRunError):
        caller.call(_request(Request.READ), Request.READ, _read)
    assert transport.sent == []


@given(answers=st.lists(st.sampled_from(["lost", "500", "503", "429", "409:SERVICE_UNAVAILABLE", "fine"]), max_size=60))
def test_what_repetitions_cost_stays_within_the_budget(answers: list[str]) -> None:
    ledger = CountingLedger()
    script = [_fine if word == "fine" else _answer(word) for word in answers]
    transport = Scripted([*script, _answer("503")])
    caller = _caller(transport, ledger=ledger)
    good = 0
    for _call in range(8):
        try:
            caller.call(_request(Request.REPLACE), Request.REPLACE, _read)
            good += 1
        except RemoteError:
            continue
    # eight requests were asked for; what came on top is the budget of 450 and what successes gave back
    assert ledger.booked[Bucket.UNITS] <= 8 * 50 + 450 + good * 50


@given(st.integers(0, 200), st.floats(0, 1), st.floats(0, 900))
def test_a_pause_lies_between_what_was_asked_for_and_the_longest(attempt: int, random: float, floor: float) -> None:
    assert floor <= backoff(attempt, random, floor) <= max(floor, LONGEST)


@given(st.floats(0.1, 120))
def test_looking_ends_when_the_lag_is_over(lag: float) -> None:
    pauses = list(looks(lag))
    assert sum(pauses) == pytest.approx(lag)
    assert pauses == sorted(pauses[:-1]) + pauses[-1:]
