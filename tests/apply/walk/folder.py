"""The folder of a walk: a few stories and channel.yaml as people mean them, written as people would.

What a story should be on the channel is told here without zm's own code, so that the two can be compared.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import yaml

REPOSITORY: Final = Path(__file__).resolve().parents[3]
BERLIN: Final = ZoneInfo("Europe/Berlin")
_SAMPLE: Final = REPOSITORY / "stories" / "2022-naehwerkstatt-cloppenburg"
#: Places, each with the region that it lies in.
REGIONS: Final = {"Celle": "lueneburg", "Emden": "weser-ems", "Goslar": "braunschweig", "Hameln": "leine-weser"}
TOPICS: Final = ("sprache", "arbeit", "wohnen")
SPOKEN: Final = "de"
_NUMBERS: Final = tuple(f"00:00:0{second}.000" for second in range(9))


@dataclass(frozen=True, slots=True)
class Consent:
    """A signed form."""

    reference: str
    given: date
    until: date | None = None
    withdrawn: date | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A story as its people mean it; captions and thumbnail by version, the film by its number in the pool."""

    title: str
    description: str
    place: str
    topics: tuple[str, ...]
    recorded: date
    visibility: str
    film: int
    consent: Consent | None
    thumbnail: int | None = None
    captions: tuple[tuple[str, int], ...] = ((SPOKEN, 1),)
    translations: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    publish_at: datetime | None = None
    draft: bool = False
    broken: str = ""

    def standing(self, today: date) -> str:
        """What may become of its film today: "ready", "withdrawn", "draft", "no_consent", or "broken"."""
        if self.broken:
            return "broken"
        if self.consent is not None and self.consent.withdrawn is not None:
            return "withdrawn"
        if self.draft:
            return "draft"
        one = self.consent
        if one is None or one.given > today or (one.until is not None and one.until < today):
            return "no_consent"
        return "ready"

    def goal(self) -> tuple[str, datetime | None]:
        """Who may watch, and from when on."""
        is_timed = self.visibility == "public" and self.publish_at is not None
        return (self.visibility, self.publish_at if is_timed else None)

    @property
    def day(self) -> str:
        """The day on which it counts as new."""
        return (self.publish_at.date() if self.publish_at else self.recorded).isoformat()

    def text(self) -> str:
        """story.yaml."""
        told: dict[str, Any] = {
            "title": self.title,
            "description": self.description,
            "place": self.place,
            "topics": list(self.topics),
            "language": SPOKEN,
            "recorded": self.recorded,
            "visibility": self.visibility,
            "rights": {"reference": "N-1", "music": "none"},
        }
        if self.publish_at is not None:
            told["publish_at"] = self.publish_at.strftime("%Y-%m-%d %H:%M")
        if self.tags:
            told["tags"] = list(self.tags)
        if self.draft:
            told["draft"] = True
        if self.translations:
            told["translations"] = {
                language: {"title": title, "description": f"About {title}"} for language, title in self.translations
            }
        if self.consent is not None:
            told["consent"] = {
                name: value
                for name in ("reference", "given", "until", "withdrawn")
                if (value := getattr(self.consent, name)) is not None
            }
        return yaml.safe_dump(told, allow_unicode=True, sort_keys=False) + self.broken


@cache
def _film_of(number: int) -> tuple[bytes, float]:
    """A film of its own size, with the time at which it was filmed."""
    ending = bytes([0, 0, 0, 16 + 8 * number]) + b"free" + bytes(8 * number) + number.to_bytes(8, "big")
    return ((_SAMPLE / "film.mp4").read_bytes() + ending, 1_600_000_000.0 + number)


def film_bytes(number: int) -> bytes:
    """The film of this number in the pool."""
    return _film_of(number)[0]


def thumbnail_bytes(version: int) -> bytes:
    """A picture; what follows its end is skipped by who looks at it."""
    return (_SAMPLE / "thumbnail.jpg").read_bytes() + bytes([version % 256])


def caption_bytes(language: str, version: int) -> bytes:
    """A caption file."""
    cues = [f"{_NUMBERS[at]} --> {_NUMBERS[at + 1]}\n{language} {version} Satz {at}\n" for at in (0, 2, 4)]
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def write_story(folder: Path, story: Story) -> None:
    """Brings the story's folder to what `story` says; an unchanged film keeps its time."""
    import os

    folder.mkdir(parents=True, exist_ok=True)
    film, moment = _film_of(story.film)
    path = folder / "film.mp4"
    if not path.exists() or path.stat().st_size != len(film):
        path.write_bytes(film)
        os.utime(path, (moment, moment))
    files = {"story.yaml": story.text().encode()}
    files |= {f"captions.{language}.vtt": caption_bytes(language, version) for language, version in story.captions}
    if story.thumbnail is not None:
        files["thumbnail.jpg"] = thumbnail_bytes(story.thumbnail)
    for old in folder.iterdir():
        if old.name not in files and old.name != "film.mp4":
            old.unlink()
    for name, data in files.items():
        if not (folder / name).exists() or (folder / name).read_bytes() != data:
            (folder / name).write_bytes(data)


@dataclass(slots=True)
class Folder:
    """Stories by id, those whose folder is away, and what channel.yaml says."""

    root: Path
    stories: dict[str, Story] = field(default_factory=dict)
    away: dict[str, Story] = field(default_factory=dict)
    older: dict[str, list[Story]] = field(default_factory=dict)
    channel: dict[str, Any] = field(default_factory=dict)

    def put(self, name: str, story: Story) -> None:
        """Writes a story, and remembers the copy that it takes the place of."""
        if name in self.stories:
            self.older.setdefault(name, []).append(self.stories[name])
        self.stories[name] = story
        write_story(self.root / "stories" / name, story)

    def change(self, name: str, **values: Any) -> None:
        """Edits a story."""
        self.put(name, replace(self.stories[name], **values))

    def take_away(self, name: str) -> None:
        """The folder is gone, for now."""
        self.away[name] = self.stories.pop(name)
        shutil.rmtree(self.root / "stories" / name)

    def bring_back(self, name: str) -> None:
        """The folder is there again."""
        self.stories[name] = self.away.pop(name)
        write_story(self.root / "stories" / name, self.stories[name])

    def rename(self, name: str, new: str) -> None:
        """Somebody renames the folder."""
        self.stories[new] = self.stories.pop(name)
        (self.root / "stories" / name).rename(self.root / "stories" / new)

    def write_channel(self) -> None:
        """channel.yaml."""
        text = yaml.safe_dump(json.loads(json.dumps(self.channel)), allow_unicode=True, sort_keys=False)
        (self.root / "channel.yaml").write_text(text, encoding="utf-8")

    def contents(self) -> dict[str, bytes]:
        """Every file that people or zm keep in the folder."""
        return {
            str(path.relative_to(self.root)): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and ".zm" not in path.parts
        }

    # --- what the folder means for the playlists ---

    def playlists(self, public: set[str]) -> dict[str, tuple[str, ...]]:
        """Per key the stories that the playlist shows, in order, of those that are public."""
        found: dict[str, tuple[str, ...]] = {}
        for spec in self.channel["playlists"]:
            for key, members in self._groups(spec).items():
                shown = [name for name in self._in_order(spec, members) if name in public]
                if shown:
                    found[key] = tuple(shown[: spec.get("limit", len(shown))])
        return found

    def _groups(self, spec: dict[str, Any]) -> dict[str, list[str]]:
        if spec.get("for_each") == "topic":
            return {f"{spec['key']}/{topic}": self._with_topic(topic) for topic in TOPICS}
        if spec.get("for_each") == "region":
            return {
                f"{spec['key']}/{region}": [name for name, one in self.stories.items() if REGIONS[one.place] == region]
                for region in REGIONS.values()
            }
        topic = spec.get("match", {}).get("topic")
        return {spec["key"]: self._with_topic(topic) if topic else list(self.stories)}

    def _with_topic(self, topic: str) -> list[str]:
        return [name for name, one in self.stories.items() if topic in one.topics]

    def _in_order(self, spec: dict[str, Any], members: list[str]) -> list[str]:
        ordered = sorted(members)
        order = spec.get("order", "newest")
        if order == "title":
            return sorted(ordered, key=lambda name: self.stories[name].title.casefold())
        return sorted(ordered, key=lambda name: self.stories[name].day, reverse=order == "newest")
