"""playlists: insert, list, update, delete."""

from __future__ import annotations

from typing import Any

from zusammenmehr.sandbox import ids
from zusammenmehr.sandbox.call import Call, Reply, is_own
from zusammenmehr.sandbox.clock import stamp
from zusammenmehr.sandbox.problems import ApiError, bad, forbidden, missing
from zusammenmehr.sandbox.rules.text import check_description, check_title, is_language
from zusammenmehr.sandbox.rules.video import keep_language, localizations_from
from zusammenmehr.sandbox.services.listing import (
    asked_ids,
    check_etag,
    children_page,
    list_looked_up,
    list_reply,
    one_filter,
    resource,
)
from zusammenmehr.sandbox.services.thumbnail_view import thumbnails_of
from zusammenmehr.sandbox.services.video_view import localized
from zusammenmehr.sandbox.store.database import Thing
from zusammenmehr.sandbox.world import World

Json = dict[str, Any]

DOMAIN = "youtube.playlist"
TITLE_MAX = 150
SETTABLE = frozenset({"snippet", "status", "localizations"})


def playlist_resource(call: Call, playlist: Thing, parts: frozenset[str]) -> Json:
    world, doc = call.world, playlist.doc
    return resource(
        playlist,
        "playlist",
        parts,
        {
            "snippet": lambda: _snippet(call, playlist),
            "status": lambda: {"privacyStatus": doc["privacy"], "podcastStatus": doc.get("podcast", "disabled")},
            "contentDetails": lambda: {"itemCount": world.database.count("item", playlist.id)},
            "player": lambda: {"embedHtml": f'<iframe src="{world.base_url}playlist/{playlist.id}"></iframe>'},
            "localizations": lambda: doc.get("localizations") or None,
        },
    )


def _snippet(call: Call, playlist: Thing) -> Json:
    world = call.world
    first = world.database.children("item", playlist.id, 0, 1)
    video = world.database.get("video", first[0].ref or "") if first else None
    snippet: Json = playlist.doc["snippet"]
    return snippet | {
        "publishedAt": stamp(playlist.doc["created"]),
        "channelId": playlist.parent,
        "channelTitle": call.channel_title(playlist.parent),
        "thumbnails": thumbnails_of(world, video) if video else {},
        "localized": localized(playlist.doc, playlist.doc["snippet"], call.param("hl")),
    }


def _snippet_from(body: Json) -> Json:
    title = body.get("title")
    if not isinstance(title, str) or not title.strip():
        raise bad(
            "playlistTitleRequired", "The request must specify a playlist title.", "body.snippet.title", domain=DOMAIN
        )
    check_title(title, reason="invalidPlaylistSnippet", location="body.snippet.title", domain=DOMAIN, limit=TITLE_MAX)
    description = body.get("description", "")
    check_description(description, reason="invalidPlaylistSnippet", location="body.snippet.description", domain=DOMAIN)
    snippet: Json = {"title": title, "description": description}
    if body.get("defaultLanguage"):
        if not is_language(body["defaultLanguage"]):
            raise bad(
                "invalidPlaylistSnippet",
                "defaultLanguage is not a BCP-47 language.",
                "body.snippet.defaultLanguage",
                domain=DOMAIN,
            )
        snippet["defaultLanguage"] = body["defaultLanguage"]
    return snippet


def _apply(call: Call, playlist: Thing) -> None:
    """Replaces each part that `part` names."""
    doc = playlist.doc
    if "snippet" in call.parts:
        doc["snippet"] = _snippet_from(call.body_part("snippet"))
    if "status" in call.parts:
        status = call.body_part("status")
        doc["privacy"] = status.get("privacyStatus") or call.world.settings.default_privacy
        doc["podcast"] = status.get("podcastStatus", "disabled")
    if "localizations" in call.parts:
        wanted = call.body_part("localizations")
        doc["localizations"] = (
            localizations_from(wanted, doc["snippet"].get("defaultLanguage"), domain=DOMAIN) if wanted else {}
        )
    keep_language(doc["localizations"], doc["snippet"], domain=DOMAIN)


def _check_limits(world: World) -> None:
    settings = world.settings
    if world.database.count("playlist", world.channel_id) >= settings.playlists_max:
        raise bad("maxPlaylistExceeded", "The channel already has the maximum number of playlists.", domain=DOMAIN)
    limit = settings.playlist_creation_limit
    if limit is not None and world.ledger.count_since("playlist", world.clock.now() - 3600) >= limit:
        message = "You are creating too many playlists. Please try again later."
        raise ApiError(429, "RATE_LIMIT_EXCEEDED", message, "gdata.CoreErrorDomain", canonical="RESOURCE_EXHAUSTED")


def insert(call: Call) -> Reply:
    world = call.world
    # A new playlist always has a snippet; whether `part` names it or not, the title is needed.
    doc: Json = {"created": call.now, "privacy": world.settings.default_privacy, "localizations": {}}
    doc["snippet"] = _snippet_from(call.body_part("snippet"))
    playlist = Thing("playlist", ids.playlist_id(), world.channel_id, 0, doc)
    _apply(call, playlist)
    _check_limits(world)
    world.before_change("playlist", world.channel_id)
    playlist.position = world.database.next_position("playlist", world.channel_id, newest_first=True)
    world.database.put(playlist)
    world.ledger.note("playlist", call.now)
    return Reply(playlist_resource(call, playlist, call.parts))


def find_playlist(call: Call, identity: str) -> Thing | None:
    """A playlist that the caller may see."""
    playlist = call.world.database.get("playlist", identity)
    if playlist is None or (playlist.doc["privacy"] == "private" and not is_own(call, playlist)):
        return None
    return playlist


def own_playlist(call: Call, identity: str) -> Thing:
    """A playlist that the caller may change. The list of uploads is nobody's to change."""
    if identity == uploads_id(call.world.channel_id):
        raise bad(
            "playlistOperationUnsupported",
            "The API does not support the ability to change this playlist.",
            domain=DOMAIN,
        )
    playlist = find_playlist(call, identity)
    if playlist is None:
        raise missing(
            "playlistNotFound", "The playlist identified with the request cannot be found.", "playlistId", domain=DOMAIN
        )
    if not is_own(call, playlist):
        raise forbidden(
            "playlistForbidden", "This operation is forbidden or the request is not properly authorized.", domain=DOMAIN
        )
    return playlist


def uploads_id(channel: str) -> str:
    """The playlist of all uploads: the channel's id with UU."""
    return "UU" + channel[2:]


def list_(call: Call) -> Reply:
    world = call.world
    used = one_filter(call, "id", "mine", "channelId")
    if used == "id":
        found = [playlist for identity in asked_ids(call) if (playlist := find_playlist(call, identity))]
        return list_looked_up(call, found, playlist_resource)
    channel = world.channel_id if used == "mine" else call.param("channelId") or ""
    if world.database.get("channel", channel) is None:
        raise missing(
            "channelNotFound",
            "The channel specified in the channelId parameter cannot be found.",
            "channelId",
            domain=DOMAIN,
        )
    things, total, page = children_page(call, "playlist", channel)
    shown = [playlist for playlist in things if playlist.doc["privacy"] == "public" or is_own(call, playlist)]
    return list_reply(
        call, [playlist_resource(call, playlist, call.parts) for playlist in shown], total=total, page=page
    )


def update(call: Call) -> Reply:
    playlist = own_playlist(call, call.body_id())
    check_etag(call, playlist, "playlist")
    unsettable = sorted(call.parts - SETTABLE - {"id"})
    if unsettable:
        raise bad("unexpectedPart", f"{', '.join(unsettable)} cannot be updated.", "part", domain="youtube.part")
    call.world.before_change("playlist", playlist.parent)
    _apply(call, playlist)
    call.world.database.put(playlist)
    return Reply(playlist_resource(call, playlist, call.parts))


def delete(call: Call) -> Reply:
    """The playlist and its items go; the videos stay."""
    playlist = own_playlist(call, call.param("id") or "")
    check_etag(call, playlist, "playlist")
    call.world.before_change("playlist", playlist.parent)
    remove_playlist(call.world, playlist)
    return Reply(None, 204)


def remove_playlist(world: World, playlist: Thing) -> None:
    database = world.database
    for kind in ("item", "image"):
        for child in database.children(kind, playlist.id):
            database.remove(child)
            world.discard(child.blob)
    database.remove(playlist)
