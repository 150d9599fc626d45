"""How long `zm --version` takes, as a multiple of `import click`: at most 1.5 is wanted (issue 2).

Runs both (and the bare interpreter, and `zm --help`) in turns, so that whatever else the computer does hits them alike,
and compares the medians.

    python bench/startup.py [ROUNDS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import click": ["-c", "import click"],
    "zm --version": ["-m", "zusammenmehr", "--version"],
    "zm --lang de --version": ["-m", "zusammenmehr", "--lang", "de", "--version"],
    "zm --help": ["-m", "zusammenmehr", "--help"],
}
BASE = "import click"
WANTED = 1.5


def seconds(arguments: list[str]) -> float:
    """The wall-clock time of one process."""
    before = time.perf_counter()
    environment = {**os.environ, "ZM_LANG": ""}
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, env=environment, check=True)
    return time.perf_counter() - before


def main() -> None:
    """Prints a line per command: median in milliseconds, and its ratio to `import click`."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, arguments in COMMANDS.items():
            times[name].append(seconds(arguments))
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, median in medians.items():
        print(f"{name:24} {median * 1000:7.1f} ms  x {median / medians[BASE]:.2f}")
    print(f"wanted: zm --version at most x {WANTED}")


if __name__ == "__main__":
    main()
