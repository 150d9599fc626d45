"""A renamed folder's story takes its video over, wherever the run that does it dies: nothing goes up twice."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Sequence

import pytest
from tests.apply.crashing import PulledPlugError
from tests.apply.whole_run import Office, office
from tests.support.office import CHOIR

from zusammenmehr.plan.questions import About, Question

NEW = "2021-chor-neu"


def everything(questions: Sequence[Question]) -> Collection[Question]:
    return questions


@pytest.fixture(name="here", scope="module")
def _here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """All films are up, and the choir's folder has another name since."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
        here = office(tmp_path_factory.mktemp("renamed"), monkeypatch)
        assert here.run().exit_code == 0
        (here.folder / "stories" / CHOIR).rename(here.folder / "stories" / NEW)
        shutil.rmtree(here.folder.with_name("kept"))
        shutil.rmtree(here.channel.folder / "kept-blobs")
        here.keep()
        yield here
        here.channel.end()


def _settled(here: Office, video: str) -> None:
    """The video is the new story's, as it was and as often as it was; a further run has nothing to do."""
    stories = here.bound()["stories"]
    assert CHOIR not in stories
    assert stories[NEW]["video_id"] == video
    here.channel.clear_log()
    before = here.remembered()
    last = here.run()
    assert (last.exit_code, last.proposal.plan.changes) == (0, ())
    assert here.channel.writes() == []
    assert here.remembered() == before


def _video(here: Office) -> str:
    here.again()
    here.channel.clear_log()
    return str(here.bound()["stories"][CHOIR]["video_id"])


def _uploads(here: Office) -> list[str]:
    return [one["operation"] for one in here.channel.writes() if one["operation"].startswith("videos.insert")]


def test_a_renaming_that_dies_anywhere_is_finished_by_the_next_run(here: Office) -> None:
    video = _video(here)
    assert here.run(ask=everything).exit_code == 0
    names = list(here.plug.names)
    assert _uploads(here) == []
    _settled(here, video)
    assert "rename" in names
    for at in range(1, len(names) + 1):
        assert _video(here) == video
        with pytest.raises(PulledPlugError):
            here.run(at, ask=everything)
        assert here.run(ask=everything).exit_code == 0
        assert _uploads(here) == []
        _settled(here, video)


def test_between_journal_and_state_file_nothing_is_lost_and_it_is_asked_again(here: Office) -> None:
    video = _video(here)
    assert here.run(ask=everything).exit_code == 0
    names = list(here.plug.names)
    at = next(place for place, name in enumerate(names, 1) if name == "rename" and _is_open(here, place))

    asked: list[About] = []

    def ask(questions: Sequence[Question]) -> Collection[Question]:
        asked.extend(one.about for one in questions)
        return questions

    _video(here)
    with pytest.raises(PulledPlugError):
        here.run(at, ask=ask)
    assert here.bound()["stories"][CHOIR]["video_id"] == video
    assert NEW not in here.bound()["stories"]
    assert here.run(ask=ask).exit_code == 0
    assert asked == [About.RENAMED, About.RENAMED]
    _settled(here, video)


def _is_open(here: Office, at: int) -> bool:
    """Whether the journal announces the new name, and channel.state.json does not have it, when a run dies there."""
    _video(here)
    with pytest.raises(PulledPlugError):
        here.run(at, ask=everything)
    (journal,) = here.state.glob("channels/*/journal.jsonl")
    return b'"rename_story"' in journal.read_bytes() and NEW not in here.bound()["stories"]


def test_a_run_with_nobody_to_ask_sends_nothing_after_a_renaming_that_died(here: Office) -> None:
    video = _video(here)
    here.run(ask=everything)
    for at in range(1, len(here.plug.names) + 1, 3):
        _video(here)
        with pytest.raises(PulledPlugError):
            here.run(at, ask=everything)
        assert here.run().exit_code in {0, 9}
        assert _uploads(here) == []
        assert {one["video_id"] for one in here.bound()["stories"].values()} >= {video}
