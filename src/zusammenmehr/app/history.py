"""`zm history`: what this computer wrote to the channel, from its journal. Nothing is asked of the channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zusammenmehr.app.near_names import did_you_mean
from zusammenmehr.app.reading import read_channel
from zusammenmehr.errors import UsageError
from zusammenmehr.i18n import _
from zusammenmehr.state.history import Entry

if TYPE_CHECKING:
    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.model.channel import Channel
    from zusammenmehr.state.places import Places


@dataclass(frozen=True, slots=True)
class Past:
    """Every write, oldest first, each with its number (from 1)."""

    channel: Channel
    entries: tuple[tuple[int, Entry], ...]


def history(at: Workplace, show: int | None = None) -> Past:
    """All writes, or the one with the number `show`. Raises UsageError when there is no such number.

    Reads only: a run that is at work is not disturbed, and what it is just writing is left out.
    """
    from zusammenmehr.state.history import read_history

    channel, where, channel_id = _where(at)
    entries = tuple(enumerate(read_history(where.journal(channel_id), at.store), 1))
    if show is not None:
        entries = tuple(entry for entry in entries if entry[0] == show)
        if not entries:
            raise UsageError(
                _("The history has no entry {number}.").format(number=show), _("“zm history” shows the numbers.")
            )
    return Past(channel, entries)


def forget(at: Workplace, story: str) -> tuple[Channel, int]:
    """Blanks what the journal tells of a story but time, ids and action, under the run's lock: (channel, records).

    Raises UsageError, with the nearest ones, when the journal has no such story: who mistypes a name must not believe
    that something was forgotten.
    """
    from zusammenmehr.state.history import forget as blank
    from zusammenmehr.state.journal import Journal
    from zusammenmehr.state.lock import RunLock

    channel, where, channel_id = _where(at)
    with RunLock(where.lock(channel_id), where.claim, at.store, at.clock):
        journal = Journal(where.journal(channel_id), at.store, at.clock)
        told = {str(record["story"]) for record in journal.records if record.get("story")}
        if story not in told:
            raise UsageError(
                _("The history tells nothing of a story “{story}”.").format(story=story), did_you_mean(story, told)
            )
        return channel, blank(journal, story)


def _where(at: Workplace) -> tuple[Channel, Places, str]:
    from zusammenmehr.state.bindings import BindingsFile
    from zusammenmehr.state.places import places

    channel = read_channel(at.root)
    where = places(at.root, channel.target, at.environment)
    return channel, where, channel.channel_id or BindingsFile(where.bindings, at.store).load().channel_id
