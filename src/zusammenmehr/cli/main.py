"""The command `zm` itself: a table of its commands, each loaded when it is needed."""

from __future__ import annotations

import importlib
from typing import Final

import click

from zusammenmehr import __version__
from zusammenmehr.cli.command import ZmGroup
from zusammenmehr.i18n import _

#: Command -> module below zusammenmehr.cli, in the order of the help. Each module has a `command`.
COMMANDS: Final[dict[str, str]] = {
    "validate": "validate",
    "rule": "rule",
    "fix": "fix",
    "tag": "tag",
    "regions": "regions",
    "plan": "plan",
    "publish": "publish",
    "sync-playlists": "sync_playlists",
    "sync": "sync",
    "withdraw": "withdraw",
    "status": "status",
    "resolve": "resolve",
    "history": "history",
    "quota": "quota",
    "sandbox": "sandbox",
    "schema": "schema",
}


class LazyGroup(ZmGroup):
    """Imports a command's module when the command is run or its help is shown, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        loaded: click.Command = importlib.import_module(f"zusammenmehr.cli.{module}").command
        return loaded

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:  # click looks for similar names among loaded commands only
            raise click.NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None


@click.group(
    "zm",
    cls=LazyGroup,
    help=_("Turns a folder of stories into a YouTube channel. “zm COMMAND --help” explains a command."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
)
@click.version_option(__version__, prog_name="zm", message="%(prog)s %(version)s")
def zm() -> None:
    """Nothing of its own: the commands do the work."""
