"""Small closed vocabularies of the folder and the channel."""

from __future__ import annotations

from enum import StrEnum


class Visibility(StrEnum):
    """Who can watch. `scheduled` is no value of its own: it is `private` with a time (`publish_at`)."""

    PUBLIC = "public"
    UNLISTED = "unlisted"
    PRIVATE = "private"


class PlaceLevel(StrEnum):
    """The finest place that viewers may read (`place_public`)."""

    MUNICIPALITY = "municipality"
    DISTRICT = "district"
    REGION = "region"
    STATE = "state"


class License(StrEnum):
    YOUTUBE = "youtube"
    CREATIVE_COMMONS = "creativeCommon"


class Target(StrEnum):
    """Where a channel folder publishes to."""

    SANDBOX = "sandbox"
    YOUTUBE = "youtube"


class Scope(StrEnum):
    """What a consent allows."""

    YOUTUBE = "youtube"
    WEBSITE = "website"
    NEWSLETTER = "newsletter"
    PRESS = "press"
    SOCIAL = "social"
    CC = "cc"


class Music(StrEnum):
    NONE = "none"
    OWN = "own"
    LICENSED = "licensed"
    FREE = "free"


class Order(StrEnum):
    """How a playlist is sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    RECORDED = "recorded"
    TITLE = "title"
    REGION = "region"
    MANUAL = "manual"


class ForEach(StrEnum):
    """What a playlist is repeated for."""

    REGION = "region"
    AREA = "area"
    DISTRICT = "district"
    MUNICIPALITY = "municipality"
    TOPIC = "topic"
    LANGUAGE = "language"
    CAPTION_LANGUAGE = "caption_language"
    YEAR = "year"


class AfterWithdrawal(StrEnum):
    """What becomes of a withdrawn film (`withdrawn.then`)."""

    PRIVATE = "private"
    DELETE = "delete"


class Keep(StrEnum):
    """Who wins when a field was changed on YouTube since zm wrote it (`keep`)."""

    FOLDER = "folder"
    CHANNEL = "channel"
