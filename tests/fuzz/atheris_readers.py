"""Fuzzing with atheris, by hand and for as long as one likes: `python -m tests.fuzz.atheris_readers READER [SECONDS]`.

Needs `pip install atheris` (Linux, macOS). Ends with the number of runs; a crash leaves its input in a file beside.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["zusammenmehr.files"]):
    from tests.fuzz.readers import READERS


def main() -> None:
    """Fuzzes one reader, seeded with this repository's own files."""
    name = sys.argv[1] if len(sys.argv) > 1 else "story"
    seconds = sys.argv[2] if len(sys.argv) > 2 else "60"
    reader = READERS[name]
    corpus = Path(tempfile.gettempdir()) / "zm-fuzz" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in _seeds(name):
        (corpus / f"seed-{seed.parent.name}-{seed.name}").write_bytes(seed.read_bytes())
    limits = [f"-max_total_time={seconds}", "-timeout=5", "-rss_limit_mb=1024", "-max_len=8192", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], str(corpus), f"-artifact_prefix={corpus}-", *limits], reader)
    atheris.Fuzz()


def _seeds(name: str) -> list[Path]:
    patterns = {"story": "stories/*/story.yaml", "channel": "channel.yaml", "srt": "stories/*/*.srt"}
    patterns |= {"vtt": "stories/*/*.vtt", "pictures": "stories/*/*.jpg"}
    return sorted(Path().glob(patterns.get(name, "stories/*/film.mp4")))


if __name__ == "__main__":
    main()
