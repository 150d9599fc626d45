"""Small folders as values."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from zusammenmehr.desired.compose import Composition, compose
from zusammenmehr.model.channel import Area, Channel, PlaylistSpec, Texts
from zusammenmehr.model.consent import Consent
from zusammenmehr.model.library import Library
from zusammenmehr.model.media import CaptionFile, Film
from zusammenmehr.model.playlist import DesiredPlaylist
from zusammenmehr.model.story import Story
from zusammenmehr.model.values import Visibility

TODAY = date(2021, 1, 1)
CONSENT = Consent("E-1", given=date(2020, 1, 1))


def story(story_id: str = "2020-a", **values: Any) -> Story:
    """A story that may be published."""
    film = Film(Path("film.mp4"), f"stories/{story_id}/film.mp4", 1000, 0)
    plain: dict[str, Any] = {"title": story_id, "visibility": Visibility.PUBLIC, "consents": (CONSENT,), "film": film}
    return Story(story_id, f"stories/{story_id}/story.yaml", **{**plain, **values})


def captions(language: str) -> CaptionFile:
    """A caption file in `language`."""
    return CaptionFile(Path("c.vtt"), f"captions.{language}.vtt", language, "vtt", 1, "0")


def channel(*playlists: PlaylistSpec, description: str = "", tags: tuple[str, ...] = (), **values: Any) -> Channel:
    """A channel with these playlists and templates."""
    return Channel("Kanal", texts=Texts(description, tags), playlists=playlists, **values)


def composed(*stories: Story, of: Channel | None = None) -> Composition:
    """What follows from the stories on `TODAY`."""
    return compose(Library(Path("/folder"), of or channel(), stories), today=TODAY)


def playlists(*stories: Story, of: Channel) -> dict[str, DesiredPlaylist]:
    """The playlists that follow, by key, in their order."""
    return {playlist.key: playlist for playlist in composed(*stories, of=of).desired.playlists}


HARZ = Area("harz", "Harz", ("Landkreis Goslar", "Bad Sachsa"))
