"""All playlists, and one of them."""

from __future__ import annotations

from zusammenmehr.sandbox.page import selection, texts
from zusammenmehr.sandbox.page.context import Context
from zusammenmehr.sandbox.page.html import Html, el
from zusammenmehr.sandbox.page.layout import empty, grid, heading, page, pager, playlist_badges, video_card
from zusammenmehr.sandbox.store.database import Thing

PAGE_LENGTH = 60


def playlists(context: Context) -> Html:
    """All playlists as cards."""
    cards = [_card(context, playlist) for playlist in selection.playlists(context)]
    title = context.say("playlists")
    return page(context, title, el("h1", None, title), grid(*cards) if cards else empty(context, "no_playlists"))


def _picture(context: Context, playlist: Thing) -> str:
    """The playlist's own image, else the picture of its first film."""
    image = context.world.database.children("image", playlist.id, 0, 1)
    if image:
        return f"/playlist-image/{image[0].id}?v={image[0].version}"
    first = selection.films_of(context, playlist, 0, 1)
    return f"/thumbnail/{first[0].id if first else 'none'}/medium"


def _card(context: Context, playlist: Thing) -> Html:
    title, language, _texts = heading(context, playlist)
    source = _picture(context, playlist)
    image = el("img", {"src": source, "alt": "", "width": "320", "height": "180", "loading": "lazy"})
    link = el("a", {"href": context.link(f"/playlist/{playlist.id}"), "lang": language, "dir": "auto"}, title)
    number = texts.count(context.language, "film_count", selection.film_count(context, playlist))
    picture = el("div", {"class": "picture"}, image)
    badges = playlist_badges(context, playlist)
    return el("li", {"class": "card"}, picture, el("h2", None, link), badges, el("p", {"class": "date"}, number))


def playlist(context: Context, identity: str) -> Html | None:
    """One playlist in its order, page by page, or None when this view has no such page."""
    found = context.world.database.get("playlist", identity)
    if found is None or not context.opens(found):
        return None
    title, language, shown = heading(context, found)
    number = selection.page_number(context)
    offset = (number - 1) * PAGE_LENGTH
    videos = selection.films_of(context, found, offset, PAGE_LENGTH + 1)
    count = texts.count(context.language, "film_count", selection.film_count(context, found))
    parts: list[Html | None] = [el("h1", {"lang": language, "dir": "auto"}, title), playlist_badges(context, found)]
    parts.append(el("p", {"class": "numbers"}, count))
    if shown["description"]:
        parts.append(el("p", {"class": "about", "dir": "auto", "lang": language}, shown["description"]))
    cards = [
        video_card(context, video, "h2", place) for place, video in enumerate(videos[:PAGE_LENGTH], start=offset + 1)
    ]
    parts.append(
        el("ol", {"class": "grid", "start": str(offset + 1)}, *cards) if cards else empty(context, "empty_playlist")
    )
    parts.append(pager(context, f"/playlist/{identity}", number, more=len(videos) > PAGE_LENGTH))
    return page(context, title, *parts)
