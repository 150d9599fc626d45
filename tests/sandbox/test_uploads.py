"""The resumable protocol, byte by byte (youtube-api-facts 5.1), and the two simple ways."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.sandbox.raw import BLOCK, FILM, VTT, Json, Raw, png

from zusammenmehr.sandbox.client import Control

BODY: Json = {"snippet": {"title": "Film"}, "status": {"privacyStatus": "private"}}
THREE = FILM + b"x" * (2 * BLOCK + 1000)


def opened(raw: Raw, size: int | None = len(THREE)) -> str:
    answer = raw.session(BODY, size)
    assert (answer.status, answer.content) == (200, b"")
    return answer.headers["location"]


def test_whole_blocks_are_taken_and_the_server_says_how_far_it_is(raw: Raw, control: Control) -> None:
    address = opened(raw)
    nothing = raw.query(address, len(THREE))
    assert nothing.status == 308
    assert "range" not in nothing.headers
    first = raw.put(address, THREE[:BLOCK], 0, len(THREE))
    assert (first.status, first.headers["range"]) == (308, f"bytes=0-{BLOCK - 1}")
    asked = raw.query(address, len(THREE))
    assert (asked.status, asked.headers["range"]) == (308, f"bytes=0-{BLOCK - 1}")
    done = raw.put(address, THREE[BLOCK:], BLOCK, len(THREE))
    assert done.status == 201
    assert control.truth()["videos"][0]["sha256"] == hashlib.sha256(THREE).hexdigest()


@pytest.mark.parametrize("repeat", ["query", "put"])
def test_the_final_answer_is_repeated(raw: Raw, control: Control, repeat: str) -> None:
    address = opened(raw)
    done = raw.put(address, THREE, 0, len(THREE))
    again = raw.query(address, len(THREE)) if repeat == "query" else raw.put(address, THREE, 0, len(THREE))
    assert (again.status, again.json) == (201, done.json)
    assert len(control.truth()["videos"]) == 1


@pytest.mark.parametrize(
    ("first", "length"),
    [(BLOCK, BLOCK), (1, BLOCK), (0, BLOCK - 1), (0, BLOCK + 1)],
    ids=["skips", "off by one", "less than a block", "more than a block"],
)
def test_what_is_not_contiguous_or_not_whole_blocks_leaves_nothing(raw: Raw, first: int, length: int) -> None:
    address = opened(raw)
    assert raw.put(address, THREE[first : first + length], first, len(THREE)).status == 400
    assert "range" not in raw.query(address, len(THREE)).headers


def test_overlapping_bytes_are_refused(raw: Raw) -> None:
    address = opened(raw)
    raw.put(address, THREE[:BLOCK], 0, len(THREE))
    assert raw.put(address, THREE[: 2 * BLOCK], 0, len(THREE)).status == 400
    assert raw.query(address, len(THREE)).headers["range"] == f"bytes=0-{BLOCK - 1}"


def test_another_total_than_declared_is_refused(raw: Raw) -> None:
    assert raw.put(opened(raw), THREE, 0, len(THREE) + 1).status == 400


def test_a_size_may_be_unknown_until_the_end(raw: Raw) -> None:
    address = opened(raw, None)
    assert raw.put(address, THREE[:BLOCK], 0, "*").status == 308
    assert raw.put(address, THREE[BLOCK:], BLOCK, len(THREE)).status == 201


def test_a_put_without_a_range_is_the_whole_film(raw: Raw) -> None:
    assert raw.send("PUT", opened(raw), THREE).status == 201


@pytest.mark.parametrize("status", [404, 410])
def test_a_session_ends_after_its_life(raw: Raw, control: Control, status: int) -> None:
    control.settings(session_life_seconds=3600, expired_session_status=status)
    address = opened(raw)
    control.advance(3601)
    assert raw.query(address, len(THREE)).status == status
    assert raw.put(address, THREE, 0, len(THREE)).status == status


def test_a_session_that_never_was_is_404(raw: Raw) -> None:
    assert raw.query("/upload/youtube/v3/videos?uploadType=resumable&upload_id=never", 5).status == 404


@pytest.mark.parametrize(("taken", "stored"), [(BLOCK + 5, BLOCK), (BLOCK - 1, 0), (2 * BLOCK, 2 * BLOCK)])
def test_part_of_a_chunk_can_be_taken(raw: Raw, control: Control, taken: int, stored: int) -> None:
    control.faults({"operation": "videos.insert.put", "fault": "take", "bytes": taken})
    address = opened(raw)
    answer = raw.put(address, THREE, 0, len(THREE))
    assert answer.status == 308
    assert answer.headers.get("range") == (f"bytes=0-{stored - 1}" if stored else None)
    assert raw.put(address, THREE[stored:], stored, len(THREE)).status == 201
    assert control.truth()["videos"][0]["sha256"] == hashlib.sha256(THREE).hexdigest()


def test_after_a_cut_whole_blocks_are_there(raw: Raw, control: Control) -> None:
    control.faults({"operation": "videos.insert.put", "fault": "cut_after", "bytes": BLOCK + 70_000})
    address = opened(raw)
    with pytest.raises(ConnectionError):
        raw.put(address, THREE, 0, len(THREE))
    assert raw.query(address, len(THREE)).headers["range"] == f"bytes=0-{BLOCK - 1}"
    assert raw.put(address, THREE[BLOCK:], BLOCK, len(THREE)).status == 201


def test_a_lost_final_answer_is_found_again(raw: Raw, control: Control) -> None:
    control.faults({"operation": "videos.insert.put", "fault": "reset_after"})
    address = opened(raw)
    with pytest.raises(ConnectionError):
        raw.put(address, THREE, 0, len(THREE))
    assert raw.query(address, len(THREE)).json["id"] == control.truth()["videos"][0]["id"]
    assert len(control.truth()["videos"]) == 1


def test_without_the_repeated_answer_the_session_is_simply_gone(raw: Raw, control: Control) -> None:
    control.settings(repeat_final_answer=False)
    address = opened(raw)
    assert raw.put(address, THREE, 0, len(THREE)).status == 201
    assert raw.query(address, len(THREE)).status == 404


def test_a_stub_is_visible_when_asked_for(raw: Raw, control: Control) -> None:
    control.settings(stub_while_uploading=True)
    address = opened(raw)
    stub = control.truth()["videos"][0]
    assert (stub["complete"], stub["privacy"]) == (False, "private")
    assert raw.video(stub["id"])["contentDetails"]["duration"] == "PT0S"
    assert raw.put(address, THREE, 0, len(THREE)).json["id"] == stub["id"]
    whole = control.truth()["videos"]
    assert [(video["id"], video["complete"]) for video in whole] == [(stub["id"], True)]


@pytest.mark.parametrize(
    ("headers", "status", "reason"),
    [
        ({"x_upload_content_type": "text/plain"}, 400, "badContent"),
        ({"x_upload_content_length": str(256 * 1024**3 + 1)}, 413, "uploadTooLarge"),
        ({"x_upload_content_length": "0"}, 400, "mediaBodyRequired"),
        ({"slug": "a/b.mp4"}, 400, "invalidFilename"),
    ],
)
def test_a_session_is_refused_before_any_byte(raw: Raw, headers: dict[str, str], status: int, reason: str) -> None:
    answer = raw.session(BODY, 10, **headers)
    assert (answer.status, answer.reason) == (status, reason)


def test_bad_metadata_is_refused_before_any_byte(raw: Raw, control: Control) -> None:
    assert raw.session({"snippet": {"title": ""}}, 10).reason == "invalidTitle"
    assert control.truth()["sessions"] == []


def test_a_film_in_one_multipart_request(raw: Raw, control: Control) -> None:
    # Line ends and dashes inside the film must not be taken for the boundary.
    film = FILM + b"\r\n--edg\r\n\r\n--\r\n" + bytes(range(256)) * 5000
    answer = raw.simple("videos", BODY, film, "video/mp4", part="snippet,status")
    assert answer.status == 201
    assert control.truth()["videos"][0]["sha256"] == hashlib.sha256(film).hexdigest()


def test_a_picture_alone(raw: Raw) -> None:
    video = raw.upload()["id"]
    assert raw.simple("thumbnails/set", None, png(640, 360), "image/png", videoId=video).status == 200


@pytest.mark.parametrize("target", ["videos?part=snippet&uploadType=media", "videos?part=snippet&uploadType=resumable"])
def test_an_upload_to_the_plain_address_is_refused(raw: Raw, target: str) -> None:
    answer = raw.send("POST", f"/youtube/v3/{target}", json.dumps(BODY).encode(), {"content-type": "application/json"})
    assert (answer.status, answer.reason) == (400, "wrongUrlForUpload")


def test_captions_can_be_resumed_too(raw: Raw, control: Control) -> None:
    video = raw.upload()["id"]
    body = json.dumps({"snippet": {"videoId": video, "language": "de", "name": ""}}).encode()
    target = "/resumable/upload/youtube/v3/captions?uploadType=resumable&part=snippet"
    session = raw.send(
        "POST", target, body, {"x-upload-content-length": str(len(VTT)), "content-type": "application/json"}
    )
    assert raw.put(session.headers["location"], VTT, 0, len(VTT)).json["snippet"]["language"] == "de"
    assert [entry["operation"] for entry in control.log()][-2:] == ["captions.insert.session", "captions.insert.put"]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_uploads_a_film_in_two_requests(raw: Raw, control: Control, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(THREE)
    token = ["--silent", "--show-error", "--fail", "--header", f"Authorization: Bearer {raw.token}"]
    opening = [
        "--header",
        "Content-Type: application/json",
        "--header",
        f"X-Upload-Content-Length: {len(THREE)}",
        "--data",
        json.dumps(BODY),
    ]
    address = f"{raw.info.url}upload/youtube/v3/videos?uploadType=resumable&part=snippet,status"
    head = subprocess.run(
        ["curl", *token, *opening, "--dump-header", "-", address], check=True, capture_output=True, text=True
    ).stdout
    location = re.search(r"(?im)^location: (\S+)", head)
    assert location
    done = subprocess.run(
        ["curl", *token, "--upload-file", str(film), location[1]], check=True, capture_output=True, text=True
    ).stdout
    video = control.truth()["videos"][0]
    assert (json.loads(done)["id"], hashlib.sha256(THREE).hexdigest()) == (video["id"], video["sha256"])
