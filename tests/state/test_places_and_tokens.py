"""Where things live, and the sign-in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from zusammenmehr.errors import AccountError
from zusammenmehr.model.credentials import AuthorisedUser
from zusammenmehr.model.values import Target
from zusammenmehr.state.disk import DiskStore
from zusammenmehr.state.places import places
from zusammenmehr.state.tokens import Vault, from_environment, read_credentials

USER = AuthorisedUser("client", "canary-secret", "canary-token", "http://127.0.0.1:1/token")


def test_the_practice_channel_has_everything_of_its_own(tmp_path: Path) -> None:
    practice = places(tmp_path, Target.SANDBOX, {})
    real = places(tmp_path, Target.YOUTUBE, {"ZM_STATE_DIR": str(tmp_path / "machine")})
    assert practice.bindings == tmp_path / ".zm" / "sandbox" / "channel.state.json"
    assert real.bindings == tmp_path / "channel.state.json"
    assert practice.ledger.is_relative_to(practice.sandbox)
    assert practice.journal("UC1").is_relative_to(practice.sandbox)
    assert real.journal("UC1").is_relative_to(tmp_path / "machine")
    assert real.journal("UC1") != real.journal("UC2")


def test_one_state_folder_keeps_practice_channels_apart(tmp_path: Path) -> None:
    environment = {"ZM_STATE_DIR": str(tmp_path / "machine")}
    one, two = (places(tmp_path / name, Target.SANDBOX, environment) for name in ("one", "two"))
    assert one.journal("UC1") != two.journal("UC1")


def test_without_a_wish_the_state_lies_with_the_user(tmp_path: Path) -> None:
    machine = places(tmp_path, Target.YOUTUBE, {}).machine
    assert machine.is_relative_to(Path.home())
    assert not machine.is_relative_to(tmp_path)


def test_a_channel_id_never_leaves_its_folder(tmp_path: Path) -> None:
    real = places(tmp_path, Target.YOUTUBE, {"ZM_STATE_DIR": str(tmp_path / "machine")})
    assert real.journal("../../etc/UC1").parent.parent == tmp_path / "machine" / "channels"


def test_a_sign_in_is_kept_in_a_private_file_where_there_is_no_keyring(tmp_path: Path) -> None:
    vault = Vault(tmp_path, DiskStore())  # the tests' keyring fails
    path = vault.save("UC1", USER)
    assert path is not None
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600
    assert vault.load("UC1") == USER
    assert vault.load("UC2") is None
    vault.delete("UC1")
    assert vault.load("UC1") is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_sign_in_that_others_can_read_is_refused(tmp_path: Path) -> None:
    vault = Vault(tmp_path, DiskStore(), use_keyring=False)
    path = vault.save("UC1", USER)
    assert path is not None
    path.chmod(0o644)
    with pytest.raises(AccountError):
        vault.load("UC1")


@pytest.mark.parametrize("content", [b"", b"[]", b'{"client_id": "canary"}', b'{"client_id": 1, "client_secret": ""}'])
def test_a_broken_file_is_refused_without_being_quoted(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "user.json"
    path.write_bytes(content)
    with pytest.raises(AccountError) as caught:
        read_credentials(path)
    assert caught.value.exit_code == 5
    assert "canary" not in f"{caught.value} {caught.value.__cause__} {caught.value.__context__!r}"


def test_the_environment_names_the_file(tmp_path: Path) -> None:
    assert from_environment({}) is None
    with pytest.raises(AccountError):
        from_environment({"ZM_CREDENTIALS": str(tmp_path / "missing.json")})


def test_secrets_do_not_show(tmp_path: Path) -> None:
    assert "canary" not in repr(USER)
