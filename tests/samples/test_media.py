"""The sample films, captions and thumbnails are what phones and YouTube make and take, and small."""

from __future__ import annotations

import unicodedata
from array import array
from pathlib import Path

import av
import pytest
from PIL import Image
from tests.samples.samples import STORIES, Sample, samples
from tools.sample_films.specs import FILMS

LANGUAGES = {"de": "LATIN", "en": "LATIN", "ar": "ARABIC", "uk": "CYRILLIC"}
each_sample = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.folder.name)


def boxes(film: Path) -> list[str]:
    """The names of an MP4's outermost boxes, in order."""
    content, names, position = film.read_bytes(), [], 0
    while position < len(content):
        size = int.from_bytes(content[position : position + 4], "big")
        assert size >= 8
        names.append(content[position + 4 : position + 8].decode("latin-1"))
        position += size
    assert position == len(content), "the file is cut off"
    return names


@each_sample
def test_film_is_h264_and_aac_of_5_to_15_seconds_with_at_least_720_lines(sample: Sample) -> None:
    with av.open(str(sample.film)) as container:
        (video,), (audio,) = container.streams.video, container.streams.audio
        assert len(container.streams) == 2
        assert (video.codec_context.name, video.pix_fmt, audio.codec_context.name) == ("h264", "yuv420p", "aac")
        assert sorted((video.width, video.height)) == [720, 1280]
        assert container.duration is not None
        assert 5 <= container.duration / av.time_base <= 15


def test_one_film_is_vertical() -> None:
    vertical = []
    for sample in samples():
        with av.open(str(sample.film)) as container:
            if container.streams.video[0].height > container.streams.video[0].width:
                vertical.append(sample.folder.name)
    assert vertical == ["2020-fahrradwerkstatt-hameln"]


def test_one_film_has_umlauts_and_spaces_in_its_name() -> None:
    special = [sample.film.name for sample in samples() if not sample.film.name.isascii() and " " in sample.film.name]
    assert special == ["Fußball für alle.mp4"]
    assert unicodedata.is_normalized("NFC", special[0])
    named = {sample.values["video"] for sample in samples() if "video" in sample.values}
    assert named == set(special)


@each_sample
def test_film_is_whole_unfragmented_and_starts_with_its_index(sample: Sample) -> None:
    names = boxes(sample.film)
    assert names[0] == "ftyp"
    assert names.index("moov") < names.index("mdat")
    assert "moof" not in names


@each_sample
def test_film_tells_nothing_about_who_made_it_where_and_when(sample: Sample) -> None:
    with av.open(str(sample.film)) as container:
        told = set(container.metadata).union(*(stream.metadata for stream in container.streams))
    assert told <= {"major_brand", "minor_version", "compatible_brands", "language", "handler_name", "vendor_id"}
    content = sample.film.read_bytes()
    assert not any(tag in content for tag in (b"\xa9xyz", b"loci", b"ISO6709", b"\xa9too"))


@each_sample
def test_film_moves_and_is_quiet_but_not_silent(sample: Sample) -> None:
    with av.open(str(sample.film)) as container:
        frames = [bytes(frame.planes[0]) for _, frame in zip(range(30), container.decode(video=0), strict=False)]
        container.seek(0)
        loudest = max(max(map(abs, array("f", bytes(sound.planes[0])))) for sound in container.decode(audio=0))
    assert len(set(frames)) > 20
    assert min(frames[0]) < 100 < max(frames[0]), "a black or empty picture"
    assert 0.05 < loudest < 0.5


@each_sample
def test_film_is_the_one_that_the_tool_makes(sample: Sample) -> None:
    (spec,) = [spec for spec in FILMS if spec.story == sample.folder.name]
    with av.open(str(sample.film)) as container:
        video = container.streams.video[0]
        assert (sample.film.name, (video.width, video.height)) == (spec.file_name, spec.size)
        assert video.frames == spec.seconds * 25


@each_sample
def test_captions_stand_within_the_film_and_can_be_read(sample: Sample) -> None:
    with av.open(str(sample.film)) as container:
        assert container.duration is not None
        length = container.duration / av.time_base
    for language, cues in sample.captions().items():
        assert len(cues) >= 3
        moments = [moment for cue in cues for moment in (cue.start, cue.end)]
        assert moments == sorted(moments)
        assert moments[-1] <= length
        for cue in cues:
            assert len(cue.rows) <= 2
            assert max(map(len, cue.rows)) <= 42
            assert sum(map(len, cue.rows)) / (cue.end - cue.start) <= 18, f"too fast: {cue.rows}"
        assert cues[0].rows[0].startswith("["), "the tones are described for those who cannot hear them"
        letters = [letter for cue in cues for letter in "".join(cue.rows) if letter.isalpha()]
        assert all(unicodedata.name(letter).startswith(LANGUAGES[language]) for letter in letters)


def test_captions_are_german_for_all_and_other_languages_for_some() -> None:
    languages = [set(sample.captions()) for sample in samples()]
    assert all("de" in found for found in languages)
    assert {language: sum(language in found for found in languages) for language in ("en", "ar", "uk")} == {
        "en": 2,
        "ar": 2,
        "uk": 2,
    }
    assert len(list(STORIES.glob("*/captions.*.srt"))) == 1


@each_sample
def test_thumbnail_is_a_small_jpeg_of_the_films_shape_without_exif(sample: Sample) -> None:
    path = sample.folder / "thumbnail.jpg"
    assert path.stat().st_size < 200_000
    with Image.open(path) as image, av.open(str(sample.film)) as container:
        video = container.streams.video[0]
        assert (image.format, image.size) == ("JPEG", (video.width, video.height))
        assert not image.getexif()


def test_all_samples_together_stay_under_six_megabytes() -> None:
    assert sum(path.stat().st_size for path in STORIES.rglob("*") if path.is_file()) < 6_000_000
