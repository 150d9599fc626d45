"""channels: list and update."""

from __future__ import annotations

from typing import Any

from zusammenmehr.sandbox.call import Call, Reply
from zusammenmehr.sandbox.clock import stamp
from zusammenmehr.sandbox.data import rows
from zusammenmehr.sandbox.problems import ApiError, bad, forbidden, missing
from zusammenmehr.sandbox.rules.text import is_language, units
from zusammenmehr.sandbox.rules.video import keep_language, localizations_from
from zusammenmehr.sandbox.services.listing import asked_ids, check_etag, list_looked_up, one_filter, resource
from zusammenmehr.sandbox.services.playlists import uploads_id
from zusammenmehr.sandbox.store.database import Thing

Json = dict[str, Any]

DOMAIN = "youtube.channel"
DESCRIPTION_MAX = 1000
KEYWORDS_MAX = 500
# What brandingSettings keeps; the rest of the schema is deprecated and is taken and dropped.
_CHANNEL_FIELDS = (
    "country",
    "description",
    "defaultLanguage",
    "keywords",
    "trackingAnalyticsAccountId",
    "unsubscribedTrailer",
)


def channel_resource(call: Call, channel: Thing, parts: frozenset[str]) -> Json:
    world, doc = call.world, channel.doc
    uploads = uploads_id(channel.id)
    return resource(
        channel,
        "channel",
        parts,
        {
            "snippet": lambda: _snippet(call, channel),
            "contentDetails": lambda: {"relatedPlaylists": {"likes": "LL", "uploads": uploads}},
            "statistics": lambda: {
                "viewCount": "0",
                "subscriberCount": "0",
                "hiddenSubscriberCount": False,
                "videoCount": str(world.database.count("video", channel.id)),
            },
            "status": lambda: {
                "privacyStatus": "public",
                "isLinked": True,
                "longUploadsStatus": "allowed",
                "madeForKids": False,
            },
            "brandingSettings": lambda: doc["branding"],
            "localizations": lambda: doc.get("localizations") or None,
            "topicDetails": lambda: None,
            "contentOwnerDetails": dict,
        },
    )


def _snippet(call: Call, channel: Thing) -> Json:
    doc = channel.doc
    branding = doc["branding"].get("channel", {})
    texts = {"title": doc["title"], "description": branding.get("description", "")}
    translated = doc.get("localizations", {}).get(call.param("hl") or "")
    picture = {"url": f"{call.world.base_url}static/channel.svg", "width": 88, "height": 88}
    snippet: Json = texts | {
        "publishedAt": stamp(doc["created"]),
        "thumbnails": {"default": picture},
        "localized": {"title": translated["title"], "description": translated.get("description", "")}
        if translated
        else texts,
    }
    return snippet | {name: branding[name] for name in ("country", "defaultLanguage") if name in branding}


def list_(call: Call) -> Reply:
    """By `mine` or `id`. YouTube leaves `items` out where it found none; so does this."""
    world = call.world
    used = one_filter(call, "id", "mine", "forHandle", "forUsername", "managedByMe", "mySubscribers", "categoryId")
    if used == "mine":
        past = world.listed("channel", "")
        channels = [entry for entry in past or [world.channel()] if entry.id == world.channel_id]
    elif used == "id":
        channels = [channel for identity in asked_ids(call) if (channel := world.database.get("channel", identity))]
    else:
        raise ApiError(501, "notImplemented", f"The sandbox does not cover channels.list by {used}.", "youtube.sandbox")
    reply = list_looked_up(call, channels, channel_resource)
    if not channels and reply.body is not None:
        del reply.body["items"]
    return reply


def update(call: Call) -> Reply:
    """One part per call, replaced as a whole: brandingSettings or localizations."""
    channel = call.world.database.get("channel", call.body_id())
    if channel is None:
        raise missing("channelNotFound", "The channel specified in the id parameter cannot be found.", domain=DOMAIN)
    if channel.id != call.world.channel_id:
        raise forbidden("channelForbidden", "The channel may not be changed by this account.", domain=DOMAIN)
    check_etag(call, channel, "channel")
    parts = call.parts - {"id"}
    if len(parts) != 1 or not parts <= {"brandingSettings", "localizations"}:
        raise bad(
            "unexpectedPart",
            "channels.update takes exactly one part: brandingSettings or localizations.",
            "part",
            domain="youtube.part",
        )
    call.world.before_change("channel", "")
    if "localizations" in parts:
        wanted = call.body_part("localizations")
        language = channel.doc["branding"].get("channel", {}).get("defaultLanguage")
        channel.doc["localizations"] = localizations_from(wanted, language, domain=DOMAIN) if wanted else {}
        if any(units(texts["description"]) > DESCRIPTION_MAX for texts in channel.doc["localizations"].values()):
            message = f"A description has at most {DESCRIPTION_MAX} characters."
            raise bad("localizationValidationError", message, "body.localizations", domain=DOMAIN)
    else:
        channel.doc["branding"] = _branding(call, channel)
        keep_language(channel.doc.get("localizations"), channel.doc["branding"]["channel"], domain=DOMAIN)
    call.world.database.put(channel)
    return Reply(channel_resource(call, channel, call.parts))


def _branding(call: Call, channel: Thing) -> Json:
    body = call.body_part("brandingSettings")
    wanted: Json = body.get("channel") or {}
    if wanted.get("title", channel.doc["title"]) != channel.doc["title"]:
        raise bad(
            "channelTitleUpdateForbidden",
            "The channel's title cannot be changed by the API.",
            "body.brandingSettings.channel.title",
            domain=DOMAIN,
        )
    _check_branding(call, wanted)
    kept = {name: wanted[name] for name in _CHANNEL_FIELDS if wanted.get(name)}
    branding: Json = {"channel": {"title": channel.doc["title"]} | kept}
    banner = (body.get("image") or {}).get("bannerExternalUrl")
    if banner:
        if call.world.database.get("banner", banner.rsplit("/", 1)[-1]) is None:
            raise _refused("bannerExternalUrl does not come from channelBanners.insert.", "image.bannerExternalUrl")
        branding["image"] = {"bannerExternalUrl": banner}
    return branding


def _check_branding(call: Call, wanted: Json) -> None:
    if units(wanted.get("description", "")) > DESCRIPTION_MAX:
        raise _refused(f"The description has at most {DESCRIPTION_MAX} characters.", "channel.description")
    if units(wanted.get("keywords", "")) > KEYWORDS_MAX:
        raise _refused(f"The keywords have at most {KEYWORDS_MAX} characters.", "channel.keywords")
    if wanted.get("defaultLanguage") and not is_language(wanted["defaultLanguage"]):
        raise _refused("defaultLanguage is not a BCP-47 language.", "channel.defaultLanguage")
    country = wanted.get("country")
    if country and country not in {row["id"] for row in rows("regions.csv")}:
        raise _refused(f"{country} is no country that YouTube knows.", "channel.country")
    trailer = wanted.get("unsubscribedTrailer")
    if trailer:
        video = call.world.database.get("video", trailer)
        if video is None or video.parent != call.world.channel_id or video.doc["privacy"] == "private":
            raise _refused(
                "The trailer must be a public or unlisted video of the channel.", "channel.unsubscribedTrailer"
            )


def _refused(message: str, field: str) -> ApiError:
    return bad("brandingValidationError", message, f"body.brandingSettings.{field}", domain=DOMAIN)
