"""The picture of one playlist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.plan.playlist_changes import SetCover

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zusammenmehr.model.playlist import DesiredPlaylist


def cover(wanted: DesiredPlaylist, playlist_id: str, sent: Mapping[str, str]) -> Iterator[SetCover]:
    """The picture, where it is another than the one that this computer sent last (`sent`: SHA-256 by playlist id).

    YouTube does not give a picture back as it was sent, so another computer, which remembers nothing, sends it once
    more. A line that is taken out of channel.yaml leaves the picture where it is.
    """
    picture = wanted.cover
    if picture is not None and sent.get(playlist_id) != picture.sha256:
        yield SetCover(playlist=wanted.key, playlist_id=playlist_id, file=picture.file, digest=picture.sha256)
