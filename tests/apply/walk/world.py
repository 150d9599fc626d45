"""Where a walk takes place: one folder, two computers, the practice channel in this process, and time that waits."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import random
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.apply.crashing import PulledPlugError
from tests.apply.walk.folder import BERLIN, Consent, Folder, Story, film_bytes
from tests.apply.whole_run import DeadlyPlug, Hook, plug_in
from tests.support.practice import ROOT, PracticeChannel
from tests.youtube.virtual import VirtualClock

from zusammenmehr.cli import boundary, trouble
from zusammenmehr.model.marker import marker
from zusammenmehr.sandbox import ids
from zusammenmehr.sandbox.settings import Settings
from zusammenmehr.state import claim, clock, lock

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

COMPUTERS: Final = ("pc-a", "pc-b")
FIRST: Final = ("story-a", "story-b", "story-c", "story-d")
_CHANNEL: Final[dict[str, Any]] = {
    "name": "Walk",
    "target": "youtube",
    "timezone": "Europe/Berlin",
    "defaults": {"language": "de", "category": 29, "visibility": "private"},
    "withdrawn": {"then": "private", "delete_after_days": 30},
    "topics": {"sprache": {"de": "Sprache"}, "arbeit": {"de": "Arbeit"}, "wohnen": {"de": "Wohnen"}},
    "playlists": [
        {"key": "alle", "title": "Alle Geschichten", "order": "newest"},
        {"key": "thema", "for_each": "topic", "title": "Thema: {{ topic }}", "order": "title"},
    ],
}


class FaultOfZmError(BaseException):
    """zm would have ended with exit code 70."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that ended: `code` None when its process was killed; `writes`: what it sent that wrote."""

    arguments: tuple[str, ...]
    code: int | None
    document: dict[str, Any]
    said: str
    writes: tuple[dict[str, Any], ...]
    faults: int

    @property
    def left_out(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.document.get("left_out", [])
        return found

    @property
    def changes(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.document.get("changes", [])
        return found

    @property
    def was_refused(self) -> bool:
        """Whether the channel refused a write (a caption track that is gone, say)."""
        return any(entry["status"] >= 400 for entry in self.writes)


@dataclass(slots=True)
class Secrets:
    """`secrets`, but the same each time."""

    dice: random.Random

    def choice(self, letters: str) -> str:
        return self.dice.choice(letters)

    def token_hex(self, count: int) -> str:
        return self.dice.randbytes(count).hex()

    def token_urlsafe(self, count: int) -> str:
        return self.dice.randbytes(count).hex()


@dataclass(slots=True)
class Mishap(DeadlyPlug):
    """What happens at point `at`: "kill" the process, the disk is "full" from there on, "ctrl-c", or `meanwhile`."""

    kind: str = "kill"
    meanwhile: Callable[[], None] | None = None

    def point(self, name: str) -> None:
        if self.kind == "kill":
            DeadlyPlug.point(self, name)
            return
        self.count += 1
        is_request = name.startswith("request")
        if self.kind == "full" and self.at and self.count >= self.at and name in {"write", "sync", "rename"}:
            raise OSError(errno.ENOSPC, "No space left on device")
        if self.kind == "ctrl-c" and self.at and self.count >= self.at and is_request:
            self.at = 0
            raise KeyboardInterrupt
        if self.meanwhile is not None and self.count >= self.at and is_request and "videos" not in name:
            act, self.meanwhile = self.meanwhile, None
            act()


@dataclass(slots=True)
class World:
    """Everything, with what the walk itself must remember to judge it.

    `by_hand`: videos and playlists of the owner's own making; `sent`: per film how often it may have been uploaded (a
    person's "upload it again" adds one); `torn`: withdrawals.jsonl may end in half a line; `quiet`: nothing but zm and
    the folder is at work (no settings, limits or faults of the walk's making).
    """

    folder: Folder
    channel: PracticeChannel
    clock: VirtualClock
    base: Path
    plug: Mishap = field(default_factory=Mishap)
    hook: Hook = field(default_factory=Hook)
    away_until: float = 0.0
    by_hand: set[str] = field(default_factory=set)
    uploads_allowed: dict[int, int] = field(default_factory=dict)
    number: int = 0
    host: str = COMPUTERS[0]
    history: list[str] = field(default_factory=list)
    loud: bool = True
    quiet: bool = True
    tracks_lost: set[str] = field(default_factory=set)
    renamed: dict[str, str] = field(default_factory=dict)
    films: int = len(FIRST)
    jobs: int = 1
    closed: dict[str, datetime] = field(default_factory=dict)
    arrived: dict[str, int | None] = field(default_factory=dict)

    def now(self) -> datetime:
        return self.clock.now().astimezone(BERLIN)

    def today(self) -> date:
        return self.now().date()

    def next(self) -> int:
        """A number that was not there before."""
        self.number += 1
        return self.number

    def allow_again(self, film: int) -> None:
        """A person says that the film is to be uploaded once more."""
        self.uploads_allowed[film] += 1

    def note_withdrawal(self, name: str) -> None:
        """What `zm withdraw` wrote into story.yaml is what its people mean from now on."""
        story = self.folder.stories.get(name)
        if story is None or story.consent is None or story.consent.withdrawn is not None:
            return
        text = (self.folder.root / "stories" / name / "story.yaml").read_text(encoding="utf-8")
        if "withdrawn:" in text:
            self.folder.older.setdefault(name, []).append(story)
            self.folder.stories[name] = replace(story, consent=replace(story.consent, withdrawn=self.today()))

    def new_film(self) -> int | None:
        """A film that nobody has seen yet; None when the pool is empty."""
        if self.films >= FILMS:
            return None
        self.films += 1
        self.uploads_allowed[self.films - 1] = 1
        return self.films - 1

    def calm(self) -> None:
        """No faults, no limits, the network is there."""
        self.clear_faults()
        self.away_until = 0.0
        self.channel.world.change_settings(Settings().to_json())
        self.quiet = True

    def zm(self, *arguments: str, host: str = "", at: int = 0, kind: str = "kill", meanwhile: Any = None) -> Ended:
        """Runs zm in this process, on one of the computers; at point `at` something happens (`Mishap`)."""
        self.host = host or COMPUTERS[0]
        os.environ["ZM_STATE_DIR"] = str(self.base / self.host)
        self.clock.passed += 60.0
        self.channel.clear_log()
        fired = self._fired()
        self.plug.at, self.plug.count, self.plug.dead = at, 0, False
        self.plug.kind, self.plug.meanwhile = kind, meanwhile
        self.plug.names.clear()
        jobs = ("--jobs", str(self.jobs)) if arguments[0] in {"sync", "publish"} else ()
        out, err = io.StringIO(), io.StringIO()
        code: int | None = None
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = boundary.run(["-C", str(self.folder.root), "--yes", "--format", "json", *arguments, *jobs])
        except PulledPlugError:
            code = None
        finally:
            self.plug.at, self.plug.dead = 0, False
            self.plug.kind, self.plug.meanwhile = "kill", None
        try:
            document = json.loads(out.getvalue()) if code is not None and out.getvalue() else {}
        except ValueError:
            raise AssertionError(f"no JSON document: {out.getvalue()[:2000]}") from None
        writes = tuple(entry for entry in self.channel.writes() if entry["operation"] != "oauth.token")
        return Ended(arguments, code, document, err.getvalue(), writes, self._fired() - fired)

    def _fired(self) -> int:
        return sum(fault.fired for fault in self.channel.world.faults._faults)

    def clear_faults(self) -> None:
        self.channel.world.faults.clear()

    # --- who is who ---

    def marker_of(self, story: str) -> str:
        return marker(self.channel.world.channel_id, story)

    def film_of(self, sha256: str) -> int | None:
        """The number of the film with this content, None for other people's."""
        return next((number for number, known in _DIGESTS.items() if known == sha256), None)

    def bound(self) -> dict[str, Any]:
        """What channel.state.json says."""
        try:
            found: dict[str, Any] = json.loads((self.folder.root / "channel.state.json").read_bytes())
        except FileNotFoundError:
            return {"stories": {}, "playlists": {}, "open": {}}
        return found

    def videos(self) -> dict[str, Any]:
        """The channel's videos that zm made, by id."""
        return {
            one["id"]: one for one in self.channel.truth()["videos"] if one["own"] and one["id"] not in self.by_hand
        }

    def video_of(self, story: str) -> Any:
        """The story's video on the channel, None while there is none."""
        binding = self.bound()["stories"].get(story)
        return self.videos().get(binding["video_id"]) if binding else None

    def withdrawn(self) -> set[str]:
        """The stories whose withdrawal is recorded, by their own name."""
        found: set[str] = set()
        videos = {one["video_id"]: story for story, one in self.bound()["stories"].items()}
        try:
            lines = (self.folder.root / "withdrawals.jsonl").read_bytes().splitlines()
        except FileNotFoundError:
            return found
        for line in lines:
            try:
                record = json.loads(line)
            except ValueError:
                continue
            names = {record.get("story", ""), videos.get(record.get("video_id", ""), "")} - {""}
            found = found | names if record["action"] == "withdrawn" else found - names
        return found

    def recorded_videos(self) -> set[str]:
        """The videos that withdrawals.jsonl names."""
        file = self.folder.root / "withdrawals.jsonl"
        lines = file.read_bytes().splitlines() if file.exists() else []
        return {json.loads(line).get("video_id", "") for line in lines if _is_json(line)} - {""}

    def is_torn(self) -> bool:
        """Whether the last line of withdrawals.jsonl is only half there."""
        file = self.folder.root / "withdrawals.jsonl"
        data = file.read_bytes() if file.exists() else b""
        return any(not _is_json(line) for line in data.splitlines())

    def mend_withdrawals(self) -> None:
        """A person takes the half line out."""
        file = self.folder.root / "withdrawals.jsonl"
        if file.exists():
            lines = [line for line in file.read_bytes().splitlines() if _is_json(line)]
            file.write_bytes(b"".join(line + b"\n" for line in lines))

    def end(self) -> None:
        self.channel.end()


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _digests(count: int) -> dict[int, str]:
    import hashlib

    return {number: hashlib.sha256(film_bytes(number)).hexdigest() for number in range(count)}


FILMS: Final = 24
_DIGESTS: Final = _digests(FILMS)


def new_story(world: World, film: int) -> Story:
    """A story that nothing is wrong with."""
    number = world.next()
    dice = random.Random(number)
    return Story(
        title=f"Geschichte {number}",
        description=f"Was Nummer {number} erzählt.",
        place=dice.choice(["Celle", "Emden", "Goslar", "Hameln"]),
        topics=tuple(sorted(dice.sample(["sprache", "arbeit", "wohnen"], 2))),
        recorded=date(2020, 1, 1) + timedelta(days=film * 3),
        visibility="public",
        film=film,
        consent=Consent(f"E-{number}", date(2020, 1, 20)),
        thumbnail=number if number % 2 else None,
    )


def world(base: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> World:
    """A fresh folder with four stories, and an empty channel that has one film and one playlist of the owner's own."""
    monkeypatch.setattr(ids, "secrets", Secrets(random.Random(seed)))
    now = VirtualClock()
    channel = PracticeChannel(base / "channel", now)
    folder = Folder(base / "office", channel=json.loads(json.dumps(_CHANNEL)))
    here = World(folder, channel, now, base, jobs=2 if seed % 5 == 0 else 1)
    folder.channel["channel_id"] = channel.world.channel_id
    folder.root.mkdir()
    folder.write_channel()
    for film, name in enumerate(FIRST):
        here.uploads_allowed[film] = 1
        folder.put(name, new_story(here, film))
    credentials = base / "credentials.json"
    credentials.write_text(json.dumps(channel.credentials), encoding="utf-8")
    monkeypatch.setenv("ZM_API_ROOT", ROOT)
    monkeypatch.setenv("ZM_CREDENTIALS", str(credentials))
    monkeypatch.setenv("ZM_STATE_DIR", str(base / "pc-a"))
    _stand_in(here, monkeypatch)
    foreign = channel.owner(do="upload_video", title="Ein alter Film", content="YWx0")["id"]
    playlist = channel.owner(do="add_playlist", title="Von Hand gemacht")["id"]
    channel.owner(do="add_item", playlist_id=playlist, video_id=foreign)
    here.by_hand |= {foreign, playlist}
    return here


def _stand_in(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Time, disk, network and computers are the walk's."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    plug_in(here, monkeypatch)
    here.channel.stalls_in_its_own_time(monkeypatch)
    monkeypatch.setattr(clock, "SystemClock", lambda: here.clock)
    monkeypatch.setattr(lock, "this_host", lambda: here.host)
    monkeypatch.setattr("zusammenmehr.state.claim._age", lambda path: _age(path, here))
    monkeypatch.setattr(trouble, "fault", _fault)


def _age(path: Path, here: World) -> timedelta:
    """How old a claim is by the walk's clock: claims are not renewed here, so since it was made."""
    try:
        since = json.loads(path.read_bytes())["heartbeat"]
    except (OSError, ValueError, KeyError):
        return timedelta(0)
    return here.clock.now() - datetime.fromisoformat(since)


def _fault(error: Exception, arguments: Any) -> Any:
    raise FaultOfZmError(f"{type(error).__name__}: {error} in zm {' '.join(arguments)}") from error


__all__ = ["COMPUTERS", "FILMS", "Ended", "FaultOfZmError", "World", "claim", "new_story", "world"]
