"""Progress for people: bars in a terminal, plain lines elsewhere, nothing when it is not wanted. On stderr."""

from __future__ import annotations

import math
import sys
import threading
import time
from contextlib import contextmanager
from datetime import UTC
from typing import TYPE_CHECKING, TextIO

from zusammenmehr.i18n import _, ngettext
from zusammenmehr.model.seams import Silence
from zusammenmehr.report.numbers import at_most, decimal, moment, number
from zusammenmehr.report.numbers import size as _size
from zusammenmehr.report.sanitise import visible, without_orders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from rich.console import Console
    from rich.live import Live
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    from zusammenmehr.model.seams import Progress

_BETWEEN_LINES = 10.0  # seconds between two plain lines about one film


@contextmanager
def progress(*, wanted: bool, color: bool, stream: TextIO | None = None) -> Iterator[Progress]:
    """What a run reports to: bars when `stream` (stderr) is a terminal, lines when it is not."""
    out = stream or sys.stderr
    if not wanted:
        yield Silence()
    elif out.isatty():
        bars = _Bars(out, color=color)
        try:
            yield bars
        finally:
            bars.close()
    else:
        yield _Lines(out)


class _Lines:
    """One line when a film begins, one every ten seconds, one when it is done."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._films: dict[str, tuple[int, int, float]] = {}  # size, bytes already there, started at
        self._said = 0.0
        self._rests_until: datetime | None = None

    def reading(self, done: int, total: int) -> None:
        if done == total or time.monotonic() - self._said > _BETWEEN_LINES:
            self._say(_("Reading stories: {done} of {total}").format(done=done, total=total))

    def upload_started(self, story: str, size: int, already: int) -> None:
        self._films[story] = (size, already, time.monotonic())
        if already:
            words = _("{story}: going on at {already} of {size}")
            self._say(words.format(story=story, already=_size(already), size=_size(size)))
        else:
            self._say(_("{story}: uploading {size}").format(story=story, size=_size(size)))

    def upload_moved(self, story: str, sent: int) -> None:
        if time.monotonic() - self._said < _BETWEEN_LINES or story not in self._films:
            return
        total, already, since = self._films[story]
        speed = (sent - already) / max(time.monotonic() - since, 0.001)
        words = _("{story}: {sent} of {size}, {speed}/s, {left} left")
        left = _duration((total - sent) / speed) if speed > 0 else "?"
        self._say(words.format(story=story, sent=_size(sent), size=_size(total), speed=_size(int(speed)), left=left))

    def upload_ended(self, story: str) -> None:
        self._films.pop(story, None)

    def step_done(self, position: int, total: int) -> None:
        if position == total or time.monotonic() - self._said > _BETWEEN_LINES:
            self._say(_("{position} of {total} changes").format(position=position, total=total))

    def waiting(self, message: str, until: datetime) -> None:
        self._say(_waiting_words(message, until))

    def resting(self, message: str, done: int, rest: int, until: datetime, left: float) -> None:
        del left  # a line does not count down
        if until == self._rests_until:
            return
        self._rests_until = until
        self._say(" ".join(resting_lines(message, done, rest, until)))

    def rested(self) -> None:
        self._rests_until = None

    def _say(self, line: str) -> None:
        self._said = time.monotonic()
        print(visible(line), file=self._out, flush=True)


class _Bars:
    """rich's bars: one for the whole run, one per film that goes up. They leave no trace when they are done, and none
    is shown between reading and running: that is when a person is asked.

    Films move in threads of their own, and one may still be on its way when the run's bars are taken down: it then
    moves without a bar.
    """

    def __init__(self, out: TextIO, *, color: bool) -> None:
        from rich.console import Console

        self._console: Console = Console(file=out, no_color=not color, markup=False, emoji=False, highlight=False)
        self._bars: Bars | None = None
        self._films: dict[str, TaskID] = {}
        self._whole: TaskID | None = None
        self._rest: Live | None = None
        self._lock = threading.RLock()

    def close(self) -> None:
        with self._lock:
            if self._bars is not None:
                self._bars.stop()
            self._bars, self._whole = None, None
            self._films.clear()
        self.rested()

    def resting(self, message: str, done: int, rest: int, until: datetime, left: float) -> None:
        from rich.live import Live
        from rich.text import Text

        if self._rest is None:
            self.close()
            self._rest = Live(console=self._console, auto_refresh=False, transient=True)
            self._rest.start()
        lines = resting_lines(message, done, rest, until, left)
        self._rest.update(Text(without_orders("\n".join(visible(line) for line in lines))), refresh=True)

    def rested(self) -> None:
        if self._rest is not None:
            self._rest.stop()
        self._rest = None

    def reading(self, done: int, total: int) -> None:
        self._show_whole(_("Reading stories"), done, total)
        if done == total:
            self.close()

    def upload_started(self, story: str, size: int, already: int) -> None:
        name = at_most(visible(story), self._console.width // 4)
        with self._lock:
            self._films[story] = self._shown().add_task(name, total=size, completed=already, kind="bytes")

    def upload_moved(self, story: str, sent: int) -> None:
        with self._lock:
            if story in self._films:
                self._shown().update(self._films[story], completed=sent)

    def upload_ended(self, story: str) -> None:
        with self._lock:
            task = self._films.pop(story, None)
            if task is not None:
                self._shown().remove_task(task)

    def step_done(self, position: int, total: int) -> None:
        self._show_whole(_("Changes"), position, total)
        if position == total:
            self.close()

    def waiting(self, message: str, until: datetime) -> None:
        self._console.print(visible(_waiting_words(message, until)))

    def _shown(self) -> Bars:
        if self._bars is None:
            self._bars = _make_bars(self._console)
            self._bars.start()
        return self._bars

    def _show_whole(self, name: str, done: int, total: int) -> None:
        with self._lock:
            bars = self._shown()
            if self._whole is None:
                self._whole = bars.add_task(name, total=total, kind="count")
            bars.update(self._whole, description=name, completed=done, total=total)


def _make_bars(console: Console) -> Bars:
    from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
    from rich.text import Text

    class Detail(ProgressColumn):
        """How far, how fast, how long still: in bytes for films, in numbers for the run."""

        def render(self, task: Task) -> Text:
            if task.fields.get("kind") != "bytes":
                return Text(f"{int(task.completed)}/{int(task.total or 0)}")
            words = f"{_size(int(task.completed))}/{_size(int(task.total or 0))}"
            if task.speed:
                words += f"  {_size(int(task.speed))}/s"
            if task.time_remaining is not None:
                words += "  " + _("{time} left").format(time=_duration(task.time_remaining))
            return Text(words)

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=max(console.width // 4 - 10, 4)),
        Detail(),
        console=console,
        transient=True,
    )


def _duration(seconds: float) -> str:
    """A time as people say it: 45 s, 3 min, 1.5 h."""
    if seconds < 90:
        return f"{round(seconds)} s"
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"{decimal(seconds / 3600)} h"


def resting_lines(message: str, done: int, rest: int, until: datetime, left: float | None = None) -> list[str]:
    """What is told while nothing runs: why, how far it has come, when it goes on (in `until`'s zone; `left` seconds
    from now), and that Ctrl-C does no harm."""
    counts = []
    if done:
        counts.append(ngettext("{n} change is done.", "{n} changes are done.", done).format(n=number(done)))
    if rest:
        counts.append(ngettext("{n} change waits.", "{n} changes wait.", rest).format(n=number(rest)))
    goes_on = _("It goes on at {moment}.") if left is None else _("It goes on at {moment}, in {time}.")
    return [
        *([message] if message else []),
        *([" ".join(counts)] if counts else []),
        goes_on.format(moment=moment(until, until.tzinfo or UTC), time=_countdown(left or 0.0)),
        _("Ctrl-C ends the waiting and does no harm: the same command goes on another time."),
    ]


def _countdown(seconds: float) -> str:
    """Hours, minutes and seconds until then: 7:05:09."""
    minutes, rest = divmod(math.ceil(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _waiting_words(message: str, until: datetime) -> str:
    return _("{message} Waiting until {time}.").format(message=message, time=until.astimezone().strftime("%H:%M"))
