"""What `zm validate` costs beside the least that reading the same files can cost.

    python -m bench.validate [--stories 10000] [--rounds 5]

A folder is made with so many stories; then, interleaved so that a busy computer strikes all alike, each of these is
timed in a process of its own: a bare `yaml.load(CSafeLoader)` of the story files; validate without captions; validate
with one caption file per story; validate with a small film per story, the second time (the facts are remembered).
Ratios of the medians are printed, and the largest memory. Times themselves say nothing on another computer.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from array import array
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
#: What the issue asks for: ratio to the bare loader (films: to validate with captions), megabytes.
GOALS = {"plain": 2.5, "captions": 4.0, "films": 1.5, "memory": 400}

_PLACES = ("Celle", "Hann. Münden", "Leer (Ostfriesland)", "Landkreis Goslar", "Oldenburg (Oldb)", "Lüneburg", "Emden")
_TOPICS = ("sprache", "arbeit", "wohnen", "engagement", "teilhabe")

_STORY = """\
title: "Geschichte {number}: vom Sprachkurs in die Werkstatt"
description: |
  Zwei Jahre nach dem ersten Deutschkurs steht eine ganze Gruppe in der Werkstatt. Wer kommt, bringt etwas mit,
  und wer geht, nimmt etwas mit. Heute zeigen sie, was sie gelernt haben.

  Dies ist Geschichte {number} von vielen.
place: {place}
place_public: district
topics: [{topic}, {other}]
language: de
recorded: 2020-02-{day:02d}
visibility: {visibility}
consent:
  reference: E-2020-{number:05d}
  given: 2020-03-{day:02d}
  scope: [youtube, website]
rights: {{reference: N-2020-{number:05d}, music: own}}
credits: Bild und Ton entstanden im Projekt.
tags: [Chor, Singen, "Tag {number}"]
translations:
  en:
    title: "Story {number}: from language course to workshop"
    description: Two years after the first German course a whole group meets in the workshop.
"""


class Run(NamedTuple):
    """What one run took. The processor's time is less disturbed by what else the computer does."""

    seconds: float
    processor: float
    megabytes: float


_CUE = "{start} --> {end}\nHeute zeigen wir, was wir gelernt haben.\n"


def make_folder(folder: Path, stories: int, *, captions: bool, films: bool) -> None:
    """A channel folder with that many stories; the films are one small film, each time with an ending of its own."""
    (folder / "channel.yaml").write_bytes((ROOT / "channel.yaml").read_bytes())
    film = small_film() if films else b""
    for number in range(stories):
        story = folder / "stories" / f"{2016 + number % 8}-geschichte-{number:05d}"
        story.mkdir(parents=True)
        place, topic = _PLACES[number % len(_PLACES)], _TOPICS[number % len(_TOPICS)]
        other = _TOPICS[(number + 1) % len(_TOPICS)]
        visibility = "public" if captions else "private"
        day = number % 28 + 1
        text = _STORY.format(number=number, place=place, topic=topic, other=other, day=day, visibility=visibility)
        (story / "story.yaml").write_text(text, encoding="utf-8")
        if captions:
            (story / "captions.de.vtt").write_text(_captions(), encoding="utf-8")
        # a box that players skip makes each film another one; where films are not opened, it is all there is
        (story / "film.mp4").write_bytes(film + b"\x00\x00\x00\x10free" + number.to_bytes(8, "big"))


def small_film() -> bytes:
    """A film of 42 seconds at one picture per second, with a tone: some 50 KB in which nothing is wrong."""
    import av

    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        picture = container.add_stream("libx264", rate=1, width=1280, height=720, pix_fmt="yuv420p")
        tone = container.add_stream("aac", rate=8000, layout="mono")
        tone.bit_rate = 8000
        wave = array("h", (round(9000 * math.sin(0.3 * step)) for step in range(8000))).tobytes()
        for second in range(42):
            frame = av.VideoFrame(1280, 720, "yuv420p")
            for plane, shade in zip(frame.planes, (60 + 3 * second, 128, 128), strict=True):
                plane.update(bytes([shade]) * plane.buffer_size)
            container.mux(picture.encode(frame))
            sound = av.AudioFrame(format="s16", layout="mono", samples=8000)
            sound.planes[0].update(wave)
            sound.rate, sound.pts = 8000, second * 8000
            container.mux(tone.encode(sound))
        container.mux(picture.encode())
        container.mux(tone.encode())
    return file.getvalue()


def _captions() -> str:
    times = [f"00:00:{second:02d}.000" for second in range(0, 41, 4)]
    cues = [_CUE.format(start=start, end=end) for start, end in pairwise(times)]
    return "WEBVTT\n\n" + "\n".join(cues)


def load_bare(folder: Path) -> None:
    """The least that reading can cost."""
    import yaml

    for path in sorted(folder.glob("stories/*/story.yaml")):
        with path.open(encoding="utf-8") as handle:
            yaml.load(handle, Loader=yaml.CSafeLoader)


def run_validate(folder: Path, *, media: bool) -> None:
    """The use case behind the command, and its text."""
    from zusammenmehr.app.validate import validate
    from zusammenmehr.app.workplace import workplace
    from zusammenmehr.report.text.findings import findings_text

    found = validate(workplace(folder), media=media)
    findings_text(found.findings, folder, prefix="", closing="", color=False)


def measure(kind: str, folder: Path) -> Run:
    """(seconds, seconds of processor, megabytes at most) of one run in a process of its own, imports not counted."""
    command = [sys.executable, "-m", "bench.validate", "--one", kind, "--folder", str(folder)]
    environment = {**os.environ, "ZM_STATE_DIR": str(folder / "machine"), "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True, text=True)
    return Run(*json.loads(done.stdout))


def one(kind: str, folder: Path) -> None:
    """Runs one measurement and prints it."""
    if kind != "bare":
        # what validate imports when it needs it, imported before the clock runs
        import zusammenmehr.app.validate
        import zusammenmehr.desired.compose
        import zusammenmehr.files.library
        import zusammenmehr.report.text.findings
        import zusammenmehr.rules.check
        import zusammenmehr.state.bindings  # noqa: F401
    else:
        import yaml  # noqa: F401 - imported before the clock runs
    start, busy = time.perf_counter(), time.process_time()
    if kind == "bare":
        load_bare(folder)
    else:
        run_validate(folder, media=kind == "films")
    taken = (time.perf_counter() - start, time.process_time() - busy)
    print(json.dumps([*taken, _most_megabytes()]))


def _most_megabytes() -> float:
    """The most memory that this program has had. What `getrusage` says may be that of the process which started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text(encoding="ascii").partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Makes the folders, measures in turn, prints the ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--one")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.one:
        one(options.one, options.folder)
        return
    with tempfile.TemporaryDirectory() as made:
        _compare(Path(made), options.stories, options.rounds)


def _compare(made: Path, stories: int, rounds: int) -> None:
    folders = {kind: made / kind for kind in ("plain", "captions", "films")}
    for kind, folder in folders.items():
        folder.mkdir()
        make_folder(folder, stories, captions=kind != "plain", films=kind == "films")
    first = measure("films", folders["films"])
    runs: dict[str, list[Run]] = {kind: [] for kind in ("bare", *folders)}
    for _round in range(rounds):
        runs["bare"].append(measure("bare", folders["plain"]))
        for kind, folder in folders.items():
            runs[kind].append(measure(kind, folder))
    memory = max(run.megabytes for kind, measured in runs.items() if kind != "bare" for run in measured)
    print(f"{stories} stories, median of {rounds} interleaved runs; first run with films: {first.seconds:.2f} s")
    wall = {kind: median(run.seconds for run in measured) for kind, measured in runs.items()}
    processor = {kind: median(run.processor for run in measured) for kind, measured in runs.items()}
    for kind, against in (("plain", "bare"), ("captions", "bare"), ("films", "captions")):
        ratio, busy = wall[kind] / wall[against], processor[kind] / processor[against]
        print(f"{kind:9} {ratio:5.2f} times {against} (processor alone: {busy:.2f}); goal: at most {GOALS[kind]}")
    print(f"memory    {memory:5.0f} MB; goal: under {GOALS['memory']}")


if __name__ == "__main__":
    main()
