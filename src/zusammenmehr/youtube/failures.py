"""Answers as errors for people: what happened, what to do, and what may be done next. Never with a secret in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zusammenmehr.errors import AccountError, LimitError, Next, RemoteError
from zusammenmehr.i18n import N_, _, language
from zusammenmehr.model.quota import Bucket
from zusammenmehr.youtube.answers import Answer, Meaning
from zusammenmehr.youtube.secrets import redact

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, tzinfo

_LONGEST_MESSAGE: Final = 300
#: Here `Answer.message` is a technical word of ours, not what the server said.
_OUR_WORDS: Final = frozenset({Meaning.NOT_SENT, Meaning.LOST, Meaning.ODD})

_WHAT: Final[Mapping[Meaning, str]] = {
    Meaning.NOT_SENT: N_("The channel cannot be reached."),
    Meaning.LOST: N_("The connection broke off before the channel answered."),
    Meaning.BROKEN: N_("The channel has a fault of its own just now (answer {status})."),
    Meaning.SLOW_DOWN: N_("The channel asks to be left alone for a while (answer {status})."),
    Meaning.ABORTED: N_("The channel broke off its own work (answer {status})."),
    Meaning.GONE: N_("The channel no longer knows what this is about (answer {status})."),
    Meaning.EXISTS: N_("The channel says that it is there already (answer {status})."),
    Meaning.ODD: N_("The answer is not the channel's (answer {status})."),
    Meaning.REFUSED: N_("The channel refused it (answer {status})."),
    Meaning.SIGN_IN: N_("The channel does not accept the sign-in."),
}

_HINT: Final[Mapping[Meaning, str]] = {
    Meaning.NOT_SENT: N_("Check the network, then start the same command again; what is done stays done."),
    Meaning.ODD: N_(
        "Perhaps a Wi-Fi sign-in page is in between. Open any page in the browser, then start the same command again."
    ),
    Meaning.REFUSED: N_("The channel's own words say why; change the story, or run `zm doctor`."),
}
_AGAIN: Final = N_("Start the same command again later; what is done stays done.")

_LIMITS: Final[Mapping[Bucket, str]] = {
    Bucket.UNITS: N_("The daily quota is used up."),
    Bucket.UPLOADS: N_("The daily number of uploads is reached."),
    Bucket.SEARCHES: N_("The daily number of searches is reached."),
    Bucket.CHANNEL_UPLOADS: N_("The channel's own upload limit is reached."),
    Bucket.THUMBNAILS: N_("The channel's limit for thumbnails is reached."),
    Bucket.NEW_PLAYLISTS: N_("The channel's limit for new playlists is reached."),
}


def failure(answer: Answer, next_step: Next) -> RemoteError | AccountError:
    """The error that `answer` is, for a request after which `next_step` may be done."""
    said = _said(answer)
    if answer.meaning in {Meaning.SIGN_IN, Meaning.NO_RIGHTS} and next_step is not Next.QUERY:
        return AccountError(
            _("The channel does not accept the sign-in.") + said,
            _("Run `zm login`, and choose the account that may manage the channel."),
            reason=answer.reason or "sign_in",
        )
    return RemoteError(
        _(_WHAT[answer.meaning]).format(status=answer.status) + said,
        _(_HINT.get(answer.meaning, _AGAIN)),
        next_step=next_step,
        status=answer.status,
        remote_reason=answer.reason or str(answer.meaning),
    )


def limit_reached(
    bucket: Bucket, until: datetime, answer: Answer | None = None, *, zone: tzinfo | None = None
) -> LimitError:
    """The error that a met limit is; `zone`: where its reader lives, None for this computer's own."""
    return LimitError(
        _(_LIMITS[bucket]),
        _("The rest waits until {when}. Start the same command again then; what is done stays done.").format(
            when=_local(until, zone)
        ),
        bucket=str(bucket),
        until=until,
        status=answer.status if answer else 0,
        remote_reason=(answer.reason if answer else "") or "limit",
    )


def _said(answer: Answer) -> str:
    """The server's own words, shortened and without secrets."""
    words = " ".join(redact(answer.message).split())[:_LONGEST_MESSAGE]
    return f" {words}" if words and answer.meaning not in _OUR_WORDS else ""


def _local(time: datetime, zone: tzinfo | None) -> str:
    """A time as its reader writes it."""
    local = time.astimezone(zone)
    if language() == "de":
        return local.strftime("%d.%m.%Y, %H:%M Uhr")
    return local.strftime("%d %b %Y, %H:%M").lstrip("0")
