"""The templates of channel.yaml: known names, and nothing that could act (law 18)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zusammenmehr.desired import templates
from zusammenmehr.i18n import N_, ngettext, number
from zusammenmehr.rules.rule import Lock, ProblemRule, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zusammenmehr.model.finding import Problem


class TemplateBroken(ProblemRule):
    code = "ZM804"
    name = "template-broken"
    what = N_("A template of channel.yaml cannot be rendered, for all stories or for one of them.")
    why = N_("The description or the tags would be empty.")
    bad = 'tags: ["{{ ort }}"]'
    good = 'tags: ["{{ place }}"]'
    message = N_("Templates do not know the name `{name}`.")
    remedy = N_("Known are: story, place, district, region, areas, topics, language, channel.")
    better = N_(
        "It happens with {stories}. Known are: story, place, district, region, areas, topics, language, channel."
    )
    claims = (templates.UNDEFINED, templates.NO_ENTRY, templates.SYNTAX)
    wordings: ClassVar[Mapping[str, Wording]] = {
        templates.NO_ENTRY: Wording(
            N_("A list has fewer entries than `[{name}]` asks for."),
            N_("Counting begins with 0. Ask first whether there are as many, for example: `if topics | length > 1`."),
            N_(
                "It happens with {stories}. Counting begins with 0. Ask first whether there are as many, for example:"
                " `if topics | length > 1`."
            ),
        ),
        templates.SYNTAX: Wording(
            N_("This template cannot be read: {name}"),
            N_("Each opening bracket needs its closing one, and each `if` its `endif`."),
            N_("It happens with {stories}. Each opening bracket needs its closing one, and each `if` its `endif`."),
        ),
    }

    def filling(self, problem: Problem) -> Mapping[str, str | int]:
        """With the stories that meet it as people read them, where these are several, but not all."""
        stories, others = problem.details.get("stories"), int(problem.details.get("others", 0))
        if not stories or not others:
            return problem.details
        words = ngettext("{stories} and {count} more", "{stories} and {count} more", others)
        return {**problem.details, "stories": words.format(stories=stories, count=number(others))}


class TemplateForbidden(ProblemRule):
    code = "ZM805"
    name = "template-forbidden"
    lock = Lock.SAFETY
    what = N_("A template of channel.yaml uses more than names, filters, `if` and `for`.")
    why = N_("Templates are no programs: a text from outside must not be able to do anything.")
    bad = 'tags: ["{{ story.title.upper() }}"]'
    good = 'tags: ["{{ story.title | upper }}"]'
    message = N_("Templates may not use this: {name}.")
    remedy = N_("Use names, the filters that the guide lists, `if` and `for`.")
    claims = (templates.FORBIDDEN,)
