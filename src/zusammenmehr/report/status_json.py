"""`zm status` as JSON (design.md section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zusammenmehr.plan.plan import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zusammenmehr.model.playlist import ObservedPlaylist
    from zusammenmehr.plan.status import StoryStatus


def _reason(row: StoryStatus) -> str | None:
    if row.leaves is not None and row.is_still_public:
        return str(row.leaves.reason)
    return str(row.left_out.reason) if row.left_out else None


def status_json(rows: Sequence[StoryStatus], playlists: Sequence[ObservedPlaylist], watch: str) -> dict[str, Any]:
    """`stories: [{story, state, video_id, visibility, url, differs, ...}]`; a video's address begins with `watch`."""
    return {
        "stories": [
            {
                "story": row.story,
                "title": row.title,
                "state": str(row.state),
                "video_id": row.video_id or None,
                "visibility": plain(row.visibility),
                "publish_at": plain(row.publish_at),
                "url": f"{watch}{row.video_id}" if row.video_id else None,
                "differs": list(row.differs),
                "drifted": list(row.drifted),
                "kept": list(row.kept),
                "reason": _reason(row),
                "trouble": row.trouble or None,
            }
            for row in rows
        ],
        "playlists": [
            {
                "playlist_id": playlist.id,
                "title": playlist.title,
                "visibility": plain(playlist.visibility),
                "films": playlist.count,
            }
            for playlist in playlists
        ],
    }
