"""Texts and metadata of a video, from what story.yaml and channel.yaml say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest
from tests.desired.builders import HARZ, channel, composed, story

from zusammenmehr.model.channel import Channel, Defaults
from zusammenmehr.model.story import Text
from zusammenmehr.model.values import License, PlaceLevel, Visibility
from zusammenmehr.model.video import VideoFields


def fields(of: Channel | None = None, **values: Any) -> VideoFields:
    return composed(story(**values), of=of).desired.videos["2020-a"].fields


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("visibility", Visibility.PRIVATE),
        ("language", "de"),
        ("audio_language", "de"),
        ("category", "29"),
        ("license", License.YOUTUBE),
        ("made_for_kids", False),
        ("synthetic_media", None),
        ("recorded", None),
        ("publish_at", None),
        ("embeddable", None),
        ("translations", {}),
        ("tags", ()),
    ],
)
def test_what_nobody_says_has_its_default(name: str, value: Any) -> None:
    assert getattr(fields(visibility=None), name) == value


def test_channel_yaml_s_defaults_count_where_the_story_is_silent() -> None:
    defaults = Defaults("en", "27", Visibility.UNLISTED, License.CREATIVE_COMMONS, made_for_kids=True)
    found = fields(channel(defaults=defaults), visibility=None)

    assert (found.language, found.category, found.visibility, found.license, found.made_for_kids) == (
        "en",
        "27",
        Visibility.UNLISTED,
        License.CREATIVE_COMMONS,
        True,
    )


def test_the_story_counts_before_channel_yaml() -> None:
    moment = datetime(2021, 4, 1, 9, tzinfo=UTC)
    found = fields(
        channel(defaults=Defaults(made_for_kids=True)),
        language="ar",
        category="22",
        license=License.CREATIVE_COMMONS,
        made_for_kids=False,
        synthetic_media=True,
        recorded=date(2020, 2, 14),
        publish_at=moment,
    )

    assert (found.language, found.category, found.license) == ("ar", "22", License.CREATIVE_COMMONS)
    assert (found.made_for_kids, found.synthetic_media, found.recorded) == (False, True, date(2020, 2, 14))
    assert (found.visibility, found.publish_at) == (Visibility.PUBLIC, moment)


def test_a_description_is_the_template_without_space_around_it() -> None:
    of = channel(description="\n{{ story.description }}\n{% if place %}\nOrt: {{ place }}\n{% endif %}\n\n")

    assert fields(of, description="Text\n", places=("Celle",)).description == "Text\nOrt: Celle"
    assert fields(of, description="Text").description == "Text"


def test_translations_have_the_same_frame_in_their_own_words() -> None:
    of = channel(
        description="{{ story.title }}: {{ story.description }} ({{ topics }}, {{ language }})",
        topics={"sprache": {"de": "Sprache", "en": "Language"}},
    )
    found = fields(
        of,
        title="Titel",
        description="Text",
        topics=("sprache",),
        translations={"en": Text("Title", "Words"), "fa": Text("F"), "de": Text("Doppelt")},
    )

    assert found.description == "Titel: Text (Sprache, de)"
    assert found.translations == {
        "en": Text("Title", "Title: Words (Language, en)"),
        "fa": Text("F", "F: Text (Sprache, fa)"),
    }


def test_topics_without_a_title_are_told_by_their_key() -> None:
    assert fields(channel(description="{{ topics }}"), topics=("neu",)).description == "neu"


def test_whether_subscribers_are_told_is_channel_yaml_s_word() -> None:
    of = channel(defaults=Defaults(notify_subscribers=True))

    assert composed(story(), of=of).desired.videos["2020-a"].notify_subscribers
    assert not composed(story()).desired.videos["2020-a"].notify_subscribers


def test_what_follows_from_a_story_does_not_depend_on_the_others() -> None:
    of = channel(
        description="{{ story.title }} {{ place }} {{ district }} {{ areas }}",
        tags=("fest", "{{ place }}", "{{ areas }}", "{{ region.nix }}", "{{ story.title }}", "{{ topics }}"),
        areas={HARZ.key: HARZ},
        topics={"sprache": {"de": "Sprache"}, "arbeit": {"de": "Arbeit"}},
    )
    places = [(), ("Goslar",), ("Goslar", "Celle"), ("Celle", "Goslar"), ("Nirgendwo",)]
    stories = [
        story(f"s-{number}", title=f"Titel {number}", places=named, place_public=finest, topics=topics)
        for number, (named, finest, topics) in enumerate(product(places, (None, *PlaceLevel), ((), ("sprache",))))
    ]

    together = composed(*stories, of=of).stories

    assert len(together) == len(stories)
    assert together == {one.id: composed(one, of=of).stories[one.id] for one in stories}
