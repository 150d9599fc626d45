"""google-api-python-client itself, for every operation that the sandbox covers."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaFileUpload, MediaIoBaseUpload

from zusammenmehr.sandbox.client import Control

Json = dict[str, Any]


def test_smoke(youtube: Any, control: Control, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"\0\0\0\x18ftypmp42" + b"x" * 700_000)
    request = youtube.videos().insert(
        part="snippet,status",
        body={"snippet": {"title": "Hallo", "tags": ["a", "b c"]}, "status": {"privacyStatus": "private"}},
        media_body=MediaFileUpload(film, mimetype="video/mp4", resumable=True, chunksize=262_144),
    )
    request.headers["Slug"] = "film%20eins.mp4"
    video = request.execute()
    assert video["snippet"]["title"] == "Hallo"
    playlist = youtube.playlists().insert(part="snippet,status", body={"snippet": {"title": "Alle"}}).execute()
    item = (
        youtube.playlistItems()
        .insert(
            part="snippet",
            body={
                "snippet": {
                    "playlistId": playlist["id"],
                    "resourceId": {"kind": "youtube#video", "videoId": video["id"]},
                    "position": 0,
                }
            },
        )
        .execute()
    )
    assert item["snippet"]["position"] == 0
    caption = (
        youtube.captions()
        .insert(
            part="snippet",
            body={"snippet": {"videoId": video["id"], "language": "de", "name": ""}},
            media_body=MediaIoBaseUpload(io.BytesIO(b"WEBVTT\n\n00:00.000 --> 00:01.000\nHallo\n"), "text/vtt"),
        )
        .execute()
    )
    assert caption["snippet"]["status"] == "serving"
    youtube.captions().update(part="snippet", body={"id": caption["id"], "snippet": {"isDraft": True}}).execute()
    assert youtube.captions().download(id=caption["id"], tfmt="srt").execute().startswith(b"1\n00:00:00,000")
    png = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (1280).to_bytes(4, "big") + (720).to_bytes(4, "big")
    answer = (
        youtube.thumbnails()
        .set(videoId=video["id"], media_body=MediaIoBaseUpload(io.BytesIO(png), "image/png"))
        .execute()
    )
    assert "maxres" in answer["items"][0]
    listed = youtube.videos().list(part="snippet,status,fileDetails,contentDetails", id=video["id"]).execute()
    assert listed["items"][0]["fileDetails"]["fileName"] == "film eins.mp4"
    truth = control.truth()
    assert truth["videos"][0]["sha256"] == hashlib.sha256(film.read_bytes()).hexdigest()
    with pytest.raises(HttpError):
        youtube.videos().list(part="nonsense", id="x").execute()
    me = youtube.channels().list(part="id,contentDetails", mine=True).execute()
    uploads = me["items"][0]["contentDetails"]["relatedPlaylists"]["uploads"]
    assert youtube.playlistItems().list(part="snippet", playlistId=uploads).execute()["items"]
    youtube.playlistItems().delete(id=item["id"]).execute()
    youtube.videos().delete(id=video["id"]).execute()
    assert control.truth()["videos"] == []
    print([(e["operation"], e["status"], e["units"], e["bucket"]) for e in control.log()])
