"""What a film is: placeholder until PyAV is asked."""

from __future__ import annotations

from pathlib import Path

from zusammenmehr.model.media import MediaFacts


def probe(path: Path) -> tuple[MediaFacts, str]:
    """Facts and fingerprint."""
    return MediaFacts(), ""
