"""Why YouTube refused a film or could not process it: what its word means, and what can be done.

The words are those of `status.failureReason`, `status.rejectionReason` and `processingDetails.processingFailureReason`
in the API's description; a test holds the table against it. A new word of YouTube's is told as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zusammenmehr.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONVERT: Final = N_("Save the film anew as MP4 (H.264 and AAC), then send it with “zm publish --replace {story}”.")
_AGAIN: Final = N_("Check that the film plays on this computer, then send it with “zm publish --replace {story}”.")
_STUDIO: Final = N_("YouTube Studio says which rule it was and takes an appeal.")
_ACCOUNT: Final = N_("Whoever owns the channel's account must settle that with YouTube.")

#: What each of YouTube's words means, and what to do about it.
TROUBLES: Final[Mapping[str, tuple[str, str]]] = {
    # failureReason
    "codec": (N_("YouTube does not know the codec in which the film was saved."), _CONVERT),
    "conversion": (N_("YouTube could not convert the film."), _CONVERT),
    "emptyFile": (N_("The film arrived empty at YouTube."), _AGAIN),
    "invalidFile": (N_("YouTube cannot read the file as a film."), _CONVERT),
    "tooSmall": (N_("The file is too small for a film, probably only a part of it."), _AGAIN),
    "uploadAborted": (
        N_("The upload did not arrive completely."),
        N_("Send it once more with “zm publish --replace {story}”."),
    ),
    # rejectionReason
    "claim": (
        N_("Somebody holds rights in pictures or music of the film and has blocked it (Content ID)."),
        N_("YouTube Studio names them; cut that part out, or object there if you have the rights."),
    ),
    "copyright": (
        N_("YouTube took the film down because of copyright."),
        N_("YouTube Studio says whose; get the rights, cut that part out, or object there."),
    ),
    "duplicate": (
        N_("YouTube says that the channel has this film already."),
        N_("Look in YouTube Studio which video has it, and delete the one that is too much."),
    ),
    "inappropriate": (N_("YouTube says that the film is against its community guidelines."), _STUDIO),
    "legal": (
        N_("YouTube blocked the film for a legal reason that it does not name."),
        N_("Read YouTube's e-mail to the channel's owner, and ask your legal office."),
    ),
    "length": (
        N_("The film is longer than this channel may upload."),
        N_("Over 15 minutes need a confirmed phone number (youtube.com/verify), over 12 hours are never taken."),
    ),
    "termsOfUse": (N_("YouTube says that the film is against its terms of use."), _STUDIO),
    "trademark": (
        N_("YouTube blocked the film because of a trademark."),
        N_("YouTube Studio says whose; cut that part out, or object there."),
    ),
    "uploaderAccountClosed": (N_("The account that uploaded the film was closed."), _ACCOUNT),
    "uploaderAccountSuspended": (N_("YouTube has suspended the account that uploaded the film."), _ACCOUNT),
    # processingFailureReason
    "other": (
        N_("YouTube could not process the film and does not say why."),
        N_("Wait a day; if nothing changes, send it once more with “zm publish --replace {story}”."),
    ),
    "streamingFailed": (N_("YouTube could not prepare the film for watching."), _CONVERT),
    "transcodeFailed": (N_("YouTube could not convert the film."), _CONVERT),
    "uploadFailed": (
        N_("The upload failed at YouTube."),
        N_("Send it once more with “zm publish --replace {story}”."),
    ),
}


def trouble_words(trouble: str, story: str) -> str:
    """Why YouTube refused `story`'s film, and what to do. `trouble` is YouTube's word, "" where it gave none."""
    if trouble in TROUBLES:
        meaning, remedy = (_(text) for text in TROUBLES[trouble])
        return f"{meaning} {remedy.format(story=story)}"
    if trouble:
        return _("YouTube refused the film or could not process it (“{word}”). Look at it in YouTube Studio.").format(
            word=trouble
        )
    return _("YouTube refused the film or could not process it. Look at it in YouTube Studio.")
