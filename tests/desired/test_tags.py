"""The tags of a film: 500 characters as YouTube counts, the most general ones going first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.desired.builders import channel, composed, story

from zusammenmehr.desired.tags import (
    LIMIT,
    Dropped,
    WeighedTag,
    Weight,
    length_of,
    select,
    utf16_length,
    weight_of_template,
)
from zusammenmehr.model.marker import MARKER_LENGTH


def own(*tags: str) -> list[WeighedTag]:
    return [WeighedTag(tag, Weight.OWN) for tag in tags]


@pytest.mark.parametrize(
    ("tags", "length"),
    [((), 0), (("Foo-Baz",), 7), (("Foo Baz",), 9), (("a", "b"), 3), (("a b", "c"), 7), (("ä",), 1), (("😀",), 2)],
)
def test_the_length_is_youtube_s(tags: tuple[str, ...], length: int) -> None:
    assert length_of(tags) == length


@pytest.mark.parametrize(
    ("template", "weight"),
    [
        ("Integration", Weight.GENERAL),
        ("{{ channel.name }}", Weight.GENERAL),
        ("{{ region }}", Weight.REGION),
        ("{{ region.name }}", Weight.REGION),
        ("{{ areas | first }}", Weight.REGION),
        ("{{ district }}", Weight.DISTRICT),
        ("{{ place }}", Weight.PLACE),
        ("{{ place }} im {{ district }}", Weight.PLACE),
        ("{{ story.organisation }}", Weight.OWN),
        ("region", Weight.GENERAL),
    ],
)
def test_a_template_weighs_what_it_names(template: str, weight: Weight) -> None:
    assert weight_of_template(template) is weight


def test_empty_ones_vanish_doubles_count_once_commas_become_spaces() -> None:
    assert select(own("", "  ", "Chor", "chor", " CHOR ", "a, b", "a b", ",")) == (("Chor", "a b"), ())


def test_one_letter_written_in_two_ways_is_one_tag() -> None:
    assert select(own("Göttingen", "Go\u0308ttingen"))[0] == ("Göttingen",)


def test_the_lightest_go_first_and_of_these_the_last() -> None:
    weighed = [
        WeighedTag("g1" + "x" * 98, Weight.GENERAL),
        WeighedTag("p" + "x" * 99, Weight.PLACE),
        WeighedTag("g2" + "x" * 98, Weight.GENERAL),
        WeighedTag("o" + "x" * 99, Weight.OWN),
        WeighedTag("r" + "x" * 99, Weight.REGION),
        WeighedTag("d" + "x" * 99, Weight.DISTRICT),
    ]
    kept, dropped = select(weighed)

    assert [tag[:2] for tag in kept] == ["px", "ox", "rx", "dx"]
    assert [(item.tag[:2], item.reason) for item in dropped] == [("g2", Dropped.TOO_MANY), ("g1", Dropped.TOO_MANY)]


def test_exactly_the_limit_is_kept_and_one_more_is_not() -> None:
    assert length_of(select(own("a" * 250, "b" * 249))[0]) == LIMIT
    assert len(select(own("a" * 250, "b" * 250))[0]) == 1


def test_room_is_kept_for_the_marker() -> None:
    tags = own("a" * 250, "b" * 249)

    assert len(select(tags, reserved=MARKER_LENGTH + 1)[0]) == 1


def test_a_region_that_is_called_like_a_city_is_no_tag() -> None:
    kept, dropped = select([WeighedTag("Lüneburg", Weight.REGION)], cities=frozenset({"lüneburg"}))

    assert (kept, [item.reason for item in dropped]) == ((), [Dropped.CITY_NAME])


@pytest.mark.parametrize("region_first", [True, False])
def test_the_city_itself_is_a_tag_whichever_stands_first(*, region_first: bool) -> None:
    tags = [WeighedTag("Lüneburg", Weight.REGION), WeighedTag("Lüneburg", Weight.PLACE)]
    kept, dropped = select(tags if region_first else tags[::-1], cities=frozenset({"lüneburg"}))

    assert (kept, dropped) == (("Lüneburg",), ())


def test_channel_yaml_s_tags_come_first_and_empty_places_leave_no_trace() -> None:
    of = channel(
        tags=("Integration", "{{ place }}", "{{ district }}", "{{ region }}"), regions={"lueneburg": "Lüneburg"}
    )
    found = composed(story("a", places=("Lüneburg",), tags=("Chor",)), story("b", places=("Celle",)), story("c"), of=of)

    assert found.stories["a"].video.fields.tags == ("Integration", "Lüneburg", "Landkreis Lüneburg", "Chor")
    assert found.stories["b"].video.fields.tags == ("Integration", "Celle", "Landkreis Celle")
    assert [item.reason for item in found.stories["b"].dropped_tags] == [Dropped.CITY_NAME]
    assert found.stories["c"].video.fields.tags == ("Integration",)


def test_oldenburg_is_a_city_though_its_official_name_is_longer() -> None:
    of = channel(tags=("{{ region }}",), regions={"weser-ems": "Oldenburg"})

    assert composed(story(places=("Leer",)), of=of).stories["2020-a"].video.fields.tags == ()


def test_the_marker_s_room_is_kept_unless_there_is_none() -> None:
    tags = ("a" * 250, "b" * 249)
    fields = [
        composed(story(tags=tags), of=channel(marker_tag=marked)).stories["2020-a"].video.fields.tags
        for marked in (True, False)
    ]

    assert [len(found or ()) for found in fields] == [1, 2]


weighed_tags = st.lists(st.builds(WeighedTag, st.text(max_size=60), st.sampled_from(Weight)), max_size=30)


@given(weighed_tags, st.integers(0, 20))
def test_what_is_kept_fits_is_single_and_stands_in_its_order(weighed: list[WeighedTag], reserved: int) -> None:
    kept, dropped = select(weighed, reserved=reserved)

    assert length_of(kept) <= LIMIT - reserved
    assert len({tag.casefold() for tag in kept}) == len(kept)
    assert all(tag and "," not in tag and tag == " ".join(tag.split()) for tag in kept)
    everything = select([WeighedTag(item.tag, Weight.OWN) for item in weighed], reserved=-10_000)[0]
    assert [tag for tag in everything if tag in kept] == list(kept)
    assert sorted(everything) == sorted([*kept, *(item.tag for item in dropped)])


@given(weighed_tags)
def test_no_tag_is_dropped_while_a_lighter_one_stays(weighed: list[WeighedTag]) -> None:
    kept, dropped = select(weighed)
    weight: dict[str, Weight] = {}
    for item in weighed:
        tag = select([item])[0] or ("",)
        weight[tag[0].casefold()] = max(item.weight, weight.get(tag[0].casefold(), item.weight))
    if dropped and kept:
        heaviest = max(weight[item.tag.casefold()] for item in dropped if item.tag.casefold() in weight)
        assert heaviest <= min(weight[tag.casefold()] for tag in kept)


@given(st.text())
def test_characters_outside_the_first_plane_count_twice(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2
