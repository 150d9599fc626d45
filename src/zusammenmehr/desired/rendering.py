"""The templates of one channel at work: what cannot be rendered is a problem with its place in channel.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.desired.templates import Source, TemplateProblemError
from zusammenmehr.model.finding import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from zusammenmehr.model.channel import Channel
    from zusammenmehr.model.story import Story


class Rendering:
    """Renders for one story after the other; `problems` has everything that went wrong so far."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self.problems: list[Problem] = []

    def render(self, template: str, key: str, story: Story, values: Mapping[str, Any]) -> str:
        """The text for this story; empty, with a problem, when there is none. `key` is where the template stands."""
        try:
            return Source(template).render(values)
        except TemplateProblemError as error:
            start = self._channel.at(key)
            where = Where(start.file, start.line + error.line, 0) if "\n" in template else start
            self.problems.append(Problem(error.kind, where, story.id, {"name": error.name, "line": error.line}))
            return ""
