"""`zm resolve STORY --use ID | --reupload`: a person says what nobody else can know (exit code 9).

What can be settled: an upload whose outcome is unknown, here or begun on another computer; a story whose video is gone;
a video of the story that is on the channel and not bound to it, or bound to the name that its folder had before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zusammenmehr.app.connection import connected, held
from zusammenmehr.app.reading import read_channel, require_known
from zusammenmehr.apply.bind import Book, replaced_by
from zusammenmehr.errors import UsageError
from zusammenmehr.i18n import _
from zusammenmehr.model.binding import Bindings, StoryBinding
from zusammenmehr.model.marker import marker
from zusammenmehr.model.same_film import identity_of, is_another_film
from zusammenmehr.youtube.address import video_id_in

if TYPE_CHECKING:
    from zusammenmehr.app.connection import Connection
    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.model.channel import Channel
    from zusammenmehr.model.media import Film
    from zusammenmehr.model.video import ObservedVideo
    from zusammenmehr.state.intents import Intent

_ACTION = "resolve"


@dataclass(frozen=True, slots=True)
class Settled:
    """The story is bound to `video_id`; "": the next `zm publish` uploads its film."""

    channel: Channel
    story: str
    video_id: str = ""


def use(at: Workplace, story: str, text: str, *, dry_run: bool = False) -> Settled:
    """Binds the story to the video that `text` (an id or address) names.

    Raises UsageError when that is no complete video of this channel, belongs to another story, has another film than
    the story's, or when there is nothing to settle.
    """
    channel = read_channel(at.root)
    video_id = video_id_in(text)
    if not video_id:
        raise UsageError(_("“{text}” is no address or id of a video.").format(text=text))
    with connected(at, channel) as line, held(line, dry_run=dry_run):
        case = _Case(line, story)
        video = case.video(video_id)
        case.require_open_question(but=video_id)
        case.require_fitting(video)
        if not dry_run:
            case.bind(video)
    return Settled(channel, story, video_id)


def reupload(at: Workplace, story: str, *, dry_run: bool = False) -> Settled:
    """Forgets the open upload, or the video that is gone, so that the film is uploaded by the next `zm publish`.

    Raises UsageError when the channel has the story's video after all, or when there is nothing to settle.
    """
    channel = read_channel(at.root)
    with connected(at, channel) as line, held(line, dry_run=dry_run):
        case = _Case(line, story)
        case.require_open_question()
        case.require_absent()
        if not dry_run:
            case.forget()
    return Settled(channel, story)


class _Case:
    """What is known of one story: its open upload here, the note of one elsewhere, its binding."""

    def __init__(self, line: Connection, story: str) -> None:
        self._line, self._story = line, story
        self._bindings: Bindings = line.bindings.load(line.who.id)
        self._intent: Intent | None = line.journal.open.get(story)
        require_known({story}, _stories(line) | self._bindings.stories.keys() | self._bindings.open.keys())
        self._require_not_withdrawn(story)

    @property
    def _replaces(self) -> str:
        """The video whose place the open upload was to take, "" for any other upload."""
        if self._intent is not None:
            return self._intent.replaces
        upload = self._bindings.open.get(self._story)
        return upload.replaces if upload is not None else ""

    def video(self, video_id: str) -> ObservedVideo:
        found, _missing = self._line.tube.videos((video_id,))
        video = found.get(video_id)
        if video is None or video.channel_id not in {"", self._line.who.id}:
            raise UsageError(_("This channel has no video {id}.").format(id=video_id))
        other = self._bindings.story_of().get(video_id, self._story)
        self._require_not_withdrawn(other)
        if video_id == self._replaces:
            raise UsageError(
                _("{id} is the old video of {story}; the new film was to take its place.").format(
                    id=video_id, story=self._story
                ),
                _("If the new one did not arrive: zm resolve {story} --reupload").format(story=self._story),
            )
        if other not in {self._story, self._former(video_id)}:
            raise UsageError(_("The video {id} is that of the story {other}.").format(id=video_id, other=other))
        if not video.has_arrived:
            raise UsageError(
                _("The video {id} is not complete; YouTube says: {status}.").format(
                    id=video_id, status=video.upload_status
                )
            )
        return video

    def _require_not_withdrawn(self, story: str) -> None:
        if story in self._line.latched(self._bindings):
            raise UsageError(
                _("The consent of {story} was withdrawn; nothing of it is uploaded or bound.").format(story=story)
            )

    def _former(self, video_id: str) -> str:
        """The story whose video it is, if its folder is gone and this one may take it over; "" else.

        An upload that is open comes first.
        """
        was = next((name for name, one in self._bindings.stories.items() if one.video_id == video_id), "")
        is_gone = bool(was) and was not in _stories(self._line)
        is_busy = self._intent is not None or {was, self._story} & self._bindings.open.keys()
        is_bound = self._story in self._bindings.stories
        return was if is_gone and not is_busy and not is_bound else ""

    def require_open_question(self, but: str = "") -> None:
        """Raises UsageError when the story's video is known and there; `but`: the video that a person names."""
        binding = self._bindings.stories.get(self._story)
        if self._intent is not None or self._story in self._bindings.open:
            return
        if binding is None:
            if but:
                return
            raise UsageError(
                _("There is nothing to settle for {story}: it has no video and no open upload.").format(
                    story=self._story
                ),
                _("“zm publish” uploads it."),
            )
        found, _missing = self._line.tube.videos((binding.video_id,))
        if binding.video_id in found:
            raise UsageError(
                _("There is nothing to settle for {story}: its video {id} is on the channel.").format(
                    story=self._story, id=binding.video_id
                )
            )

    def require_fitting(self, video: ObservedVideo) -> None:
        """Raises UsageError when the video's film is another one, as far as its size (bytes) tells."""
        wanted = self._size()
        if video.file_size and wanted and video.file_size != wanted:
            raise UsageError(
                _("The video {id} has another film: {there} bytes, and that of {story} has {here}.").format(
                    id=video.id, there=video.file_size, story=self._story, here=wanted
                ),
                _("Look for the right one in YouTube Studio under Content."),
            )
        film, was = self._film(), self._bindings.stories.get(self._former(video.id))
        if was is not None and is_another_film(film, was.film):
            raise UsageError(
                _("The video {id} has another film than {story}.").format(id=video.id, story=self._story),
                _("Look for the right one in YouTube Studio under Content."),
            )

    def require_absent(self) -> None:
        """Raises UsageError when the channel shows a complete video of this story."""
        mark = marker(self._line.who.id, self._story)
        known = set(self._bindings.story_of())
        for video in self._line.tube.marked_videos((mark,))[mark]:
            if video.id not in known and video.has_arrived:
                raise UsageError(
                    _("The film of {story} has arrived: it is the video {id}.").format(story=self._story, id=video.id),
                    _("Use that one: zm resolve {story} --use {id}").format(story=self._story, id=video.id),
                )

    def bind(self, video: ObservedVideo) -> None:
        """Journal first, then channel.state.json."""
        line = self._line
        if self._intent is not None:
            done = line.journal.uploaded(self._intent, video.id, by="person")
            Book(line.journal, line.bindings, line.who.id).finish(done, None, self._film())
            return
        was = self._former(video.id)
        if was:
            number = line.journal.begin(_ACTION, story=self._story, video_id=video.id, fields={"was": was})
            line.bindings.rename_story(line.who.id, was, self._story)
            line.journal.done(number, units=0)
            return
        number = line.journal.begin(_ACTION, story=self._story, video_id=video.id)
        size = video.file_size or self._size()
        film = identity_of(size, "", self._film()) if size else None
        upload = self._bindings.open.get(self._story)
        delete = upload is not None and upload.delete_replaced
        replaced = replaced_by(self._bindings.stories.get(self._story), self._replaces, delete=delete)
        line.bindings.bind(line.who.id, self._story, StoryBinding(video.id, film, replaced=replaced))
        line.journal.done(number, units=0)

    def forget(self) -> None:
        """The open upload is given up; a binding to a video that is gone is taken away. One that was to be replaced
        stays."""
        line = self._line
        if self._intent is not None:
            Book(line.journal, line.bindings, line.who.id).give_up(self._intent, "person")
            return
        number = line.journal.begin(_ACTION, story=self._story)
        line.bindings.set_open(line.who.id, self._story, None)
        if not self._replaces:
            line.bindings.change_story(line.who.id, self._story, lambda _old: None)
        line.journal.done(number, units=0)

    def _size(self) -> int:
        """The film's size in bytes: as it was sent, else as it lies in the folder; 0 when neither is known."""
        if self._intent is not None:
            return self._intent.size
        binding = self._bindings.stories.get(self._story)
        if binding is not None and binding.film is not None and not self._replaces:
            return binding.film.size
        film = self._film()
        return film.size if film is not None else 0

    def _film(self) -> Film | None:
        """The film as it lies in the folder."""
        from zusammenmehr.files.library import read_library

        library = read_library(self._line.at.root, only=frozenset({self._story}))
        return next((story.film for story in library.stories), None)


def _stories(line: Connection) -> set[str]:
    folder = line.at.root / "stories"
    return {path.name for path in folder.iterdir() if path.is_dir()} if folder.is_dir() else set()
