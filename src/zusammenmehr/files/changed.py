"""Which stories were touched since a git revision. git is asked carefully: the folder may be somebody else's."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Final

from zusammenmehr.errors import UsageError
from zusammenmehr.files.folder import STORIES
from zusammenmehr.i18n import _

_SECONDS: Final = 60
_CHANNEL_FILE: Final = "channel.yaml"
#: Nothing that the folder brings along is run, nothing is fetched, nobody is asked (reliability.md 5.8).
_CAREFUL: Final = (
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "protocol.allow=never",
    "--no-pager",
    "--literal-pathspecs",
)
_ENVIRONMENT: Final = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}


def changed_stories(root: Path, revision: str) -> frozenset[str] | None:
    """Ids of the stories of which a file differs from `revision` (from where the two histories parted), whether it is
    committed, changed or new. None means all: channel.yaml was touched, and every story depends on it.

    Raises UsageError without git, outside a repository, for an unknown revision, and after a minute.
    """
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    if not commit:
        raise UsageError(
            _("git knows no revision “{revision}” here.").format(revision=revision),
            _("Name a branch, a tag or a commit; in CI, fetch the whole history first."),
        )
    parted = _git(root, "merge-base", commit, "HEAD").strip() or commit
    compared = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative")
    changed = _git(root, *compared, "--ignore-submodules=all", parted, "--", ".")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    paths = [path for path in (changed + new).split("\0") if path]
    if _CHANNEL_FILE in paths:
        return None
    parts = (path.split("/") for path in paths)
    return frozenset(part[1] for part in parts if len(part) > 2 and part[0] == STORIES)


def _git(root: Path, *arguments: str) -> str:
    """What git answers; empty when it refuses. Raises UsageError when it cannot be asked at all."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | _ENVIRONMENT
    try:
        answer = subprocess.run(  # noqa: S603 - a fixed program, a list of arguments, no shell
            ["git", *_CAREFUL, *arguments],  # noqa: S607 - where git lies differs between systems
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise UsageError(
            _("--changed-since needs git, which is not installed."), _("Leave it out to look at every story.")
        ) from error
    except subprocess.TimeoutExpired as error:
        raise UsageError(
            _("git did not answer within a minute."), _("Leave --changed-since out to look at every story.")
        ) from error
    if answer.returncode == 128 and b"not a git repository" in answer.stderr:
        raise UsageError(
            _("{folder} is not under git.").format(folder=root), _("Leave --changed-since out to look at every story.")
        )
    return answer.stdout.decode("utf-8", "surrogateescape") if answer.returncode == 0 else ""
