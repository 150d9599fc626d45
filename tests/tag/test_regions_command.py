"""`zm regions` as people run it, and the picture in the READMEs."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from tests.support.zm import Ended, run_zm
from tests.tag.conftest import MakeStory

ROOT = Path(__file__).resolve().parents[2]
PICTURE = ROOT / "docs" / "pictures" / "regions.svg"
SVG = "{http://www.w3.org/2000/svg}"


def regions(folder: Path, *arguments: str, **environment: str) -> Ended:
    return run_zm("regions", *arguments, folder=folder, environment={"ZM_LANG": "en", **environment})


@pytest.fixture
def channel(folder: Path, story: MakeStory) -> Path:
    """Stories of every kind: in one place, in two, coarse ones, hidden ones, and some that do not count."""
    story("a", "place: Emden")
    story("b", "place: [Emden, Uelzen]")
    story("c", "place: Niedersachsen")
    story("d", "place: Der Westen")
    story("e", "place: Walkenried", "place_public: region")
    story("f")
    story("g", "place: Celle", "draft: true")
    story("h", "place: Celle", "consent: {reference: E-1, given: 2020-01-01, withdrawn: 2021-01-01}")
    story("i", "place: [")
    return folder


def _document(channel: Path) -> dict[str, Any]:
    ended = regions(channel, "--format", "json")
    assert ended.code == 0, ended
    return ended.json


def test_json_counts_regions_and_districts_by_key_and_title(channel: Path) -> None:
    found = _document(channel)

    assert {region["key"]: (region["title"], region["stories"]) for region in found["regions"]} == {
        "braunschweig": ("Braunschweig, Harz und Südniedersachsen", 1),
        "leine-weser": ("Hannover, Hildesheim und Weserbergland", 0),
        "lueneburg": ("Lüneburg", 1),
        "weser-ems": ("Der Westen", 3),
    }
    districts = {entry["key"]: entry["stories"] for region in found["regions"] for entry in region["districts"]}
    assert len(districts) == 45
    assert {key: count for key, count in districts.items() if count} == {"03159": 1, "03360": 1, "03402": 2}
    assert found["statewide"] == {"key": "niedersachsen", "title": "das ganze Land", "stories": 1}
    assert found["summary"] == {"stories": 6, "regions_without": 1, "districts_without": 42}
    assert found["without_place"] == ["f"]


def test_what_does_not_count_is_named_with_the_reason(channel: Path) -> None:
    reasons = {item["story"]: item["reason"] for item in _document(channel)["not_counted"]}

    assert reasons == {"g": "draft", "h": "withdrawn", "i": "broken"}


def test_text_names_the_silent_districts_and_everything_that_is_left(channel: Path) -> None:
    text = " ".join(regions(channel).out.split())

    assert text.startswith("6 stories · from 3 of 4 regions and 3 of 45 districts Braunschweig, Harz und")
    assert "Hannover, Hildesheim und Weserbergland: no story 7 districts without a story: Region Hannover" in text
    assert "Der Westen: 3 stories 2 Stadt Emden" in text
    assert "das ganze Land: 1 story No place found: f." in text
    assert text.endswith("withdrawn: h Not counted, still a draft: g Not counted, story.yaml cannot be used: i")


def test_csv_has_a_line_for_the_state_each_region_and_each_district(channel: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(regions(channel, "--format", "csv").out, newline="")))

    assert [sum(row["level"] == level for row in rows) for level in ("state", "region", "district")] == [1, 4, 45]
    assert {row["name"]: row["stories"] for row in rows}["Stadt Emden"] == "2"


def test_the_map_shows_nothing_finer_than_viewers_may_read(channel: Path) -> None:
    svg = regions(channel, "--format", "svg").out
    titles = [title.text or "" for title in ET.fromstring(svg).iter(f"{SVG}title")]

    assert "Walkenried" not in svg
    assert "Landkreis Göttingen: no story" in titles
    assert {"Stadt Emden: 2 stories", "Emden: 2 stories", "Uelzen: 1 story"} <= set(titles)


def test_the_map_tells_everything_without_eyes_too(channel: Path) -> None:
    root = ET.fromstring(regions(channel, "--format", "svg", ZM_LANG="de").out)
    description = root.findtext(f"{SVG}desc") or ""

    assert root.findtext(f"{SVG}title") == "Geschichten aus Niedersachsen · Proben"
    assert description.startswith(
        "Eine Karte von Niedersachsen mit einem Punkt für jede Gemeinde; 6 Geschichten, aus 2"
    )
    assert "Stadt Emden (2)" in description


def test_a_channel_s_name_cannot_act_in_the_picture(folder: Path) -> None:
    text = (folder / "channel.yaml").read_text(encoding="utf-8")
    (folder / "channel.yaml").write_text(text.replace("Proben", '"<script>&\\u202e"'), encoding="utf-8")
    root = ET.fromstring(regions(folder, "--format", "svg").out)

    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "rect",
        "text",
        "g",
        "circle",
    }
    assert "\u202e" not in (root.findtext(f"{SVG}title") or "")


@pytest.mark.parametrize("columns", ["60", "100"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_samples_fit_every_terminal(columns: str, language: str) -> None:
    ended = regions(ROOT, COLUMNS=columns, ZM_LANG=language)

    assert ended.code == 0
    assert max(map(len, ended.out.splitlines())) <= int(columns)


def test_the_picture_in_the_readmes_is_what_zm_draws() -> None:
    arguments = [sys.executable, "-m", "zusammenmehr", "regions", "--format", "svg", "--lang", "de"]
    drawn = subprocess.run(arguments, cwd=ROOT, capture_output=True, check=True).stdout

    assert PICTURE.read_bytes() == drawn, "run: zm regions --format svg --lang de > docs/pictures/regions.svg"


@pytest.mark.parametrize("page", ["README.md", "README.de.md"])
def test_the_readmes_show_the_picture(page: str) -> None:
    assert "](docs/pictures/regions.svg)" in (ROOT / page).read_text(encoding="utf-8")
