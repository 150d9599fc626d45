"""Which channel a channel.yaml speaks of, even one broken elsewhere: taking a film off needs no more (law 5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from zusammenmehr.files.library import CHANNEL_FILE, read_channel
from zusammenmehr.files.source import Refused, read_bytes
from zusammenmehr.files.yaml_document import MAX_BYTES
from zusammenmehr.model.channel import Channel
from zusammenmehr.model.values import Target

if TYPE_CHECKING:
    from pathlib import Path

_TARGET: Final = re.compile(rb"^[\"']?target[\"']?[ \t]*:[ \t]*[\"']?(sandbox|youtube)\b", re.MULTILINE)
_CHANNEL: Final = re.compile(rb"^[\"']?channel_id[\"']?[ \t]*:[ \t]*[\"']?(UC[A-Za-z0-9_-]{22})\b", re.MULTILINE)


def read_target(root: Path) -> Channel | None:
    """The channel; of a broken channel.yaml its target and id alone, everything else by default. None where the file
    does not even say that. Raises UsageError when it is missing."""
    channel, _problems = read_channel(root)
    if channel is not None:
        return channel
    data = read_bytes(root / CHANNEL_FILE, MAX_BYTES)
    if isinstance(data, Refused):
        return None
    target, channel_id = _TARGET.search(data), _CHANNEL.search(data)
    found = channel_id[1].decode() if channel_id else ""
    if target is None:
        return Channel(name="", target=Target.YOUTUBE, channel_id=found) if found else None
    return Channel(name="", target=Target(target[1].decode()), channel_id=found)
