"""`zm sync-playlists`."""

from __future__ import annotations

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.run_options import force_option, playlist_options
from zusammenmehr.cli.settings import Settings
from zusammenmehr.i18n import _


@zm_command(
    "sync-playlists",
    help=_("Creates, fills, orders and tidies the playlists."),
    writes=True,
)
@playlist_options
@force_option
def command(
    settings: Settings, force: tuple[str, ...], *, prune: bool, take_over: tuple[str, ...], recreate: tuple[str, ...]
) -> int:
    """The playlists are brought to what channel.yaml declares."""
    from zusammenmehr.app.sync_playlists import sync_playlists
    from zusammenmehr.cli.running import run_and_tell

    return run_and_tell(
        "sync-playlists",
        settings,
        lambda at, agree: sync_playlists(at, agree, dry_run=settings.dry_run),
        force=frozenset(force),
        prune=prune,
        take_over=frozenset(take_over),
        recreate=frozenset(recreate),
    )
