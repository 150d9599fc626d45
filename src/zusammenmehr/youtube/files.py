"""Small files that go up in one piece: pictures and captions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from zusammenmehr.errors import FolderError
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from pathlib import Path


#: Bytes of a thumbnail or of a playlist's picture (youtube-api-facts 2.5).
_LARGEST_PICTURE: Final = 50 * 1024 * 1024


def picture_media(path: Path) -> Any:
    """A JPEG or PNG as Google's client takes it; raises FolderError as `read_file`."""
    from googleapiclient.http import MediaInMemoryUpload

    data = read_file(path, _LARGEST_PICTURE)
    kind = "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
    return MediaInMemoryUpload(data, mimetype=kind, resumable=False)


def read_file(path: Path, most: int) -> bytes:
    """The file's bytes; raises FolderError when it cannot be read, is empty, or has more than `most` bytes."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise FolderError(
            _("{file} cannot be read: {why}.").format(file=path.name, why=error.strerror or type(error).__name__),
            _("Check that the file is there and that you may read it."),
        ) from error
    if not data or len(data) > most:
        raise FolderError(
            _("{file} is empty or too large.").format(file=path.name), _("`zm validate` says what is allowed.")
        )
    return data
