"""Canaries through every error path: no token, client secret or session address in a message or a shared file."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import pytest
from tests.apply.bench import Bench
from tests.youtube import fake_channel as fake
from tests.youtube.virtual import USER

from zusammenmehr.youtube.ports import Outgoing, Reply
from zusammenmehr.youtube.secrets import REPLACEMENT, redact, register

TOKEN = "ya29.canary-access-token"
SESSION = f"{fake.ROOT}upload/youtube/v3/videos?uploadType=resumable&upload_id=canary-session"
CANARIES = ("canary-access-token", "canary-session", USER.client_secret, USER.refresh_token)
METHODS = ["token", "channels.list", "videos.insert", "upload.put", "upload.query", "videos.list", "playlistItems.list"]


class Leaky(fake.FakeChannel):
    """Gives out canaries, and repeats whatever it was told in every error message."""

    def _token(self, request: Outgoing) -> Reply:
        return Reply(200, {}, b'{"access_token": "%s", "expires_in": 3600}' % TOKEN.encode())

    def _videos_insert(self, request: Outgoing) -> Reply:
        reply = super()._videos_insert(request)
        self.sessions[SESSION] = self.sessions.pop(reply.headers["location"])
        return Reply(200, {"location": SESSION})


def _echo(status: int, reason: str) -> fake.Fault:
    text = f"refused: Authorization: Bearer {TOKEN} at {SESSION} for {USER.client_secret} and {USER.refresh_token}"
    return fake.answers(status, reason, text)


FAULTS = {
    "refused": _echo(400, "invalidValue"),
    "forbidden": _echo(403, "forbidden"),
    "no rights": _echo(403, "insufficientPermissions"),
    "sign in": _echo(401, "authError"),
    "limit": _echo(403, "quotaExceeded"),
    "broken": _echo(500, "backendError"),
    "gone": _echo(404, "notFound"),
    "lost": fake.lost_after,
    "html": fake.says(f"<html>{SESSION} {TOKEN}</html>".encode()),
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("fault", FAULTS)
def test_no_canary_is_seen(tmp_path: Path, caplog: pytest.LogCaptureFixture, method: str, fault: str) -> None:
    caplog.set_level(logging.DEBUG)
    bench = Bench(tmp_path, size=300_000, channel=Leaky())
    bench.channel.fault(method, *[FAULTS[fault]] * 30)
    said = ""
    try:
        uploader = bench.uploader()
        uploader.tube.who()  # type: ignore[attr-defined]  # the gateway has it, the upload does not need it
        uploader.upload(bench.video)
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not leak
        said = "".join(traceback.format_exception(error)) + repr(error) + str(getattr(error, "hint", ""))
    said += caplog.text + repr(bench.uploader()) + repr(bench.uploader().tube)
    said += "".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in tmp_path.rglob("*")
        if path.is_file() and path.name not in {"journal.jsonl", "film.mp4"}
    )
    assert [canary for canary in CANARIES if canary in said] == []


def test_redaction_knows_registered_secrets_in_every_form() -> None:
    secret = 'pa ss/wörd+"quoted"='
    register(secret)
    import base64
    import json
    from urllib.parse import quote, quote_plus

    for form in (
        secret,
        quote(secret, safe=""),
        quote_plus(secret),
        json.dumps(secret),
        base64.b64encode(secret.encode()).decode(),
    ):
        text = redact(f"before {form} after")
        assert REPLACEMENT in text
        assert "pa" not in text.replace("after", "")


@pytest.mark.parametrize(
    "text",
    [
        "ya29.a0AfH6SMB_x-y",
        "1//0gabcdefghij",
        "GOCSPX-abcdefg",
        "AIzaSyA1234567890abcdefghijklmnopqrstuvw",
        "https://x/?upload_id=ABCDEF-123&a=1",
        "Authorization: Bearer abcdef.ghi",
        "http://127.0.0.1/?state=1&code=4/0AbCdEf&scope=x",
    ],
)
def test_redaction_knows_secrets_by_their_look(text: str) -> None:
    assert REPLACEMENT in redact(text)


def test_redaction_leaves_ordinary_words_alone() -> None:
    register("", "abc")
    text = "Der Film abc ist auf dem Kanal: https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    assert redact(text) == text
