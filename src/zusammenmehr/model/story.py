"""A story: one folder with a film and a story.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from zusammenmehr.model.consent import Consent, Rights
from zusammenmehr.model.finding import Where
from zusammenmehr.model.media import CaptionFile, Film, Picture
from zusammenmehr.model.values import License, PlaceLevel, Scope, Visibility


@dataclass(frozen=True, slots=True)
class Text:
    """Title and description in one language."""

    title: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A story as its folder tells it. None means: not written, channel.yaml's default counts.

    `id` is the folder's name; `file` the story.yaml relative to the channel folder. `where` gives the position of each
    key that was written, with dots for nested ones ("title", "consent.given", "consent.1.given",
    "translations.en.title"). `publish_at` is aware.
    """

    id: str
    file: str
    title: str
    description: str = ""
    places: tuple[str, ...] = ()
    place_public: PlaceLevel | None = None
    topics: tuple[str, ...] = ()
    language: str | None = None
    recorded: date | None = None
    visibility: Visibility | None = None
    publish_at: datetime | None = None
    consents: tuple[Consent, ...] = ()
    rights: Rights | None = None
    translations: Mapping[str, Text] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    category: str | None = None
    license: License | None = None
    made_for_kids: bool | None = None
    synthetic_media: bool | None = None
    organisation: str = ""
    website: str = ""
    credits: str = ""
    round: str = ""
    draft: bool = False
    film: Film | None = None
    thumbnail: Picture | None = None
    captions: tuple[CaptionFile, ...] = ()
    where: Mapping[str, Where] = field(default_factory=dict)

    def at(self, key: str) -> Where:
        """The position of `key`, or of the nearest enclosing key, or the file as a whole."""
        while key:
            if key in self.where:
                return self.where[key]
            key = key.rpartition(".")[0]
        return Where(self.file)

    @property
    def is_withdrawn(self) -> bool:
        """True as soon as one person in the film has withdrawn."""
        return any(consent.withdrawn for consent in self.consents)

    def allows(self, scope: Scope, today: date) -> bool:
        """True when there is a consent and every one of them covers `scope` on `today` (law 4)."""
        return bool(self.consents) and all(consent.covers(scope, today) for consent in self.consents)


@dataclass(frozen=True, slots=True)
class BrokenStory:
    """A story folder whose story.yaml cannot be used. Its film, if it is on the channel, is named, never ignored.

    `withdrawn`: the file parses and says so (the latch falls); `mentions_withdrawal`: it holds the word outside
    a comment, in a part that does not parse or where it is not clear what was meant (the film becomes private, without
    latching) (law 7). `partial` is what could be read of it, for further findings alone: it is never published,
    whatever the rules say.
    """

    id: str
    file: str
    withdrawn: bool = False
    mentions_withdrawal: bool = False
    partial: Story | None = None
