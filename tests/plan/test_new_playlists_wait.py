"""The channel's own limit on new playlists holds back what needs it, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from zusammenmehr.model.quota import Bucket
from zusammenmehr.plan.budget import Quota, budget_of
from zusammenmehr.plan.plan import Plan
from zusammenmehr.plan.playlist_changes import CreatePlaylist, InsertItem

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def test_a_new_playlist_waits_with_its_films_until_the_limit_ends() -> None:
    new = CreatePlaylist(playlist="neu", title="Neu")
    its_film = InsertItem(playlist="neu", story="a", position=0)
    other = InsertItem(playlist="alle", story="a", position=0)
    left = {Bucket.UNITS: 10_000, Bucket.UPLOADS: 100}

    budget = budget_of(
        Plan((new, its_film, other)), Quota(NOW, left, {Bucket.NEW_PLAYLISTS: NOW + timedelta(hours=24)})
    )

    today, later = budget.shares
    assert today.changes == (other,)
    assert later.changes == (new, its_film)
    assert later.begins >= NOW + timedelta(hours=19)
