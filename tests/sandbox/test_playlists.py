"""Playlists: places, duplicates, pages, lists that run behind (youtube-api-facts 3.7 to 3.12)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.sandbox.raw import Json, Raw

from zusammenmehr.sandbox.client import Control


def move(raw: Raw, item: str, playlist: str, video: str, position: int) -> Any:
    snippet = {"playlistId": playlist, "resourceId": {"kind": "youtube#video", "videoId": video}, "position": position}
    return raw.call("PUT", "playlistItems", {"id": item, "snippet": snippet}, part="snippet")


STEPS = st.lists(
    st.tuples(st.sampled_from(["insert", "append", "move", "delete"]), st.integers(-1, 8), st.integers(0, 7)),
    max_size=14,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_places_behave_like_a_list(raw: Raw, control: Control, steps: list[tuple[str, int, int]]) -> None:
    """insert(0..n), move(0..n-1) and delete do what they do to a list in memory, and refuse every other place."""
    control.settings(quota={"units": 10**9})
    video, playlist = control.owner(do="upload_video", title="t")["id"], raw.playlist()
    model: list[str] = []
    for step, place, which in steps:
        if step in {"insert", "append"}:
            answer = raw.add(playlist, video, place if step == "insert" else None)
            if step == "insert" and not 0 <= place <= len(model):
                assert answer.reason == "invalidPlaylistItemPosition"
            else:
                model.insert(place if step == "insert" else len(model), answer.json["id"])
        elif model and step == "move":
            item = model[which % len(model)]
            answer = move(raw, item, playlist, video, place)
            if not 0 <= place < len(model):
                assert answer.reason == "invalidPlaylistItemPosition"
            else:
                model.remove(item)
                model.insert(place, item)
                assert answer.json["snippet"]["position"] == place
        elif model:
            assert raw.call("DELETE", "playlistItems", id=model.pop(which % len(model))).status == 204
    items = raw.ok("GET", "playlistItems", part="snippet", playlistId=playlist, maxResults=50)["items"]
    assert [entry["id"] for entry in items] == model
    assert [entry["snippet"]["position"] for entry in items] == list(range(len(model)))


def test_duplicates_are_allowed_or_refused(raw: Raw, control: Control) -> None:
    video, playlist = raw.upload()["id"], raw.playlist()
    assert [raw.add(playlist, video).status for _ in range(2)] == [200, 200]
    control.settings(playlist_duplicates="refused")
    answer = raw.add(playlist, video)
    assert (answer.status, answer.reason) == (409, "videoAlreadyInPlaylist")


def test_a_sorted_playlist_takes_no_places(raw: Raw, control: Control) -> None:
    video = raw.upload()["id"]
    playlist = control.owner(do="add_playlist", title="Von Hand", sorting="auto")["id"]
    assert raw.add(playlist, video, 0).reason == "manualSortRequired"
    assert raw.add(playlist, video).status == 200


def test_a_full_playlist(raw: Raw, control: Control) -> None:
    control.settings(playlist_items_max=2)
    video, playlist = raw.upload()["id"], raw.playlist()
    assert [raw.add(playlist, video).status for _ in range(3)] == [200, 200, 403]
    assert raw.add(playlist, video).reason == "playlistContainsMaximumNumberOfVideos"


@pytest.mark.parametrize(
    ("snippet", "reason"),
    [
        ({"resourceId": {"videoId": "x"}}, "playlistIdRequired"),
        ({"playlistId": "PLAYLIST"}, "resourceIdRequired"),
        ({"playlistId": "PLAYLIST", "resourceId": {"kind": "youtube#channel", "videoId": "x"}}, "invalidResourceType"),
        ({"playlistId": "PLAYLIST", "resourceId": {"kind": "youtube#video", "videoId": "unknown"}}, "videoNotFound"),
        ({"playlistId": "PLunknown", "resourceId": {"kind": "youtube#video", "videoId": "x"}}, "playlistNotFound"),
    ],
)
def test_what_an_item_needs(raw: Raw, snippet: Json, reason: str) -> None:
    if snippet.get("playlistId") == "PLAYLIST":
        snippet = snippet | {"playlistId": raw.playlist()}
    elif "playlistId" in snippet:
        snippet = snippet | {"resourceId": {"kind": "youtube#video", "videoId": raw.upload()["id"]}}
    assert raw.call("POST", "playlistItems", {"snippet": snippet}, part="snippet").reason == reason


def test_an_item_cannot_change_its_video_and_a_note_has_a_limit(raw: Raw) -> None:
    first, second, playlist = raw.upload()["id"], raw.upload()["id"], raw.playlist()
    item = raw.add(playlist, first).json["id"]
    assert move(raw, item, playlist, second, 0).reason == "invalidSnippet"
    assert (
        raw.call(
            "PUT", "playlistItems", {"id": item, "contentDetails": {"note": "x" * 281}}, part="contentDetails"
        ).reason
        == "invalidContentDetails"
    )
    raw.ok("PUT", "playlistItems", {"id": item, "contentDetails": {"note": "x" * 280}}, part="contentDetails")


def test_a_deleted_video_leaves_its_place_behind(raw: Raw) -> None:
    video, playlist = raw.upload()["id"], raw.playlist()
    raw.add(playlist, video)
    raw.call("DELETE", "videos", id=video)
    items = raw.ok("GET", "playlistItems", part="snippet,status,contentDetails", playlistId=playlist)["items"]
    assert [entry["snippet"]["title"] for entry in items] == ["Deleted video"]
    assert raw.add(playlist, video).reason == "videoNotFound"


def test_the_list_of_uploads_can_only_be_read(raw: Raw) -> None:
    videos = [raw.upload(f"Film {number}")["id"] for number in range(3)]
    mine = raw.ok("GET", "channels", part="contentDetails", mine=True)["items"][0]
    uploads = mine["contentDetails"]["relatedPlaylists"]["uploads"]
    assert raw.video_ids(uploads) == videos[::-1]
    assert raw.add(uploads, videos[0]).reason == "playlistOperationUnsupported"
    item = raw.ok("GET", "playlistItems", part="id", playlistId=uploads)["items"][0]["id"]
    assert raw.call("DELETE", "playlistItems", id=item).reason == "playlistOperationUnsupported"
    assert raw.call("DELETE", "playlists", id=uploads).reason == "playlistOperationUnsupported"


def test_pages_hold_five_unless_asked_and_fifty_at_most(raw: Raw, control: Control) -> None:
    for number in range(7):
        control.owner(do="add_playlist", title=f"Liste {number}")
    first = raw.ok("GET", "playlists", part="snippet", mine=True)
    assert (len(first["items"]), first["pageInfo"]) == (5, {"totalResults": 7, "resultsPerPage": 5})
    second = raw.ok("GET", "playlists", part="snippet", mine=True, pageToken=first["nextPageToken"])
    assert len(second["items"]) == 2
    assert "nextPageToken" not in second
    assert (
        raw.ok("GET", "playlists", part="snippet", mine=True, pageToken=second["prevPageToken"])["items"]
        == first["items"]
    )
    assert raw.call("GET", "playlists", part="snippet", mine=True, maxResults=51).status == 400
    assert raw.ok("GET", "playlists", part="snippet", mine=True, maxResults=0)["items"] == []


def test_page_tokens_belong_to_their_listing_and_expire(raw: Raw, control: Control) -> None:
    for number in range(7):
        control.owner(do="add_playlist", title=f"Liste {number}")
    token = raw.ok("GET", "playlists", part="id", mine=True)["nextPageToken"]
    channel = control.truth()["channel"]["id"]
    assert raw.call("GET", "playlists", part="id", channelId=channel, pageToken=token).reason == "invalidPageToken"
    assert raw.call("GET", "playlists", part="id", mine=True, pageToken="nonsense").reason == "invalidPageToken"
    control.settings(page_token_life_seconds=60)
    assert raw.call("GET", "playlists", part="id", mine=True, pageToken=token).status == 200
    control.advance(61)
    assert raw.call("GET", "playlists", part="id", mine=True, pageToken=token).reason == "invalidPageToken"


def test_lists_run_behind_and_catch_up(raw: Raw, control: Control) -> None:
    control.settings(read_lag_seconds=30)
    video, playlist = raw.upload()["id"], raw.playlist()
    item = raw.add(playlist, video).json["id"]
    mine = raw.ok("GET", "channels", part="contentDetails", mine=True)["items"][0]
    uploads = mine["contentDetails"]["relatedPlaylists"]["uploads"]
    assert raw.video_ids(playlist) == raw.video_ids(uploads) == []
    assert raw.ok("GET", "playlists", part="id", mine=True)["items"] == []
    assert raw.video(video)["id"] == video
    control.advance(31)
    assert raw.video_ids(playlist) == raw.video_ids(uploads) == [video]
    raw.call("DELETE", "playlistItems", id=item)
    assert raw.video_ids(playlist) == [video]
    control.advance(31)
    assert raw.video_ids(playlist) == []


def test_one_kind_of_list_alone_can_run_behind(raw: Raw, control: Control) -> None:
    control.settings(read_lag_seconds={"video": 3600})
    video, playlist = raw.upload()["id"], raw.playlist()
    raw.add(playlist, video)
    assert raw.video_ids(playlist) == [video]
    uploads = raw.ok("GET", "channels", part="contentDetails", mine=True)["items"][0]["contentDetails"][
        "relatedPlaylists"
    ]["uploads"]
    assert raw.video_ids(uploads) == []


@pytest.mark.parametrize(
    ("snippet", "reason"),
    [
        ({}, "playlistTitleRequired"),
        ({"title": " "}, "playlistTitleRequired"),
        ({"title": "x" * 151}, "invalidPlaylistSnippet"),
        ({"title": "a<b"}, "invalidPlaylistSnippet"),
        ({"title": "t", "description": "x" * 5001}, "invalidPlaylistSnippet"),
        ({"title": "t", "defaultLanguage": "?"}, "invalidPlaylistSnippet"),
    ],
)
def test_a_playlists_texts_have_limits(raw: Raw, snippet: Json, reason: str) -> None:
    assert raw.call("POST", "playlists", {"snippet": snippet}, part="snippet").reason == reason


def test_a_playlist_is_replaced_part_by_part(raw: Raw) -> None:
    playlist = raw.playlist(snippet={"title": "Eins", "description": "Text"}, status={"privacyStatus": "unlisted"})
    raw.ok("PUT", "playlists", {"id": playlist, "snippet": {"title": "Zwei"}}, part="snippet")
    found = raw.ok("GET", "playlists", part="snippet,status,contentDetails", id=playlist)["items"][0]
    assert (found["snippet"]["title"], found["snippet"]["description"]) == ("Zwei", "")
    assert (found["status"]["privacyStatus"], found["contentDetails"]["itemCount"]) == ("unlisted", 0)
    body = {"id": playlist, "localizations": {"en": {"title": "Two"}}}
    assert raw.call("PUT", "playlists", body, part="localizations").reason == "defaultLanguageNotSetError"


def test_too_many_playlists(raw: Raw, control: Control) -> None:
    control.settings(playlist_creation_limit=1)
    raw.playlist()
    answer = raw.call("POST", "playlists", {"snippet": {"title": "t"}}, part="snippet")
    assert (answer.status, answer.reason) == (429, "RATE_LIMIT_EXCEEDED")
    control.settings(playlist_creation_limit=None, playlists_max=1)
    assert raw.call("POST", "playlists", {"snippet": {"title": "t"}}, part="snippet").reason == "maxPlaylistExceeded"


def test_other_peoples_playlists(raw: Raw, control: Control) -> None:
    """Deleting a playlist leaves its films; a foreign film may stand in a playlist of one's own."""
    foreign = control.owner(do="upload_video", title="Fremd", foreign=True)
    playlist = raw.playlist()
    assert raw.add(playlist, foreign["id"]).json["snippet"]["videoOwnerChannelId"] == foreign["channel_id"]
    control.owner(do="edit_video", id=foreign["id"], privacy="private")
    items = raw.ok("GET", "playlistItems", part="snippet", playlistId=playlist)["items"]
    assert items[0]["snippet"]["title"] == "Private video"
    assert raw.call("DELETE", "playlists", id=playlist).status == 204
    assert [video["id"] for video in control.truth()["videos"]] == [foreign["id"]]
