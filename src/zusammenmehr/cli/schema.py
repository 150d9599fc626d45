"""`zm schema`."""

from __future__ import annotations

from typing import Literal

import click

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.settings import Settings
from zusammenmehr.i18n import _


@zm_command(
    "schema", help=_("Prints the JSON Schema of story.yaml or channel.yaml, for editors that check and complete.")
)
@click.argument("kind", type=click.Choice(["story", "channel"]))
def command(settings: Settings, kind: Literal["story", "channel"]) -> int:
    """The schema, alone on stdout; with --format json within the usual frame."""
    import json

    from zusammenmehr.cli.output import put_file, put_json
    from zusammenmehr.files.json_schema import json_schema

    schema = json_schema(kind)
    if settings.json:
        put_json("schema", {"kind": kind, "json_schema": schema})
    else:
        put_file(json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
    return 0
