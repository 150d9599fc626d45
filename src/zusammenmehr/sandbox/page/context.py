"""What a page needs to know about who asks: language, view, and how links carry both on."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request

from zusammenmehr.sandbox.data import rows
from zusammenmehr.sandbox.page import texts
from zusammenmehr.sandbox.store.database import Thing
from zusammenmehr.sandbox.world import World


def preferred(accept: str, fallback: str) -> str:
    """The page language that an Accept-Language header asks for, de or en."""
    ranked: list[tuple[float, int, str]] = []
    for place, entry in enumerate(accept.split(",")):
        name, _, quality = entry.strip().partition(";q=")
        language = name.split("-")[0].lower()
        if language in texts.TEXTS:
            weight = float(quality) if quality.replace(".", "", 1).isdigit() else 1.0
            ranked.append((-weight, place, language))
    return min(ranked)[2] if ranked else fallback


@dataclass(frozen=True, slots=True)
class Context:
    """One request for a page. `chosen` are the parameters that the reader set and that links keep."""

    world: World
    language: str
    viewer: bool
    chosen: dict[str, str]
    path: str
    query: dict[str, str]

    def say(self, key: str, **values: str) -> str:
        return texts.say(self.language, key, **values)

    def link(self, path: str, **changes: str | None) -> str:
        """A path on this page with the reader's choices, some of them changed (None: dropped)."""
        merged = self.chosen | {name: value for name, value in changes.items() if value is not None}
        kept = {name: value for name, value in merged.items() if not (name in changes and changes[name] is None)}
        return f"{path}?{urlencode(kept)}" if kept else path

    def shows(self, video: Thing) -> bool:
        """Whether a film is listed in this view: viewers find public films alone."""
        return not self.viewer or video.doc["privacy"] == "public"

    def opens(self, thing: Thing) -> bool:
        """Whether an address works in this view: unlisted films and playlists can be opened by whoever has it."""
        return not self.viewer or thing.doc["privacy"] != "private"

    def language_name(self, code: str) -> str:
        """ "Arabisch" for ar; the code itself when it has no name here."""
        names = {row["id"]: row[self.language] for row in rows("languages.csv")}
        return names.get(code) or names.get(code.partition("-")[0]) or code


def context_of(world: World, request: Request) -> Context:
    query = dict(request.query_params)
    chosen = {}
    if query.get("lang") in texts.TEXTS:
        chosen["lang"] = query["lang"]
    if query.get("view") == "viewer":
        chosen["view"] = "viewer"
    language = chosen.get("lang") or preferred(request.headers.get("accept-language", ""), world.language)
    return Context(world, language, "view" in chosen, chosen, request.url.path, query)
