"""Only this computer or Google: no environment variable, no answer and no file leads a film or a token elsewhere."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from tests.youtube.virtual import USER, CountingLedger, VirtualClock

from zusammenmehr.errors import UsageError
from zusammenmehr.youtube.connect import connect, on_this_computer
from zusammenmehr.youtube.gateway import Gateway
from zusammenmehr.youtube.ports import OddAnswerError, Reply
from zusammenmehr.youtube.strict import is_trusted, session_address

_SWITCHES = {
    "GOOGLE_API_USE_MTLS_ENDPOINT": "always",
    "GOOGLE_API_USE_CLIENT_CERTIFICATE": "true",
    "GOOGLE_CLOUD_UNIVERSE_DOMAIN": "evil.example",
}


def _gateway(root: str | None, token_uri: str = USER.token_uri) -> Gateway:
    user = replace(USER, token_uri=token_uri)
    return connect(api_root=root, user=user, clock=VirtualClock(), ledger=CountingLedger())


@pytest.mark.parametrize(
    "root",
    [
        "https://youtube.evil.example/",
        "http://127.0.0.1.evil.example/",
        "http://user:pass@127.0.0.1:1/",
        "http://127.0.0.1@evil.example/",
        "http://0.0.0.0:8080/",
        "ftp://127.0.0.1/",
        "//127.0.0.1/",
        "http://169.254.169.254/",
        "http://127.0.0.1:notaport/",
        "file:///etc/passwd",
    ],
)
def test_another_server_is_refused(root: str) -> None:
    assert not on_this_computer(root)
    with pytest.raises(UsageError):
        _gateway(root)


@pytest.mark.parametrize(
    "root", ["http://127.0.0.1:5000", "http://[::1]:5000/", "https://localhost/", "http://127.9.9.9:1/"]
)
def test_this_computer_is_accepted(root: str) -> None:
    assert on_this_computer(root)


@pytest.mark.parametrize("root", [None, "http://127.0.0.1:5000"])
@pytest.mark.parametrize("method", ["videos.insert", "thumbnails.set", "captions.insert", "playlists.list"])
def test_every_request_goes_to_the_same_server_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, root: str | None, method: str
) -> None:
    from googleapiclient.http import MediaInMemoryUpload

    for name, value in _SWITCHES.items():
        monkeypatch.setenv(name, value)
    media = {"media_body": MediaInMemoryUpload(b"x", "application/octet-stream", resumable=method == "videos.insert")}
    arguments = {
        "videos.insert": {"part": "snippet", "body": {}, **media},
        "thumbnails.set": {"videoId": "v", **media},
        "captions.insert": {"part": "snippet", "body": {}, **media},
        "playlists.list": {"part": "id"},
    }[method]
    request = _gateway(root).api.request(method, **arguments)
    assert request.address.startswith(f"{root or 'https://youtube.googleapis.com'}/")


@pytest.mark.parametrize(
    ("root", "token_uri", "expected"),
    [
        (None, "http://127.0.0.1:5000/token", "https://oauth2.googleapis.com/token"),
        (None, "https://evil.example/token", "https://oauth2.googleapis.com/token"),
        ("http://127.0.0.1:5000", "https://evil.example/token", "https://oauth2.googleapis.com/token"),
        ("http://127.0.0.1:5000", "http://127.0.0.1:6000/token", "http://127.0.0.1:6000/token"),
    ],
)
def test_the_refresh_token_goes_to_google_or_stays_here(root: str | None, token_uri: str, expected: str) -> None:
    tokens = _gateway(root, token_uri).api.caller.tokens
    assert tokens is not None
    assert tokens.address == expected


_GOOGLE = "https://youtube.googleapis.com/"


@pytest.mark.parametrize(
    ("address", "root", "is_fine"),
    [
        ("https://youtube.googleapis.com/upload?upload_id=1", _GOOGLE, True),
        ("https://www.googleapis.com/upload?upload_id=1", _GOOGLE, True),
        ("http://www.googleapis.com/upload?upload_id=1", _GOOGLE, False),
        ("https://evil.example/upload", _GOOGLE, False),
        ("https://googleapis.com.evil.example/upload", _GOOGLE, False),
        ("https://evilgoogleapis.com/upload", _GOOGLE, False),
        ("https://www.googleapis.com@evil.example/", _GOOGLE, False),
        ("http://127.0.0.1:5000/upload", _GOOGLE, False),
        ("http://127.0.0.1:5000/upload", "http://127.0.0.1:5000/", True),
        ("http://127.0.0.1:6000/upload", "http://127.0.0.1:5000/", False),
        ("https://www.googleapis.com/upload", "http://127.0.0.1:5000/", False),
        ("http://[::1/", "http://127.0.0.1:5000/", False),
        ("", _GOOGLE, False),
    ],
)
def test_a_film_goes_to_the_same_server_or_to_google(address: str, root: str, is_fine: bool) -> None:
    assert is_trusted(address, root) is is_fine


@pytest.mark.parametrize("address", ["https://evil.example/upload", "", "http://127.0.0.1:6000/upload"])
def test_a_session_elsewhere_is_not_believed(address: str) -> None:
    reply = Reply(200, {"location": address} if address else {})
    with pytest.raises(OddAnswerError):
        session_address("http://127.0.0.1:5000/")(reply)


def test_what_needs_no_channel_does_not_import_googles_libraries() -> None:
    rooms = (
        "youtube.gateway, youtube.secrets, youtube.session, apply.upload, apply.recover, state.journal, state.tokens"
    )
    imports = "\n".join(f"import zusammenmehr.{room.strip()}" for room in rooms.split(","))
    check = (
        "import sys; print([m for m in sys.modules if m.split('.')[0] in ('googleapiclient', 'google', 'httplib2')])"
    )
    done = subprocess.run([sys.executable, "-c", f"{imports}\n{check}"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
