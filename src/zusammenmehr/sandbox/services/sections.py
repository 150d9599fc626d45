"""channelSections: insert, list, update, delete."""

from __future__ import annotations

from typing import Any

from zusammenmehr.sandbox import ids
from zusammenmehr.sandbox.call import Call, Reply, is_own
from zusammenmehr.sandbox.problems import ApiError, bad, forbidden, missing
from zusammenmehr.sandbox.rules.text import check_title
from zusammenmehr.sandbox.services.listing import asked_ids, check_etag, list_reply, one_filter, resource
from zusammenmehr.sandbox.services.playlists import find_playlist
from zusammenmehr.sandbox.store.database import Thing

Json = dict[str, Any]

DOMAIN = "youtube.channelSection"
# The reference names 10; Studio's help says 12 (youtube-api-facts 2.7). The stricter one holds here.
SECTIONS_MAX = 10
_TITLED = {"multiplePlaylists", "multipleChannels"}


def _shown(section: Thing, parts: frozenset[str]) -> Json:
    doc = section.doc
    snippet: Json = {"type": doc["type"], "channelId": section.parent, "position": section.position}
    if doc.get("title"):
        snippet["title"] = doc["title"]
    content = {name: doc[name] for name in ("playlists", "channels") if doc.get(name)}
    return resource(
        section, "channelSection", parts, {"snippet": lambda: snippet, "contentDetails": lambda: content or None}
    )


def _doc(call: Call) -> Json:
    """What the body asks for. Raises 400 where type, title, playlists or channels do not go together."""
    snippet, content = call.body_part("snippet"), call.body_part("contentDetails")
    kind = snippet.get("type")
    if not kind or kind == "channelsectionTypeUndefined":
        raise bad("typeRequired", "The snippet.type property is needed.", "body.snippet.type", domain=DOMAIN)
    if kind in _TITLED:
        check_title(snippet.get("title"), reason="titleRequired", location="body.snippet.title", domain=DOMAIN)
    playlists = list(content.get("playlists") or [])
    if kind == "singlePlaylist" and len(playlists) != 1:
        raise bad(
            "onePlaylistNeeded",
            "A singlePlaylist section needs exactly one playlist.",
            "body.contentDetails",
            domain=DOMAIN,
        )
    if kind == "multiplePlaylists" and not playlists:
        raise bad(
            "contentDetailsNeeded", "A multiplePlaylists section needs playlists.", "body.contentDetails", domain=DOMAIN
        )
    if len(set(playlists)) != len(playlists):
        raise bad(
            "playlistDuplicated", "A section names a playlist twice.", "body.contentDetails.playlists", domain=DOMAIN
        )
    for identity in playlists:
        _check_playlist(call, identity)
    return {
        "type": kind,
        "title": snippet.get("title", ""),
        "playlists": playlists,
        "channels": content.get("channels") or [],
    }


def _check_playlist(call: Call, identity: str) -> None:
    playlist = find_playlist(call, identity)
    if playlist is None:
        raise missing(
            "playlistNotFound", f"The playlist {identity} cannot be found.", "contentDetails.playlists", domain=DOMAIN
        )
    if playlist.doc["privacy"] == "private":
        raise bad(
            "playlistIsPrivate", f"The playlist {identity} is private.", "body.contentDetails.playlists", domain=DOMAIN
        )


def _position(call: Call, last: int) -> int:
    position = call.body_part("snippet").get("position")
    if position is None:
        return last
    if int(position) < 0:
        raise bad("invalidValue", "A position is at least 0.", "body.snippet.position", domain=DOMAIN)
    return min(int(position), last)


def insert(call: Call) -> Reply:
    world, channel = call.world, call.world.channel_id
    doc = _doc(call)
    count = world.database.count("section", channel)
    if count >= SECTIONS_MAX:
        raise bad("maxChannelSectionExceeded", f"A channel has at most {SECTIONS_MAX} sections.", domain=DOMAIN)
    world.before_change("section", channel)
    section = Thing("section", ids.long_id(), channel, _position(call, count), doc)
    world.database.shift("section", channel, section.position, None, 1)
    world.database.put(section)
    return Reply(_shown(section, call.parts))


def list_(call: Call) -> Reply:
    """All sections of a channel, in order; not paged."""
    used = one_filter(call, "id", "mine", "channelId")
    if used == "id":
        found = [section for identity in asked_ids(call) if (section := call.world.database.get("section", identity))]
    else:
        channel = call.world.channel_id if used == "mine" else call.param("channelId") or ""
        if call.world.database.get("channel", channel) is None:
            raise missing("channelNotFound", "The channel cannot be found.", "channelId", domain=DOMAIN)
        past = call.world.listed("section", channel)
        found = past if past is not None else call.world.database.children("section", channel)
    return list_reply(call, [_shown(section, call.parts) for section in found])


def _own(call: Call, identity: str) -> Thing:
    section = call.world.database.get("section", identity)
    if section is None:
        raise missing("channelSectionNotFound", "The channel section cannot be found.", domain=DOMAIN)
    if not is_own(call, section):
        raise forbidden("channelSectionForbidden", "The channel section may not be changed.", domain=DOMAIN)
    check_etag(call, section, "channelSection")
    call.world.before_change("section", section.parent)
    return section


def update(call: Call) -> Reply:
    """Replaces type, title and content; moves the section when a position is given."""
    section = _own(call, call.body_id())
    if "snippet" not in call.parts:
        raise ApiError(400, "typeRequired", "part must name snippet.", DOMAIN, "part")
    database = call.world.database
    last = database.count("section", section.parent) - 1
    wanted = call.body_part("snippet").get("position")
    content = {name: section.doc[name] for name in ("playlists", "channels")}
    if "contentDetails" not in call.parts:
        call.body["contentDetails"] = content
    section.doc = _doc(call)
    if wanted is not None:
        place = _position(call, last)
        database.shift("section", section.parent, section.position + 1, None, -1)
        section.position = place
        database.shift("section", section.parent, section.position, None, 1)
    database.put(section)
    return Reply(_shown(section, call.parts))


def delete(call: Call) -> Reply:
    section = _own(call, call.param("id") or "")
    call.world.database.remove(section)
    call.world.database.shift("section", section.parent, section.position + 1, None, -1)
    return Reply(None, 204)
