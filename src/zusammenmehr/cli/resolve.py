"""`zm resolve`."""

from __future__ import annotations

import click

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.output import put_json, put_text
from zusammenmehr.cli.prompts import confirm_first
from zusammenmehr.cli.settings import Settings
from zusammenmehr.cli.story_argument import StoryName
from zusammenmehr.errors import UsageError
from zusammenmehr.i18n import _


@zm_command(
    "resolve",
    help=_("Settles what only a person can know: an upload whose outcome is unknown, a video that is gone."),
    writes=True,
)
@click.argument("story", type=StoryName(), metavar=_("STORY"))
@click.option("--use", "video", metavar="ID", help=_("This video is the story's."))
@click.option("--reupload", is_flag=True, help=_("There is no such video: the next publish uploads the film."))
def command(settings: Settings, story: str, video: str | None, reupload: bool) -> int:  # noqa: FBT001 - click's way
    """A person decides."""
    if (video is None) is not reupload:
        raise UsageError(
            _("Say which it is: --use ID, or --reupload."),
            _("Look in YouTube Studio under Content whether the film is there."),
        )
    question = (
        _("Is the video {id} that of the story {story}?").format(id=video, story=story)
        if video is not None
        else _("Have you looked in YouTube Studio, and the film of {story} is not there?").format(story=story)
    )
    if not settings.dry_run and not confirm_first(question, settings):
        return _tell(settings, None, story, "")
    from zusammenmehr.app import resolve
    from zusammenmehr.app.workplace import workplace

    at = workplace(settings.folder, language=settings.language)
    if video is not None:
        settled = resolve.use(at, story, video, dry_run=settings.dry_run)
    else:
        settled = resolve.reupload(at, story, dry_run=settings.dry_run)
    return _tell(settings, None if settings.dry_run else str(settled.channel.target), story, settled.video_id)


def _tell(settings: Settings, target: str | None, story: str, video_id: str) -> int:
    """`target` None: nothing was changed."""
    if settings.json:
        body = {"story": story, "settled": target is not None, "video_id": video_id or None}
        put_json("resolve", body, target=target)
    elif target is None:
        put_text(_("Nothing was changed."))
    elif video_id:
        put_text(_("{story} is the video {id} now. “zm publish” does the rest.").format(story=story, id=video_id))
    else:
        put_text(_("The next “zm publish” uploads the film of {story}.").format(story=story))
    return 0
