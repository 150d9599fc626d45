"""A command for tests of what all commands share; `zm` gets it by `with_probe`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zusammenmehr.cli import main
from zusammenmehr.cli.command import ZmCommand

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from zusammenmehr.cli.settings import Settings


class Probe:
    """Remembers the settings that its command was called with, and does what the test says."""

    def __init__(self, does: Callable[[Settings], int] = lambda _: 0, **options: Any) -> None:
        self.does = does
        self.settings: Settings | None = None
        stories = click.Argument(["stories"], nargs=-1)
        self.command = ZmCommand("probe", callback=self._run, params=[stories], **options)

    def _run(self, settings: Settings, stories: tuple[str, ...]) -> int:
        self.settings = settings
        return self.does(settings)

    def attach(self, monkeypatch: pytest.MonkeyPatch) -> Probe:
        """Makes `zm probe` this command."""
        known = main.LazyGroup.get_command

        def get_command(group: main.LazyGroup, ctx: click.Context, name: str) -> click.Command | None:
            return self.command if name == "probe" else known(group, ctx, name)

        monkeypatch.setattr(main.LazyGroup, "get_command", get_command)
        return self
