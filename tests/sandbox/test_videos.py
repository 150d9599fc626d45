"""What videos do and refuse: whole parts, schedules, processing, limits (youtube-api-facts 2 and 3)."""

from __future__ import annotations

from typing import Any

import pytest
from tests.sandbox.raw import FILM, Json, Raw, png

from zusammenmehr.sandbox.client import Control

NOON = "2026-06-01T10:00:00Z"
LATER = "2026-06-01T12:00:00Z"


def status_of(raw: Raw, video: str) -> Json:
    found: Json = raw.video(video)["status"]
    return found


def test_a_part_is_replaced_as_a_whole(raw: Raw) -> None:
    snippet = {"title": "Eins", "description": "Text", "tags": ["a"], "defaultLanguage": "de", "categoryId": "27"}
    video = raw.upload(snippet=snippet)["id"]
    raw.ok("PUT", "videos", {"id": video, "snippet": {"title": "Zwei", "categoryId": "22"}}, part="snippet")
    found = raw.video(video)["snippet"]
    assert (found["title"], found["description"], found["categoryId"]) == ("Zwei", "", "22")
    assert not {"tags", "defaultLanguage"} & set(found)


def test_omitting_the_privacy_publishes(raw: Raw) -> None:
    """The trap that 3.1 warns of: "just set embeddable" makes a private video public."""
    video = raw.upload()["id"]
    raw.ok("PUT", "videos", {"id": video, "status": {"embeddable": False}}, part="status")
    assert status_of(raw, video)["privacyStatus"] == "public"


def test_a_status_is_reset_to_its_defaults(raw: Raw) -> None:
    set_up = {
        "privacyStatus": "private",
        "license": "creativeCommon",
        "embeddable": False,
        "publicStatsViewable": False,
        "selfDeclaredMadeForKids": True,
        "containsSyntheticMedia": True,
    }
    video = raw.upload(status=set_up)["id"]
    assert status_of(raw, video).items() >= (set_up | {"madeForKids": True}).items()
    raw.ok("PUT", "videos", {"id": video, "status": {"privacyStatus": "private"}}, part="status")
    assert status_of(raw, video) == {
        "privacyStatus": "private",
        "license": "youtube",
        "embeddable": True,
        "publicStatsViewable": True,
        "madeForKids": False,
        "uploadStatus": "processed",
    }


def test_a_part_that_is_not_named_stays(raw: Raw) -> None:
    video = raw.upload(snippet={"title": "Eins", "tags": ["a"]})["id"]
    raw.ok(
        "PUT",
        "videos",
        {"id": video, "status": {"privacyStatus": "unlisted"}},
        part="status",
    )
    assert raw.video(video)["snippet"]["title"] == "Eins"


@pytest.mark.parametrize(
    ("snippet", "reason"),
    [
        ({"title": ""}, "invalidTitle"),
        ({"title": "   "}, "invalidTitle"),
        ({"title": "x" * 101}, "invalidTitle"),
        ({"title": "\U0001f600" * 51}, "invalidTitle"),
        ({"title": "a <b>"}, "invalidTitle"),
        ({"title": "t", "description": "ü" * 2501}, "invalidDescription"),
        ({"title": "t", "description": "a > b"}, "invalidDescription"),
        ({"title": "t", "tags": ["x" * 250, "y" * 250]}, "invalidTags"),
        ({"title": "t", "tags": ["a b"] * 84}, "invalidTags"),
        ({"title": "t", "tags": ["<"]}, "invalidTags"),
        ({"title": "t", "categoryId": "18"}, "invalidCategoryId"),
        ({"title": "t", "categoryId": "9999"}, "invalidCategoryId"),
        ({"title": "t", "defaultLanguage": "deutsch!"}, "invalidVideoMetadata"),
    ],
)
def test_texts_have_limits(raw: Raw, snippet: Json, reason: str) -> None:
    answer = raw.session({"snippet": snippet}, 10)
    assert (answer.status, answer.reason) == (400, reason)


@pytest.mark.parametrize(
    "snippet",
    [
        {"title": "x" * 100},
        {"title": "\U0001f600" * 50},
        {"title": "t", "description": "ü" * 2500},
        {"title": "t", "tags": ["x" * 250, "y" * 249]},
        {"title": "t", "tags": ["a b"] * 83},
    ],
)
def test_texts_may_reach_their_limits(raw: Raw, snippet: Json) -> None:
    assert raw.session({"snippet": snippet}, 10).status == 200


def test_a_comma_splits_a_tag(raw: Raw) -> None:
    assert raw.upload(snippet={"title": "t", "tags": ["a, b", "c"]})["snippet"]["tags"] == ["a", "b", "c"]


def test_an_update_needs_title_and_category(raw: Raw) -> None:
    video = raw.upload()["id"]
    assert (
        raw.call("PUT", "videos", {"id": video, "snippet": {"categoryId": "22"}}, part="snippet").reason
        == "invalidTitle"
    )
    assert (
        raw.call("PUT", "videos", {"id": video, "snippet": {"title": "t"}}, part="snippet").reason
        == "invalidCategoryId"
    )


def test_translations_need_a_language_to_translate_from(raw: Raw) -> None:
    video = raw.upload()["id"]
    texts = {"en": {"title": "Film", "description": "Text"}}
    body: Json = {"id": video, "localizations": texts}
    assert raw.call("PUT", "videos", body, part="localizations").reason == "defaultLanguageNotSet"
    body["snippet"] = {"title": "Film", "categoryId": "22", "defaultLanguage": "de"}
    raw.ok("PUT", "videos", body, part="snippet,localizations")
    assert raw.video(video)["localizations"] == texts
    found = raw.ok("GET", "videos", part="snippet", id=video, hl="en")["items"][0]["snippet"]["localized"]
    assert found == {"title": "Film", "description": "Text"}
    raw.ok("PUT", "videos", {"id": video, "localizations": {"uk": {"title": "Фільм"}}}, part="localizations")
    assert list(raw.video(video)["localizations"]) == ["uk"]


def test_a_scheduled_film_turns_public_when_its_time_comes(raw: Raw, control: Control) -> None:
    control.set_time(NOON)
    video = raw.upload(status={"privacyStatus": "private", "publishAt": LATER})["id"]
    assert status_of(raw, video)["publishAt"] == LATER
    control.advance(7199)
    assert status_of(raw, video)["privacyStatus"] == "private"
    control.advance(2)
    assert status_of(raw, video)["privacyStatus"] == "public"
    assert "publishAt" not in status_of(raw, video)
    assert raw.video(video)["snippet"]["publishedAt"] == LATER
    history = control.truth()["videos"][0]["privacy_history"]
    assert [(entry["privacy"], entry["by"]) for entry in history] == [("private", "api"), ("public", "schedule")]


def test_a_time_in_the_past_publishes_at_once(raw: Raw) -> None:
    video = raw.upload(status={"privacyStatus": "private", "publishAt": "2020-01-01T00:00:00Z"})
    assert video["status"]["privacyStatus"] == "public"


def test_what_was_public_can_never_be_scheduled_again(raw: Raw, control: Control) -> None:
    control.set_time(NOON)
    video = raw.upload(status={"privacyStatus": "public"})["id"]
    raw.ok("PUT", "videos", {"id": video, "status": {"privacyStatus": "private"}}, part="status")
    body = {"id": video, "status": {"privacyStatus": "private", "publishAt": LATER}}
    assert raw.call("PUT", "videos", body, part="status").reason == "invalidPublishAt"


@pytest.mark.parametrize(
    "status", [{"privacyStatus": "public", "publishAt": LATER}, {"privacyStatus": "private", "publishAt": "morgen"}]
)
def test_a_schedule_needs_a_private_film_and_a_real_time(raw: Raw, status: Json) -> None:
    assert raw.session({"snippet": {"title": "t"}, "status": status}, 10).reason == "invalidPublishAt"


@pytest.mark.parametrize(("setting", "stays"), [("clears", False), ("keeps", True)])
def test_a_status_without_a_time_clears_the_schedule_or_not(
    raw: Raw, control: Control, setting: str, stays: bool
) -> None:
    control.set_time(NOON)
    control.settings(omitted_publish_at=setting)
    video = raw.upload(status={"privacyStatus": "private", "publishAt": LATER})["id"]
    raw.ok("PUT", "videos", {"id": video, "status": {"privacyStatus": "private"}}, part="status")
    assert ("publishAt" in status_of(raw, video)) is stays


def test_processing_ends_after_reads(raw: Raw, control: Control) -> None:
    control.settings(processing={"mode": "reads", "n": 2})
    video = raw.upload()["id"]
    seen = [raw.video(video) for _ in range(3)]
    assert [entry["status"]["uploadStatus"] for entry in seen] == ["uploaded", "uploaded", "processed"]
    assert [entry["processingDetails"]["processingStatus"] for entry in seen] == [
        "processing",
        "processing",
        "succeeded",
    ]


def test_processing_ends_after_a_time(raw: Raw, control: Control) -> None:
    control.settings(processing={"mode": "time", "n": 60})
    video = raw.upload()["id"]
    assert status_of(raw, video)["uploadStatus"] == "uploaded"
    control.advance(61)
    assert status_of(raw, video)["uploadStatus"] == "processed"


def test_what_is_no_film_fails_when_films_are_checked(raw: Raw, control: Control) -> None:
    control.settings(check_films=True)
    bad, good = raw.upload(content=b"just a text")["id"], raw.upload(content=FILM)["id"]
    assert status_of(raw, bad).items() >= {"uploadStatus": "failed", "failureReason": "invalidFile"}.items()
    assert status_of(raw, good)["uploadStatus"] == "processed"


def test_locked_films_stay_private(raw: Raw, control: Control) -> None:
    control.settings(locked_private=True)
    video = raw.upload(status={"privacyStatus": "public"})
    assert video["status"]["privacyStatus"] == "private"
    raw.ok("PUT", "videos", {"id": video["id"], "status": {"privacyStatus": "public"}}, part="status")
    assert status_of(raw, video["id"])["privacyStatus"] == "private"


def test_the_channels_own_limit_frees_itself_after_a_day(raw: Raw, control: Control) -> None:
    control.settings(channel_upload_limit=1)
    raw.upload()
    assert raw.session({"snippet": {"title": "t"}}, 10).reason == "uploadLimitExceeded"
    control.advance(86_401)
    raw.sign_in()
    assert raw.session({"snippet": {"title": "t"}}, 10).status == 200


def test_gone_and_unknown_videos(raw: Raw) -> None:
    video = raw.upload()["id"]
    assert raw.call("DELETE", "videos", id=video).status == 204
    assert raw.call("DELETE", "videos", id=video).reason == "videoNotFound"
    assert raw.ok("GET", "videos", part="id", id=video)["items"] == []
    assert raw.call("PUT", "videos", {"id": video, "status": {}}, part="status").reason == "videoNotFound"


def test_other_peoples_videos(raw: Raw, control: Control) -> None:
    public = control.owner(do="upload_video", title="Fremd", foreign=True)["id"]
    private = control.owner(do="upload_video", title="Fremd", foreign=True, privacy="private")["id"]
    assert [entry["id"] for entry in raw.ok("GET", "videos", part="snippet", id=f"{public},{private}")["items"]] == [
        public
    ]
    assert raw.call("GET", "videos", part="fileDetails", id=public).reason == "forbidden"
    assert raw.call("DELETE", "videos", id=public).reason == "forbidden"


def test_at_most_fifty_ids_at_once(raw: Raw) -> None:
    assert raw.call("GET", "videos", part="id", id=",".join(f"id{number}" for number in range(51))).status == 400
    repeated: Any = [f"id{number}" for number in range(50)]
    assert raw.call("GET", "videos", part="id", id=repeated).status == 200


def test_thumbnails(raw: Raw, control: Control) -> None:
    video = raw.upload()["id"]

    def set_one(content: bytes) -> Any:
        return raw.simple("thumbnails/set", None, content, "application/octet-stream", videoId=video)

    assert set_one(b"GIF89a").reason == "invalidImage"
    assert set_one(b"").reason == "mediaBodyRequired"
    assert not raw.video(video)["contentDetails"]["hasCustomThumbnail"]
    assert set_one(png(1280, 720)).status == 200
    assert raw.video(video)["contentDetails"]["hasCustomThumbnail"]
    control.settings(custom_thumbnails_allowed=False)
    assert (set_one(png(1280, 720)).status, set_one(png(1280, 720)).reason) == (403, "forbidden")
    control.settings(custom_thumbnails_allowed=True, thumbnail_limit=1)
    assert (set_one(png(1280, 720)).status, set_one(png(1280, 720)).reason) == (429, "uploadRateLimitExceeded")


def test_a_fresh_video_may_not_be_found_at_first(raw: Raw, control: Control) -> None:
    control.settings(fresh_video_not_found=2)
    video, playlist = raw.upload()["id"], raw.playlist()
    assert [raw.add(playlist, video).status for _ in range(3)] == [404, 404, 200]
