"""Why something is left alone, and what to do where something must be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zusammenmehr.i18n import N_, _
from zusammenmehr.plan.plan import LeftOut, Why
from zusammenmehr.report.trouble_words import trouble_words
from zusammenmehr.report.words import kept_words

if TYPE_CHECKING:
    from collections.abc import Mapping

#: `{story}`, `{key}` (of a playlist), `{video}` (its id) and `{other}` (another story) are filled in.
_SENTENCES: Final[Mapping[Why, str]] = {
    Why.WITHDRAWN: N_("not on the channel: the consent was withdrawn"),
    Why.NO_CONSENT: N_("waits: no valid consent for YouTube yet"),
    Why.DRAFT: N_("waits: it is a draft"),
    Why.BROKEN: N_("story.yaml cannot be read; “zm validate” shows where"),
    Why.INVALID: N_("has errors; “zm validate” shows them"),
    Why.NO_FILM: N_("waits: there is no film in its folder"),
    Why.FOLDER_GONE: N_("its folder is gone; put it back, or take the film off the channel with “zm withdraw {story}”"),
    Why.VIDEO_GONE: N_("its video is no longer on the channel; “zm resolve {story} --reupload” uploads it again"),
    Why.FILM_CHANGED: N_(
        "the film in the folder is another one, and YouTube keeps the old one; to put up the new one: "
        "“zm publish --replace {story}”"
    ),
    Why.CONSENT_OLDER: N_(
        "a consent was given before the new film was made; ask whether it holds for it too, and write the new date"
    ),
    Why.NOT_CHANGED: N_("its film is the one that is on the channel; there is nothing to replace"),
    Why.PRIVATE_BY_HAND: N_("somebody hid it on YouTube, so it stays hidden; “--force private-by-hand” shows it again"),
    Why.TIME_PASSED: N_("its publication time has passed or cannot be set any more; change publish_at"),
    Why.OPEN_ELSEWHERE: N_("another computer has begun to upload it; finish there"),
    Why.ALREADY_THERE: N_(
        "the channel has a video of this story that is not bound to it; “zm resolve {story} --use {video}” takes it"
    ),
    Why.SAME_FILM: N_(
        "its film is on the channel already, for a story that was withdrawn or whose folder is gone; if the folder "
        "was renamed, start zm at a terminal without --yes and it asks, or: “zm resolve {story} --use {video}”"
    ),
    Why.OTHERS_FILM: N_(
        "its folder holds the film of “{other}”, so nothing of it is changed; give the folders their former names "
        "back, or put its own film there; if it is meant: “zm publish --replace {story} --force same-film”"
    ),
    Why.WITHDRAWN_FILM: N_(
        "its folder holds the film of “{other}”, whose consent was withdrawn, so nothing of it is changed; put its own "
        "film there"
    ),
    Why.SHARED_VIDEO: N_("another story is bound to the same video, so nothing of it is changed"),
    Why.PROCESSING: N_("its thumbnail follows when YouTube has processed the Short"),
    Why.NOT_AGREED: N_("has changed since you agreed to the plan, so nothing of it was sent; the next run shows it"),
    Why.NOT_DECLARED: N_("channel.yaml declares this playlist no more; zm leaves it as it is"),
    Why.TITLE_TAKEN: N_(
        "the channel has a playlist of this title that zm did not make; with “--take-over {key}” it becomes zm's, "
        "and what is in it stays"
    ),
    Why.HOLDS_OTHERS: N_("other people's films stand in this playlist, so zm does not delete it"),
    Why.TOO_MANY_NEW: N_(
        "waits: YouTube lets a channel make about ten playlists a day; the next run makes more, best tomorrow"
    ),
    Why.PLAYLIST_GONE: N_(
        "somebody deleted it on YouTube; “--recreate {key}” makes it again, else take it out of channel.yaml"
    ),
    Why.TOO_MANY_SECTIONS: N_("not on the channel's home: YouTube takes ten sections there, and they are full"),
    Why.NO_SUCH_PLAYLIST: N_("`sections` in channel.yaml names it, but no playlist has this key; correct the key"),
    Why.SORTED_BY_ITSELF: N_(
        "YouTube sorts this playlist itself; set it to “Manual” in YouTube Studio, else its order stays as it is"
    ),
    Why.INCOMPLETE: N_("YouTube did not list it completely, so nothing is changed this time"),
    Why.TOO_FEW: N_("waits for more public films"),
}


def why_words(left_out: LeftOut) -> str:
    """One sentence without its full stop, about the story or playlist that is left alone."""
    if left_out.reason is Why.REJECTED:
        return trouble_words(left_out.trouble, left_out.story).removesuffix(".")
    if left_out.reason is Why.KEPT:
        return kept_words(left_out.fields)
    if left_out.reason is Why.FOLDER_GONE and not left_out.video_id:
        return _("its folder is gone")
    return _(_SENTENCES[left_out.reason]).format(
        story=left_out.story, key=left_out.playlist, video=left_out.video_id, other=left_out.other
    )
