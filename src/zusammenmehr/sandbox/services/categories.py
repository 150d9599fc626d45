"""videoCategories.list."""

from __future__ import annotations

from typing import Any

from zusammenmehr.sandbox.call import Call, Reply
from zusammenmehr.sandbox.data import rows
from zusammenmehr.sandbox.problems import bad, missing
from zusammenmehr.sandbox.rules.categories import all_categories
from zusammenmehr.sandbox.services.listing import etag, list_reply, one_filter

Json = dict[str, Any]

# The channel that YouTube itself names as the owner of all categories.
_OWNER = "UCBR8-60-B28hp2BmDPdntcQ"


def list_(call: Call) -> Reply:
    """By id, or all of a country; every country has the same ones here."""
    found = all_categories()
    if one_filter(call, "id", "regionCode") == "id":
        wanted = call.ids()
        if any(identity not in found for identity in wanted):
            raise missing(
                "videoCategoryNotFound",
                "The video category identified by the id parameter cannot be found.",
                domain="youtube.videoCategory",
            )
    else:
        region = call.param("regionCode") or ""
        if region not in {row["id"] for row in rows("regions.csv")}:
            raise bad("invalidRegionCode", f"{region} is not a country code.", "regionCode")
        wanted = list(found)
    language = (call.param("hl") or "en")[:2]
    items: list[Json] = []
    for identity in wanted:
        category = found[identity]
        title = category.names.get(language, category.names["en"])
        snippet = {"title": title, "assignable": category.assignable, "channelId": _OWNER}
        items.append(
            {"kind": "youtube#videoCategory", "etag": etag(identity, title), "id": identity}
            | ({"snippet": snippet} if "snippet" in call.parts else {})
        )
    return list_reply(call, items)
