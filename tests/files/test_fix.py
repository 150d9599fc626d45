"""`zm fix` changes what it said it would, as a whole or not at all."""

from __future__ import annotations

import errno
import io
import json
import os
from pathlib import Path

import pytest
from PIL import Image
from tests.files.films import film, pictures_of
from tests.files.folders import STORY, channel_folder
from tests.files.test_pictures import picture
from tests.support.zm import run_zm

from zusammenmehr.cli.boundary import run
from zusammenmehr.errors import PlaceError, UsageError
from zusammenmehr.files.fix import FixKind, apply_fix, apply_fixes, kept_originals, plan_fix, remove_original
from zusammenmehr.files.library import read_library
from zusammenmehr.files.probe import probe

POSITION = {"location": "+52.3744+009.7386/"}


def files_of(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "stories/s").iterdir())}


@pytest.mark.parametrize("container", ["mp4", "mov", "matroska"])
def test_a_film_loses_its_position_and_nothing_else(tmp_path: Path, container: str) -> None:
    data = film(
        container=container, metadata=POSITION | {"title": "Tisch"}, rotation=90 if container != "matroska" else 0
    )
    root = channel_folder(tmp_path, {"s/story.yaml": STORY, "s/film.mp4": data})
    before = probe(root / "stories/s/film.mp4").facts
    (fix,) = plan_fix(root, "s")
    assert fix.kind is FixKind.FILM_LOCATION

    done = apply_fix(root, fix)

    assert (done.done, done.original) == (True, "stories/s/film.mp4.orig")
    after = files_of(root)
    facts = probe(root / "stories/s/film.mp4").facts
    assert after["film.mp4.orig"] == data
    assert sorted(after) == ["film.mp4", "film.mp4.orig", "story.yaml"]
    assert (before.has_location, facts.has_location) == (True, False)
    assert b"+52.3744" not in after["film.mp4"]
    assert (facts.width, facts.height, facts.audio_codec) == (before.width, before.height, before.audio_codec)
    assert pictures_of(after["film.mp4"]) == pictures_of(data)
    assert plan_fix(root, "s") == ()


@pytest.mark.parametrize("container", ["mp4", "mov", "matroska"])
def test_no_picture_is_lost_where_pictures_refer_to_later_ones(tmp_path: Path, container: str) -> None:
    data = film(container=container, metadata=POSITION, codec="libx264")
    name = "film.mkv" if container == "matroska" else "film.mp4"
    root = channel_folder(tmp_path, {"s/story.yaml": STORY, f"s/{name}": data})

    assert [apply_fix(root, fix).done for fix in plan_fix(root, "s")] == [True]
    assert pictures_of(files_of(root)[name]) == pictures_of(data)


def test_a_film_that_lost_a_picture_on_the_way_does_not_replace_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from av.container import OutputContainer

    whole = OutputContainer.mux
    seen: list[object] = []

    def forgetful(self: OutputContainer, packets: object) -> None:
        seen.append(packets)
        if len(seen) != 3:
            whole(self, packets)  # type: ignore[arg-type]

    data = film(metadata=POSITION)
    root = channel_folder(tmp_path, {"s/story.yaml": STORY, "s/film.mp4": data})
    (fix,) = plan_fix(root, "s")
    monkeypatch.setattr("av.container.OutputContainer.mux", forgetful)

    assert not apply_fix(root, fix).done
    assert files_of(root) == {"film.mp4": data, "story.yaml": STORY.encode()}


def test_a_full_disk_is_no_fault_of_the_film(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    data = film(metadata=POSITION)
    root = channel_folder(tmp_path, {"s/story.yaml": STORY, "s/film.mp4": data})
    (fix,) = plan_fix(root, "s")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(data) // 2, before[1]))
    try:
        with pytest.raises(PlaceError, match="cannot be written"):
            apply_fix(root, fix)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert files_of(root) == {"film.mp4": data, "story.yaml": STORY.encode()}


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        (errno.ENOSPC, "Free some space"),
        (errno.EDQUOT, "Free some space"),
        (errno.EACCES, "whether another program has it open"),
        (errno.EPERM, "whether you may read and write there"),
        (errno.EROFS, "This drive can only be read."),
        (errno.ENOTSUP, "Put that right"),
    ],
)
def test_what_to_do_depends_on_why_a_file_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, hint: str
) -> None:
    root = channel_folder(tmp_path, {"s/story.yaml": STORY.replace("\n", "\r\n")})
    fixes = plan_fix(root, "s")

    def refuse(**_where: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    _done, ended_by = apply_fixes(root, fixes)

    assert ended_by is not None
    assert os.strerror(number) in ended_by.message
    assert hint in ended_by.hint
    assert ("space" in ended_by.hint) is (number in {errno.ENOSPC, errno.EDQUOT})


def test_a_position_of_apples_is_removed_too(tmp_path: Path) -> None:
    data = film(
        container="mov",
        metadata={"com.apple.quicktime.location.ISO6709": "+52.3744+009.7386/"},
        options={"movflags": "use_metadata_tags"},
    )
    root = channel_folder(tmp_path, {"s/story.yaml": STORY, "s/film.mov": data})

    assert [apply_fix(root, fix).done for fix in plan_fix(root, "s")] == [True]
    assert b"+52.3744" not in (root / "stories/s/film.mov").read_bytes()


def test_the_original_goes_once_it_is_confirmed(tmp_path: Path) -> None:
    root = channel_folder(tmp_path, {"s/story.yaml": STORY, "s/film.mp4": film(metadata=POSITION)})
    apply_fix(root, plan_fix(root, "s")[0])

    (original,) = kept_originals(root, "s")
    remove_original(root, original)

    assert sorted(files_of(root)) == ["film.mp4", "story.yaml"]
    assert kept_originals(root, "s") == ()


def test_a_backup_without_its_film_is_no_original_of_ours(tmp_path: Path) -> None:
    root = channel_folder(tmp_path, {"s/story.yaml": STORY, "s/film.mp4.orig": b"x"})

    assert kept_originals(root, "s") == ()


def test_what_git_leaves_about_is_no_original_of_ours(tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {
        "s/story.yaml": STORY,
        "s/story.yaml.orig": STORY,
        "s/captions.de.vtt": "x",
        "s/captions.de.vtt.orig": "x",
    }
    root = channel_folder(tmp_path, texts)

    assert kept_originals(root, "s") == ()


def test_a_damaged_film_stays_as_it_is(tmp_path: Path) -> None:
    data = film(metadata=POSITION, options={"movflags": "faststart"}, beside=tmp_path / "whole.mp4")[:-500]
    root = channel_folder(tmp_path, {"s/story.yaml": STORY, "s/film.mp4": data})

    (done,) = [apply_fix(root, fix) for fix in plan_fix(root, "s")]

    assert not done.done
    assert done.why_not
    assert files_of(root) == {"film.mp4": data, "story.yaml": STORY.encode()}


def test_an_earlier_original_is_never_overwritten(tmp_path: Path) -> None:
    data = film(metadata=POSITION)
    root = channel_folder(tmp_path, {"s/story.yaml": STORY, "s/film.mp4": data, "s/film.mp4.orig": b"first"})

    done = apply_fix(root, plan_fix(root, "s")[0])

    assert not done.done
    assert files_of(root)["film.mp4"] == data
    assert files_of(root)["film.mp4.orig"] == b"first"


def test_a_fix_that_was_cut_off_before_its_last_step_is_done_the_next_time(tmp_path: Path) -> None:
    data = film(metadata=POSITION)
    root = channel_folder(tmp_path, {"s/story.yaml": STORY, "s/film.mp4": data})
    (root / "stories/s/film.mp4.orig").hardlink_to(root / "stories/s/film.mp4")

    assert apply_fix(root, plan_fix(root, "s")[0]).done
    assert files_of(root)["film.mp4.orig"] == data
    assert plan_fix(root, "s") == ()


def test_what_a_killed_fix_left_beside_the_film_goes_with_the_next_one(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"s/story.yaml": STORY, "s/film [1].mp4": film(metadata=POSITION)}
    leftovers = [".film [1].mp4.abc.zm-new", ".film [1].mp4.now.zm-new", ".other.mp4.abc.zm-new"]
    root = channel_folder(tmp_path, files | {f"s/{name}": b"half" for name in leftovers})
    for name in (leftovers[0], leftovers[2]):
        os.utime(root / "stories/s" / name, (0, 0))

    assert apply_fix(root, plan_fix(root, "s")[0]).done
    assert [name for name in files_of(root) if name.endswith(".zm-new")] == leftovers[1:]


def test_the_film_keeps_its_name_throughout_where_the_drive_knows_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(self: Path, target: Path) -> None:
        raise OSError(95, "Operation not supported")

    def killed(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    data = film(metadata=POSITION)
    root = channel_folder(tmp_path, {"s/story.yaml": STORY, "s/film.mp4": data})
    (fix,) = plan_fix(root, "s")
    monkeypatch.setattr(Path, "hardlink_to", no_links)
    with monkeypatch.context() as cut_off:
        cut_off.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            apply_fix(root, fix)

    assert files_of(root) == {"film.mp4": data, "film.mp4.orig": data, "story.yaml": STORY.encode()}
    assert apply_fix(root, fix).done
    assert sorted(files_of(root)) == ["film.mp4", "film.mp4.orig", "story.yaml"]


def test_a_thumbnail_loses_its_position(tmp_path: Path) -> None:
    data = picture("JPEG", gps=True)
    root = channel_folder(tmp_path, {"s/story.yaml": STORY, "s/thumbnail.jpg": data})

    (done,) = [apply_fix(root, fix) for fix in plan_fix(root, "s")]

    assert done.original == "stories/s/thumbnail.jpg.orig"
    thumbnail = read_library(root).stories[0].thumbnail
    assert thumbnail is not None
    assert not thumbnail.has_location
    with Image.open(io.BytesIO(data)) as old, Image.open(thumbnail.path) as new:
        assert old.tobytes() == new.tobytes()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"title: x\r\nplace: y\r\n", b"title: x\nplace: y\n"),
        (b"\xef\xbb\xbftitle: x\r", b"title: x\n"),
        ("title: Tu\u0308r\n".encode(), "title: T\u00fcr\n".encode()),
        ("title: Tür\n".encode("utf-16"), "title: Tür\n".encode()),
    ],
)
def test_texts_get_the_form_that_all_systems_write(tmp_path: Path, before: bytes, after: bytes) -> None:
    root = channel_folder(tmp_path, {"s/story.yaml": before})

    assert [(fix.kind, apply_fix(root, fix).done) for fix in plan_fix(root, "s")] == [(FixKind.TEXT_FORM, True)]
    assert files_of(root) == {"story.yaml": after}


def test_where_it_cannot_be_told_what_the_bytes_mean_nothing_is_done(tmp_path: Path) -> None:
    root = channel_folder(tmp_path, {"s/story.yaml": "title: Tür\r\n".encode("cp1252")})

    assert plan_fix(root, "s") == ()


@pytest.mark.parametrize(
    ("name", "becomes"),
    [
        ("captions.de.vtt.txt", "captions.de.vtt"),
        ("captions.deutsch.vtt", "captions.de.vtt"),
        ("captions.ua.srt", "captions.uk.srt"),
        ("Untertitel (Englisch).srt", "captions.en.srt"),
        ("story.yml", "story.yaml"),
    ],
)
def test_files_get_the_names_that_zm_knows(tmp_path: Path, name: str, becomes: str) -> None:
    root = channel_folder(tmp_path, {f"s/{name}": "1\n00:00:01,000 --> 00:00:02,000\nx\n"})

    assert [(fix.becomes, apply_fix(root, fix).done) for fix in plan_fix(root, "s")] == [(becomes, True)]
    assert list(files_of(root)) == [becomes]


def test_a_name_that_is_taken_is_left_alone(tmp_path: Path) -> None:
    vtt = "WEBVTT\n"
    files: dict[str, str | bytes] = {
        "s/story.yaml": STORY,
        "s/captions.de.vtt": vtt,
        "s/captions.deutsch.vtt": vtt,
        "s/captions.en.vtt.txt": vtt,
        "s/captions.englisch.vtt": vtt,
    }
    root = channel_folder(tmp_path, files)

    assert [(fix.file, fix.becomes) for fix in plan_fix(root, "s")] == [
        ("stories/s/captions.englisch.vtt", "captions.en.vtt")
    ]


def test_a_film_with_decomposed_umlauts_is_renamed(tmp_path: Path) -> None:
    root = channel_folder(tmp_path, {"s/story.yaml": STORY, "s/Tu\u0308r.mp4": b"x"})

    (fix,) = plan_fix(root, "s")

    assert fix.becomes == "T\u00fcr.mp4"
    assert apply_fix(root, fix).done


def test_planning_writes_nothing(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"s/story.yaml": b"title: x\r\n", "s/film.mp4": film(metadata=POSITION)}
    root = channel_folder(tmp_path, files)
    before = files_of(root)

    assert len(plan_fix(root, "s")) == 2
    assert files_of(root) == before


@pytest.mark.parametrize("name", ["", ".", "..", "../s", "/etc", "a\\b", "sprachcafe", "link"])
def test_only_a_storys_own_folder(tmp_path: Path, name: str) -> None:
    root = channel_folder(tmp_path, {"sprachcaffe/story.yaml": STORY})
    (root / "stories/link").symlink_to(tmp_path)

    with pytest.raises(UsageError):
        plan_fix(root, name)


@pytest.mark.parametrize("option", [(), ("--confirm",)])
def test_ctrl_c_at_the_question_says_that_nothing_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], option: tuple[str, ...]
) -> None:
    files: dict[str, str | bytes] = {"s/story.yaml": b"title: x\r\n", "s/film.mp4": b"x", "s/film.mp4.orig": b"x"}
    root = channel_folder(tmp_path, files)
    before = files_of(root)

    def interrupt() -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("zusammenmehr.cli.options._is_terminal", lambda _stream: True)
    monkeypatch.setattr("builtins.input", interrupt)

    assert run(["-C", str(root), "fix", "s", *option]) == 130
    shown = capsys.readouterr().err
    assert "[y/N]" in shown
    assert "Nothing was changed." in shown
    assert "stays done" not in shown
    assert files_of(root) == before


def test_the_command_shows_asks_and_does(tmp_path: Path) -> None:
    root = channel_folder(tmp_path, {"s/story.yaml": b"title: x\r\n", "s/film.mp4": film(metadata=POSITION)})

    dry = run_zm("fix", "s", "--dry-run", "--format", "json", folder=root)
    assert dry.json["target"] == "sandbox"
    assert [(one["kind"], one["status"]) for one in dry.json["fixes"]] == [
        ("film_location", "planned"),
        ("text_form", "planned"),
    ]
    assert "film.mp4.orig" not in files_of(root)

    nobody = run_zm("fix", "s", folder=root)
    assert nobody.code == 2
    assert "film.mp4.orig" not in files_of(root)

    done = run_zm("fix", "s", "--yes", "--format", "json", folder=root)
    assert (done.code, [one["status"] for one in done.json["fixes"]]) == (0, ["done", "done"])
    assert done.json["target"] == "sandbox"
    assert sorted(files_of(root)) == ["film.mp4", "film.mp4.orig", "story.yaml"]

    confirmed = run_zm("fix", "s", "--confirm", "--yes", folder=root)
    assert confirmed.code == 0
    assert sorted(files_of(root)) == ["film.mp4", "story.yaml"]
    nothing = run_zm("fix", "s", "--yes", "--format", "json", folder=root)
    assert (nothing.code, nothing.json["target"], nothing.json["fixes"]) == (0, "sandbox", [])


@pytest.mark.parametrize(("channel", "code", "done"), [(None, 2, False), ("target: [", 0, True)])
def test_without_channel_yaml_nothing_is_begun_and_a_broken_one_is_no_hindrance(
    tmp_path: Path, channel: str | None, code: int, *, done: bool
) -> None:
    root = channel_folder(tmp_path, {"s/story.yaml": b"title: x\r\n"}, channel=channel or "")
    if channel is None:
        (root / "channel.yaml").unlink()

    answer = run_zm("fix", "s", "--yes", "--format", "json", folder=root)

    assert (answer.code, answer.json["target"]) == (code, None)
    assert (root / "stories/s/story.yaml").read_bytes() == (b"title: x\n" if done else b"title: x\r\n")


def test_what_was_done_before_the_disk_was_full_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(data: bytes) -> bytes:
        raise OSError(28, "No space left on device")

    files = {
        "film.mp4": film(metadata=POSITION),
        "thumbnail.jpg": picture("JPEG", gps=True),
        "captions.de.srt": b"1\r\n",
    }
    root = channel_folder(tmp_path, {"s/story.yaml": STORY, **{f"s/{name}": data for name, data in files.items()}})
    monkeypatch.setattr("zusammenmehr.files.fix.without_position", full)

    assert run(["-C", str(root), "fix", "s", "--yes", "--format", "json"]) == 8

    told = json.loads(capsys.readouterr().out)
    assert told["error"]["code"] == 8
    assert [(one["file"].rpartition("/")[2], one["status"]) for one in told["fixes"]] == [
        ("film.mp4", "done"),
        ("thumbnail.jpg", "failed"),
        ("captions.de.srt", "not_reached"),
    ]


def test_a_files_name_gives_no_orders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files: dict[str, str | bytes] = {"s/story.yaml": STORY, "s/::error::a\n::error::b.mp4": film(metadata=POSITION)}
    root = channel_folder(tmp_path, files)

    assert run(["-C", str(root), "fix", "s", "--dry-run"]) == 0
    assert run(["-C", str(root), "fix", "s", "--yes"]) == 0

    out, err = capsys.readouterr()
    assert out.count("error") + err.count("error") > 4
    assert not [line for line in (out + err).splitlines() if line.strip().startswith("::")]
