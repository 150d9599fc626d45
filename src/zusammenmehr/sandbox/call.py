"""One request after HTTP is done with it: what a service sees, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zusammenmehr.sandbox.problems import bad

if TYPE_CHECKING:
    from zusammenmehr.sandbox.discovery import Method
    from zusammenmehr.sandbox.store.database import Thing
    from zusammenmehr.sandbox.world import World

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the request: its name in the store, its declared type, and the `Slug` name if there was
    one."""

    blob: str
    size: int
    mime: str
    file_name: str | None


@dataclass(slots=True)
class Call:
    """A request whose form has been checked: parameters known, parts known, body according to its schema."""

    world: World
    method: Method
    seq: int
    params: dict[str, list[str]]
    parts: frozenset[str]
    body: Json
    upload: Upload | None = None
    if_match: str | None = None
    reserved: Json = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    def param(self, name: str) -> str | None:
        values = self.params.get(name)
        return values[0] if values else None

    def flag(self, name: str) -> bool:
        return (self.param(name) or "").lower() in {"true", "1"}

    def ids(self, name: str = "id") -> list[str]:
        """The values of a list parameter, whether repeated or joined by commas."""
        return [value for entry in self.params.get(name, []) for value in entry.split(",") if value]

    def body_part(self, name: str) -> Json:
        part = self.body.get(name)
        return part if isinstance(part, dict) else {}

    def body_id(self) -> str:
        """The id that an update must carry."""
        identity = self.body.get("id")
        if not identity:
            raise bad("required", "Required", "body.id", domain="global")
        return str(identity)

    def channel_title(self, channel: str) -> str:
        """The name of a channel, looked up once for a whole list."""
        if channel not in self.titles:
            found = self.world.database.get("channel", channel)
            self.titles[channel] = found.doc["title"] if found else ""
        return self.titles[channel]

    @property
    def now(self) -> float:
        return self.world.clock.now()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a service answers: a resource or list (None: 204), or raw bytes with their type."""

    body: Json | None
    status: int = 200
    raw: bytes | None = None
    content_type: str = "application/json; charset=UTF-8"
    etag: str | None = None


def is_own(call: Call, thing: Thing) -> bool:
    """Whether the channel that asks owns a video, playlist or section (its parent is the channel)."""
    return thing.parent == call.world.channel_id
