"""Which video came of an upload whose session is gone: asked of the list of uploads, by the marker it was sent with.

An empty list proves nothing, it lags by minutes or hours (reliability.md 3.4). So this finds videos; it never says that
there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.model.marker import nonce_of
from zusammenmehr.youtube.pause import looks

if TYPE_CHECKING:
    from zusammenmehr.apply.tube import Tube
    from zusammenmehr.model.video import ObservedVideo
    from zusammenmehr.state.intents import Intent


def reconcile(intent: Intent, tube: Tube) -> ObservedVideo | None:
    """The complete video that this upload became; the oldest, should there be several. None: nothing is known.

    Looks at once and then again until the usual lag of the list is over.
    """
    found = _look(intent, tube)
    for pause in looks(tube.timing.lag):
        if found is not None:
            break
        tube.pause(pause)
        found = _look(intent, tube)
    return found


def _look(intent: Intent, tube: Tube) -> ObservedVideo | None:
    videos = tube.marked_videos((intent.marker,), intent.since)[intent.marker]
    return next((video for video in videos if _came_of(video, intent)), None)


def _came_of(video: ObservedVideo, intent: Intent) -> bool:
    """The same upload (by its nonce, where the channel kept the file name), and all of it is there."""
    if video.id == intent.replaces:
        return False
    nonce = nonce_of(video.file_name)
    is_whole = video.upload_status in {"uploaded", "processed"} and video.file_size == intent.size
    return is_whole and nonce in {"", intent.nonce}
