"""google-api-python-client itself, unchanged but for the address, for every operation that the sandbox covers."""

from __future__ import annotations

import hashlib
import io
import re
from pathlib import Path
from typing import Any

import pytest
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaFileUpload, MediaIoBaseUpload
from tests.sandbox.raw import BLOCK, FILM, VTT, png

from zusammenmehr.sandbox.client import Control
from zusammenmehr.sandbox.services.registry import OPERATIONS

Json = dict[str, Any]


def media(content: bytes, mime: str, *, resumable: bool = False) -> MediaIoBaseUpload:
    return MediaIoBaseUpload(io.BytesIO(content), mime, resumable=resumable)


def upload(youtube: Any, title: str = "Film") -> str:
    body = {"snippet": {"title": title, "categoryId": "29"}, "status": {"privacyStatus": "private"}}
    return str(
        youtube.videos().insert(part="snippet,status", body=body, media_body=media(FILM, "video/mp4")).execute()["id"]
    )


def test_a_film_goes_up_in_chunks_and_comes_down_in_lists(youtube: Any, control: Control, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(FILM + b"x" * 700_000)
    body = {"snippet": {"title": "Grüße", "tags": ["a", "b c"]}, "status": {"privacyStatus": "private"}}
    chunks = MediaFileUpload(film, mimetype="video/mp4", resumable=True, chunksize=BLOCK)
    request = youtube.videos().insert(part="snippet,status", body=body, media_body=chunks)
    request.headers["Slug"] = "Gr%C3%BC%C3%9Fe%20eins.mp4"
    video = request.execute()
    assert video["status"] == {
        "uploadStatus": "processed",
        "privacyStatus": "private",
        "license": "youtube",
        "embeddable": True,
        "publicStatsViewable": True,
        "madeForKids": False,
    }
    listed = youtube.videos().list(part="snippet,status,fileDetails,contentDetails", id=video["id"]).execute()
    assert listed["items"][0]["fileDetails"]["fileName"] == "Grüße eins.mp4"
    assert control.truth()["videos"][0]["sha256"] == hashlib.sha256(film.read_bytes()).hexdigest()
    uploads = (
        youtube.channels()
        .list(part="contentDetails", mine=True)
        .execute()["items"][0]["contentDetails"]["relatedPlaylists"]["uploads"]
    )
    assert [
        item["snippet"]["title"]
        for item in youtube.playlistItems().list(part="snippet", playlistId=uploads).execute()["items"]
    ] == ["Grüße"]
    update = {"id": video["id"], "snippet": {"title": "Neu", "categoryId": "22"}}
    assert "tags" not in youtube.videos().update(part="snippet", body=update).execute()["snippet"]
    youtube.videos().delete(id=video["id"]).execute()
    assert control.truth()["videos"] == []


@pytest.mark.parametrize("resumable", [False, True])
def test_captions(youtube: Any, control: Control, resumable: bool) -> None:
    video = upload(youtube)
    body = {"snippet": {"videoId": video, "language": "de", "name": ""}}
    track = (
        youtube.captions()
        .insert(part="snippet", body=body, media_body=media(VTT, "text/vtt", resumable=resumable))
        .execute()
    )
    assert track["snippet"]["status"] == "serving"
    assert youtube.captions().download(id=track["id"]).execute() == VTT
    assert (
        youtube.captions().download(id=track["id"], tfmt="srt").execute()
        == b"1\n00:00:00,000 --> 00:00:02,000\nGuten Tag\n"
    )
    change = {"id": track["id"], "snippet": {"isDraft": True}}
    newer = media(VTT + b"\n", "text/vtt", resumable=resumable)
    assert youtube.captions().update(part="snippet", body=change, media_body=newer).execute()["snippet"]["isDraft"]
    assert not youtube.captions().update(part="snippet", body={"id": track["id"]}).execute()["snippet"]["isDraft"]
    assert [entry["id"] for entry in youtube.captions().list(part="snippet", videoId=video).execute()["items"]] == [
        track["id"]
    ]
    youtube.captions().delete(id=track["id"]).execute()
    assert youtube.captions().list(part="id", videoId=video).execute()["items"] == []


def test_playlists_and_their_items(youtube: Any) -> None:
    first, second = upload(youtube, "Eins"), upload(youtube, "Zwei")
    playlist = youtube.playlists().insert(part="snippet,status", body={"snippet": {"title": "Alle"}}).execute()["id"]

    def add(video: str, **place: int) -> Json:
        snippet = {"playlistId": playlist, "resourceId": {"kind": "youtube#video", "videoId": video}} | place
        found: Json = youtube.playlistItems().insert(part="snippet", body={"snippet": snippet}).execute()
        return found

    def titles() -> list[str]:
        items = youtube.playlistItems().list(part="snippet", playlistId=playlist).execute()["items"]
        return [item["snippet"]["title"] for item in items]

    add(first)
    item = add(second, position=0)
    assert titles() == ["Zwei", "Eins"]
    item["snippet"]["position"] = 1
    youtube.playlistItems().update(part="snippet", body={"id": item["id"], "snippet": item["snippet"]}).execute()
    assert titles() == ["Eins", "Zwei"]
    youtube.playlistItems().delete(id=item["id"]).execute()
    assert titles() == ["Eins"]
    youtube.playlists().update(part="snippet", body={"id": playlist, "snippet": {"title": "Neu"}}).execute()
    assert [
        entry["snippet"]["title"] for entry in youtube.playlists().list(part="snippet", mine=True).execute()["items"]
    ] == ["Neu"]
    youtube.playlists().delete(id=playlist).execute()
    assert youtube.playlists().list(part="id", mine=True).execute()["items"] == []


def test_pictures_and_the_channels_looks(youtube: Any) -> None:
    video = upload(youtube)
    answer = youtube.thumbnails().set(videoId=video, media_body=media(png(1280, 720), "image/png")).execute()
    assert answer["items"][0]["maxres"]["width"] == 1280
    playlist = youtube.playlists().insert(part="snippet", body={"snippet": {"title": "Alle"}}).execute()["id"]
    body: Json = {"snippet": {"playlistId": playlist, "type": "hero"}}
    image = (
        youtube.playlistImages()
        .insert(part="snippet", body=body, media_body=media(png(500, 500), "image/png"))
        .execute()
    )
    body["id"] = image["id"]
    wider = (
        youtube.playlistImages()
        .update(part="snippet", body=body, media_body=media(png(600, 600), "image/png"))
        .execute()
    )
    assert wider["snippet"]["width"] == 600
    assert len(youtube.playlistImages().list(part="snippet", parent=playlist).execute()["items"]) == 1
    youtube.playlistImages().delete(id=image["id"]).execute()
    banner = youtube.channelBanners().insert(body={}, media_body=media(png(2560, 1440), "image/png")).execute()["url"]
    mine = youtube.channels().list(part="id,brandingSettings", mine=True).execute()["items"][0]
    settings = {"channel": {"description": "Geschichten"}, "image": {"bannerExternalUrl": banner}}
    changed = (
        youtube.channels()
        .update(part="brandingSettings", body={"id": mine["id"], "brandingSettings": settings})
        .execute()
    )
    assert changed["brandingSettings"]["image"] == {"bannerExternalUrl": banner}
    section = {"snippet": {"type": "singlePlaylist"}, "contentDetails": {"playlists": [playlist]}}
    made = youtube.channelSections().insert(part="snippet,contentDetails", body=section).execute()
    section |= {"id": made["id"], "snippet": {"type": "recentUploads"}, "contentDetails": {}}
    youtube.channelSections().update(part="snippet,contentDetails", body=section).execute()
    assert (
        youtube.channelSections().list(part="snippet", mine=True).execute()["items"][0]["snippet"]["type"]
        == "recentUploads"
    )
    youtube.channelSections().delete(id=made["id"]).execute()


def test_what_youtube_knows_of_the_world(youtube: Any) -> None:
    categories = youtube.videoCategories().list(part="snippet", regionCode="DE", hl="de").execute()["items"]
    assert {"29": "Soziales Engagement", "27": "Bildung"}.items() <= {
        entry["id"]: entry["snippet"]["title"] for entry in categories if entry["snippet"]["assignable"]
    }.items()
    languages = youtube.i18nLanguages().list(part="snippet", hl="de").execute()["items"]
    assert "Ukrainisch" in [entry["snippet"]["name"] for entry in languages]
    regions = youtube.i18nRegions().list(part="snippet").execute()["items"]
    assert "DE" in [entry["snippet"]["gl"] for entry in regions]


def test_what_is_not_covered_is_said_loudly(youtube: Any) -> None:
    with pytest.raises(HttpError) as refusal:
        youtube.search().list(part="id", q="x").execute()
    assert refusal.value.status_code == 501


def test_every_covered_operation_is_called_above() -> None:
    """A new operation needs a call by Google's own client; the answer of each call is checked on its way in."""
    calls = re.findall(r"youtube\s*\.(\w+)\(\)\s*\.(\w+)\(", Path(__file__).read_text("utf-8"))
    assert set(OPERATIONS) <= {f"{resource}.{name}" for resource, name in calls}
