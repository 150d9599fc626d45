"""Journal and channel.state.json, kept in step: what one computer knows, and what all of them may read."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from zusammenmehr.model.binding import OpenUpload, Replaced, StoryBinding
from zusammenmehr.model.same_film import identity_of
from zusammenmehr.model.values import Visibility
from zusammenmehr.plan.plan import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zusammenmehr.model.desired import DesiredVideo
    from zusammenmehr.model.media import Film
    from zusammenmehr.model.video import VideoFields
    from zusammenmehr.state.bindings import BindingsFile
    from zusammenmehr.state.intents import Intent
    from zusammenmehr.state.journal import Journal


@dataclass(frozen=True, slots=True)
class Book:
    """The two memories of an upload. The journal is written first: it is the one that recovery trusts."""

    journal: Journal
    bindings: BindingsFile
    channel_id: str

    def begin(self, intent: Intent) -> Intent:
        """The intent is open: here, and for other computers to see."""
        intent = self.journal.intent(intent)
        self._note(intent)
        return intent

    def final_sent(self, intent: Intent) -> Intent:
        """The last byte is about to be sent."""
        intent = self.journal.final_sent(intent)
        self._note(intent)
        return intent

    def give_up(self, intent: Intent, why: str) -> None:
        """Nothing complete can come of it, or a person said so."""
        self.journal.abandoned(intent, why)
        self.bindings.set_open(self.channel_id, intent.story, None)

    def finish(self, intent: Intent, video: DesiredVideo | None, film: Film | None = None) -> None:
        """The story is bound to its video, and the intent is closed; `film`: the one in the folder, as `video.film`."""
        written = written_by_insert(video.fields) if video is not None else {}
        here = film or (video.film if video is not None else None)
        sent = identity_of(intent.size, intent.sha256, here if _is_untouched(here, intent) else None)
        old = self.bindings.load(self.channel_id).stories.get(intent.story)
        replaced = replaced_by(old, intent.replaces, delete=intent.delete_replaced)
        binding = StoryBinding(intent.video_id, sent, written=written, replaced=replaced)
        self.bindings.bind(self.channel_id, intent.story, binding)
        self.journal.bound(intent)

    def _note(self, intent: Intent) -> None:
        upload = OpenUpload(
            intent.nonce,
            intent.host,
            intent.since.isoformat(),
            intent.final_sent,
            replaces=intent.replaces,
            delete_replaced=intent.delete_replaced,
        )
        self.bindings.set_open(self.channel_id, intent.story, upload)


def replaced_by(old: StoryBinding | None, replaces: str, *, delete: bool = False) -> Mapping[str, Replaced]:
    """The videos that a story's new one takes the place of: `replaces` among them, if the story is bound to it."""
    if old is None:
        return {}
    if not replaces or old.video_id != replaces:
        return old.replaced
    return {**old.replaced, replaces: Replaced(delete, old.captions)}


def _is_untouched(film: Film | None, intent: Intent) -> bool:
    """True while nobody has written to the film since its upload was begun."""
    return film is not None and film.mtime_ns == intent.mtime_ns


def written_by_insert(wanted: VideoFields) -> dict[str, Any]:
    """What an upload writes, per field, as JSON values: everything that is managed, but private and without a time."""
    values = {item.name: getattr(wanted, item.name) for item in fields(wanted) if item.name != "publish_at"}
    managed = {name: plain(value) for name, value in values.items() if value is not None}
    return {**managed, "visibility": str(Visibility.PRIVATE)}
