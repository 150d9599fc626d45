"""What a lax sandbox would let through, and nothing of it reaches YouTube: each case was taken once."""

from __future__ import annotations

import http.client
from typing import Any
from urllib.parse import urlsplit

import pytest
from tests.sandbox.raw import BLOCK, VTT, Json, Raw, png

from zusammenmehr.sandbox.client import Control, SandboxError

FILM_BODY: Json = {"snippet": {"title": "Film"}, "status": {"privacyStatus": "private"}}


def test_a_body_says_nothing_that_part_does_not_name(raw: Raw, control: Control) -> None:
    """Else an upload that forgets `status` in `part` looks private here and is public there."""
    opened = raw.session(FILM_BODY, 1000, part="snippet")
    assert (opened.status, opened.reason) == (400, "unexpectedPart")

    video = raw.upload()["id"]
    body = {"id": video, "snippet": {"title": "New", "categoryId": "22"}, "status": {"privacyStatus": "public"}}
    assert raw.call("PUT", "videos", body, part="snippet").reason == "unexpectedPart"
    assert raw.video(video)["snippet"]["title"] == "Film"
    assert raw.call("GET", "videos", part=",", id=video).reason == "missingRequiredParameter"


@pytest.mark.parametrize("number", ["--5", "²", "9" * 5000, "5.0", ""])
def test_what_is_no_number_is_refused(raw: Raw, number: str) -> None:
    assert raw.call("GET", "playlists", part="id", mine="true", maxResults=number).reason == "invalidValue"
    snippet = {"playlistId": raw.playlist(), "position": number, "resourceId": {"videoId": raw.upload()["id"]}}
    assert raw.call("POST", "playlistItems", {"snippet": snippet}, part="snippet").reason == "badRequest"


def test_a_look_up_by_id_has_pages_too(raw: Raw) -> None:
    """Playlists, items and channels: 5 unless maxResults asks for more. Videos alone come all at once."""
    playlists = ",".join(raw.playlist(f"Playlist {number}") for number in range(7))
    page = raw.ok("GET", "playlists", part="id", id=playlists)
    assert (len(page["items"]), page["pageInfo"]) == (5, {"totalResults": 7, "resultsPerPage": 5})
    rest = raw.ok("GET", "playlists", part="id", id=playlists, pageToken=page["nextPageToken"])
    assert [item["id"] for item in page["items"] + rest["items"]] == playlists.split(",")
    assert len(raw.ok("GET", "playlists", part="id", id=playlists, maxResults=50)["items"]) == 7

    video, playlist = raw.upload()["id"], playlists.split(",")[0]
    items = ",".join(raw.add(playlist, video).json["id"] for _ in range(6))
    assert len(raw.ok("GET", "playlistItems", part="id", id=items)["items"]) == 5


@pytest.mark.parametrize("mask", ["id(", "items(nothing)", "items/id"])
def test_fields_are_read_before_anything_is_done(raw: Raw, control: Control, mask: str) -> None:
    answer = raw.call("POST", "playlists", {"snippet": {"title": "New"}}, part="snippet", fields=mask)
    assert answer.reason == "invalidParameter"
    assert control.truth()["playlists"] == []


def test_a_section_cannot_stand_before_the_first(raw: Raw) -> None:
    body = {"snippet": {"type": "recentUploads", "position": -1}}
    assert raw.call("POST", "channelSections", body, part="snippet").reason == "invalidValue"
    made = raw.ok("POST", "channelSections", {"snippet": {"type": "recentUploads"}}, part="snippet")
    moved = raw.call("PUT", "channelSections", body | {"id": made["id"]}, part="snippet")
    assert moved.reason == "invalidValue"


def test_a_language_is_one_whatever_its_letters_case(raw: Raw) -> None:
    video = raw.upload()["id"]

    def caption(language: str) -> Any:
        body = {"snippet": {"videoId": video, "language": language, "name": ""}}
        return raw.simple("captions", body, VTT, "text/vtt", part="snippet")

    assert caption("de").status == 200
    assert caption("DE").reason == "captionExists"
    assert caption("de_AT").reason == "invalidMetadata"


def test_translations_do_not_outlive_their_language(raw: Raw, control: Control) -> None:
    """Whole-part overwrite takes an omitted defaultLanguage away; with translations that is refused."""
    english = {"en": {"title": "All", "description": ""}}
    body = {"snippet": {"title": "Alle", "defaultLanguage": "de"}, "localizations": english}
    made = raw.ok("POST", "playlists", body, part="snippet,localizations")
    left = raw.call("PUT", "playlists", {"id": made["id"], "snippet": {"title": "Alle"}}, part="snippet")
    assert left.reason == "defaultLanguageNotSetError"

    channel = control.truth()["channel"]["id"]
    branding = {"id": channel, "brandingSettings": {"channel": {"defaultLanguage": "de", "country": "DE"}}}
    raw.ok("PUT", "channels", branding, part="brandingSettings")
    long = {"id": channel, "localizations": {"en": {"title": "All", "description": "x" * 1001}}}
    assert raw.call("PUT", "channels", long, part="localizations").reason == "localizationValidationError"
    raw.ok("PUT", "channels", {"id": channel, "localizations": english}, part="localizations")
    bare: Json = {"id": channel, "brandingSettings": {"channel": {}}}
    assert raw.call("PUT", "channels", bare, part="brandingSettings").reason == "defaultLanguageNotSetError"


def test_countries_are_those_of_the_list(raw: Raw, control: Control) -> None:
    branding = {"id": control.truth()["channel"]["id"], "brandingSettings": {"channel": {"country": "Germany"}}}
    assert raw.call("PUT", "channels", branding, part="brandingSettings").reason == "brandingValidationError"
    assert raw.call("GET", "videoCategories", part="id", regionCode="XX").reason == "invalidRegionCode"


def _in_chunks(raw: Raw, address: str, content: bytes) -> int:
    """PUT with Transfer-Encoding: chunked and no word on what it brings; the answer's status."""
    target = urlsplit(address)
    connection = http.client.HTTPConnection(target.netloc, timeout=20)
    try:
        connection.request("PUT", f"{target.path}?{target.query}", iter([content]), encode_chunked=True)
        return connection.getresponse().status
    finally:
        connection.close()


def test_bytes_that_nobody_announced_are_not_stored(raw: Raw, control: Control) -> None:
    address = raw.session(FILM_BODY, 1000).headers["location"]
    assert _in_chunks(raw, address, b"x" * 2000) == 400
    assert raw.send("PUT", address, b"x" * 500).status == 400
    assert "range" not in raw.query(address, 1000).headers
    assert control.truth()["videos"] == []


def test_half_a_film_is_never_the_whole(raw: Raw, control: Control) -> None:
    """A session of unknown size ends with its last byte, not with a word about fewer bytes than are there."""
    address = raw.session(FILM_BODY).headers["location"]
    assert raw.put(address, b"x" * BLOCK, 0, "*").status == 308
    assert raw.send("PUT", address, b"").status == 400
    assert raw.query(address, 300).status == 400
    assert _in_chunks(raw, address, b"y" * 300) == 400
    inverted = raw.send("PUT", address, b"", {"content-range": f"bytes {BLOCK}-{BLOCK - 1}/{2 * BLOCK}"})
    assert inverted.status == 400
    assert raw.query(address, "*").headers["range"] == f"bytes=0-{BLOCK - 1}"
    assert control.truth()["videos"] == []
    assert raw.put(address, b"end", BLOCK, BLOCK + 3).status == 201


@pytest.mark.parametrize("kind", ["", "&uploadType=parts"])
def test_an_upload_names_its_type(raw: Raw, kind: str) -> None:
    target = f"/upload/youtube/v3/thumbnails/set?videoId={raw.upload()['id']}{kind}"
    assert raw.send("POST", target, png(1280, 720), {"content-type": "image/png"}).status == 400


def test_a_picture_without_size_is_none(raw: Raw) -> None:
    video = raw.upload()["id"]
    assert raw.simple("thumbnails/set", None, png(0, 0), "image/png", videoId=video).reason == "invalidImage"


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00"])
def test_a_moment_outside_all_calendars_is_refused(raw: Raw, moment: str) -> None:
    status = {"privacyStatus": "private", "publishAt": moment}
    answer = raw.call("PUT", "videos", {"id": raw.upload()["id"], "status": status}, part="status")
    assert answer.reason == "invalidPublishAt"


def test_a_host_that_cannot_be_read_is_refused(raw: Raw) -> None:
    assert raw.send("GET", "/", b"", {"Host": "[::1"}).status == 421


@pytest.mark.parametrize(
    "changes",
    [
        {"read_lag_seconds": "long"},
        {"read_lag_seconds": {"item": "long"}},
        {"playlist_items_max": None},
        {"check_films": 1},
        {"final_status": 500},
        {"default_privacy": "secret"},
        {"quota": 5},
    ],
)
def test_a_setting_of_the_wrong_kind_is_refused(control: Control, changes: Json) -> None:
    """It would be kept, and break every request after it."""
    before = control.settings()
    with pytest.raises(SandboxError, match="400"):
        control.settings(**changes)
    assert control.settings() == before
