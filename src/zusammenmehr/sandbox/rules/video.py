"""What a video's metadata may be, and what an omitted field means (youtube-api-facts 2.1, 2.3, 3.1)."""

from __future__ import annotations

from typing import Any

from zusammenmehr.sandbox.clock import parse_stamp
from zusammenmehr.sandbox.problems import bad
from zusammenmehr.sandbox.rules import categories
from zusammenmehr.sandbox.rules.text import check_description, check_tags, check_title, is_language, split_tags

Json = dict[str, Any]

DOMAIN = "youtube.video"
# What videos.insert takes when the category is left out; not documented, Google's own sample sends it.
DEFAULT_CATEGORY = "22"


def snippet_from(body: Json, *, update: bool) -> Json:
    """The whole snippet that the body asks for. Omitted fields are not kept: a part is always overwritten as a
    whole."""
    check_title(body.get("title"), reason="invalidTitle", location="body.snippet.title", domain=DOMAIN)
    description = body.get("description", "")
    check_description(description, reason="invalidDescription", location="body.snippet.description", domain=DOMAIN)
    tags = split_tags(body.get("tags") or [])
    check_tags(tags, domain=DOMAIN)
    category = str(body.get("categoryId") or ("" if update else DEFAULT_CATEGORY))
    if not categories.is_assignable(category):
        raise bad(
            "invalidCategoryId",
            "The categoryId property specifies an invalid category ID.",
            "body.snippet.categoryId",
            domain=DOMAIN,
        )
    snippet: Json = {"title": body["title"], "description": description, "categoryId": category}
    if tags:
        snippet["tags"] = tags
    for name in ("defaultLanguage", "defaultAudioLanguage"):
        if body.get(name):
            if not is_language(body[name]):
                raise bad(
                    "invalidVideoMetadata", f"{name} is not a BCP-47 language.", f"body.snippet.{name}", domain=DOMAIN
                )
            snippet[name] = body[name]
    return snippet


def localizations_from(body: Json, default_language: str | None, *, domain: str = DOMAIN) -> Json:
    """The whole map of translations. Without a default language there can be none."""
    if not default_language:
        raise _language_not_set(domain)
    for language, texts in body.items():
        location = f"body.localizations.{language}"
        if not is_language(language):
            raise bad(
                "invalidVideoMetadata" if domain == DOMAIN else "localizationValidationError",
                f"{language} is no language.",
                location,
                domain=domain,
            )
        title_reason = "invalidTitle" if domain == DOMAIN else "localizationValidationError"
        text_reason = "invalidDescription" if domain == DOMAIN else "localizationValidationError"
        check_title(
            texts.get("title"),
            reason=title_reason,
            location=location,
            domain=domain,
            limit=100 if domain == DOMAIN else 150,
        )
        check_description(texts.get("description", ""), reason=text_reason, location=location, domain=domain)
    return {
        language: {"title": texts["title"], "description": texts.get("description", "")}
        for language, texts in body.items()
    }


def keep_language(localizations: Json | None, texts: Json, *, domain: str = DOMAIN) -> None:
    """Translations without a language to translate from cannot stay: raises as `localizations_from` does."""
    if localizations and not texts.get("defaultLanguage"):
        raise _language_not_set(domain)


def _language_not_set(domain: str) -> Exception:
    reason = "defaultLanguageNotSet" if domain == DOMAIN else "defaultLanguageNotSetError"
    where = "body.snippet.defaultLanguage"
    return bad(reason, "Localizations need snippet.defaultLanguage to be set.", where, domain=domain)


def status_from(body: Json, default_privacy: str) -> Json:
    """The whole status that the body asks for, defaults filled in; `publishAt` stays as it was sent."""
    status: Json = {
        "privacyStatus": body.get("privacyStatus") or default_privacy,
        "license": body.get("license") or "youtube",
        "embeddable": body.get("embeddable", True),
        "publicStatsViewable": body.get("publicStatsViewable", True),
    }
    for name in ("selfDeclaredMadeForKids", "containsSyntheticMedia", "publishAt"):
        if name in body:
            status[name] = body[name]
    return status


def publish_moment(status: Json, *, was_public: bool) -> float | None:
    """When a status asks to be published, or None. Raises invalidPublishAt where YouTube does."""
    text = status.get("publishAt")
    if text is None:
        return None
    moment = parse_stamp(text)
    if moment is None:
        raise _publish_error("The publishAt value is not an RFC 3339 time.")
    if status["privacyStatus"] != "private":
        raise _publish_error("publishAt can only be set while privacyStatus is private.")
    if was_public:
        raise _publish_error("publishAt cannot be set for a video that has been published before.")
    return moment


def _publish_error(message: str) -> Exception:
    return bad("invalidPublishAt", message, "body.status.publishAt", domain=DOMAIN)


def recording_from(body: Json) -> Json:
    """recordingDetails: the date alone is kept; location and locationDescription cannot be set any more."""
    date = body.get("recordingDate")
    if date is None:
        return {}
    if parse_stamp(date) is None:
        raise bad(
            "invalidRecordingDetails",
            "recordingDate is not an RFC 3339 time.",
            "body.recordingDetails.recordingDate",
            domain=DOMAIN,
        )
    return {"recordingDate": date}
