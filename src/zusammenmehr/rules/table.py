"""Every rule of zm: the one table, in the order of the codes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from zusammenmehr.rules.captions import files, own_language, reading, timing
from zusammenmehr.rules.channel import covers, playlists, references, settings, stories, templates
from zusammenmehr.rules.film import content, limits, present, rights
from zusammenmehr.rules.folder import (
    dates,
    elsewhere,
    keys,
    other_files,
    twice,
    values,
    whole_file,
    yaml_syntax,
    yaml_traps,
)
from zusammenmehr.rules.people import consent, consent_dates, consent_scope, location, texts
from zusammenmehr.rules.place import lookup, places, topics
from zusammenmehr.rules.rule import LibraryRule, Needs, StoryRule
from zusammenmehr.rules.texts import characters, description, style, tags, title
from zusammenmehr.rules.thumbnail import picture

if TYPE_CHECKING:
    from zusammenmehr.rules.rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    # 1xx folder and YAML
    whole_file.StoryFileMissing(),
    whole_file.FileUnreadable(),
    whole_file.FileEncoding(),
    whole_file.FileTooBig(),
    elsewhere.LeadsElsewhere(),
    whole_file.HiddenCharacter(),
    yaml_syntax.YamlSyntax(),
    yaml_traps.YamlColon(),
    yaml_traps.YamlQuote(),
    yaml_traps.YamlSpecialCharacter(),
    yaml_traps.YamlTab(),
    yaml_traps.YamlHashtag(),
    yaml_syntax.YamlDuplicateKey(),
    yaml_syntax.YamlAlias(),
    keys.KeyUnknown(),
    keys.KeyGerman(),
    keys.KeyMisplaced(),
    keys.KeyMissing(),
    values.ValueShape(),
    values.ValueYesNo(),
    values.ValueNumber(),
    values.ValueChoice(),
    twice.ValueTwice(),
    dates.DateMalformed(),
    dates.TimeMalformed(),
    dates.TimeUnclear(),
    values.LanguageMalformed(),
    values.AddressMalformed(),
    other_files.OtherFile(),
    other_files.StoriesMissing(),
    # 2xx texts
    title.TitleMissing(),
    title.TitleTooLong(),
    description.DescriptionTooLong(),
    tags.TagsTooLong(),
    characters.AngleBracket(),
    characters.ControlCharacter(),
    style.TitleShouts(),
    style.TitleWithoutWords(),
    style.TitleSpaces(),
    style.TextDecomposed(),
    style.TextBroken(),
    style.TextPlaceholder(),
    style.TranslationOfItself(),
    description.DescriptionMissing(),
    tags.TagLeftOut(),
    tags.TagWithComma(),
    tags.TagTwice(),
    # 3xx place and topics
    places.PlaceMissing(),
    lookup.PlaceUnknown(),
    lookup.PlaceAmbiguous(),
    lookup.PlaceOutside(),
    lookup.PlaceIsLandscape(),
    places.PlaceOfThePast(),
    topics.TopicUnknown(),
    topics.TopicMissing(),
    topics.TopicTwice(),
    places.PlaceTwice(),
    # 4xx film
    present.FilmMissing(),
    present.FilmUnclear(),
    present.FilmLocked(),
    content.FilmUnreadable(),
    content.FilmIsPointer(),
    content.FilmTruncated(),
    content.FilmWithoutPicture(),
    content.FilmWithoutSound(),
    content.FilmBlack(),
    limits.FilmTooLarge(),
    limits.FilmVeryShort(),
    limits.FilmSmallPicture(),
    limits.FilmCodec(),
    limits.FilmBecomesShort(),
    rights.FilmTwice(),
    rights.RecordedInFuture(),
    rights.MusicWithoutLicence(),
    # 5xx captions
    own_language.CaptionsMissing(),
    files.CaptionsMalformed(),
    timing.CaptionsEmpty(),
    timing.CaptionsOutOfOrder(),
    timing.CaptionsOverlap(),
    timing.CaptionsBeyondEnd(),
    reading.CaptionsTooFast(),
    reading.CaptionsLongLine(),
    files.CaptionsLanguage(),
    files.CaptionsTooBig(),
    files.CaptionsTwice(),
    reading.CaptionsManyLines(),
    timing.CaptionsBackwards(),
    timing.CaptionsEndEarly(),
    files.CaptionsName(),
    files.CaptionsEncoding(),
    # 6xx thumbnail
    picture.ThumbnailFormat(),
    picture.ThumbnailTooBig(),
    picture.ThumbnailTooSmall(),
    picture.ThumbnailRatio(),
    picture.ThumbnailOtherWay(),
    picture.ThumbnailEnding(),
    picture.ThumbnailName(),
    picture.ThumbnailLocked(),
    # 7xx people
    consent.ConsentMissing(),
    consent.ConsentWithdrawn(),
    consent_dates.ConsentInFuture(),
    consent_dates.ConsentExpired(),
    consent_dates.ConsentExpiresSoon(),
    consent.ConsentWithoutYoutube(),
    consent_dates.ConsentOlderThanFilm(),
    consent_scope.GuardiansMissing(),
    consent_scope.ConsentShared(),
    consent_scope.LicenseNotCovered(),
    location.LocationInFilm(),
    location.LocationInPicture(),
    texts.EmailInText(),
    texts.PhoneInText(),
    consent_scope.ReferenceIsRecord(),
    texts.StreetInText(),
    location.SmallPlace(),
    consent_dates.ConsentUndated(),
    consent_dates.WithdrawalUnclear(),
    location.HiddenPlaceNamed(),
    # 8xx channel and library
    settings.KeyMalformed(),
    playlists.PlaylistKeyTwice(),
    playlists.PlaylistTitlesCollide(),
    templates.TemplateBroken(),
    templates.TemplateForbidden(),
    stories.TitleTwice(),
    stories.StoryId(),
    playlists.PlaylistTooLong(),
    stories.PublishAtPast(),
    stories.PublishAtSoon(),
    stories.PublishAtNotPublic(),
    playlists.PlaylistTitle(),
    playlists.PlaylistDescriptionTooLong(),
    settings.ChannelId(),
    playlists.PlaylistAngleBracket(),
    references.PlaylistMatchUnknown(),
    references.PlaylistStoryUnknown(),
    references.AreaMemberUnknown(),
    references.TopicWithoutTitle(),
    settings.DefaultPublic(),
    settings.RuleUnknown(),
    settings.RuleLocked(),
    covers.PlaylistCover(),
)

STORY_RULES: Final = tuple(rule for rule in RULES if isinstance(rule, StoryRule))
LIBRARY_RULES: Final = tuple(rule for rule in RULES if isinstance(rule, LibraryRule))


@cache
def rules_for(*, film: bool, thumbnail: bool, captions: bool) -> tuple[StoryRule, ...]:
    """The rules about one story that have something to look at."""
    has = {Needs.NOTHING: True, Needs.FILM: film, Needs.THUMBNAIL: thumbnail, Needs.CAPTIONS: captions}
    return tuple(rule for rule in STORY_RULES if has[rule.needs])


@cache
def by_code() -> dict[str, Rule]:
    """Code -> rule."""
    return {rule.code: rule for rule in RULES}


@cache
def by_kind() -> dict[str, Rule]:
    """Kind of model.Problem -> the rule that speaks for it."""
    return {kind: rule for rule in RULES for kind in rule.claims}
