"""What the channel's owner does by hand, what time does, and what goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random

    from tests.apply.walk.world import World


def _mine(world: World, dice: random.Random) -> Any:
    """One of the videos that zm made, None while there is none."""
    videos = [one for _id, one in sorted(world.videos().items()) if one["complete"]]
    return dice.choice(videos) if videos else None


def _playlist(world: World, dice: random.Random, *, mine: bool) -> Any:
    lists = [
        one for one in world.channel.truth()["playlists"] if one["own"] and (one["id"] not in world.by_hand or not mine)
    ]
    return dice.choice(lists) if lists else None


def edits_title(world: World, dice: random.Random) -> str:
    video = _mine(world, dice)
    if video is None:
        return ""
    world.channel.owner(do="edit_video", id=video["id"], snippet={"title": f"Von Hand {world.next()}"})
    return str(video["id"])


def edits_what_zm_leaves_alone(world: World, dice: random.Random) -> str:
    video = _mine(world, dice)
    if video is None:
        return ""
    shown = dice.random() < 0.5
    world.channel.owner(do="edit_video", id=video["id"], status={"publicStatsViewable": shown, "embeddable": shown})
    return f"{video['id']} {shown}"


def changes_privacy(world: World, dice: random.Random) -> str:
    video = _mine(world, dice)
    if video is None:
        return ""
    privacy = dice.choice(["private", "private", "unlisted", "public"])
    world.channel.owner(do="edit_video", id=video["id"], privacy=privacy)
    return f"{video['id']} {privacy}"


def deletes_video(world: World, dice: random.Random) -> str:
    video = _mine(world, dice)
    if video is None or dice.random() < 0.5:
        return ""
    world.channel.owner(do="delete_video", id=video["id"])
    return str(video["id"])


def deletes_caption(world: World, dice: random.Random) -> str:
    video = _mine(world, dice)
    if video is None or not video["captions"]:
        return ""
    track = dice.choice(video["captions"])
    world.channel.owner(do="delete_caption", id=track["id"])
    world.tracks_lost.add(video["id"])
    return f"{video['id']} {track['language']}"


def deletes_playlist(world: World, dice: random.Random) -> str:
    there = _playlist(world, dice, mine=True)
    if there is None or dice.random() < 0.5:
        return ""
    world.channel.owner(do="delete_playlist", id=there["id"])
    return str(there["title"])


def edits_playlist(world: World, dice: random.Random) -> str:
    there = _playlist(world, dice, mine=True)
    if there is None:
        return ""
    if dice.random() < 0.5:
        world.channel.owner(do="edit_playlist", id=there["id"], snippet={"title": f"Liste {world.next()}"})
    else:
        world.channel.owner(do="edit_playlist", id=there["id"], privacy=dice.choice(["private", "public"]))
    return str(there["title"])


def removes_item(world: World, dice: random.Random) -> str:
    there = _playlist(world, dice, mine=True)
    if there is None or not there["items"]:
        return ""
    item = dice.choice(there["items"])
    world.channel.owner(do="remove_item", id=item["id"])
    return f"{there['title']} {item['position']}"


def moves_item(world: World, dice: random.Random) -> str:
    there = _playlist(world, dice, mine=True)
    if there is None or not there["items"]:
        return ""
    item = dice.choice(there["items"])
    world.channel.owner(do="remove_item", id=item["id"])
    world.channel.owner(
        do="add_item", playlist_id=there["id"], video_id=item["video_id"], position=dice.randrange(len(there["items"]))
    )
    return f"{there['title']} {item['position']}"


def adds_item(world: World, dice: random.Random) -> str:
    """A film of zm's, or one of the owner's own, into any playlist."""
    there = _playlist(world, dice, mine=False)
    videos = [one["id"] for one in world.channel.truth()["videos"] if one["complete"]]
    if there is None or not videos:
        return ""
    video = dice.choice(videos)
    place = dice.randint(0, len(there["items"]))
    world.channel.owner(do="add_item", playlist_id=there["id"], video_id=video, position=place)
    return f"{there['title']} {video}"


def adds_video(world: World, dice: random.Random) -> str:
    made = world.channel.owner(do="upload_video", title=f"Fremd {world.next()}", foreign=dice.random() < 0.3)
    world.by_hand.add(made["id"])
    return str(made["id"])


def adds_playlist(world: World, dice: random.Random) -> str:
    made = world.channel.owner(do="add_playlist", title=f"Eigene {world.next()}")["id"]
    world.by_hand.add(made)
    return str(made)


def hours_pass(world: World, dice: random.Random) -> str:
    hours = dice.choice([0.2, 1, 3, 10])
    world.clock.passed += hours * 3600
    return f"{hours} h"


def days_pass(world: World, dice: random.Random) -> str:
    days = dice.choice([1, 1, 2, 7, 21])
    world.clock.passed += days * 86400
    return f"{days} d"


_OPERATIONS = (
    *("channels.list", "videos.list", "videos.list", "videos.insert.session", "videos.insert.put"),
    *("videos.insert.query", "videos.update", "videos.update", "videos.delete", "thumbnails.set", "captions.insert"),
    *("captions.update", "captions.delete", "playlists.list", "playlists.insert", "playlists.update"),
    *("playlistItems.list", "playlistItems.insert", "playlistItems.insert", "playlistItems.update"),
    *("playlistItems.delete", "oauth.token", "*", "*"),
)
_KINDS: tuple[dict[str, Any], ...] = (
    {"fault": "status", "status": 503},
    {"fault": "status", "status": 500, "after": True},
    {"fault": "status", "status": 403, "reason": "quotaExceeded", "domain": "youtube.quota"},
    {"fault": "status", "status": 403, "reason": "rateLimitExceeded"},
    {"fault": "status", "status": 409, "reason": "aborted"},
    {"fault": "status", "status": 404, "reason": "videoNotFound"},
    {"fault": "status", "status": 401, "reason": "authError"},
    {"fault": "reset_before"},
    {"fault": "reset_after"},
    {"fault": "reset_after"},
    {"fault": "stall", "seconds": 5},
    {"fault": "stall", "seconds": 1000},
    {"fault": "stall", "seconds": 1000, "after": True},
    {"fault": "truncate"},
    {"fault": "html"},
)
_UPLOADS: tuple[dict[str, Any], ...] = (
    {"operation": "videos.insert.put", "fault": "cut_after", "bytes": 100_000},
    {"operation": "videos.insert.session", "fault": "wrong_location", "location": None},
    {"operation": "videos.insert.*", "fault": "answer_308", "range": "all"},
    {"operation": "videos.insert.*", "fault": "answer_308", "range": None},
    {"operation": "videos.insert.query", "fault": "status", "status": 404},
    {"operation": "videos.insert.session", "fault": "status", "status": 400, "reason": "uploadLimitExceeded"},
)


def something_fails(world: World, dice: random.Random) -> str:
    world.quiet = False
    if dice.random() < 0.25:
        fault = dict(dice.choice(_UPLOADS))
    else:
        fault = {"operation": dice.choice(_OPERATIONS), **dice.choice(_KINDS)}
    fault |= {"nth": dice.choice([1, 1, 1, 2, 3]), "times": dice.choice([1, 1, 1, 2, 9])}
    world.channel.faults(fault)
    return str(fault)


def nothing_fails_any_more(world: World, dice: random.Random) -> str:
    world.calm()
    return "calm"


def channel_is_slow(world: World, dice: random.Random) -> str:
    """Limits, lags and moods that a real channel has."""
    world.quiet = False
    setting: dict[str, Any] = dice.choice(
        [
            {"processing": {"mode": "reads", "n": 3}},
            {"processing": {"mode": "time", "n": 600}},
            {"read_lag_seconds": 1.5},
            {"read_lag_seconds": {"video": 600, "*": 0}},
            {"quota": {"units": dice.choice([60, 400, 1500])}},
            {"quota": {"uploads": 1}},
            {"channel_upload_limit": 2},
            {"thumbnail_limit": 1},
            {"custom_thumbnails_allowed": False},
            {"playlist_creation_limit": 1},
            {"fresh_video_not_found": 2},
            {"omitted_publish_at": "keeps"},
            {"stub_while_uploading": True},
            {"repeat_final_answer": False},
            {"playlist_duplicates": "refused"},
            {"session_life_seconds": 60},
        ]
    )
    world.channel.world.change_settings(setting)
    return str(setting)


def network_goes(world: World, dice: random.Random) -> str:
    world.quiet = False
    seconds = dice.choice([120, 1000, 10_000])
    world.away_until = world.clock.passed + seconds
    return f"{seconds} s"


OWNER = (
    *(edits_title, edits_what_zm_leaves_alone, changes_privacy, changes_privacy, deletes_video, deletes_caption),
    *(deletes_playlist, edits_playlist, removes_item, moves_item, adds_item, adds_item, adds_video, adds_playlist),
)
TIME = (hours_pass, days_pass)
TROUBLE = (something_fails, something_fails, something_fails, nothing_fails_any_more, channel_is_slow, network_goes)
