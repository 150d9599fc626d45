"""What a rule is: a code, words for people, and a pure check.

    class TitleTooLong(StoryRule):
        code, name, severity        "ZM202", "title-too-long", Severity.ERROR
        what, why                   what it finds, and why that matters
        bad, good                   the least example; its lines stand in the case tests/cases/rules/ZM202.md
        message, remedy, better     what a finding says; `{details}` are those of the hit
        def check(story, view)      yields a Hit for each place

All texts are English in N_(); they are translated when they are shown.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Final

from zusammenmehr.model.finding import Severity, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.finding import Problem
    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View


class Lock(StrEnum):
    """Why channel.yaml may not lower a rule. The values stand in `zm rule --format json`."""

    PEOPLE = "people"  # it protects the people in the films
    SAFETY = "safety"  # law 18: nothing that a story says can act
    UNUSABLE = "unusable"  # the file cannot be used, whatever we call that


@dataclass(frozen=True, slots=True)
class Wording:
    """What a finding says, and what to do about it; `better` replaces `remedy` when all its details are known.

    Empty: the rule's own words.
    """

    message: str = ""
    remedy: str = ""
    better: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule strikes. `details` fill the message; `variant` picks other words than the rule's own."""

    where: Where
    details: Mapping[str, str | int] = field(default_factory=dict)
    variant: str = ""
    story: str | None = None


class Rule(ABC):
    """The part that all rules share: words, and the kinds of problem (noticed while reading) that it speaks for."""

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity] = Severity.ERROR
    lock: ClassVar[Lock | None] = None
    what: ClassVar[str]
    why: ClassVar[str]
    bad: ClassVar[str]
    good: ClassVar[str]
    message: ClassVar[str]
    remedy: ClassVar[str]
    better: ClassVar[str] = ""
    #: Kinds of model.Problem that this rule claims alone; `wordings` may have words for each.
    claims: ClassVar[tuple[str, ...]] = ()
    #: (kind, pattern of the key): problems that this rule words better than the one that claims their kind.
    claims_keys: ClassVar[tuple[tuple[str, str], ...]] = ()
    #: Other words, by kind of problem (`kind/channel`: those for channel.yaml) or by variant of a hit.
    wordings: ClassVar[Mapping[str, Wording]] = {}

    @property
    def family(self) -> str:
        """The first three characters of the code: "ZM2"."""
        return self.code[:3]

    def filling(self, problem: Problem) -> Mapping[str, str | int]:
        """What the message of a problem that was noticed while reading fills in."""
        return problem.details

    def wording(self, variant: str) -> Wording:
        """The words for a variant, all filled; `better` goes with the remedy that it betters."""
        special = self.wordings.get(variant)
        if special is None:
            return Wording(self.message, self.remedy, self.better)
        better = special.better or ("" if special.remedy else self.better)
        return Wording(special.message or self.message, special.remedy or self.remedy, better)


class Needs(StrEnum):
    """What a story must have for a rule to have anything to look at."""

    NOTHING = "nothing"
    FILM = "film"  # one that was opened
    THUMBNAIL = "thumbnail"
    CAPTIONS = "captions"


class StoryRule(Rule):
    """Looks at one story at a time; it is not asked about a story that lacks what it needs."""

    needs: ClassVar[Needs] = Needs.NOTHING

    @abstractmethod
    def check(self, story: Story, view: View) -> Iterator[Hit]:
        """The places in this story where the rule strikes."""

    def check_channel(self, view: View) -> Iterator[Hit]:
        """The places in channel.yaml where it strikes; called once."""
        return iter(())


class LibraryRule(Rule):
    """Looks at the channel, or at all stories together."""

    @abstractmethod
    def check(self, view: View) -> Iterator[Hit]:
        """The places where the rule strikes."""


class ProblemRule(Rule):
    """Words what was noticed while reading; checks nothing itself."""


#: Every text of a rule that is shown to people and so is translated.
TEXTS: Final = ("what", "why", "bad", "good", "message", "remedy", "better")
