"""Whether a story's film may be on the channel today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.model.desired import Standing
from zusammenmehr.model.values import Scope

if TYPE_CHECKING:
    from datetime import date

    from zusammenmehr.model.story import Story


def standing_of(story: Story, today: date) -> Standing:
    """The first reason why the film may not be there, or READY. A withdrawal comes before everything else (law 5)."""
    if story.is_withdrawn:
        return Standing.WITHDRAWN
    if story.draft:
        return Standing.DRAFT
    if not story.allows(Scope.YOUTUBE, today):
        return Standing.NO_CONSENT
    return Standing.READY if story.film is not None else Standing.NO_FILM
