"""A story.yaml that was read, as the nouns of `model`."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from zusammenmehr.files import kinds
from zusammenmehr.files.dates import WrittenTime, instants
from zusammenmehr.files.languages import canonical
from zusammenmehr.files.positions import Positions
from zusammenmehr.files.schema_problems import problems_of, written_steps
from zusammenmehr.files.story_schema import ConsentBlock, StoryFile
from zusammenmehr.files.withdrawal import (
    mentions_in_consent,
    mentions_withdrawal,
    nearly_says_withdrawn,
    says_withdrawn,
)
from zusammenmehr.files.yaml_document import Document
from zusammenmehr.model.consent import Consent, Rights
from zusammenmehr.model.finding import Problem
from zusammenmehr.model.story import Text

_ROUNDS: Final = 3  # of leaving out what is wrong, to read the rest


@dataclass(frozen=True, slots=True)
class WrittenStory:
    """What story.yaml says. `values` are keyword arguments of `model.Story`, without the files beside it.

    Where a problem makes the story unusable, `values` is what is left of it; None when nothing could be read.
    """

    values: dict[str, Any] | None
    video: str
    withdrawn: bool
    mentions_withdrawal: bool
    problems: tuple[Problem, ...]


def build_story(document: Document, story_id: str, zone: ZoneInfo) -> WrittenStory:
    """What the document of story `story_id` says; times without an offset are of `zone`."""
    problems = document.problems(story_id)
    written = document.value
    try:
        read: StoryFile | None = StoryFile.model_validate(written)
    except ValidationError as error:
        if written or not problems:
            problems += problems_of(error, StoryFile, document, story_id)
        read = _partial(written, error, story_id)
    problems += _without_reference(document, story_id)
    problems += _said_elsewhere(document, story_id)
    values = None
    if read is not None:
        values = _values(read, document, story_id, problems, zone)
    usable = not any(not kinds.KINDS[problem.kind].usable for problem in problems)
    return WrittenStory(
        values=values,
        video=read.video if read is not None else "",
        withdrawn=document.parsed and says_withdrawn(document),
        mentions_withdrawal=not usable and _mentions(document),
        problems=tuple(problems),
    )


def _mentions(document: Document) -> bool:
    if document.parsed:
        return nearly_says_withdrawn(document)
    return mentions_withdrawal(document.text)


def _partial(written: dict[str, Any], error: ValidationError, story_id: str) -> StoryFile | None:
    """What is left when everything wrong is left out; its title is the story's id where there is none."""
    rest = written
    for _ in range(_ROUNDS):
        written, rest = rest, copy.deepcopy(rest)
        wrong = error.errors(include_url=False, include_input=False, include_context=False)
        for detail in reversed(wrong):  # last ones first, so that entries of a list keep their numbers
            loc = detail["loc"]
            if loc[-2:-1] == ("scope",):
                loc = loc[:-1]  # a scope without its misspelt word would say less than was meant
            _leave_out(rest, written_steps(loc[:-1] if detail["type"] == "missing" else loc, written))
        rest.setdefault("title", story_id)
        try:
            return StoryFile.model_validate(rest)
        except ValidationError as again:
            error = again
    return None


def _leave_out(value: Any, steps: list[int | str]) -> None:
    """Removes what stands there; where that is gone already, nothing."""
    for step in steps[:-1]:
        value = value[step] if _has(value, step) else None
    if steps and _has(value, steps[-1]):
        del value[steps[-1]]


def _has(value: Any, step: int | str) -> bool:
    if isinstance(value, list):
        return isinstance(step, int) and step < len(value)
    return isinstance(value, dict) and step in value


def _values(
    read: StoryFile, document: Document, story_id: str, problems: list[Problem], zone: ZoneInfo
) -> dict[str, Any]:
    problems += _undated(read, document, story_id)
    problems += _twice(read, document, story_id)
    return {
        "id": story_id,
        "file": document.file,
        "title": read.title,
        "description": read.description,
        "places": read.place,
        "place_public": read.place_public,
        "topics": read.topics,
        "language": read.language or None,
        "recorded": read.recorded,
        "visibility": read.visibility,
        "publish_at": _instant(read.publish_at, document, story_id, problems, zone) if read.publish_at else None,
        "consents": tuple([_consent(block) for block in read.consent]),
        "rights": Rights(read.rights.reference, read.rights.music) if read.rights else None,
        "translations": {tag: Text(text.title, text.description) for tag, text in read.translations.items()},
        "tags": read.tags,
        "category": read.category or None,
        "license": read.license,
        "made_for_kids": read.made_for_kids,
        "synthetic_media": read.synthetic_media,
        "organisation": read.organisation,
        "website": read.website,
        "credits": read.credits,
        "round": read.round,
        "draft": read.draft,
        "where": Positions(document.file, document.walked.marks),
    }


def _without_reference(document: Document, story_id: str) -> list[Problem]:
    """Consents that were given and do not say where the form is filed; whatever else is wrong with them."""
    written = document.value.get("consent")
    blocks = enumerate(written) if isinstance(written, list) else [("", written)]
    found = []
    for position, block in blocks:
        if not isinstance(block, dict) or block.get("given") is None:
            continue
        reference = block.get("reference")
        if reference is None or (isinstance(reference, str) and not reference.strip()):
            key = "consent.reference" if position == "" else f"consent.{position}.reference"
            found.append(Problem(kinds.KEY_MISSING, document.at(key), story_id, {"key": key}))
    return found


def _said_elsewhere(document: Document, story_id: str) -> list[Problem]:
    """ "E-2020-017, widerrufen im Mai" as a reference, and the like."""
    paths = mentions_in_consent(document) if document.parsed else []
    return [Problem(kinds.WITHDRAWN_MENTIONED, document.at(path), story_id, {"key": path}) for path in paths]


def _undated(read: StoryFile, document: Document, story_id: str) -> list[Problem]:
    found = []
    for index, consent in enumerate(read.consent):
        if consent.withdrawn.undated:
            single = isinstance(document.value["consent"], dict)
            key = "consent.withdrawn" if single else f"consent.{index}.withdrawn"
            found.append(Problem(kinds.WITHDRAWN_UNDATED, document.at(key), story_id, {"key": key}))
    return found


def _twice(read: StoryFile, document: Document, story_id: str) -> list[Problem]:
    lists: dict[str, Sequence[str]] = {"place": read.place, "topics": read.topics, "tags": read.tags}
    written = document.value.get("translations")
    if isinstance(written, dict) and len(written) != len(read.translations):
        lists["translations"] = [tag for tag in map(canonical, written) if tag]
    found = []
    for key, entries in lists.items():
        if len(set(entries)) != len(entries):
            entry = next(entry for position, entry in enumerate(entries) if entry in entries[:position])
            found.append(Problem(kinds.VALUE_TWICE, document.at(key), story_id, {"key": key, "found": entry[:60]}))
    return found


def _consent(block: ConsentBlock) -> Consent:
    return Consent(
        block.reference,
        block.given,
        block.scope,
        block.until,
        block.minors,
        block.guardians,
        block.withdrawn.withdrawn,
        block.withdrawn.on,
    )


def _instant(
    written: WrittenTime, document: Document, story_id: str, problems: list[Problem], zone: ZoneInfo
) -> datetime | None:
    """The one instant that is meant; None with a problem where a clock change leaves none or two."""
    candidates = instants(written, zone).candidates
    if len(candidates) == 1:
        return candidates[0]
    details: dict[str, str | int] = {"key": "publish_at", "found": written.text}
    if candidates:
        kind = kinds.TIME_DOUBLED
        details |= {
            name: moment.isoformat(" ", "minutes") for name, moment in zip(("first", "second"), candidates, strict=True)
        }
    else:
        kind = kinds.TIME_SKIPPED
        details["timezone"] = zone.key
    problems.append(Problem(kind, document.at("publish_at"), story_id, details))
    return None
