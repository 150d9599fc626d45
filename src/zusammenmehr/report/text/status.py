"""The table of `zm status`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from zusammenmehr.i18n import _
from zusammenmehr.model.values import Visibility
from zusammenmehr.report.drift_words import drifted_words
from zusammenmehr.report.numbers import moment, number
from zusammenmehr.report.phrases import private_words
from zusammenmehr.report.text.console import render, safe, table
from zusammenmehr.report.trouble_words import trouble_words
from zusammenmehr.report.why_words import why_words
from zusammenmehr.report.words import field_word, kept_words, visibility_word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from rich.console import RenderableType

    from zusammenmehr.model.playlist import ObservedPlaylist
    from zusammenmehr.plan.status import StoryStatus


def status_text(
    rows: Sequence[StoryStatus], playlists: Sequence[ObservedPlaylist], *, target: str, zone: tzinfo, color: bool
) -> str:
    """Each story with who can watch it and how it stands; then the channel's playlists with their number of films."""
    grid = table((_("Story"), "left"), (_("On the channel"), "left"), (_("How it stands"), "left"))
    for row in rows:
        grid.add_row(safe(row.story), safe(_shown(row, zone)), safe(_stands(row)))
    parts: list[RenderableType] = [Text(target, style="bold"), Text(""), grid]
    if playlists:
        parts += [Text(""), _playlists(playlists)]
    return render(*parts, color=color)


def _playlists(playlists: Sequence[ObservedPlaylist]) -> RenderableType:
    grid = table((_("Playlist on the channel"), "left"), (_("Visibility"), "left"), (_("Films"), "right"))
    for playlist in sorted(playlists, key=lambda one: one.title):
        grid.add_row(safe(playlist.title), safe(visibility_word(playlist.visibility)), number(playlist.count))
    return grid


def _shown(row: StoryStatus, zone: tzinfo) -> str:
    if not row.video_id:
        return "–"
    if row.publish_at is not None:
        return _("scheduled for {moment}").format(moment=moment(row.publish_at, zone))
    return visibility_word(row.visibility)


def _stands(row: StoryStatus) -> str:
    if row.leaves is not None and row.is_still_public:
        return _("STILL PUBLIC: {why}").format(why=private_words(row.leaves.reason))
    if row.left_out is not None:
        why = why_words(row.left_out)
        is_seen = row.left_out.still_public and row.visibility is Visibility.PUBLIC
        return _("STILL PUBLIC: {why}").format(why=why) if is_seen else why
    if row.trouble and not row.differs:
        return trouble_words(row.trouble, row.story)
    if row.state == "new":
        return _("new: “zm publish” uploads it")
    sentences = [private_words(row.leaves.reason)] if row.leaves is not None else []
    if row.differs:
        sentences.append(_("differs: {fields}").format(fields=", ".join(_difference(name) for name in row.differs)))
    if row.drifted:
        sentences.append(drifted_words(row.drifted))
    if row.kept:
        sentences.append(kept_words(row.kept))
    return "; ".join(sentences) or _("as the folder says")


def _difference(name: str) -> str:
    if name.startswith("captions."):
        return _("captions {languages}").format(languages=name.partition(".")[2])
    return _("thumbnail") if name == "thumbnail" else field_word(name)
