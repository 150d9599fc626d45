"""How a command of zm differs from a plain one of click: common options, settings, and no writing unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zusammenmehr.cli.options import ALL_FORMATS, FORMATS, common_options, settings_of
from zusammenmehr.cli.prompts import require_consent_to_write
from zusammenmehr.cli.run import Run
from zusammenmehr.cli.story_argument import with_story_names
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class _WithCommonOptions(click.Command):
    """Understands the common options, and shows them under a heading of their own."""

    formats: Sequence[str] = ALL_FORMATS
    _common: list[click.Option] | None = None

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        if self._common is None:
            self._common = common_options(self.formats)
        return [*super().get_params(ctx), *self._common]

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - click would cut the sentence there
        """The help's first sentence, whole: it goes on below instead of ending in dots."""
        return super().get_short_help_str(limit=1000)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        common = self._common or []
        own: list[tuple[str, str]] = []
        shared: list[tuple[str, str]] = []
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None and not isinstance(param, click.Argument):
                (shared if param in common else own).append(record)
        for heading, records in ((_("Options"), own), (_("Common options"), shared)):
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)


class ZmCommand(_WithCommonOptions):
    """A command whose function gets `settings` and returns the exit code."""

    def __init__(
        self,
        *args: Any,
        writes: bool = False,
        formats: Sequence[str] = FORMATS,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("options_metavar", _("[OPTIONS]"))
        super().__init__(*args, **kwargs)
        self.writes = writes
        self.formats = formats

    def invoke(self, ctx: click.Context) -> Any:
        settings = settings_of(ctx, self.formats)
        run = ctx.find_object(Run)
        if run is not None:
            run.command = ".".join(ctx.command_path.split()[1:])
            run.format, run.folder, run.writes = settings.format, settings.folder, self.writes
        if self.writes:
            require_consent_to_write(settings)
        ctx.params = {**with_story_names(ctx.params, self.params, settings.folder), "settings": settings}
        return super().invoke(ctx)


class ZmGroup(_WithCommonOptions, click.Group):
    """A group of commands; common options may stand before the command's name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", _("[OPTIONS]"))
        kwargs.setdefault("subcommand_metavar", _("COMMAND [ARGS]..."))
        super().__init__(*args, **kwargs)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)


def zm_command(
    name: str,
    *,
    help: str,  # noqa: A002 - click's own word
    writes: bool = False,
    formats: Sequence[str] = FORMATS,
) -> Callable[[Callable[..., int]], ZmCommand]:
    """Makes a function the command `name`; see the package's docstring for what the function gets and returns."""
    return click.command(name, cls=ZmCommand, help=help, writes=writes, formats=formats)
