"""What a channel of 10,000 videos and 60 playlists that is in step with its folder costs: requests, by method.

The second half of `bench/plan.py`; alone: python bench/plan_channel.py [stories]

The folder is real (one story.yaml each) and so is the practice channel (a process of its own, asked over HTTP); what
runs is `app.sync.plan`, and for the changed title `app.publish`. Two things are not as in life, neither of which adds a
request or saves one: the channel is written into the sandbox's store instead of being uploaded film by film, and the
folder holds no films, since opening 10,000 of them is what `bench/validate.py` measures.

The least that reading can cost: a page of 50 of everything that is compared, and one that says whose channel it is.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from math import ceil
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from zusammenmehr.app.publish import publish
from zusammenmehr.app.reading import read_and_check
from zusammenmehr.app.sync import plan
from zusammenmehr.app.workplace import Workplace
from zusammenmehr.model.desired import Desired
from zusammenmehr.model.values import Target, Visibility
from zusammenmehr.sandbox import client, ids
from zusammenmehr.sandbox.store.database import Thing
from zusammenmehr.sandbox.world import World
from zusammenmehr.state.clock import SystemClock
from zusammenmehr.state.disk import DiskStore
from zusammenmehr.state.places import places
from zusammenmehr.youtube.convert import insert_body
from zusammenmehr.youtube.convert_playlist import playlist_body

PAGE, PLAYLISTS, TOPICS_EACH = 50, 60, 3

_STORY = """\
title: Geschichte {number:05}
description: |
  Nummer {number}. Zwei Jahre nach dem ersten Deutschkurs steht eine ganze Gruppe in der Werkstatt.
place: Niedersachsen
topics: [{topics}]
visibility: public
recorded: 2020-02-14
consent: {{reference: E-1, given: 2020-03-01}}
rights: {{reference: N-1, music: none}}
translations:
  en: {{title: "Story {number:05}", description: Two years after the first course.}}
"""


def measure(count: int) -> None:
    """Prints the requests of a plan in step, and those of one changed title."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "channel"
        write_folder(folder, count)
        environment = dict(os.environ) | {"ZM_STATE_DIR": str(Path(name) / "state")}
        where = places(folder, Target.SANDBOX, environment)
        desired = fill(folder, where.sandbox, where.bindings)
        at = Workplace(folder, SystemClock(), DiskStore(), environment=environment)
        with client.Running(where.sandbox) as control:
            _in_step(at, control, desired)
            _one_title(at, control, folder)


def write_folder(folder: Path, count: int) -> None:
    """Stories of three topics each, and a playlist per topic: 500 films in each of 60 when there are 10,000."""
    for number in range(count):
        story = folder / "stories" / f"story-{number:05}"
        story.mkdir(parents=True)
        keys = sorted({(number * 7 + step * 13) % PLAYLISTS for step in range(TOPICS_EACH)})
        text = _STORY.format(number=number, topics=", ".join(f"t{key:02}" for key in keys))
        (story / "story.yaml").write_text(text, encoding="utf-8")
    lines = ["name: Test", "target: sandbox", "rules: {ZM501: off}", "topics:"]
    lines += [f"  t{key:02}: {{de: Thema {key:02}}}" for key in range(PLAYLISTS)]
    lines += ["playlists:"]
    lines += [
        f"  - {{key: p{key:02}, title: Liste {key:02}, order: title, match: {{topic: t{key:02}}}}}"
        for key in range(PLAYLISTS)
    ]
    (folder / "channel.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def fill(folder: Path, sandbox: Path, bindings: Path) -> Desired:
    """Writes the channel as runs of zm would have left it, and channel.state.json beside it; what it was made from."""
    world = World(sandbox)
    desired = read_and_check(folder, now=datetime.now(UTC)).marked_for(world.channel_id).composition.desired
    videos = {story: ids.video_id() for story in desired.videos}
    lists = {playlist.key: ids.playlist_id() for playlist in desired.playlists}
    now = world.clock.now()
    with world.database.transaction():
        for place, (story, video) in enumerate(videos.items()):
            doc = _video(insert_body(desired.videos[story].fields), now)
            world.database.put(Thing("video", video, world.channel_id, -place, doc))
        for place, playlist in enumerate(desired.playlists):
            body, identity = playlist_body(playlist), lists[playlist.key]
            doc = {"created": now, "privacy": "public", "localizations": body.get("localizations", {})}
            world.database.put(
                Thing("playlist", identity, world.channel_id, -place, doc | {"snippet": body["snippet"]})
            )
            for position, story in enumerate(playlist.stories):
                item = Thing("item", ids.item_id(identity), identity, position, {"created": now}, ref=videos[story])
                world.database.put(item)
    state = {
        "schema": "zm.state/1",
        "channel_id": world.channel_id,
        "stories": {story: {"video_id": video} for story, video in videos.items()},
        "playlists": lists,
        "open": {},
    }
    world.close()
    bindings.write_text(json.dumps(state), encoding="utf-8")
    return desired


def _video(body: dict[str, Any], now: float) -> dict[str, Any]:
    """A video as the sandbox keeps it once it has been uploaded with `body` and made public."""
    status = {name: value for name, value in body["status"].items() if name != "privacyStatus"}
    return {
        "snippet": body["snippet"],
        "status": {"embeddable": True, "publicStatsViewable": True} | status,
        "localizations": body.get("localizations", {}),
        "recordingDetails": body.get("recordingDetails", {}),
        "created": now,
        "published": now,
        "publish_at": None,
        "privacy": str(Visibility.PUBLIC),
        "film": {"size": 1, "mime": "video/mp4", "file_name": "film.mp4"},
        "processing": {"state": "succeeded", "ends": "succeeded"},
    }


def least(desired: Desired) -> dict[str, int]:
    """The fewest requests that can compare all of it, by method."""
    entries = sum(ceil(max(len(playlist.stories), 1) / PAGE) for playlist in desired.playlists)
    return {
        "channels.list": 1,
        "videos.list": ceil(len(desired.videos) / PAGE),
        "playlists.list": ceil(len(desired.playlists) / PAGE),
        "playlistItems.list": entries,
    }


def _in_step(at: Workplace, control: client.Control, desired: Desired) -> None:
    control.clear_log()
    start = time.perf_counter()
    proposal = plan(at)
    taken = time.perf_counter() - start
    asked, bound = _requests(control), least(desired)
    told = f"{len(proposal.plan.changes)} changes, {len(proposal.plan.left_out)} left out"
    print(f"{len(desired.videos)} stories, {len(desired.playlists)} playlists on a practice channel, in step: {told}")
    for method in sorted(asked.keys() | bound.keys()):
        print(f"  {method:20} {asked[method]:5} requests, at least {bound.get(method, 0):5}")
    print(
        f"  {'in all':20} {asked.total():5} requests, at least {sum(bound.values()):5}; {taken:.1f} s, folder read too"
    )


def _one_title(at: Workplace, control: client.Control, folder: Path) -> None:
    file = next(folder.glob("stories/*/story.yaml"))
    file.write_text(file.read_text(encoding="utf-8").replace("title: Geschichte", "title: Neue Geschichte"), "utf-8")
    control.clear_log()
    result = publish(at, (), lambda _proposal: True)
    log = [entry for entry in control.log() if entry["operation"] != "oauth.token"]
    writes = [(entry["operation"], entry["units"]) for entry in log if entry["write"]]
    cost = result.proposal.plan.cost
    print(f"one changed title: {writes}; the plan said {cost.units} units in {cost.requests} requests", end="")
    print(f" (the write, and the read before it); exit code {result.exit_code}")
    print(f"  its run: {dict(sorted(_requests(control).items()))}")


def _requests(control: client.Control) -> Counter[str]:
    return Counter(entry["operation"] for entry in control.log() if entry["operation"] != "oauth.token")


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
