"""The texts of a story that viewers read, each with the key it stands under."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zusammenmehr.model.story import Story


class TextField(NamedTuple):
    """`key` is the position's name in story.yaml: "title", "translations.en.description"."""

    key: str
    text: str


class StoryTexts(NamedTuple):
    """Everything in story.yaml that viewers read; `titles` are among the `fields`. `joined` is all of it at once:
    rules look there first, because most stories have nothing to find."""

    titles: tuple[TextField, ...]
    fields: tuple[TextField, ...]
    joined: str


def texts_of(story: Story) -> StoryTexts:
    """All texts of a story."""
    titles = [TextField("title", story.title)]
    fields = [TextField("description", story.description)]
    for language, text in story.translations.items():
        titles.append(TextField(f"translations.{language}.title", text.title))
        fields.append(TextField(f"translations.{language}.description", text.description))
    fields += [TextField(f"tags.{position}", tag) for position, tag in enumerate(story.tags)]
    others = [
        ("credits", story.credits),
        ("organisation", story.organisation),
        ("website", story.website),
        ("round", story.round),
    ]
    fields = [*titles, *fields, *[TextField(key, text) for key, text in others if text]]
    return StoryTexts(tuple(titles), tuple(fields), "\n".join([field.text for field in fields]))
