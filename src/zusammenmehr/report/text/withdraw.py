"""What `zm withdraw` did, first of all whether the film is off; and what people must still do by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from zusammenmehr.apply.outcome import Status
from zusammenmehr.apply.withdrawal import Off
from zusammenmehr.i18n import _, ngettext
from zusammenmehr.model.values import Target
from zusammenmehr.report.numbers import day
from zusammenmehr.report.text.console import render, safe
from zusammenmehr.report.words import visibility_word
from zusammenmehr.youtube.address import studio_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from zusammenmehr.apply.withdrawal import Named, Undone, Withdrawal
    from zusammenmehr.errors import ZmError
    from zusammenmehr.model.video import ObservedVideo

_LOUD = "bold red"


def question_text(whom: Named, video: ObservedVideo | None, error: ZmError | None, *, target: str, color: bool) -> str:
    """What is known of the film, before it is asked about."""
    parts: list[RenderableType] = [Text(target, style="bold"), safe(_("Film: {film}").format(film=film_name(whom)))]
    if video is not None:
        shown = visibility_word(video.fields.visibility)
        parts.append(safe(_("It is {visibility} now.").format(visibility=shown)))
    if error is not None:
        parts += [
            safe(_("The channel cannot be reached: {why}").format(why=error.message), _LOUD),
            Text(_("zm then records the withdrawal and says what to do by hand.")),
        ]
    return render(*parts, color=color)


def withdraw_text(done: Withdrawal, *, target: str, color: bool) -> str:
    """Off or not, written down or not, what else was done or waits, and what zm cannot reach."""
    parts: list[RenderableType] = [*_off(done, target), *_recorded(done)]
    if done.off is not Off.NOT_SENT:
        parts += [*_rest(done), *_same_film(done), *_out_of_reach(done)]
    return render(*parts, color=color)


def undone_text(undone: Undone, *, color: bool) -> str:
    """That the film may be shown again, or would be let back, and that nothing was sent yet."""
    sentence = (
        _("{story} would be let back: consent {reference}, given on {given}. Nothing was changed.")
        if undone.only_looked
        else _("{story} may be shown again: consent {reference}, given on {given}.")
    )
    words = sentence.format(story=undone.story, reference=undone.reference, given=day(undone.given))
    if undone.only_looked:
        return render(safe(words), color=color)
    next_step = _("Nothing was sent. “zm publish” gives the film its texts and visibility back.")
    return render(safe(words, "bold"), safe(next_step), color=color)


def film_name(whom: Named) -> str:
    """The film as people know it: title, story, id, as far as they are known."""
    title = _("“{title}”").format(title=whom.title) if whom.title else ""
    return ", ".join(part for part in (title, whom.story, whom.video_id) if part)


def _off(done: Withdrawal, target: str) -> Iterator[RenderableType]:
    film = film_name(done.whom)
    sentences = {
        Off.DONE: _("Taken off: {film} is private now, on: {target}."),
        Off.WAS_PRIVATE: _("{film} was private already, on: {target}."),
        Off.GONE: _("{film} is no longer on the channel: {target}."),
        Off.UNKNOWN: _("No video of {film} is known on: {target}."),
        Off.NOT_SENT: _("{film} would be taken off: {target}. Nothing was sent."),
        Off.FAILED: _("NOT TAKEN OFF: {film}, on: {target}. It may still be watched."),
    }
    loud = done.off is Off.FAILED
    yield safe(sentences[done.off].format(film=film, target=target), _LOUD if loud else "bold")
    if done.error is not None:
        yield safe(done.error.message, _LOUD)
        if done.error.hint:
            yield safe(done.error.hint)
    if loud:
        yield from _by_hand(done)


def _by_hand(done: Withdrawal) -> Iterator[RenderableType]:
    if done.channel.target is not Target.YOUTUBE:
        return
    yield Text(_("Do it by hand, now:"), style=_LOUD)
    address = studio_address(done.whom.video_id) if done.whom.video_id else "https://studio.youtube.com"
    steps = [
        address if done.whom.video_id else _("{link}: Content, then the film.").format(link=address),
        _("Sign in with the account that manages the channel."),
        _("Visibility: Private. A date that is set there must go. Then save."),
    ]
    for number, step in enumerate(steps, 1):
        yield safe(f"  {number}. {step}")


def _recorded(done: Withdrawal) -> Iterator[RenderableType]:
    if done.off is Off.NOT_SENT:
        return
    if done.unrecorded is not None:
        words = _("The withdrawal could NOT be written down: {why}").format(why=done.unrecorded.message)
        yield safe(words, _LOUD)
        yield safe(done.unrecorded.hint)
        yield Text(_("Until it is, another run may show the film again. Then run this command once more."))
    else:
        yield Text(_("Recorded in withdrawals.jsonl: no older copy of the story brings the film back."))
    written = done.written
    if written is None:
        return
    if written.by_hand:
        yield safe(
            _("Please write into the consent in {file} yourself: withdrawn: {day}").format(
                file=written.file, day=written.on.isoformat()
            ),
            "yellow",
        )
    elif written.line:
        yield safe(
            _("Written: {file}:{line} withdrawn: {day}").format(
                file=written.file, line=written.line, day=written.on.isoformat()
            )
        )


def _rest(done: Withdrawal) -> Iterator[RenderableType]:
    count = done.report.count(Status.DONE)
    if count:
        yield Text(
            ngettext(
                "Removed as well: {count} entry (playlists, texts, captions).",
                "Removed as well: {count} entries (playlists, texts, captions).",
                count,
            ).format(count=count)
        )
    if done.held_up is not None or len(done.report.outcomes) > count or done.report.ended_by is not None:
        yield from _still_to_do(done)
    if done.deletes_on is not None and done.off not in {Off.GONE, Off.UNKNOWN}:
        yield Text(
            _("From {day} on, a run deletes it for good (channel.yaml: withdrawn).").format(day=day(done.deletes_on))
        )


def _still_to_do(done: Withdrawal) -> Iterator[RenderableType]:
    outcomes = done.report.outcomes
    reason = done.held_up or done.report.ended_by or next((one.error for one in outcomes if one.error), None)
    yield Text(_("Playlists, texts and captions are not all done yet."), style="yellow")
    if reason is not None:
        yield safe(reason.message)
    if done.whom.story:
        yield Text(_("The next “zm sync” does the rest."))
    else:
        yield Text(_("Run the same command again: it does the rest."))


def _same_film(done: Withdrawal) -> Iterator[RenderableType]:
    if done.same_film:
        yield Text(_("The same film may be on the channel once more (same size and length):"), style="bold yellow")
        for same in done.same_film:
            yield safe(f"  {same.video_id}  {same.title}")
    elif done.same_film is None and done.off is not Off.UNKNOWN:
        yield Text(_("Whether the same film is on the channel once more could not be seen."))


def _out_of_reach(done: Withdrawal) -> Iterator[RenderableType]:
    yield Text("")
    yield Text(_("What zm cannot reach: newsletters, pages that link to the film or show it, copies that people have."))
    yield Text(_("Think of the website, of partners, and of whoever received the film."))
    if done.whom.story:
        words = _("This computer's history still has its former texts. To blank them: zm history --forget {story}")
        yield safe(words.format(story=done.whom.story))
