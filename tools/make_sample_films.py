"""Makes the films and thumbnails of the sample stories under `stories/`.

    python -m tools.make_sample_films                        all of them
    python -m tools.make_sample_films 2021-chor-celle ...    only these

Needs PyAV and Pillow (Pillow for development only) and the font DejaVu (Debian: fonts-dejavu-core).
The sentences in the picture come from story.yaml and captions.de.vtt: change those, then run this again.

NOTICE: the texts in the films are drawn with DejaVu Sans (Bitstream Vera licence, with public domain additions:
free to use, embed and pass on). No font file is part of this repository.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from tools.sample_films.encode import FRAMES_PER_SECOND, write_film
from tools.sample_films.picture import frame, thumbnail
from tools.sample_films.script import Script, read_script
from tools.sample_films.sound import tune
from tools.sample_films.specs import FILMS, FilmSpec

STORIES = Path(__file__).resolve().parent.parent / "stories"


def main() -> None:
    parser = argparse.ArgumentParser(description="Makes the films and thumbnails of the sample stories.")
    parser.add_argument("story", nargs="*", help="names of story folders; default: all")
    wanted = parser.parse_args().story
    if unknown := set(wanted) - {spec.story for spec in FILMS}:
        parser.error(f"no such sample: {', '.join(sorted(unknown))}")
    for spec in FILMS:
        if not wanted or spec.story in wanted:
            print(f"{spec.story}: {make(spec):,} bytes")


def make(spec: FilmSpec) -> int:
    """Write film and thumbnail of one story; the size of both together in bytes."""
    folder = STORIES / spec.story
    script = read_script(folder)
    film, still = folder / spec.file_name, folder / "thumbnail.jpg"
    write_film(film, _pictures(spec, script), spec.size, tune(spec.chord, spec.seconds))
    thumbnail(spec, script).save(still, quality=88, optimize=True)
    return film.stat().st_size + still.stat().st_size


def _pictures(spec: FilmSpec, script: Script) -> Iterator[Image.Image]:
    for index in range(spec.seconds * FRAMES_PER_SECOND):
        yield frame(spec, script, index / FRAMES_PER_SECOND)


if __name__ == "__main__":
    main()
