"""The page in Debian's chromium: axe, keyboard, narrow screens, films that play with their captions."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from tests.sandbox.raw import Raw
from tests.sandbox.showcase import fill

from zusammenmehr.sandbox.client import Control, ServerInfo

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = [
    pytest.mark.browser,
    # In CI chromium must be there: a missing browser fails the tests instead of hiding them.
    pytest.mark.skipif(
        shutil.which(CHROMIUM) is None and "TESTS_IN_CI" not in os.environ, reason="chromium is not installed"
    ),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def made(raw: Raw, control: Control) -> dict[str, str]:
    return fill(raw, control)


class Reader:
    """One tab, which remembers every request and complaint."""

    def __init__(self, browser: Any, url: str, **options: Any) -> None:
        self.context = browser.new_context(locale="de-DE", **options)
        self.page = self.context.new_page()
        self.url = url.rstrip("/")
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> Any:
        self.page.goto(self.url + path)
        return self.page


@pytest.fixture
def reader(browser: Any, server: ServerInfo) -> Iterator[Any]:
    tabs: list[Reader] = []

    def make(**options: Any) -> Reader:
        tabs.append(Reader(browser, server.page, **options))
        return tabs[-1]

    yield make
    for tab in tabs:
        tab.context.close()


def until(page: Any, condition: str) -> None:
    """Waits for a condition. Playwright's own wait evaluates text inside the page, which its policy forbids."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(100)
    raise AssertionError(condition)


def pages(made: dict[str, str]) -> list[str]:
    return [
        "/",
        "/videos",
        "/playlists",
        f"/playlist/{made['south']}",
        f"/playlist/{made['empty']}",
        f"/video/{made['main']}",
        f"/video/{made['main']}?text=ar&cc=ar",
        f"/video/{made['scheduled']}",
        f"/video/{made['failed']}",
        "/nowhere",
        "/?lang=en&view=viewer",
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(reader: Any, made: dict[str, str], scheme: str, width: int) -> None:
    """WCAG 2.2 AA as far as a machine can tell, light and wide, dark and narrow; and nothing is wider than the
    screen."""
    from axe_playwright_python.base import AXE_SCRIPT

    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    tab = reader(color_scheme=scheme, viewport={"width": width, "height": 800})
    for path in pages(made):
        page = tab.open(path)
        page.evaluate(AXE_SCRIPT)
        result = page.evaluate(
            "rules => axe.run({resultTypes: ['violations'], runOnly: {type: 'tag', values: rules}})", rules
        )
        told = [(entry["id"], [node["html"][:150] for node in entry["nodes"]]) for entry in result["violations"]]
        assert told == [], path
        assert len(result["passes"]) > 10
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_no_other_host_and_no_complaint(reader: Any, made: dict[str, str], server: ServerInfo) -> None:
    """Every request stays on this server, and the browser has nothing to say about the page's policy."""
    tab = reader()
    for path in ("/", f"/playlist/{made['south']}", f"/video/{made['main']}?cc=de"):
        tab.open(path).wait_for_load_state("networkidle")
    assert {"/static/style.css", f"/film/{made['main']}"} <= {urlsplit(address).path for address in tab.requests}
    assert [address for address in tab.requests if not address.startswith(server.page)] == []
    assert tab.complaints == []


def test_a_film_plays_with_its_captions(reader: Any, made: dict[str, str]) -> None:
    page = reader().open(f"/video/{made['main']}?cc=uk&t=1")
    until(page, "document.querySelector('video').readyState >= 2")
    until(page, "document.querySelector('video').textTracks[2].cues?.length > 0")
    video = page.evaluate(
        """() => { const v = document.querySelector('video');
        const tracks = [...v.textTracks].map(t => [t.language, t.label, t.mode]);
        return {tracks, start: v.currentTime, length: v.duration}; }"""
    )
    assert video["tracks"] == [
        ["de", "Deutsch", "disabled"],
        ["ar", "Arabisch", "disabled"],
        ["uk", "Ukrainisch", "showing"],
    ]
    assert video["length"] > 4
    assert video["start"] == pytest.approx(1, abs=0.3)
    page.evaluate("document.querySelector('video').muted = true; document.querySelector('video').play()")
    until(page, "document.querySelector('video').currentTime > 1.2")


def test_a_keyboard_is_enough(reader: Any, made: dict[str, str]) -> None:
    """The first stop skips the menu; every link can be reached, and the one that has the focus shows it."""
    page = reader().open("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Zum Inhalt springen"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/video/*")
