"""`zm resolve`: a person decides, here or for another computer's upload."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.apply.bench import Bench
from tests.youtube import fake_channel as fake

from zusammenmehr.apply.resolve import upload_again, use_video
from zusammenmehr.errors import DecisionError, UsageError
from zusammenmehr.model.binding import OpenUpload, StoryBinding
from zusammenmehr.model.video import ObservedVideo, VideoFields

VIDEO = ObservedVideo("video-by-hand", VideoFields())


@pytest.fixture(name="bench")
def _bench(tmp_path: Path) -> Bench:
    """A story whose upload nobody can judge."""
    bench = Bench(tmp_path, size=300_000)
    bench.channel.lag = True
    bench.channel.fault("upload.put", None, fake.answers_after(404))
    with pytest.raises(DecisionError):
        bench.uploader().upload(bench.video)
    return bench


def test_the_video_that_a_person_names_is_bound(bench: Bench) -> None:
    use_video(bench.uploader().book, "a-story", VIDEO)
    bound = bench.bindings.load()
    assert bound.stories["a-story"].video_id == "video-by-hand"
    assert bound.stories["a-story"].film is not None
    assert bound.open == {}
    assert bench.journal().open == {}


def test_again_means_a_new_upload_and_the_old_one_is_watched(bench: Bench) -> None:
    upload_again(bench.uploader().book, "a-story")
    assert len(bench.journal().watched) == 1
    done = bench.uploader().upload(bench.video)
    assert bench.bindings.load().stories["a-story"].video_id == done.video_id


@pytest.mark.parametrize("again", [True, False])
def test_another_computers_upload_can_be_settled_here(tmp_path: Path, again: bool) -> None:
    bench = Bench(tmp_path, size=300_000)
    bench.bindings.set_open(fake.CHANNEL, "a-story", OpenUpload("n", "pc-2", "2026-11-22T12:00:00+00:00", True))
    if again:
        upload_again(bench.uploader().book, "a-story")
        bench.uploader().upload(bench.video)
    else:
        use_video(bench.uploader().book, "a-story", VIDEO)
    bound = bench.bindings.load()
    assert (bound.stories["a-story"].video_id == "video-by-hand") is not again
    assert bound.open == {}


def test_nothing_open_is_nothing_to_settle(tmp_path: Path) -> None:
    bench = Bench(tmp_path, size=300_000)
    with pytest.raises(UsageError):
        upload_again(bench.uploader().book, "a-story")
    with pytest.raises(UsageError):
        use_video(bench.uploader().book, "a-story", VIDEO)


def test_a_video_of_another_story_is_refused(bench: Bench) -> None:
    bench.bindings.bind(fake.CHANNEL, "other", StoryBinding("video-by-hand"))
    with pytest.raises(UsageError):
        use_video(bench.uploader().book, "a-story", VIDEO)
    assert "a-story" in bench.journal().open
