"""Whatever is sent, the answer is an answer: never a 500, and the next request works."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.sandbox.raw import FILM, VTT, Json, Raw

from zusammenmehr.sandbox import discovery
from zusammenmehr.sandbox.client import Control
from zusammenmehr.sandbox.rules import captions, films, pictures
from zusammenmehr.sandbox.rules.fields import parse, trim
from zusammenmehr.sandbox.services.registry import OPERATIONS

WRITES = sorted(
    name for name in OPERATIONS if discovery.load().methods[name].request and OPERATIONS[name].media == "none"
)
ODD: list[Any] = [None, {}, "x" * 200, "\ud800", "2020-01-01T00:00:00Z"]
VALUES = st.one_of(
    st.sampled_from(ODD),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=8),
    st.lists(st.text(max_size=3), max_size=2),
)


def names(schema: str) -> list[str]:
    return sorted(discovery.load().schemas[schema]["properties"])


@st.composite
def bodies(draw: st.DrawFn, schema: str, depth: int = 0) -> Json:
    """Objects with the schema's own names, and values that fit, nearly fit, or do not fit at all."""
    body: Json = {}
    if not names(schema):
        return body
    for name in draw(st.lists(st.sampled_from(names(schema)), max_size=4, unique=True)):
        member = discovery.load().schemas[schema]["properties"][name]
        if "$ref" in member and depth < 3 and draw(st.integers(0, 9)):
            body[name] = draw(bodies(member["$ref"], depth + 1))
        elif "additionalProperties" in member and draw(st.integers(0, 9)):
            texts = bodies(member["additionalProperties"]["$ref"], depth + 1)
            body[name] = draw(st.dictionaries(st.sampled_from(["en", "uk", "?"]), texts, max_size=2))
        else:
            body[name] = draw(VALUES)
    return body


@pytest.fixture
def things(raw: Raw, control: Control) -> dict[str, str]:
    """One of each kind that can be changed."""
    video, playlist = raw.upload()["id"], raw.playlist()
    return {
        "channels": control.truth()["channel"]["id"],
        "videos": video,
        "playlists": playlist,
        "playlistItems": raw.add(playlist, video).json["id"],
        "channelSections": raw.ok("POST", "channelSections", {"snippet": {"type": "recentUploads"}}, part="snippet")[
            "id"
        ],
    }


@pytest.mark.parametrize("name", WRITES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_odd_bodies_are_refused_or_done(
    raw: Raw, control: Control, things: dict[str, str], name: str, data: st.DataObject
) -> None:
    control.settings(quota={"units": 10**12})
    method = discovery.load().methods[name]
    body = data.draw(bodies(method.request or ""))
    body["id"] = data.draw(st.sampled_from([body.get("id"), things[name.partition(".")[0]]]))
    known = sorted(discovery.load().parts(method.request or ""))
    part = ",".join(data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True)))
    content = json.dumps(body).encode()
    answer = raw.send(method.http_method, f"{method.path}?part={part}", content, {"content-type": "application/json"})
    assert answer.status < 500, (answer.status, answer.content)


@pytest.mark.parametrize(
    "target",
    [
        "playlists?part=id&mine=true&maxResults=99999999999999999999",
        "playlists?part=id&mine=true&pageToken=W10",
        "playlists?part=id&mine=true&pageToken=%FF%FE",
        "playlists?part=id&mine=True",
        "playlists?part=id&mine=false",
        "playlists?part=&mine=true",
        "playlists?part=id&mine=true&fields=((((",
        "captions?part=id&videoId=",
        "captions/%2e%2e?tfmt=srt",
        "videos?part=id&id=%00",
        "videos?part=id&id=" + "x" * 5000,
    ],
)
def test_odd_addresses(raw: Raw, target: str) -> None:
    assert raw.send("GET", f"/youtube/v3/{target}").status < 500


@pytest.mark.parametrize(
    "content", [b"", b"--edge", b"--edge\r\n\r\n{}\r\n--edge--", b"--edge\r\n\r\n{}\r\n--edge\r\n\r\nfilm"]
)
def test_odd_multipart_bodies(raw: Raw, content: bytes) -> None:
    target = "/upload/youtube/v3/videos?part=snippet&uploadType=multipart"
    assert raw.send("POST", target, content, {"content-type": "multipart/related; boundary=edge"}).status == 400
    assert raw.send("POST", target, content, {"content-type": "multipart/related"}).status == 400


@pytest.mark.parametrize("span", ["bytes 0-", "bytes x", "bytes 5-3/10", "bytes 0-9/5", "bytes */x", "0-9/10"])
def test_odd_ranges(raw: Raw, span: str) -> None:
    address = raw.session({"snippet": {"title": "t"}}, 10).headers["location"]
    assert raw.send("PUT", address, b"0123456789", {"content-range": span}).status == 400
    assert raw.put(address, b"0123456789", 0, 10).status == 201


def test_nulls_are_what_is_not_there(raw: Raw) -> None:
    body: Json = {"snippet": {"title": "t", "description": None, "tags": None}, "status": None}
    assert raw.session(body, 10).status == 200


def test_notifying_is_remembered(raw: Raw, control: Control) -> None:
    for value, expected in (("", True), ("&notifySubscribers=false", False)):
        target = f"/upload/youtube/v3/videos?uploadType=resumable&part=snippet{value}"
        opened = raw.send("POST", target, b'{"snippet": {"title": "t"}}', {"content-type": "application/json"})
        raw.send("PUT", opened.headers["location"], FILM)
        assert control.truth()["videos"][0]["notify_subscribers"] is expected


# Pure rules.


@given(st.binary(max_size=200))
def test_no_bytes_upset_the_readers(content: bytes) -> None:
    pictures.read_picture(content)
    pictures.read_picture(b"\xff\xd8" + content)
    captions.form(content)
    captions.to_vtt(content)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=120), at=st.integers(0, 60))
def test_no_bytes_upset_the_film_reader(tmp_path: Path, content: bytes, at: int) -> None:
    head = b"\0\0\0\x10ftypmp42\0\0\0\0\0\0\0\x50moov\0\0\0\x20mvhd"
    file = tmp_path / "film"
    file.write_bytes(head[:at] + content)
    films.read_film(file)


def test_the_sample_films_are_read_rightly() -> None:
    stories = Path(__file__).resolve().parents[2] / "stories"
    found = {film.parent.name: films.read_film(film) for film in stories.glob("*/*.mp4")}
    assert all(
        facts.container == "mp4" and facts.duration_ms and facts.width and facts.height for facts in found.values()
    )
    assert [name for name, facts in found.items() if facts.is_short] == ["2020-fahrradwerkstatt-hameln"]


def test_caption_forms_turn_into_each_other() -> None:
    srt = captions.to_srt(VTT).encode()
    assert captions.form(srt) == "srt"
    assert captions.cues(srt) == captions.cues(VTT) == captions.cues(captions.to_sbv(VTT).encode())
    assert captions.to_vtt(VTT) == VTT.decode()
    assert captions.form(b"just words") is None
    crlf = "\ufeff" + srt.decode().replace("\n", "\r\n")
    assert captions.cues(crlf.encode()) == captions.cues(VTT)


@pytest.mark.parametrize(
    ("mask", "left"),
    [
        ("a", {"a": [{"b": 1, "c": {"d": 2}}]}),
        ("a/b", {"a": [{"b": 1}]}),
        ("a(c/d),e", {"a": [{"c": {"d": 2}}], "e": 3}),
        ("*", {"a": [{"b": 1, "c": {"d": 2}}], "e": 3}),
        ("a/*/d", {"a": [{"b": 1, "c": {"d": 2}}]}),
        ("x", {}),
    ],
)
def test_field_masks(mask: str, left: Any) -> None:
    assert trim({"a": [{"b": 1, "c": {"d": 2}}], "e": 3}, parse(mask)) == left
