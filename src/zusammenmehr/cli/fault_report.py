"""The text of a report on a fault of zm: enough to find it, nothing that is nobody's business."""

from __future__ import annotations

import platform
import re
import sys
import traceback
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zusammenmehr import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

_PACKAGES: Final = ("click", "google-api-python-client", "google-auth", "httplib2", "pydantic", "PyYAML", "rich", "av")

_SECRETS: Final = (
    re.compile(r"(?i)\bbearer\s+\S+"),
    re.compile(r"\bya29\.[\w.-]+"),  # Google's access tokens
    re.compile(r"\b1//[\w-]{10,}"),  # its refresh tokens
    re.compile(r"\bGOCSPX-[\w-]+"),  # its client secrets
    re.compile(
        r"(?i)\b(?:upload_id|access_token|refresh_token|client_secret|code|key)\"?'?\s*[=:]\s*[\"']?[^\s\"'&,}]+"
    ),
    re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),  # addresses of people
)


def compose(error: BaseException, arguments: Sequence[str]) -> str:
    """Versions, platform, arguments and traceback (without values of variables), secrets and the home folder struck."""
    lines = [
        "zm fault report",
        f"zm {__version__}, Python {sys.version.split()[0]}, {platform.platform()}",
        ", ".join(f"{name} {_version_of(name)}" for name in _PACKAGES),
        f"arguments: {' '.join(arguments)}",
        "",
        *_trace(error),
    ]
    return redact("\n".join(lines)) + "\n"


def redact(text: str) -> str:
    """`text` without tokens, session addresses, mail addresses and the name of the home folder."""
    for pattern in _SECRETS:
        text = pattern.sub("[struck]", text)
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text


def _trace(error: BaseException) -> list[str]:
    try:
        return [line.rstrip("\n") for line in traceback.format_exception(error)]
    except Exception:  # noqa: BLE001 - an exception whose text cannot be shown must not swallow its own report
        stack = traceback.format_tb(error.__traceback__)
        return [*(line.rstrip("\n") for line in stack), f"{type(error).__name__} (its text cannot be shown)"]


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "-"
