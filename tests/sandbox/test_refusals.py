"""What is refused before any service sees it: strangers, unknown names, wrong forms."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from tests.sandbox.raw import Json, Raw

from zusammenmehr.sandbox.client import Control, SandboxError, ServerInfo


@pytest.mark.parametrize(
    ("verb", "target"),
    [
        ("GET", "/youtube/v3/search?part=id&q=x"),
        ("GET", "/youtube/v3/commentThreads?part=id"),
        ("POST", "/youtube/v3/watermarks/set"),
        ("PATCH", "/youtube/v3/videos"),
        ("GET", "/youtube/v3/invented"),
        ("GET", "/youtube/v4/videos"),
    ],
)
def test_unknown_operations_are_a_loud_501(raw: Raw, verb: str, target: str) -> None:
    answer = raw.send(verb, target)
    assert (answer.status, answer.reason) == (501, "notImplemented")
    assert "COVERAGE.md" in answer.json["error"]["message"]


@pytest.mark.parametrize(
    ("params", "status", "reason"),
    [
        ({"id": "x"}, 400, "missingRequiredParameter"),
        ({"part": "id"}, 400, "missingRequiredParameter"),
        ({"part": "id,invented", "id": "x"}, 400, "unknownPart"),
        ({"part": "id", "id": "x", "invented": "1"}, 400, "unexpectedParameter"),
        ({"part": "id", "id": "x", "chart": "mostPopular"}, 400, "incompatibleParameters"),
        ({"part": "id", "chart": "invented"}, 400, "invalidValue"),
        ({"part": "id", "chart": "mostPopular"}, 501, "notImplemented"),
        ({"part": "id", "id": "x", "onBehalfOfContentOwner": "y"}, 403, "accountDelegationForbidden"),
        ({"part": "id", "id": "x", "fields": "items(id"}, 400, "invalidParameter"),
        ({"part": "id", "id": "x", "maxResults": "5"}, 400, "incompatibleParameters"),
    ],
)
def test_parameters_are_checked(raw: Raw, params: dict[str, Any], status: int, reason: str) -> None:
    answer = raw.call("GET", "videos", **params)
    assert (answer.status, answer.reason) == (status, reason)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"snippet": {"title": "t", "invented": 1}}, 'Unknown name "invented"'),
        ({"snippet": {"title": 5}}, "snippet.title"),
        ({"snippet": {"title": "t", "tags": "a"}}, "snippet.tags"),
        ({"snippet": {"title": "t"}, "status": {"privacyStatus": "secret"}}, "status.privacyStatus"),
        ({"snippet": {"title": "t"}, "status": {"embeddable": "yes"}}, "status.embeddable"),
        ({"snippet": ["t"]}, "snippet"),
    ],
)
def test_bodies_are_checked_against_the_schema(raw: Raw, body: Json, said: str) -> None:
    answer = raw.session(body, 10)
    assert (answer.status, answer.reason) == (400, "badRequest")
    assert said in answer.json["error"]["message"]


@pytest.mark.parametrize("content", [b"{", b"[]", b'"x"', b"[" * 100_000])
def test_a_body_that_is_no_object_is_a_parse_error(raw: Raw, content: bytes) -> None:
    answer = raw.send("POST", "/youtube/v3/playlists?part=snippet", content, {"content-type": "application/json"})
    assert (answer.status, answer.reason) == (400, "parseError")


def test_a_read_resource_can_be_sent_back_as_it_is(raw: Raw) -> None:
    """Read, merge, write: read-only members in the body do no harm."""
    video = raw.video(raw.upload()["id"], "snippet,status")
    del video["status"]["madeForKids"]
    assert raw.call("PUT", "videos", video, part="snippet,status").status == 200


def test_tokens(raw: Raw, control: Control) -> None:
    def status() -> int:
        return raw.call("GET", "channels", part="id", mine=True).status

    assert status() == 200
    control.advance(3600)
    assert status() == 401
    raw.sign_in()
    assert status() == 200
    raw.token = ""
    assert status() == 401


def test_scopes(raw: Raw, control: Control) -> None:
    control.settings(granted_scopes=["https://www.googleapis.com/auth/youtube.upload"])
    raw.sign_in()
    assert raw.session({"snippet": {"title": "t"}}, 10).status == 200
    answer = raw.call("GET", "channels", part="id", mine=True)
    assert (answer.status, answer.reason) == (403, "insufficientPermissions")


def test_a_grant_can_be_wrong_or_taken_back(raw: Raw, server: ServerInfo) -> None:
    known = json.loads(server.credentials.read_text("utf-8"))
    form = {name: known[name] for name in ("client_id", "client_secret", "refresh_token")} | {
        "grant_type": "refresh_token"
    }

    def ask(path: str, **changes: str) -> tuple[int, str]:
        answer = raw.send("POST", path, urlencode(form | changes).encode())
        return answer.status, answer.json.get("error", "")

    assert ask("/token", client_secret="wrong") == (401, "invalid_client")
    assert ask("/token", refresh_token="wrong") == (400, "invalid_grant")
    assert ask("/token", grant_type="password") == (400, "unsupported_grant_type")
    assert ask("/revoke", token="wrong") == (400, "invalid_token")
    assert ask("/revoke", token=form["refresh_token"]) == (200, "")
    assert ask("/token") == (400, "invalid_grant")
    assert raw.call("GET", "channels", part="id", mine=True).status == 401


@pytest.mark.parametrize(
    ("host", "status"), [("evil.example", 421), ("127.0.0.1.evil.example", 421), ("localhost", 200), ("[::1]", 200)]
)
def test_only_this_computers_own_names_are_answered(raw: Raw, host: str, status: int) -> None:
    target = "/youtube/v3/channels?part=id&mine=true"
    # The page is asked too: what is refused there is no JSON that could be checked.
    assert raw.send("GET", target if status == 200 else "/", headers={"Host": host}).status == status


def test_the_control_address_needs_the_key(raw: Raw, control: Control) -> None:
    assert raw.send("GET", "/_sandbox/truth").status == 403
    assert raw.send("GET", "/_sandbox/truth", headers={"X-Sandbox-Key": "wrong"}).status == 403
    for refuse in (
        lambda: control.faults({"operation": "*", "fault": "invented"}),
        lambda: control.faults({"fault": "status"}),
        lambda: control.settings(invented=1),
        lambda: control.settings(processing={"mode": "invented"}),
        lambda: control.owner(do="invented"),
        lambda: control.owner(do="delete_video", id="unknown"),
        lambda: control.set_time("noon"),
    ):
        with pytest.raises(SandboxError, match="400"):
            refuse()


def test_conditions(raw: Raw, control: Control) -> None:
    playlist = raw.playlist()
    target = f"/youtube/v3/playlists?part=snippet&id={playlist}"
    first = raw.send("GET", target)
    assert raw.send("GET", target, headers={"If-None-Match": first.headers["etag"]}).status == 304
    tag = first.json["items"][0]["etag"]
    body = json.dumps({"id": playlist, "snippet": {"title": "Neu"}}).encode()
    assert raw.send("PUT", "/youtube/v3/playlists?part=snippet", body, {"If-Match": tag}).status == 200
    stale = raw.send("PUT", "/youtube/v3/playlists?part=snippet", body, {"If-Match": tag})
    assert (stale.status, stale.reason) == (412, "conditionNotMet")
    control.settings(honour_if_match=False)
    assert raw.send("PUT", "/youtube/v3/playlists?part=snippet", body, {"If-Match": tag}).status == 200
    assert raw.send("GET", target, headers={"If-None-Match": first.headers["etag"]}).status == 200


def test_fields_trim_the_answer(raw: Raw) -> None:
    playlist = raw.playlist()
    found = raw.ok(
        "GET", "playlists", part="snippet,status", id=playlist, fields="items(id,snippet/title,status(privacyStatus))"
    )
    assert found == {"items": [{"id": playlist, "snippet": {"title": "Alle"}, "status": {"privacyStatus": "public"}}]}


def test_a_long_get_comes_as_post(raw: Raw) -> None:
    video = raw.upload()["id"]
    form = urlencode({"part": "id", "id": ",".join([video] + ["x" * 60] * 40)}).encode()
    answer = raw.send("POST", "/youtube/v3/videos", form, {"X-HTTP-Method-Override": "GET"})
    assert [entry["id"] for entry in answer.json["items"]] == [video]
