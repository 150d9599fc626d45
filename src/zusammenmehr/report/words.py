"""What changes, reasons and channels are called when a person reads about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from zusammenmehr.i18n import _, ngettext
from zusammenmehr.model.values import Target, Visibility
from zusammenmehr.plan.change import Action, Change, Reason
from zusammenmehr.plan.plan import LeftOut, Why
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
from zusammenmehr.report.trouble_words import trouble_words

if TYPE_CHECKING:
    from datetime import tzinfo


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
    }
    return words.get(name, name)


def kept_words(fields: Iterable[str]) -> str:
    """What was changed by hand and stays so, because channel.yaml says `keep: channel`."""
    names = ", ".join(field_word(name) for name in fields)
    return _("changed by hand on YouTube and left so (keep: channel): {fields}").format(fields=names)


def story_phrases(changes: Iterable[Change], zone: tzinfo) -> list[str]:
    """What happens to one story's video, in short phrases; captions of several languages are one phrase."""
    phrases: list[str] = []
    captions = [change.language for change in changes if isinstance(change, InsertCaption)]
    renewed = [change.language for change in changes if isinstance(change, UpdateCaption)]
    for change in changes:
        if change.action in _PHRASES:
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
    reasons = {
        Reason.WITHDRAWN: _("TAKE OFF the channel: consent withdrawn"),
        Reason.NO_CONSENT: _("make private: no valid consent"),
        Reason.DRAFT: _("make private: it is a draft"),
        Reason.WANTED: _("make private, as story.yaml says"),
        Reason.UNSETTLED: _("make private until that is settled"),
        Reason.REPLACED: _("make the old video private"),
    }
    return reasons[change.reason]


def _update(change: Change, _zone: tzinfo) -> str:
    assert isinstance(change, UpdateVideo)
    if change.because is Reason.WITHDRAWN:
        return _("neutral texts")
    return _("change {fields}").format(fields=", ".join(field_word(name) for name in change.values))


def _delete(change: Change, _zone: tzinfo) -> str:
    if change.because is Reason.REPLACED:
        return _("DELETE the old video for good")
    return _("DELETE for good: withdrawn")


def _promote(change: Change, zone: tzinfo) -> str:
    assert isinstance(change, Promote)
    if change.publish_at is not None:
        return _("schedule for {moment}").format(moment=moment(change.publish_at, zone))
    return _("then {visibility}").format(visibility=visibility_word(change.visibility))


_PHRASES: dict[Action, Callable[[Any, Any], str]] = {
    Action.RENAME_STORY: lambda change, _zone: _("take over the video of {was} (folder renamed)").format(
        was=change.was
    ),
    Action.UPLOAD: _upload,
    Action.MAKE_PRIVATE: _private,
    Action.UPDATE_VIDEO: _update,
    Action.PROMOTE: _promote,
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


def why_words(left_out: LeftOut) -> str:
    """Why a story or playlist is left alone, and what to do where something must be done."""
    sentences = {
        Why.WITHDRAWN: _("not on the channel: the consent was withdrawn"),
        Why.NO_CONSENT: _("waits: no valid consent for YouTube yet"),
        Why.DRAFT: _("waits: it is a draft"),
        Why.BROKEN: _("story.yaml cannot be read; “zm validate” shows where"),
        Why.INVALID: _("has errors; “zm validate” shows them"),
        Why.NO_FILM: _("waits: there is no film in its folder"),
        Why.FOLDER_GONE: _(
            "its folder is gone; put it back, or take the film off the channel with “zm withdraw {story}”"
        ).format(story=left_out.story)
        if left_out.video_id
        else _("its folder is gone"),
        Why.VIDEO_GONE: _(
            "its video is no longer on the channel; “zm resolve {story} --reupload” uploads it again"
        ).format(story=left_out.story),
        Why.FILM_CHANGED: _(
            "the film in the folder is another one, and YouTube keeps the old one; to put up the new one: "
            "“zm publish --replace {story}”"
        ).format(story=left_out.story),
        Why.CONSENT_OLDER: _(
            "a consent was given before the new film was made; ask whether it holds for it too, and write the new date"
        ),
        Why.NOT_CHANGED: _("its film is the one that is on the channel; there is nothing to replace"),
        Why.PRIVATE_BY_HAND: _(
            "somebody hid it on YouTube, so it stays hidden; “--force private-by-hand” shows it again"
        ),
        Why.TIME_PASSED: _("its publication time has passed or cannot be set any more; change publish_at"),
        Why.OPEN_ELSEWHERE: _("another computer has begun to upload it; finish there"),
        Why.ALREADY_THERE: _(
            "the channel has a video of this story that is not bound to it; “zm resolve {story} --use {video}” takes it"
        ).format(story=left_out.story, video=left_out.video_id),
        Why.SAME_FILM: _(
            "its film is on the channel already, for a story that was withdrawn or whose folder is gone; if the folder "
            "was renamed, start zm at a terminal without --yes and it asks, or: “zm resolve {story} --use {video}”"
        ).format(story=left_out.story, video=left_out.video_id),
        Why.SHARED_VIDEO: _("another story is bound to the same video, so nothing of it is changed"),
        Why.REJECTED: trouble_words(left_out.trouble, left_out.story).removesuffix("."),
        Why.KEPT: kept_words(left_out.fields),
        Why.PROCESSING: _("its thumbnail follows when YouTube has processed the Short"),
        Why.NOT_AGREED: _("has changed since you agreed to the plan, so nothing of it was sent; the next run shows it"),
        Why.NOT_DECLARED: _("channel.yaml declares this playlist no more; zm leaves it as it is"),
        Why.TITLE_TAKEN: _("the channel has a playlist of this title that zm did not make")
        + _("; with “--take-over {key}” it becomes zm's, and what is in it stays").format(key=left_out.playlist),
        Why.HOLDS_OTHERS: _("other people's films stand in this playlist, so zm does not delete it"),
        Why.TOO_MANY_NEW: _(
            "waits: YouTube lets a channel make about ten playlists a day; the next run makes more, best tomorrow"
        ),
        Why.PLAYLIST_GONE: _(
            "somebody deleted it on YouTube; “--recreate {key}” makes it again, else take it out of channel.yaml"
        ).format(key=left_out.playlist),
        Why.TOO_MANY_SECTIONS: _("not on the channel's home: YouTube takes ten sections there, and they are full"),
        Why.NO_SUCH_PLAYLIST: _("`sections` in channel.yaml names it, but no playlist has this key; correct the key"),
        Why.SORTED_BY_ITSELF: _(
            "YouTube sorts this playlist itself; set it to “Manual” in YouTube Studio, else its order stays as it is"
        ),
        Why.INCOMPLETE: _("YouTube did not list it completely, so nothing is changed this time"),
        Why.TOO_FEW: _("waits for more public films"),
    }
    return sentences[left_out.reason]
