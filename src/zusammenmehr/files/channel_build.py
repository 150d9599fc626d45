"""A channel.yaml that was read, as the nouns of `model`."""

from __future__ import annotations

from pydantic import ValidationError

from zusammenmehr.files import kinds
from zusammenmehr.files.channel_schema import ChannelFile, PlaylistBlock, RegionsBlock
from zusammenmehr.files.positions import Positions
from zusammenmehr.files.schema_problems import problems_of
from zusammenmehr.files.yaml_document import Document
from zusammenmehr.model.channel import Area, Channel, Contact, Defaults, Match, PlaylistSpec, Texts, Withdrawn
from zusammenmehr.model.finding import Problem
from zusammenmehr.model.story import Text
from zusammenmehr.model.values import License, Visibility


def build_channel(document: Document) -> tuple[Channel | None, list[Problem]]:
    """The channel, None when it cannot be used, and what is wrong with the file."""
    problems = document.problems(None)
    try:
        read = ChannelFile.model_validate(document.value)
    except ValidationError as error:
        if document.value or not problems:
            problems += problems_of(error, ChannelFile, document, None)
        return None, problems
    if any(not kinds.KINDS[problem.kind].usable for problem in problems):
        return None, problems
    return _channel(read, document), problems


def _channel(read: ChannelFile, document: Document) -> Channel:
    defaults = read.defaults
    return Channel(
        name=read.name,
        file=document.file,
        target=read.target,
        channel_id=read.channel_id,
        timezone=read.timezone,
        defaults=Defaults(
            language=defaults.language or "de",
            category=defaults.category or "29",
            visibility=defaults.visibility or Visibility.PRIVATE,
            license=defaults.license or License.YOUTUBE,
            made_for_kids=defaults.made_for_kids,
            notify_subscribers=defaults.notify_subscribers,
        ),
        withdrawn=Withdrawn(read.withdrawn.then, read.withdrawn.delete_after_days),
        contact=Contact(read.contact.email, read.contact.website),
        texts=Texts(read.texts.description, read.texts.tags),
        regions=_regions(read.regions),
        areas={key: Area(key, area.title, area.members) for key, area in read.areas.items()},
        topics={key: dict(titles) for key, titles in read.topics.items()},
        playlists=tuple(_playlist(block) for block in read.playlists),
        rules=dict(read.rules),
        marker_tag=read.marker_tag,
        sections=read.sections,
        keep=dict(read.keep),
        where=Positions(document.file, document.walked.marks),
    )


def _regions(block: RegionsBlock | None) -> dict[str, str]:
    if block is None:
        return {}
    return {key: title for key, title in block.model_dump(by_alias=True).items() if title}


def _playlist(block: PlaylistBlock) -> PlaylistSpec:
    match = block.match
    return PlaylistSpec(
        key=block.key,
        title=block.title,
        description=block.description,
        for_each=block.for_each,
        match=Match(match.topic, match.region, match.language, match.tag, match.organisation) if match else Match(),
        at_least=block.at_least,
        order=block.order,
        manual=block.manual,
        limit=block.limit,
        visibility=block.visibility or Visibility.PUBLIC,
        translations={tag: Text(text.title, text.description) for tag, text in block.translations.items()},
        cover=block.cover,
        pinned=block.pinned,
    )
