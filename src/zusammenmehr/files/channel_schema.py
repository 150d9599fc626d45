"""channel.yaml: its keys, what each may be, and what editors say of it."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator

from zusammenmehr.files import field_values as values
from zusammenmehr.files import kinds
from zusammenmehr.files.identifiers import id_like
from zusammenmehr.files.json_types import (
    CHANNEL_ID,
    EMAIL,
    IDENTIFIER,
    LANGUAGE_KEY,
    REQUIRED_TEXT,
    RULE_CODE,
    TEXT,
    TIMEZONE,
    key_of,
    one_of,
    whole,
)
from zusammenmehr.files.story_schema import (
    CONFIG,
    Address,
    Boolean,
    Category,
    Language,
    LanguageKey,
    LicenseValue,
    Line,
    RequiredLine,
    Texts,
    Translations,
    VisibilityValue,
    Words,
    empty_is_none,
)
from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity
from zusammenmehr.model.values import AfterWithdrawal, ForEach, Keep, Order, Target
from zusammenmehr.model.video import METADATA

MOST_ITEMS: Final = 5000  # YouTube's limit of a playlist
LONGEST_TEMPLATE: Final = 20_000
_IDENTIFIER: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_RULE: Final = re.compile(r"ZM[0-9]{3}")
_CHANNEL_ID: Final = re.compile(r"UC[A-Za-z0-9_-]{22}")
_EMAIL: Final = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\".]+")
#: Fields of a video that `keep` may name.
KEPT: Final = (*METADATA, "thumbnail", "captions")


def _identifier(value: Any) -> str:
    written = values.required_line(value).strip()
    if not _IDENTIFIER.fullmatch(written):
        raise values.problem(kinds.IDENTIFIER_MALFORMED, right=id_like(written))
    return written


def _rule_code(value: Any) -> str:
    written = values.required_line(value).strip()
    if not _RULE.fullmatch(written):
        raise values.problem(kinds.RULE_CODE_MALFORMED)
    return written


def _channel_id(value: Any) -> str:
    written = values.line(value)
    if written and not _CHANNEL_ID.fullmatch(written):
        raise values.problem(kinds.CHANNEL_ID_MALFORMED)
    return written


def _email(value: Any) -> str:
    written = values.line(value)
    if written and not _EMAIL.fullmatch(written):
        raise values.problem(kinds.EMAIL_MALFORMED)
    return written


def _template(value: Any) -> str:
    written = values.text(value)
    if len(written) > LONGEST_TEMPLATE:
        raise values.problem(kinds.TEMPLATE_TOO_LONG, limit=LONGEST_TEMPLATE)
    return written


def _required_template(value: Any) -> str:
    return values.required_line(_template(value))


def _kept_field(value: Any) -> str:
    written = values.required_line(value).strip()
    if written not in KEPT:
        raise values.not_a_choice(written, KEPT)
    return written


def _days(value: Any) -> int | None:
    return None if value is None else values.integer(0, 3650)(value)


def _one_language(value: Any) -> Any:
    """A topic's title may be written without its language; it is German then."""
    return {"de": value} if isinstance(value, str | int | float) else value


def _none_is_empty_list(value: Any) -> Any:
    return [] if value is None else value


TopicTitles = Annotated[
    dict[LanguageKey, RequiredLine],
    BeforeValidator(_one_language),
    WithJsonSchema(
        {"anyOf": [{"type": "object", "patternProperties": {LANGUAGE_KEY["pattern"]: REQUIRED_TEXT}}, REQUIRED_TEXT]}
    ),
]
Identifier = Annotated[str, PlainValidator(_identifier), WithJsonSchema(IDENTIFIER)]
RuleCode = Annotated[str, PlainValidator(_rule_code), WithJsonSchema(RULE_CODE)]
Template = Annotated[str, PlainValidator(_template), WithJsonSchema(TEXT)]
RequiredTemplate = Annotated[str, PlainValidator(_required_template), WithJsonSchema(REQUIRED_TEXT)]
SeverityValue = Annotated[Severity, PlainValidator(values.choice(Severity)), WithJsonSchema(one_of(Severity))]
KeepValue = Annotated[Keep, PlainValidator(values.choice(Keep)), WithJsonSchema(one_of(Keep))]
KeptField = Annotated[str, PlainValidator(_kept_field), WithJsonSchema(key_of(KEPT))]


class DefaultsBlock(BaseModel):
    """What a story gets that says nothing itself."""

    model_config = CONFIG

    language: Language = Field(
        default="de", description=N_("The main spoken language, and that of title and description.")
    )
    category: Category = Field(
        default="29", description=N_("YouTube's category: its number, or its German or English name.")
    )
    visibility: VisibilityValue = Field(default=None, description=N_("Who can watch; without this key private."))
    license: LicenseValue = Field(
        default=None, description=N_("youtube, or creativeCommon when everyone agreed to it.")
    )
    made_for_kids: Boolean = Field(default=False, description=N_("true when the film is made for children."))
    notify_subscribers: Boolean = Field(
        default=False, description=N_("true: YouTube tells subscribers of each new film.")
    )


class WithdrawnBlock(BaseModel):
    """What becomes of a withdrawn film."""

    model_config = CONFIG

    then: Annotated[
        AfterWithdrawal, PlainValidator(values.choice(AfterWithdrawal)), WithJsonSchema(one_of(AfterWithdrawal))
    ] = Field(
        default=AfterWithdrawal.PRIVATE,
        description=N_("private: it stays on the channel, hidden; delete: it is deleted."),
    )
    delete_after_days: Annotated[int | None, PlainValidator(_days), WithJsonSchema(whole(0, 3650, empty=True))] = Field(
        default=None, description=N_("A hidden film is deleted after so many days; without this key never.")
    )


class ContactBlock(BaseModel):
    """The office's own address, the only one that texts may carry."""

    model_config = CONFIG

    email: Annotated[str, PlainValidator(_email), WithJsonSchema(EMAIL)] = Field(
        default="", description=N_("The office's e-mail address, the only one that texts may carry.")
    )
    website: Address = Field(default="", description=N_("The office's website."))


class TextsBlock(BaseModel):
    """Templates of a film's description and tags."""

    model_config = CONFIG

    description: Template = Field(
        default="{{ story.description }}", description=N_("What stands under each film; names in {{ }} are replaced.")
    )
    tags: Texts = Field(default=(), description=N_("Tags of every film; what stays empty is left out."))


class RegionsBlock(BaseModel):
    """What viewers read for each of the four regions, and for films from no single one."""

    model_config = CONFIG

    braunschweig: Line = Field(default="", description=N_("What viewers read for this region."))
    leine_weser: Line = Field(default="", alias="leine-weser", description=N_("What viewers read for this region."))
    lueneburg: Line = Field(default="", description=N_("What viewers read for this region."))
    weser_ems: Line = Field(default="", alias="weser-ems", description=N_("What viewers read for this region."))
    niedersachsen: Line = Field(default="", description=N_("What viewers read for films from no single region."))


class AreaBlock(BaseModel):
    """A landscape that people know."""

    model_config = CONFIG

    title: RequiredLine = Field(description=N_("The name that people know."))
    members: Texts = Field(default=(), description=N_("Its municipalities and districts; areas may overlap."))


class MatchBlock(BaseModel):
    """Which stories a playlist takes."""

    model_config = CONFIG

    topic: Words = Field(default=(), description=N_("Only stories with one of these topics."))
    region: Words = Field(default=(), description=N_("Only stories from one of these regions."))
    language: Words = Field(default=(), description=N_("Only films in one of these languages."))
    tag: Texts = Field(default=(), description=N_("Only films with one of these tags."))
    organisation: Texts = Field(default=(), description=N_("Only stories of one of these organisations."))


class PlaylistBlock(BaseModel):
    """One playlist, or with `for_each` one for each region, topic and so on."""

    model_config = CONFIG

    key: Identifier = Field(description=N_("Its name for zm; it never changes."))
    title: RequiredTemplate = Field(description=N_("Its title on YouTube; names in {{ }} are replaced."))
    description: Template = Field(default="", description=N_("Its description; names in {{ }} are replaced."))
    for_each: Annotated[ForEach | None, PlainValidator(values.choice(ForEach)), WithJsonSchema(one_of(ForEach))] = (
        Field(default=None, description=N_("Makes several playlists of this entry: one for each."))
    )
    match: Annotated[MatchBlock, BeforeValidator(empty_is_none)] | None = Field(
        default=None, description=N_("Which stories it takes; without this key all.")
    )
    at_least: Annotated[int, PlainValidator(values.integer(1, MOST_ITEMS)), WithJsonSchema(whole(1, MOST_ITEMS))] = (
        Field(default=1, description=N_("It is created only when so many films are public."))
    )
    order: Annotated[Order, PlainValidator(values.choice(Order)), WithJsonSchema(one_of(Order))] = Field(
        default=Order.NEWEST, description=N_("How it is sorted; manual takes the list under `manual`.")
    )
    manual: Texts = Field(
        default=(), description=N_("With `order: manual`: the stories in this order, the rest after them.")
    )
    limit: Annotated[
        int | None, PlainValidator(values.integer(1, MOST_ITEMS)), WithJsonSchema(whole(1, MOST_ITEMS))
    ] = Field(default=None, description=N_("It takes no more films than so many."))
    visibility: VisibilityValue = Field(default=None, description=N_("Who can see it; without this key everyone."))
    translations: Translations = Field(
        default={}, description=N_("Title and description in other languages, by language.")
    )
    cover: Line = Field(default="", description=N_("A picture file in the channel folder."))
    pinned: Texts = Field(default=(), description=N_("Stories that always come first."))


class ChannelFile(BaseModel):
    """channel.yaml as a whole."""

    model_config = CONFIG

    name: RequiredLine = Field(description=N_("The channel's name."))
    target: Annotated[Target, PlainValidator(values.choice(Target)), WithJsonSchema(one_of(Target))] = Field(
        default=Target.SANDBOX, description=N_("sandbox: a practice channel on this computer; youtube: the real one.")
    )
    channel_id: Annotated[str, PlainValidator(_channel_id), WithJsonSchema(CHANNEL_ID)] = Field(
        default="", description=N_("The channel's id (UC...); needed for youtube. zm writes to no other channel.")
    )
    timezone: Annotated[ZoneInfo, PlainValidator(values.timezone), WithJsonSchema(TIMEZONE)] = Field(
        default=ZoneInfo("Europe/Berlin"), description=N_("The time zone of times without an offset.")
    )
    defaults: Annotated[DefaultsBlock, BeforeValidator(empty_is_none)] = Field(
        default=DefaultsBlock(), description=N_("What a story gets that says nothing itself.")
    )
    withdrawn: Annotated[WithdrawnBlock, BeforeValidator(empty_is_none)] = Field(
        default=WithdrawnBlock(), description=N_("What becomes of a film whose consent is taken back.")
    )
    contact: Annotated[ContactBlock, BeforeValidator(empty_is_none)] = Field(
        default=ContactBlock(), description=N_("The office's own address, the only one that texts may carry.")
    )
    texts: Annotated[TextsBlock, BeforeValidator(empty_is_none)] = Field(
        default=TextsBlock(), description=N_("What stands under each film, and its tags.")
    )
    regions: Annotated[RegionsBlock, BeforeValidator(empty_is_none)] | None = Field(
        default=None, description=N_("What viewers read for each of the four regions.")
    )
    areas: Annotated[dict[Identifier, AreaBlock], BeforeValidator(empty_is_none)] = Field(
        default={}, description=N_("Landscapes that people know, with their places.")
    )
    topics: Annotated[
        dict[Identifier, TopicTitles],
        BeforeValidator(empty_is_none),
    ] = Field(default={}, description=N_("The topics that stories may name, with their titles by language."))
    playlists: Annotated[tuple[PlaylistBlock, ...], BeforeValidator(_none_is_empty_list)] = Field(
        default=(), description=N_("The playlists, in this order.")
    )
    rules: Annotated[dict[RuleCode, SeverityValue], BeforeValidator(empty_is_none)] = Field(
        default={}, description=N_("How strict a rule is: off, warning or error.")
    )
    sections: Texts = Field(default=(), description=N_("Keys of playlists for the channel's home, in this order."))
    marker_tag: Boolean = Field(
        default=True, description=N_("false: films carry no tag of zm's own by which it knows them again.")
    )
    keep: Annotated[dict[KeptField, KeepValue], BeforeValidator(empty_is_none)] = Field(
        default={}, description=N_("Who wins when somebody changed a field on YouTube: folder or channel.")
    )

    @model_validator(mode="after")
    def _names_its_channel(self) -> ChannelFile:
        if self.target is Target.YOUTUBE and not self.channel_id:
            raise values.problem(kinds.CHANNEL_ID_MISSING, name="channel_id")
        return self
