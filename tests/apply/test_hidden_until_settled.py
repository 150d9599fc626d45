"""A film that is hidden because nobody can judge it comes back by itself when its story can be read again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.apply.whole_run import Office, office
from tests.support.office import GARDEN

from zusammenmehr.plan.questions import About, Question


@pytest.fixture(name="here")
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    here = office(tmp_path, monkeypatch)
    yield here
    here.channel.end()


def test_one_that_its_time_made_public_is_public_again(here: Office) -> None:
    """The time in its story has had its effect, so it is neither sent again nor asked about (law 10)."""
    assert here.run().exit_code == 0
    video = here.bound()["stories"][GARDEN]["video_id"]
    here.clock.time = datetime(2099, 1, 2, tzinfo=UTC)
    assert _privacy(here, video) == "public"
    asked: list[About] = []

    def ask(questions: Sequence[Question]) -> Collection[Question]:
        asked.extend(one.about for one in questions)
        return questions

    for _time in range(2):
        (here.folder / "stories" / GARDEN).rename(here.folder / "elsewhere")
        here.run(ask=ask)
        assert _privacy(here, video) == "private"
        (here.folder / "elsewhere").rename(here.folder / "stories" / GARDEN)
        here.run()
        assert _privacy(here, video) == "public"

    assert asked == [About.STILL_PUBLIC, About.STILL_PUBLIC]
    assert here.run().proposal.plan.changes == ()


def _privacy(here: Office, video: str) -> str:
    return next(str(one["privacy"]) for one in here.channel.truth()["videos"] if one["id"] == video)
