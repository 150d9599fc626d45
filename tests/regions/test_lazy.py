"""What a cold look-up loads: nothing at import, no more than it needs afterwards. Timings are in bench/regions.py."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

SRC = Path(__file__).resolve().parents[2] / "src"
WATCH = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import zusammenmehr.regions as regions
at_import = [path for path in opened if path.endswith(".csv")]
regions.find("Hann. Münden")
for_one = [path for path in opened if path.endswith(".csv")]
print(ascii({"import": at_import, "one": for_one, "modules": sorted(sys.modules)}))
"""


def watched() -> dict[str, list[str]]:
    # -S: what a virtual environment loads at start is not ours
    run = [sys.executable, "-S", "-X", "utf8", "-c", WATCH]
    done = subprocess.run(run, env={"PYTHONPATH": str(SRC)}, capture_output=True, check=True, encoding="utf-8")
    answer: dict[str, list[str]] = ast.literal_eval(done.stdout)
    return answer


def test_importing_reads_no_table_and_a_look_up_only_what_it_needs() -> None:
    answer = watched()
    assert answer["import"] == []
    assert sorted(Path(path).name for path in answer["one"]) == ["districts.csv", "index.csv", "municipalities.csv"]


def test_a_look_up_loads_none_of_the_slow_modules() -> None:
    loaded = set(watched()["modules"])
    assert "zusammenmehr.regions.lookup" in loaded
    assert loaded.isdisjoint({"zusammenmehr.regions.suggest", "zusammenmehr.i18n"})
    assert loaded.isdisjoint({"dataclasses", "inspect", "typing", "pathlib", "csv", "re", "json"})
