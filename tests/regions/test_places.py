"""Lists of places, what viewers may read of them, and the areas they lie in."""

from __future__ import annotations

import pytest

from zusammenmehr.model.values import PlaceLevel
from zusammenmehr.regions import (
    DEFAULT_REGION_TITLES,
    Area,
    FoundDistrict,
    FoundRegion,
    FoundState,
    Municipality,
    Place,
    Placement,
    RegionKey,
    Unknown,
    area,
    areas_around,
    districts,
    find,
    municipalities,
    placement,
    public_place,
    region_titles,
    spelling_of,
)


def place(text: str) -> Place:
    found = find(text)
    assert isinstance(found, Place), found
    return found


@pytest.mark.parametrize(
    ("written", "finest", "readable"),
    [
        ("Hann. Münden", None, "Hann. Münden"),
        ("Hann. Münden", PlaceLevel.MUNICIPALITY, "Hann. Münden"),
        ("Hann. Münden", PlaceLevel.DISTRICT, "Landkreis Göttingen"),
        ("Hann. Münden", PlaceLevel.REGION, "Braunschweig, Harz und Südniedersachsen"),
        ("Hann. Münden", PlaceLevel.STATE, "Niedersachsen"),
        ("Samtgemeinde Artland", PlaceLevel.DISTRICT, "Landkreis Osnabrück"),
        ("Braunschweig", PlaceLevel.DISTRICT, "Stadt Braunschweig"),
        ("Landkreis Leer", PlaceLevel.MUNICIPALITY, "Landkreis Leer"),
        ("Landkreis Leer", PlaceLevel.REGION, "Ostfriesland, Emsland, Oldenburg und Osnabrück"),
        ("Weser-Ems", PlaceLevel.DISTRICT, "Ostfriesland, Emsland, Oldenburg und Osnabrück"),
        ("Weser-Ems", PlaceLevel.STATE, "Niedersachsen"),
        ("Niedersachsen", PlaceLevel.MUNICIPALITY, "Niedersachsen"),
    ],
)
def test_nothing_finer_than_allowed_is_readable(written: str, finest: PlaceLevel | None, readable: str) -> None:
    public = public_place(place(written), finest)
    assert public.name == readable
    assert public.also == ()


def test_a_former_name_is_not_readable_where_the_place_is_not() -> None:
    """The note would tell the village that `place_public` hides."""
    assert "Bomlitz" not in repr(public_place(place("Bomlitz"), PlaceLevel.DISTRICT))


def test_the_channels_titles_are_what_viewers_read() -> None:
    titles = {**DEFAULT_REGION_TITLES, RegionKey.WESER_EMS: "Der Westen"}
    assert public_place(place("Emden"), PlaceLevel.REGION, titles).name == "Der Westen"


def test_titles_that_channel_yaml_leaves_out_are_the_defaults() -> None:
    titles = region_titles({"weser-ems": "Der Westen", "lueneburg": "", "somewhere": "x"})
    assert titles == {**DEFAULT_REGION_TITLES, RegionKey.WESER_EMS: "Der Westen"}
    assert public_place(place("Celle"), PlaceLevel.REGION, {}).name == DEFAULT_REGION_TITLES[RegionKey.LUENEBURG]


def test_every_municipality_is_hidden_completely() -> None:
    for municipality in municipalities():
        for finest in (PlaceLevel.DISTRICT, PlaceLevel.REGION, PlaceLevel.STATE):
            assert public_place(place(municipality.key), finest).municipality is None


def test_a_list_of_places_keeps_its_order_and_each_place_once() -> None:
    story = placement("s", ["Leer (Ostfriesland)", "Emden", "Leer", "Landkreis Leer", "Osnabrück"])
    assert [spelling_of(one) for one in story.places] == ["Leer (Ostfriesland)", "Emden", "Landkreis Leer", "Osnabrück"]
    assert story.main == place("Leer")
    assert [one.name for one in story.municipalities] == ["Leer (Ostfriesland)", "Emden", "Osnabrück"]
    assert [one.short_name for one in story.districts] == ["Leer", "Emden", "Osnabrück"]
    assert story.regions == (RegionKey.WESER_EMS,)
    assert not story.is_statewide


def test_what_names_no_place_is_kept_apart() -> None:
    story = placement("s", ["Xanadu", "Celle"])
    assert story.unresolved == (("Xanadu", Unknown("Xanadu")),)
    assert story.main == place("Celle")
    assert placement("s", []).main is None


def test_a_place_written_by_its_old_and_its_new_name_counts_once() -> None:
    assert len(placement("s", ["Bomlitz", "Walsrode", "03358024"]).places) == 1


def test_all_of_lower_saxony_is_a_group_of_its_own() -> None:
    story = placement("s", ["Niedersachsen"])
    assert story.is_statewide
    assert (story.regions, story.districts, story.municipalities) == ((), (), ())


def test_the_public_side_of_a_list() -> None:
    story = placement("s", ["Hann. Münden", "Göttingen", "Celle"]).public(PlaceLevel.DISTRICT)
    assert story.places == (place("Landkreis Göttingen"), place("Landkreis Celle"))
    assert story.municipalities == ()


@pytest.fixture
def ostfriesland() -> Area:
    return area("of", "Ostfriesland", ["Emden", "Landkreis Aurich", "Landkreis Leer", "Landkreis Wittmund"])


@pytest.mark.parametrize(
    ("written", "inside"),
    [
        ("Emden", True),
        ("Norderney", True),
        ("Landkreis Leer", True),
        ("Samtgemeinde Esens", True),
        ("Oldenburg", False),
        ("Weser-Ems", False),
        ("Niedersachsen", False),
    ],
)
def test_what_lies_in_an_area(ostfriesland: Area, written: str, inside: bool) -> None:
    assert ostfriesland.holds(place(written)) is inside


def test_a_city_of_its_own_district_is_in_its_area_by_either_name(ostfriesland: Area) -> None:
    assert ostfriesland.holds(public_place(place("Emden"), PlaceLevel.DISTRICT))


def test_a_district_is_not_in_the_area_of_its_towns() -> None:
    coast = area("k", "Küste", ["Cuxhaven", "Samtgemeinde Land Hadeln"])
    assert coast.holds(place("Otterndorf"))
    assert not coast.holds(place("Landkreis Cuxhaven"))


def test_areas_may_overlap_and_know_what_they_could_not_resolve(ostfriesland: Area) -> None:
    coast = area("k", "Küste", ["Norden", "Xanadu"])
    assert areas_around(place("Norden"), [ostfriesland, coast]) == (ostfriesland, coast)
    assert [written for written, _ in coast.unresolved] == ["Xanadu"]


def test_values_are_frozen_and_equal_by_content() -> None:
    one = place("Celle")
    with pytest.raises(AttributeError, match="frozen"):
        one.municipality = None  # type: ignore[misc]  # that is what must fail
    assert one == place("celle")
    assert hash(one) == hash(place("CELLE"))
    assert FoundDistrict(districts()[0]) != FoundDistrict(districts()[1])
    assert FoundState() != FoundRegion(RegionKey.WESER_EMS, "x")


def test_a_value_wants_all_its_fields_and_no_others() -> None:
    with pytest.raises(TypeError, match="missing field"):
        Placement("s")  # type: ignore[call-arg]  # that is what must fail
    with pytest.raises(TypeError, match="unexpected field"):
        Placement("s", (), places=())  # type: ignore[misc]  # as above
    with pytest.raises(TypeError, match="fields, got"):
        Municipality(*range(11))
