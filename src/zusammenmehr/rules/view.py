"""What a rule may see: the folder, what became of it, and the time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from zusammenmehr.model.channel import Channel
from zusammenmehr.model.values import License, Visibility
from zusammenmehr.rules.texts.fields import StoryTexts, TextField, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from zusammenmehr.desired.compose import Composed, Composition
    from zusammenmehr.model.finding import Problem
    from zusammenmehr.model.library import Library
    from zusammenmehr.model.media import CaptionFile
    from zusammenmehr.model.story import Story


@dataclass(slots=True)
class _Memo:
    """What belongs to the story that the rules are looking at."""

    story: Story | None = None
    texts: StoryTexts = field(default_factory=lambda: StoryTexts((), (), ""))
    spoken: tuple[tuple[CaptionFile, str], ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """`channel` is channel.yaml, or the defaults of an empty one when it cannot be used (then `composition` is None).

    `now` is aware; `known_videos` are the ids of stories that have a video, `replaced_films` of those among them whose
    film on disk is another than the one that was uploaded.
    """

    library: Library
    composition: Composition | None
    now: datetime
    known_videos: frozenset[str] = frozenset()
    replaced_films: frozenset[str] = frozenset()
    channel: Channel = field(init=False)
    today: date = field(init=False)
    problems: tuple[Problem, ...] = field(init=False)
    _problems_by_story: Mapping[str | None, tuple[Problem, ...]] = field(init=False)
    _memo: _Memo = field(init=False, repr=False)

    def __post_init__(self) -> None:
        channel = self.library.channel or Channel(name="")
        object.__setattr__(self, "channel", channel)
        object.__setattr__(self, "today", self.now.astimezone(channel.timezone).date())
        composed = self.composition.problems if self.composition else ()
        object.__setattr__(self, "problems", (*self.library.problems, *composed))
        object.__setattr__(self, "_problems_by_story", _by_story(self.problems))
        object.__setattr__(self, "_memo", _Memo())

    def texts(self, story: Story) -> StoryTexts:
        """Everything in the story that viewers read; put together once for all rules that look at it."""
        return self._memo_of(story).texts

    def spoken(self, story: Story) -> tuple[tuple[CaptionFile, str], ...]:
        """The story's caption files, each with the whole of its text in one line; put together once, too."""
        return self._memo_of(story).spoken

    def _memo_of(self, story: Story) -> _Memo:
        memo = self._memo
        if memo.story is not story:
            memo.story, memo.texts = story, texts_of(story)
            memo.spoken = tuple((file, in_one_line(*[cue.text for cue in file.cues])) for file in story.captions)
        return memo

    def matching(self, story: Story, strikes: Callable[[str], object]) -> Iterator[TextField]:
        """The texts of the story that `strikes` finds something in. All at once first: most stories have none."""
        if strikes(self.texts(story).joined):
            yield from (found for found in self.texts(story).fields if strikes(found.text))

    def problems_of(self, story: Story) -> tuple[Problem, ...]:
        """What was noticed while reading this story."""
        return self._problems_by_story.get(story.id, ())

    def composed(self, story: Story) -> Composed | None:
        """What became of a story: its places and its rendered texts; None when nothing could be made of it."""
        if self.composition is None:
            return None
        return self.composition.stories.get(story.id) or self.composition.partial.get(story.id)

    def visibility(self, story: Story) -> Visibility:
        """Who is meant to watch: the story's own word, else channel.yaml's, else nobody."""
        return story.visibility or self.channel.defaults.visibility

    def language(self, story: Story) -> str:
        """The story's own language."""
        return story.language or self.channel.defaults.language

    def license(self, story: Story) -> License:
        """The license that the video gets."""
        return story.license or self.channel.defaults.license


def in_one_line(*texts: str) -> str:
    """What captions say, without their line breaks: a number or an address may be broken anywhere."""
    return " ".join(texts).replace("\n", " ")


def _by_story(problems: Iterable[Problem]) -> dict[str | None, tuple[Problem, ...]]:
    by_story: dict[str | None, tuple[Problem, ...]] = {}
    for problem in problems:
        by_story[problem.story] = (*by_story.get(problem.story, ()), problem)
    return by_story


def is_meant_for_channel(story: Story) -> bool:
    """True unless the story is still a draft, or its film leaves the channel: then nothing need be complete."""
    return not story.draft and not story.is_withdrawn
