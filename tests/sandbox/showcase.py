"""A channel with something of everything, for the page: sample films of this repository, badges of every kind."""

from __future__ import annotations

from pathlib import Path

from tests.sandbox.raw import FILM, Json, Raw

from zusammenmehr.sandbox.client import Control

STORIES = Path(__file__).resolve().parents[2] / "stories"
ARABIC = "مقهى اللغة في هان. موندن"
SRT = b"1\n00:00:00,000 --> 00:00:03,000\nWillkommen im Sprachcaf\xc3\xa9\n"


def real_film(*, upright: bool = False) -> bytes:
    """A film that a browser can play; an upright one for a Short."""
    name = "2020-fahrradwerkstatt-hameln" if upright else "2020-sprachcafe-hann-muenden"
    return next((STORIES / name).glob("*.mp4")).read_bytes()


def picture() -> bytes:
    return next(STORIES.glob("*/thumbnail.*")).read_bytes()


def caption(raw: Raw, video: str, language: str, content: bytes) -> None:
    body = {"snippet": {"videoId": video, "language": language, "name": ""}}
    assert raw.simple("captions", body, content, "text/vtt", part="snippet").status == 200


def fill(raw: Raw, control: Control) -> dict[str, str]:
    """Ids by name: main, scheduled, private, unlisted, failed, nasty, and two playlists."""
    film = real_film()
    snippet: Json = {
        "title": "Das Sprachcafé in Hann. Münden",
        "description": "Jeden Dienstag um 16 Uhr.\n\n0:00 Anfang\n0:02 Gespräche\n\nMehr: https://example.org/sprachcafe?a=1&b=2.",
        "tags": ["Integration", "Niedersachsen", "Göttingen"],
        "categoryId": "29",
        "defaultLanguage": "de",
    }
    texts = {
        "en": {
            "title": "The language café in Hann. Münden",
            "description": "Every Tuesday.\nMore: https://example.org/en",
        },
        "ar": {"title": ARABIC, "description": ARABIC},
    }
    parts = "snippet,status,localizations"
    main = raw.upload(
        content=film, part=parts, snippet=snippet, localizations=texts, status={"privacyStatus": "public"}
    )["id"]
    for language, content in (("de", SRT), ("ar", SRT), ("uk", SRT)):
        caption(raw, main, language, content)
    assert raw.simple("thumbnails/set", None, picture(), "image/jpeg", videoId=main).status == 200
    made = {"main": main}
    later = {"privacyStatus": "private", "publishAt": "2099-04-01T07:00:00Z"}
    made["scheduled"] = raw.upload("Die Fahrradwerkstatt in Hameln", real_film(upright=True), status=later)["id"]
    made["private"] = raw.upload("Der Garten im Wendland", film)["id"]
    made["unlisted"] = raw.upload("Der Chor in Celle", film, status={"privacyStatus": "unlisted"})["id"]
    made["nasty"] = raw.upload("Ein langer Titel " + "sehr" * 15, film, status={"privacyStatus": "public"})["id"]
    control.settings(check_films=True)
    made["failed"] = raw.upload("Kein Film", b"only text", status={"privacyStatus": "public"})["id"]
    control.settings(check_films=False, processing={"mode": "time", "n": 10**6})
    made["processing"] = raw.upload("Noch in Arbeit", FILM, status={"privacyStatus": "public"})["id"]
    control.settings(processing={"mode": "immediate"})
    for key, title in (
        ("south", "Geschichten aus Braunschweig, Harz und Südniedersachsen"),
        ("all", "Alle Geschichten"),
    ):
        made[key] = raw.playlist(snippet={"title": title, "description": "Filme aus der Kampagne."})
        for name in ("main", "unlisted", "scheduled", "nasty"):
            assert raw.add(made[key], made[name]).status == 200
    made["empty"] = raw.playlist("Leer", status={"privacyStatus": "private"})
    return made
