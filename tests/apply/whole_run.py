"""A whole `zm publish` in this process: a folder with three stories, the practice channel, and a plug to pull.

Points are every request and every write, sync, rename and removal, before it happens, and each write half done. After
one effect is before the next one, or the end.

One public story with two caption files and a thumbnail, one that is scheduled, one whose film is up and whose consent
is withdrawn. Every run begins with nothing but what is on disk.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol

import pytest
from tests.apply.crashing import Plug, PulledPlugError
from tests.support.office import CHOIR, GARDEN
from tests.support.practice import ROOT, PracticeChannel
from tests.youtube.virtual import VirtualClock

from zusammenmehr.app import publish as publishing
from zusammenmehr.app.viewing import Agree, Result
from zusammenmehr.app.workplace import Workplace
from zusammenmehr.model.seams import Store
from zusammenmehr.state import claim, disk
from zusammenmehr.state.disk import DiskStore
from zusammenmehr.youtube import connect
from zusammenmehr.youtube.ports import NotSentError, Outgoing, Reply

REPOSITORY: Final = Path(__file__).resolve().parents[2]
WITHDRAWN: Final = "2019-kochabend-goslar"


@dataclass(slots=True)
class Hook:
    """Something that happens when the `nth` request or journal record of this name comes, before or after it."""

    name: str = ""
    nth: int = 1
    before: Callable[[], None] | None = None
    after: Callable[[], None] | None = None
    seen: int = 0
    fired: int = 0

    @contextmanager
    def around(self, name: str) -> Iterator[None]:
        """What comes is `name`."""
        self.seen += name == self.name
        act = (self.before, self.after) if name == self.name and self.seen == self.nth else (None, None)
        self.fired += any(act)
        if act[0] is not None:
            act[0]()
        yield
        if act[1] is not None:
            act[1]()


class Plugged(Protocol):
    """A place where runs happen and the plug can be pulled; the network is away until `away_until` (clock.passed)."""

    channel: PracticeChannel
    clock: VirtualClock
    hook: Hook
    away_until: float

    @property
    def plug(self) -> DeadlyPlug:
        """What is pulled."""


@dataclass(slots=True)
class PluggedTransport:
    """The channel's transport; a point before each request."""

    here: Plugged

    def send(self, request: Outgoing, token: str) -> Reply:
        self.here.plug.point(f"request {request.method}")
        with self.here.hook.around(_name_of(request)):
            if self.here.clock.passed < self.here.away_until:
                raise NotSentError("away")
            return self.here.channel.send(request, token)

    def abort(self) -> None: ...

    def close(self) -> None: ...


@dataclass(slots=True)
class DeadlyPlug(Plug):
    """Once pulled, nothing has an effect any more: not what follows, and no tidying up either."""

    dead: bool = False

    def point(self, name: str) -> None:
        if self.dead:
            raise PulledPlugError(name)
        self.count += 1
        self.names.append(name)
        if self.count == self.at:
            self.dead = True
            raise PulledPlugError(name)


@dataclass(slots=True)
class Office:
    """`run` is one `zm publish`; `at` its number of the point at which the plug is pulled."""

    folder: Path
    channel: PracticeChannel
    clock: VirtualClock
    plug: DeadlyPlug = field(default_factory=DeadlyPlug)
    kept: sqlite3.Connection | None = None
    hook: Hook = field(default_factory=Hook)
    away_until: float = 0.0

    def run(
        self, at: int = 0, store: Store | None = None, use: Callable[..., Result] | None = None, **values: Any
    ) -> Result:
        """Raises PulledPlugError at point `at`; `use` another command's use case than `publish`."""
        self.plug.at, self.plug.count, self.plug.dead = at, 0, False
        self.plug.names.clear()
        environment = {
            "ZM_STATE_DIR": str(self.state),
            "ZM_API_ROOT": ROOT,
            "ZM_CREDENTIALS": str(self.folder / "credentials.json"),
        }
        workplace = Workplace(self.folder, self.clock, store or DiskStore(), environment=environment, **values)
        try:
            result = (use or _publish)(workplace, lambda _proposal: True)
            self.plug.point("the end")
            return result
        finally:
            self.plug.at, self.plug.dead = 0, False

    @property
    def state(self) -> Path:
        return self.folder / "state"

    def keep(self) -> None:
        """What is now is what `again` goes back to."""
        self.kept = self.channel.snapshot()
        shutil.rmtree(self.folder.with_name("kept"), ignore_errors=True)
        shutil.copytree(self.folder, self.folder.with_name("kept"), ignore=shutil.ignore_patterns("stories"))

    def again(self) -> None:
        assert self.kept is not None
        self.channel.restore(self.kept)
        shutil.rmtree(self.state)
        for file in self.folder.iterdir():
            if file.is_file():
                file.unlink()
        shutil.copytree(self.folder.with_name("kept"), self.folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
        self.clock.passed = self.away_until = 0.0
        self.clock.time = VirtualClock().time
        self.channel.world.clock.offset = 0.0
        self.hook = Hook()

    def bound(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads((self.folder / "channel.state.json").read_bytes())
        return document

    def remembered(self) -> list[bytes]:
        """What zm knows of the channel, byte for byte."""
        (journal,) = self.state.glob("channels/*/journal.jsonl")
        files = (self.folder / "channel.state.json", self.folder / "withdrawals.jsonl", journal)
        return [file.read_bytes() for file in files if file.exists()]


def _publish(at: Workplace, agree: Agree) -> Result:
    return publishing.publish(at, (), agree)


def office(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The three stories; the film of the third is up, and its consent was withdrawn just now."""
    clock = VirtualClock()
    channel = PracticeChannel(folder / "channel", clock)
    here = Office(folder / "office", channel, clock)
    shutil.copytree(REPOSITORY / "stories" / WITHDRAWN, here.folder / "stories" / WITHDRAWN)
    settings = (REPOSITORY / "channel.yaml").read_text(encoding="utf-8")
    settings = settings.replace("target: sandbox", f"target: youtube\nchannel_id: {channel.world.channel_id}")
    (here.folder / "channel.yaml").write_text(settings, encoding="utf-8")
    (here.folder / "credentials.json").write_text(json.dumps(channel.credentials), encoding="utf-8")
    plug_in(here, monkeypatch)
    told = here.folder / "stories" / WITHDRAWN / "story.yaml"
    text = told.read_text(encoding="utf-8")
    told.write_text(re.sub("\n  withdrawn: .*", "", text), encoding="utf-8")
    here.run()
    here.keep()
    for story in (CHOIR, GARDEN):
        shutil.copytree(REPOSITORY / "stories" / story, here.folder / "stories" / story)
    told.write_text(text, encoding="utf-8")
    with pytest.raises(PulledPlugError):
        here.run(100)  # reads the films, so that no later run has to
    shutil.copy(here.state / "media.json", here.folder.with_name("kept") / "state")
    here.again()
    return here


def _name_of(request: Outgoing) -> str:
    """The sandbox's name for the request."""
    if request.method == "token":
        return "oauth.token"
    if request.verb == "PUT" and "upload_id" in request.address:
        asked = dict(request.headers).get("content-range", "").startswith("bytes */")
        return "videos.insert.query" if asked else "videos.insert.put"
    return "videos.insert.session" if request.method == "videos.insert" else request.method


def plug_in(here: Plugged, monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests, and each write, sync, rename and removal of `DiskStore`, pass the plug; a run that died is dead."""
    plug = here.plug
    monkeypatch.setattr(connect, "HttpTransport", lambda **_values: PluggedTransport(here))
    built = connect.service(ROOT)
    monkeypatch.setattr(connect, "service", lambda _root: built)  # made of a file of half a megabyte, always the same
    monkeypatch.setattr(claim, "_is_alive", lambda _pid: False)
    for name in ("_sync", "_rename", "_place", "_sync_folder"):
        monkeypatch.setattr(disk, name, _around(plug, name.strip("_"), getattr(disk, name)))
    monkeypatch.setattr(disk, "_write_all", _torn(plug, disk._write_all))
    monkeypatch.setattr(Path, "unlink", _around(plug, "remove", Path.unlink, only="channel.claim.json"))


def _around(plug: DeadlyPlug, name: str, act: Any, only: str = "") -> Any:
    def passed(*arguments: Any, **values: Any) -> Any:
        if only and getattr(arguments[0], "name", "") != only:
            if plug.dead:
                raise PulledPlugError(name)
        else:
            plug.point(name)
        return act(*arguments, **values)

    return passed


def _torn(plug: DeadlyPlug, write: Any) -> Any:
    def passed(descriptor: int, data: bytes) -> None:
        plug.point("write")
        try:
            plug.point("half a write")
        except PulledPlugError:
            write(descriptor, data[: len(data) // 2])
            raise
        write(descriptor, data)

    return passed


def check(here: Office, by_hand: str = "", *, forgot: bool = False) -> None:
    """Each film once, whole, and seen by nobody who should not see it, at no time. `by_hand`: a video of the owner's
    own making; `forgot`: zm lost its memory, so it has set the thumbnail again."""
    truth = here.channel.truth()
    stories = here.bound()["stories"]
    videos = {video["id"]: video for video in truth["videos"] if video["id"] != by_hand}
    assert len(videos) == len(stories) == 3
    assert truth["deleted_videos"] == []
    assert here.bound()["open"] == {}
    for story, binding in stories.items():
        video = videos[binding["video_id"]]
        assert video["complete"]
        assert video["sha256"] == _sha256(here, story, "film.mp4")
        assert video["thumbnail_sha256"] == _sha256(here, story, "thumbnail.jpg")
    _check_who_sees_what(*(videos[stories[story]["video_id"]] for story in (CHOIR, GARDEN, WITHDRAWN)), forgot=forgot)
    for story, languages in ((CHOIR, ("de", "uk")), (GARDEN, ("de",)), (WITHDRAWN, ())):
        tracks = sorted(
            (track["language"], track["sha256"]) for track in videos[stories[story]["video_id"]]["captions"]
        )
        assert tracks == [(tag, _sha256(here, story, f"captions.{tag}.vtt")) for tag in languages]


def _check_who_sees_what(choir: Any, garden: Any, withdrawn: Any, *, forgot: bool) -> None:
    def seen(video: Any) -> list[str]:
        return [entry["privacy"] for entry in video["privacy_history"]]

    assert seen(choir) == ["private", "public"]
    assert set(seen(garden)) == {"private"}
    assert garden["publish_at"] == "2099-01-01T08:00:00Z"
    assert seen(withdrawn)[:3] == ["private", "public", "private"]
    assert "public" not in seen(withdrawn)[3:]
    arrived, shown = (entry["seq"] for entry in choir["privacy_history"])
    assert withdrawn["privacy_history"][2]["seq"] < arrived  # law 5
    (own_language,) = (track["seq"] for track in choir["captions"] if track["language"] == "de")
    assert own_language < shown  # law 10
    assert forgot or choir["thumbnail_seq"] < shown


def _sha256(here: Office, story: str, name: str) -> str:
    return hashlib.sha256((here.folder / "stories" / story / name).read_bytes()).hexdigest()
