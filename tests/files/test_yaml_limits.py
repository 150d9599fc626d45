"""Hostile files end in findings, in a child that may use two seconds of processor time and 200 MB.

The bounds are the system's (setrlimit), so what exceeds them dies and the test sees it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from zusammenmehr.files import kinds

MIB: Final = 1 << 20
HOSTILE: Final = {
    "50 KB of [": ("[" * 50_000, kinds.YAML_TOO_DEEP),
    "one MiB of [": ("[" * MIB, kinds.YAML_TOO_DEEP),
    "one MiB of {": ("{a: " * (MIB // 4), kinds.YAML_TOO_DEEP),
    "deep blocks": ("".join(f"{' ' * level}a:\n" for level in range(1000)), kinds.YAML_TOO_DEEP),
    "one MiB of entries": ("- a\n" * (MIB // 4), kinds.YAML_TOO_MANY),
    "one MiB of keys": ("".join(f"k{number}: v\n" for number in range(80_000)), kinds.YAML_TOO_MANY),
    "one key, over and over": ("title: x\n" * 100_000, kinds.YAML_TOO_MANY),
    "long keys": ("".join(f"? {'k' * 5000}{number}\n: v\n" for number in range(200)), kinds.YAML_KEY),
    "long nested keys": ("{? " + "k" * 30_000 + " : " + "{? x : 1}, " * 20_000, kinds.YAML_KEY),
    "an alias bomb": ("a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(9)), kinds.YAML_ALIAS),
    "a merge bomb": (
        "a: &a {x: 1}\n" + "".join(f"b{n}: {{<<: [*a, *a]}}\n" for n in range(2000)),
        kinds.YAML_MERGE_KEY,
    ),
    "an endless structure": ("a: &a [*a]", kinds.YAML_ALIAS),
    "a number of 5,000 digits": (f"category: {'7' * 5000}\ntitle: x", kinds.CATEGORY_UNKNOWN),
    "a number of a million digits": (f"title: x\ncategory: {'7' * 1_000_000}", kinds.CATEGORY_UNKNOWN),
    "a float like a number of a million digits": (f"title: x\ncategory: {'7' * 1_000_000}e5", kinds.CATEGORY_UNKNOWN),
    "one MiB of quotation marks": ('a: "' + '""' * (MIB // 2 - 10), kinds.YAML_SYNTAX),
    "one MiB of apostrophes": ("a: '" + "''" * (MIB // 2 - 10), kinds.YAML_UNCLOSED_QUOTE),
    "one MiB of tabs": ("\t" * MIB, kinds.YAML_SYNTAX),
    "one MiB of colons": ("a" + ": " * (MIB // 2 - 1), kinds.YAML_SYNTAX),
    "one MiB of hashes": ("title: a" + " #b" * (MIB // 3 - 10), kinds.YAML_HASHTAG),
    "many mistakes": ("".join(f"k{n}: a: b\n" for n in range(2500)), kinds.YAML_COLON),
    "many brackets": ("".join(f"k{n}: [a\n" for n in range(3000)), kinds.YAML_UNCLOSED_BRACKET),
    "many quotes": ("".join(f'k{n}: "a\n' for n in range(3000)), kinds.YAML_UNCLOSED_QUOTE),
    "many typographic quotes": ("".join(f"k{n}: „a: b“\n" for n in range(1500)), kinds.YAML_TYPOGRAPHIC_QUOTE),
    "many control characters": (("a" * 30 + "\x01") * (MIB // 31), kinds.FILE_CONTROL_CHARACTER),
    "nothing but control characters": ("\x01" * MIB, kinds.FILE_NOT_TEXT),
    "many unknown keys": ("".join(f"visibilty{n}: x\n" for n in range(9000)), kinds.KEY_UNKNOWN),
    "as many unknown keys as zm reads": ("".join(f"titel{n}: 1\n" for n in range(19_000)), kinds.KEY_UNKNOWN),
    "many consents": ("title: x\nconsent: [" + "{given: x}, " * 5000 + "]", kinds.DATE_MALFORMED),
    "a long line without a colon": ("a" * (MIB - 1), kinds.YAML_NOT_A_MAPPING),
    "long words with a typing mistake": ("title: x\nvisibility: " + "publik" * 10_000, kinds.VALUE_NOT_CHOICE),
    "a date of many spaces": ("title: x\npublish_at: 2020-01-01" + " " * 100_000 + "x", kinds.TIME_MALFORMED),
    "typographic words from end to end": ("a: b" + " „“c" * (MIB // 8 - 1), kinds.KEY_UNKNOWN),
    "typographic from end to end": ("a: „" + "„" * (MIB // 3 - 10), kinds.KEY_UNKNOWN),
}

CHILD: Final = """
import json, resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from zusammenmehr.files.library import read_library
read_library(Path(sys.argv[2]), media=False)
resource.setrlimit(resource.RLIMIT_CPU, (int(resource.getrusage(resource.RUSAGE_SELF).ru_utime) + 3,) * 2)
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 200 * 1024 * 1024,) * 2)
library = read_library(Path(sys.argv[3]), media=False)
print(json.dumps([one.kind for one in library.problems]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of processes are Linux's")
@pytest.mark.parametrize(("text", "kind"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_ends_in_a_finding(tmp_path: Path, text: str, kind: str) -> None:
    for name, content in (("good", "title: x\n"), ("bad", text)):
        story = tmp_path / name / "stories" / "s"
        story.mkdir(parents=True)
        (tmp_path / name / "channel.yaml").write_text("name: x\n", encoding="utf-8")
        (story / "story.yaml").write_bytes(content.encode()[:MIB])
    source = Path(__file__).parents[2] / "src"

    answer = subprocess.run(
        [sys.executable, "-c", CHILD, str(source), str(tmp_path / "good"), str(tmp_path / "bad")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == 0, answer.stderr[-2000:]
    assert kind in json.loads(answer.stdout)
