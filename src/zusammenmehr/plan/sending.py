"""A film that goes up, with everything that belongs to it before it may be seen (law 10). Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.model.desired import Standing
from zusammenmehr.model.values import Visibility
from zusammenmehr.plan.extras import captions, thumbnail
from zusammenmehr.plan.plan import LeftOut, Why, digest_of
from zusammenmehr.plan.showing import goal_of, shows, time_has_passed
from zusammenmehr.plan.video_changes import Promote, Upload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.desired import DesiredVideo
    from zusammenmehr.plan.change import Change
    from zusammenmehr.plan.facts import Facts


def sending(
    wanted: DesiredVideo, facts: Facts, *, replaces: str = "", delete_replaced: bool = False
) -> Iterator[Change | LeftOut]:
    """The upload, captions, thumbnail, and the promotion last. `replaces`: the video whose place the new one takes."""
    film = wanted.film
    assert film is not None  # `not_sent_now` has said so
    yield Upload(
        story=wanted.story,
        title=wanted.fields.title or "",
        file=film.file,
        size=film.size,
        resumes=wanted.story in facts.bindings.open,
        digest=digest_of(wanted.fields),
        replaces=replaces,
        delete_replaced=delete_replaced,
    )
    yield from captions(wanted, None)
    yield from thumbnail(wanted, None, None)
    if shows(wanted):
        visibility, publish_at = goal_of(wanted)
        if time_has_passed(wanted, facts.now):  # only where the time has had its effect on the video before
            visibility, publish_at = Visibility.PUBLIC, None
        yield Promote(story=wanted.story, visibility=visibility, publish_at=publish_at)


def not_sent_now(story: str, wanted: DesiredVideo | None, facts: Facts) -> Why | None:
    """Why no film of the story leaves this computer, whatever it would become there."""
    upload = facts.bindings.open.get(story)
    if upload is not None and facts.host and upload.host != facts.host:
        return Why.OPEN_ELSEWHERE
    if story in facts.latched:
        return Why.WITHDRAWN
    if wanted is None:
        return Why.FOLDER_GONE
    if wanted.standing is not Standing.READY:
        return Why(str(wanted.standing))
    return Why.NO_FILM if wanted.film is None else None
