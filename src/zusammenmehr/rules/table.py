"""Every rule of zm: the one table from code to rule, in the order of the codes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from zusammenmehr.rules.captions.own_language import CaptionsMissing
from zusammenmehr.rules.film.present import FilmMissing
from zusammenmehr.rules.people.consent import ConsentMissing, ConsentWithdrawn, ConsentWithoutYoutube
from zusammenmehr.rules.place.lookup import PlaceAmbiguous, PlaceIsLandscape, PlaceOutside, PlaceUnknown
from zusammenmehr.rules.place.topics import TopicMissing, TopicTwice, TopicUnknown
from zusammenmehr.rules.texts.characters import AngleBracket, ControlCharacter
from zusammenmehr.rules.texts.description import DescriptionMissing, DescriptionTooLong
from zusammenmehr.rules.texts.tags import TagLeftOut, TagsTooLong, TagTwice, TagWithComma
from zusammenmehr.rules.texts.title import TitleMissing, TitleTooLong

if TYPE_CHECKING:
    from zusammenmehr.rules.rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    TitleMissing(),
    TitleTooLong(),
    DescriptionTooLong(),
    TagsTooLong(),
    AngleBracket(),
    ControlCharacter(),
    DescriptionMissing(),
    TagLeftOut(),
    TagWithComma(),
    TagTwice(),
    PlaceUnknown(),
    PlaceAmbiguous(),
    PlaceOutside(),
    PlaceIsLandscape(),
    TopicUnknown(),
    TopicMissing(),
    TopicTwice(),
    FilmMissing(),
    CaptionsMissing(),
    ConsentMissing(),
    ConsentWithdrawn(),
    ConsentWithoutYoutube(),
)


@cache
def by_code() -> dict[str, Rule]:
    """Code -> rule."""
    return {rule.code: rule for rule in RULES}


@cache
def by_kind() -> dict[str, Rule]:
    """Kind of model.Problem -> the rule that speaks for it."""
    return {kind: rule for rule in RULES for kind in rule.kinds}
