"""The page without a browser: what it says, whom it trusts, what it sends."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from tests.sandbox.raw import Answer, Raw
from tests.sandbox.showcase import caption, fill, real_film

from zusammenmehr.sandbox.client import Control
from zusammenmehr.sandbox.page.app import POLICY
from zusammenmehr.sandbox.page.html import Html, el, join
from zusammenmehr.sandbox.page.texts import TEXTS


def see(raw: Raw, target: str, **headers: str) -> str:
    answer = raw.send("GET", target, headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert answer.status == 200, target
    return answer.content.decode()


class Names(HTMLParser):
    """The elements, attributes and picture sources that a browser would make of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.sources: set[str | None] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}
        self.sources |= {value for name, value in attrs if name == "src"}


NASTY = "Tisch & Bank \"'` {{x}} %3Cscript%3E javascript:alert(1)"


def test_whatever_a_film_says_stays_text(raw: Raw, control: Control) -> None:
    """YouTube refuses < and >, an owner's own words may still hold them; neither may become markup."""
    video = raw.upload(snippet={"title": NASTY, "description": NASTY, "tags": [NASTY], "defaultLanguage": "de"})["id"]
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    control.owner(
        do="edit_video",
        id=video,
        snippet={"title": evil, "description": evil + ' https://x.example/"onclick=alert(1)', "tags": [evil]},
    )
    playlist = control.owner(do="add_playlist", title=evil, description=evil)["id"]
    control.owner(do="add_item", playlist_id=playlist, video_id=video)
    for target in (
        "/",
        "/videos",
        "/playlists",
        f"/playlist/{playlist}",
        f"/video/{video}",
        f"/video/{video}?cc=%3Cscript%3E&text=%22%3E&t=%3C",
    ):
        text = see(raw, target)
        assert "&lt;script&gt;" in text
        names = Names(text)
        assert "script" not in names.tags
        assert not [name for name in names.attributes if name.startswith("on")]
        assert "x" not in names.sources


def test_the_builder_escapes_what_is_not_markup() -> None:
    assert (
        el("a", {"href": '"><b>', "hidden": True, "id": None}, "<i>", el("br"))
        == '<a href="&quot;&gt;&lt;b&gt;" hidden>&lt;i&gt;<br></a>'
    )
    assert join("<", Html("<b>"), None) == "&lt;<b>"


@pytest.mark.parametrize(
    "target", ["/", "/videos", "/playlists", "/nowhere", "/static/style.css", "/thumbnail/x/medium"]
)
def test_every_answer_is_harmless(raw: Raw, target: str) -> None:
    answer = raw.send("GET", target)
    assert answer.headers["content-security-policy"] == POLICY
    assert (answer.headers["x-content-type-options"], answer.headers["referrer-policy"]) == ("nosniff", "no-referrer")
    assert "unsafe" not in POLICY


def test_no_page_asks_another_host(raw: Raw, control: Control) -> None:
    made = fill(raw, control)
    for target in ("/", "/videos", "/playlists", f"/playlist/{made['south']}", f"/video/{made['main']}"):
        text = see(raw, target)
        assert not re.search(r"(?:src|poster)=\"(?!/(?!/))", text)
        assert not re.search(r"<link[^>]+href=\"(?!/(?!/))", text)
        assert "style=" not in text


def test_the_language_follows_the_reader(raw: Raw) -> None:
    assert '<html lang="de">' in see(raw, "/")
    assert '<html lang="de">' in see(raw, "/", Accept_Language="fr,de;q=0.8,en;q=0.5")
    assert '<html lang="en">' in see(raw, "/", Accept_Language="en-GB,en;q=0.9,de;q=0.5")
    assert '<html lang="en">' in see(raw, "/?lang=en", Accept_Language="de")
    assert "not YouTube" in see(raw, "/?lang=en")
    assert 'href="/videos?lang=en"' in see(raw, "/?lang=en")


def test_both_languages_have_the_same_words() -> None:
    assert TEXTS["de"].keys() == TEXTS["en"].keys()
    for key, german in TEXTS["de"].items():
        assert set(re.findall(r"{\w+}", german)) == set(re.findall(r"{\w+}", TEXTS["en"][key]))


def test_badges_say_what_viewers_do_not_see(raw: Raw, control: Control) -> None:
    made = fill(raw, control)
    text = see(raw, "/videos")
    for label in (
        "Privat",
        "Nicht gelistet",
        "Geplant für 1. April 2099, 09:00 Uhr",
        "Wird verarbeitet",
        "Verarbeitung fehlgeschlagen",
    ):
        assert f">{label}</li>" in text
    seen = see(raw, "/videos?view=viewer")
    assert made["main"] in seen
    assert not [name for name in ("private", "unlisted", "scheduled") if made[name] in seen]
    assert raw.send("GET", f"/video/{made['private']}?view=viewer").status == 404
    assert raw.send("GET", f"/video/{made['unlisted']}?view=viewer").status == 200
    assert raw.send("GET", f"/film/{made['private']}?view=viewer").status == 404
    assert made["empty"] not in see(raw, "/playlists?view=viewer")


def test_a_film_page_has_tracks_translations_and_links(raw: Raw, control: Control) -> None:
    main = fill(raw, control)["main"]
    text = see(raw, f"/video/{main}")
    assert re.findall(r'<track kind="subtitles" src="[^"]+" srclang="(\w+)" label="(\w+)"', text) == [
        ("de", "Deutsch"),
        ("ar", "Arabisch"),
        ("uk", "Ukrainisch"),
    ]
    assert '<a href="https://example.org/sprachcafe?a=1&amp;b=2" rel="nofollow noopener noreferrer">' in text
    assert f'<a href="/video/{main}?t=2">0:02</a>' in text
    assert re.search(r'srclang="ar" label="Arabisch" default>', see(raw, f"/video/{main}?cc=ar"))
    assert '<h1 lang="en" dir="auto">The language café' in see(raw, f"/video/{main}?lang=en")
    assert '<h1 lang="ar" dir="auto">' in see(raw, f"/video/{main}?text=ar")
    track = re.search(r"/captions/[\w-]+\.vtt", text)
    assert track
    assert see(raw, track[0]).startswith("WEBVTT\n\n00:00:00.000 --> 00:00:03.000\nWillkommen")


@pytest.mark.parametrize(
    ("span", "status", "piece"),
    [
        ("bytes=0-9", 206, slice(0, 10)),
        ("bytes=100-", 206, slice(100, None)),
        ("bytes=-10", 206, slice(-10, None)),
        (None, 200, slice(None)),
    ],
)
def test_films_come_in_ranges(raw: Raw, span: str | None, status: int, piece: slice) -> None:
    film = real_film()
    video = raw.upload(content=film)["id"]
    answer = raw.send("GET", f"/film/{video}", headers={"Range": span} if span else {})
    assert (answer.status, answer.content, answer.headers["content-type"]) == (status, film[piece], "video/mp4")
    assert answer.headers["accept-ranges"] == "bytes"


def test_a_range_beyond_the_end(raw: Raw) -> None:
    video = raw.upload(content=b"short")["id"]
    assert raw.send("GET", f"/film/{video}", headers={"Range": "bytes=99-"}).status == 416


@pytest.mark.parametrize(
    "target",
    [
        "/static/..%2fapp.py",
        "/static/app.py",
        "/film/..%2f..%2fchannel",
        "/captions/x.vtt",
        "/video/unknown",
        "/playlist/x",
    ],
)
def test_nothing_else_is_served(raw: Raw, target: str) -> None:
    assert raw.send("GET", target).status == 404


def test_the_page_only_reads(raw: Raw) -> None:
    answer: Answer = raw.send("POST", "/")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_many_films_come_page_by_page(raw: Raw, control: Control) -> None:
    for number in range(30):
        control.owner(do="upload_video", title=f"Film {number}")
    first, second = see(raw, "/videos"), see(raw, "/videos?page=2")
    assert (first.count('class="card"'), second.count('class="card"')) == (24, 6)
    assert 'href="/videos?page=2" rel="next"' in first
    assert 'rel="prev"' in second
    for odd in ("0", "-1", "x", "9" * 30):
        see(raw, f"/videos?page={odd}")


def test_draft_captions_are_the_owners_alone(raw: Raw, control: Control) -> None:
    video = raw.upload(status={"privacyStatus": "public"})["id"]
    caption(raw, video, "de", b"WEBVTT\n\n00:00.000 --> 00:01.000\nHallo\n")
    track = raw.ok("GET", "captions", part="id", videoId=video)["items"][0]["id"]
    raw.ok("PUT", "captions", {"id": track, "snippet": {"isDraft": True}}, part="snippet")
    assert "Deutsch (Entwurf)" in see(raw, f"/video/{video}")
    assert "<track" not in see(raw, f"/video/{video}?view=viewer")


def test_a_long_playlist_comes_page_by_page(raw: Raw, control: Control) -> None:
    video = raw.upload(status={"privacyStatus": "public"})["id"]
    playlist = control.owner(do="add_playlist", title="Lang")["id"]
    for _ in range(61):
        control.owner(do="add_item", playlist_id=playlist, video_id=video)
    first, second = see(raw, f"/playlist/{playlist}"), see(raw, f"/playlist/{playlist}?page=2")
    assert (first.count('class="card"'), second.count('class="card"')) == (60, 1)
    assert '<ol class="grid" start="61">' in second
    assert ">61</span>" in second
    assert "61 Filme" in first
    raw.call("DELETE", "videos", id=video)
    assert "Diese Playlist ist leer." in see(raw, f"/playlist/{playlist}")
