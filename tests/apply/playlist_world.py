"""A whole `zm sync-playlists` in this process, on a practice channel where each kind of playlist step has work to do.

"Alle" has another title than it should, lacks a film, has two in the wrong order, one that does not belong there and
one of somebody else; "Neu" does not exist yet. Every run begins with nothing but what is on disk.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.support.practice import ROOT, PracticeChannel
from tests.youtube.virtual import VirtualClock

from zusammenmehr.app.sync_playlists import sync_playlists
from zusammenmehr.app.workplace import Workplace
from zusammenmehr.errors import ZmError
from zusammenmehr.state import claim
from zusammenmehr.state.disk import DiskStore
from zusammenmehr.youtube import connect
from zusammenmehr.youtube.ports import Outgoing, Reply

if TYPE_CHECKING:
    import pytest

STORIES: Final = ("a", "b", "c", "d")
_CHANNEL: Final = """\
name: Test
target: youtube
channel_id: {channel}
topics: {{gut: {{de: Gut}}, neu: {{de: Neu}}}}
defaults: {{visibility: public}}
rules: {{ZM501: off}}
playlists:
  - {{key: alle, title: Alle, order: manual, manual: [a, b, c], match: {{topic: gut}}}}
  - {{key: neu, title: Neu, match: {{topic: neu}}}}
"""
_STORY: Final = """\
title: Geschichte {story}
description: Ein Film.
place: Niedersachsen
topics: {topics}
visibility: public
consent: {{reference: E-1, given: 2020-01-01}}
rights: {{reference: N-1, music: none}}
"""


@dataclass(slots=True)
class Hook:
    """Does something when the first request of `method` comes by: `before` it is sent, `after` it took effect."""

    method: str = ""
    before: Callable[[], None] | None = None
    after: Callable[[], None] | None = None
    fired: int = 0


@dataclass(slots=True)
class Wire:
    """The channel's transport, with a hook."""

    channel: PracticeChannel
    hook: Hook = field(default_factory=Hook)

    def send(self, request: Outgoing, token: str) -> Reply:
        hook = self.hook
        is_it = request.method == hook.method and (hook.fired == 0 or hook.before is None or hook.after is None)
        if is_it and hook.before is not None:
            hook.fired += 1
            hook.before()
        reply = self.channel.send(request, token)
        if is_it and hook.after is not None and not hook.fired:
            hook.fired += 1
            hook.after()
        return reply

    def abort(self) -> None: ...

    def close(self) -> None: ...


@dataclass(slots=True)
class Desk:
    """`run` is one `zm sync-playlists`; its exit code."""

    folder: Path
    channel: PracticeChannel
    clock: VirtualClock
    wire: Wire
    videos: dict[str, str] = field(default_factory=dict)
    kept: Any = None

    @property
    def state_file(self) -> Path:
        return self.folder / "channel.state.json"

    def workplace(self, **values: Any) -> Workplace:
        environment = {
            "ZM_STATE_DIR": str(self.folder / "state"),
            "ZM_API_ROOT": ROOT,
            "ZM_CREDENTIALS": str(self.folder / "credentials.json"),
        }
        return Workplace(self.folder, self.clock, values.pop("store", DiskStore()), environment=environment, **values)

    def run(self, **values: Any) -> int:
        try:
            return sync_playlists(self.workplace(**values), lambda _proposal: True).exit_code
        except ZmError as error:
            return error.exit_code

    def again(self) -> None:
        """Everything as it was at first."""
        self.channel.restore(self.kept)
        self.channel.world.change_settings({"read_lag_seconds": 0})
        self.wire.hook = Hook()
        shutil.rmtree(self.folder / "state", ignore_errors=True)
        self.state_file.write_bytes(self.folder.with_name("kept.json").read_bytes())
        (self.folder / "channel.claim.json").unlink(missing_ok=True)
        self.clock.passed, self.clock.time = 0.0, VirtualClock().time

    def playlists(self) -> dict[str, list[str]]:
        """The names of the films of each playlist, by the playlist's title; two of one title are a fault."""
        names = {video: story for story, video in self.videos.items()}
        listed = self.channel.truth()["playlists"]
        assert len({one["title"] for one in listed}) == len(listed), [one["title"] for one in listed]
        return {one["title"]: [names[item["video_id"]] for item in one["items"]] for one in listed}


def desk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The folder and its channel, before the first run."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    clock = VirtualClock()
    channel = PracticeChannel(folder / "channel", clock)
    channel.stalls_in_its_own_time(monkeypatch)
    here = Desk(folder / "office", channel, clock, Wire(channel))
    here.folder.mkdir(parents=True)
    for story, topics in zip(STORIES, ("[gut, neu]", "[gut]", "[gut]", "[]"), strict=True):
        (here.folder / "stories" / story).mkdir(parents=True)
        (here.folder / "stories" / story / "story.yaml").write_text(_STORY.format(story=story, topics=topics))
    for name in (*STORIES, "fremd"):
        here.videos[name] = channel.owner(do="upload_video", title=name, foreign=name == "fremd")["id"]
    own = channel.world.channel_id
    (here.folder / "channel.yaml").write_text(_CHANNEL.format(channel=own), encoding="utf-8")
    (here.folder / "credentials.json").write_text(json.dumps(channel.credentials), encoding="utf-8")
    (here.folder / "credentials.json").chmod(0o600)
    alle = channel.owner(do="add_playlist", title="Alt", description="zm:alle")["id"]
    for name in ("c", "b", "fremd", "d"):
        channel.owner(do="add_item", playlist_id=alle, video_id=here.videos[name])
    bound = {
        "schema": "zm.state/1",
        "channel_id": own,
        "stories": {story: {"video_id": here.videos[story]} for story in STORIES},
        "playlists": {"alle": alle},
        "open": {},
    }
    here.state_file.write_text(json.dumps(bound), encoding="utf-8")
    shutil.copy(here.state_file, here.folder.with_name("kept.json"))
    here.kept = channel.snapshot()
    built = connect.service(ROOT)
    monkeypatch.setattr(connect, "HttpTransport", lambda **_values: here.wire)
    monkeypatch.setattr(connect, "service", lambda _root: built)  # half a megabyte, always the same
    monkeypatch.setattr(claim, "_is_alive", lambda _pid: False)
    return here
