"""Library -> Desired: for every story its texts, tags and metadata, and all playlists in order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from zusammenmehr.desired.located import Locations
from zusammenmehr.desired.playlists import compose_playlists
from zusammenmehr.desired.rendering import Rendering
from zusammenmehr.desired.standing import standing_of
from zusammenmehr.desired.story_tags import StoryTags
from zusammenmehr.desired.views import channel_values, story_values, topic_titles
from zusammenmehr.model.desired import Desired, DesiredVideo, Standing
from zusammenmehr.model.finding import Problem, Where
from zusammenmehr.model.story import Text
from zusammenmehr.model.values import Visibility
from zusammenmehr.model.video import VideoFields

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date
    from typing import Any

    from zusammenmehr.desired.located import Located
    from zusammenmehr.desired.placing import Placement
    from zusammenmehr.desired.tags import DroppedTag
    from zusammenmehr.model.channel import Area, Channel
    from zusammenmehr.model.library import Library
    from zusammenmehr.model.story import BrokenStory, Story

#: So many of the stories that meet a problem are named with it.
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Composed:
    """One story with everything that follows from it. `areas` are those of the main place."""

    story: Story
    placements: tuple[Placement, ...]
    areas: tuple[Area, ...]
    video: DesiredVideo
    dropped_tags: tuple[DroppedTag, ...] = ()


@dataclass(frozen=True, slots=True)
class Composition:
    """What `rules` and `plan` work on; `problems` are templates that do not render.

    `partial` is for further findings alone: what could be read of broken stories, composed. Nothing of it is sent.
    """

    library: Library
    stories: Mapping[str, Composed] = field(default_factory=dict)
    desired: Desired = field(default_factory=Desired)
    problems: tuple[Problem, ...] = ()
    partial: Mapping[str, Composed] = field(default_factory=dict)

    def without(self, invalid: Collection[str]) -> Composition:
        """The same, where the stories of `invalid` (a rule found an error) may not be sent; withdrawals stay."""
        videos = {
            story: replace(video, standing=Standing.INVALID)
            if story in invalid and video.standing in {Standing.READY, Standing.NO_FILM}
            else video
            for story, video in self.desired.videos.items()
        }
        return replace(self, desired=replace(self.desired, videos=videos))


def compose(library: Library, *, today: date) -> Composition:
    """What the channel should be on `today` (a date in the channel's timezone).

    Without a usable channel.yaml there is nothing to compose: withdrawals are known all the same (law 5).
    """
    channel = library.channel
    videos = {broken.id: _broken(broken, today) for broken in library.broken}
    if channel is None:
        videos |= {story.id: _without_channel(story, today) for story in library.stories}
        return Composition(library, desired=Desired(videos))
    composer = _Composer(channel, today)
    stories = {story.id: composer.story(story) for story in library.stories}
    videos |= {story: composed.video for story, composed in stories.items()}
    found = compose_playlists(channel, tuple(stories.values()))
    desired = Desired(
        videos, tuple(found.playlists), frozenset(found.repeated), frozenset(found.unusable), channel.sections
    )
    problems = (*_once(composer.rendering.problems, len(stories)), *found.problems)
    return Composition(library, stories, desired, problems, _partial(library, channel, today))


def _partial(library: Library, channel: Channel, today: date) -> dict[str, Composed]:
    """What could be read of the broken stories, composed by itself: a template that lacks something there is no
    problem of its own."""
    if not library.broken:
        return {}
    composer = _Composer(channel, today)
    found = {broken.id: composer.story(broken.partial) for broken in library.broken if broken.partial is not None}
    return {
        story: replace(composed, video=replace(composed.video, standing=Standing.BROKEN))
        for story, composed in found.items()
    }


def _without_channel(story: Story, today: date) -> DesiredVideo:
    standing = standing_of(story, today)
    is_ready = standing in {Standing.READY, Standing.NO_FILM}
    return DesiredVideo(story.id, Standing.INVALID if is_ready else standing, VideoFields())


def _once(problems: Sequence[Problem], count: int) -> Iterator[Problem]:
    """Each problem of a template once: one that several of the `count` stories meet is the channel's, not theirs.

    Where not all of them meet it, `stories` in its details names the first, and `others` says how many more there are.
    """
    alike: dict[tuple[str, Where, tuple[tuple[str, str | int], ...]], list[Problem]] = {}
    for problem in problems:
        key = (problem.kind, problem.where, tuple(sorted(problem.details.items())))
        alike.setdefault(key, []).append(problem)
    for first, *further in alike.values():
        names = list(dict.fromkeys(str(problem.story) for problem in (first, *further)))
        if len(names) == 1:
            yield first
            continue
        some: dict[str, str | int] = {"stories": ", ".join(names[:_NAMED]), "others": max(len(names) - _NAMED, 0)}
        yield replace(first, story=None, details={**first.details, **(some if len(names) < count else {})})


def _broken(story: BrokenStory, today: date) -> DesiredVideo:
    """A story that cannot be used: taken off when it says so; a mere mention hides it without latching (law 7).

    What could be read of it counts where it hides the film: a mistake in another line does not keep a draft public.
    """
    partial = story.partial
    hidden = VideoFields(visibility=Visibility.PRIVATE) if _is_private(partial) else VideoFields()
    if story.withdrawn:
        return DesiredVideo(story.id, Standing.WITHDRAWN, hidden)
    standing = Standing.NO_CONSENT if story.mentions_withdrawal else Standing.BROKEN
    if partial is not None and standing is Standing.BROKEN:
        said = standing_of(partial, today)
        lapsed = said is Standing.NO_CONSENT and partial.consents  # none at all: perhaps it could not be read
        standing = said if said is Standing.DRAFT or lapsed else standing
    return DesiredVideo(story.id, standing, hidden)


def _is_private(partial: Story | None) -> bool:
    return partial is not None and partial.visibility is Visibility.PRIVATE


class _Composer:
    """Composes stories of one channel; `rendering` collects the templates' problems on the way."""

    def __init__(self, channel: Channel, today: date) -> None:
        self.channel, self.today = channel, today
        self.locations = Locations(channel)
        self.channel_values = channel_values(channel)
        self.rendering = Rendering(channel)
        self.tags = StoryTags(channel, self.rendering)

    def story(self, story: Story) -> Composed:
        """The story's texts and metadata. One whose texts cannot be rendered is invalid: nothing empty is sent."""
        known = len(self.rendering.problems)
        located = self.locations.of(story)
        language = story.language or self.channel.defaults.language
        own = self._values(story, Text(story.title, story.description), located, language)
        tags, dropped = self.tags.of(story, located, own)
        description = self._description(story, own)
        translations = {
            tongue: Text(text.title, self._description(story, self._values(story, text, located, tongue)))
            for tongue, text in story.translations.items()
            if tongue != language
        }
        fields = self._fields(story, language, description, tags, translations)
        video = DesiredVideo(
            story=story.id,
            standing=self._standing(story, is_rendered=len(self.rendering.problems) == known),
            fields=fields,
            film=story.film,
            thumbnail=story.thumbnail,
            captions=story.captions,
            notify_subscribers=self.channel.defaults.notify_subscribers,
        )
        return Composed(story, located.placements, located.areas, video, dropped)

    def _values(self, story: Story, text: Text, located: Located, language: str) -> dict[str, Any]:
        """Everything that a template may name. A translation without a description has that of the story."""
        if not text.description.strip():
            text = Text(text.title, story.description)
        topics = topic_titles(story, self.channel, language)
        return {**story_values(story, text, topics, language), **located.values, **self.channel_values}

    def _standing(self, story: Story, *, is_rendered: bool) -> Standing:
        standing = standing_of(story, self.today)
        return Standing.INVALID if standing in {Standing.READY, Standing.NO_FILM} and not is_rendered else standing

    def _fields(
        self,
        story: Story,
        language: str,
        description: str,
        tags: tuple[str, ...],
        translations: Mapping[str, Text],
    ) -> VideoFields:
        defaults = self.channel.defaults
        return VideoFields(
            title=story.title,
            description=description,
            tags=tags,
            category=story.category or defaults.category,
            language=language,
            audio_language=language,
            translations=translations,
            license=story.license or defaults.license,
            made_for_kids=defaults.made_for_kids if story.made_for_kids is None else story.made_for_kids,
            synthetic_media=story.synthetic_media,
            recorded=story.recorded,
            visibility=story.visibility or defaults.visibility,
            publish_at=story.publish_at,
        )

    def _description(self, story: Story, values: Mapping[str, Any]) -> str:
        return self.rendering.render(self.channel.texts.description, "texts.description", story, values).strip()
