"""Time as it is."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime


class SystemClock:
    """`model.seams.Clock` of this computer. `monotonic` counts the time asleep too, where the system can tell."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        # Linux: time.monotonic() stands still while the laptop sleeps; deadlines must not
        boot_time = getattr(time, "CLOCK_BOOTTIME", None)
        return time.clock_gettime(boot_time) if boot_time is not None else time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(max(0.0, seconds))

    def random(self) -> float:
        return random.random()  # noqa: S311 - spreads retries, protects nothing
