"""The pages: the channel's head with its playlists, all films, all playlists, one playlist."""

from __future__ import annotations

from zusammenmehr.sandbox.page import texts
from zusammenmehr.sandbox.page.context import Context
from zusammenmehr.sandbox.page.html import Html, el, join
from zusammenmehr.sandbox.page.layout import grid, heading, page, playlist_badges, video_card
from zusammenmehr.sandbox.services.video_state import settle
from zusammenmehr.sandbox.store.database import Thing

ROWS = 12
ROW_LENGTH = 6
PAGE_LENGTH = 24


def home(context: Context) -> Html:
    """The channel as a viewer would first see it."""
    rows = [_playlist_row(context, playlist) for playlist in _playlists(context)[:ROWS]]
    newest = _videos(context, 0, ROW_LENGTH)
    parts: list[Html | None] = [_head(context)]
    if newest:
        cards = [video_card(context, video) for video in newest]
        parts.append(
            el(
                "section",
                {"aria-labelledby": "newest"},
                el("h2", {"id": "newest"}, context.say("newest")),
                grid(*cards),
            )
        )
    else:
        key = "no_films_shown" if context.viewer else "no_films"
        parts.append(el("p", {"class": "empty"}, context.say(key)))
    return page(context, context.world.channel().doc["title"], *parts, *rows)


def _head(context: Context) -> Html:
    database, channel = context.world.database, context.world.channel()
    branding = channel.doc["branding"]
    translated = channel.doc["localizations"].get(context.language, {})
    about = translated.get("description") or branding.get("channel", {}).get("description", "")
    videos = database.count("video", channel.id) if not context.viewer else len(_videos(context, 0, None))
    numbers = " · ".join(
        [
            texts.count(context.language, "film_count", videos),
            texts.count(context.language, "playlist_count", len(_playlists(context))),
        ]
    )
    banner = branding.get("image", {}).get("bannerExternalUrl")
    words = [el("h1", None, channel.doc["title"]), el("p", {"class": "numbers"}, numbers)]
    if about:
        words.append(el("p", {"class": "about"}, about))
    logo = el("img", {"class": "logo", "src": "/static/channel.svg", "alt": "", "width": "88", "height": "88"})
    return el("div", {"class": "channel"}, _banner(banner) if banner else None, logo, el("div", None, *words))


def _banner(address: str) -> Html:
    source = "/banner/" + address.rsplit("/", 1)[-1]
    return el("img", {"class": "banner", "src": source, "alt": "", "width": "2560", "height": "1440"})


def _videos(context: Context, offset: int, limit: int | None) -> list[Thing]:
    """Films, newest first, as this view lists them."""
    world = context.world
    if context.viewer:
        found = [video for video in world.database.children("video", world.channel_id) if context.shows(video)]
        found = found[offset : None if limit is None else offset + limit]
    else:
        found = world.database.children("video", world.channel_id, offset, -1 if limit is None else limit)
    for video in found:
        settle(world, video)
    return found


def _playlists(context: Context) -> list[Thing]:
    """In the order in which they were made, so that the first ones of channel.yaml come first."""
    found = context.world.database.children("playlist", context.world.channel_id)[::-1]
    return [playlist for playlist in found if not context.viewer or playlist.doc["privacy"] == "public"]


def _items(context: Context, playlist: Thing, limit: int = -1) -> list[Thing]:
    """The films of a playlist in its order, those that this view shows; deleted ones are left out."""
    database = context.world.database
    found: list[Thing] = []
    for item in database.children("item", playlist.id):
        video = database.get("video", item.ref or "")
        if video is not None and context.shows(video):
            settle(context.world, video)
            found.append(video)
        if len(found) == limit:
            break
    return found


def _playlist_row(context: Context, playlist: Thing) -> Html | None:
    videos = _items(context, playlist, ROW_LENGTH)
    if not videos:
        return None
    title, language, _texts = heading(context, playlist)
    identity = f"playlist-{playlist.id}"
    address = context.link(f"/playlist/{playlist.id}")
    name = el("h2", {"id": identity}, el("a", {"href": address, "lang": language, "dir": "auto"}, title))
    cards = [video_card(context, video) for video in videos]
    return el("section", {"aria-labelledby": identity}, name, playlist_badges(context, playlist), grid(*cards))


def films(context: Context) -> Html:
    """All films, 24 to a page."""
    asked = context.query.get("page", "1")
    number = max(1, int(asked)) if asked.isdigit() and len(asked) < 7 else 1
    found = _videos(context, (number - 1) * PAGE_LENGTH, PAGE_LENGTH + 1)
    shown = [video_card(context, video, "h2") for video in found[:PAGE_LENGTH]]
    links = []
    if number > 1:
        links.append(
            el(
                "li",
                None,
                el("a", {"href": context.link("/videos", page=str(number - 1)), "rel": "prev"}, context.say("later")),
            )
        )
    if len(found) > PAGE_LENGTH:
        links.append(
            el(
                "li",
                None,
                el("a", {"href": context.link("/videos", page=str(number + 1)), "rel": "next"}, context.say("earlier")),
            )
        )
    title = context.say("films")
    body = grid(*shown) if shown else el("p", {"class": "empty"}, context.say("no_films_shown"))
    pages = el("nav", {"aria-label": context.say("pages"), "class": "pages"}, el("ul", None, *links)) if links else None
    return page(context, title, el("h1", None, title), body, pages)


def playlists(context: Context) -> Html:
    """All playlists as cards."""
    cards = [_playlist_card(context, playlist) for playlist in _playlists(context)]
    title = context.say("playlists")
    body = grid(*cards) if cards else el("p", {"class": "empty"}, context.say("no_playlists"))
    return page(context, title, el("h1", None, title), body)


def _playlist_card(context: Context, playlist: Thing) -> Html:
    title, language, _texts = heading(context, playlist)
    videos = _items(context, playlist)
    image = context.world.database.children("image", playlist.id, 0, 1)
    source = (
        f"/playlist-image/{image[0].id}?v={image[0].version}"
        if image
        else f"/thumbnail/{videos[0].id if videos else 'none'}/medium"
    )
    picture = el("img", {"src": source, "alt": "", "width": "320", "height": "180", "loading": "lazy"})
    name = el(
        "h2", None, el("a", {"href": context.link(f"/playlist/{playlist.id}"), "lang": language, "dir": "auto"}, title)
    )
    number = el("p", {"class": "date"}, texts.count(context.language, "film_count", len(videos)))
    return el(
        "li",
        {"class": "card"},
        el("div", {"class": "picture"}, picture),
        name,
        playlist_badges(context, playlist),
        number,
    )


def playlist(context: Context, identity: str) -> Html | None:
    """One playlist in its order, or None when this view has no such page."""
    found = context.world.database.get("playlist", identity)
    if found is None or not context.opens(found):
        return None
    title, language, shown = heading(context, found)
    videos = _items(context, found)
    about = (
        el("p", {"class": "about", "dir": "auto", "lang": language}, shown["description"])
        if shown["description"]
        else None
    )
    cards = [video_card(context, video, "h2") for video in videos]
    body = (
        el("ol", {"class": "grid numbered"}, *cards)
        if cards
        else el("p", {"class": "empty"}, context.say("empty_playlist"))
    )
    number = el("p", {"class": "numbers"}, texts.count(context.language, "film_count", len(videos)))
    return page(
        context,
        title,
        el("h1", {"lang": language, "dir": "auto"}, title),
        playlist_badges(context, found),
        number,
        about,
        body,
    )


def not_found(context: Context) -> Html:
    title = context.say("not_found")
    back = el("p", None, el("a", {"href": context.link("/")}, context.say("back")))
    return page(context, title, el("h1", None, title), el("p", None, context.say("not_found_more")), join(back))
