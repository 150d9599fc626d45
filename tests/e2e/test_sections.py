"""`sections:` in channel.yaml: playlists on the channel's home, beside what other people put there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.sandbox.raw import Raw

if TYPE_CHECKING:
    from tests.support.office import Office


def _declare(office: Office, sections: str) -> None:
    file = office.folder / "channel.yaml"
    head = file.read_text(encoding="utf-8").partition("\nsections:")[0]
    file.write_text(f"{head.rstrip()}\nsections: {sections}\n", encoding="utf-8")


def _home(office: Office) -> list[str]:
    """What stands on the home, in order: titles of playlists, and other sections by their type."""
    truth = office.control.truth()
    titles = {one["id"]: one["title"] for one in truth["playlists"]}
    return [titles[one["playlists"][0]] if one["playlists"] else one["type"] for one in truth["sections"]]


def _sync(office: Office) -> tuple[list[str], list[str]]:
    """What a run did, and which writes reached the channel."""
    office.control.clear_log()
    told = office.json("sync-playlists", "--yes")
    assert {change["status"] for change in told["changes"]} <= {"done"}
    return [change["action"] for change in told["changes"]], [entry["operation"] for entry in office.writes()]


def _put_up_by_hand(office: Office) -> dict[str, Any]:
    raw = Raw(office.control.info)
    raw.sign_in()
    return raw.ok("POST", "channelSections", {"snippet": {"type": "recentUploads"}}, part="snippet")


def test_playlists_come_onto_the_home_in_order_and_a_second_run_writes_nothing(published: Office) -> None:
    foreign = _put_up_by_hand(published)
    _declare(published, "[alle, region]")

    did, wrote = _sync(published)
    assert set(did) == {"insert_section"}
    assert wrote == ["channelSections.insert"] * len(did)
    first = _home(published)
    assert first[0] == "Alle Geschichten"
    assert first[-1] == "recentUploads"
    assert len(first) == len(did) + 1 >= 3
    assert _sync(published) == ([], [])

    _declare(published, "[region, alle]")
    assert _sync(published) == (["move_section"], ["channelSections.update"])
    assert _home(published) == [*first[1:-1], "Alle Geschichten", "recentUploads"]
    assert _sync(published) == ([], [])

    _declare(published, "[alle]")
    assert set(_sync(published)[1]) == {"channelSections.delete"}
    assert _home(published) == ["Alle Geschichten", "recentUploads"]
    assert foreign["id"] in {one["id"] for one in published.control.truth()["sections"]}
    assert _sync(published) == ([], [])


def test_without_sections_the_home_is_not_even_read(published: Office) -> None:
    _put_up_by_hand(published)
    published.control.clear_log()

    published.json("sync-playlists", "--yes")

    assert not any(entry["operation"].startswith("channelSections") for entry in published.control.log())
    assert _home(published) == ["recentUploads"]


def test_a_section_whose_answer_was_lost_is_there_once(published: Office) -> None:
    _declare(published, "[alle]")
    published.control.faults({"operation": "channelSections.insert", "fault": "reset_after"})

    assert _sync(published)[0] == ["insert_section"]

    assert all(fault["done"] for fault in published.control.fired())
    assert _home(published) == ["Alle Geschichten"]
    assert _sync(published) == ([], [])


def test_the_plan_names_the_home_in_words(published: Office) -> None:
    _declare(published, "[alle]")

    assert "onto the channel's home, place 1" in published.zm("sync-playlists", "--dry-run").out.replace("\n", " ")
    assert "Startseite" in published.zm("sync-playlists", "--dry-run", "--lang", "de").out
