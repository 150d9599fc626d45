"""Bars while films go up in threads of their own."""

from __future__ import annotations

import io

from zusammenmehr.report.progress import progress


class Screen(io.StringIO):
    """A terminal that keeps what it shows."""

    def isatty(self) -> bool:
        return True


def test_a_film_may_be_on_its_way_when_the_bars_are_taken_down() -> None:
    """It was ended by a KeyError, and told as an upload that waits, although nothing stood in its way."""
    screen = Screen()
    with progress(wanted=True, color=False, stream=screen) as shown:
        shown.upload_started("a", size=10, already=0)
        shown.upload_started("b", size=10, already=0)
        shown.step_done(2, 2)
        shown.upload_moved("a", 5)
        shown.upload_ended("a")
        shown.upload_started("c", size=10, already=0)
        shown.upload_moved("c", 7)
        shown.upload_ended("c")
        shown.upload_ended("b")

    begun_later = screen.getvalue().rindex("0 B/10 B")
    assert screen.getvalue()[:begun_later].rstrip().endswith("c"), "a film that begins afterwards has a bar again"
