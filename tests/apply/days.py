"""Days of publishing in a few seconds: a folder with as many short stories as asked for, and the practice channel, on
one clock that moves only when somebody waits."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.files.films import film
from tests.support.practice import ROOT, PracticeChannel
from tests.youtube.virtual import VirtualClock

from zusammenmehr.app.publish import publish
from zusammenmehr.app.sync import sync
from zusammenmehr.app.until_done import until_done
from zusammenmehr.app.workplace import Workplace
from zusammenmehr.model.quota import DAILY, RESERVE, Bucket
from zusammenmehr.model.quota_day import pacific_day
from zusammenmehr.model.seams import Silence
from zusammenmehr.sandbox.settings import merge
from zusammenmehr.state.claim import Claim
from zusammenmehr.state.disk import DiskStore
from zusammenmehr.state.ledger import QuotaLedger
from zusammenmehr.state.tokens import read_credentials
from zusammenmehr.state.withdrawals import Withdrawals
from zusammenmehr.youtube import connect
from zusammenmehr.youtube.ports import NotSentError

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from zusammenmehr.app.viewing import Proposal, Result
    from zusammenmehr.youtube.ports import Outgoing, Reply

CHANNEL = """\
name: Test
target: youtube
channel_id: {channel}
timezone: Europe/Berlin
defaults: {{language: de, category: 29, visibility: private, made_for_kids: false}}
rules: {{ZM501: warning}}
topics: {{sprache: {{de: Sprache}}}}
playlists:
{playlists}
"""

STORY = """\
title: "{title}"
description: Eine Geschichte von vielen.
place: Celle
topics: [sprache]
language: de
recorded: 2020-01-01
visibility: {visibility}
consent: {{reference: E-1, given: 2020-02-01, scope: [youtube]{withdrawn}}}
rights: {{reference: N-1, music: none}}
"""


@dataclass(slots=True)
class Waits(Silence):
    """What a person sees while nothing runs; `then` is what happens during the next wait, `locked` whether the folder
    was in use then."""

    folder: Path
    seen: list[tuple[str, int, int, datetime]] = field(default_factory=list)
    then: list[Callable[[], None]] = field(default_factory=list)
    claims: list[bool] = field(default_factory=list)
    over: int = 0

    def resting(self, message: str, done: int, rest: int, until: datetime, left: float) -> None:
        assert left > 0
        told = (message, done, rest, until)
        if self.seen and self.seen[-1] == told and self.over < len(self.seen):
            return
        self.seen.append(told)
        self.claims.append((self.folder / "channel.claim.json").exists())
        if self.then:
            self.then.pop(0)()

    def rested(self) -> None:
        self.over += 1


@dataclass(slots=True)
class Days:
    """The office's folder, the channel, and what is asked for beside: `agreed` are the plans that a person saw."""

    folder: Path
    channel: PracticeChannel
    clock: VirtualClock
    waits: Waits
    count: Callable[[Bucket, int], None]
    agreed: list[Proposal] = field(default_factory=list)
    away_until: float = 0.0
    killed_at: int = 0
    requests: int = 0
    stop: threading.Event = field(default_factory=threading.Event)
    film: bytes = field(default_factory=film)

    def add(self, count: int, *, first: int = 0, visibility: str = "public") -> None:
        """Stories story-000, story-001, ..."""
        for number in range(first, first + count):
            self.write(number, visibility=visibility)
            free = number.to_bytes(4, "big")
            (self.story(number) / "film.mp4").write_bytes(self.film + b"\x00\x00\x00\x0cfree" + free)

    def write(self, number: int, *, title: str = "", visibility: str = "public", withdrawn: bool = False) -> None:
        """The story's file, as a person edits it."""
        self.story(number).mkdir(parents=True, exist_ok=True)
        text = STORY.format(
            title=title or f"Geschichte {number}",
            visibility=visibility,
            withdrawn=", withdrawn: 2026-11-22" if withdrawn else "",
        )
        (self.story(number) / "story.yaml").write_text(text, encoding="utf-8")

    def story(self, number: int) -> Path:
        return self.folder / "stories" / f"story-{number:03}"

    def run(self, command: str = "publish", *, yes: bool = True, agrees: bool = True, **values: Any) -> Result:
        """`zm publish --until-done`, or `zm sync --until-done`."""
        at = self.workplace(**values)

        def agree(proposal: Proposal) -> bool:
            self.agreed.append(proposal)
            return agrees

        if command == "publish":
            return until_done(at, lambda at, agree: publish(at, (), agree), agree, asks_nobody=yes)
        return until_done(at, sync, agree, asks_nobody=yes)

    def workplace(self, **values: Any) -> Workplace:
        return Workplace(
            self.folder,
            self.clock,
            DiskStore(),
            stop=self.stop,
            progress=self.waits,
            environment={
                "ZM_STATE_DIR": str(self.folder.parent / "state"),
                "ZM_API_ROOT": ROOT,
                "ZM_CREDENTIALS": str(self.folder.parent / "credentials.json"),
            },
            **values,
        )

    def withdrawn(self, story: str) -> None:
        """A colleague writes down that the film must go, as `zm withdraw` does."""
        Withdrawals(self.folder / "withdrawals.jsonl", DiskStore(), self.clock).withdrawn(story=story, video_id="")

    def uses_up_the_units(self) -> None:
        """By zm's own count today holds no more than what is kept for withdrawals."""
        project = read_credentials(self.folder.parent / "credentials.json").project
        ledger = QuotaLedger(self.folder.parent / "state" / "quota.json", project, DiskStore(), self.clock)
        ledger.book(Bucket.UNITS, ledger.usage().left(Bucket.UNITS) - RESERVE)

    def sleeps(self, *, days: int) -> None:
        """The laptop's lid is closed for so long."""
        self.clock.passed += days * 86400

    def network_away(self, *, hours: int) -> None:
        self.away_until = self.clock.passed + hours * 3600

    def colleague_comes(self) -> None:
        """Another computer has the folder."""
        now = self.clock.now().isoformat()
        claim = Claim("n1", "colleague", 1, now, now)
        (self.folder / "channel.claim.json").write_bytes(claim.encode())

    def colleague_goes(self) -> None:
        (self.folder / "channel.claim.json").unlink()

    def send(self, request: Outgoing, token: str) -> Reply:
        if self.clock.passed < self.away_until:
            raise NotSentError("away")
        self.requests += 1
        if self.requests == self.killed_at:
            raise KilledError
        return self.channel.send(request, token)

    def abort(self) -> None: ...

    def close(self) -> None: ...

    def changes_film(self, number: int) -> None:
        """The story's film is another one now."""
        (self.story(number) / "film.mp4").write_bytes(film(seconds=3))

    def set_day(self, **quota: int) -> None:
        """From now on a day holds so much, by zm's count and by the channel's."""
        for bucket, size in quota.items():
            self.count(Bucket(bucket), size)
        self.small(**quota)

    def small(self, **quota: int) -> None:
        """A day of the channel holds so much."""
        self.set(quota=quota)

    def set(self, **changes: Any) -> None:
        """Settings of the channel."""
        self.channel.world.settings = merge(self.channel.world.settings, changes)

    def public(self) -> int:
        return sum(video["privacy"] == "public" for video in self.channel.truth()["videos"])

    def days_of(self, operation: str) -> Counter[str]:
        """How many requests of an operation worked, per day of the quota."""
        found = (entry for entry in self.channel.world.ledger.entries() if entry.operation == operation)
        return Counter(_day(entry.time) for entry in found if 200 <= entry.status < 300)

    def refused(self) -> Counter[tuple[str, str]]:
        """Requests that the channel refused because a bucket was empty, per day and bucket."""
        found = (entry for entry in self.channel.world.ledger.entries() if entry.status in {403, 429})
        return Counter((_day(entry.time), entry.bucket) for entry in found)


class KilledError(BaseException):
    """The process is gone."""


def _day(seconds: float) -> str:
    from datetime import UTC

    return pacific_day(datetime.fromtimestamp(seconds, UTC))


def days(folder: Path, monkeypatch: pytest.MonkeyPatch, *, playlists: str = "  []", **quota: int) -> Days:
    """An empty folder and an empty channel; `quota`: units and uploads of a day, by zm's count and by the channel's."""
    from zusammenmehr.state import claim

    clock = VirtualClock()
    channel = PracticeChannel(folder / "channel", clock)

    def count(bucket: Bucket, size: int) -> None:
        monkeypatch.setitem(DAILY, bucket, size)

    here = Days(folder / "office", channel, clock, Waits(folder / "office"), count)
    here.folder.mkdir(parents=True)
    text = CHANNEL.format(channel=channel.world.channel_id, playlists=playlists)
    (here.folder / "channel.yaml").write_text(text, encoding="utf-8")
    (folder / "credentials.json").write_text(json.dumps(channel.credentials), encoding="utf-8")
    (folder / "credentials.json").chmod(0o600)
    here.set_day(**quota)
    monkeypatch.setattr(connect, "HttpTransport", lambda **_values: here)
    built = connect.service(ROOT)
    monkeypatch.setattr(connect, "service", lambda _root: built)
    monkeypatch.setattr(claim, "_is_alive", lambda _pid: False)
    return here
