"""`zm regions`."""

from __future__ import annotations

import sys

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.settings import Settings
from zusammenmehr.i18n import _


@zm_command(
    "regions",
    help=_("Shows which regions and districts have how many stories, and which have none; svg draws a map."),
    formats=("text", "json", "csv", "svg"),
)
def command(settings: Settings) -> int:
    """How many stories each region has."""
    from zusammenmehr.app.regions import regions
    from zusammenmehr.cli.output import put_file, put_json, put_text
    from zusammenmehr.desired.placing import titles_with_state

    found = regions(settings.folder)
    titles = titles_with_state(found.channel)
    if settings.format == "svg":
        from zusammenmehr.report.regions_map import regions_svg

        put_file(regions_svg(found.shown, found.channel.name))
    elif settings.format == "csv":
        from zusammenmehr.report.regions_rows import regions_csv

        put_file(regions_csv(found.coverage, titles))
    elif settings.json:
        from zusammenmehr.report.regions_rows import regions_json

        put_json("regions", regions_json(found.coverage, titles, found.not_counted), target=str(found.channel.target))
    else:
        from zusammenmehr.report.text.regions import regions_text

        color = settings.color and sys.stdout.isatty()
        put_text(regions_text(found.coverage, titles, found.not_counted, color=color))
    return 0
