"""`zm withdraw --undo STORY --consent REF`: a new consent, given later, lets the film back. Nothing is sent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from zusammenmehr.app.reading import read_channel
from zusammenmehr.apply.withdrawal import Undone
from zusammenmehr.errors import FolderError, UsageError
from zusammenmehr.i18n import _
from zusammenmehr.model.values import Scope
from zusammenmehr.report.numbers import day
from zusammenmehr.youtube.address import video_id_in

if TYPE_CHECKING:
    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.model.consent import Consent
    from zusammenmehr.model.story import Story


def undo(at: Workplace, text: str, reference: str, *, dry_run: bool = False) -> Undone:
    """Opens the latch, under the run's lock; the next `zm publish` then shows the film as its story says. `text` is the
    story, or an address or id of its video. With `dry_run` everything is checked and nothing written.

    Raises UsageError when nothing is recorded of the story, FolderError when its story.yaml does not bear the new
    consent out: another reference, given too early, withdrawn, or beside somebody else's withdrawal.
    """
    from zusammenmehr.state.bindings import BindingsFile
    from zusammenmehr.state.lock import RunLock
    from zusammenmehr.state.places import places
    from zusammenmehr.state.withdrawals import Withdrawals

    channel = read_channel(at.root)
    where = places(at.root, channel.target, at.environment)
    file = BindingsFile(where.bindings, at.store)
    bindings = file.load()
    story = bindings.story_of().get(video_id_in(text), "") or text
    binding = bindings.stories.get(story)
    video_id = binding.video_id if binding else ""
    withdrawals = Withdrawals(where.withdrawals, at.store, at.clock)
    latches = [one for one in withdrawals.latches() if one.story == story or (video_id and one.video_id == video_id)]
    if not latches:
        raise UsageError(_("No withdrawal of {story} is recorded.").format(story=story))
    latest = max(one.at for one in latches).astimezone(channel.timezone).date()
    consent = _new_consent(at, story, reference, latest)
    given = consent.given
    assert given is not None  # _new_consent has compared it
    if dry_run:
        return Undone(channel, story, reference, given, only_looked=True)
    with RunLock(where.lock(bindings.channel_id), where.claim, at.store, at.clock):
        withdrawals.undone(story=story, video_id=video_id, consent=reference, given=given)
        if binding is not None:  # zm hid it, nobody by hand: it may be shown again without --force
            file.change_story(bindings.channel_id, story, lambda old: None if old is None else old.hidden())
    return Undone(channel, story, reference, given)


def _new_consent(at: Workplace, story_id: str, reference: str, latest: date) -> Consent:
    story = _story(at, story_id)
    if story.is_withdrawn:
        raise FolderError(
            _("{file} still says that a consent is withdrawn.").format(file=story.file),
            _("Put the new consent in its place, then start again."),
            reason="still_withdrawn",
        )
    consent = next((one for one in story.consents if one.reference == reference), None)
    if consent is None or consent.given is None:
        raise FolderError(
            _("{file} has no consent {reference} with the date on which it was given.").format(
                file=story.file, reference=reference
            ),
            _("Write it there first: reference, given, scope."),
            reason="no_new_consent",
        )
    if consent.given <= latest:
        raise FolderError(
            _("The consent {reference} was given on {given}; the withdrawal was recorded on {day}.").format(
                reference=reference, given=day(consent.given), day=day(latest)
            ),
            _("Only a consent that was given later lets the film back."),
            reason="no_new_consent",
        )
    if not story.allows(Scope.YOUTUBE, at.clock.now().date()):
        raise FolderError(
            _("The consents in {file} do not allow YouTube today.").format(file=story.file),
            _("Everyone who can be recognised must have agreed. “zm validate” shows what is missing."),
            reason="no_new_consent",
        )
    return consent


def _story(at: Workplace, story_id: str) -> Story:
    from zusammenmehr.files.library import read_library

    library = read_library(at.root, media=False, only=frozenset({story_id}))
    found = next((story for story in library.stories if story.id == story_id), None)
    if found is None:
        raise FolderError(
            _("The story {story} is not in this folder, or its story.yaml cannot be used.").format(story=story_id),
            _("“zm validate” shows each error with its line."),
        )
    return found
