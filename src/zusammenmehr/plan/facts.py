"""What a plan is made from besides the wish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from zusammenmehr.model.binding import Bindings
from zusammenmehr.model.channel import Withdrawn
from zusammenmehr.model.observed import Observed
from zusammenmehr.model.values import Keep, Visibility
from zusammenmehr.model.video import ObservedVideo

#: Checks that a person can overrule (`--force`), by name.
PRIVATE_BY_HAND: Final = "private-by-hand"
SAME_FILM: Final = "same-film"


@dataclass(frozen=True, slots=True)
class Facts:
    """The channel as observed, what is bound to it, and the time (aware).

    `latched` are stories whose withdrawal was recorded (law 6), `withdrawn_at` when, `after_withdrawal` what becomes of
    their films, `strays` the withdrawn videos that belong to no story; `host` is this computer's name, `force` the
    checks that a person has overruled, `keep` says per field who wins when somebody changed it on YouTube (absent: the
    folder); `replace` are the stories whose film a new video is to take the place of, each with whether the old one is
    to be deleted.
    """

    observed: Observed
    bindings: Bindings
    now: datetime
    latched: frozenset[str] = field(default_factory=frozenset)
    strays: frozenset[str] = field(default_factory=frozenset)
    host: str = ""
    force: frozenset[str] = field(default_factory=frozenset)
    withdrawn_at: Mapping[str, datetime] = field(default_factory=dict)
    after_withdrawal: Withdrawn = field(default_factory=Withdrawn)
    keep: Mapping[str, Keep] = field(default_factory=dict)
    replace: Mapping[str, bool] = field(default_factory=dict)

    def forced(self, check: str) -> bool:
        """Whether a person has overruled `check`; words may be joined by hyphens or underscores."""
        return check in {name.replace("_", "-") for name in self.force}


def is_reachable(video: ObservedVideo) -> bool:
    """True when somebody beside the owner can watch it now, or will by itself."""
    return video.fields.visibility is not Visibility.PRIVATE or video.fields.publish_at is not None
