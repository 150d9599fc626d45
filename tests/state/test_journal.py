"""The journal: readable after any crash, never silently shorter than what was announced."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.youtube.virtual import VirtualClock

from zusammenmehr.errors import DecisionError, StateError
from zusammenmehr.state.disk import DiskStore
from zusammenmehr.state.history import forget, history
from zusammenmehr.state.intents import Intent, Phase
from zusammenmehr.state.journal import Journal
from zusammenmehr.state.lines import Damaged, decode, encode

_VALUES = st.none() | st.booleans() | st.integers() | st.text()
_RECORDS = st.lists(st.dictionaries(st.text(max_size=8), _VALUES, max_size=4), min_size=1, max_size=6)
INTENT = Intent("a", "0123456789abcdef", "zm-0123456789", "UC1", "Titel", "pc", datetime.now(UTC), 10, 1, "ab" * 32)


def _file(records: list[dict[str, Any]]) -> bytes:
    return b"".join(encode(number, record) for number, record in enumerate(records, 1))


@given(_RECORDS)
def test_what_was_written_is_read(records: list[dict[str, Any]]) -> None:
    data = _file(records)
    assert decode(data).records == tuple(records)
    assert decode(data).good == len(data)


@given(_RECORDS, st.data())
def test_a_torn_tail_costs_only_the_record_that_was_being_written(
    records: list[dict[str, Any]], choose: st.DataObject
) -> None:
    data = _file(records)
    last = len(_file(records[:-1]))
    cut = choose.draw(st.integers(last, len(data) - 2), label="cut")
    found = decode(data[:cut])
    assert found.records == tuple(records[:-1])
    assert found.good == last


@given(_RECORDS, st.data())
def test_no_flipped_bit_goes_unnoticed(records: list[dict[str, Any]], choose: st.DataObject) -> None:
    data = bytearray(_file(records))
    at = choose.draw(st.integers(0, len(data) - 1), label="byte")
    data[at] ^= 1 << choose.draw(st.integers(0, 7), label="bit")
    with pytest.raises(Damaged):
        decode(bytes(data))


@given(_RECORDS, st.data())
def test_no_lost_or_doubled_line_goes_unnoticed(records: list[dict[str, Any]], choose: st.DataObject) -> None:
    lines = _file([*records, {"last": True}]).splitlines(keepends=True)
    at = choose.draw(st.integers(0, len(lines) - 2), label="line")
    for broken in (lines[:at] + lines[at + 1 :], [*lines[:at], lines[at], *lines[at:]]):
        with pytest.raises(Damaged):
            decode(b"".join(broken))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = decode(data)
    except Damaged:
        return
    assert found.good <= len(data)


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "journal.jsonl"


def _open(path: Path) -> Journal:
    return Journal(path, DiskStore(), VirtualClock())


def test_a_story_with_an_open_upload_never_gets_a_second(path: Path) -> None:
    _open(path).intent(INTENT)
    with pytest.raises(DecisionError):
        _open(path).intent(INTENT)


def test_an_upload_step_by_step_survives_reopening(path: Path) -> None:
    secret = "https://upload.example/?upload_id=canary"
    intent = _open(path).intent(INTENT)
    assert (intent.phase, intent.address) == (Phase.INTENT, "")
    _open(path).session(intent, secret)
    assert _open(path).open["a"].address == secret
    assert secret not in repr(_open(path).open["a"])
    _open(path).final_sent(intent)
    assert _open(path).open["a"].final_sent
    _open(path).uploaded(intent, "video000001")
    assert _open(path).open["a"].video_id == "video000001"
    _open(path).bound(intent)
    assert _open(path).open == {}
    (entry,) = history(_open(path))
    assert (entry.action, entry.result, entry.video_id) == ("upload", "done", "video000001")


def test_an_upload_that_was_given_up_after_its_last_byte_is_watched(path: Path) -> None:
    journal = _open(path)
    intent = journal.final_sent(journal.session(journal.intent(INTENT), "https://x.googleapis.com/"))
    journal.abandoned(intent, "film_changed")
    assert [each.nonce for each in _open(path).watched] == [INTENT.nonce]
    _open(path).intent(INTENT)


def test_a_torn_last_line_is_cut_and_writing_goes_on(path: Path) -> None:
    journal = _open(path)
    journal.intent(INTENT)
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"seq":2,"crc":"00')
    again = _open(path)
    assert path.read_bytes() == whole
    again.begin("promote", story="a")
    assert len(_open(path).records) == 2


def test_a_broken_middle_is_refused_with_the_way_out(path: Path) -> None:
    journal = _open(path)
    for _record in range(3):
        journal.begin("promote", story="a")
    path.write_bytes(path.read_bytes().replace(b'"seq":2', b'"seq":9'))
    with pytest.raises(StateError) as caught:
        _open(path)
    assert caught.value.exit_code == 8
    assert f"{path}:2" in caught.value.message
    assert "zm resolve" in caught.value.hint


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_its_owner_can_read_it_whatever_the_umask(path: Path) -> None:
    old = os.umask(0)
    try:
        _open(path).intent(INTENT)
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_the_history_tells_what_came_of_each_write(path: Path) -> None:
    journal = _open(path)
    done = journal.begin("promote", story="a", video_id="v", fields={"visibility": ["private", "public"]})
    journal.done(done, units=51)
    journal.failed(journal.begin("set_thumbnail", story="a"), reason="forbidden")
    journal.begin("insert_item", playlist="alle")
    assert [(entry.action, entry.result, entry.units) for entry in history(_open(path))] == [
        ("promote", "done", 51),
        ("set_thumbnail", "failed", 0),
        ("insert_item", "unknown", 0),
    ]
    assert [record["action"] for record in _open(path).pending.values()] == ["insert_item"]


def test_forgetting_a_story_keeps_time_id_and_action(path: Path) -> None:
    journal = _open(path)
    number = journal.begin("update_video", story="a", video_id="v", fields={"title": ["Anna", "Berta"]})
    journal.done(number, former={"title": "Anna"})
    journal.begin("update_video", story="b", fields={"title": ["Cem", "Dilan"]})
    intent = journal.intent(INTENT)
    journal.abandoned(intent, "film_changed")
    assert forget(journal, "a") == 3
    text = path.read_text(encoding="utf-8")
    assert "Anna" not in text
    assert "Titel" not in text
    assert "Cem" in text
    (first, other, *_rest) = history(_open(path))
    assert (first.action, first.story, first.video_id, first.result) == ("update_video", "a", "v", "done")
    assert (first.forgotten, other.forgotten) == (True, False)
    assert forget(_open(path), "a") == 0


def test_forgetting_leaves_an_open_upload_able_to_go_on(path: Path) -> None:
    journal = _open(path)
    intent = journal.session(journal.intent(INTENT), "https://x.googleapis.com/?upload_id=1")
    forget(journal, "a")
    assert _open(path).open["a"].address == intent.address
