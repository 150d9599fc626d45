"""A film leaves the public: private, without a time at which it would come back by itself (law 5)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Protocol

from zusammenmehr.errors import RemoteError
from zusammenmehr.i18n import _
from zusammenmehr.model.values import Visibility
from zusammenmehr.model.video import PART_OF
from zusammenmehr.youtube.address import studio_address

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from zusammenmehr.model.video import ObservedVideo

#: What YouTube keeps in one part with the visibility: what a write leaves out there is reset (law 12).
_BESIDE_VISIBILITY: Final = frozenset(
    name for name, part in PART_OF.items() if part == PART_OF["visibility"] and name not in {"visibility", "publish_at"}
)


class Shows(Protocol):
    """The methods of `youtube.gateway.Gateway` that taking a film off needs."""

    def hide(self, video_id: str, known: Mapping[str, Any]) -> None: ...
    def videos(self, ids: Collection[str]) -> tuple[dict[str, ObservedVideo], frozenset[str]]: ...
    def set_visibility(
        self, video_id: str, visibility: Visibility, publish_at: datetime | None = None
    ) -> ObservedVideo: ...


def take_off(tube: Shows, video_id: str, *, read_back: bool, now: datetime) -> None:
    """Makes the video private and takes its schedule away; writes nothing when it is so already.

    `read_back`: a time may have stood. Where YouTube keeps it all the same, it is moved ten years on from `now`, and
    RemoteError with the reason "schedule_stands" says so: the film is private, and a person has to look.
    """
    doubt: RemoteError | None = None
    try:
        tube.set_visibility(video_id, Visibility.PRIVATE, None)
    except RemoteError as error:
        if error.remote_reason != "echo":
            raise
        doubt = error
    if doubt is None and not read_back:
        return
    found, _missing = tube.videos((video_id,))
    video = found.get(video_id)
    if doubt is not None and (video is None or video.fields.visibility is not Visibility.PRIVATE):
        raise doubt
    if video is None or video.fields.publish_at is None:
        return
    later = _ten_years_after(now)
    tube.set_visibility(video_id, Visibility.PRIVATE, later)
    raise RemoteError(
        _("YouTube did not let go of the date on which the film {id} would become public.").format(id=video_id),
        _("The film is private, and zm moved that date to {year}. Remove it in YouTube Studio: {link}").format(
            year=later.year, link=studio_address(video_id)
        ),
        remote_reason="schedule_stands",
    )


def take_off_unseen(tube: Shows, video_id: str, written: Mapping[str, Any], *, now: datetime) -> None:
    """Makes the video private with one write and nothing else; `written` is what zm wrote last, per field.

    A time that may still stand is moved ten years on at once: whether YouTube would let go of it, nobody could see.
    """
    time = written.get("publish_at")
    known = {name: value for name, value in written.items() if name in _BESIDE_VISIBILITY and value is not None}
    if time and datetime.fromisoformat(str(time)) > now:
        known["publish_at"] = _ten_years_after(now)
    tube.hide(video_id, known)


def _ten_years_after(now: datetime) -> datetime:
    day = min(now.day, 28)  # the 29th of February does not come every year
    return now.replace(year=now.year + 10, day=day, microsecond=0)
