"""An upload session follows the practice channel to its new port, and nothing else is led anywhere."""

from __future__ import annotations

import pytest

from zusammenmehr.youtube.strict import at_home, is_trusted

_HOME = "http://127.0.0.1:5001/"
_PATH = "upload/youtube/v3/videos?upload_id=abc"


def test_the_port_is_todays() -> None:
    address = at_home(f"http://127.0.0.1:4000/{_PATH}", _HOME)

    assert address == _HOME + _PATH
    assert is_trusted(address, _HOME)


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("http://10.0.0.1:4000/x", _HOME),
        ("https://127.0.0.1:4000/x", _HOME),
        ("http://127.0.0.1:4000/x", "https://youtube.googleapis.com/"),
        ("http://127.0.0.1:nonsense/x", _HOME),
        ("https://evil.example/x", "https://youtube.googleapis.com/"),
    ],
)
def test_another_server_stays_another_server(address: str, root: str) -> None:
    assert at_home(address, root) == address
    assert not is_trusted(at_home(address, root), root)
