"""Numbers by region and district, and the map."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from zusammenmehr.model.values import PlaceLevel
from zusammenmehr.regions import Coverage, MapTexts, RegionKey, coverage, coverage_svg, municipalities, placement

SVG = "{http://www.w3.org/2000/svg}"


def words(stories: int) -> str:
    return f"{stories} stories" if stories else "no story"


TEXTS = MapTexts("en", "Stories <here> & there", "Three stories", "Stories in the district", "a story", words)


@pytest.fixture
def numbers() -> Coverage:
    return coverage(
        [
            placement("one", ["Göttingen", "Hann. Münden"]),
            placement("two", ["Landkreis Göttingen"]),
            placement("three", ["Weser-Ems"]),
            placement("four", ["Niedersachsen"]),
            placement("five", ["Xanadu"]),
            placement("six", ["Göttingen", "Emden"]),
        ]
    )


def test_a_story_counts_once_wherever_it_plays(numbers: Coverage) -> None:
    assert {region.region: region.stories for region in numbers.regions} == {
        RegionKey.BRAUNSCHWEIG: 3,
        RegionKey.LEINE_WESER: 0,
        RegionKey.LUENEBURG: 0,
        RegionKey.WESER_EMS: 2,
    }
    counted = {entry.district.short_name: entry.stories for entry in numbers.districts if entry.stories}
    assert counted == {"Göttingen": 3, "Emden": 1}
    assert {place.name: stories for place, stories in numbers.municipalities} == {
        "Göttingen": 2,
        "Hann. Münden": 1,
        "Emden": 1,
    }


def test_what_is_missing_is_named(numbers: Coverage) -> None:
    assert (numbers.stories, numbers.statewide, numbers.without_place) == (6, 1, ("five",))
    assert numbers.missing_regions == (RegionKey.LEINE_WESER, RegionKey.LUENEBURG)
    assert len(numbers.missing_districts) == 43
    assert len(numbers.districts) == 45


def test_without_stories_everything_is_missing() -> None:
    nothing = coverage([])
    assert len(nothing.missing_districts) == 45
    assert len(nothing.missing_regions) == 4


def drawn(numbers: Coverage) -> ET.Element:
    return ET.fromstring(coverage_svg(numbers, TEXTS))


def test_the_map_has_a_dot_for_each_municipality(numbers: Coverage) -> None:
    svg = drawn(numbers)
    groups = [group for group in svg.findall(f"{SVG}g") if group.find(f"{SVG}title") is not None]
    district_groups, story_groups = groups[:45], groups[45:]
    assert sum(len(group.findall(f"{SVG}circle")) for group in district_groups) == len(municipalities()) == 964
    assert len(story_groups) == len(numbers.municipalities)


def test_the_map_speaks_to_screen_readers(numbers: Coverage) -> None:
    svg = drawn(numbers)
    assert svg.get("role") == "img"
    named = {child.get("id"): child.text for child in svg if child.get("id")}
    assert [named[part] for part in (svg.get("aria-labelledby") or "").split()] == [TEXTS.title, TEXTS.description]
    titles = {title.text for title in svg.iter(f"{SVG}title")}
    assert {"Landkreis Göttingen: 3 stories", "Landkreis Leer: no story", "Emden: 1 stories"} <= titles


def test_every_dot_is_on_the_sheet(numbers: Coverage) -> None:
    svg = drawn(numbers)
    width, height = (float(edge) for edge in (svg.get("viewBox") or "").split()[2:])
    for circle in svg.iter(f"{SVG}circle"):
        x, y, r = (float(circle.get(name, "nan")) for name in ("cx", "cy", "r"))
        assert r <= x <= width - r
        assert r <= y <= height - r


def test_more_stories_are_darker() -> None:
    """Lightness alone tells the steps apart, for print and for every kind of colour vision."""
    steps = [coverage([placement(str(n), ["Celle"]) for n in range(stories)]) for stories in (1, 2, 4, 8)]
    colours = [
        group.get("fill", "") for numbers in steps for group in drawn(numbers).iter(f"{SVG}g") if is_celle(group)
    ]
    light = [luminance(colour) for colour in colours]
    assert len(light) == 4
    assert all(darker < lighter * 0.75 for lighter, darker in pairwise(light))


def is_celle(group: ET.Element) -> bool:
    title = group.find(f"{SVG}title")
    return title is not None and (title.text or "").startswith("Landkreis Celle")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_map_is_the_same_each_time(numbers: Coverage) -> None:
    assert coverage_svg(numbers, TEXTS) == coverage_svg(numbers, TEXTS)


def test_a_hidden_place_is_not_on_the_map() -> None:
    public = coverage([placement("one", ["Hann. Münden"]).public(PlaceLevel.DISTRICT)])
    assert public.municipalities == ()
    assert "Hann. Münden" not in coverage_svg(public, TEXTS)
