"""Does what `fix_plan` found: each change is made beside the file and put in its place at the end."""

from __future__ import annotations

import filecmp
import glob
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from zusammenmehr.errors import PlaceError
from zusammenmehr.files.captions import MAX_BYTES as MAX_CAPTION_BYTES
from zusammenmehr.files.fix_plan import Fix, FixKind, good_form, plan_fix, story_folder
from zusammenmehr.files.folder import FILM_ENDINGS, PICTURE_ENDINGS, STORIES, split_ending
from zusammenmehr.files.picture_clean import without_position
from zusammenmehr.files.pictures import MAX_READ
from zusammenmehr.files.remux import without_location
from zusammenmehr.files.source import Refused, read_bytes
from zusammenmehr.i18n import _

__all__ = ["Fix", "FixDone", "FixKind", "apply_fix", "apply_fixes", "kept_originals", "plan_fix", "remove_original"]

_ORIGINAL: Final = ".orig"
_BESIDE: Final = ".zm-new"
#: Seconds since a file beside was last written to in which somebody else's fix may still need it.
_STILL_AT_WORK: Final = 3600


@dataclass(frozen=True, slots=True)
class FixDone:
    """What became of a fix. `why_not` says why it was not done; `original` is the kept file, relative, or empty."""

    fix: Fix
    done: bool
    why_not: str = ""
    original: str = ""


def apply_fixes(root: Path, fixes: Sequence[Fix]) -> tuple[list[FixDone], PlaceError | None]:
    """Does the fixes in their order: what became of each, and what ended it where the folder cannot be written."""
    done: list[FixDone] = []
    for fix in fixes:
        try:
            done.append(apply_fix(root, fix))
        except PlaceError as error:
            done.append(FixDone(fix, done=False, why_not=error.message))
            return done, error
    return done, None


def apply_fix(root: Path, fix: Fix) -> FixDone:
    """Does one fix. The file is either changed as a whole or as it was.

    Raises PlaceError when the folder cannot be written.
    """
    path = story_folder(root, fix.story) / fix.file.rpartition("/")[2]
    try:
        match fix.kind:
            case FixKind.NAME:
                return _renamed(path, fix)
            case FixKind.TEXT_FORM:
                return _rewritten(path, fix, MAX_CAPTION_BYTES, good_form)
            case FixKind.PICTURE_LOCATION:
                return _rewritten(path, fix, MAX_READ, without_position)
            case FixKind.FILM_LOCATION:
                return _remuxed(path, fix)
    except OSError as error:
        raise _not_writable(fix.file, error) from error


def kept_originals(root: Path, story_id: str) -> tuple[str, ...]:
    """The originals that earlier fixes kept, relative to the channel folder: films and pictures, and only those beside
    their new file. What other programs call .orig (git does so with texts) is not ours."""
    folder = story_folder(root, story_id)
    kept = sorted(path for path in folder.glob(f"*{_ORIGINAL}") if not path.is_symlink() and _is_ours(path))
    return tuple(f"{STORIES}/{story_id}/{path.name}" for path in kept)


def _is_ours(original: Path) -> bool:
    new = original.with_name(original.name.removesuffix(_ORIGINAL))
    return split_ending(new.name.lower())[1] in FILM_ENDINGS | PICTURE_ENDINGS and new.is_file()


def remove_original(root: Path, original: str) -> None:
    """Removes one of `kept_originals`, because somebody has seen that the new file is right.

    Raises PlaceError when the folder cannot be written.
    """
    try:
        (root / original).unlink(missing_ok=True)
    except OSError as error:
        raise _not_writable(original, error) from error


def _not_writable(file: str, error: OSError) -> PlaceError:
    reason = error.strerror or type(error).__name__
    return PlaceError.of(error, _("{file} cannot be written: {reason}").format(file=file, reason=reason))


def _renamed(path: Path, fix: Fix) -> FixDone:
    target = path.with_name(fix.becomes)
    if target.exists() and not target.samefile(path):
        return FixDone(fix, done=False, why_not=_("There is a file of that name already."))
    path.rename(target)
    return FixDone(fix, done=True)


def _rewritten(path: Path, fix: Fix, limit: int, change: Callable[[bytes], bytes | None]) -> FixDone:
    data = read_bytes(path, limit)
    changed = change(data) if not isinstance(data, Refused) else None
    if changed is None or changed == data:
        return FixDone(fix, done=False, why_not=_("The file has changed since."))
    beside = _beside(path)
    try:
        with beside.open("wb") as handle:
            handle.write(changed)
            handle.flush()
            os.fsync(handle.fileno())
        return _put_in_place(path, beside, fix)
    finally:
        beside.unlink(missing_ok=True)


def _remuxed(path: Path, fix: Fix) -> FixDone:
    beside = _beside(path)
    try:
        if not without_location(path, beside):
            return FixDone(
                fix, done=False, why_not=_("The film cannot be packed anew without loss; it stays as it is.")
            )
        return _put_in_place(path, beside, fix)
    finally:
        beside.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    """A new empty file in the same folder, of a name that nobody reads as a story's file. What an earlier fix left
    there when it was killed goes: it may be as large as the film, and no folder view shows it."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*{_BESIDE}"):
        if left.stat().st_mtime < time.time() - _STILL_AT_WORK:
            left.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_BESIDE, dir=path.parent)
    os.close(handle)
    return Path(name)


def _put_in_place(path: Path, beside: Path, fix: Fix) -> FixDone:
    """The new file takes the old one's name and rights; the old one is kept where the fix says so."""
    beside.chmod(path.stat().st_mode & 0o777)
    if not fix.keeps_original:
        beside.replace(path)
        return FixDone(fix, done=True)
    kept = path.with_name(path.name + _ORIGINAL)
    if not kept.exists():
        _keep(path, kept)
    elif not filecmp.cmp(kept, path, shallow=False):  # the same: a fix was cut off just before its last step
        words = _("{file} is still there from before; “zm fix {story} --confirm” removes it.")
        return FixDone(fix, done=False, why_not=words.format(file=kept.name, story=fix.story))
    beside.replace(path)
    return FixDone(fix, done=True, original=f"{fix.file}{_ORIGINAL}")


def _keep(path: Path, kept: Path) -> None:
    """The file under a second name, without a moment in which it lacks the first one."""
    try:
        kept.hardlink_to(path)
    except OSError:  # a network drive without links
        copy = _beside(path)
        try:
            shutil.copy2(path, copy)
            copy.rename(kept)
        finally:
            copy.unlink(missing_ok=True)
