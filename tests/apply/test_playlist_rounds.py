"""Somebody else edits a playlist while zm does: it is read and planned anew, twice at the most."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from tests.apply.playlist_world import Desk, Hook, Wire, desk

from zusammenmehr.app.sync_playlists import sync_playlists
from zusammenmehr.youtube.ports import Outgoing, Reply


@dataclass(slots=True)
class Elsewhere(Wire):
    """The first `times` answers of `on` say that the entry stands one further on than it was to."""

    on: str = ""
    times: int = 0

    def send(self, request: Outgoing, token: str) -> Reply:
        reply = Wire.send(self, request, token)
        if request.method != self.on or not self.times or reply.status != 200:
            return reply
        self.times -= 1
        answer: dict[str, Any] = json.loads(reply.body)
        answer["snippet"]["position"] += 1
        return replace(reply, body=json.dumps(answer).encode())


@pytest.fixture(name="here")
def _here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        found = desk(tmp_path_factory.mktemp("rounds"), monkeypatch)
        yield found
        found.channel.end()


def _times(here: Desk, operation: str) -> int:
    return [entry["operation"] for entry in here.channel.writes()].count(operation)


@pytest.mark.parametrize("on", ["playlistItems.insert", "playlistItems.update"])
def test_a_film_that_landed_elsewhere_makes_zm_read_and_plan_anew(here: Desk, on: str) -> None:
    here.wire = Elsewhere(here.channel, on=on, times=1)

    result = sync_playlists(here.workplace(), lambda _proposal: True)

    assert result.exit_code == 0
    assert here.playlists() == {"Alle": ["a", "b", "c", "fremd"], "Neu": ["a"]}
    assert _times(here, "playlistItems.insert") == 2
    assert _times(here, "playlistItems.update") == 1


def test_after_two_times_a_person_is_told_and_the_rest_is_done(here: Desk) -> None:
    """Each time the owner puts the film elsewhere again."""

    def undo() -> None:
        item = next(one for one in here.channel.truth()["playlists"] if one["title"] == "Alle")["items"][-1]
        here.channel.owner(do="remove_item", id=item["id"])
        playlist = next(one for one in here.channel.truth()["playlists"] if one["title"] == "Alle")["id"]
        here.channel.owner(do="add_item", playlist_id=playlist, video_id=here.videos["d"], position=0)

    here.wire = Elsewhere(here.channel, Hook("playlistItems.update", before=undo), "playlistItems.update", 99)

    result = sync_playlists(here.workplace(), lambda _proposal: True)

    assert result.exit_code == 3
    (failed,) = [outcome for outcome in result.report.outcomes if outcome.error is not None]
    assert failed.error is not None
    assert failed.error.why == "edited_meanwhile"
    assert _times(here, "playlistItems.update") <= 3
    assert here.playlists()["Neu"] == ["a"]


def test_a_playlist_that_became_shorter_is_planned_anew(here: Desk) -> None:
    done: list[str] = []

    def shorten() -> None:
        if not done:
            alle = next(one for one in here.channel.truth()["playlists"] if one["title"] == "Alle")
            done.extend(here.channel.owner(do="remove_item", id=item["id"])["id"] for item in alle["items"])

    here.wire.hook = Hook("playlistItems.insert", before=shorten)

    assert here.run() == 0

    assert len(done) == 4
    assert here.playlists() == {"Alle": ["a", "b", "c"], "Neu": ["a"]}
