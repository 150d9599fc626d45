"""channel.state.json: sorted, one story per line, merged story by story, never read as empty when it is broken."""

from __future__ import annotations

import json
import os
import string
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zusammenmehr.errors import AccountError, StateError
from zusammenmehr.model.binding import Bindings, CaptionBinding, FilmIdentity, OpenUpload, StoryBinding
from zusammenmehr.state.bindings import BindingsFile, dump, parse
from zusammenmehr.state.disk import DiskStore

_IDS = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=12)
_TEXT = st.text(max_size=20)
_STORIES = st.builds(
    StoryBinding,
    video_id=_IDS,
    film=st.none() | st.builds(FilmIdentity, size=st.integers(0, 2**40), sha256=_IDS, fingerprint=_TEXT),
    thumbnail_sha256=_TEXT,
    captions=st.dictionaries(_IDS, st.builds(CaptionBinding, id=_IDS, sha256=_IDS), max_size=3),
    written=st.dictionaries(_IDS, st.none() | st.booleans() | _TEXT | st.lists(_TEXT, max_size=3), max_size=4),
)
_OPEN = st.builds(
    OpenUpload,
    nonce=_IDS,
    host=_TEXT,
    since=_TEXT,
    final_sent=st.booleans(),
    replaces=_TEXT,
    delete_replaced=st.booleans(),
)
BINDINGS = st.builds(
    Bindings,
    channel_id=_IDS,
    stories=st.dictionaries(_IDS, _STORIES, max_size=4),
    playlists=st.dictionaries(_TEXT, _IDS, max_size=4),
    open=st.dictionaries(_IDS, _OPEN, max_size=3),
)


@given(BINDINGS)
def test_what_was_written_is_read(bindings: Bindings) -> None:
    assert parse(dump(bindings)) == bindings


@given(BINDINGS)
def test_the_file_is_sorted_with_one_story_per_line(bindings: Bindings) -> None:
    text = dump(bindings).decode()
    document = json.loads(text)
    assert document["schema"] == "zm.state/1"
    assert list(document["stories"]) == sorted(bindings.stories)
    for story in bindings.stories:
        assert sum(line.startswith(f'"{story}": {{"') for line in text.splitlines()) >= 1


def test_the_file_looks_as_the_contract_says() -> None:
    bindings = Bindings(
        "UC1",
        {
            "b": StoryBinding("v2"),
            "a": StoryBinding(
                "v1", FilmIdentity(5, "ff", "5-aa"), "ee", {"de": CaptionBinding("c1", "dd")}, {"title": "Göttingen"}
            ),
        },
        {"region/süd": "PL1"},
        {"c": OpenUpload("n", "pc", "2026-11-22T12:00:00+00:00", True)},
    )
    assert dump(bindings).decode() == (
        '{"schema": "zm.state/1",\n'
        '"channel_id": "UC1",\n'
        '"stories": {\n'
        '"a": {"captions": {"de": {"id": "c1", "sha256": "dd"}}, '
        '"film": {"fingerprint": "5-aa", "sha256": "ff", "size": 5}, '
        '"thumbnail_sha256": "ee", "video_id": "v1", "written": {"title": "Göttingen"}},\n'
        '"b": {"video_id": "v2"}\n'
        "},\n"
        '"playlists": {\n"region/süd": "PL1"\n},\n'
        '"open": {\n"c": {"final_sent": true, "host": "pc", "nonce": "n", "since": "2026-11-22T12:00:00+00:00"}\n}}\n'
    )


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> BindingsFile:
    return BindingsFile(tmp_path / "channel.state.json", DiskStore())


def test_two_computers_changes_are_both_kept(file: BindingsFile) -> None:
    other = BindingsFile(file.path, DiskStore())
    file.bind("UC1", "a", StoryBinding("v1"))
    other.bind("UC1", "b", StoryBinding("v2"))
    file.set_playlist("UC1", "alle", "PL1")
    other.set_open("UC1", "c", OpenUpload("n", "pc", "t"))
    file.change_story("UC1", "b", lambda old: StoryBinding(old.video_id if old else "", thumbnail_sha256="ee"))
    found = file.load("UC1")
    assert {story: each.video_id for story, each in found.stories.items()} == {"a": "v1", "b": "v2"}
    assert found.stories["b"].thumbnail_sha256 == "ee"
    assert found.playlists == {"alle": "PL1"}
    assert set(found.open) == {"c"}


def test_binding_takes_the_note_of_the_open_upload_away(file: BindingsFile) -> None:
    file.set_open("UC1", "a", OpenUpload("n", "pc", "t"))
    file.bind("UC1", "a", StoryBinding("v1"))
    assert file.load().open == {}


def test_nothing_is_written_when_nothing_changes(file: BindingsFile) -> None:
    file.bind("UC1", "a", StoryBinding("v1"))
    before = file.path.stat().st_ino
    file.bind("UC1", "a", StoryBinding("v1"))
    assert file.path.stat().st_ino == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"schema": "zm.state/2", "channel_id": "UC1"}',
        b'{"schema": "zm.state/1"}',
        b'{"schema": "zm.state/1", "channel_id": 5}',
        b'{"schema": "zm.state/1", "channel_id": "UC1", "stories": []}',
        b'{"schema": "zm.state/1", "channel_id": "UC1", "stories": {"a": {}}}',
        b'{"schema": "zm.state/1", "channel_id": "UC1", "stories": {"a": {"video_id": 1}}}',
        b'{"schema": "zm.state/1", "channel_id": "UC1", "open": {"a": {"nonce": "n", "host": "h", "since": "t"}}}',
        b"\xff\xfe\x00",
    ],
)
def test_what_cannot_be_read_is_never_empty(file: BindingsFile, content: bytes) -> None:
    file.path.write_bytes(content)
    with pytest.raises(StateError) as caught:
        file.load()
    assert "zm plan" in caught.value.hint
    with pytest.raises(StateError):
        file.bind("UC1", "a", StoryBinding("v1"))
    assert file.path.read_bytes() == content


def test_another_channels_file_is_refused(file: BindingsFile) -> None:
    file.bind("UC1", "a", StoryBinding("v1"))
    with pytest.raises(AccountError):
        file.bind("UC2", "b", StoryBinding("v2"))


@pytest.mark.parametrize(
    "name",
    [
        "channel.state (Konflikt von PC-2 2026-11-22).json",
        "channel.state-PC-2.json",
        "channel.state.sync-conflict-20261122-120000-ABCDEFG.json",
        "channel.state (1).JSON",
    ],
)
def test_conflict_copies_are_named(file: BindingsFile, name: str) -> None:
    file.bind("UC1", "a", StoryBinding("v1"))
    file.refuse_conflicts()
    (file.path.parent / name).write_bytes(file.path.read_bytes())
    with pytest.raises(StateError) as caught:
        file.refuse_conflicts()
    assert name in caught.value.message


def test_no_secret_has_a_place_in_it() -> None:
    fields: set[str] = set()
    for kind in (Bindings, StoryBinding, OpenUpload, CaptionBinding, FilmIdentity):
        fields |= set(kind.__dataclass_fields__)
    assert not fields & {"address", "uri", "session", "token"}


def test_a_lone_surrogate_does_not_break_the_file(file: BindingsFile) -> None:
    written: dict[str, Any] = {"title": "\ud800"}
    file.bind("UC1", "a", StoryBinding("v1", written=written))
    assert file.load().stories["a"].written == written


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_colleagues_may_read_it(file: BindingsFile) -> None:
    old = os.umask(0o022)
    try:
        file.bind("UC1", "a", StoryBinding("v1"))
    finally:
        os.umask(old)
    assert file.path.stat().st_mode & 0o777 == 0o644
