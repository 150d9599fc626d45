"""`zm sandbox`: the practice channel and its page."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import click

from zusammenmehr.cli.command import ZmCommand, ZmGroup
from zusammenmehr.cli.output import put_json, put_text, talk
from zusammenmehr.cli.prompts import confirm_first
from zusammenmehr.i18n import _, ngettext

if TYPE_CHECKING:
    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.cli.settings import Settings

TARGET = "sandbox"


@click.group("sandbox", cls=ZmGroup, help=_("The practice channel on this computer, and its page."))
def command() -> None:
    """Nothing of its own."""


@command.command("serve", cls=ZmCommand, help=_("Shows the practice channel in the browser until you press Ctrl-C."))
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar=_("NUMBER"), help=_("0 takes any free one."))
def serve(settings: Settings, port: int) -> int:
    """Starts the server, names its address, and waits for Ctrl-C, the way this command is meant to end."""
    with contextlib.suppress(KeyboardInterrupt):
        return _serve(settings, port)
    return 0


def _serve(settings: Settings, port: int) -> int:
    from zusammenmehr.app.sandbox import served

    with served(_workplace(settings), port) as (info, process):
        if settings.json:
            addresses = {"url": info.url, "api_root": info.api_root, "page": info.page}
            put_json("sandbox.serve", addresses | {"credentials": str(info.credentials)}, target=TARGET, one_line=True)
        else:
            put_text(_("The practice channel: {address}").format(address=info.page))
        if process is None:
            talk(_("It is running already."))
            return 0
        talk(_("Ctrl-C ends it."))
        return 0 if process.wait() == 0 else 8


@command.command("reset", cls=ZmCommand, writes=True, help=_("Empties the practice channel: films, playlists, memory."))
def reset(settings: Settings) -> int:
    """Asks, then removes the practice channel."""
    from zusammenmehr.app.sandbox import reset as remove

    done = False
    if settings.dry_run:
        _tell(settings, _("The practice channel would be emptied."), done=done)
    elif confirm_first(_("Empty the practice channel? Your stories stay as they are."), settings):
        done = remove(_workplace(settings))
        words = _("The practice channel is empty.") if done else _("There was no practice channel yet.")
        _tell(settings, words, done=done)
    else:
        _tell(settings, _("Nothing was changed."), done=done)
    return 0


@command.command("log", cls=ZmCommand, help=_("Shows every request that reached the practice channel."))
def log(settings: Settings) -> int:
    """The server's own log, oldest first."""
    from zusammenmehr.app.sandbox import requests

    entries = requests(_workplace(settings))
    if settings.json:
        put_json("sandbox.log", {"requests": entries}, target=TARGET)
        return 0
    from zusammenmehr.report.sanitise import visible

    for entry in entries:
        put_text(visible(_line(entry)))
    talk(ngettext("{n} request", "{n} requests", len(entries)).format(n=len(entries)))
    return 0


def _line(entry: dict[str, Any]) -> str:
    return "{time}  {status}  {units:>4}  {operation}".format_map(entry)


def _tell(settings: Settings, words: str, *, done: bool) -> None:
    if settings.json:
        put_json("sandbox.reset", {"reset": done}, target=TARGET)
    else:
        put_text(words)


def _workplace(settings: Settings) -> Workplace:
    from zusammenmehr.app.workplace import workplace

    return workplace(settings.folder, language=settings.language)
