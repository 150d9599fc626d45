"""Whole lists: every page, or nothing (reliability.md T12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from zusammenmehr.errors import Next, RemoteError
from zusammenmehr.i18n import _
from zusammenmehr.youtube.retry import Request
from zusammenmehr.youtube.strict import listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zusammenmehr.youtube.api import Api

PAGE: Final = 50  # the most that any list gives at once (youtube-api-facts 3.4)
_MOST_PAGES: Final = 400


def pages(api: Api, method: str, kind: str, **arguments: Any) -> Iterator[Mapping[str, Any]]:
    """Page after page of a list, newest first where the list is so; raises RemoteError when it goes in circles."""
    token: str | None = None
    seen: set[str] = set()
    while True:
        extra = {"pageToken": token} if token else {}
        page = api.call(method, Request.READ, listing(kind), maxResults=PAGE, **arguments, **extra)
        yield page
        token = page.get("nextPageToken")
        if not token:
            return
        if token in seen or len(seen) >= _MOST_PAGES:
            raise RemoteError(
                _("A list on the channel does not end."),
                _("Start the same command again later; what is done stays done."),
                next_step=Next.STOP,
                remote_reason="endless_list",
            )
        seen.add(token)


def in_batches(ids: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The ids, 50 at a time."""
    for start in range(0, len(ids), PAGE):
        yield ids[start : start + PAGE]
