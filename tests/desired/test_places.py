"""Where a story plays, and that viewers never read anything finer than `place_public`."""

from __future__ import annotations

import pytest
from tests.desired.builders import HARZ, channel, composed, playlists, story

from zusammenmehr.desired.compose import Composed
from zusammenmehr.model.channel import Area, Channel, PlaylistSpec
from zusammenmehr.model.values import ForEach, Order, PlaceLevel
from zusammenmehr.regions import MunicipalityKind, districts, municipalities

LEVELS = tuple(PlaceLevel)
EVERY_NAME = "{{ place }}|{{ place.key }}|{{ district }}|{{ district.key }}|{{ region }}|{{ areas }}"
KINDS = (ForEach.REGION, ForEach.AREA, ForEach.DISTRICT, ForEach.MUNICIPALITY)


def everything(*areas: Area) -> Channel:
    """A channel that tells whatever a story's place allows, in texts, tags and playlists."""
    return channel(
        *(
            PlaylistSpec(str(kind), "{{ region }}{{ area }}{{ district }}{{ municipality }}", for_each=kind)
            for kind in KINDS
        ),
        PlaylistSpec("nach-landesteil", "Alle", order=Order.REGION),
        description=EVERY_NAME,
        tags=("{{ place }}", "{{ district }}", "{{ region }}", "{{ areas | first | default('', true) }}"),
        areas={area.key: area for area in areas},
    )


def test_place_public_keeps_anything_finer_out_of_texts_tags_and_playlists() -> None:
    """All 964 municipalities at all four levels: what viewers read is the same for all places within the level."""
    places = municipalities()
    towns = [place for place in places if place.kind is not MunicipalityKind.CITY]  # a city is a district, too
    one_place_areas = [Area(f"m{place.key}", f"Gegend {place.key}", (place.spelling,)) for place in towns[::40]]
    of = everything(*one_place_areas)
    assert len(places) == 964
    for level in LEVELS:
        told: dict[str, set[str]] = {}
        stories = [story(place.key, title="", places=(place.spelling,), place_public=level) for place in places]
        found = composed(*stories, of=of)
        shelves: dict[str, set[str]] = {place.key: set() for place in places}
        for playlist in found.desired.playlists:
            for key in playlist.stories:
                shelves[key].add(playlist.key)
        for place in places:
            one = found.stories[place.key]
            fields = one.video.fields
            seen = f"{fields.description} {fields.tags} {sorted(shelves[place.key])}"
            told.setdefault(_coarse(place.key, level), set()).add(seen)
            if level is not PlaceLevel.MUNICIPALITY:
                assert place.key not in seen
        assert all(len(variants) == 1 for variants in told.values())
        assert len(told) == {"municipality": 964, "district": 45, "region": 4, "state": 1}[level]


def description(one: Composed) -> str:
    return one.video.fields.description or ""


def _coarse(key: str, level: PlaceLevel) -> str:
    """The group within which viewers may not tell one municipality from another."""
    place = next(place for place in municipalities() if place.key == key) if level is PlaceLevel.REGION else None
    if level is PlaceLevel.MUNICIPALITY:
        return key
    if level is PlaceLevel.DISTRICT:
        return key[:5]
    return str(place.district.region) if place is not None else ""


@pytest.mark.parametrize("level", LEVELS)
def test_a_place_that_is_coarser_than_allowed_stays_as_it_is(level: PlaceLevel) -> None:
    one = composed(story(places=("Niedersachsen",), place_public=level), of=everything()).stories["2020-a"]

    assert one.video.fields.description == "|||||"


def test_the_first_place_is_the_main_one_and_every_place_has_its_playlists() -> None:
    found = playlists(story(places=("Celle", "Leer (Ostfriesland)")), of=everything())
    one = composed(story(places=("Celle", "Leer (Ostfriesland)")), of=everything()).stories["2020-a"]

    assert description(one).startswith("Celle|")
    assert [key for key in found if key.startswith("region/")] == ["region/lueneburg", "region/weser-ems"]


def test_a_place_that_is_not_found_is_told_nowhere() -> None:
    one = composed(story(places=("Neuenkirchen",)), of=everything()).stories["2020-a"]

    assert one.video.fields.description == "|||||"
    assert one.placements[0].public is None


def test_a_district_does_not_lie_in_the_area_of_one_of_its_towns() -> None:
    of = everything(HARZ)
    described = {
        place: composed(story(places=(place,)), of=of).stories["2020-a"].areas
        for place in ("Bad Sachsa", "Göttingen", "Landkreis Göttingen", "Goslar", "Landkreis Goslar")
    }

    assert {place: bool(areas) for place, areas in described.items()} == {
        "Bad Sachsa": True,
        "Göttingen": False,
        "Landkreis Göttingen": False,
        "Goslar": True,
        "Landkreis Goslar": True,
    }


def test_an_area_with_a_samtgemeinde_takes_its_members_and_not_the_whole_district() -> None:
    of = everything(Area("wendland", "Wendland", ("Samtgemeinde Lüchow (Wendland)",)))
    inside = composed(story(places=("Clenze",)), of=of).stories["2020-a"].areas
    outside = composed(story(places=("Hitzacker (Elbe)",)), of=of).stories["2020-a"].areas

    assert [area.key for area in inside] == ["wendland"]
    assert outside == ()


def test_every_district_has_a_region_that_viewers_can_read() -> None:
    of = everything()
    stories = [story(district.key, places=(district.name,)) for district in districts()]

    for one in composed(*stories, of=of).stories.values():
        assert description(one).split("|")[4]


def test_a_city_that_is_its_own_district_stays_readable_at_that_level() -> None:
    city = next(place for place in municipalities() if place.kind is MunicipalityKind.CITY)
    one = composed(story(places=(city.spelling,), place_public=PlaceLevel.DISTRICT), of=everything()).stories["2020-a"]

    assert city.district.name in description(one)
