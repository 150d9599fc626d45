"""What must never be read in a message, a log or a report: registered by value, and known by its look."""

from __future__ import annotations

import base64
import json
import re
import threading
from typing import Final
from urllib.parse import quote, quote_plus

REPLACEMENT: Final = "[secret]"
_SHORTEST: Final = 6  # shorter values would blank ordinary words

_known: set[str] = set()
_lock = threading.Lock()

_LOOKS: Final = re.compile(
    r"ya29\.[\w.-]+"  # access token
    r"|1//0[\w-]+"  # refresh token
    r"|GOCSPX-[\w-]+"  # client secret
    r"|AIza[\w-]{35}"  # API key
    r"|(?<=upload_id=)[^&\s\"']+"  # session address
    r"|(?<=uthorization: )[^\r\n]+"
    r"|(?<=Bearer )[^\s\"']+"
    r"|(?<=[?&]code=)[^&\s\"']+"
)


def register(*values: str) -> None:
    """Makes `redact` blank these values from now on, in every form in which they may be written."""
    with _lock:
        for value in values:
            if len(value) >= _SHORTEST:
                _known.update(_forms(value))


def redact(text: str) -> str:
    """The text without registered secrets and without what looks like one."""
    with _lock:
        known = sorted(_known, key=len, reverse=True)
    for value in known:
        text = text.replace(value, REPLACEMENT)
    return _LOOKS.sub(REPLACEMENT, text)


def _forms(value: str) -> set[str]:
    encoded = value.encode()
    return {
        value,
        quote(value, safe=""),
        quote_plus(value),
        json.dumps(value)[1:-1],
        base64.b64encode(encoded).decode(),
        base64.urlsafe_b64encode(encoded).decode().rstrip("="),
    }
