"""The texts of a story that viewers read, each with the key it stands under."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.story import Story


class TextField(NamedTuple):
    """`key` is the position's name in story.yaml: "title", "translations.en.description"."""

    key: str
    text: str


def titles(story: Story) -> Iterator[TextField]:
    """The title and its translations."""
    yield TextField("title", story.title)
    for language, text in story.translations.items():
        yield TextField(f"translations.{language}.title", text.title)


def descriptions(story: Story) -> Iterator[TextField]:
    """The description and its translations."""
    yield TextField("description", story.description)
    for language, text in story.translations.items():
        yield TextField(f"translations.{language}.description", text.description)


def tags(story: Story) -> Iterator[TextField]:
    """The story's own tags."""
    for position, tag in enumerate(story.tags):
        yield TextField(f"tags.{position}", tag)


class StoryTexts(NamedTuple):
    """Everything in story.yaml that viewers read. `joined` is all of it at once: rules look there first, because most
    stories have nothing to find."""

    fields: tuple[TextField, ...]
    joined: str


def texts_of(story: Story) -> StoryTexts:
    """All texts of a story."""
    fields = tuple(all_texts(story))
    return StoryTexts(fields, "\n".join([field.text for field in fields]))


def all_texts(story: Story) -> Iterator[TextField]:
    """Everything in story.yaml that viewers read."""
    yield from titles(story)
    yield from descriptions(story)
    yield from tags(story)
    for key in ("credits", "organisation", "website", "round"):
        text: str = getattr(story, key)
        if text:
            yield TextField(key, text)
