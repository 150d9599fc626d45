"""When a limit opens again is told in the channel's own time, in the reader's way of writing it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from zusammenmehr import i18n
from zusammenmehr.model.quota import Bucket
from zusammenmehr.youtube.failures import limit_reached


@pytest.mark.parametrize(("language", "told"), [("de", "08.12.2026, 09:00 Uhr"), ("en", "8 Dec 2026, 09:00")])
def test_the_time_is_the_channels(language: str, told: str) -> None:
    before = i18n.language()
    i18n.install(language)
    try:
        error = limit_reached(Bucket.UNITS, datetime(2026, 12, 8, 8, tzinfo=UTC), zone=ZoneInfo("Europe/Berlin"))
    finally:
        i18n.install(before)
    assert told in error.hint
