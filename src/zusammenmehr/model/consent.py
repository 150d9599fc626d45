"""What the people in a film agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zusammenmehr.model.values import Music, Scope


@dataclass(frozen=True, slots=True)
class Consent:
    """One signed form. `reference` says where it is filed; it never holds the person's data.

    `withdrawn` is True for any value but false/nein (law 7); `withdrawn_on` is its date where one was written.
    """

    reference: str
    given: date | None = None
    scope: frozenset[Scope] = frozenset({Scope.YOUTUBE})
    until: date | None = None
    minors: bool = False
    guardians: date | None = None
    withdrawn: bool = False
    withdrawn_on: date | None = None

    def covers(self, scope: Scope, today: date) -> bool:
        """True when `scope` is allowed on `today`: given, in force, guardians where needed."""
        if self.withdrawn or scope not in self.scope:
            return False
        if self.given is None or self.given > today:
            return False
        if self.until is not None and self.until < today:
            return False
        return not self.minors or (self.guardians is not None and self.guardians <= today)


@dataclass(frozen=True, slots=True)
class Rights:
    """Where the rights are filed, and what the music is."""

    reference: str = ""
    music: Music | None = None
