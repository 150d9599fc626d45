"""python-youtube (pyyoutube), a client that nobody here wrote, unchanged but for the address."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from tests.sandbox.raw import FILM, Raw, png

from zusammenmehr.sandbox.client import Control


@pytest.fixture
def api(raw: Raw, monkeypatch: pytest.MonkeyPatch) -> Any:
    import pyyoutube

    monkeypatch.setattr(pyyoutube.Client, "BASE_URL", f"{raw.info.api_root}youtube/v3/")
    monkeypatch.setattr(pyyoutube.Client, "BASE_UPLOAD_URL", f"{raw.info.api_root}upload/youtube/v3/")
    return pyyoutube.Client(access_token=raw.token)


def test_it_reads_writes_and_uploads(api: Any, control: Control) -> None:
    import pyyoutube
    from pyyoutube.media import Media

    mine = api.channels.list(mine=True, parts=["id", "snippet", "contentDetails"]).items[0]
    assert mine.snippet.title == control.truth()["channel"]["title"]
    body = pyyoutube.Video(
        snippet=pyyoutube.VideoSnippet(title="Film"), status=pyyoutube.VideoStatus(privacyStatus="private")
    )
    upload = api.videos.insert(
        body=body, parts=["snippet", "status"], media=Media(fd=io.BytesIO(FILM), mimetype="video/mp4")
    )
    response = None
    while response is None:
        _progress, response = upload.next_chunk()
    video = response["id"] if isinstance(response, dict) else json.loads(response)["id"]
    assert api.videos.list(video_id=video).items[0].snippet.title == "Film"
    playlist = api.playlists.insert(
        parts=["snippet", "status"], body=pyyoutube.Playlist(snippet=pyyoutube.PlaylistSnippet(title="Alle"))
    )
    target = pyyoutube.ResourceId(kind="youtube#video", videoId=video)
    snippet = pyyoutube.PlaylistItemSnippet(playlistId=playlist.id, position=0, resourceId=target)
    item = api.playlistItems.insert(parts=["snippet"], body=pyyoutube.PlaylistItem(snippet=snippet))
    assert [entry.id for entry in api.playlistItems.list(playlist_id=playlist.id).items] == [item.id]
    assert api.playlistItems.delete(playlist_item_id=item.id)
    thumbnail = api.thumbnails.set(video_id=video, media=Media(fd=io.BytesIO(png(1280, 720)), mimetype="image/png"))
    _progress, answer = thumbnail.next_chunk()
    assert answer
    assert api.videoCategories.list(region_code="DE", hl="de").items
    assert api.videos.delete(video_id=video)
    assert control.truth()["videos"] == []


def test_it_reads_the_errors(api: Any) -> None:
    import pyyoutube

    with pytest.raises(pyyoutube.PyYouTubeException) as refusal:
        api.playlistItems.list(playlist_id="PLunknown")
    assert refusal.value.status_code == 404
