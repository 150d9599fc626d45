"""Every kind of problem that reading can find, with its meaning and what its `details` hold.

A rule claims each kind (a test fails when one is unclaimed). `usable` kinds leave the story or the channel standing;
any other kind in story.yaml makes the story a `BrokenStory` (with `partial`: what could be read of it, for further
findings), and any other kind in channel.yaml leaves `Library.channel` None.

Details that recur: `key` is the dotted path of the key ("consent.given"), `line` the line as it should be written,
`found` what stands there (shortened; never for keys under `consent`, law 19), `nearest` and `english` one known key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem. `details` names the keys that are always there; empty text where nothing is known."""

    name: str
    meaning: str
    details: tuple[str, ...] = ()
    usable: bool = False


KINDS: dict[str, Kind] = {}


def _kind(name: str, meaning: str, *details: str, usable: bool = False) -> str:
    KINDS[name] = Kind(name, meaning, details, usable)
    return name


# --- a file as a whole: story.yaml, channel.yaml, captions -----------------------------------------
FILE_MISSING: Final = _kind("file-missing", "a story folder has no story.yaml")
FILE_NAME: Final = _kind("file-name", "story.yml, Story.yaml or story.yaml.txt instead of story.yaml", "name", "right")
FILE_NOT_REGULAR: Final = _kind(
    "file-not-regular", "a pipe, device, folder or link where a file should be (what: link|folder|other)", "what"
)
FILE_UNREADABLE: Final = _kind("file-unreadable", "the system refuses to read it; reason in its words", "reason")
FILE_TOO_BIG: Final = _kind("file-too-big", "larger than zm reads (bytes)", "size", "limit")
FILE_UTF16: Final = _kind("file-utf16", "saved as UTF-16 (Windows calls it Unicode)", "encoding")
FILE_NOT_UTF8: Final = _kind("file-not-utf8", "a byte that is no UTF-8; often Windows-1252", "byte")
FILE_NOT_TEXT: Final = _kind("file-not-text", "no text at all: a file of Word, a packed folder, a picture")
FILE_CONTROL_CHARACTER: Final = _kind(
    "file-control-character", "a character that nobody can see and YAML does not allow", "character"
)

# --- YAML that does not parse, or means something else than was meant ------------------------------
YAML_EMPTY: Final = _kind("yaml-empty", "nothing in the file, or comments alone")
YAML_NOT_A_MAPPING: Final = _kind("yaml-not-a-mapping", "the file is not made of `key: value` lines")
YAML_COLON: Final = _kind("yaml-colon", "a colon in an unquoted value", "line")
YAML_QUOTE: Final = _kind("yaml-quote", "a quotation mark within a value that it does not enclose", "line")
YAML_UNCLOSED_QUOTE: Final = _kind("yaml-unclosed-quote", "a quotation mark that is never closed", "line")
YAML_UNCLOSED_BRACKET: Final = _kind("yaml-unclosed-bracket", "[ or { without its end, or closed by the other", "line")
YAML_SPECIAL_CHARACTER: Final = _kind(
    "yaml-special-character", "an unquoted value that begins with @ ` % * & ! | > [ { - ?", "character", "line"
)
YAML_BLOCK_TEXT: Final = _kind(
    "yaml-block-text", "text behind the | or > of a text that goes on in the lines below", "character"
)
YAML_TAB: Final = _kind("yaml-tab", "a tab where YAML wants spaces", "line")
YAML_TYPOGRAPHIC_QUOTE: Final = _kind(
    "yaml-typographic-quote", "typographic quotation marks that the value needs as straight ones", "line"
)
YAML_ENCLOSED_IN_TYPOGRAPHIC: Final = _kind(
    "yaml-enclosed-in-typographic",
    "a whole value in typographic quotation marks: they become part of it",
    "line",
    usable=True,
)
YAML_BACKSLASH: Final = _kind("yaml-backslash", "a backslash within straight double quotation marks", "line")
YAML_HASHTAG: Final = _kind(
    "yaml-hashtag", "` #word` after an unquoted value: YAML drops it and the rest of the line", "key", "line"
)
YAML_NO_SPACE: Final = _kind("yaml-no-space", "no space after the colon of a key", "line")
YAML_NO_COLON: Final = _kind("yaml-no-colon", "a line that has neither a key nor an indentation", "line")
YAML_INDENT: Final = _kind("yaml-indent", "a line that begins further left or right than its neighbours", "line")
YAML_DUPLICATE_KEY: Final = _kind(
    "yaml-duplicate-key", "a key that stands twice; first: its other line", "key", "first"
)
YAML_ALIAS: Final = _kind("yaml-alias", "an alias or anchor (*name, &name)", "name", "line")
YAML_MERGE_KEY: Final = _kind("yaml-merge-key", "a merge key (<<)")
YAML_TAG: Final = _kind("yaml-tag", "a tag (!name)", "tag", "line")
YAML_DIRECTIVE: Final = _kind("yaml-directive", "a %YAML or %TAG line that zm does not take", "line")
YAML_DOCUMENTS: Final = _kind("yaml-documents", "more than one document (---) in the file")
YAML_TOO_DEEP: Final = _kind("yaml-too-deep", "nested deeper than zm reads", "limit")
YAML_TOO_MANY: Final = _kind("yaml-too-many", "more entries than zm reads", "limit")
YAML_KEY: Final = _kind("yaml-key", "a key that is no plain text")
YAML_SYNTAX: Final = _kind("yaml-syntax", "anything else that is no YAML; said: the parser's words", "said")

# --- keys and values -------------------------------------------------------------------------------
KEY_UNKNOWN: Final = _kind("key-unknown", "an unknown key, with the nearest known one", "key", "nearest")
KEY_GERMAN: Final = _kind("key-german", "a German key, with the English one", "key", "english")
KEY_MISPLACED: Final = _kind(
    "key-misplaced",
    "a known key in the wrong place (belongs: the key it stands under, or empty: the top)",
    "key",
    "belongs",
)
KEY_MISSING: Final = _kind("key-missing", "a required key is missing", "key")
VALUE_EMPTY: Final = _kind("value-empty", "a required value is empty", "key")
VALUE_NOT_TEXT: Final = _kind("value-not-text", "a text is expected, found a list, a block or true/false", "key")
VALUE_NOT_MAPPING: Final = _kind("value-not-mapping", "a block of `key: value` is expected", "key")
VALUE_NOT_LIST: Final = _kind("value-not-list", "a list is expected", "key")
VALUE_NOT_BOOLEAN: Final = _kind("value-not-boolean", "true, false, ja or nein is expected", "key", "found")
VALUE_NOT_INTEGER: Final = _kind("value-not-integer", "a whole number is expected", "key", "found")
VALUE_OUT_OF_RANGE: Final = _kind("value-out-of-range", "a number outside its bounds", "key", "least", "most")
VALUE_NOT_CHOICE: Final = _kind(
    "value-not-choice", "none of the known values; allowed: them, with commas", "key", "found", "allowed", "nearest"
)
VALUE_TWICE: Final = _kind("value-twice", "the same entry twice in a list", "key", "found", usable=True)
DATE_MALFORMED: Final = _kind("date-malformed", "a date is expected (2020-02-14 or 14.02.2020)", "key", "found")
DATE_IMPOSSIBLE: Final = _kind("date-impossible", "a date that no calendar has", "key", "found")
TIME_MALFORMED: Final = _kind("time-malformed", "a date and time is expected (2020-04-01 09:00)", "key", "found")
TIME_SKIPPED: Final = _kind("time-skipped", "a local time that the clock change skips", "key", "found", "timezone")
TIME_DOUBLED: Final = _kind(
    "time-doubled", "a local time that happens twice; first and second: with offset", "key", "found", "first", "second"
)
LANGUAGE_MALFORMED: Final = _kind("language-malformed", "no language tag (BCP 47)", "key", "found", "nearest")
CATEGORY_UNKNOWN: Final = _kind("category-unknown", "no category of YouTube", "key", "found", "nearest")
TIMEZONE_UNKNOWN: Final = _kind("timezone-unknown", "no time zone", "key", "found", "nearest")
EMAIL_MALFORMED: Final = _kind("email-malformed", "no e-mail address", "key")
WEBSITE_MALFORMED: Final = _kind("website-malformed", "no address that begins with https:// or http://", "key")
IDENTIFIER_MALFORMED: Final = _kind(
    "identifier-malformed", "a key of an area, topic or playlist: lower case letters, digits, hyphens", "key", "right"
)
RULE_CODE_MALFORMED: Final = _kind("rule-code-malformed", "under `rules`: no rule code (ZM and three digits)", "key")
CHANNEL_ID_MALFORMED: Final = _kind("channel-id-malformed", "no channel id (UC and 22 characters)", "key")
CHANNEL_ID_MISSING: Final = _kind("channel-id-missing", "`target: youtube` without `channel_id`", "key")
TEMPLATE_TOO_LONG: Final = _kind("template-too-long", "a text longer than zm takes (characters)", "key", "limit")

# --- withdrawal (law 7) ----------------------------------------------------------------------------
WITHDRAWN_UNDATED: Final = _kind(
    "withdrawn-undated", "`withdrawn` without a date that zm can read; it counts", "key", usable=True
)
WITHDRAWN_MISPLACED: Final = _kind(
    "withdrawn-misplaced", "`withdrawn` or `widerrufen` outside a consent; it counts", "key"
)
WITHDRAWN_MENTIONED: Final = _kind(
    "withdrawn-mentioned", "a value or key speaks of a withdrawal; the film is private until that is clear", "key"
)

# --- the folder ------------------------------------------------------------------------------------
STORIES_MISSING: Final = _kind("stories-missing", "there is no folder `stories`", usable=True)
STORY_ID: Final = _kind("story-id", "a story folder's name is no id; right: one that would be", "name", "right")
STORY_LINK: Final = _kind("story-link", "a story folder is a link to another place")
STORY_UNREADABLE: Final = _kind("story-unreadable", "the system refuses to open a story folder", "reason")
LOOSE_FILE: Final = _kind("loose-file", "a file beside the story folders", "name", usable=True)
OTHER_FILE: Final = _kind("other-file", "a file in a story folder that zm does not know", "name", usable=True)

# --- the film's file -------------------------------------------------------------------------------
VIDEO_MISSING: Final = _kind("video-missing", "`video` names a file that is not there", "found", "nearest", usable=True)
VIDEO_SEVERAL: Final = _kind(
    "video-several", "several films and no `video`; names: with commas", "names", "number", usable=True
)
VIDEO_OUTSIDE: Final = _kind(
    "video-outside", "`video` leads out of the story folder, or is an address", "found", usable=True
)
VIDEO_ENDING: Final = _kind(
    "video-ending", "`video` names a file that is no film by its ending", "found", "endings", usable=True
)
VIDEO_NAME: Final = _kind("video-name", "a film's name with characters that hide or move text", "found", usable=True)
VIDEO_NOT_REGULAR: Final = _kind("video-not-regular", "the film is a link, folder, pipe or device", "what", usable=True)
VIDEO_UNREADABLE: Final = _kind("video-unreadable", "the system refuses to open the film", "reason", usable=True)

# --- thumbnails ------------------------------------------------------------------------------------
THUMBNAIL_SEVERAL: Final = _kind("thumbnail-several", "more than one thumbnail", "names", usable=True)
PICTURE_FORMAT: Final = _kind(
    "picture-format", "a picture of a kind that YouTube takes for no thumbnail", "name", usable=True
)
THUMBNAIL_NAME: Final = _kind("thumbnail-name", "a picture that is not called thumbnail", "name", "right", usable=True)
THUMBNAIL_NOT_REGULAR: Final = _kind("thumbnail-not-regular", "a link, folder, pipe or device", "what", usable=True)
THUMBNAIL_UNREADABLE: Final = _kind("thumbnail-unreadable", "the system refuses to open it", "reason", usable=True)

# --- covers of playlists ---------------------------------------------------------------------------
COVER_OUTSIDE: Final = _kind("cover-outside", "`cover` leads out of the channel folder, or is an address", usable=True)
COVER_MISSING: Final = _kind("cover-missing", "`cover` names a file that is not there", usable=True)
COVER_NOT_REGULAR: Final = _kind("cover-not-regular", "a link, folder, pipe or device", "what", usable=True)
COVER_UNREADABLE: Final = _kind("cover-unreadable", "the system refuses to open it", "reason", usable=True)
COVER_FORMAT: Final = _kind("cover-format", "neither JPEG nor PNG by its content", usable=True)
COVER_NOT_SQUARE: Final = _kind("cover-not-square", "not as wide as high", "width", "height", usable=True)
COVER_LOCATION: Final = _kind("cover-location", "the picture tells where it was taken", usable=True)

# --- captions --------------------------------------------------------------------------------------
CAPTION_NAME: Final = _kind("caption-name", "captions with a name that zm does not know", "name", "right", usable=True)
CAPTION_TXT: Final = _kind(
    "caption-txt", "captions.de.vtt.txt: an ending that Windows hides was added", "name", "right", usable=True
)
CAPTION_LANGUAGE: Final = _kind("caption-language", "no language tag in the name", "found", "nearest", usable=True)
CAPTION_TWICE: Final = _kind("caption-twice", "two files for one language", "language", "other", usable=True)
CAPTION_NOT_REGULAR: Final = _kind("caption-not-regular", "a link, folder, pipe or device", "what", usable=True)
CAPTION_UNREADABLE: Final = _kind("caption-unreadable", "the system refuses to open it", "reason", usable=True)
CAPTION_TOO_BIG: Final = _kind("caption-too-big", "larger than zm reads (bytes)", "size", "limit", usable=True)
CAPTION_UTF16: Final = _kind("caption-utf16", "saved as UTF-16", "encoding", usable=True)
CAPTION_NOT_UTF8: Final = _kind("caption-not-utf8", "a byte that is no UTF-8", "byte", usable=True)
CAPTION_CONTROL_CHARACTER: Final = _kind("caption-control-character", "NUL or the like", "character", usable=True)
CAPTION_HEADER: Final = _kind("caption-header", "a .vtt file that does not begin with WEBVTT", usable=True)
CAPTION_FORMAT: Final = _kind("caption-format", "SRT in a .vtt file or the other way round", "right", usable=True)
CAPTION_TIMING: Final = _kind("caption-timing", "a line with --> whose times cannot be read", "found", usable=True)
CAPTION_STRAY_TEXT: Final = _kind("caption-stray-text", "text that belongs to no time", usable=True)
CAPTION_NO_TEXT: Final = _kind("caption-no-text", "a time without a text", usable=True)
CAPTION_TOO_MANY: Final = _kind("caption-too-many", "more cues than zm reads", "limit", usable=True)
