"""What a careful person does about questions that zm leaves to people (exit code 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.apply.walk.world import COMPUTERS, Ended

if TYPE_CHECKING:
    from tests.apply.walk.world import World


def decide(world: World) -> str:
    """Settles every open upload and every video that is gone; what was done."""
    done: list[str] = []
    bound = world.bound()
    for story, upload in sorted(bound["open"].items()):
        done.append(_settle(world, story, str(upload.get("host", ""))))
    for story, binding in sorted(bound["stories"].items()):
        if binding["video_id"] not in world.videos() and story not in world.withdrawn():
            done.append(_settle(world, story, COMPUTERS[0]))
    return "; ".join(done)


def answer(world: World, ended: Ended) -> list[str]:
    """Does something about each story or playlist that a run left out for a person, and says what."""
    done = []
    for item in ended.left_out:
        act = _ANSWERS.get(item["reason"])
        if act is not None:
            did = act(world, item)
            done += [f"{item['reason']} {item['story']}{item.get('playlist', '')}: {did}"] if did else []
    for change in ended.changes:
        if change.get("error") and change.get("story") in world.bound()["open"]:
            done.append(_settle(world, change["story"], COMPUTERS[0]))
    return done


def _settle(world: World, story: str, host: str) -> str:
    """Looks on the channel for the story's film, as a person does in YouTube Studio, and says which it is."""
    said = [_resolve(world, story, host, "--use", copy) for copy in _copies(world, story)]
    if not any(one.endswith("0 None") for one in said):
        said.append(_resolve(world, story, host, "--reupload"))
    return "; ".join(said)


def _copies(world: World, story: str) -> list[str]:
    taken = {one["video_id"] for name, one in world.bound()["stories"].items() if name != story}
    return [
        key
        for key, video in world.videos().items()
        if video["complete"]
        and key not in taken
        and (video["file_name"] or "").startswith(f"{world.marker_of(story)}-")
    ]


def _resolve(world: World, story: str, host: str, *how: str) -> str:
    from tests.apply.walk.run_steps import judged

    meant = world.folder.stories.get(story) or world.folder.away.get(story)
    binding = world.bound()["stories"].get(story, {})
    film = world.arrived.get(binding.get("video_id", ""), meant.film if meant is not None else None)
    ended = judged(world, "resolve", story, *how, host=host or COMPUTERS[0])
    if "--reupload" in how and ended.code == 0 and film is not None:
        world.allow_again(film)
    return f"zm resolve {story} {' '.join(how)}: {ended.code} {ended.document.get('error')}"


def _use(world: World, item: Any) -> str:
    return _settle(world, item["story"], COMPUTERS[0])


def _drop_time(world: World, item: Any) -> str:
    if item["story"] in world.folder.stories:
        world.folder.change(item["story"], publish_at=None)
    return "the time is taken out"


def _old_film(world: World, item: Any) -> str:
    video = world.video_of(item["story"])
    film = world.film_of(video["sha256"]) if video else None
    if film is not None and item["story"] in world.folder.stories:
        world.folder.change(item["story"], film=film)
    return f"film {film} again"


def _recreate(world: World, item: Any) -> str:
    from tests.apply.walk.run_steps import judged

    ended = judged(world, "sync-playlists", "--recreate", item["playlist"])
    return f"{ended.code}"


def _show(world: World, item: Any) -> str:
    from tests.apply.walk.run_steps import judged

    ended = judged(world, "publish", item["story"], "--force", "private-by-hand")
    return f"{ended.code}"


def _hide(world: World, item: Any) -> str:
    """The story of a film that everybody can watch is gone for good: its owner hides it."""
    video = world.video_of(item["story"])
    if video is None or not item["still_public"]:
        return ""
    world.channel.owner(do="edit_video", id=video["id"], privacy="private")
    return f"{video['id']} is hidden"


def _name_back(world: World, item: Any) -> str:
    old = world.renamed.pop(item["story"], "")
    if old and old not in world.folder.stories:
        world.folder.away.pop(old, None)
        world.folder.rename(item["story"], old)
        return f"called {old} again"
    world.folder.take_away(item["story"])
    world.folder.away.pop(item["story"])
    return "the second copy is taken away"


_ANSWERS = {
    "video_gone": _use,
    "already_there": _use,
    "open_elsewhere": _use,
    "time_passed": _drop_time,
    "invalid": _drop_time,
    "film_changed": _old_film,
    "others_film": _old_film,
    "withdrawn_film": _old_film,
    "playlist_gone": _recreate,
    "private_by_hand": _show,
    "same_film": _name_back,
    "folder_gone": _hide,
}
