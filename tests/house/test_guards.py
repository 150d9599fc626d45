"""The guards of conftest.py hold, in this process and in every zm that a test starts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

PROBE = "import socket; socket.create_connection(('{host}', {port}), timeout=5)"


def _listener() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


@pytest.mark.parametrize("host", ["192.0.2.1", "www.googleapis.com", "2001:db8::1"])
def test_no_test_reaches_the_network(host: str) -> None:
    with pytest.raises(RuntimeError, match="stay on this computer"):
        socket.create_connection((host, 443), timeout=5)


def test_no_started_process_reaches_the_network() -> None:
    outcome = subprocess.run(
        [sys.executable, "-c", PROBE.format(host="192.0.2.1", port=443)], capture_output=True, text=True, check=False
    )

    assert "stay on this computer" in outcome.stderr


def test_this_computer_can_be_reached() -> None:
    with _listener() as server:
        port = server.getsockname()[1]
        socket.create_connection(("127.0.0.1", port)).close()
        subprocess.run([sys.executable, "-c", PROBE.format(host="localhost", port=port)], check=True)


def test_home_is_a_temporary_folder() -> None:
    from platformdirs import user_cache_path, user_config_path, user_state_path

    temporary = Path(tempfile.gettempdir()).resolve()
    for path in (Path.home(), user_state_path("x"), user_cache_path("x"), user_config_path("x")):
        assert path.resolve().is_relative_to(temporary)


def test_the_keyring_refuses() -> None:
    import keyring
    from keyring.errors import NoKeyringError

    with pytest.raises(NoKeyringError):
        keyring.set_password("zm", "test", "secret")


def test_no_setting_of_the_person_who_runs_the_tests_counts() -> None:
    assert [name for name in os.environ if name.startswith("ZM_")] == []
    assert os.environ["LC_ALL"] == "C.UTF-8"
