"""After the film is off: out of the playlists, no words, no captions. What a run would do, for one film, now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.app.observing import Seen, see_playlists
from zusammenmehr.apply.outcome import RunReport
from zusammenmehr.errors import LimitError, RemoteError, ZmError
from zusammenmehr.model.desired import Desired
from zusammenmehr.model.observed import Observed
from zusammenmehr.model.values import Visibility
from zusammenmehr.plan.change import Reason
from zusammenmehr.plan.plan import Plan
from zusammenmehr.plan.withdrawal import out_of_playlists, without_words

if TYPE_CHECKING:
    from zusammenmehr.app.connection import Connection
    from zusammenmehr.apply.withdrawal import Named
    from zusammenmehr.model.video import ObservedVideo


def clean(connection: Connection, whom: Named, video: ObservedVideo) -> RunReport:
    """Plans and runs the steps, under the run's lock; what waits is in the report. Never raises ZmError.

    Withdrawals have 500 units of their own for what cannot wait; this can, so it leaves them alone.
    """
    try:
        bindings = connection.bindings.load(connection.who.id)
        seen = see_playlists(connection, Seen(Observed(connection.who, videos={video.id: video}), bindings))
        steps = (
            *out_of_playlists({video.id}, seen.observed, bindings),
            *without_words(whom.story, video, _tracks(connection, whom, video.id)),
        )
        return connection.run(Plan(steps), Desired(), seen) if steps else RunReport()
    except ZmError as error:
        return RunReport(ended_by=error)


def note_hidden(connection: Connection, whom: Named, video_id: str, *, before: Visibility | None, units: int) -> None:
    """Notes for the history, and for the next run, that the film was taken off; under the run's lock. `before` None:
    nobody knows."""
    fields = {"visibility": [before and str(before), "private"], "reason": str(Reason.WITHDRAWN)}
    number = connection.journal.begin("make_private", story=whom.story, video_id=video_id, fields=fields)
    connection.journal.done(number, units=units)
    if whom.story:
        connection.bindings.change_story(
            connection.who.id,
            whom.story,
            lambda old: None if old is None else old.hidden(),
        )


def _tracks(connection: Connection, whom: Named, video_id: str) -> dict[str, str]:
    """Every caption track that people made, by language; the bound ones alone where the list cannot be had."""
    binding = connection.bindings.load(connection.who.id).stories.get(whom.story)
    known = {language: track.id for language, track in binding.captions.items()} if binding else {}
    try:
        listed = connection.tube.captions(video_id)
    except (LimitError, RemoteError):
        return known
    return {f"{track.language} {track.name}".strip(): track.id for track in listed if not track.is_automatic}
