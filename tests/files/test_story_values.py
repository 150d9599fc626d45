"""A good story.yaml arrives in `model.Story` exactly as it was written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from tests.files.folders import read

from zusammenmehr.model.consent import Consent, Rights
from zusammenmehr.model.finding import Where
from zusammenmehr.model.story import Story, Text
from zusammenmehr.model.values import License, Music, PlaceLevel, Scope, Visibility

WHOLE = """\
title: "Vom Sprachkurs: in die Werkstatt"
description: |
  Zwei Jahre nach dem ersten Deutschkurs.
  Und weiter.
place: [Hann. Münden, Landkreis Göttingen]
place_public: district
topics: [sprache, arbeit]
language: de
recorded: 14.02.2020
visibility: Öffentlich
publish_at: 2020-07-01 09:00
consent:
  - reference: E-2020-017
    given: 2020-02-20
    scope: [youtube, website]
    until: 2030-02-19
  - {reference: E-2020-018, given: 2020-02-20, minors: ja, guardians: 2020-02-21}
rights: {reference: N-2020-017, music: none}
translations:
  en: {title: From course to workshop, description: Two years}
  pt-br: {title: Da aula}
tags: [Werkstatt, 2020, no]
category: Bildung
license: creativeCommon
made_for_kids: false
synthetic_media: nein
organisation: Ein Verein
website: https://example.org/
credits: Dank an alle
round: 1.10
draft: ja
"""


def story_of(root: Path, text: str) -> Story:
    library = read(root, {"s/story.yaml": text})
    assert library.problems == ()
    (story,) = library.stories
    return story


def test_everything_that_is_written_arrives(tmp_path: Path) -> None:
    story = story_of(tmp_path, WHOLE)

    expected = Story(
        id="s",
        file="stories/s/story.yaml",
        title="Vom Sprachkurs: in die Werkstatt",
        description="Zwei Jahre nach dem ersten Deutschkurs.\nUnd weiter.\n",
        places=("Hann. Münden", "Landkreis Göttingen"),
        place_public=PlaceLevel.DISTRICT,
        topics=("sprache", "arbeit"),
        language="de",
        recorded=date(2020, 2, 14),
        visibility=Visibility.PUBLIC,
        publish_at=datetime(2020, 7, 1, 7, 0, tzinfo=UTC),
        consents=(
            Consent(
                "E-2020-017",
                date(2020, 2, 20),
                frozenset({Scope.YOUTUBE, Scope.WEBSITE}),
                date(2030, 2, 19),
            ),
            Consent("E-2020-018", date(2020, 2, 20), minors=True, guardians=date(2020, 2, 21)),
        ),
        rights=Rights("N-2020-017", Music.NONE),
        translations={"en": Text("From course to workshop", "Two years"), "pt-BR": Text("Da aula")},
        tags=("Werkstatt", "2020", "no"),
        category="27",
        license=License.CREATIVE_COMMONS,
        made_for_kids=False,
        synthetic_media=False,
        organisation="Ein Verein",
        website="https://example.org/",
        credits="Dank an alle",
        round="1.10",
        draft=True,
        where=story.where,
    )

    assert story == expected


def test_what_is_not_written_is_not_made_up(tmp_path: Path) -> None:
    story = story_of(tmp_path, "title: Ein Tisch\n")

    assert story == Story(id="s", file="stories/s/story.yaml", title="Ein Tisch", where=story.where)


def test_each_key_has_its_place(tmp_path: Path) -> None:
    story = story_of(tmp_path, WHOLE)
    file = "stories/s/story.yaml"

    assert story.at("title") == Where(file, 1, 8)
    assert story.at("consent") == Where(file, 12, 1)
    assert story.at("consent.1.guardians") == Where(file, 17, 71)
    assert story.at("translations.en.title") == Where(file, 20, 15)
    assert story.at("tags.1") == Where(file, 22, 19)
    assert story.at("tags.9") == Where(file, 22, 7)
    assert story.at("video") == Where(file)


def test_a_single_consent_is_found_as_the_first_of_a_list(tmp_path: Path) -> None:
    story = story_of(tmp_path, "title: x\nconsent:\n  reference: E\n  given: 2020-01-01\n")

    assert story.at("consent.0.given") == story.at("consent.given") == Where(story.file, 4, 10)


def test_times_are_those_of_the_channel(tmp_path: Path) -> None:
    text = "title: x\npublish_at: 2020-07-01 09:00\n"
    library = read(tmp_path, {"s/story.yaml": text}, channel="name: x\ntimezone: America/New_York\n")

    assert library.stories[0].publish_at == datetime(2020, 7, 1, 13, 0, tzinfo=UTC)
