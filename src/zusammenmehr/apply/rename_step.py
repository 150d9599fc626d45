"""The step that gives a story's video to the story's new name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.errors import DecisionError
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from zusammenmehr.apply.tools import Tools
    from zusammenmehr.plan.renaming import RenameStory


def rename(change: RenameStory, tools: Tools) -> str:
    """Moves what is bound to the old name, in one write. Raises DecisionError when somebody has bound it meanwhile."""
    tools.require_lock()
    after = tools.bindings.rename_story(tools.channel_id, change.was, change.story)
    binding = after.stories.get(change.story)
    if binding is None or binding.video_id != change.video_id:
        raise DecisionError(
            _("The video of {was} was given to another story meanwhile.").format(was=change.was),
            _("Start the same command again: it looks at how things stand."),
            reason="not_renamed",
        )
    return ""
