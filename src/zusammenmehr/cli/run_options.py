"""Options that commands which run a plan have in common, and what people type for them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from zusammenmehr.cli.story_argument import StoryName
from zusammenmehr.errors import UsageError
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from zusammenmehr.app.plan_file import AgreedPlan
    from zusammenmehr.app.viewing import Agree, Result
    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.cli.settings import Settings

    UseCase = Callable[[Workplace, Agree], Result]

F = TypeVar("F", bound="Callable[..., Any]")

_RATE: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*([KMG]?)(?:i?B)?(?:/s)?", re.IGNORECASE)
_STEPS: Final = {"": 1, "K": 1000, "M": 1000**2, "G": 1000**3}
#: Below this an upload's connection would count as broken.
_SLOWEST: Final = 16 * 1000


class Rate(click.ParamType[int]):
    """A speed, as bytes per second: 500K, 2.5M, 2,5 MB/s."""

    name = "rate"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        match = _RATE.fullmatch(value.strip())
        if match is None:
            self.fail(_("“{value}” is no speed; write 500K or 2M (bytes per second).").format(value=value), param, ctx)
        rate = int(float(match[1].replace(",", ".")) * _STEPS[match[2].upper()])
        if rate < _SLOWEST:
            self.fail(_("“{value}” is too slow; at least 16K.").format(value=value), param, ctx)
        return rate


class Check(click.ParamType[str]):
    """The name of a check that can be overruled; words may be joined by hyphens or underscores."""

    name = "check"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from zusammenmehr.app.carrying_out import CHECKS

        found = str(value).strip().lower().replace("_", "-")
        if found not in CHECKS:
            names = ", ".join(sorted(CHECKS))
            self.fail(_("“{value}” is no check; there are: {names}.").format(value=value, names=names), param, ctx)
        return found


def force_option(command: F) -> F:
    """`--force CHECK`, as often as needed."""
    return click.option(
        "--force", multiple=True, type=Check(), metavar=_("CHECK"), help=_("Overrule a check, by the name it gave.")
    )(command)


def playlist_options(command: F) -> F:
    """`--prune`, `--take-over KEY`, `--recreate KEY`: what zm never does to playlists unasked."""
    prune = click.option(
        "--prune", is_flag=True, help=_("Delete playlists of zm's that channel.yaml declares no more.")
    )
    take_over = click.option(
        "--take-over",
        multiple=True,
        metavar=_("KEY"),
        help=_("Make the playlist that has this one's title zm's; what is in it stays."),
    )
    recreate = click.option(
        "--recreate",
        multiple=True,
        metavar=_("KEY"),
        help=_("Make a playlist again that somebody deleted on YouTube."),
    )
    return prune(take_over(recreate(command)))


def upload_options(command: F) -> F:
    """`--limit-rate`, `--jobs`: how films go up."""
    rate = click.option(
        "--limit-rate", type=Rate(), metavar=_("RATE"), help=_("Upload no faster than this, like 500K or 2M a second.")
    )
    jobs = click.option(
        "--jobs",
        type=click.IntRange(1, 8),
        default=2,
        show_default=True,
        metavar=_("NUMBER"),
        help=_("How many films go up at the same time."),
    )
    return rate(jobs(command))


def replace_options(command: F) -> F:
    """`--replace STORY`, `--delete-old`: a new video for a film that changed."""
    named = click.option(
        "--replace",
        multiple=True,
        type=StoryName(),
        metavar=_("STORY"),
        help=_("Upload a story's new film as another video, and take the old one off: YouTube cannot exchange it."),
    )
    delete = click.option(
        "--delete-old", is_flag=True, help=_("With --replace: delete the old video instead of making it private.")
    )
    return named(delete(command))


def plan_option(command: F) -> F:
    """`--plan FILE`: the saved plan, or none at all."""
    return click.option(
        "--plan",
        "plan_file",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar=_("FILE"),
        help=_("Run the plan that “zm plan --out” saved; refuse if it would be another one by now."),
    )(command)


def until_done_option(command: F) -> F:
    """`--until-done`: on from day to day."""
    return click.option(
        "--until-done",
        is_flag=True,
        help=_("Wait for each new day's quota and go on, until nothing waits any more; for a computer that stays on."),
    )(command)


def to_the_end(once: UseCase, settings: Settings, plan_file: Path | None) -> UseCase:
    """`once`, again and again (`--until-done`). Raises UsageError beside options that are about a single run."""
    if settings.dry_run or plan_file is not None:
        raise UsageError(_("--until-done makes a plan for each day; leave --dry-run and --plan out."))
    from zusammenmehr.app.until_done import until_done

    return lambda at, agree: until_done(at, once, agree, asks_nobody=settings.yes)


def agreed(plan_file: Path | None, command: str, stories: tuple[str, ...] = ()) -> AgreedPlan | None:
    """What the run is held to, None without `--plan`. Raises UsageError."""
    if plan_file is None:
        return None
    if stories:
        raise UsageError(_("--plan is about all stories; leave the names out."))
    from zusammenmehr.app.plan_file import agreed_plan

    return agreed_plan(plan_file, command)
