"""What a view lists: films, playlists, and the films of a playlist. Viewers find public ones alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from zusammenmehr.sandbox.page.context import Context
from zusammenmehr.sandbox.services.video_state import settle
from zusammenmehr.sandbox.store.database import Thing

_BATCH = 50


def page_number(context: Context) -> int:
    """The page of a long list that was asked for, from 1."""
    asked = context.query.get("page", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


def videos(context: Context, offset: int, limit: int) -> list[Thing]:
    """Films, newest first."""
    world = context.world
    if context.viewer:
        shown = (video for video in world.database.children("video", world.channel_id) if context.shows(video))
        found = list(islice(shown, offset, offset + limit))
    else:
        found = world.database.children("video", world.channel_id, offset, limit)
    for video in found:
        settle(world, video)
    return found


def video_count(context: Context) -> int:
    world = context.world
    if not context.viewer:
        return world.database.count("video", world.channel_id)
    return sum(1 for video in world.database.children("video", world.channel_id) if context.shows(video))


def playlists(context: Context) -> list[Thing]:
    """In the order in which they were made, so that the first ones of channel.yaml come first."""
    found = context.world.database.children("playlist", context.world.channel_id)[::-1]
    return [playlist for playlist in found if not context.viewer or playlist.doc["privacy"] == "public"]


def _items(context: Context, playlist: Thing) -> Iterator[Thing]:
    database = context.world.database
    offset = 0
    while batch := database.children("item", playlist.id, offset, _BATCH):
        yield from batch
        offset += len(batch)


def films_of(context: Context, playlist: Thing, offset: int, limit: int) -> list[Thing]:
    """The films of a playlist in its order; deleted ones are left out."""

    def shown() -> Iterator[Thing]:
        for item in _items(context, playlist):
            video = context.world.database.get("video", item.ref or "")
            if video is not None and context.shows(video):
                yield video

    found = list(islice(shown(), offset, offset + limit))
    for video in found:
        settle(context.world, video)
    return found


def film_count(context: Context, playlist: Thing) -> int:
    return context.world.database.films_in(playlist.id, public_only=context.viewer)
