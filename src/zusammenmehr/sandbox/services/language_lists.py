"""i18nLanguages.list and i18nRegions.list. The names come from Unicode's CLDR."""

from __future__ import annotations

from typing import Any

from zusammenmehr.sandbox.call import Call, Reply
from zusammenmehr.sandbox.data import rows
from zusammenmehr.sandbox.services.listing import etag, list_reply

Json = dict[str, Any]


def _list(call: Call, table: str, kind: str, key: str) -> Reply:
    column = "de" if (call.param("hl") or "en").lower().startswith("de") else "en"
    items: list[Json] = []
    for row in rows(table):
        item: Json = {"kind": f"youtube#{kind}", "etag": etag(kind, row["id"], column), "id": row["id"]}
        if "snippet" in call.parts:
            item["snippet"] = {key: row["id"], "name": row[column]}
        items.append(item)
    return list_reply(call, items)


def languages(call: Call) -> Reply:
    return _list(call, "languages.csv", "i18nLanguage", "hl")


def regions(call: Call) -> Reply:
    return _list(call, "regions.csv", "i18nRegion", "gl")
