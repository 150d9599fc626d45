"""A film becomes exactly one video."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from tests.apply.bench import Bench
from tests.youtube import fake_channel as fake

from zusammenmehr.errors import DecisionError, FolderError, InterruptedRunError, RemoteError
from zusammenmehr.model.seams import Silence
from zusammenmehr.youtube.ports import Outgoing, Reply
from zusammenmehr.youtube.slice import Throttle

SIZE = 700_000


@pytest.fixture(name="bench")
def _bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path, size=SIZE)


def test_a_film_becomes_one_private_video_that_is_bound(bench: Bench) -> None:
    done = bench.uploader().upload(bench.video)

    assert bench.channel.complete() == [done.video_id]
    assert bench.channel.content[done.video_id] == bench.film_bytes
    assert bench.channel.videos[done.video_id]["status"]["privacyStatus"] == "private"
    bound = bench.bindings.load().stories["a-story"]
    assert bound.video_id == done.video_id
    assert bound.film is not None
    assert bound.film.sha256 == hashlib.sha256(bench.film_bytes).hexdigest()
    assert bench.bindings.load().open == {}
    assert bench.journal().open == {}


def _then(change: Callable[[], object]) -> fake.Fault:
    """The server acts; meanwhile something happens on this computer."""

    def fault(channel: fake.FakeChannel, request: Outgoing, act: Callable[[], Reply]) -> Reply:
        reply = act()
        change()
        return reply

    return fault


def _append(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def _overwrite(path: Path) -> None:
    facts = path.stat()
    path.write_bytes(b"y" * facts.st_size)


def _overwrite_and_hide_it(path: Path) -> None:
    """The same size and the same time: only the hash can tell."""
    facts = path.stat()
    with path.open("r+b") as file:
        file.write(b"y" * 1000)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def _cut(path: Path) -> None:
    os.truncate(path, 300_000)


@pytest.mark.parametrize("change", [_append, _overwrite, _overwrite_and_hide_it, _cut])
@pytest.mark.parametrize("piece", [1, 2])
def test_a_film_that_changes_on_its_way_is_noticed_before_the_last_byte(
    bench: Bench, change: Callable[[Path], None], piece: int
) -> None:
    bench.channel.fault("videos.insert", None)
    bench.channel.fault("upload.put", *[None] * (piece - 1), _then(lambda: change(bench.film_path)))
    if change is _overwrite_and_hide_it:  # what was sent already stays what it was: the end of the film changes
        bench.channel.faults["upload.put"][-1] = _then(lambda: _hide_at_the_end(bench.film_path))

    with pytest.raises(FolderError) as caught:
        bench.uploader().upload(bench.video)

    assert caught.value.why == "film_changed"
    assert bench.channel.complete() == []
    assert bench.journal().open == {}
    done = bench.uploader().upload(bench.video)
    assert bench.channel.content[done.video_id] == bench.film_path.read_bytes()


def _hide_at_the_end(path: Path) -> None:
    facts = path.stat()
    with path.open("r+b") as file:
        file.seek(-10, os.SEEK_END)
        file.write(b"other ends")
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def test_a_film_that_changes_between_two_runs_with_the_same_size_and_time_is_noticed(bench: Bench) -> None:
    bench.channel.fault("upload.put", None, *[fake.answers(400)] * 30)
    bench.channel.fault("upload.query", *[fake.answers(403, "forbidden")] * 2)
    with pytest.raises(RemoteError):
        bench.uploader().upload(bench.video)
    bench.channel.faults.clear()
    _overwrite_and_hide_it(bench.film_path)
    with pytest.raises(FolderError):
        bench.uploader().upload(bench.video)
    assert bench.channel.complete() == []
    done = bench.uploader().upload(bench.video)
    assert bench.channel.content[done.video_id] == bench.film_path.read_bytes()


def test_a_session_that_ends_with_the_last_byte_on_its_way_is_not_opened_again(bench: Bench) -> None:
    bench.channel.lag = True
    bench.channel.fault("upload.put", None, None, fake.answers_after(404))
    with pytest.raises(DecisionError):
        bench.uploader().upload(bench.video)
    assert bench.channel.all_fired
    assert len(bench.channel.sessions) == 1
    bench.channel.list_all()
    assert bench.channel.complete() == [bench.uploader().upload(bench.video).video_id]


@pytest.mark.parametrize("size", [1, 262143, 262144, 262145, 524288, 524289, 786432])
@pytest.mark.parametrize("piece", [1, 262144, 524288])
def test_every_size_arrives_whole(tmp_path: Path, size: int, piece: int) -> None:
    bench = Bench(tmp_path, size=size)
    done = bench.uploader(piece=piece).upload(bench.video)
    assert bench.channel.content[done.video_id] == bench.film_bytes


def test_an_empty_film_is_refused_before_anything_is_sent(bench: Bench) -> None:
    bench.film_path.write_bytes(b"")
    with pytest.raises(FolderError):
        bench.uploader().upload(bench.video)
    assert bench.channel.log == []


def test_two_uploads_share_one_pace_and_one_journal(tmp_path: Path) -> None:
    bench = Bench(tmp_path, size=SIZE)
    uploader = bench.uploader()
    videos = [replace(bench.video, story=f"story-{number}", marker=f"zm-{number:010}") for number in range(4)]
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(uploader.upload, videos))
    assert sorted(each.video_id for each in done) == bench.channel.complete()
    assert set(bench.bindings.load().stories) == {video.story for video in videos}
    assert bench.journal().open == {}


def test_a_limited_rate_is_kept(bench: Bench) -> None:
    bench.uploader(throttle=Throttle(100_000, bench.clock)).upload(bench.video)
    assert bench.clock.passed == pytest.approx(SIZE / 100_000, rel=0.4)


def test_stop_ends_between_two_reads_and_the_next_run_goes_on(bench: Bench) -> None:
    stop = threading.Event()
    bench.channel.fault("upload.put", _then(stop.set))
    with pytest.raises(InterruptedRunError):
        bench.uploader(stop=stop).upload(bench.video)
    bench.channel.log.clear()
    bench.uploader().upload(bench.video)
    assert bench.channel.log.count("upload.put") == 2
    assert len(bench.channel.sessions) == 1


def test_the_watcher_hears_of_a_resumed_upload_what_is_there_already(bench: Bench) -> None:
    stop = threading.Event()
    bench.channel.fault("upload.put", _then(stop.set))
    with pytest.raises(InterruptedRunError):
        bench.uploader(stop=stop).upload(bench.video)
    heard: list[tuple[str, int]] = []

    class Watcher(Silence):
        def upload_started(self, story: str, size: int, already: int) -> None:
            heard.append(("started", already))

        def upload_moved(self, story: str, sent: int) -> None:
            heard.append(("moved", sent))

    bench.uploader(progress=Watcher()).upload(bench.video)
    assert heard[0] == ("started", 262144)
    assert heard[-1] == ("moved", SIZE)
    assert [sent for _word, sent in heard] == sorted(sent for _word, sent in heard)
