"""One server for all tests of this folder, emptied before each; and Google's own client for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from tests.sandbox import answers
from tests.sandbox.raw import Raw

from zusammenmehr.sandbox import client

Json = dict[str, Any]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[client.ServerInfo]:
    process, info = client.start(tmp_path_factory.mktemp("sandbox"))
    yield info
    assert client.stop(process) == 0


@pytest.fixture
def control(server: client.ServerInfo) -> Iterator[client.Control]:
    control = client.Control(server)
    control.reset()
    yield control
    unfired = [fault for fault in control.fired() if not fault["done"]]
    assert not unfired, f"faults that never struck: {unfired}"


def discovery_document(api_root: str) -> Json:
    """The bundled description with this server's address in it; everything else untouched."""
    spec = find_spec("googleapiclient")
    assert spec is not None
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0])
    document: Json = json.loads((folder / "discovery_cache/documents/youtube.v3.json").read_text("utf-8"))
    document |= {"rootUrl": api_root, "baseUrl": api_root, "mtlsRootUrl": api_root}
    return document


def credentials(info: client.ServerInfo) -> Any:
    from google.oauth2.credentials import Credentials

    known = json.loads(info.credentials.read_text("utf-8"))
    names = ("refresh_token", "token_uri", "client_id", "client_secret")
    return Credentials(None, **{name: known[name] for name in names})  # type: ignore[no-untyped-call]


@pytest.fixture
def raw(server: client.ServerInfo, control: client.Control) -> Raw:
    """A signed-in plain client."""
    found = Raw(server)
    found.sign_in()
    control.clear_log()
    return found


@pytest.fixture
def youtube(server: client.ServerInfo, control: client.Control) -> Iterator[Any]:
    """google-api-python-client, unchanged but for the address; its answers are checked on the way."""
    from google_auth_httplib2 import AuthorizedHttp
    from googleapiclient.discovery import build_from_document
    from googleapiclient.http import build_http

    plain = build_http()
    ask = plain.request

    def request(uri: str, method: str = "GET", *arguments: Any, **named: Any) -> Any:
        response, content = ask(uri, method, *arguments, **named)
        if response.status < 400:
            answers.check(method, urlsplit(uri).path, response.status, content)
        return response, content

    plain.request = request
    authorized = AuthorizedHttp(credentials(server), http=plain)
    with build_from_document(discovery_document(server.api_root), http=authorized) as service:
        yield service
