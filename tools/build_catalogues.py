"""Merges `locale/<language>/*.po` (one file per room) into `locale/<language>/LC_MESSAGES/zm.mo`.

Runs as a build hook of hatchling (so that wheels and editable installs carry the catalogue) and by hand:
`python tools/build_catalogues.py`.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALE = Path(__file__).resolve().parent.parent / "src" / "zusammenmehr" / "locale"


def merge(folder: Path) -> Catalog:
    """All rooms' messages of one language as one catalogue.

    Raises ValueError when two rooms translate one message differently.
    """
    merged = Catalog(locale=folder.name, domain="zm", fuzzy=False)
    for source in sorted(folder.glob("*.po")):
        with source.open("rb") as handle:
            room = read_po(handle, locale=folder.name)
        for message in room:
            if not message.id or message.fuzzy or not message.string:
                continue
            known = merged.get(message.id)
            if known is not None and known.string != message.string:
                raise ValueError(f"{source}: {message.id!r} has another translation elsewhere")
            merged.add(message.id, message.string)
    return merged


def build() -> list[Path]:
    """Writes every language's .mo file where it differs; returns their paths."""
    written = []
    for folder in sorted(path for path in LOCALE.iterdir() if path.is_dir()):
        buffer = io.BytesIO()
        write_mo(buffer, merge(folder))
        target = folder / "LC_MESSAGES" / "zm.mo"
        target.parent.mkdir(exist_ok=True)
        if not target.exists() or target.read_bytes() != buffer.getvalue():
            target.write_bytes(buffer.getvalue())
        written.append(target)
    return written


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own parameter is not public
    """What hatchling calls before it packs anything."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Builds the catalogues."""
        build()


if __name__ == "__main__":
    for path in build():
        print(path.relative_to(LOCALE.parent))
