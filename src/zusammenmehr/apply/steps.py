"""One step per kind of change: it is announced in the journal, sent, and remembered in channel.state.json."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zusammenmehr.apply import playlist_steps, rename_step, section_steps, video_steps
from zusammenmehr.errors import Next, RemoteError, ZmError
from zusammenmehr.plan.change import Action, Change
from zusammenmehr.plan.plan import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zusammenmehr.apply.tools import Tools

#: What takes each step; the result is the video's id where the step makes one, else "".
_STEPS: Mapping[Action, Callable[[Any, Tools], str]] = {
    Action.RENAME_STORY: rename_step.rename,
    Action.MAKE_PRIVATE: video_steps.make_private,
    Action.UPLOAD: video_steps.upload,
    Action.UPDATE_VIDEO: video_steps.update,
    Action.SET_THUMBNAIL: video_steps.set_thumbnail,
    Action.INSERT_CAPTION: video_steps.insert_caption,
    Action.UPDATE_CAPTION: video_steps.update_caption,
    Action.DELETE_CAPTION: video_steps.delete_caption,
    Action.PROMOTE: video_steps.promote,
    Action.DELETE_VIDEO: video_steps.delete,
    Action.CREATE_PLAYLIST: playlist_steps.create,
    Action.UPDATE_PLAYLIST: playlist_steps.update,
    Action.INSERT_ITEM: playlist_steps.insert_item,
    Action.MOVE_ITEM: playlist_steps.move_item,
    Action.DELETE_ITEM: playlist_steps.delete_item,
    Action.DELETE_PLAYLIST: playlist_steps.delete,
    Action.SET_COVER: playlist_steps.set_cover,
    Action.INSERT_SECTION: section_steps.insert,
    Action.MOVE_SECTION: section_steps.move,
    Action.DELETE_SECTION: section_steps.delete,
}


def take_step(change: Change, tools: Tools) -> str:
    """Carries one change out; returns the id of a video that it made, else "". Raises what the channel answers.

    An upload keeps its own, finer record in the journal; every other write is announced before it is sent, with what
    was there, and its end noted: refused ones change nothing, those of unknown outcome stay open in the history.
    """
    if change.action is Action.UPLOAD:
        tools.require_lock()
        return _STEPS[change.action](change, tools)
    number = tools.journal.begin(
        str(change.action),
        **{name: value for name in ("story", "playlist", "video_id") if (value := getattr(change, name))},
        fields=plain(change.fields),
    )
    try:
        made = _STEPS[change.action](change, tools)
    except ZmError as error:
        if not (isinstance(error, RemoteError) and error.next_step in {Next.LOOK, Next.REPEAT, Next.QUERY}):
            tools.journal.failed(number, reason=error.why)
        raise
    tools.journal.done(number, units=change.cost.units)
    return made
