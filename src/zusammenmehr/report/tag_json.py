"""`zm tag` as JSON (design.md section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zusammenmehr.desired.tags import LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zusammenmehr.files.edit import Added
    from zusammenmehr.report.tag_rows import Keyed, PlaceRow, TagRow


def tag_json(rows: Iterable[TagRow], broken: Sequence[str] = ()) -> dict[str, Any]:
    """`stories: [{story, place, municipality, district, region, also, tags, dropped, ...}]` and `broken: [story]`.

    `place`, `municipality`, `district` and `region` (its key) are those of the main place, `also` has the others.
    """
    return {"stories": [_story(row) for row in rows], "broken": list(broken)}


def _story(row: TagRow) -> dict[str, Any]:
    main, *others = row.places or (None,)
    return {
        "story": row.story,
        "title": row.title,
        **_place(main),
        "also": [_place(place) for place in others],
        "areas": [{"key": area.key, "title": area.title} for area in row.areas],
        "tags": list(row.tags),
        "dropped": [{"tag": item.tag, "reason": str(item.reason)} for item in row.dropped],
        "characters": {"used": row.used, "reserved": row.reserved, "limit": LIMIT},
    }


def _place(place: PlaceRow | None) -> dict[str, Any]:
    if place is None:
        names = ("place", "municipality", "samtgemeinde", "district", "region", "region_title", "public", "problem")
        return {**dict.fromkeys(names), "statewide": False, "notes": []}
    return {
        "place": place.written,
        "municipality": _keyed(place.municipality),
        "samtgemeinde": _keyed(place.samtgemeinde),
        "district": _keyed(place.district),
        "region": place.region.key if place.region else None,
        "region_title": place.region.name if place.region else None,
        "statewide": bool(place.statewide),
        "public": place.public or None,
        "problem": _problem(place),
        "notes": list(place.notes),
    }


def _problem(place: PlaceRow) -> dict[str, Any] | None:
    if not place.message:
        return None
    return {"message": place.message, "hint": place.hint, "candidates": list(place.candidates)}


def _keyed(item: Keyed | None) -> dict[str, str] | None:
    return {"key": item.key, "name": item.name} if item else None


def added_json(added: Iterable[Added]) -> dict[str, Any]:
    """`added: [{story, place, file, line}]`: what --write added, or with --dry-run would add."""
    return {
        "added": [{"story": item.story, "place": item.place, "file": item.file, "line": item.line} for item in added]
    }
