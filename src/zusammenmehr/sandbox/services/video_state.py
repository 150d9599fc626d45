"""A video's life: uploaded, processed, private, scheduled, public. Whatever changes its privacy goes through here."""

from __future__ import annotations

from typing import Any

from zusammenmehr.sandbox.rules.films import read_film
from zusammenmehr.sandbox.store.database import Thing
from zusammenmehr.sandbox.world import World

Json = dict[str, Any]


def set_privacy(world: World, video: Thing, privacy: str, publish_at: float | None, seq: int, cause: str) -> None:
    """Sets privacy and schedule on `video` (not yet stored). A schedule in the past publishes at once."""
    now = world.clock.now()
    if publish_at is not None and publish_at <= now:
        privacy, publish_at = "public", None
    if world.settings.locked_private and cause != "owner" and video.parent == world.channel_id:
        privacy, publish_at = "private", None
    before = video.doc.get("privacy")
    video.doc["privacy"] = privacy
    video.doc["publish_at"] = video.due = publish_at
    if privacy == "public" and video.doc.get("published") is None:
        video.doc["published"] = now
    if privacy != before:
        world.ledger.privacy_changed(video.id, seq, now, privacy, cause)


def publish_due(world: World) -> None:
    """Scheduled videos whose time has come turn public, with that time as their date."""
    for video in world.database.due(world.clock.now()):
        moment = video.doc["publish_at"]
        with world.database.transaction():
            world.before_change("video", video.parent)
            video.doc |= {"privacy": "public", "publish_at": None, "published": moment}
            video.due = None
            world.ledger.privacy_changed(video.id, world.ledger.next_seq(), moment, "public", "schedule")
            world.database.put(video)


def begin_processing(world: World, video: Thing) -> None:
    """Looks at the film, and decides how and when its processing ends."""
    assert video.blob is not None
    facts = read_film(world.blobs.path(video.blob))
    how = world.settings.processing
    failed = world.settings.check_films and facts.container is None
    video.doc["film"] |= {
        "duration_ms": facts.duration_ms,
        "width": facts.width,
        "height": facts.height,
        "container": facts.container,
    }
    video.doc["film"]["short"] = facts.is_short
    video.doc["processing"] = {"state": "processing", "ends": "failed" if failed else "succeeded"}
    if how["mode"] == "immediate":
        video.doc["processing"]["state"] = video.doc["processing"]["ends"]
    elif how["mode"] == "reads":
        video.doc["processing"]["reads_left"] = int(how.get("n", 1))
    else:
        video.doc["processing"]["until"] = world.clock.now() + float(how.get("n", 1))


def settle(world: World, video: Thing, *, read: bool = False) -> None:
    """Moves the processing on: by time, and by one read when `read`. Stores the video when something changed."""
    processing: Json = video.doc["processing"]
    if processing["state"] != "processing" or video.doc.get("stub"):
        return
    over = False
    if "until" in processing:
        over = world.clock.now() >= processing["until"]
    elif "reads_left" in processing:
        over = processing["reads_left"] <= 0
        processing["reads_left"] -= 1 if read else 0
    if over:
        processing["state"] = processing["ends"]
    if over or (read and "reads_left" in processing):
        world.database.put(video)


#: YouTube's words for a film that it does not show, each with the field of `status` that carries it; the order is the
#: API description's.
REFUSALS: dict[str, str] = {
    "conversion": "failureReason",
    "invalidFile": "failureReason",
    "emptyFile": "failureReason",
    "tooSmall": "failureReason",
    "codec": "failureReason",
    "uploadAborted": "failureReason",
    "copyright": "rejectionReason",
    "inappropriate": "rejectionReason",
    "duplicate": "rejectionReason",
    "termsOfUse": "rejectionReason",
    "uploaderAccountSuspended": "rejectionReason",
    "length": "rejectionReason",
    "claim": "rejectionReason",
    "uploaderAccountClosed": "rejectionReason",
    "trademark": "rejectionReason",
    "legal": "rejectionReason",
}


def refusal(video: Thing) -> Json:
    """`{failureReason}` or `{rejectionReason}` of a film that YouTube does not show, {} for any other."""
    if word := video.doc.get("refused"):
        return {REFUSALS[word]: word}
    return {"failureReason": "invalidFile"} if upload_status(video) == "failed" else {}


def upload_status(video: Thing) -> str:
    """ "uploaded" while processing, then "processed", "failed" or "rejected"."""
    if word := video.doc.get("refused"):
        return {"failureReason": "failed", "rejectionReason": "rejected"}[REFUSALS[word]]
    return {"processing": "uploaded", "succeeded": "processed"}.get(video.doc["processing"]["state"], "failed")
