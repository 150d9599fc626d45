"""Playlists as channel.yaml declares them: which stories, in which order, under which names."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.desired.builders import HARZ, captions, channel, composed, playlists, story

from zusammenmehr.model.channel import Match, PlaylistSpec
from zusammenmehr.model.consent import Consent
from zusammenmehr.model.story import Text
from zusammenmehr.model.values import ForEach, Order, PlaceLevel, Visibility

TOPICS = {"sprache": {"de": "Sprache", "en": "Language"}, "arbeit": {"de": "Arbeit"}}


def each(kind: ForEach, title: str = "{{ region }}{{ area }}{{ district }}{{ topic }}", **values: Any) -> PlaylistSpec:
    return PlaylistSpec("k", title, for_each=kind, **values)


def titles(kind: ForEach, *stories: Any, title: str) -> dict[str, str]:
    of = channel(each(kind, title), topics=TOPICS, areas={"harz": HARZ}, regions={"weser-ems": "Westen"})
    return {key: playlist.title for key, playlist in playlists(*stories, of=of).items()}


@pytest.mark.parametrize(
    ("kind", "values", "found"),
    [
        (ForEach.REGION, {"places": ("Leer (Ostfriesland)",)}, {"k/weser-ems": "Westen"}),
        (ForEach.REGION, {"places": ("Niedersachsen",)}, {"k/niedersachsen": "ganz Niedersachsen"}),
        (
            ForEach.REGION,
            {"places": ("Leer (Ostfriesland)",), "place_public": PlaceLevel.STATE},
            {"k/niedersachsen": "ganz Niedersachsen"},
        ),
        (ForEach.REGION, {}, {}),
        (ForEach.AREA, {"places": ("Bad Sachsa",)}, {"k/harz": "Harz"}),
        (ForEach.AREA, {"places": ("Bad Sachsa",), "place_public": PlaceLevel.DISTRICT}, {}),
        (ForEach.DISTRICT, {"places": ("Goslar",)}, {"k/03153": "Landkreis Goslar"}),
        (ForEach.DISTRICT, {"places": ("Goslar",), "place_public": PlaceLevel.REGION}, {}),
        (ForEach.DISTRICT, {"places": ("Niedersachsen",)}, {}),
        (ForEach.MUNICIPALITY, {"places": ("Goslar",)}, {"k/03153017": "Goslar"}),
        (ForEach.MUNICIPALITY, {"places": ("Landkreis Goslar",)}, {}),
        (ForEach.MUNICIPALITY, {"places": ("Neuenkirchen (Heidekreis)",)}, {"k/03358017": "Neuenkirchen (Heidekreis)"}),
        (ForEach.TOPIC, {"topics": ("arbeit", "sprache")}, {"k/sprache": "Sprache", "k/arbeit": "Arbeit"}),
        (ForEach.TOPIC, {"topics": ("sprahce",)}, {}),
        (ForEach.LANGUAGE, {"language": "ar"}, {"k/ar": "Arabisch"}),
        (ForEach.LANGUAGE, {"language": "de-AT"}, {"k/de": "Deutsch"}),
        (ForEach.LANGUAGE, {"language": "xx"}, {"k/xx": "xx"}),
        (
            ForEach.CAPTION_LANGUAGE,
            {"captions": (captions("uk"), captions("de"), captions("de-AT"))},
            {"k/de": "Deutsch", "k/uk": "Ukrainisch"},
        ),
        (ForEach.YEAR, {"recorded": date(2020, 2, 14)}, {"k/2020": "2020"}),
        (ForEach.YEAR, {}, {}),
    ],
)
def test_a_playlist_for_each(kind: ForEach, values: dict[str, Any], found: dict[str, str]) -> None:
    assert titles(kind, story(**values), title=f"{{{{ {kind} }}}}") == found


def test_groups_stand_in_their_natural_order() -> None:
    stories = (story("a", places=("Niedersachsen",)), story("b", places=("Emden",)), story("c", places=("Goslar",)))

    assert list(titles(ForEach.REGION, *stories, title="x")) == ["k/braunschweig", "k/weser-ems", "k/niedersachsen"]


def test_a_story_with_two_places_in_one_district_is_in_its_playlist_once() -> None:
    found = playlists(story(places=("Goslar", "Bad Harzburg")), of=channel(each(ForEach.DISTRICT)))

    assert found["k/03153"].stories == ("2020-a",)


@pytest.mark.parametrize(
    ("match", "found"),
    [
        (Match(), ("a", "b", "c")),
        (Match(topic=("sprache",)), ("a", "b")),
        (Match(topic=("sprache", "arbeit")), ("a", "b", "c")),
        (Match(region=("weser-ems",)), ("b",)),
        (Match(region=("niedersachsen",)), ("c",)),
        (Match(language=("de",)), ("a", "c")),
        (Match(language=("de-AT",)), ("c",)),
        (Match(tag=("Chor",)), ("a",)),
        (Match(organisation=("Verein",)), ("b",)),
        (Match(topic=("sprache",), region=("weser-ems",)), ("b",)),
        (Match(topic=("sprache",), language=("ar",), tag=("Chor",)), ()),
    ],
)
def test_match_takes_what_meets_all_of_it(match: Match, found: tuple[str, ...]) -> None:
    stories = (
        story("a", topics=("sprache",), places=("Goslar",), tags=("Chor",)),
        story("b", topics=("sprache",), places=("Emden",), language="ar", organisation="Verein"),
        story("c", topics=("arbeit",), places=("Niedersachsen",), language="de-AT"),
    )
    of = channel(PlaylistSpec("k", "K", match=match, order=Order.TITLE))

    assert playlists(*stories, of=of)["k"].stories == found


DATED = (
    story("2018-alt", title="Überall"),
    story("b", title="„Apfel“", recorded=date(2020, 5, 1), places=("Emden",)),
    story("c", title="zuletzt", recorded=date(2020, 6, 1), places=("Goslar",)),
    story("d", title="Ufer", recorded=date(2019, 1, 1), publish_at=datetime(2021, 3, 1, 9, tzinfo=UTC)),
    story("ohne-jahr", title="apfelbaum"),
)


@pytest.mark.parametrize(
    ("order", "values", "found"),
    [
        (Order.NEWEST, {}, ("d", "c", "b", "2018-alt", "ohne-jahr")),
        (Order.OLDEST, {}, ("ohne-jahr", "2018-alt", "b", "c", "d")),
        (Order.RECORDED, {}, ("d", "b", "c", "2018-alt", "ohne-jahr")),
        (Order.TITLE, {}, ("ohne-jahr", "b", "2018-alt", "d", "c")),
        (Order.REGION, {}, ("c", "b", "2018-alt", "d", "ohne-jahr")),
        (Order.MANUAL, {"manual": ("c", "nicht-da", "b")}, ("c", "b", "2018-alt", "d", "ohne-jahr")),
        (Order.NEWEST, {"pinned": ("ohne-jahr", "b")}, ("ohne-jahr", "b", "d", "c", "2018-alt")),
        (Order.MANUAL, {"manual": ("c", "b"), "pinned": ("d",)}, ("d", "c", "b", "2018-alt", "ohne-jahr")),
    ],
)
def test_order(order: Order, values: dict[str, Any], found: tuple[str, ...]) -> None:
    of = channel(PlaylistSpec("k", "K", order=order, **values))

    assert playlists(*DATED, of=of)["k"].stories == found
    assert playlists(*DATED[::-1], of=of)["k"].stories == found


def test_on_the_same_day_the_id_decides_newest_or_not() -> None:
    stories = [story(name, recorded=date(2020, 1, 1)) for name in ("b", "a", "c")]

    for order in (Order.NEWEST, Order.OLDEST):
        assert playlists(*stories, of=channel(PlaylistSpec("k", "K", order=order)))["k"].stories == ("a", "b", "c")


@pytest.mark.parametrize(
    "values",
    [
        {"visibility": Visibility.UNLISTED},
        {"visibility": Visibility.PRIVATE},
        {"visibility": None},
        {"draft": True},
        {"consents": ()},
        {"consents": (Consent("E", given=date(2020, 1, 1), withdrawn=True),)},
    ],
)
def test_law_16_what_does_not_ask_to_be_public_is_in_no_playlist(values: dict[str, Any]) -> None:
    assert playlists(story(**values), of=channel(PlaylistSpec("k", "K")))["k"].stories == ()


def test_a_story_whose_film_left_the_folder_stays_in_its_playlists() -> None:
    assert playlists(story(film=None), of=channel(PlaylistSpec("k", "K")))["k"].stories == ("2020-a",)


def test_the_limit_is_the_plan_s_question() -> None:
    playlist = playlists(*DATED, of=channel(PlaylistSpec("k", "K", limit=2, at_least=3)))["k"]

    assert (len(playlist.stories), playlist.limit, playlist.at_least) == (5, 2, 3)


def test_the_last_line_of_every_description_is_the_marker() -> None:
    of = channel(
        each(
            ForEach.TOPIC,
            "{{ topic }}",
            description="Alles\nzu {{ topic }}\n\n",
            translations={"en": Text("T: {{ topic }}", "About {{ topic }}")},
        ),
        topics=TOPICS,
    )
    playlist = playlists(story(topics=("sprache",)), of=of)["k/sprache"]

    assert playlist.description == "Alles\nzu Sprache\n\nzm:k/sprache"
    assert playlist.translations == {"en": Text("T: Language", "About Language\n\nzm:k/sprache")}
    assert playlist.language == "de"


def test_a_title_is_one_line() -> None:
    assert playlists(story(), of=channel(PlaylistSpec("k", " Alle\n  Geschichten ")))["k"].title == "Alle Geschichten"


def test_entries_with_for_each_are_told_apart_from_single_ones() -> None:
    desired = composed(story(), of=channel(each(ForEach.TOPIC), PlaylistSpec("alle", "Alle"))).desired

    assert desired.repeated == {"k"}
    assert [playlist.key for playlist in desired.playlists] == ["alle"]
