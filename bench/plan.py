"""How long planning takes for 10,000 stories in step with 10,000 videos and 60 playlists, and what one change costs.

    python bench/plan.py [stories]

Issue figures: under 3 s and 500 MB; one changed title is one write of 50 units (and the read before it, one unit). Then
the same on a real practice channel (`plan_channel`): every request that is sent, beside the fewest that can be.
"""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import plan_channel

from zusammenmehr.model.binding import Bindings, CaptionBinding, FilmIdentity, StoryBinding
from zusammenmehr.model.desired import Desired, DesiredVideo, Standing
from zusammenmehr.model.media import CaptionFile, Film
from zusammenmehr.model.observed import Observed, ObservedChannel
from zusammenmehr.model.playlist import MARKER, DesiredPlaylist, ObservedPlaylist, PlaylistItem
from zusammenmehr.model.story import Text
from zusammenmehr.model.values import License, Visibility
from zusammenmehr.model.video import ObservedVideo, VideoFields
from zusammenmehr.plan.plan import Plan
from zusammenmehr.plan.playlists import plan_playlists, public_after
from zusammenmehr.plan.safety import refuse_unsafe
from zusammenmehr.plan.sequence import in_sequence
from zusammenmehr.plan.videos import Facts, plan_videos

NOW = datetime(2021, 1, 1, tzinfo=UTC)
PLAYLISTS = 60
IN_EACH = 500


def fields_of(number: int) -> VideoFields:
    """Metadata as long as those of real films."""
    return VideoFields(
        title=f"Geschichte {number}",
        description=f"Nummer {number}. " + "Zwei Jahre nach dem ersten Deutschkurs. " * 25,
        tags=("Integration", "Niedersachsen", f"Ort {number}"),
        category="29",
        language="de",
        audio_language="de",
        translations={"en": Text(f"Story {number}", "Two years after the first course. " * 20)},
        license=License.YOUTUBE,
        made_for_kids=False,
        visibility=Visibility.PUBLIC,
    )


def world(count: int) -> tuple[Desired, Facts]:
    """A folder and a channel that agree."""
    names = [f"story-{number:05}" for number in range(count)]
    stories, bindings, videos = {}, {}, {}
    for number, name in enumerate(names):
        caption = CaptionFile(Path("c.vtt"), f"stories/{name}/captions.de.vtt", "de", "vtt", 1, "sha")
        film = Film(Path("film.mp4"), f"stories/{name}/film.mp4", 1000 + number, 0)
        stories[name] = DesiredVideo(name, Standing.READY, fields_of(number), film, captions=(caption,))
        bindings[name] = StoryBinding(
            f"V{number}",
            FilmIdentity(1000 + number, "0" * 64),
            captions={"de": CaptionBinding(f"C{number}", "sha")},
            written={"visibility": "public", "title": f"Geschichte {number}"},
        )
        videos[f"V{number}"] = ObservedVideo(f"V{number}", fields_of(number))
    wanted, shelf = [], {}
    for number in range(PLAYLISTS):
        members = tuple(names[(number * 97 + step) % count] for step in range(min(IN_EACH, count)))
        key, text = f"k{number}", f"{MARKER}k{number}"
        wanted.append(DesiredPlaylist(key, f"Playlist {number}", text, members))
        items = tuple(PlaylistItem(f"I{number}-{name}", bindings[name].video_id) for name in members)
        shelf[f"PL{number}"] = ObservedPlaylist(f"PL{number}", f"Playlist {number}", text, Visibility.PUBLIC, items)
    observed = Observed(ObservedChannel("UCbench", "Bench"), videos, playlists=shelf)
    bound = Bindings("UCbench", bindings, {f"k{number}": f"PL{number}" for number in range(PLAYLISTS)})
    return Desired(stories, tuple(wanted)), Facts(observed, bound, NOW)


def planned(desired: Desired, facts: Facts) -> Plan:
    """The whole plan, checked."""
    videos = plan_videos(desired, facts)
    public = public_after(videos, facts.observed, facts.bindings)
    plan = in_sequence(videos + plan_playlists(desired, facts.observed, facts.bindings, public), desired)
    refuse_unsafe(plan, facts.observed, frozenset())
    return plan


def main() -> None:
    """Plans twice and prints the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    desired, facts = world(count)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    plan = planned(desired, facts)
    taken = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} stories, {PLAYLISTS} playlists of {min(IN_EACH, count)}: in step, {len(plan.changes)} changes")
    print(f"planning {taken:.2f} s, memory {peak:.0f} MB in all ({peak - memory:.0f} MB for planning)")

    name = next(iter(desired.videos))
    video = desired.videos[name]
    changed = replace(video, fields=video.fields.with_values(title="Neu"))
    one = planned(replace(desired, videos={**desired.videos, name: changed}), facts)
    print(f"one changed title: {[str(change.action) for change in one.changes]}, {one.cost}")
    plan_channel.measure(count)


if __name__ == "__main__":
    main()
