"""What `zm sync-playlists` does about playlists of other people, old ones, and ones that somebody touched meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.support.zm import Ended

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.support.office import Office

ALL = "Alle Geschichten"


def _playlists(office: Office) -> dict[str, dict[str, Any]]:
    return {one["title"]: one for one in office.control.truth()["playlists"]}


def _declare(office: Office, *playlists: str) -> None:
    """Only these playlists stand in channel.yaml."""
    file = office.folder / "channel.yaml"
    head = file.read_text(encoding="utf-8").partition("\nplaylists:")[0]
    rows = "".join(f"  - {playlist}\n" for playlist in playlists) or "  []\n"
    file.write_text(f"{head}\nplaylists:\n{rows}", encoding="utf-8")


def _sync(office: Office, *arguments: str) -> Ended:
    return office.zm("sync-playlists", "--yes", *arguments)


def _did(told: Any) -> list[str]:
    return [change["action"] for change in told["changes"]]


def _reasons(told: Any) -> dict[str, str]:
    return {item["playlist"]: item["reason"] for item in told["left_out"] if item.get("playlist")}


def _operations(entries: Iterable[Any]) -> list[str]:
    return [entry["operation"] for entry in entries]


def test_what_is_declared_no_more_is_shown_and_deleted_only_when_asked(published: Office) -> None:
    there = _playlists(published)
    _declare(published, "{key: alle, title: Alle Geschichten, order: newest}")
    foreign = published.control.owner(do="add_playlist", title="Meine Sammlung")["id"]

    shown = published.json("sync-playlists", "--yes")
    assert _did(shown) == []
    assert set(_reasons(shown).values()) == {"not_declared"}

    pruned = published.json("sync-playlists", "--yes", "--prune")
    assert set(_did(pruned)) == {"delete_playlist"}
    assert {change["status"] for change in pruned["changes"]} == {"done"}
    assert len(pruned["changes"]) == len(there) - 1
    assert set(_playlists(published)) == {ALL, "Meine Sammlung"}
    assert foreign in {one["id"] for one in _playlists(published).values()}

    published.control.clear_log()
    assert _did(published.json("sync-playlists", "--yes", "--prune")) == []
    assert published.writes() == []
    assert [video["privacy"] for video in published.control.truth()["videos"]].count("public") == 2


def test_a_playlist_of_the_same_title_is_taken_over_only_when_asked(published: Office) -> None:
    mine = published.control.owner(do="add_playlist", title="Lieblinge", description="Von Hand")["id"]
    video = published.control.owner(do="upload_video", title="Fremd", foreign=True)["id"]
    published.control.owner(do="add_item", playlist_id=mine, video_id=video)
    _declare(published, "{key: lieb, title: Lieblinge}")

    asked = _sync(published, "--format", "json")
    assert asked.code == 1
    assert _reasons(asked.json)["lieb"] == "title_taken"
    assert "--take-over lieb" in _sync(published).out
    assert [item["video_id"] for item in _playlists(published)["Lieblinge"]["items"]] == [video]

    taken = published.json("sync-playlists", "--yes", "--take-over", "lieb")
    assert _did(taken) == ["update_playlist", "insert_item", "insert_item"]
    after = _playlists(published)["Lieblinge"]
    assert after["id"] == mine
    assert [item["video_id"] for item in after["items"]].count(video) == 1
    assert len(after["items"]) == 3

    published.control.clear_log()
    assert _did(published.json("sync-playlists", "--yes")) == []
    assert published.writes() == []


def test_an_unknown_key_is_refused_with_the_known_ones(published: Office) -> None:
    published.control.clear_log()

    ended = _sync(published, "--take-over", "unbekannt")

    assert ended.code == 2
    assert "unbekannt" in ended.err
    assert "alle" in ended.err
    assert published.writes() == []


def test_a_playlist_that_somebody_deleted_comes_back_only_when_asked(published: Office) -> None:
    published.control.owner(do="delete_playlist", id=_playlists(published)[ALL]["id"])

    ended = _sync(published, "--format", "json")
    assert ended.code == 1
    assert _reasons(ended.json)["alle"] == "playlist_gone"
    assert ALL not in _playlists(published)

    made = published.json("sync-playlists", "--yes", "--recreate", "alle")
    assert _did(made)[0] == "create_playlist"
    assert len(_playlists(published)[ALL]["items"]) == 2


def test_ten_playlists_are_made_and_the_rest_waits_for_the_next_run(published: Office) -> None:
    _declare(published, *(f"{{key: p{number:02}, title: Liste {number}}}" for number in range(12)))

    first = published.json("sync-playlists", "--yes")
    assert _did(first).count("create_playlist") == 10
    assert {key for key, reason in _reasons(first).items() if reason == "too_many_new"} == {"p10", "p11"}

    second = published.json("sync-playlists", "--yes")
    assert _did(second).count("create_playlist") == 2


def test_the_channels_own_limit_on_new_playlists_is_met_once_and_then_waited_for(published: Office) -> None:
    _declare(published, "{key: eins, title: Eins}", "{key: zwei, title: Zwei}")
    published.control.settings(playlist_creation_limit=0)
    published.control.clear_log()

    first = _sync(published, "--format", "json")
    assert first.code == 4
    assert [entry["status"] for entry in published.writes()] == [429]
    assert {change["status"] for change in first.json["changes"]} == {"waiting", "not_reached"}

    published.control.clear_log()
    second = _sync(published)
    assert second.code == 4
    assert published.writes() == []
    assert "limit for new playlists" in second.out


def test_a_playlist_that_youtube_sorts_is_filled_but_not_ordered(published: Office) -> None:
    alle = _playlists(published)[ALL]
    first, second = (item["video_id"] for item in alle["items"])
    published.control.owner(do="remove_item", id=alle["items"][0]["id"])
    published.control.owner(do="edit_playlist", id=alle["id"], sorting="auto")

    ended = _sync(published, "--format", "json")

    assert ended.code == 1
    assert _reasons(ended.json)["alle"] == "sorted_by_itself"
    assert [change["status"] for change in ended.json["changes"]] == ["done"]
    assert [item["video_id"] for item in _playlists(published)[ALL]["items"]] == [second, first]
    assert _sync(published).out.count("sorts this playlist itself") == 1


def test_a_film_that_youtube_does_not_take_yet_waits_and_the_others_go_in(published: Office) -> None:
    _declare(published, "{key: neu, title: Neu}")
    refused = {"fault": "status", "status": 400, "reason": "failedPrecondition"}
    published.control.faults({"operation": "playlistItems.insert", **refused})

    ended = _sync(published, "--format", "json")

    assert ended.code == 3
    assert all(fault["done"] for fault in published.control.fired())
    assert sorted(change["status"] for change in ended.json["changes"]) == ["done", "done", "waiting"]
    assert len(_playlists(published)["Neu"]["items"]) == 1
    assert _did(published.json("sync-playlists", "--yes")) == ["insert_item"]
    assert len({item["video_id"] for item in _playlists(published)["Neu"]["items"]}) == 2


def test_a_film_that_is_there_already_is_not_put_in_twice(published: Office) -> None:
    _declare(published, "{key: neu, title: Neu}")
    lost = {"operation": "playlistItems.insert", "fault": "status", "status": 409, "reason": "videoAlreadyInPlaylist"}
    published.control.faults(lost | {"after": True})

    told = published.json("sync-playlists", "--yes")

    assert all(fault["done"] for fault in published.control.fired())
    assert {change["status"] for change in told["changes"]} == {"done"}
    assert len(_playlists(published)["Neu"]["items"]) == 2


def test_moves_are_told_by_title_and_v_shows_before_and_after(published: Office) -> None:
    _declare(published, "{key: alle, title: Alle Geschichten, order: oldest}")
    foreign = published.control.owner(do="upload_video", title="Fremd", foreign=True)["id"]
    published.control.owner(do="add_item", playlist_id=_playlists(published)[ALL]["id"], video_id=foreign)
    told = published.zm("sync-playlists", "--dry-run")
    shown = published.zm("sync-playlists", "--dry-run", "-v")

    assert "1 → 2" in told.out
    assert "Ein Chor" in told.out
    assert "2021-chor-celle" not in told.out
    assert "before" not in told.out
    assert "before" in shown.out
    assert "(another film)" in shown.out
    assert "vorher" in published.zm("sync-playlists", "--dry-run", "-v", "--lang", "de").out
