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
#: The channel's own file, and the stories as one: a link, or a repository of its own.
_ON_WHICH_ALL_DEPEND: Final = frozenset({"channel.yaml", STORIES, f"{STORIES}/"})
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

    Raises UsageError without git, outside a repository, for an unknown revision, when git cannot say, and after a
    minute.
    """
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = _git(root, *asked, may_find_nothing=True).strip()
    if not commit:
        raise UsageError(
            _("git knows no revision “{revision}” here.").format(revision=revision),
            _("Name a branch, a tag or a commit; in CI, fetch the whole history first."),
        )
    parted = _git(root, "merge-base", commit, "HEAD", may_find_nothing=True).strip() or commit
    compared = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative")
    changed = _git(root, *compared, "--ignore-submodules=all", parted, "--", ".")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    paths = [path for path in (changed + new).split("\0") if path]
    if not _ON_WHICH_ALL_DEPEND.isdisjoint(paths):
        return None
    parts = (path.split("/") for path in paths)
    return frozenset(part[1] for part in parts if len(part) > 2 and part[0] == STORIES)


def _git(root: Path, *arguments: str, may_find_nothing: bool = False) -> str:
    """What git answers, empty where it `may_find_nothing`. Raises UsageError when it cannot be asked, or cannot say:
    an answer that is missing must not look like “nothing changed”."""
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
    if b"dubious ownership" in answer.stderr:
        raise UsageError(
            _("git does not trust {folder}: its files belong to another user.").format(folder=root),
            _("If you trust it, say so to git: {command}").format(command=_last_line(answer.stderr)),
        )
    if answer.returncode == 0:
        return answer.stdout.decode("utf-8", "surrogateescape")
    if may_find_nothing and not answer.stderr:
        return ""
    raise UsageError(
        _("git cannot say what changed: {reason}").format(reason=_reason(answer.stderr)),
        _("Leave --changed-since out to look at every story."),
    )


def _reason(words: bytes) -> str:
    """The line in which git says why; warnings may stand before it."""
    lines = words.decode("utf-8", "replace").strip().splitlines()
    grave = (line.partition(": ")[2] for line in lines if line.startswith(("fatal: ", "error: ")))
    return next(grave, next(iter(lines), "?"))


def _last_line(words: bytes) -> str:
    return words.decode("utf-8", "replace").strip().splitlines()[-1].strip()
