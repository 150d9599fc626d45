"""To Google's JSON and back is the same; what zm does not manage survives every update."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zusammenmehr.model.playlist import DesiredPlaylist
from zusammenmehr.model.story import Text
from zusammenmehr.model.values import License, Visibility
from zusammenmehr.model.video import PART_OF, VideoFields
from zusammenmehr.youtube import convert
from zusammenmehr.youtube.convert_playlist import playlist, playlist_body

_TEXT = st.text(max_size=30)
_TIMES = st.integers(0, 10**10).map(lambda milliseconds: datetime.fromtimestamp(milliseconds / 1000, UTC))
_TRANSLATIONS = st.dictionaries(st.sampled_from(["en", "ar", "fa"]), st.builds(Text, _TEXT, _TEXT), max_size=3)
FIELDS = st.builds(
    VideoFields,
    title=_TEXT,
    description=_TEXT,
    tags=st.lists(_TEXT, max_size=4).map(tuple),
    category=st.sampled_from(["22", "29"]),
    language=st.none() | st.just("de"),
    audio_language=st.none() | st.just("uk"),
    translations=_TRANSLATIONS,
    license=st.sampled_from(License),
    embeddable=st.booleans(),
    made_for_kids=st.booleans(),
    synthetic_media=st.booleans(),
    recorded=st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    visibility=st.sampled_from(Visibility),
    publish_at=st.none() | _TIMES,
)


def _changed(fields: VideoFields) -> dict[str, Any]:
    return {name: getattr(fields, name) for name in PART_OF}


def _over_the_wire(value: Any) -> Any:
    return json.loads(json.dumps(value))


@given(FIELDS)
def test_to_json_and_back_is_the_same(fields: VideoFields) -> None:
    assert convert.fields_of(_over_the_wire(convert.merged({}, _changed(fields)))) == fields


@given(FIELDS)
def test_an_insert_is_private_and_has_no_time_and_everything_else(fields: VideoFields) -> None:
    body = _over_the_wire(convert.insert_body(fields))
    assert body["status"]["privacyStatus"] == "private"
    assert "publishAt" not in body["status"]
    assert fields.differing(convert.fields_of(body)) == {}


@given(FIELDS, FIELDS, st.sets(st.sampled_from(sorted(PART_OF)), min_size=1), st.data())
def test_an_update_changes_what_it_names_and_nothing_else(
    before: VideoFields, wanted: VideoFields, names: set[str], choose: st.DataObject
) -> None:
    unmanaged = {"publicStatsViewable": choose.draw(st.booleans())}
    now = _over_the_wire(convert.merged({}, _changed(before)))
    now["status"] |= unmanaged
    now["snippet"] |= {"channelId": "UC1", "publishedAt": "2026-01-01T00:00:00Z"}
    changed = {name: getattr(wanted, name) for name in names}

    body = convert.merged(now, changed)

    assert set(body) == {PART_OF[name] for name in names}
    after = convert.fields_of({**now, **_over_the_wire(body)})
    for name in PART_OF:
        assert getattr(after, name) == getattr(wanted if name in names else before, name)
    assert "channelId" not in body.get("snippet", {})
    if "status" in body:
        assert body["status"]["publicStatsViewable"] == unmanaged["publicStatsViewable"]


@pytest.mark.parametrize(
    ("text", "seconds"), [("PT0S", 0), ("PT9S", 9), ("PT1H2M3.5S", 3723.5), ("P1DT1S", 86401), ("", 0), ("PXYZ", 0)]
)
def test_durations(text: str, seconds: float) -> None:
    assert convert.seconds_of(text) == seconds


@given(
    st.builds(
        DesiredPlaylist,
        st.just("k"),
        _TEXT,
        _TEXT,
        st.just(()),
        st.sampled_from(Visibility),
        st.just("de"),
        _TRANSLATIONS,
    )
)
def test_a_playlist_to_json_and_back(wanted: DesiredPlaylist) -> None:
    found = playlist({"id": "PL1", **_over_the_wire(playlist_body(wanted))})
    assert (found.title, found.description, found.visibility) == (wanted.title, wanted.description, wanted.visibility)
    assert found.translations == wanted.translations


def test_a_playlists_update_keeps_what_zm_does_not_manage() -> None:
    now = {
        "snippet": {"title": "old", "channelId": "UC1"},
        "status": {"privacyStatus": "public", "podcastStatus": "enabled"},
    }
    body = playlist_body(DesiredPlaylist("k", "new", "", ()), now)
    assert body["status"] == {"privacyStatus": "public", "podcastStatus": "enabled"}
    assert "channelId" not in body["snippet"]
