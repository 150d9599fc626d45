"""How long the plan of one long playlist takes, and how many requests a sync takes that has nothing to do.

    python bench/playlists.py [entries] [displaced]

Issue figures: 2,000 entries, 40 of them displaced: 40 writes, planned in under 0.3 s. Setting position by position
would rewrite almost all of them. 200 stories in 12 playlists that are in step: 0 writes, and no fewer requests can be
than 17 (1 for the playlists, 12 for their entries, 4 for the videos). One more says whose channel it is: nothing may
be read into this folder's memory, let alone written, before that is known.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from zusammenmehr.app.sync_playlists import sync_playlists
from zusammenmehr.app.workplace import Workplace
from zusammenmehr.model.values import Target
from zusammenmehr.plan.order import Entry, fewest_steps
from zusammenmehr.sandbox import client
from zusammenmehr.state.clock import SystemClock
from zusammenmehr.state.disk import DiskStore
from zusammenmehr.state.places import places

STORIES, PLAYLISTS = 200, 12

_STORY = """\
title: Geschichte {number:03}
description: Ein Film.
place: Niedersachsen
topics: [{topics}]
visibility: public
consent: {{reference: E-1, given: 2020-01-01}}
rights: {{reference: N-1, music: none}}
"""


def main() -> None:
    """Prints the figures."""
    plan_of_one()
    sync_of_all()


def sync_of_all() -> None:
    """Counts the requests of a sync over 200 stories in 12 playlists of about 25, all in step."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "channel"
        topics = {number: _topics_of(number) for number in range(STORIES)}
        _write_folder(folder, topics)
        environment = dict(os.environ) | {"ZM_STATE_DIR": str(Path(name) / "state")}
        where = places(folder, Target.SANDBOX, environment)
        with client.Running(where.sandbox) as control:
            _fill(control, where.bindings, topics)
            control.clear_log()
            start = time.perf_counter()
            at = Workplace(folder, SystemClock(), DiskStore(), environment=environment)
            result = sync_playlists(at, lambda _proposal: True)
            taken = time.perf_counter() - start
            log = [entry for entry in control.log() if entry["operation"] != "oauth.token"]
    operations = Counter(entry["operation"] for entry in log)
    writes = sum(entry["write"] for entry in log)
    told = ", ".join(f"{count} {operation}" for operation, count in sorted(operations.items()))
    print(f"{STORIES} stories in {PLAYLISTS} playlists in step: {len(log)} requests, {writes} writes ({told})")
    print(f"of these 1 says whose channel it is; exit code {result.exit_code}, {taken:.1f} s")


def _topics_of(number: int) -> list[int]:
    """Every story has a topic, every other one a second: about 25 stories each."""
    second = [(number // 2 + 5) % PLAYLISTS] if number % 2 else []
    return sorted({number % PLAYLISTS, *second})


def _write_folder(folder: Path, topics: dict[int, list[int]]) -> None:
    for number, keys in topics.items():
        story = folder / "stories" / f"story-{number:03}"
        story.mkdir(parents=True)
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


def _fill(control: client.Control, bindings: Path, topics: dict[int, list[int]]) -> None:
    """The channel as a sync would leave it, and channel.state.json with it."""
    videos = {number: control.owner(do="upload_video", title=f"Geschichte {number:03}")["id"] for number in topics}
    made = {}
    for key in range(PLAYLISTS):
        made[f"p{key:02}"] = control.owner(do="add_playlist", title=f"Liste {key:02}", description=f"zm:p{key:02}")[
            "id"
        ]
        for number, keys in topics.items():
            if key in keys:
                control.owner(do="add_item", playlist_id=made[f"p{key:02}"], video_id=videos[number])
    state = {
        "schema": "zm.state/1",
        "channel_id": control.ping()["channel_id"],
        "stories": {f"story-{number:03}": {"video_id": video} for number, video in videos.items()},
        "playlists": made,
        "open": {},
    }
    bindings.write_text(json.dumps(state), encoding="utf-8")


def plan_of_one() -> None:
    """Plans one long playlist."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    displaced = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    wanted = [f"story-{number}" for number in range(count)]
    chance = random.Random(1)
    current = list(wanted)
    for name in chance.sample(wanted, displaced):
        current.remove(name)
        current.insert(chance.randrange(len(current)), name)
    entries = [Entry(f"I-{name}", name) for name in current]
    start = time.perf_counter()
    steps = fewest_steps(entries, wanted)
    taken = time.perf_counter() - start
    naive = sum(here != there for here, there in zip(current, wanted, strict=True))
    print(f"{count} entries, {displaced} displaced: {len(steps)} writes, planned in {taken * 1000:.0f} ms")
    print(f"position by position: {naive} entries stand elsewhere")
    start = time.perf_counter()
    turned = fewest_steps(entries, wanted[::-1])
    print(f"turned round: {len(turned)} writes, planned in {(time.perf_counter() - start) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
