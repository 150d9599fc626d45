"""The film page: the film with its captions, its texts, and where else it is listed."""

from __future__ import annotations

from zusammenmehr.sandbox.page.context import Context
from zusammenmehr.sandbox.page.description import described
from zusammenmehr.sandbox.page.html import Html, el, join
from zusammenmehr.sandbox.page.layout import badge_list, date_line, heading, page
from zusammenmehr.sandbox.rules.categories import all_categories
from zusammenmehr.sandbox.services.video_state import settle, upload_status
from zusammenmehr.sandbox.store.database import Thing


def film(context: Context, identity: str) -> Html | None:
    """The page of one film, or None when this view has no such page."""
    video = context.world.database.get("video", identity)
    if video is None or not context.opens(video):
        return None
    settle(context.world, video)
    title, language, shown = heading(context, video)
    return page(
        context,
        title,
        _player(context, video, title),
        el("h1", {"lang": language, "dir": "auto"}, title),
        badge_list(context, video),
        date_line(context, video),
        _translations(context, video),
        _captions(context, video),
        _description(context, video, shown["description"], language),
        _facts(context, video),
        _playlists(context, video),
    )


def _tracks(context: Context, video: Thing) -> list[Thing]:
    """The captions that play; drafts are for the owner alone."""
    found = context.world.database.children("caption", video.id)
    return [
        track for track in found if track.doc["status"] == "serving" and not (context.viewer and track.doc["draft"])
    ]


def _player(context: Context, video: Thing, title: str) -> Html:
    if upload_status(video) in {"failed", "rejected"} or video.blob is None:
        return el("p", {"class": "empty"}, context.say("failed"))
    wanted = context.query.get("cc")
    tracks = [
        el("track", {
            "kind": "subtitles", "src": f"/captions/{track.id}.vtt?v={track.version}", "srclang": track.doc["language"],
            "label": _track_name(context, track), "default": track.doc["language"] == wanted,
        })
        for track in _tracks(context, video)
    ]  # fmt: skip
    start = context.query.get("t", "")
    source = f"/film/{video.id}" + (f"#t={start}" if start.isdigit() else "")
    thumbnail = context.world.database.get("thumbnail", video.id)
    poster = f"/thumbnail/{video.id}/maxres?v={thumbnail.version if thumbnail else 0}"
    attributes: dict[str, str | bool | None] = {
        "controls": True,
        "preload": "metadata",
        "poster": poster,
        "src": source,
    }
    attributes |= {"aria-label": title, "playsinline": True}
    return el("div", {"class": "player"}, el("video", attributes, *tracks, context.say("not_playable")))


def _track_name(context: Context, track: Thing) -> str:
    name = context.language_name(track.doc["language"])
    extra = [text for text in (track.doc["name"], context.say("draft") if track.doc["draft"] else "") if text]
    return f"{name} ({', '.join(extra)})" if extra else name


def _links(label: str, entries: list[tuple[str, str, str, bool]]) -> Html:
    """A line of choices: each a name, its language, an address, and whether it is the one chosen."""
    items = [
        el("li", None, el("a", {"href": href, "hreflang": code, "aria-current": "true" if current else None}, name))
        for name, code, href, current in entries
    ]
    return el("div", {"class": "choices"}, el("p", None, label), el("ul", None, *items))


def _captions(context: Context, video: Thing) -> Html:
    tracks = _tracks(context, video)
    heading_ = el("h2", {"id": "captions"}, context.say("captions"))
    if not tracks:
        return el("section", {"aria-labelledby": "captions"}, heading_, el("p", None, context.say("captions_none")))
    address = f"/video/{video.id}"
    wanted = context.query.get("cc")
    entries = [
        (
            _track_name(context, track),
            track.doc["language"],
            context.link(address, cc=track.doc["language"]),
            track.doc["language"] == wanted,
        )
        for track in tracks
    ]
    return el("section", {"aria-labelledby": "captions"}, heading_, _links(context.say("captions_start"), entries))


def _translations(context: Context, video: Thing) -> Html | None:
    translations = list(video.doc.get("localizations", {}))
    if not translations:
        return None
    own = video.doc["snippet"].get("defaultLanguage", "")
    codes = list(dict.fromkeys([own, *translations] if own else translations))
    current = context.query.get("text") or (context.language if context.language in codes else own)
    address = f"/video/{video.id}"
    entries = [(context.language_name(code), code, context.link(address, text=code), code == current) for code in codes]
    return _links(context.say("texts_in"), entries)


def _description(context: Context, video: Thing, text: str, language: str | None) -> Html | None:
    if not text:
        return None
    words = el("div", {"class": "description", "dir": "auto", "lang": language}, described(context, video.id, text))
    return el(
        "section",
        {"aria-labelledby": "description"},
        el("h2", {"id": "description"}, context.say("description")),
        words,
    )


def _facts(context: Context, video: Thing) -> Html:
    snippet, status = video.doc["snippet"], video.doc["status"]
    category = all_categories().get(snippet["categoryId"])
    rows = [(context.say("category"), category.names[context.language] if category else snippet["categoryId"])]
    rows.append((context.say("license"), context.say(f"license_{status['license']}")))
    if snippet.get("tags"):
        rows.append((context.say("tags"), ", ".join(snippet["tags"])))
    entries = [el("div", None, el("dt", None, name), el("dd", {"dir": "auto"}, value)) for name, value in rows]
    notes = [
        key
        for key, field in (("kids", "selfDeclaredMadeForKids"), ("synthetic", "containsSyntheticMedia"))
        if status.get(field)
    ]
    return join(el("dl", {"class": "facts"}, *entries), *[el("p", None, context.say(key)) for key in notes])


def _playlists(context: Context, video: Thing) -> Html | None:
    database = context.world.database
    entries = []
    for identity in dict.fromkeys(item.parent for item in database.by_ref("item", video.id)):
        playlist = database.get("playlist", identity)
        if playlist is not None and (not context.viewer or playlist.doc["privacy"] == "public"):
            title, language, _texts = heading(context, playlist)
            link = el("a", {"href": context.link(f"/playlist/{identity}"), "lang": language, "dir": "auto"}, title)
            entries.append(el("li", None, link))
    if not entries:
        return None
    name = el("h2", {"id": "in-playlists"}, context.say("in_playlists"))
    return el("section", {"aria-labelledby": "in-playlists"}, name, el("ul", {"class": "plain"}, *entries))
