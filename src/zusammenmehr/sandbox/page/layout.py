"""What every page has in common, and the pieces that pages are made of: cards, badges, rows."""

from __future__ import annotations

from typing import Any

from zusammenmehr.sandbox.page import texts
from zusammenmehr.sandbox.page.context import Context
from zusammenmehr.sandbox.page.html import Html, el, join
from zusammenmehr.sandbox.services.video_state import upload_status
from zusammenmehr.sandbox.services.video_view import localized
from zusammenmehr.sandbox.store.database import Thing

Json = dict[str, Any]


def page(context: Context, title: str, *content: str | None) -> Html:
    """A whole document. `title` stands before the channel's name."""
    channel = context.world.channel().doc["title"]
    full = f"{title} – {channel}" if title != channel else channel
    head = el(
        "head",
        None,
        el("meta", {"charset": "utf-8"}),
        el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        el("meta", {"name": "color-scheme", "content": "light dark"}),
        el("title", None, full),
        el("link", {"rel": "stylesheet", "href": "/static/style.css"}),
        el("link", {"rel": "icon", "href": "/static/channel.svg", "type": "image/svg+xml"}),
    )
    body = el(
        "body",
        None,
        el("a", {"class": "skip", "href": "#content"}, context.say("skip")),
        _notice(context),
        _top(context),
        el("main", {"id": "content", "tabindex": "-1"}, *content),
        el("footer", None, el("p", None, context.say("about_text"))),
    )
    return Html("<!DOCTYPE html>" + el("html", {"lang": context.language}, head, body))


def _notice(context: Context) -> Html:
    more = context.say("viewer_notice") if context.viewer else context.say("notice_more")
    words = join(el("strong", None, context.say("notice")), " ", more)
    return el("aside", {"class": "notice", "aria-label": context.say("about")}, el("p", None, words))


def _top(context: Context) -> Html:
    entries = [("/", "home"), ("/videos", "films"), ("/playlists", "playlists")]
    links = [_entry(context, path, context.say(key)) for path, key in entries]
    main = el("nav", {"aria-label": context.say("menu")}, el("ul", None, *links))
    languages = [
        el("li", None, _choice(context, name, "lang", code, current=context.language == code))
        for code, name in (("de", "Deutsch"), ("en", "English"))
    ]
    views = [
        el("li", None, _choice(context, context.say("as_owner"), "view", None, current=not context.viewer)),
        el("li", None, _choice(context, context.say("as_viewer"), "view", "viewer", current=context.viewer)),
    ]
    view = el("nav", {"aria-label": context.say("view")}, el("ul", None, *views))
    language = el("nav", {"aria-label": context.say("language")}, el("ul", None, *languages))
    return el("header", {"class": "top"}, main, view, language)


def _entry(context: Context, path: str, label: str) -> Html:
    current = "page" if context.path == path else None
    return el("li", None, el("a", {"href": context.link(path), "aria-current": current}, label))


def _choice(context: Context, label: str, name: str, value: str | None, *, current: bool) -> Html:
    attributes: dict[str, str | bool | None] = {"href": context.link(context.path, **{name: value})}
    attributes["aria-current"] = "true" if current else None
    if name == "lang" and value:
        attributes |= {"lang": value, "hreflang": value}
    return el("a", attributes, label)


def heading(context: Context, thing: Thing) -> tuple[str, str | None, Json]:
    """Title, its language, and title with description, in the reader's language when there is a translation."""
    wanted = context.query.get("text") or context.language
    snippet: Json = thing.doc["snippet"]
    found = localized(thing.doc, snippet, wanted)
    language = wanted if wanted in thing.doc.get("localizations", {}) else snippet.get("defaultLanguage")
    return found["title"], language, found


def badges(context: Context, video: Thing) -> list[Html]:
    """What a viewer would not see or should know, in words: colour alone says nothing."""
    found: list[tuple[str, str]] = []
    state, doc = upload_status(video), video.doc
    if doc.get("publish_at") is not None:
        found.append(("scheduled", context.say("scheduled", when=texts.moment_of(context.language, doc["publish_at"]))))
    elif doc["privacy"] != "public":
        found.append((doc["privacy"], context.say(doc["privacy"])))
    if state == "uploaded":
        found.append(("processing", context.say("processing")))
    if state in {"failed", "rejected"}:
        found.append(("failed", context.say("failed")))
    return [el("li", {"class": f"badge {name}"}, label) for name, label in found]


def badge_list(context: Context, video: Thing) -> Html | None:
    found = badges(context, video)
    return el("ul", {"class": "badges"}, *found) if found else None


def date_line(context: Context, video: Thing) -> Html:
    published = video.doc.get("published")
    key = "uploaded" if published is None else "published"
    moment = video.doc["created"] if published is None else published
    return el("p", {"class": "date"}, context.say(key, when=texts.day(context.language, moment)))


def video_card(context: Context, video: Thing, level: str = "h3", place: int | None = None) -> Html:
    """A film in a list: picture, length, its place in a playlist, title, badges, date."""
    title, language, _texts = heading(context, video)
    attributes: dict[str, str | bool | None] = {"href": context.link(f"/video/{video.id}"), "lang": language}
    name = el(level, None, el("a", attributes | {"dir": "auto"}, title))
    picture = _picture(context, video, place)
    return el("li", {"class": "card"}, picture, name, badge_list(context, video), date_line(context, video))


def _picture(context: Context, video: Thing, place: int | None) -> Html:
    thumbnail = context.world.database.get("thumbnail", video.id)
    source = f"/thumbnail/{video.id}/medium?v={thumbnail.version if thumbnail else 0}"
    image = el("img", {"src": source, "alt": "", "width": "320", "height": "180", "loading": "lazy"})
    number = el("span", {"class": "place", "aria-hidden": "true"}, str(place)) if place else None
    return el("div", {"class": "picture"}, image, number, _length(context, video.doc["film"].get("duration_ms")))


def _length(context: Context, milliseconds: int | None) -> Html | None:
    if milliseconds is None:
        return None
    short = texts.length(milliseconds)
    spoken = el("span", {"class": "unseen"}, context.say("duration", length=short))
    return el("span", {"class": "length"}, spoken, el("span", {"aria-hidden": "true"}, short))


def empty(context: Context, key: str) -> Html:
    return el("p", {"class": "empty"}, context.say(key))


def pager(context: Context, path: str, number: int, *, more: bool) -> Html | None:
    """Links to the pages before and after, or None when there is but one."""
    wanted = [(number > 1, number - 1, "prev", "later"), (more, number + 1, "next", "earlier")]
    links = [
        el("li", None, el("a", {"href": context.link(path, page=str(target)), "rel": relation}, context.say(key)))
        for there, target, relation, key in wanted
        if there
    ]
    return el("nav", {"aria-label": context.say("pages"), "class": "pages"}, el("ul", None, *links)) if links else None


def grid(*cards: str) -> Html:
    return el("ul", {"class": "grid"}, *cards)


def playlist_badges(context: Context, playlist: Thing) -> Html | None:
    privacy = playlist.doc["privacy"]
    if privacy == "public":
        return None
    return el("ul", {"class": "badges"}, el("li", {"class": f"badge {privacy}"}, context.say(privacy)))
