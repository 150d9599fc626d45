"""What of a plan fits into today's quota, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zusammenmehr.i18n import _, ngettext
from zusammenmehr.model.quota import RESERVE, Bucket
from zusammenmehr.report.numbers import moment, number

if TYPE_CHECKING:
    from datetime import tzinfo

    from zusammenmehr.plan.budget import Budget


def budget_words(budget: Budget, zone: tzinfo) -> str:
    """What fits today, what waits, and from when it can go on; "" when all of it fits."""
    if not budget.waiting:
        return ""
    kept = min(budget.left[Bucket.UNITS], RESERVE)
    left = _("Left today: {units} units, {uploads} uploads.").format(
        units=number(budget.left[Bucket.UNITS] - kept), uploads=number(budget.left[Bucket.UPLOADS])
    )
    today, follow = budget.shares[0], budget.shares[1]
    fits = ngettext("{count} change fits today,", "{count} changes fit today,", len(today.changes)).format(
        count=number(len(today.changes))
    )
    waits = ngettext("{count} waits until {when}.", "{count} wait until {when}.", budget.waiting).format(
        count=number(budget.waiting), when=moment(follow.begins, zone)
    )
    sentences = [left, f"{fits} {waits}"]
    if len(budget.shares) > 2:
        sentences.append(_("The last ones can go from {when} on.").format(when=moment(budget.shares[-1].begins, zone)))
    if kept:
        sentences.append(_("{reserve} units are kept back for withdrawals.").format(reserve=number(kept)))
    return " ".join(sentences)


#: So many days are shown one by one; of more, the first ones and the last.
_DAYS: Final = 10


def day_rows(budget: Budget, zone: tzinfo) -> list[tuple[str, str, str, str]]:
    """(from when on, changes, units, uploads) of each day, when it takes more than two; the first row is the heading.

    `budget_words` says the same of one day or two.
    """
    shares = budget.shares
    if len(shares) <= 2:
        return []
    shown = shares if len(shares) <= _DAYS else (*shares[: _DAYS - 1], shares[-1])
    rows = [
        (
            _("today") if share is shares[0] else moment(share.begins, zone),
            number(len(share.changes)),
            number(share.cost.units),
            number(share.cost.uploads),
        )
        for share in shown
    ]
    if len(shown) < len(shares):
        rows.insert(-1, ("...", "", "", ""))
    return [(_("From"), _("Changes"), _("Units"), _("Uploads")), *rows]
