"""`zm quota`."""

from __future__ import annotations

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.settings import Settings
from zusammenmehr.i18n import _


@zm_command("quota", help=_("Shows what is used and left of today's quota, and when it begins anew."))
def command(settings: Settings) -> int:
    """The day's count."""
    from zusammenmehr.app.quota import quota
    from zusammenmehr.app.workplace import workplace
    from zusammenmehr.cli.output import put_json, put_text
    from zusammenmehr.report.quota import quota_json, quota_text

    found = quota(workplace(settings.folder, language=settings.language))
    if settings.json:
        put_json("quota", quota_json(found.buckets, found.resets_at), target=str(found.channel.target))
    else:
        zone = found.channel.timezone
        put_text(quota_text(found.buckets, found.resets_at, zone=zone, color=settings.color))
    return 0
