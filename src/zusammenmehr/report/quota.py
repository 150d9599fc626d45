"""`zm quota`, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from zusammenmehr.i18n import _
from zusammenmehr.model.quota import RESERVE, Bucket
from zusammenmehr.plan.plan import plain
from zusammenmehr.report.numbers import moment, number
from zusammenmehr.report.text.console import render, safe, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo
    from typing import Protocol

    class Use(Protocol):
        """One bucket of the day."""

        @property
        def bucket(self) -> Bucket: ...
        @property
        def used(self) -> int: ...
        @property
        def left(self) -> int | None: ...
        @property
        def daily(self) -> int | None: ...
        @property
        def blocked_until(self) -> datetime | None: ...


def bucket_word(bucket: Bucket) -> str:
    """What people call an allowance."""
    return {
        Bucket.UNITS: _("units"),
        Bucket.UPLOADS: _("uploads"),
        Bucket.SEARCHES: _("searches"),
        Bucket.CHANNEL_UPLOADS: _("upload limit of the channel"),
        Bucket.THUMBNAILS: _("limit for thumbnails"),
        Bucket.NEW_PLAYLISTS: _("limit for new playlists"),
    }[bucket]


def quota_text(buckets: Sequence[Use], resets_at: datetime, *, zone: tzinfo, color: bool) -> str:
    """A row per bucket, then when it begins anew, and what is kept back."""
    grid = table(
        (_("Allowance"), "left"), (_("Used today"), "right"), (_("Left"), "right"), (_("Blocked until"), "left")
    )
    for use in buckets:
        until = moment(use.blocked_until, zone) if use.blocked_until is not None else ""
        left = (
            _("{left} of {daily}").format(left=number(use.left), daily=number(use.daily or 0))
            if use.left is not None
            else "–"
        )
        grid.add_row(safe(bucket_word(use.bucket)), number(use.used), left, safe(until, "yellow"))
    lines = [
        _("The day begins anew on {when}.").format(when=moment(resets_at, zone)),
        _("{reserve} units are kept back for withdrawals.").format(reserve=number(RESERVE)),
        _("This is zm's own count on this computer: YouTube does not tell, and other programs may use it too."),
    ]
    return render(grid, Text(""), *(Text(line) for line in lines), color=color)


def quota_json(buckets: Sequence[Use], resets_at: datetime) -> dict[str, Any]:
    """`{buckets: [{bucket, used, left, daily, blocked_until}], reserve, resets_at}`."""
    return {
        "buckets": [
            {
                "bucket": str(use.bucket),
                "used": use.used,
                "left": use.left,
                "daily": use.daily,
                "blocked_until": plain(use.blocked_until),
            }
            for use in buckets
        ],
        "reserve": RESERVE,
        "resets_at": plain(resets_at),
    }
