"""Which stories git says were touched since a revision, what is not yet committed included."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Final

from zusammenmehr.errors import UsageError
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

#: An untrusted checkout must not run anything (reliability.md 5.8).
_GIT: Final = ("git", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
_SECONDS: Final = 60
_STORIES: Final = "stories/"


def stories_changed_since(root: Path, revision: str) -> frozenset[str] | None:
    """The ids of the stories below `root` that differ from where this branch left `revision`; None for all of them,
    because channel.yaml differs.

    Raises UsageError when there is no git, no repository, or no such revision.
    """
    paths = [*_differing(root, revision), *_git(root, "ls-files", "-z", "--others", "--exclude-standard")]
    if "channel.yaml" in paths:
        return None
    return frozenset(
        path.removeprefix(_STORIES).split("/")[0] for path in paths if path.startswith(_STORIES) and path.count("/") > 1
    )


def _differing(root: Path, revision: str) -> list[str]:
    diff = ("diff", "-z", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative")
    try:
        return _git(root, *diff, "--merge-base", "--end-of-options", revision, "--", ".")
    except UsageError:  # no common ancestor, as in a shallow clone: compare with the revision itself
        return _git(root, *diff, "--end-of-options", revision, "--", ".")


def _git(root: Path, *arguments: str) -> list[str]:
    """The NUL-separated answer of git."""
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, no shell
            [*_GIT, *arguments], cwd=root, env=environment, capture_output=True, timeout=_SECONDS, check=False
        )
    except FileNotFoundError:
        raise UsageError(
            _("--changed-since needs git, and there is none on this computer."), _("Leave the option out.")
        ) from None
    except subprocess.TimeoutExpired:
        raise UsageError(_("git does not answer."), _("Leave --changed-since out, or try again.")) from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(
            _("git cannot say what has changed: {said}").format(said=said[0] if said else ""),
            _("Name a branch, tag or commit that is here; in CI, fetch the whole history."),
        )
    return [path for path in os.fsdecode(done.stdout).split("\0") if path]
