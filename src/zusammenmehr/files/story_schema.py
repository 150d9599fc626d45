"""story.yaml: its keys, what each may be, and what editors say of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from zusammenmehr.files import field_values as values
from zusammenmehr.files import kinds
from zusammenmehr.files.dates import WrittenTime
from zusammenmehr.files.json_types import (
    ADDRESS,
    BOOLEAN,
    CATEGORY,
    DATE,
    LANGUAGE,
    LANGUAGE_KEY,
    MOMENT,
    REQUIRED_DATE,
    REQUIRED_TEXT,
    TEXT,
    TEXTS,
    WITHDRAWN,
    WORDS,
    one_of,
)
from zusammenmehr.files.vocabulary import VISIBILITY
from zusammenmehr.i18n import N_
from zusammenmehr.model.values import License, Music, PlaceLevel, Scope, Visibility

CONFIG = ConfigDict(extra="forbid", frozen=True, validate_default=False, arbitrary_types_allowed=True)

# `| None` stands inside: absent is None, but an empty value goes through the validator, too.
Line = Annotated[str, PlainValidator(values.line), WithJsonSchema(TEXT)]
RequiredLine = Annotated[str, PlainValidator(values.required_line), WithJsonSchema(REQUIRED_TEXT)]
Block = Annotated[str, PlainValidator(values.text), WithJsonSchema(TEXT)]
# Each entry of a list is judged by itself, so that each mistake has its place.
Texts = Annotated[tuple[Line, ...], BeforeValidator(values.listed), AfterValidator(values.said), WithJsonSchema(TEXTS)]
Words = Annotated[
    tuple[Line, ...], BeforeValidator(values.listed_words), AfterValidator(values.said), WithJsonSchema(WORDS)
]
Boolean = Annotated[bool, PlainValidator(values.boolean), WithJsonSchema(BOOLEAN)]
OptionalBoolean = Annotated[bool | None, PlainValidator(values.boolean), WithJsonSchema(BOOLEAN)]
Day = Annotated[date | None, PlainValidator(values.day), WithJsonSchema(DATE)]
RequiredDay = Annotated[date | None, PlainValidator(values.required_day), WithJsonSchema(REQUIRED_DATE)]
Moment = Annotated[WrittenTime | None, PlainValidator(values.moment), WithJsonSchema(MOMENT)]
Language = Annotated[str, PlainValidator(values.language), WithJsonSchema(LANGUAGE)]
LanguageKey = Annotated[str, PlainValidator(values.required_language), WithJsonSchema(LANGUAGE_KEY)]
Category = Annotated[str, PlainValidator(values.category), WithJsonSchema(CATEGORY)]
Address = Annotated[str, PlainValidator(values.address), WithJsonSchema(ADDRESS)]
VisibilityValue = Annotated[
    Visibility | None,
    PlainValidator(values.choice(Visibility, VISIBILITY)),
    WithJsonSchema(one_of(Visibility, VISIBILITY)),
]
LicenseValue = Annotated[License | None, PlainValidator(values.choice(License)), WithJsonSchema(one_of(License))]


def _scopes(value: Any) -> list[Any]:
    if value is None:
        raise values.problem(kinds.VALUE_EMPTY)
    return [word for word in values.listed_words(value) if word is not None and word != ""]


Scopes = Annotated[
    frozenset[Annotated[Scope, PlainValidator(values.choice(Scope))]],
    BeforeValidator(_scopes),
    WithJsonSchema(one_of(Scope, many=True)),
]


class ConsentBlock(BaseModel):
    """One signed form."""

    model_config = CONFIG

    reference: Line = Field(default="", description=N_("Where the signed form is filed; never the person's data."))
    given: Day = Field(default=None, description=N_("The day on which it was signed."))
    scope: Scopes = Field(
        default=frozenset({Scope.YOUTUBE}), description=N_("What it allows; without this key YouTube alone.")
    )
    until: RequiredDay = Field(
        default=None, description=N_("The last day on which it counts; without this key no end.")
    )
    minors: Boolean = Field(
        default=False, description=N_("true when the person is under age; then `guardians` is needed, too.")
    )
    guardians: Day = Field(default=None, description=N_("The day on which the guardians signed."))
    withdrawn: Annotated[values.Withdrawal, PlainValidator(values.withdrawal), WithJsonSchema(WITHDRAWN)] = Field(
        default=values.Withdrawal(), description=N_("The day on which it was taken back: the film leaves the channel.")
    )


class RightsBlock(BaseModel):
    """Where the rights are filed, and what the music is."""

    model_config = CONFIG

    reference: Line = Field(default="", description=N_("Where the agreement on the rights is filed."))
    music: Annotated[Music | None, PlainValidator(values.choice(Music)), WithJsonSchema(one_of(Music))] = Field(
        default=None, description=N_("What music the film has.")
    )


class TranslationBlock(BaseModel):
    """Title and description in another language."""

    model_config = CONFIG

    title: RequiredLine = Field(description=N_("The title in this language."))
    description: Block = Field(default="", description=N_("The description in this language."))


def _blocks(value: Any) -> Any:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def empty_is_none(value: Any) -> Any:
    """An empty block is one without keys."""
    return {} if value is None else value


Consents = Annotated[tuple[ConsentBlock, ...], BeforeValidator(_blocks)]
Rights = Annotated[RightsBlock, BeforeValidator(empty_is_none)]
Translations = Annotated[dict[LanguageKey, TranslationBlock], BeforeValidator(empty_is_none)]


class StoryFile(BaseModel):
    """story.yaml as a whole."""

    model_config = CONFIG

    title: RequiredLine = Field(description=N_("The title on YouTube, at most 100 characters."))
    description: Block = Field(
        default="", description=N_("What the film is about; channel.yaml puts it into its own text.")
    )
    place: Texts = Field(
        default=(), description=N_("A municipality, a district, an area, a region or Niedersachsen; or a list.")
    )
    place_public: Annotated[
        PlaceLevel | None, PlainValidator(values.choice(PlaceLevel)), WithJsonSchema(one_of(PlaceLevel))
    ] = Field(default=None, description=N_("The finest place that viewers may read."))
    topics: Words = Field(default=(), description=N_("Keys of topics that channel.yaml declares."))
    language: Language = Field(
        default="", description=N_("The main spoken language, and that of title and description.")
    )
    recorded: Day = Field(default=None, description=N_("The day on which it was filmed: 2020-02-14 or 14.02.2020."))
    visibility: VisibilityValue = Field(
        default=None, description=N_("Who can watch. Absent here and in channel.yaml: private.")
    )
    publish_at: Moment = Field(
        default=None,
        description=N_("When it becomes public; local time unless an offset is given. Goes with public only."),
    )
    consent: Consents = Field(default=(), description=N_("The consent of everyone recognisable by face or voice."))
    rights: Rights | None = Field(default=None, description=N_("The rights to pictures and music."))
    translations: Translations = Field(
        default={}, description=N_("Title and description in other languages, by language.")
    )
    video: Line = Field(default="", description=N_("The film's file name, when there is more than one in the folder."))
    tags: Texts = Field(default=(), description=N_("Tags of this film beside those of channel.yaml."))
    category: Category = Field(
        default="", description=N_("YouTube's category: its number, or its German or English name.")
    )
    license: LicenseValue = Field(
        default=None, description=N_("youtube, or creativeCommon when everyone agreed to it.")
    )
    made_for_kids: OptionalBoolean = Field(default=None, description=N_("true when the film is made for children."))
    synthetic_media: OptionalBoolean = Field(
        default=None, description=N_("true when realistic scenes were altered or made by a machine.")
    )
    organisation: Line = Field(default="", description=N_("Whose project the film shows."))
    website: Address = Field(default="", description=N_("The project's page."))
    credits: Block = Field(default="", description=N_("Who is to be thanked or named."))
    round: Line = Field(default="", description=N_("The round of the campaign to which it belongs."))
    draft: Boolean = Field(default=False, description=N_("true: stays on this computer."))
