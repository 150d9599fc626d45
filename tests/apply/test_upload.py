"""A film becomes exactly one video."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from tests.apply.bench import Bench

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
