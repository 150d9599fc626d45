"""A film that was replaced in its folder: YouTube keeps the old one, and zm says so."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.office import CHOIR, Office


def replaced(office: Office) -> None:
    """The choir's film has other bytes now, just as many."""
    film: Path = office.folder / "stories" / CHOIR / "film.mp4"
    data = bytearray(film.read_bytes())
    data[len(data) // 2] ^= 1
    film.write_bytes(data)


def left_out(office: Office) -> list[tuple[str, str]]:
    ended = office.zm("plan", "--format", "json")
    return [(item["story"], item["reason"]) for item in ended.json["left_out"] if item["story"] == CHOIR]


def test_a_film_of_the_same_size_with_other_bytes_is_a_film_that_changed(published: Office) -> None:
    assert left_out(published) == []
    replaced(published)
    assert left_out(published) == [(CHOIR, "film_changed")]


def test_a_state_file_without_fingerprints_is_judged_by_size(published: Office) -> None:
    file = published.folder / ".zm" / "sandbox" / "channel.state.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    for story in document["stories"].values():
        assert story["film"].pop("fingerprint")
    file.write_text(json.dumps(document), encoding="utf-8")

    replaced(published)

    assert left_out(published) == []


def test_what_is_found_on_the_channel_again_is_known_by_its_film_too(published: Office) -> None:
    (published.folder / ".zm" / "sandbox" / "channel.state.json").unlink()
    assert published.zm("publish", "--yes").code == 0

    replaced(published)

    assert left_out(published) == [(CHOIR, "film_changed")]
