"""What things are called when a person reads about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.i18n import _
from zusammenmehr.model.values import Target, Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable


def target_words(target: Target, title: str, channel_id: str) -> str:
    """Where a run writes to; stands in every plan's head and every closing sentence."""
    if target is Target.SANDBOX:
        return _("PRACTICE CHANNEL on this computer, not YouTube")
    return _("YouTube channel “{title}” ({id})").format(title=title, id=channel_id)


def visibility_word(visibility: Visibility | None) -> str:
    """YouTube Studio's word."""
    return {
        Visibility.PUBLIC: _("public"),
        Visibility.UNLISTED: _("unlisted"),
        Visibility.PRIVATE: _("private"),
        None: _("unknown"),
    }[visibility]


def field_word(name: str) -> str:
    """A metadata field's name; the name itself for one without a word."""
    words = {
        "title": _("title"),
        "description": _("description"),
        "tags": _("tags"),
        "category": _("category"),
        "language": _("language"),
        "audio_language": _("spoken language"),
        "translations": _("translations"),
        "license": _("licence"),
        "embeddable": _("embedding"),
        "made_for_kids": _("made for kids"),
        "synthetic_media": _("altered or synthetic content"),
        "recorded": _("recording date"),
        "visibility": _("visibility"),
        "publish_at": _("schedule"),
        "was": _("former name"),
        "file": _("file"),
        "position": _("position in the playlist"),
        "reason": _("reason"),
        "why": _("reason"),
        "by": _("known from"),
        "replaces": _("in place of"),
    }
    return words.get(name, name)


def kept_words(fields: Iterable[str]) -> str:
    """What was changed by hand and stays so, because channel.yaml says `keep: channel`."""
    names = ", ".join(field_word(name) for name in fields)
    return _("changed by hand on YouTube and left so (keep: channel): {fields}").format(fields=names)
