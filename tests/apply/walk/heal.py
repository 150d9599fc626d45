"""The end of a walk: everything is mended, and then the channel must be what the folder says, and stay so."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.apply.walk.laws import require
from tests.apply.walk.person import answer
from tests.apply.walk.run_steps import judged
from tests.apply.walk.world import COMPUTERS

if TYPE_CHECKING:
    from tests.apply.walk.world import Ended, World

_ROUNDS = 14


def heal(world: World) -> None:
    """Mends, answers what zm asks, runs three times; then nothing is left to do (law 1) and all is as it should be."""
    world.calm()
    for name in sorted(world.folder.away):
        if name not in world.folder.stories:
            world.folder.bring_back(name)
    for name, story in list(world.folder.stories.items()):
        if story.broken:
            world.folder.change(name, broken="")
    world.clock.passed += 2 * 86400
    _settle(world)
    for _time in range(2):
        judged(world, "sync")
    third = judged(world, "sync")
    told = (third.code, third.left_out, third.document.get("error"), third.changes)
    require(not third.writes, "the third run writes nothing (law 1)", (told, third.writes))
    require(third.code == _least_code(world), "the third run has nothing to say", told)
    planned = judged(world, "plan", writes=False)
    require(not planned.changes, "apply, then plan: nothing left to do (law 1)", planned.changes)
    judged(world, "status", writes=False)
    films(world)
    playlists(world)


def _settle(world: World) -> None:
    """Runs until zm asks nothing any more."""
    told: list[Any] = []
    for turn in range(_ROUNDS):
        ended = judged(world, "sync", host=COMPUTERS[turn % 2] if turn < 4 else COMPUTERS[0])
        done = answer(world, ended) or _late(world, ended)
        told.append((ended.code, ended.document.get("error"), done, len(ended.writes)))
        world.history.append(f"    healing: zm sync {ended.code}, {len(ended.writes)} writes, {done}")
        if ended.code == _least_code(world) and not done and turn > 3:
            return
        if ended.code == 4:
            world.clock.passed += 86400
        world.clock.passed += 600
    findings = world.zm("validate").document.get("findings")
    require(False, "a person can settle everything", (ended.left_out, findings, told))


def _late(world: World, ended: Ended) -> list[str]:
    """A time that has passed is an error in a story that has no video (ZM809), even if it was withdrawn."""
    now, bound = world.now(), world.bound()["stories"]
    late = [
        name
        for name, one in world.folder.stories.items()
        if name not in bound and one.publish_at is not None and one.publish_at.replace(tzinfo=now.tzinfo) < now
    ]
    if ended.code != 1:
        return []
    for name in late:
        world.folder.change(name, publish_at=None)
    return [f"the time of {name} is taken out" for name in late]


def _least_code(world: World) -> int:
    """A story without a valid consent is an error in a story (ZM701 and its neighbours), however often one runs."""
    today = world.today()
    return int(any(one.standing(today) == "no_consent" for one in world.folder.stories.values()))


def films(world: World) -> None:
    """Each film is seen by those who should see it, with the words of its story."""
    withdrawn, today, now = world.withdrawn(), world.today(), world.now()
    for story, meant in world.folder.stories.items():
        video = world.video_of(story)
        standing = "withdrawn" if story in withdrawn else meant.standing(today)
        if standing != "ready":
            require(video is None or _who_sees(video) == ("private", None), "it is private", (story, standing, video))
            continue
        is_there = video is not None and video["complete"] and world.film_of(video["sha256"]) == meant.film
        require(is_there, "a story that is ready has its film on the channel", (story, meant, video))
        visibility, at = meant.goal()
        if at is not None and at.replace(tzinfo=now.tzinfo) > now:
            wanted: tuple[str, datetime | None] = ("private", at.replace(tzinfo=now.tzinfo))
        else:
            wanted = (visibility, None)
        require(_who_sees(video) == wanted, "everybody sees what they should", (story, _who_sees(video), wanted))
        _words(world, story, video)


def _words(world: World, story: str, video: Any) -> None:
    meant, keep = world.folder.stories[story], world.folder.channel.get("keep", {})
    if keep.get("title") != "channel":
        require(video["title"] == meant.title, "the title is the story's", (story, video["title"], meant.title))
    require(meant.description in video["snippet"]["description"], "the description is the story's", (story, video))
    if keep.get("tags") != "channel":
        require(set(meant.tags) <= set(video["snippet"].get("tags", [])), "the tags are the story's", (story, video))
    told = {language: one["title"] for language, one in video["localizations"].items() if language != "de"}
    require(told == dict(meant.translations), "the translations are the story's", (story, told, meant.translations))
    if video["id"] not in world.tracks_lost:
        tracks = {track["language"] for track in video["captions"]}
        require(tracks == {one for one, _version in meant.captions}, "the captions are the story's", (story, tracks))


def _who_sees(video: Any) -> tuple[str, datetime | None]:
    at = video["publish_at"]
    return (video["privacy"], datetime.fromisoformat(at) if at else None)


def playlists(world: World) -> None:
    """Every playlist holds the public films that belong there, in order, among whatever else is in it."""
    videos = world.videos()
    stories = {one["video_id"]: story for story, one in world.bound()["stories"].items()}
    public = {story for key, story in stories.items() if key in videos and videos[key]["privacy"] == "public"}
    public &= world.folder.stories.keys()
    lists, there = world.bound()["playlists"], {one["id"]: one for one in world.channel.truth()["playlists"]}
    for key, wanted in world.folder.playlists(public).items():
        found = there.get(lists.get(key, "")) or _marked(key, there)
        require(found is not None, "a playlist that has films is there", (key, wanted))
        assert found is not None
        entries = tuple(stories[item["video_id"]] for item in found["items"] if item["video_id"] in videos)
        require(entries == wanted, "the playlist is in order (law 16)", (key, entries, wanted))
        require(found["privacy"] == "public", "a playlist with films is public", (key, found["privacy"]))


def _marked(key: str, there: dict[str, Any]) -> Any:
    """The playlist that says at its end which one it is; channel.state.json was lost."""
    return next((one for one in there.values() if (one["description"] or "").endswith(f"zm:{key}")), None)


__all__ = ["Ended", "heal"]
