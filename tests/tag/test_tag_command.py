"""`zm tag` as people run it."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.support.zm import Ended, run_zm
from tests.tag.conftest import MakeStory

from zusammenmehr.desired.tags import length_of
from zusammenmehr.model.marker import marker
from zusammenmehr.regions import ATTRIBUTION

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = {"story", "place", "municipality", "district", "region", "also", "tags", "dropped"}


def tag(folder: Path, *arguments: str, **environment: str) -> Ended:
    return run_zm("tag", *arguments, folder=folder, environment={"ZM_LANG": "en", **environment})


def one(folder: Path, code: int = 0) -> dict[str, Any]:
    """The only story of `zm tag --format json`."""
    ended = tag(folder, "--format", "json")
    assert ended.code == code, ended
    (found,) = ended.json["stories"]
    result: dict[str, Any] = found
    return result


def test_json_is_as_the_contract_fixes_it(folder: Path, story: MakeStory) -> None:
    story("a", "place: Hann. Münden")
    ended = tag(folder, "--format", "json")
    (found,) = ended.json["stories"]

    assert (ended.json["schema"], ended.json["target"], ended.json["error"]) == ("zm.tag/1", "sandbox", None)
    assert found.keys() >= CONTRACT
    assert {key: found[key] for key in CONTRACT} == {
        "story": "a",
        "place": "Hann. Münden",
        "municipality": {"key": "03159017", "name": "Hann. Münden"},
        "district": {"key": "03159", "name": "Landkreis Göttingen"},
        "region": "braunschweig",
        "also": [],
        "tags": [
            "Integration",
            "Hann. Münden",
            "Landkreis Göttingen",
            "Braunschweig Harz und Südniedersachsen",
        ],
        "dropped": [],
    }
    assert found["region_title"] == "Braunschweig, Harz und Südniedersachsen"


def test_several_places_a_district_the_state_and_a_name_of_the_past(folder: Path, story: MakeStory) -> None:
    story("a", "place: [Emden, Landkreis Osterode am Harz, Niedersachsen]")
    found = one(folder)

    assert (found["place"], found["region"], found["region_title"]) == ("Emden", "weser-ems", "Der Westen")
    assert found["areas"] == [
        {"key": "ostfriesland", "title": "Ostfriesland"},
        {"key": "kueste", "title": "Küste"},
    ]
    past, state = found["also"]
    assert (past["municipality"], past["district"]["key"], past["region"]) == (None, "03159", "braunschweig")
    assert past["notes"] == ["Osterode am Harz is part of Landkreis Göttingen today."]
    assert (state["region"], state["statewide"]) == (None, True)


def test_a_region_that_is_called_like_a_city_is_dropped_and_says_why(folder: Path, story: MakeStory) -> None:
    story("a", "place: Uelzen")
    found = one(folder)

    assert found["tags"] == ["Integration", "Uelzen", "Landkreis Uelzen"]
    assert found["dropped"] == [{"tag": "Lüneburg", "reason": "city_name"}]


def test_the_city_itself_keeps_its_name_as_a_tag(folder: Path, story: MakeStory) -> None:
    story("a", "place: Lüneburg")

    assert one(folder)["tags"] == ["Integration", "Lüneburg", "Landkreis Lüneburg"]


def test_the_characters_are_counted_with_the_mark_of_zm(folder: Path, story: MakeStory) -> None:
    long = [f"Schlagwort Nummer {number:02}" for number in range(30)]
    story("a", "place: Hameln", f"tags: {long}".replace("'", '"'))
    found = one(folder)
    tags, dropped, counted = found["tags"], found["dropped"], found["characters"]

    assert counted == {"used": length_of([*tags, marker("any", "a")]), "reserved": 14, "limit": 500}
    assert {item["reason"] for item in dropped} == {"too_many"}
    assert "Integration" in [item["tag"] for item in dropped]  # the least specific
    text = tag(folder).out
    assert "14 of the characters counted are for the mark" in " ".join(text.split())
    assert "a: Left out, no room for it: Integration" in text


def test_what_viewers_may_not_read_is_in_no_tag(folder: Path, story: MakeStory) -> None:
    story("a", "place: Walkenried", "place_public: region")
    found = one(folder)

    assert found["municipality"] == {"key": "03159036", "name": "Walkenried"}
    assert found["public"] == "Braunschweig, Harz und Südniedersachsen"
    assert found["tags"] == ["Integration", "Braunschweig Harz und Südniedersachsen"]
    assert "Viewers read “Braunschweig, Harz und Südniedersachsen” only." in " ".join(tag(folder).out.split())


@pytest.mark.parametrize(
    ("place", "code", "message"),
    [
        ("Neuenkirchen", 1, "the name of several places"),
        ("Gottingem", 1, "No place in Lower Saxony"),
        ("Ostfriesland", 1, "is a landscape"),
        ("Bremen", 0, "is not in Lower Saxony"),
    ],
)
def test_a_place_that_is_none_is_said_and_counts_as_validate_counts_it(
    folder: Path, story: MakeStory, place: str, code: int, message: str
) -> None:
    story("a", f"place: {place}")
    found = one(folder, code)
    problem = found["problem"]

    assert message in problem["message"]
    assert found["municipality"] is found["district"] is found["region"] is None
    assert message in " ".join(tag(folder).out.split())


def test_the_candidates_of_an_ambiguous_name_are_listed(folder: Path, story: MakeStory) -> None:
    story("a", "place: Neuenkirchen")
    problem = one(folder, 1)["problem"]

    assert len(problem["candidates"]) == 6  # five municipalities and a Samtgemeinde
    assert "Neuenkirchen (Heidekreis)" in problem["candidates"]


def test_channel_yaml_decides_how_grave_an_unknown_place_is(folder: Path, story: MakeStory) -> None:
    story("a", "place: Gottingem")
    with (folder / "channel.yaml").open("a", encoding="utf-8") as channel:
        channel.write("rules: {ZM302: warning}\n")

    assert tag(folder).code == 0


def test_a_broken_story_is_named_and_ends_with_1(folder: Path, story: MakeStory) -> None:
    story("a", "place: Celle")
    story("b", "place: [")
    ended = tag(folder, "--format", "json")

    assert (ended.code, ended.json["broken"], [found["story"] for found in ended.json["stories"]]) == (1, ["b"], ["a"])
    assert "b: story.yaml cannot be used" in tag(folder).out


def test_only_the_stories_that_were_named(folder: Path, story: MakeStory) -> None:
    story("a", "place: Celle")
    story("b", "place: Xanadu")

    assert [found["story"] for found in tag(folder, "a", "--format", "json").json["stories"]] == ["a"]
    assert tag(folder, "a").code == 0
    assert tag(folder, "c").code == 2


def test_csv_is_one_line_a_story_and_no_cell_is_a_formula(folder: Path, story: MakeStory) -> None:
    story("a", "place: Celle", 'tags: ["=1+1", Chor]')
    story("b", 'place: ["@SUM(A1)", "=cmd"]')
    ended = tag(folder, "--format", "csv")
    first, second = csv.DictReader(io.StringIO(ended.out, newline=""))

    assert (first["municipality_key"], first["district"], first["region"]) == (
        "03351006",
        "Landkreis Celle",
        "lueneburg",
    )
    assert (second["place"], second["also"], second["municipality"]) == ("'@SUM(A1)", "'=cmd", "")


def test_csv_has_the_line_ends_of_rfc_4180(folder: Path, story: MakeStory) -> None:
    story("a", "place: Celle")
    arguments = [sys.executable, "-m", "zusammenmehr", "tag", "--format", "csv"]
    out = subprocess.run(arguments, cwd=folder, capture_output=True, check=True).stdout

    assert out.count(b"\n") == out.count(b"\r\n") == 2


@pytest.mark.parametrize("columns", ["60", "100"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_samples_fit_every_terminal_and_say_everything(columns: str, language: str) -> None:
    ended = tag(ROOT, COLUMNS=columns, ZM_LANG=language)
    words = " ".join(ended.out.split())

    assert ended.code == 0
    assert max(map(len, ended.out.splitlines())) <= int(columns)
    assert "Landkreis Cloppenburg" in words
    assert {"de": "Zuschauer lesen nur „Landkreis", "en": "Viewers read “Landkreis"}[language] in words


def test_a_story_cannot_act_in_the_terminal(folder: Path, story: MakeStory) -> None:
    story("a", 'place: "\\e[31mCelle\\u202e"')

    assert not {"\x1b", "\u202e"} & set(tag(folder).out)


def test_sources_are_named_in_their_own_words(folder: Path) -> None:
    assert tag(folder, "--sources").out.splitlines() == list(ATTRIBUTION)
    assert tag(folder, "--sources", "--format", "json").json["sources"] == list(ATTRIBUTION)


def test_nothing_that_sends_or_opens_films_is_loaded() -> None:
    tell = (
        "import sys; from zusammenmehr.__main__ import main\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
    )
    for command in ("tag", "regions"):
        outcome = subprocess.run(
            [sys.executable, "-c", tell, command], cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ
        )

        loaded = {name.split(".")[0] for name in outcome.stderr.split()}
        assert "zusammenmehr" in loaded, outcome
        assert loaded.isdisjoint({"google", "googleapiclient", "httplib2", "av", "starlette", "uvicorn", "keyring"})
