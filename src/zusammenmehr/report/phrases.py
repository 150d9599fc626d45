"""What changes do, in short phrases: those of a story's video, and those of a playlist."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from zusammenmehr.i18n import _, ngettext
from zusammenmehr.plan.change import Action, Change, Reason
from zusammenmehr.plan.playlist_changes import (
    DeletePlaylist,
    DeleteSection,
    InsertSection,
    MoveItem,
    MoveSection,
    UpdatePlaylist,
)
from zusammenmehr.plan.video_changes import InsertCaption, MakePrivate, Promote, UpdateCaption, UpdateVideo, Upload
from zusammenmehr.report.numbers import moment, size
from zusammenmehr.report.words import field_word, visibility_word

if TYPE_CHECKING:
    from datetime import tzinfo


def story_phrases(changes: Iterable[Change], zone: tzinfo) -> list[str]:
    """What happens to one story's video, in short phrases; captions of several languages are one phrase."""
    phrases: list[str] = []
    captions = [change.language for change in changes if isinstance(change, InsertCaption)]
    renewed = [change.language for change in changes if isinstance(change, UpdateCaption)]
    for change in changes:
        if isinstance(change, Promote):
            phrases.append(_promote(change, zone, at_once=not phrases))
        elif change.action in _PHRASES:
            phrases.append(_PHRASES[change.action](change, zone))
        elif change.action is Action.INSERT_CAPTION and captions:
            phrases.append(_("captions {languages}").format(languages=", ".join(captions)))
            captions = []
        elif change.action is Action.UPDATE_CAPTION and renewed:
            phrases.append(_("new captions {languages}").format(languages=", ".join(renewed)))
            renewed = []
        elif change.action is Action.DELETE_CAPTION:
            phrases.append(_("remove captions {language}").format(language=change.fields["language"]))
    return phrases


def _upload(change: Change, _zone: tzinfo) -> str:
    assert isinstance(change, Upload)
    if change.resumes:
        return _("go on uploading ({size})").format(size=size(change.size))
    if change.replaces:
        return _("upload the new film ({size})").format(size=size(change.size))
    return _("upload ({size})").format(size=size(change.size))


def _private(change: Change, _zone: tzinfo) -> str:
    assert isinstance(change, MakePrivate)
    return private_words(change.reason)


def private_words(reason: Reason) -> str:
    """That a film becomes private, and why."""
    reasons = {
        Reason.WITHDRAWN: _("TAKE OFF the channel: consent withdrawn"),
        Reason.NO_CONSENT: _("make private: no valid consent"),
        Reason.DRAFT: _("make private: it is a draft"),
        Reason.WANTED: _("make private, as story.yaml says"),
        Reason.UNSETTLED: _("make private until that is settled"),
        Reason.REPLACED: _("make the old video private"),
    }
    return reasons[reason]


def _update(change: Change, _zone: tzinfo) -> str:
    assert isinstance(change, UpdateVideo)
    if change.because is Reason.WITHDRAWN:
        return _("neutral texts")
    return _("change {fields}").format(fields=", ".join(field_word(name) for name in change.values))


def _delete(change: Change, _zone: tzinfo) -> str:
    if change.because is Reason.REPLACED:
        return _("DELETE the old video for good")
    return _("DELETE for good: withdrawn")


def _promote(change: Promote, zone: tzinfo, *, at_once: bool) -> str:
    """`at_once`: nothing comes before it."""
    if change.publish_at is not None:
        return _("schedule for {moment}").format(moment=moment(change.publish_at, zone))
    words = _("becomes {visibility}") if at_once else _("then {visibility}")
    return words.format(visibility=visibility_word(change.visibility))


_PHRASES: dict[Action, Callable[[Any, Any], str]] = {
    Action.RENAME_STORY: lambda change, _zone: _("take over the video of {was} (folder renamed)").format(
        was=change.was
    ),
    Action.UPLOAD: _upload,
    Action.MAKE_PRIVATE: _private,
    Action.UPDATE_VIDEO: _update,
    Action.SET_THUMBNAIL: lambda _change, _zone: _("thumbnail"),
    Action.DELETE_VIDEO: _delete,
}


def playlist_phrases(changes: Iterable[Change], stories: Mapping[str, str]) -> list[str]:
    """What happens to one playlist, in short phrases; `stories` are their titles by id."""
    found = list(changes)
    phrases: list[str] = []
    if any(change.action is Action.CREATE_PLAYLIST for change in found):
        phrases.append(_("create"))
    phrases.extend(
        _("DELETE the playlist “{title}”; its films stay").format(title=change.title)
        for change in found
        if isinstance(change, DeletePlaylist)
    )
    phrases.extend(
        _("change {fields}").format(fields=", ".join(field_word(name) for name in change.values))
        for change in found
        if isinstance(change, UpdatePlaylist)
    )
    if any(change.action is Action.SET_COVER for change in found):
        phrases.append(_("set the cover"))
    added = sum(change.action is Action.INSERT_ITEM for change in found)
    removed = sum(change.action is Action.DELETE_ITEM for change in found)
    if added:
        phrases.append(ngettext("add {count} film", "add {count} films", added).format(count=added))
    phrases.extend(
        _("{story}: {was} → {position}").format(
            story=stories.get(change.story, change.story), was=change.was + 1, position=change.position + 1
        )
        for change in found
        if isinstance(change, MoveItem)
    )
    if removed:
        phrases.append(ngettext("remove {count} film", "remove {count} films", removed).format(count=removed))
    return phrases + [_section(change) for change in found if isinstance(change, _SECTIONS)]


_SECTIONS = (InsertSection, MoveSection, DeleteSection)


def _section(change: InsertSection | MoveSection | DeleteSection) -> str:
    if isinstance(change, InsertSection):
        return _("onto the channel's home, place {position}").format(position=change.position + 1)
    if isinstance(change, MoveSection):
        return _("on the channel's home: {was} → {position}").format(was=change.was + 1, position=change.position + 1)
    return _("off the channel's home")
