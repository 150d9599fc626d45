"""From the folder and the channel to the videos' plan, after a person has said what only a person can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zusammenmehr.app.observing import Seen
from zusammenmehr.app.reading import Checked, read_and_check
from zusammenmehr.model.desired import Standing
from zusammenmehr.plan.answers import Answers, plan_answered
from zusammenmehr.plan.facts import Facts
from zusammenmehr.plan.plan import LeftOut, Plan, Why
from zusammenmehr.plan.questions import About, Question, about_films, about_names
from zusammenmehr.plan.renaming import as_renamed
from zusammenmehr.plan.video_changes import Upload

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from zusammenmehr.app.connection import Connection
    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.model.binding import Bindings


#: The rule that finds a consent which is older than the film that took another one's place.
_CONSENT_OLDER: Final = "ZM707"


def read_folder(at: Workplace, connection: Connection, bindings: Bindings) -> Checked:
    """The folder as it is now, marked for the channel, which `bindings` tie it to."""
    return read_and_check(
        at.root,
        now=at.clock.now(),
        bindings=bindings,
        media_cache=connection.places.machine,
        progress=at.progress,
    ).marked_for(connection.who.id)


def plan_of(at: Workplace, connection: Connection, checked: Checked, seen: Seen) -> Plan:
    """What all videos need, in the order in which it runs; nobody is asked."""
    return _with_notes(plan_answered(checked.composition.desired, _facts(at, connection, checked, seen)), checked)


def plan_after_asking(
    at: Workplace, connection: Connection, checked: Checked, seen: Seen, stories: Collection[str]
) -> tuple[Checked, Plan, Seen]:
    """The same once the person at the terminal has answered, with the folder and the bindings as they follow from that.

    1. Was a folder renamed? Then its story has a video, and other rules hold for it: the folder is judged anew.
    2. The plan without further answers says what else there is to ask; about `stories`, if some were named, and about
       every film that is still public.
    """
    facts = _facts(at, connection, checked, seen)
    answers = Answers().and_yes(at.ask(_of(stories, about_names(checked.composition.desired, facts))))
    if answers.renamed:
        checked = read_folder(at, connection, as_renamed(facts.bindings, answers.renamed))
    desired = checked.composition.desired
    plan = plan_answered(desired, facts, answers)
    further = Answers.and_yes(answers, _ask_by_kind(at, _of(stories, about_films(plan, desired, facts))))
    if further != answers:
        plan = plan_answered(desired, facts, further)
    return checked, _with_notes(plan, checked), Seen(seen.observed, as_renamed(seen.bindings, answers.renamed))


def _with_notes(plan: Plan, checked: Checked) -> Plan:
    """The plan, and where a new film is to take an old one's place: whose consent was given for the old one."""
    older = {finding.story for finding in checked.findings if finding.rule == _CONSENT_OLDER}
    notes = (
        LeftOut(story=change.story, reason=Why.CONSENT_OLDER)
        for change in plan.changes
        if isinstance(change, Upload) and change.replaces and change.story in older
    )
    return plan + Plan(left_out=tuple(notes))


def _of(stories: Collection[str], questions: Iterable[Question]) -> tuple[Question, ...]:
    return tuple(one for one in questions if not stories or one.story in stories or one.about is About.STILL_PUBLIC)


def _ask_by_kind(at: Workplace, questions: tuple[Question, ...]) -> list[Question]:
    kinds = (About.STILL_PUBLIC, About.TIME_PASSED)
    return [yes for kind in kinds for yes in at.ask(tuple(one for one in questions if one.about is kind))]


def _facts(at: Workplace, connection: Connection, checked: Checked, seen: Seen) -> Facts:
    """A withdrawal that nobody has recorded yet counts as recorded now: a run does that before it plans, and a plan
    alone is to say the same."""
    now = at.clock.now()
    told = (story for story, one in checked.composition.desired.videos.items() if one.standing is Standing.WITHDRAWN)
    return Facts(
        observed=seen.observed,
        bindings=seen.bindings,
        now=now,
        latched=connection.latched(seen.bindings),
        strays=connection.strays(seen.bindings),
        withdrawn_at={**dict.fromkeys(told, now), **connection.withdrawn_at(seen.bindings)},
        after_withdrawal=checked.channel.withdrawn,
        host=connection.host,
        force=at.force,
        keep=checked.channel.keep,
        replace=dict.fromkeys(at.replace, at.delete_old),
    )
