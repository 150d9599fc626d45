"""What the upload needs of the channel; `youtube.gateway.Gateway` has it, and so has the fake of the crash tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from zusammenmehr.model.video import ObservedVideo, VideoFields
    from zusammenmehr.youtube.pause import Timing
    from zusammenmehr.youtube.ports import Body
    from zusammenmehr.youtube.session import Finished, Stored


class Tube(Protocol):
    """See the methods of the same names in `youtube.gateway.Gateway`."""

    @property
    def timing(self) -> Timing: ...
    def require_upload_allowed(self) -> None: ...
    def open_session(self, fields: VideoFields, *, size: int, mime: str, slug: str, notify: bool) -> str: ...
    def query(self, address: str, total: int) -> Stored | Finished: ...
    def put(self, address: str, body: Body, start: int, length: int, total: int) -> Stored | Finished: ...
    def marked_videos(
        self, markers: Collection[str], since: datetime | None = None
    ) -> dict[str, tuple[ObservedVideo, ...]]: ...
    def pause(self, seconds: float) -> None: ...
