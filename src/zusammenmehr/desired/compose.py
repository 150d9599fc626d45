"""Library -> Desired: for every story its texts, tags and metadata, and all playlists in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from zusammenmehr.desired.placing import Placement, areas_of, landscapes, place_story, region_titles
from zusammenmehr.desired.playlists import compose_playlists
from zusammenmehr.desired.standing import standing_of
from zusammenmehr.desired.tags import DroppedTag, WeighedTag, Weight, select, weight_of_template
from zusammenmehr.desired.template_words import Apart
from zusammenmehr.desired.templates import Source, TemplateProblemError
from zusammenmehr.desired.views import names_of, template_values
from zusammenmehr.model.desired import Desired, DesiredVideo, Standing
from zusammenmehr.model.finding import Problem, Where
from zusammenmehr.model.marker import MARKER_LENGTH
from zusammenmehr.model.story import Text
from zusammenmehr.model.values import Visibility
from zusammenmehr.model.video import VideoFields

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date
    from typing import Any

    from zusammenmehr.model.channel import Area, Channel
    from zusammenmehr.model.library import Library
    from zusammenmehr.model.story import BrokenStory, Story


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
    problems = (*_once(composer.problems), *found.problems)
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


#: Names of templates that another story of the same place may fill otherwise.
_BEYOND_THE_PLACE = re.compile(r"\b(?:story|topics|language)\b")


def _once(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Each problem of a template once: one that several stories meet is the channel's, not theirs."""
    found: dict[tuple[str, Where, tuple[tuple[str, str | int], ...]], Problem] = {}
    for problem in problems:
        key = (problem.kind, problem.where, tuple(sorted(problem.details.items())))
        known = found.get(key)
        is_shared = known is not None and known.story != problem.story
        found[key] = replace(problem, story=None) if is_shared else problem
    yield from found.values()


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
    """Composes stories of one channel; collects the templates' problems on the way."""

    def __init__(self, channel: Channel, today: date) -> None:
        self.channel, self.today = channel, today
        self.titles = region_titles(channel)
        self.landscapes = landscapes(channel)
        self.cities = _city_names() if channel.texts.tags else frozenset()
        self.problems: list[Problem] = []
        self.places: dict[tuple[str, ...], str] = {}  # rendered texts that speak of nothing but the place

    def story(self, story: Story) -> Composed:
        """The story's texts and metadata. One whose texts cannot be rendered is invalid: nothing empty is sent."""
        known = len(self.problems)
        placements = place_story(story, self.channel)
        main = placements[0] if placements else None
        areas = areas_of(main.public if main else None, self.channel, self.landscapes)
        language = story.language or self.channel.defaults.language
        names = names_of(main, self.titles)

        def values(text: Text, spoken: str) -> Mapping[str, Any]:
            return template_values(story, text, self.channel, names, areas, spoken)

        own = values(Text(story.title, story.description), language)
        tags, dropped = self._tags(story, own)
        fields = self._fields(story, language, own, tags).with_values(
            translations={
                tongue: Text(text.title, self._description(story, values(self._filled(story, text), tongue)))
                for tongue, text in story.translations.items()
                if tongue != language
            }
        )
        video = DesiredVideo(
            story=story.id,
            standing=self._standing(story, is_rendered=len(self.problems) == known),
            fields=fields,
            film=story.film,
            thumbnail=story.thumbnail,
            captions=story.captions,
            notify_subscribers=self.channel.defaults.notify_subscribers,
        )
        return Composed(story, placements, areas, video, dropped)

    def _standing(self, story: Story, *, is_rendered: bool) -> Standing:
        standing = standing_of(story, self.today)
        return Standing.INVALID if standing in {Standing.READY, Standing.NO_FILM} and not is_rendered else standing

    def _fields(self, story: Story, language: str, values: Mapping[str, Any], tags: tuple[str, ...]) -> VideoFields:
        defaults = self.channel.defaults
        return VideoFields(
            title=story.title,
            description=self._description(story, values),
            tags=tags,
            category=story.category or defaults.category,
            language=language,
            audio_language=language,
            license=story.license or defaults.license,
            made_for_kids=defaults.made_for_kids if story.made_for_kids is None else story.made_for_kids,
            synthetic_media=story.synthetic_media,
            recorded=story.recorded,
            visibility=story.visibility or defaults.visibility,
            publish_at=story.publish_at,
        )

    @staticmethod
    def _filled(story: Story, text: Text) -> Text:
        return text if text.description.strip() else Text(text.title, story.description)

    def _description(self, story: Story, values: Mapping[str, Any]) -> str:
        return self._render(self.channel.texts.description, "texts.description", story, values).strip()

    def _tags(self, story: Story, values: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[DroppedTag, ...]]:
        one_by_one = {**values, "areas": Apart(values["areas"]), "topics": Apart(values["topics"])}
        weighed = [
            WeighedTag(line, weight_of_template(template))
            for index, template in enumerate(self.channel.texts.tags)
            for line in self._tag(template, f"texts.tags.{index}", story, one_by_one).splitlines()
        ]
        weighed += [WeighedTag(tag, Weight.OWN) for tag in story.tags]
        reserved = MARKER_LENGTH + 1 if self.channel.marker_tag else 0
        return select(weighed, cities=self.cities, reserved=reserved)

    def _tag(self, template: str, key: str, story: Story, values: Mapping[str, Any]) -> str:
        """A rendered tag. Most speak of the place alone, and many stories share one: those are rendered once."""
        if "{" not in template:
            return template
        if _BEYOND_THE_PLACE.search(template):
            return self._render(template, key, story, values)
        place = tuple(f"{values[name].key}\n{values[name]}" for name in ("place", "district", "region"))
        shared = (template, *place, *map(str, values["areas"]))
        if shared not in self.places:
            known = len(self.problems)
            rendered = self._render(template, key, story, values)
            if len(self.problems) > known:
                return rendered
            self.places[shared] = rendered
        return self.places[shared]

    def _render(self, template: str, key: str, story: Story, values: Mapping[str, Any]) -> str:
        try:
            return Source(template).render(values)
        except TemplateProblemError as error:
            start = self.channel.at(key)
            where = Where(start.file, start.line + error.line, 0) if "\n" in template else start
            self.problems.append(Problem(error.kind, where, story.id, {"name": error.name, "line": error.line}))
            return ""


def _city_names() -> frozenset[str]:
    """Names of towns and cities, folded: a region's title that is one of them would tell a wrong place."""
    from zusammenmehr.regions import MunicipalityKind, municipalities

    towns = [place for place in municipalities() if place.kind in {MunicipalityKind.CITY, MunicipalityKind.TOWN}]
    return frozenset(name.casefold() for place in towns for name in (place.name, place.title))
