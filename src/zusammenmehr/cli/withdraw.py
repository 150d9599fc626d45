"""`zm withdraw`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.output import put_json, put_text, talk
from zusammenmehr.cli.prompts import confirm_first
from zusammenmehr.cli.settings import Settings
from zusammenmehr.cli.story_argument import StoryName
from zusammenmehr.errors import UsageError
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from zusammenmehr.app.withdraw.command import AgreeToWithdraw
    from zusammenmehr.app.withdraw.reach import Reached
    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.apply.withdrawal import Named
    from zusammenmehr.model.channel import Channel
    from zusammenmehr.model.observed import ObservedChannel


@zm_command(
    "withdraw",
    help=_("Takes a film off the channel now, then writes that down. Works when little else does."),
    writes=True,
)
@click.argument("film", type=StoryName(), metavar=_("STORY|URL|ID"))
@click.option("--undo", is_flag=True, help=_("Let the film of a story back: needs a new consent, given later."))
@click.option("--consent", metavar=_("REFERENCE"), help=_("With --undo: where the new consent is filed."))
def command(settings: Settings, film: str, undo: bool, consent: str | None) -> int:  # noqa: FBT001 - click's way
    """A film leaves the channel, or may come back."""
    if undo != (consent is not None):
        raise UsageError(_("--undo and --consent go together: zm withdraw --undo STORY --consent REFERENCE"))
    from zusammenmehr.app.workplace import workplace

    at = workplace(settings.folder, language=settings.language)
    return _undo(settings, at, film, consent) if consent is not None else _withdraw(settings, at, film)


def _withdraw(settings: Settings, at: Workplace, film: str) -> int:
    from zusammenmehr.app.withdraw.command import withdraw
    from zusammenmehr.report.text.withdraw import withdraw_text
    from zusammenmehr.report.withdraw_json import withdraw_json

    done = withdraw(at, film, _asking(settings), dry_run=settings.dry_run)
    if settings.json:
        put_json("withdraw", withdraw_json(done), target=str(done.channel.target))
    else:
        put_text(withdraw_text(done, target=_target(done.channel, done.who), color=settings.color))
    return done.exit_code


def _asking(settings: Settings) -> AgreeToWithdraw:
    def agree(whom: Named, reached: Reached, channel: Channel) -> bool:
        from zusammenmehr.report.text.withdraw import question_text

        if not settings.yes:
            target = _target(channel, reached.who)
            talk(question_text(whom, reached.video, reached.error, target=target, color=settings.color))
        return confirm_first(_("Take this film off the channel now?"), settings)

    return agree


def _target(channel: Channel, who: ObservedChannel | None) -> str:
    from zusammenmehr.report.words import target_words

    title, channel_id = (who.title, who.id) if who is not None else (channel.name, channel.channel_id)
    return target_words(channel.target, title, channel_id)


def _undo(settings: Settings, at: Workplace, story: str, consent: str) -> int:
    from zusammenmehr.app.withdraw.undo import undo
    from zusammenmehr.report.text.withdraw import undone_text
    from zusammenmehr.report.withdraw_json import undone_json

    undone = None
    if settings.dry_run or confirm_first(_("May this film be shown again?"), settings):
        undone = undo(at, story, consent, dry_run=settings.dry_run)
    if settings.json:
        put_json(
            "withdraw",
            undone_json(undone.story if undone else story, undone),
            target=str(undone.channel.target) if undone else None,
        )
    else:
        put_text(undone_text(undone, color=settings.color) if undone else _("Nothing was changed."))
    return 0
