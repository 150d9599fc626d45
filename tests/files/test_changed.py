"""`--changed-since` asks git, and git runs nothing that the folder brought along."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from tests.files.folders import STORY, channel_folder

from zusammenmehr.errors import UsageError
from zusammenmehr.files.changed import changed_stories


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    answer = subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True, text=True)
    return answer.stdout.strip()


@pytest.fixture(name="root")
def _root(tmp_path: Path) -> Path:
    """A repository with the channel in a folder of it, and three stories in its first commit."""
    root = tmp_path / "repository" / "kanal"
    root.mkdir(parents=True)
    channel_folder(root, {f"{name}/story.yaml": STORY for name in ("a", "b", "c")})
    git(root, "init", "-q", "-b", "main", "..")
    git(root, "add", "-A", "..")
    git(root, "commit", "-qm", "first")
    return root


def test_nothing_changed(root: Path) -> None:
    assert changed_stories(root, "HEAD") == frozenset()


def test_committed_staged_changed_new_and_removed_files_count(root: Path) -> None:
    first = git(root, "rev-parse", "HEAD")
    (root / "stories/a/story.yaml").write_text("title: neu\n", encoding="utf-8")
    git(root, "commit", "-qam", "second")
    (root / "stories/b/story.yaml").unlink()
    channel_folder(root, {"Über uns/story.yaml": STORY, "d/story.yaml": STORY})
    git(root, "add", "stories/d")

    assert changed_stories(root, first) == frozenset({"a", "b", "d", "Über uns"})
    assert changed_stories(root, "HEAD") == frozenset({"b", "d", "Über uns"})


def test_what_happened_on_the_other_branch_does_not_count(root: Path) -> None:
    git(root, "checkout", "-qb", "branch")
    (root / "stories/a/story.yaml").write_text("title: hier\n", encoding="utf-8")
    git(root, "commit", "-qam", "here")
    git(root, "checkout", "-q", "main")
    (root / "stories/b/story.yaml").write_text("title: dort\n", encoding="utf-8")
    git(root, "commit", "-qam", "there")
    git(root, "checkout", "-q", "branch")

    assert changed_stories(root, "main") == frozenset({"a"})


def test_a_changed_channel_means_all_stories(root: Path) -> None:
    (root / "channel.yaml").write_text("name: neu\n", encoding="utf-8")

    assert changed_stories(root, "HEAD") is None


def test_what_lies_outside_the_channel_does_not_count(root: Path) -> None:
    (root.parent / "channel.yaml").write_text("name: fremd\n", encoding="utf-8")
    (root / "README.md").write_text("x", encoding="utf-8")

    assert changed_stories(root, "HEAD") == frozenset()


@pytest.mark.parametrize(
    "revision",
    ["nowhere", "--output=/tmp/x", "-h", "", "HEAD; touch x", "--upload-pack=touch x", "HEAD:stories", "@{u}"],
)
def test_an_unknown_revision_is_said(root: Path, revision: str) -> None:
    with pytest.raises(UsageError):
        changed_stories(root, revision)


def test_nothing_that_the_folder_brings_is_run(root: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {trace}\n", encoding="utf-8")
    script.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in ("fsmonitor-watchman", "post-index-change", "post-checkout"):
        (hooks / hook).symlink_to(script)
    git(root, "config", "core.hooksPath", str(hooks))
    git(root, "config", "core.fsmonitor", str(script))
    git(root, "config", "diff.external", str(script))
    git(root, "config", "core.pager", str(script))
    git(root, "config", "diff.yaml.textconv", str(script))
    (root / ".gitattributes").write_text("*.yaml diff=yaml\n", encoding="utf-8")
    (root / "stories/a/story.yaml").write_text("title: neu\n", encoding="utf-8")

    assert changed_stories(root, "HEAD") == frozenset({"a"})
    assert not trace.exists()


def test_what_git_cannot_say_does_not_look_like_no_change(root: Path) -> None:
    (root.parent / ".git/index").write_bytes(b"torn")

    with pytest.raises(UsageError, match="index"):
        changed_stories(root, "HEAD")


def test_stories_as_a_repository_of_their_own_are_all_looked_at(root: Path) -> None:
    git(root, "rm", "-rq", "--cached", "stories")
    git(root, "commit", "-qm", "stories elsewhere")
    git(root, "init", "-q", "stories")
    git(root / "stories", "add", "-A")
    git(root / "stories", "commit", "-qm", "first")

    assert changed_stories(root, "HEAD") is None


def test_a_folder_of_another_user_is_named_with_what_to_do(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    says = "fatal: detected dubious ownership in repository at '/x'\n\n\tgit config --global --add safe.directory /x"
    script = tmp_path / "programs" / "git"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\necho "{says}" >&2\nexit 128\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}{os.pathsep}{os.environ['PATH']}")

    with pytest.raises(UsageError, match="another user") as raised:
        changed_stories(root, "HEAD")
    assert raised.value.hint.endswith("git config --global --add safe.directory /x")


def test_outside_a_repository_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        changed_stories(tmp_path, "HEAD")


def test_without_git_it_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))

    with pytest.raises(UsageError, match="git"):
        changed_stories(root, "HEAD")


def test_the_environment_of_a_hook_does_not_mislead(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", os.devnull)

    assert changed_stories(root, "HEAD") == frozenset()
