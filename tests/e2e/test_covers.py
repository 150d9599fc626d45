"""`cover:` in channel.yaml: the playlist's picture goes up once, and again when it is another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from tests.support.office import Office

_ALL = "title: Alle Geschichten"


def _declare_cover(office: Office) -> None:
    file = office.folder / "channel.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(_ALL) == 1
    file.write_text(text.replace(_ALL, f"{_ALL}, cover: pictures/alle.png"), encoding="utf-8")


def _paint(office: Office, color: str) -> None:
    (office.folder / "pictures").mkdir(exist_ok=True)
    Image.new("RGB", (64, 64), color).save(office.folder / "pictures" / "alle.png")


def _sync(office: Office) -> list[tuple[Any, ...]]:
    """What a run did, and what reached the channel."""
    office.control.clear_log()
    told = office.json("sync-playlists", "--yes")
    assert {change["status"] for change in told["changes"]} <= {"done"}
    assert sum(entry["units"] for entry in office.writes()) + len(told["changes"]) == told["cost"]["units"]
    return [
        tuple(change["action"] for change in told["changes"]),
        tuple(entry["operation"] for entry in office.writes()),
    ]


def test_a_cover_goes_up_once_and_again_when_it_changed(published: Office) -> None:
    _declare_cover(published)
    _paint(published, "red")
    assert _sync(published) == [("set_cover",), ("playlistImages.insert",)]
    assert _sync(published) == [(), ()]

    _paint(published, "blue")
    assert _sync(published) == [("set_cover",), ("playlistImages.update",)]
    assert _sync(published) == [(), ()]


def test_a_computer_that_remembers_nothing_sends_the_cover_once_more(published: Office) -> None:
    _declare_cover(published)
    _paint(published, "red")
    _sync(published)
    (remembered,) = published.folder.rglob("covers.json")
    remembered.write_bytes(b"\xff{")

    assert _sync(published) == [("set_cover",), ("playlistImages.update",)]
    assert _sync(published) == [(), ()]


def test_a_cover_whose_answer_was_lost_is_there_once(published: Office) -> None:
    _declare_cover(published)
    _paint(published, "red")
    published.control.faults({"operation": "playlistImages.insert", "fault": "reset_after"})

    told = published.json("sync-playlists", "--yes")

    assert all(fault["done"] for fault in published.control.fired())
    assert [change["status"] for change in told["changes"]] == ["done"]
    assert _sync(published) == [(), ()]


def test_the_plan_names_the_cover_in_words(published: Office) -> None:
    _declare_cover(published)
    _paint(published, "red")

    assert "set the cover" in published.zm("sync-playlists", "--dry-run").out
    assert "Titelbild setzen" in published.zm("sync-playlists", "--dry-run", "--lang", "de").out


def test_a_cover_that_is_refused_keeps_nothing_else_back(published: Office) -> None:
    _declare_cover(published)
    _paint(published, "red")
    with (published.folder / "channel.yaml").open("a", encoding="utf-8") as file:
        file.write("\nsections: [alle]\n")
    refused = {"fault": "status", "status": 403, "reason": "forbidden"}
    published.control.faults({"operation": "playlistImages.insert", **refused})

    ended = published.zm("sync-playlists", "--yes", "--format", "json")

    assert ended.code == 3
    assert all(fault["done"] for fault in published.control.fired())
    told = {change["action"]: change["status"] for change in ended.json["changes"]}
    assert told == {"set_cover": "failed", "insert_section": "done"}
    assert _sync(published) == [("set_cover",), ("playlistImages.insert",)]
