"""The sample stories say what they should, and only what they may."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.samples.samples import REPOSITORY, STORIES, Sample, channel, samples

#: place: (district, region, inhabitants at the end of 2020), from the register of municipalities.
PLACES = {
    "Hann. Münden": ("Göttingen", "Braunschweig", 23_504),
    "Goslar": ("Goslar", "Braunschweig", 50_184),
    "Hameln": ("Hameln-Pyrmont", "Leine-Weser", 57_276),
    "Nienburg (Weser)": ("Nienburg (Weser)", "Leine-Weser", 31_443),
    "Celle": ("Celle", "Lüneburg", 69_399),
    "Lüchow (Wendland)": ("Lüchow-Dannenberg", "Lüneburg", 9_435),
    "Leer (Ostfriesland)": ("Leer", "Weser-Ems", 34_958),
    "Cloppenburg": ("Cloppenburg", "Weser-Ems", 35_966),
}
SAMPLE_NOTES = {
    "de": "Dies ist ein Beispiel:",
    "en": "This is a sample:",
    "ar": "هذا مثال فقط",
    "uk": "Це лише приклад",
}
each_sample = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.folder.name)


def test_eight_stories_from_eight_districts_in_all_four_regions() -> None:
    found = [PLACES[sample.values["place"]] for sample in samples()]
    assert len(found) == 8
    assert len({district for district, _, _ in found}) == 8
    assert {region for _, region, _ in found} == {"Braunschweig", "Leine-Weser", "Lüneburg", "Weser-Ems"}


def test_each_region_has_a_film_that_playlists_can_show() -> None:
    shown = [
        sample
        for sample in samples()
        if sample.values["visibility"] == "public"
        and not {"draft", "publish_at"} & sample.values.keys()
        and not any("withdrawn" in consent for consent in sample.consents)
    ]
    regions = sorted(PLACES[sample.values["place"]][1] for sample in shown)
    assert regions == ["Braunschweig", "Leine-Weser", "Lüneburg", "Weser-Ems"]


def test_the_special_cases_occur_once_each() -> None:
    def only(names: list[str]) -> str:
        assert len(names) == 1
        return names[0]

    def named(condition: str) -> list[str]:
        return [sample.folder.name for sample in samples() if condition in sample.values]

    assert only(named("draft")) == "2022-naehwerkstatt-cloppenburg"
    assert only(named("publish_at")) == "2022-garten-wendland"
    withdrawn = [s.folder.name for s in samples() if any("withdrawn" in consent for consent in s.consents)]
    assert only(withdrawn) == "2019-kochabend-goslar"
    assert only([s.folder.name for s in samples() if s.values["visibility"] == "unlisted"]) == "2021-fussball-nienburg"


def test_the_scheduled_film_is_public_in_2099_and_the_withdrawal_has_its_date() -> None:
    by_name = {sample.folder.name: sample for sample in samples()}
    scheduled = by_name["2022-garten-wendland"].values
    assert (str(scheduled["publish_at"])[:4], scheduled["visibility"]) == ("2099", "public")
    assert by_name["2019-kochabend-goslar"].consents[0]["withdrawn"] == date(2023, 5, 1)


@each_sample
def test_the_folder_is_a_story_id_and_editors_find_the_schema(sample: Sample) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", sample.folder.name)
    assert len(sample.folder.name) <= 60
    first_line = (sample.folder / "story.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first_line == "# yaml-language-server: $schema=../../schemas/story.schema.json"
    assert {path.name for path in STORIES.iterdir()} >= {sample.folder.name}


@each_sample
def test_visibility_topics_and_dates_are_written_down(sample: Sample) -> None:
    values = sample.values
    assert values["visibility"] in {"public", "unlisted", "private"}
    assert values["language"] == "de"
    assert set(values["topics"]) <= set(channel()["topics"])
    assert str(values["recorded"]).count("-") == 2 or re.fullmatch(r"\d\d\.\d\d\.\d{4}", values["recorded"])


@each_sample
def test_consent_names_a_file_and_never_a_person(sample: Sample) -> None:
    for consent in sample.consents:
        assert re.fullmatch(r"E-20\d\d-\d{3}", consent["reference"])
        assert "youtube" in consent["scope"]
        assert isinstance(consent["given"], date)
        assert ("guardians" in consent) is (consent.get("minors") is True)
    assert re.fullmatch(r"N-20\d\d-\d{3}", sample.values["rights"]["reference"])
    assert sample.values["rights"]["music"] == "own"


def test_no_consent_is_filed_twice() -> None:
    references = [consent["reference"] for sample in samples() for consent in sample.consents]
    assert len(set(references)) == len(references)


@each_sample
def test_texts_fit_youtube_and_say_that_they_are_samples(sample: Sample) -> None:
    texts = {"de": sample.values, **sample.values.get("translations", {})}
    for language, text in texts.items():
        assert 0 < len(text["title"].encode("utf-16-le")) / 2 <= 100
        assert len(text["description"].encode()) < 2_000
        assert not set("<>@") & set(text["title"] + text["description"])
        assert SAMPLE_NOTES[language] in text["description"]
        paragraphs = text["description"].strip().split("\n\n")
        assert not any("\n" in paragraph for paragraph in paragraphs), "YouTube would break the line there"


def test_translations_exist_in_three_languages() -> None:
    languages = {language for sample in samples() for language in sample.values.get("translations", {})}
    assert languages == {"en", "ar", "uk"}


@each_sample
def test_a_small_place_is_not_told_to_viewers(sample: Sample) -> None:
    place, level = sample.values["place"], sample.values.get("place_public", "municipality")
    assert level == "district" or PLACES[place][2] >= 5_000
    if level == "district":
        told = sample.values["title"] + sample.values["description"]
        assert place.split(" ")[0] not in told


def test_two_stories_keep_their_place_to_the_district() -> None:
    assert sum(sample.values.get("place_public") == "district" for sample in samples()) == 2


def test_the_channel_is_the_sandbox_with_the_five_fields_of_the_alliance() -> None:
    assert channel()["target"] == "sandbox"
    assert "channel_id" not in channel()
    assert list(channel()["topics"]) == ["sprache", "arbeit", "wohnen", "engagement", "teilhabe"]
    assert all(titles.keys() == {"de", "en"} for titles in channel()["topics"].values())
    assert list(channel()["regions"]) == ["braunschweig", "leine-weser", "lueneburg", "weser-ems"]
    assert list(channel()["areas"]) == ["ostfriesland", "harz", "wendland", "heide"]
    assert [playlist["key"] for playlist in channel()["playlists"]] == ["alle", "region", "thema"]
    first_line = (REPOSITORY / "channel.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first_line == "# yaml-language-server: $schema=schemas/channel.schema.json"


def test_the_offices_address_is_a_reserved_one() -> None:
    assert channel()["contact"]["email"].endswith("@example.org")
    assert channel()["contact"]["website"] == "https://example.org"
