"""`zm publish --replace` dies anywhere; the same command again puts everything right, and a third one does nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from tests.apply.crashing import PulledPlugError
from tests.apply.whole_run import Office, office
from tests.support.office import CHOIR

from zusammenmehr.app.sync import sync
from zusammenmehr.app.viewing import Result
from zusammenmehr.plan.change import Action

#: Every point would take a minute: each part takes another one of sixteen.
PARTS, STEP = 2, 16


@pytest.fixture(name="here", scope="module")
def _here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """All films are up and in playlists; the choir's film is another one now."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
        here = office(tmp_path_factory.mktemp("replace"), monkeypatch)
        assert here.run(use=sync).exit_code == 0
        film = here.folder / "stories" / CHOIR / "film.mp4"
        film.write_bytes(film.read_bytes() + b"\0\0\0\x08free")
        here.run()  # reads the film, so that no later run has to
        here.keep()
        yield here
        here.channel.end()


def _videos(here: Office) -> dict[str, Any]:
    return {video["id"]: video for video in here.channel.truth()["videos"]}


def _places(here: Office) -> dict[str, list[str]]:
    return {one["title"]: [item["video_id"] for item in one["items"]] for one in here.channel.truth()["playlists"]}


def _again(here: Office) -> tuple[str, dict[str, list[str]]]:
    """(the choir's old video, the playlists as they stood)."""
    here.again()
    return str(here.bound()["stories"][CHOIR]["video_id"]), _places(here)


def _run(here: Office, at: int = 0) -> Result:
    return here.run(at, replace=frozenset({CHOIR}))


def _check(here: Office, old: str, before: dict[str, list[str]]) -> None:
    videos, binding = _videos(here), here.bound()["stories"][CHOIR]
    new = binding["video_id"]
    assert len(videos) == 4
    assert new != old
    assert list(binding["replaced"]) == [old]
    assert here.bound()["open"] == {}
    assert videos[new]["complete"]
    assert (videos[new]["privacy"], videos[old]["privacy"]) == ("public", "private")
    assert sorted(track["language"] for track in videos[new]["captions"]) == ["de", "uk"]
    assert _places(here) == {title: [new if item == old else item for item in ids] for title, ids in before.items()}


def _was_never_gone(here: Office, old: str) -> None:
    """Whenever the old film was hidden, the new one was to be seen already."""
    videos, new = _videos(here), here.bound()["stories"][CHOIR]["video_id"]
    hidden = next(entry["seq"] for entry in videos[old]["privacy_history"][2:] if entry["privacy"] == "private")
    shown = next(entry["seq"] for entry in videos[new]["privacy_history"] if entry["privacy"] == "public")
    assert shown < hidden


def test_a_film_is_replaced(here: Office) -> None:
    old, before = _again(here)
    assert _run(here).exit_code == 0
    _check(here, old, before)
    _was_never_gone(here, old)


@pytest.mark.parametrize("part", range(PARTS))
def test_points_everywhere_are_recovered_from(here: Office, part: int) -> None:
    _again(here)
    _run(here)
    points = len(here.plug.names)
    assert points > 100
    for at in range(1 + part * STEP // PARTS, points + 1, STEP):
        old, before = _again(here)
        with pytest.raises(PulledPlugError):
            _run(here, at)
        done = _run(here)
        assert done.exit_code == 0, (at, [outcome for outcome in done.report.outcomes if outcome.error is not None])
        _check(here, old, before)
        _was_never_gone(here, old)
        here.channel.clear_log()
        assert _run(here).proposal.plan.changes == ()
        assert here.channel.writes() == []


def test_a_run_that_nobody_asked_to_replace_goes_on_with_what_was_begun(here: Office) -> None:
    _again(here)
    _run(here)
    begun = next(at for at, name in enumerate(here.plug.names, 1) if name == "request videos.insert")
    for at in (begun + 1, begun + 8, begun + 20):
        old, before = _again(here)
        with pytest.raises(PulledPlugError):
            _run(here, at)
        assert here.run().exit_code == 0
        _check(here, old, before)


def test_the_old_film_goes_as_it_was_asked_for_whichever_run_finishes(here: Office) -> None:
    _again(here)
    _run(here)
    begun = next(at for at, name in enumerate(here.plug.names, 1) if name == "request videos.insert")
    for first, then in ((True, False), (False, True)):
        for at in (begun + 1, begun + 8, begun + 20):
            old, _before = _again(here)
            _processing(here, "time")
            with pytest.raises(PulledPlugError):
                here.run(at, replace=frozenset({CHOIR}), delete_old=first)
            done = here.run(replace=frozenset({CHOIR}), delete_old=True) if then else here.run()
            assert Action.DELETE_VIDEO in {change.action for change in done.proposal.plan.changes}, "the plan says so"
            assert done.exit_code == 3
            assert old in _videos(here)
            here.clock.passed += 3601
            assert here.run().exit_code == 0
            assert old not in _videos(here)
            assert here.run().proposal.plan.changes == ()
    _processing(here, "immediate")


def test_the_daily_run_leaves_no_entry_of_a_deleted_film(here: Office) -> None:
    old, _before = _again(here)
    here.run(replace=frozenset({CHOIR}), delete_old=True)
    names = list(here.plug.names)
    begun = next(at for at, name in enumerate(names, 1) if name == "request videos.insert")
    for at in range(begun + 3, len(names), 23):
        old, before = _again(here)
        with pytest.raises(PulledPlugError):
            here.run(at, replace=frozenset({CHOIR}), delete_old=True)
        assert here.run(use=sync).exit_code == 0
        new = here.bound()["stories"][CHOIR]["video_id"]
        assert old not in _videos(here)
        assert _places(here) == {title: [new if item == old else item for item in ids] for title, ids in before.items()}
        assert here.run(use=sync).proposal.plan.changes == ()


def _processing(here: Office, mode: str) -> None:
    here.channel.world.change_settings({"processing": {"mode": mode, "n": 3600}})


def test_a_film_that_is_put_back_meanwhile_stays(here: Office) -> None:
    old, before = _again(here)
    film = here.folder / "stories" / CHOIR / "film.mp4"
    new = film.read_bytes()
    _run(here)
    begun = next(at for at, name in enumerate(here.plug.names, 1) if name == "request videos.insert")
    _again(here)
    with pytest.raises(PulledPlugError):
        _run(here, begun + 3)
    try:
        film.write_bytes(new[:-8])
        here.channel.clear_log()
        assert here.run().exit_code == 0
        assert here.bound()["stories"][CHOIR]["video_id"] == old
        assert here.bound()["open"] == {}
        assert _places(here) == before
        assert here.channel.writes() == []
    finally:
        film.write_bytes(new)
