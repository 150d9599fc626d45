"""`zm history --show`: former values as people write them, whole."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from zusammenmehr.report.text.history import entry_text
from zusammenmehr.state.history import Entry

BERLIN = ZoneInfo("Europe/Berlin")


def told(action: str = "update_video", **fields: Any) -> list[str]:
    entry = Entry(datetime(2026, 3, 1, tzinfo=UTC), action, "done", "s", details={"fields": fields})
    return entry_text(1, entry, zone=BERLIN, color=False).split("\n")[2:]


def test_a_text_of_several_lines_stands_in_lines() -> None:
    assert told(description=["Eins\n\nZwei", "Drei"]) == [
        "description:",
        "  before:",
        "    Eins",
        "",
        "    Zwei",
        "  written: Drei",
    ]


def test_the_longest_description_and_its_translations_are_told_whole() -> None:
    words = [f"Wort{number:03}" for number in range(600)]
    texts = {language: {"title": "T", "description": " ".join(words)} for language in ("de", "en", "uk")}

    shown = " ".join(told(description=[" ".join(words), None], translations=[texts, None]))

    assert all(shown.count(word) == 4 for word in words)


def test_lists_words_times_and_places_are_told_as_people_write_them() -> None:
    assert told(tags=[["Chor", "Celle"], []]) == ["tags:", "  before: Chor, Celle", "  written: –"]
    assert told(visibility=["public", "private"], embeddable=[True, False]) == [
        "visibility:",
        "  before: public",
        "  written: private",
        "embedding:",
        "  before: yes",
        "  written: no",
    ]
    assert told(publish_at="2099-01-01T08:00:00+00:00", position=0) == [
        "schedule: 1 Jan 2099, 09:00",
        "position in the playlist: 1",
    ]
    assert told(translations=[None, {"en": {"description": "A", "title": "T"}}])[2:] == [
        "  written:",
        "    en:",
        "      title: T",
        "      description: A",
    ]


def test_a_value_that_is_none_of_the_known_ones_is_told_as_it_is() -> None:
    assert told(visibility=["secret", "\x1b[31m"], recorded=["?", None], publish_at=["soon", ""]) == [
        "visibility:",
        "  before: secret",
        "  written: \\x1b[31m",
        "recording date:",
        "  before: ?",
        "  written: –",
        "schedule:",
        "  before: soon",
        "  written: –",
    ]
