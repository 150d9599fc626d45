"""From the folder and the channel to the videos' plan, after a person has said what only a person can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.app.observing import Seen
from zusammenmehr.app.reading import Checked, read_and_check
from zusammenmehr.model.desired import Standing
from zusammenmehr.plan.answers import Answers, plan_answered
from zusammenmehr.plan.facts import Facts
from zusammenmehr.plan.questions import About, Question, about_films, about_names
from zusammenmehr.plan.renaming import as_renamed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from zusammenmehr.app.connection import Connection
    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.plan.plan import Plan


def read_folder(at: Workplace, connection: Connection, known_videos: frozenset[str]) -> Checked:
    """The folder as it is now, marked for the channel; `known_videos`: stories that have a video."""
    return read_and_check(
        at.root,
        now=at.clock.now(),
        known_videos=known_videos,
        media_cache=connection.places.machine,
        progress=at.progress,
    ).marked_for(connection.who.id)


def plan_of(at: Workplace, connection: Connection, checked: Checked, seen: Seen) -> Plan:
    """What all videos need, in the order in which it runs; nobody is asked."""
    return plan_answered(checked.composition.desired, _facts(at, connection, checked, seen))


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
        checked = read_folder(at, connection, frozenset(facts.bindings.stories) | answers.renamed.keys())
    desired = checked.composition.desired
    plan = plan_answered(desired, facts, answers)
    further = Answers.and_yes(answers, _ask_by_kind(at, _of(stories, about_films(plan, desired, seen.observed))))
    if further != answers:
        plan = plan_answered(desired, facts, further)
    return checked, plan, Seen(seen.observed, as_renamed(seen.bindings, answers.renamed))


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
        withdrawn_at={**dict.fromkeys(told, now), **connection.withdrawn_at(seen.bindings)},
        after_withdrawal=checked.channel.withdrawn,
        host=connection.host,
        force=at.force,
        keep=checked.channel.keep,
        replace=dict.fromkeys(at.replace, at.delete_old),
    )
