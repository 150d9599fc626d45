"""Places in texts, tags and playlists: as names, as objects, in groups (beside what tests/desired holds)."""

from __future__ import annotations

import pytest
from tests.desired.builders import channel, composed, playlists, story

from zusammenmehr.model.channel import Area, Channel, PlaylistSpec
from zusammenmehr.model.values import ForEach

_AREAS = {
    "ostfriesland": Area("ostfriesland", "Ostfriesland", ("Emden", "Landkreis Leer")),
    "kueste": Area("kueste", "Küste", ("Emden", "Cuxhaven")),
}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ place.name }} {{ place.key }} {{ district.name }}", "Emden 03402000 Stadt Emden"),
        ("{{ region.name }}/{{ region.key }}", "Ostfriesland, Emsland, Oldenburg und Osnabrück/weser-ems"),
        ("{{ areas }}", "Ostfriesland, Küste"),
        ("{{ areas | sort | join(' + ') }}", "Küste + Ostfriesland"),
        (
            "{% for area in areas %}{{ area.key }}={{ area.name }};{% endfor %}",
            "ostfriesland=Ostfriesland;kueste=Küste;",
        ),
        ("{% if place == 'Emden' %}hier{% endif %}", "hier"),
        ("{% if 'Küste' in areas %}am Meer{% endif %}", "am Meer"),
    ],
)
def test_places_are_names_and_objects(template: str, text: str) -> None:
    of = channel(description=template, areas=_AREAS)

    assert composed(story(places=("Emden",)), of=of).stories["2020-a"].video.fields.description == text


def test_each_area_and_each_topic_is_a_tag_of_its_own() -> None:
    topics = {"sprache": {"de": "Sprache"}, "arbeit": {"de": "Arbeit"}}
    of = channel(tags=("{{ areas }}", "{{ topics }}", "{{ region }}"), areas=_AREAS, topics=topics)
    tags = composed(story(places=("Emden",), topics=("sprache", "arbeit")), of=of).stories["2020-a"].video.fields.tags

    assert tags == ("Ostfriesland", "Küste", "Sprache", "Arbeit", "Ostfriesland Emsland Oldenburg und Osnabrück")


@pytest.mark.parametrize(
    ("kind", "template", "titles"),
    [
        (ForEach.REGION, "{{ region.name }} ({{ region.key }})", ["Der Westen (weser-ems)"]),
        (ForEach.DISTRICT, "{{ district.name }} {{ district.key }}", ["Stadt Emden 03402"]),
        (ForEach.AREA, "{{ area.name }}", ["Ostfriesland", "Küste"]),
        (ForEach.MUNICIPALITY, "{{ place.name }}={{ municipality }}{{ district }}", ["Emden=Emden"]),
    ],
)
def test_playlists_take_their_group_as_an_object(kind: ForEach, template: str, titles: list[str]) -> None:
    of = channel(PlaylistSpec("k", template, for_each=kind), areas=_AREAS, regions={"weser-ems": "Der Westen"})

    assert [playlist.title for playlist in playlists(story(places=("Emden",)), of=of).values()] == titles


def test_all_of_lower_saxony_is_a_group_of_its_own_and_in_no_region_or_district() -> None:
    of = channel(
        PlaylistSpec("r", "Aus {{ region }}", for_each=ForEach.REGION),
        PlaylistSpec("k", "{{ district }}", for_each=ForEach.DISTRICT),
    )

    assert {key: made.title for key, made in playlists(story(places=("Niedersachsen",)), of=of).items()} == {
        "r/niedersachsen": "Aus ganz Niedersachsen"
    }


def _group_keys(place: str, of: Channel) -> list[str]:
    return list(playlists(story(places=(place,)), of=of))


def test_a_samtgemeinde_has_a_playlist_among_the_municipalities() -> None:
    of = channel(PlaylistSpec("ort", "{{ place }}", for_each=ForEach.MUNICIPALITY))

    assert _group_keys("Samtgemeinde Artland", of) == ["ort/034595401"]


def test_a_region_is_found_by_the_title_that_channel_yaml_gives_it() -> None:
    of = channel(PlaylistSpec("r", "{{ region }}", for_each=ForEach.REGION), regions={"weser-ems": "Der Westen"})

    assert _group_keys("Der Westen", of) == ["r/weser-ems"]
