"""The channel's first page, the page of all films, and the one that says that there is no such page."""

from __future__ import annotations

from zusammenmehr.sandbox.page import selection, texts
from zusammenmehr.sandbox.page.context import Context
from zusammenmehr.sandbox.page.html import Html, el
from zusammenmehr.sandbox.page.layout import empty, grid, heading, page, pager, playlist_badges, video_card
from zusammenmehr.sandbox.store.database import Thing

ROWS = 12
ROW_LENGTH = 6
PAGE_LENGTH = 24


def home(context: Context) -> Html:
    """The channel as a viewer would first see it: head, newest films, one row for each playlist."""
    rows = [_playlist_row(context, playlist) for playlist in selection.playlists(context)[:ROWS]]
    newest = selection.videos(context, 0, ROW_LENGTH)
    if not newest:
        nothing = empty(context, "no_films_shown" if context.viewer else "no_films")
        return page(context, context.world.channel().doc["title"], _head(context), nothing)
    cards = grid(*[video_card(context, video) for video in newest])
    section = el("section", {"aria-labelledby": "newest"}, el("h2", {"id": "newest"}, context.say("newest")), cards)
    return page(context, context.world.channel().doc["title"], _head(context), section, *rows)


def _head(context: Context) -> Html:
    channel = context.world.channel()
    branding = channel.doc["branding"]
    translated = channel.doc["localizations"].get(context.language, {})
    about = translated.get("description") or branding.get("channel", {}).get("description", "")
    films = texts.count(context.language, "film_count", selection.video_count(context))
    lists = texts.count(context.language, "playlist_count", len(selection.playlists(context)))
    words = [el("h1", None, channel.doc["title"]), el("p", {"class": "numbers"}, f"{films} · {lists}")]
    if about:
        words.append(el("p", {"class": "about"}, about))
    logo = el("img", {"class": "logo", "src": "/static/channel.svg", "alt": "", "width": "88", "height": "88"})
    banner = branding.get("image", {}).get("bannerExternalUrl")
    return el("div", {"class": "channel"}, _banner(banner) if banner else None, logo, el("div", None, *words))


def _banner(address: str) -> Html:
    source = "/banner/" + address.rsplit("/", 1)[-1]
    return el("img", {"class": "banner", "src": source, "alt": "", "width": "2560", "height": "1440"})


def _playlist_row(context: Context, playlist: Thing) -> Html | None:
    videos = selection.films_of(context, playlist, 0, ROW_LENGTH)
    if not videos:
        return None
    title, language, _texts = heading(context, playlist)
    identity = f"playlist-{playlist.id}"
    address = context.link(f"/playlist/{playlist.id}")
    name = el("h2", {"id": identity}, el("a", {"href": address, "lang": language, "dir": "auto"}, title))
    cards = [video_card(context, video) for video in videos]
    return el("section", {"aria-labelledby": identity}, name, playlist_badges(context, playlist), grid(*cards))


def films(context: Context) -> Html:
    """All films, page by page."""
    number = selection.page_number(context)
    found = selection.videos(context, (number - 1) * PAGE_LENGTH, PAGE_LENGTH + 1)
    cards = [video_card(context, video, "h2") for video in found[:PAGE_LENGTH]]
    title = context.say("films")
    body = grid(*cards) if cards else empty(context, "no_films_shown")
    pages = pager(context, "/videos", number, more=len(found) > PAGE_LENGTH)
    return page(context, title, el("h1", None, title), body, pages)


def not_found(context: Context) -> Html:
    title = context.say("not_found")
    back = el("p", None, el("a", {"href": context.link("/")}, context.say("back")))
    return page(context, title, el("h1", None, title), el("p", None, context.say("not_found_more")), back)
