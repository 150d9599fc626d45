"""A person settles an upload whose outcome nobody else can know (`zm resolve`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.errors import UsageError
from zusammenmehr.i18n import _
from zusammenmehr.model.binding import StoryBinding

if TYPE_CHECKING:
    from zusammenmehr.apply.bind import Book
    from zusammenmehr.model.video import ObservedVideo
    from zusammenmehr.state.intents import Intent


def use_video(book: Book, story: str, video: ObservedVideo) -> None:
    """The story is `video`, which was read from the channel just now; its open upload, here or elsewhere, is closed.

    Raises UsageError when the story has no open upload, or when the video belongs to another story already.
    """
    owner = book.bindings.load(book.channel_id).story_of().get(video.id)
    if owner not in {None, story}:
        raise UsageError(_("The video {id} belongs to the story {story}.").format(id=video.id, story=owner))
    intent = _open(book, story)
    if intent is not None:
        book.finish(book.journal.uploaded(intent, video.id, by="person"), None)
    else:
        book.bindings.bind(book.channel_id, story, StoryBinding(video.id))


def upload_again(book: Book, story: str) -> None:
    """The film is not on the channel: its open upload is given up, and the next run sends it anew.

    Raises UsageError when the story has no open upload.
    """
    intent = _open(book, story)
    if intent is not None:
        book.give_up(intent, "person")
    else:
        book.bindings.set_open(book.channel_id, story, None)


def _open(book: Book, story: str) -> Intent | None:
    """The story's open upload in this computer's journal; None when only another computer's is noted."""
    intent = book.journal.open.get(story)
    if intent is None and story not in book.bindings.load(book.channel_id).open:
        raise UsageError(
            _("The story {story} has no open upload.").format(story=story), _("`zm status` shows how things stand.")
        )
    return intent
