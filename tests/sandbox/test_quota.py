"""What requests cost, what happens when a bucket is empty, and when it is full again (youtube-api-facts section 1)."""

from __future__ import annotations

import pytest
from tests.sandbox.raw import VTT, Raw, png

from zusammenmehr.sandbox.client import Control


def test_prices(raw: Raw, control: Control) -> None:
    video, playlist = raw.upload()["id"], raw.playlist()
    raw.add(playlist, video)
    raw.simple(
        "captions", {"snippet": {"videoId": video, "language": "de", "name": ""}}, VTT, "text/vtt", part="snippet"
    )
    raw.simple("thumbnails/set", None, png(640, 360), "image/png", videoId=video)
    raw.ok("GET", "captions", part="id", videoId=video)
    raw.ok("GET", "videos", part="snippet,status,contentDetails", id=video)
    raw.ok("GET", "channels", part="id", mine=True)
    raw.ok("DELETE", "playlists", id=playlist)
    priced = [(entry["operation"], entry["bucket"], entry["units"]) for entry in control.log()]
    assert priced == [
        ("videos.insert.session", "uploads", 1),
        ("videos.insert.put", "units", 0),
        ("playlists.insert", "units", 50),
        ("playlistItems.insert", "units", 50),
        ("captions.insert", "units", 400),
        ("thumbnails.set", "units", 50),
        ("captions.list", "units", 50),
        ("videos.list", "units", 1),
        ("channels.list", "units", 1),
        ("playlists.delete", "units", 50),
    ]
    spent = control.truth()["quota"]
    assert (spent["units"], spent["uploads"], spent["searches"]) == (50 + 50 + 400 + 50 + 50 + 1 + 1 + 50, 1, 0)


def test_a_refused_request_costs_too_but_a_stranger_pays_nothing(raw: Raw, control: Control) -> None:
    raw.call("POST", "playlists", {"snippet": {}}, part="snippet")
    assert control.truth()["quota"]["units"] == 50
    raw.token = "wrong"
    assert raw.call("GET", "channels", part="id", mine=True).status == 401
    assert control.truth()["quota"]["units"] == 50


def test_an_empty_day_is_403_and_reads_stop_too(raw: Raw, control: Control) -> None:
    control.settings(quota={"units": 51})
    raw.playlist()
    answer = raw.call("POST", "playlists", {"snippet": {"title": "t"}}, part="snippet")
    assert (answer.status, answer.reason) == (403, "quotaExceeded")
    assert answer.json["error"]["errors"][0]["domain"] == "youtube.quota"
    assert raw.call("GET", "channels", part="id", mine=True).status == 200
    assert raw.call("GET", "channels", part="id", mine=True).status == 403
    assert raw.session({"snippet": {"title": "t"}}, 10).status == 200


def test_an_empty_upload_bucket_is_429_per_day_when_the_session_is_opened(raw: Raw, control: Control) -> None:
    control.settings(quota={"uploads": 1})
    raw.upload()
    answer = raw.session({"snippet": {"title": "t"}}, 10)
    assert (answer.status, answer.reason) == (429, "rateLimitExceeded")
    error = answer.json["error"]
    assert error["status"] == "RESOURCE_EXHAUSTED"
    assert "Video Uploads per day" in error["message"]
    assert error["details"][0]["metadata"]["quota_unit"] == "1/d/{project}"
    assert raw.call("GET", "channels", part="id", mine=True).status == 200


def test_the_upload_bucket_may_be_charged_at_the_end(raw: Raw, control: Control) -> None:
    control.settings(charge_upload_at="final")
    raw.upload()
    assert [(entry["operation"], entry["units"]) for entry in control.log()] == [
        ("videos.insert.session", 0),
        ("videos.insert.put", 1),
    ]


@pytest.mark.parametrize(
    ("before", "seconds"),
    [
        ("2026-01-15T07:59:00Z", 120),  # winter: midnight Pacific is 08:00 UTC
        ("2026-07-15T06:59:00Z", 120),  # summer: 07:00 UTC
        ("2026-03-08T07:59:00Z", 120),  # the night in which summer time begins
        ("2026-11-01T06:59:00Z", 120),  # and ends
    ],
)
def test_a_new_day_begins_at_midnight_pacific(raw: Raw, control: Control, before: str, seconds: int) -> None:
    control.set_time(before)
    control.settings(quota={"units": 50})
    raw.playlist()
    assert raw.call("GET", "channels", part="id", mine=True).reason == "quotaExceeded"
    control.advance(seconds)
    assert raw.call("GET", "channels", part="id", mine=True).status == 200


@pytest.mark.parametrize(("before", "seconds"), [("2026-11-01T07:30:00Z", 3600), ("2026-03-09T06:30:00Z", 1700)])
def test_no_new_day_begins_at_any_other_hour(raw: Raw, control: Control, before: str, seconds: int) -> None:
    """The day that ends summer time has 25 hours in Los Angeles, the one that begins it has 23."""
    control.set_time(before)
    control.settings(quota={"units": 50})
    raw.playlist()
    control.advance(seconds)
    assert raw.call("GET", "channels", part="id", mine=True).reason == "quotaExceeded"
