"""Videos: read in batches, changed by read, merge, write and a look at the echo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from zusammenmehr.errors import Next, RemoteError
from zusammenmehr.i18n import _
from zusammenmehr.model.values import Visibility
from zusammenmehr.youtube import convert
from zusammenmehr.youtube.files import picture_media
from zusammenmehr.youtube.paging import in_batches
from zusammenmehr.youtube.pause import backoff
from zusammenmehr.youtube.retry import Request
from zusammenmehr.youtube.strict import listing, nothing, resource

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime
    from pathlib import Path

    from zusammenmehr.model.video import ObservedVideo
    from zusammenmehr.youtube.api import Api

_OWNER_PARTS: Final = "fileDetails,processingDetails"
_PARTS: Final = f"id,snippet,status,localizations,recordingDetails,contentDetails,{_OWNER_PARTS}"
_OPEN_PARTS: Final = "id,snippet,status,localizations,recordingDetails,contentDetails"
_ROUNDS: Final = 4


@dataclass(frozen=True, slots=True)
class Videos:
    """videos.* and thumbnails.set of one channel."""

    api: Api

    def get(self, ids: Collection[str]) -> tuple[dict[str, ObservedVideo], frozenset[str]]:
        """(videos by id, ids that the channel does not have); one request per 50 ids, all parts at once."""
        found: dict[str, ObservedVideo] = {}
        wanted = tuple(sorted(set(ids)))
        for batch in in_batches(wanted):
            for item in self._list(batch):
                if item["id"] in batch:
                    found[item["id"]] = convert.video(item)
        return found, frozenset(wanted) - found.keys()

    def _list(self, batch: tuple[str, ...]) -> list[Mapping[str, Any]]:
        read = listing("youtube#videoListResponse")
        ids = ",".join(batch)
        try:
            page = self.api.call("videos.list", Request.READ, read, part=_PARTS, id=ids)
        except RemoteError as error:
            if error.status != 403:
                raise
            # one video of somebody else among them: the owner's parts are refused for all (youtube-api-facts 3.13)
            page = self.api.call("videos.list", Request.READ, read, part=_OPEN_PARTS, id=ids)
        return list(page["items"])

    def update(self, video_id: str, changed: Mapping[str, Any], kind: Request = Request.UPDATE) -> ObservedVideo:
        """Brings the fields in `changed` (VideoFields' names) to their values and leaves all others as they are.

        Reads the video, writes whole parts, checks the echo; writes nothing when it is so already. After a lost answer
        it reads again. Raises RemoteError: reason "gone", "echo", "locked_private", or the server's own.
        """
        last: RemoteError | None = None
        for attempt in range(_ROUNDS):
            now = self._now(video_id)
            body = convert.merged(now.parts, changed)
            if convert.fields_of({**now.parts, **body}) == now.fields:
                return now
            try:
                echo = self.api.call(
                    "videos.update",
                    kind,
                    resource("youtube#video", id=video_id),
                    part=",".join(sorted(body)),
                    body={"id": video_id, **body},
                )
            except RemoteError as error:
                if error.next_step is not Next.LOOK:
                    raise
                last = error
                self.api.caller.pause(backoff(attempt, self.api.caller.clock.random()))
                continue
            check_echo(echo, changed)
            return convert.video({**now.parts, **{part: echo.get(part, now.parts.get(part)) for part in body}})
        assert last is not None  # the loop ends by returning, raising, or after a lost answer
        raise RemoteError(last.message, last.hint, next_step=Next.GIVE_UP, status=last.status, remote_reason=last.why)

    def set_visibility(self, video_id: str, visibility: Visibility, publish_at: datetime | None) -> ObservedVideo:
        """Makes the video public, unlisted, private, or scheduled (private with a time); as `update`."""
        return self.update(video_id, {"visibility": visibility, "publish_at": publish_at}, Request.PROMOTE)

    def hide(self, video_id: str, known: Mapping[str, Any]) -> None:
        """Makes the video private with one write and no read, for when there are no units for more.

        `known`: fields of the same part that are to stay as they are; what else stands there is reset.
        """
        changed = {**known, "visibility": Visibility.PRIVATE}
        body = convert.merged({}, changed)
        read = resource("youtube#video", id=video_id)
        parts = ",".join(sorted(body))
        echo = self.api.call("videos.update", Request.PROMOTE, read, part=parts, body={"id": video_id, **body})
        check_echo(echo, {"visibility": Visibility.PRIVATE})

    def _now(self, video_id: str) -> ObservedVideo:
        found, _missing = self.get((video_id,))
        if video_id not in found:
            raise RemoteError(
                _("The video {id} is no longer on the channel.").format(id=video_id),
                _("If somebody deleted it on purpose, there is nothing to do. Else see `zm status`."),
                status=404,
                remote_reason="gone",
            )
        return found[video_id]

    def delete(self, video_id: str) -> None:
        """Deletes the video for good; one that is gone already is no error."""
        try:
            self.api.call("videos.delete", Request.DELETE, nothing, id=video_id)
        except RemoteError as error:
            if error.next_step is not Next.DONE:
                raise

    def set_thumbnail(self, video_id: str, path: Path) -> None:
        """Sets the picture (JPEG or PNG, at most 50 MiB). LimitError: the channel's limit; status 403: not allowed."""
        media = picture_media(path)
        self.api.call("thumbnails.set", Request.REPLACE, _thumbnail, videoId=video_id, media_body=media)


def _thumbnail(reply: Any) -> None:
    from zusammenmehr.youtube.ports import OddAnswerError
    from zusammenmehr.youtube.strict import anything

    if anything(reply).get("kind") != "youtube#thumbnailSetResponse":
        raise OddAnswerError("another kind of answer")


def check_echo(echo: Mapping[str, Any], changed: Mapping[str, Any]) -> None:
    """Raises RemoteError when the channel's answer does not show what was written."""
    shown = convert.fields_of(echo)
    for name, wanted in changed.items():
        if _is_shown(name, wanted, getattr(shown, name)):
            continue
        if name == "visibility" and shown.visibility is Visibility.PRIVATE:
            raise RemoteError(
                _("YouTube keeps the video private although {wanted} was asked for.").format(wanted=wanted),
                _("Look at the video in YouTube Studio: it says there why it is locked."),
                remote_reason="locked_private",
            )
        raise RemoteError(
            _("The channel did not take over the field {field}.").format(field=name),
            _("Look at the video in YouTube Studio, then start the same command again."),
            remote_reason="echo",
        )


def _is_shown(name: str, wanted: Any, shown: Any) -> bool:
    if name == "translations":
        return all((shown or {}).get(tag) == text for tag, text in (wanted or {}).items())
    if name == "tags":
        return sorted(wanted or ()) == sorted(shown or ())
    if name == "description":
        return str(wanted or "").rstrip() == str(shown or "").rstrip()
    if isinstance(wanted, bool):
        return wanted == bool(shown)
    return bool(wanted == shown)
