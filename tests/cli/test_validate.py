"""`zm validate` and `zm rule` as people and CI run them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.files.films import film
from tests.rules.casefile import base, lay_out
from tests.support.zm import run_zm

from zusammenmehr import i18n
from zusammenmehr.cli.boundary import run

_STORY = "stories/2020-chor/story.yaml"
#: The base library's film is none, so films are not opened here; tests/rules covers what is in them.
_TEXTS_ONLY = "--no-media"


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.install("en")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A channel folder with one good story, and zm called in it."""
    lay_out(tmp_path, base())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZM_STATE_DIR", str(tmp_path.parent / f"{tmp_path.name}-state"))
    return tmp_path


def _change(folder: Path, old: str, new: str) -> None:
    path = folder / _STORY
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    code = run([*arguments, "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_good_folder_ends_with_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", _TEXTS_ONLY]) == 0
    assert "1 story checked: no mistakes. PRACTICE CHANNEL" in capsys.readouterr().out


def test_an_error_ends_with_1_and_says_where(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _change(folder, "Ein Chor singt", "Ankommen <3")

    assert run(["validate", _TEXTS_ONLY]) == 1
    assert f"{_STORY}:1:8  error  ZM205" in capsys.readouterr().out


def test_a_warning_ends_with_1_only_when_strict(folder: Path) -> None:
    _change(folder, "Ein Chor singt", "EIN CHOR SINGT")

    assert run(["validate", _TEXTS_ONLY]) == 0
    assert run(["validate", _TEXTS_ONLY, "--strict"]) == 1


def test_json_has_the_contracts_shape(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _change(folder, "Ein Chor singt", "Ankommen <3")
    code, document = _json(capsys, "validate", _TEXTS_ONLY)

    assert code == 1
    assert list(document) == ["schema", "target", "error", "findings", "summary"]
    assert document["schema"] == "zm.validate/1"
    assert document["target"] == "sandbox"
    assert document["error"] is None
    assert document["summary"] == {"stories": 1, "errors": 1, "warnings": 0}
    (finding,) = document["findings"]
    assert finding.pop("message")
    assert finding.pop("hint")
    where = {"story": "2020-chor", "file": _STORY, "line": 1, "column": 8}
    assert finding == {"rule": "ZM205", "severity": "error", **where}


def test_a_missing_channel_ends_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, document = _json(capsys, "validate")

    assert (code, document["error"]["code"]) == (2, 2)


def test_a_broken_channel_ends_with_1_and_has_findings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "channel.yaml").write_text("name: [", encoding="utf-8")
    code, document = _json(capsys, "validate", _TEXTS_ONLY)

    assert code == 1
    assert document["error"] is None
    assert document["target"] is None
    assert {finding["file"] for finding in document["findings"]} == {"channel.yaml"}


@pytest.mark.parametrize(
    "named", ["2020-chor", "stories/2020-chor", "stories/2020-chor/", _STORY, "stories\\2020-chor"]
)
def test_a_story_is_named_by_id_or_path(folder: Path, named: str, capsys: pytest.CaptureFixture[str]) -> None:
    other = folder / "stories" / "2021-leer" / "story.yaml"
    other.parent.mkdir()
    other.write_text("title: <", encoding="utf-8")
    code, document = _json(capsys, "validate", named, _TEXTS_ONLY)

    assert (code, document["findings"], document["summary"]["stories"]) == (0, [], 1)


def test_an_unknown_story_ends_with_2_and_names_the_nearest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "2020-kor"]) == 2
    assert "2020-chor" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["2021-kopie", "2019-kopie"])
def test_mistakes_between_stories_are_found_when_one_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    copy = folder / "stories" / name
    copy.mkdir()
    (copy / "story.yaml").write_bytes((folder / _STORY).read_bytes())
    (copy / "film.mp4").write_bytes(b"another")
    (copy / "captions.de.vtt").write_bytes((folder / _STORY).with_name("captions.de.vtt").read_bytes())
    _code, document = _json(capsys, "validate", name, _TEXTS_ONLY)

    assert {finding["rule"] for finding in document["findings"]} == {"ZM709", "ZM806"}


def test_paths_begin_where_zm_was_called(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _change(folder, "Ein Chor singt", "Ankommen <3")
    monkeypatch.chdir(folder.parent)

    assert run(["validate", "-C", folder.name, _TEXTS_ONLY]) == 1
    assert f"  {folder.name}/{_STORY}:1:8  " in capsys.readouterr().out
    run(["validate", "-C", folder.name, _TEXTS_ONLY, "--format", "github"])
    assert f"file={folder.name}/{_STORY}," in capsys.readouterr().out


@pytest.mark.parametrize(("form", "begins"), [("github", "::error "), ("gitlab", "["), ("junit", "<?xml ")])
def test_other_formats_have_stdout_for_themselves(
    folder: Path, form: str, begins: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _change(folder, "Ein Chor singt", "Ankommen <3")

    assert run(["validate", _TEXTS_ONLY, "--format", form]) == 1
    out, err = capsys.readouterr()
    assert out.startswith(begins)
    assert err == ""


def test_only_stories_touched_since_a_revision(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    broken = folder / "stories" / "2021-leer" / "story.yaml"
    broken.parent.mkdir()
    broken.write_text("title: <\n", encoding="utf-8")
    _code, document = _json(capsys, "validate", "--changed-since", "HEAD", _TEXTS_ONLY)

    assert {finding["story"] for finding in document["findings"]} == {"2021-leer"}
    assert document["summary"]["stories"] == 1

    assert run(["validate", "--changed-since", "no-such-branch"]) == 2
    assert run(["validate", "--changed-since", "--upload-pack=x"]) == 2


def test_nothing_is_written_beside_the_story(folder: Path) -> None:
    """Law 11."""
    before = sorted(path for path in folder.rglob("*"))
    run(["validate"])

    assert sorted(path for path in folder.rglob("*")) == before


def test_neither_googles_libraries_nor_the_network_are_touched(folder: Path) -> None:
    script = (
        "import sys\n"
        "from zusammenmehr.cli.boundary import run\n"
        "code = run(['validate', '--no-media'])\n"
        "heavy = {name.split('.')[0] for name in sys.modules} & {'google', 'googleapiclient', 'httplib2', 'av'}\n"
        "sys.exit(code or len(heavy))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, check=False, timeout=60)

    assert done.returncode == 0, done


def test_rule_lists_all_and_explains_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule"]) == 0
    assert "ZM701" in capsys.readouterr().out
    for asked in ("ZM701", "zm701", "consent-missing"):
        assert run(["rule", asked]) == 0
        assert "consent: {reference: E-2020-017, given: 2020-02-20}" in capsys.readouterr().out


def test_rule_speaks_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, document = _json(capsys, "rule", "ZM701")

    assert (code, document["schema"]) == (0, "zm.rule/1")
    (rule,) = document["rules"]
    assert set(rule) == {"code", "name", "severity", "lock", "what", "why", "bad", "good", "message", "remedy"}
    assert rule["lock"] == "people"


@pytest.mark.parametrize(("asked", "nearest"), [("ZM70", "ZM701"), ("title-to-long", "ZM202"), ("zm7011", "ZM701")])
def test_an_unknown_rule_names_the_nearest(asked: str, nearest: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule", asked]) == 2
    assert nearest in capsys.readouterr().err


@pytest.mark.parametrize("asked", ["ZM999", "nope", "foo", "[red]x[/red]"])
def test_no_rule_is_named_where_none_is_like_it(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule", asked]) == 2
    assert capsys.readouterr().err.splitlines()[1:] == ["“zm rule” lists them all."]


def _second_story(folder: Path, story: str, content: bytes) -> None:
    """Another story like the first, with its own title and consent, and both films with these bytes."""
    text = (folder / _STORY).read_text(encoding="utf-8")
    for place, words in ((folder / _STORY, text), (folder / "stories" / story / "story.yaml", text + "draft: false\n")):
        place.parent.mkdir(exist_ok=True)
        place.write_text(words, encoding="utf-8")
        (place.parent / "film.mp4").write_bytes(content)


@pytest.mark.parametrize("asked_for", ["2020-chor", "2019-chor", "2021-chor"])
def test_of_one_story_it_is_said_too_that_another_one_has_its_film(
    folder: Path, capsys: pytest.CaptureFixture[str], asked_for: str
) -> None:
    other = "2021-chor" if asked_for == "2020-chor" else asked_for
    _second_story(folder, other, film())

    _code, told = _json(capsys, "validate", asked_for)

    twice = [finding for finding in told["findings"] if finding["rule"] == "ZM415"]
    assert [finding["story"] for finding in twice] == [asked_for]
    assert (other if asked_for == "2020-chor" else "2020-chor") in twice[0]["message"]


def test_a_film_that_cannot_be_opened_is_told_when_its_story_alone_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from zusammenmehr.files import probe
    from zusammenmehr.files.source import Refusal, Refused

    monkeypatch.setattr(probe, "open_regular", lambda path: Refused(Refusal.UNREADABLE, "Permission denied"))
    _code, told = _json(capsys, "validate", "2020-chor")

    assert "ZM403" in [finding["rule"] for finding in told["findings"]]


def test_the_position_in_the_film_of_a_broken_story_is_told_when_it_alone_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    located = (Path(__file__).parents[2] / "stories" / "2021-chor-celle" / "film.mp4").read_bytes()
    place = b"+52.3+009.7/"
    text = (len(place)).to_bytes(2, "big") + b"\x15\xc7" + place
    atom = (8 + len(text)).to_bytes(4, "big") + b"\xa9xyz" + text
    user_data = (8 + len(atom)).to_bytes(4, "big") + b"udta" + atom
    moov = (8 + len(user_data)).to_bytes(4, "big") + b"moov" + user_data
    (folder / "stories" / "2020-chor" / "film.mp4").write_bytes(located + moov)
    _change(folder, "visibility:", "visibilty:")

    rules = [finding["rule"] for finding in _json(capsys, "validate", "2020-chor")[1]["findings"]]

    assert "ZM120" in rules
    assert "ZM711" in rules


def test_a_mistake_in_one_line_hides_no_mistake_in_another(tmp_path: Path) -> None:
    story = tmp_path / "stories" / "2023-erzaehlcafe" / "story.yaml"
    story.parent.mkdir(parents=True)
    (tmp_path / "channel.yaml").write_text("name: Test\ntarget: sandbox\n", encoding="utf-8")
    story.write_text('title: "Erzählcafé"\nplace: Neuenkirchen\nvisibilty: public\n', encoding="utf-8")

    found = run_zm("validate", "--format", "json", folder=tmp_path).json["findings"]

    assert {"ZM120", "ZM303"} <= {finding["rule"] for finding in found}
