"""What must hold after every step of a walk (design.md section 7)."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from tests.apply.walk.folder import SPOKEN

from zusammenmehr.sandbox.clock import PACIFIC

if TYPE_CHECKING:
    from tests.apply.walk.world import Ended, World

#: The exit codes that are documented; 70 is a fault of zm and never right.
CODES: Final = frozenset({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 130})
#: What ends a run only after everything that could be planned was tried.
_WHOLE_RUNS: Final = frozenset({0, 1, 9})
_RUNS: Final = frozenset({"publish", "sync", "sync-playlists"})


class LawError(AssertionError):
    """A law is broken; the message begins with its name."""


def require(holds: object, law: str, told: object) -> None:
    """Raises LawError with the law's name unless it holds."""
    if not holds:
        raise LawError(f"{law}: {told}")


def foreign(world: World) -> str:
    """Everything on the channel that zm did not make, as one text."""
    truth = world.channel.truth()
    videos = {one["id"]: one for one in truth["videos"] if one["id"] in world.by_hand}
    for one in videos.values():
        one.pop("upload_status")  # it is processed while time passes
        one["captions"] = [(track["id"], track["sha256"]) for track in one["captions"]]
    playlists = {one["id"]: one for one in truth["playlists"] if one["id"] in world.by_hand}
    zms = world.videos().keys() | world.arrived.keys()
    entries = {
        one["id"]: [(item["id"], item["video_id"]) for item in one["items"] if item["video_id"] not in zms]
        for one in truth["playlists"]
        if one["id"] not in world.by_hand
    }
    gone = [one["id"] for one in truth["deleted_videos"] if one["id"] in world.by_hand]
    return json.dumps(
        [videos, playlists, {key: value for key, value in entries.items() if value}, gone], sort_keys=True
    )


def unmanaged(world: World) -> dict[str, Any]:
    """Per video of zm's the fields that zm does not manage."""
    return {key: one["status"].get("publicStatsViewable") for key, one in world.videos().items()}


def is_visible(video: Any) -> bool:
    """Whether somebody beside the owner can watch it now, or will."""
    return video["privacy"] != "private" or video["publish_at"] is not None


def each_film_once(world: World) -> None:
    """Law 2, and 6: a film is uploaded once; again only after a person said so."""
    truth = world.channel.truth()
    arrived = [one for one in truth["videos"] if one["own"] and one["complete"] and one["id"] not in world.by_hand]
    counted = Counter(world.film_of(one["sha256"]) for one in arrived)
    for film, count in counted.items():
        require(count <= 1, "at most one video per story (law 2)", (film, [one["id"] for one in arrived]))
    for one in arrived:
        world.arrived.setdefault(one["id"], world.film_of(one["sha256"]))
    for film, count in Counter(world.arrived.values()).items():
        if film is not None:
            allowed = world.uploads_allowed[film]
            require(count <= allowed, "a film that is gone is not sent again by itself (law 6)", (film, count, allowed))


def nobody_else_shown(world: World, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Law 4, 6, 7: what a run makes visible, its story wants to be seen, with a consent."""
    stories = {one["video_id"]: story for story, one in world.bound()["stories"].items()}
    withdrawn, today = world.withdrawn(), world.today()
    for key, video in after.items():
        was = before.get(key)
        if not is_visible(video) or (was is not None and was["privacy"] == video["privacy"]) or _came_of_itself(was):
            continue
        story = stories.get(key, "")
        meant = world.folder.stories.get(story)
        told = (story, video["privacy"], video["publish_at"], meant)
        require(meant is not None and story not in withdrawn, "nothing is shown unasked (law 6)", told)
        assert meant is not None
        require(meant.standing(today) == "ready", "nothing is shown without consent (law 4)", told)
        require(meant.goal()[0] in {video["privacy"], "public"}, "no more is shown than was asked for", told)
        tracks = {track["language"] for track in video["captions"]}
        require(SPOKEN in tracks or key in world.tracks_lost, "captions first (law 10)", (told, tracks))


def _came_of_itself(was: Any) -> bool:
    """Whether it was scheduled, or visible to more people, before."""
    return was is not None and (was["publish_at"] is not None or was["privacy"] == "public")


def what_must_go_is_gone(world: World, ended: Ended) -> None:
    """Laws 5 and 8: after a run that came to its end no film is up that may not be seen."""
    if ended.arguments[0] not in _RUNS or ended.code not in _WHOLE_RUNS or len(ended.arguments) > 1:
        return
    withdrawn, today, videos = world.withdrawn(), world.today(), world.videos()
    told_so = {change.get("story") for change in _failures(ended)}
    for story, binding in world.bound()["stories"].items():
        video = videos.get(binding["video_id"]) if story not in told_so else None
        meant = world.folder.stories.get(story)
        standing = "withdrawn" if story in withdrawn else meant.standing(today) if meant else "gone"
        if video is not None and standing in {"withdrawn", "draft", "no_consent"}:
            told = (story, standing, video["privacy"], video["publish_at"], ended.code)
            require(not is_visible(video), "what must not be seen is private (laws 5, 8)", told)


def still_public_is_told(world: World, ended: Ended) -> None:
    """Law 8: a film whose folder is gone or unreadable and that everybody can watch is named, and the run ends with 1
    or worse."""
    if ended.arguments[0] not in {"publish", "sync"} or ended.code not in _WHOLE_RUNS or len(ended.arguments) > 1:
        return
    named = {item["story"] for item in ended.left_out if item["still_public"]}
    heard = Counter(one["video_id"] for one in world.bound()["stories"].values())
    for story, binding in world.bound()["stories"].items():
        video, meant = world.videos().get(binding["video_id"]), world.folder.stories.get(story)
        unreadable = meant is None or bool(meant.broken)
        if video is not None and unreadable and is_visible(video) and heard[binding["video_id"]] == 1:
            told = (story, video["privacy"], video["publish_at"], ended.code, ended.left_out)
            require(story in named and ended.code != 0, "what is still public is named (law 8)", told)


def only_public_films_stand_in_playlists(world: World, ended: Ended) -> None:
    """Law 16, after a sync of everything that came to its end: no film of ours in a playlist that is not public."""
    if ended.arguments[0] not in {"sync", "sync-playlists"} or ended.code not in _WHOLE_RUNS:
        return
    if any(change.get("status") not in {"done", None} for change in ended.changes):
        return
    incomplete = {item.get("playlist") for item in ended.left_out}
    videos, lists = world.videos(), world.bound()["playlists"]
    declared = {spec["key"] for spec in world.folder.channel["playlists"]}
    for one in world.channel.truth()["playlists"]:
        keys = [key for key, value in lists.items() if value == one["id"] and key.partition("/")[0] in declared]
        if not keys or keys[0] in incomplete:
            continue
        for item in one["items"]:
            video = videos.get(item["video_id"])
            told = (keys, item, video and video["privacy"], ended.code)
            require(video is None or video["privacy"] == "public", "public films only (law 16)", told)


def it_cost_what_it_said(world: World, ended: Ended) -> None:
    """Law 14, where nothing failed: every write of the plan was sent, and no other."""
    if ended.arguments[0] not in _RUNS or ended.faults or ended.code not in _WHOLE_RUNS or not world.quiet:
        return
    if any(change.get("status") != "done" for change in ended.changes) or ended.was_refused:
        return
    said = sum(change["units"] - change["units"] % 50 for change in ended.changes)
    uploads = sum(change["uploads"] for change in ended.changes)
    sent = sum(entry["units"] for entry in ended.writes if entry["bucket"] == "units")
    sessions = sum(entry["units"] for entry in ended.writes if entry["bucket"] == "uploads")
    told = (said, sent, uploads, sessions, [entry["operation"] for entry in ended.writes], ended.changes)
    require(said == sent and sessions <= uploads, "the plan's cost is what was sent (law 14)", told)


def a_closed_day_is_left_alone(world: World, ended: Ended, log: list[Any], *, urgent: bool) -> None:
    """Law 15: once the day's units are used up, nothing asks for more before midnight in California; a withdrawal,
    which has units of its own, may (`urgent`). What ends an upload is about the day's uploads: its pieces cost no
    units."""
    spent = [entry for entry in log if entry["bucket"] == "units" and entry["units"]]
    refused = ((place, entry) for place, entry in enumerate(log) if entry["reason"] == "quotaExceeded")
    units = ((place, entry) for place, entry in refused if not entry["operation"].startswith("videos.insert"))
    first = next((place for place, entry in units if entry["bucket"] == "units"), None)
    is_closed = world.clock.now() < world.closed.get(world.host, world.clock.now())
    if not urgent:
        require(not is_closed or not spent, "quota is not burned in a loop (law 15)", (ended.arguments, spent))
        later = [entry for entry in log[first + 1 :] if entry in spent] if first is not None else []
        require(not later, "a limit ends it (law 15)", (ended.arguments, later))
    if first is not None:
        now = world.clock.now().astimezone(PACIFIC)
        world.closed[world.host] = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


def no_secret_is_told(world: World, ended: Ended) -> None:
    """Law 19."""
    told = ended.said + json.dumps(ended.document)
    secrets = [world.channel.world.secrets[name] for name in ("client_secret", "refresh_token")]
    found = [secret for secret in (*secrets, "upload_id=", "Bearer ") if secret in told]
    require(not found, "no secret is told (law 19)", (ended.arguments, found))


def code_is_right(world: World, ended: Ended, *, torn: bool, disturbed: bool) -> None:
    """Law 20: a documented exit code, and no failure where nothing can have failed."""
    if ended.code is None:
        return
    told = (ended.arguments, ended.code, ended.document.get("error"), ended.said[-500:], _failures(ended))
    require(ended.code in CODES, "a documented exit code", told)
    require(ended.code != 8 or torn or disturbed, "zm's memory can be read (law 17)", told)
    if ended.arguments[0] in {*_RUNS, "plan", "status"}:
        require(ended.code not in {2, 7}, "nothing to refuse", told)
        waits = {(one["error"] or {}).get("reason") for one in _failures(ended)} == {"not_processed"}
        allowed = {3, 5, 130} if disturbed or not world.quiet or waits else set()
        require(ended.code not in {3, 5, 130} - allowed, "nothing fails where nothing can fail", told)


def _failures(ended: Ended) -> list[Any]:
    return [change for change in ended.changes if change.get("error")]


def due_by_now(video: Any, now: datetime) -> bool:
    """Whether its time has come."""
    return video["publish_at"] is not None and datetime.fromisoformat(video["publish_at"]) <= now
