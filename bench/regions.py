"""How fast the gazetteer is: `python bench/regions.py`.

    one look-up from a cold start   the time of a process that imports and asks once, less that of a bare Python
    look-ups per second             everything loaded, every municipality by its spelling, in many forms
    near misses                     texts that name no place, and need suggestions

Wanted (issue of the gazetteer): under 20 ms, and 10,000 a second.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

SRC = Path(__file__).resolve().parent.parent / "src"
COLD = {
    "bare Python": "pass",
    "import zusammenmehr.regions": "import zusammenmehr.regions",
    "import and find('Hann. Münden')": "from zusammenmehr.regions import find; find('Hann. Münden')",
    "import and find('Gottingen')": "from zusammenmehr.regions import find; find('Gottingen')",
    "import dataclasses, typing (not used)": "import dataclasses, typing",
}
RUNS = 31


def process(code: str) -> float:
    """Milliseconds of one fresh process without site packages."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-S", "-X", "utf8", "-c", code], env={"PYTHONPATH": str(SRC)}, check=True)
    return (time.perf_counter() - start) * 1000


def cold() -> None:
    # one after the other in turns, so that a busy moment hits all of them
    times: dict[str, list[float]] = {name: [] for name in COLD}
    for _ in range(RUNS):
        for name, code in COLD.items():
            times[name].append(process(code))
    base = times["bare Python"]
    for name, taken in times.items():
        over = median(one - bare for one, bare in zip(taken, base, strict=True))
        print(f"{name:40} {median(taken):6.1f} ms   above bare: {over:5.1f} ms (best {min(taken) - min(base):.1f})")


def warm() -> None:
    from zusammenmehr.regions import municipalities

    places = municipalities()
    texts = [form(place.spelling) for place in places for form in (str, str.upper, "Gemeinde {}".format)]
    texts += [f"{place.name} (Landkreis {place.district.short_name})" for place in places]
    print(f"{rate(texts):,.0f} look-ups per second ({len(texts):,} texts)")
    misses = [place.spelling[:-2] + "x" for place in places[:300]]
    print(f"{rate(misses):,.0f} near misses with suggestions per second ({len(misses):,} texts)")


def rate(texts: list[str]) -> float:
    from zusammenmehr.regions import find

    for text in texts[:50]:
        find(text)
    start = time.perf_counter()
    for text in texts:
        find(text)
    return len(texts) / (time.perf_counter() - start)


if __name__ == "__main__":
    cold()
    warm()
