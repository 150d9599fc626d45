"""channel.yaml: what the channel is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from zusammenmehr.model.finding import Severity, Where
from zusammenmehr.model.media import Picture
from zusammenmehr.model.story import Text
from zusammenmehr.model.values import AfterWithdrawal, ForEach, Keep, License, Order, Target, Visibility


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a story gets that says nothing itself. Without `visibility` a film is private."""

    language: str = "de"
    category: str = "29"
    visibility: Visibility = Visibility.PRIVATE
    license: License = License.YOUTUBE
    made_for_kids: bool = False
    notify_subscribers: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What becomes of a withdrawn film; `delete_after_days` None: it is kept private."""

    then: AfterWithdrawal = AfterWithdrawal.PRIVATE
    delete_after_days: int | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """The office's own address, the only one that texts may carry."""

    email: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Texts:
    """Templates (Jinja2, sandboxed) of a film's description and tags."""

    description: str = "{{ story.description }}"
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A landscape that people know, with its places and districts; areas may overlap."""

    key: str
    title: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Which stories a playlist takes; an empty tuple means: any."""

    topic: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaylistSpec:
    """One entry of `playlists:`; with `for_each` it stands for several playlists.

    `picture` is what `cover` names, None where that cannot be used.
    """

    key: str
    title: str
    description: str = ""
    for_each: ForEach | None = None
    match: Match = field(default_factory=Match)
    at_least: int = 1
    order: Order = Order.NEWEST
    manual: tuple[str, ...] = ()
    limit: int | None = None
    visibility: Visibility = Visibility.PUBLIC
    translations: Mapping[str, Text] = field(default_factory=dict)
    cover: str = ""
    picture: Picture | None = None
    pinned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """channel.yaml, read. `where` as in `Story`.

    `sections` are keys of playlists in the order of the channel's home; `keep` says per field of a video who wins when
    somebody changed it on YouTube (absent: the folder).
    """

    name: str
    file: str = "channel.yaml"
    target: Target = Target.SANDBOX
    channel_id: str = ""
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Berlin"))
    defaults: Defaults = field(default_factory=Defaults)
    withdrawn: Withdrawn = field(default_factory=Withdrawn)
    contact: Contact = field(default_factory=Contact)
    texts: Texts = field(default_factory=Texts)
    regions: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    topics: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    playlists: tuple[PlaylistSpec, ...] = ()
    rules: Mapping[str, Severity] = field(default_factory=dict)
    marker_tag: bool = True
    sections: tuple[str, ...] = ()
    keep: Mapping[str, Keep] = field(default_factory=dict)
    where: Mapping[str, Where] = field(default_factory=dict)

    def at(self, key: str) -> Where:
        """The position of `key`, or of the nearest enclosing key, or the file as a whole."""
        while key:
            if key in self.where:
                return self.where[key]
            key = key.rpartition(".")[0]
        return Where(self.file)
