"""Each fault strikes as it says, has its effect or has none, and is counted."""

from __future__ import annotations

import http.client
import json
import time

import pytest
from tests.sandbox.raw import BLOCK, FILM, Json, Raw

from zusammenmehr.sandbox.client import Control
from zusammenmehr.sandbox.faults import KINDS

PLAYLIST: Json = {"snippet": {"title": "Alle"}}


def make(raw: Raw) -> int:
    return raw.call("POST", "playlists", PLAYLIST, part="snippet").status


def made(control: Control) -> int:
    return len(control.truth()["playlists"])


@pytest.mark.parametrize(("after", "effect"), [(False, 0), (True, 1)])
def test_a_status_with_or_without_the_effect(raw: Raw, control: Control, after: bool, effect: int) -> None:
    fault = {"status": 409, "reason": "SERVICE_UNAVAILABLE", "message": "The operation was aborted.", "retry_after": 7}
    control.faults({"operation": "playlists.insert", "fault": "status", "after": after} | fault)
    answer = raw.call("POST", "playlists", PLAYLIST, part="snippet")
    assert (answer.status, answer.reason, answer.headers["retry-after"]) == (409, "SERVICE_UNAVAILABLE", "7")
    assert made(control) == effect
    assert make(raw) == 200


@pytest.mark.parametrize(("kind", "effect"), [("reset_before", 0), ("reset_after", 1)])
def test_a_reset_before_or_after_the_effect(raw: Raw, control: Control, kind: str, effect: int) -> None:
    control.faults({"operation": "playlists.insert", "fault": kind})
    with pytest.raises(ConnectionResetError):
        make(raw)
    assert made(control) == effect
    entry = control.log()[-1]
    assert (entry["status"], entry["fault"]) == (0, kind)


@pytest.mark.parametrize("after", [False, True])
def test_a_stall(raw: Raw, control: Control, after: bool) -> None:
    control.faults({"operation": "playlists.insert", "fault": "stall", "seconds": 0.4, "after": after})
    began = time.monotonic()
    assert make(raw) == 200
    assert time.monotonic() - began >= 0.4


@pytest.mark.parametrize(("after", "effect"), [(False, 0), (True, 1)])
def test_a_client_that_leaves_during_a_stall(raw: Raw, control: Control, after: bool, effect: int) -> None:
    control.faults({"operation": "playlists.insert", "fault": "stall", "seconds": 0.6, "after": after})
    with pytest.raises(TimeoutError):
        raw.send("POST", "/youtube/v3/playlists?part=snippet", json.dumps(PLAYLIST).encode(), timeout=0.2)
    time.sleep(0.7)
    assert made(control) == effect


def test_a_truncated_answer(raw: Raw, control: Control) -> None:
    control.faults({"operation": "playlists.insert", "fault": "truncate", "bytes": 10})
    with pytest.raises(http.client.IncompleteRead) as cut:
        make(raw)
    assert len(cut.value.partial) == 10
    assert made(control) == 1


@pytest.mark.parametrize(("after", "effect"), [(False, 0), (True, 1)])
def test_a_captive_portal(raw: Raw, control: Control, after: bool, effect: int) -> None:
    control.faults({"operation": "playlists.insert", "fault": "html", "after": after})
    connection = http.client.HTTPConnection(raw.info.url.split("/")[2])
    headers = {"Authorization": f"Bearer {raw.token}"}
    connection.request("POST", "/youtube/v3/playlists?part=snippet", json.dumps(PLAYLIST), headers)
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("content-type"), b"<html>" in answer.read()) == (
        200,
        "text/html; charset=utf-8",
        True,
    )
    connection.close()
    assert made(control) == effect


def test_a_redirect(raw: Raw, control: Control) -> None:
    control.faults({"operation": "playlists.insert", "fault": "redirect", "location": "http://127.0.0.1:9/"})
    answer = raw.call("POST", "playlists", PLAYLIST, part="snippet")
    assert (answer.status, answer.headers["location"], made(control)) == (302, "http://127.0.0.1:9/", 0)


@pytest.mark.parametrize("location", ["http://127.0.0.1:9/elsewhere", None])
def test_a_wrong_location(raw: Raw, control: Control, location: str | None) -> None:
    control.faults({"operation": "videos.insert.session", "fault": "wrong_location", "location": location})
    answer = raw.session({"snippet": {"title": "t"}}, 10)
    assert (answer.status, answer.headers.get("location")) == (200, location)


def test_a_trickle(raw: Raw, control: Control) -> None:
    control.faults({"operation": "oauth.token", "fault": "trickle", "seconds": 0.002})
    began = time.monotonic()
    raw.sign_in()
    assert time.monotonic() - began > 0.1


@pytest.mark.parametrize(("told", "header"), [("all", f"bytes=0-{BLOCK - 1}"), (None, None), ("0-99", "bytes=0-99")])
def test_a_false_308(raw: Raw, control: Control, told: str | None, header: str | None) -> None:
    control.faults({"operation": "videos.insert.put", "fault": "answer_308", "range": told})
    content = FILM.ljust(BLOCK, b"x")
    address = raw.session({"snippet": {"title": "t"}}, BLOCK).headers["location"]
    answer = raw.put(address, content, 0, BLOCK)
    assert (answer.status, answer.headers.get("range")) == (308, header)
    assert raw.query(address, BLOCK).status == 201


def test_a_cut_of_a_plain_request_has_no_effect(raw: Raw, control: Control) -> None:
    control.faults({"operation": "playlists.insert", "fault": "cut_after", "bytes": 3})
    with pytest.raises(ConnectionError):
        make(raw)
    assert made(control) == 0


def test_which_request_is_meant(raw: Raw, control: Control) -> None:
    """The n-th that fits, by operation (* and patterns allowed) and by what the request says."""
    first, second = raw.upload()["id"], raw.upload()["id"]
    playlist = raw.playlist()
    control.faults(
        {"operation": "playlistItems.*", "fault": "status", "nth": 2, "match": {"video_id": second}},
        {"operation": "*", "fault": "status", "status": 500, "nth": 2, "times": 2, "match": {"title": "Zwei"}},
    )
    assert [raw.add(playlist, video).status for video in (first, second, first, second, second)] == [
        200,
        200,
        200,
        503,
        200,
    ]
    body = {"snippet": {"title": "Zwei"}}
    assert [raw.call("POST", "playlists", body, part="snippet").status for _ in range(4)] == [200, 500, 500, 200]
    report = control.fired()
    assert [(fault["seen"], fault["fired"], fault["done"]) for fault in report] == [(3, 1, True), (4, 2, True)]
    struck = [entry["seq"] for entry in control.log() if entry["fault"]]
    assert struck == [seq for fault in report for seq in fault["requests"]]


def test_a_fault_that_never_struck_is_told(raw: Raw, control: Control) -> None:
    control.faults({"operation": "playlists.delete", "fault": "status"})
    assert make(raw) == 200
    assert [fault["done"] for fault in control.fired()] == [False]
    control.clear_faults()
    assert control.fired() == []


def test_every_kind_is_tried_in_these_files() -> None:
    from pathlib import Path

    here = Path(__file__).parent
    text = "".join((here / name).read_text("utf-8") for name in ("test_faults.py", "test_uploads.py"))
    assert [kind for kind in KINDS if f'"{kind}"' not in text] == []
