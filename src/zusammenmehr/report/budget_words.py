"""What of a plan fits into today's quota, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.i18n import _, ngettext
from zusammenmehr.model.quota import Bucket
from zusammenmehr.report.numbers import moment, number

if TYPE_CHECKING:
    from datetime import tzinfo

    from zusammenmehr.plan.budget import Budget


def budget_words(budget: Budget, zone: tzinfo) -> str:
    """What fits today, what waits, and from when it can go on; "" when all of it fits."""
    if not budget.waiting:
        return ""
    left = _("Left today: {units} units, {uploads} uploads.").format(
        units=number(budget.left[Bucket.UNITS]), uploads=number(budget.left[Bucket.UPLOADS])
    )
    today, follow = budget.shares[0], budget.shares[1]
    fits = ngettext("{count} change fits today,", "{count} changes fit today,", len(today.changes)).format(
        count=number(len(today.changes))
    )
    waits = ngettext("{count} waits until {when}.", "{count} wait until {when}.", budget.waiting).format(
        count=number(budget.waiting), when=moment(follow.begins, zone)
    )
    last = budget.shares[-1]
    if last is follow:
        return f"{left} {fits} {waits}"
    return f"{left} {fits} {waits} " + _("The last ones can go from {when} on.").format(when=moment(last.begins, zone))
