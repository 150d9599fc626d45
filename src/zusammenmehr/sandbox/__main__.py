"""`python -m zusammenmehr.sandbox`: starts the practice channel's server."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Reads the options and serves. Exit code: see server.run."""
    parser = argparse.ArgumentParser(
        prog="python -m zusammenmehr.sandbox", description="A YouTube on this computer, to practise on."
    )
    parser.add_argument("--dir", type=Path, required=True, help="the sandbox's folder, for example channel/.zm/sandbox")
    parser.add_argument("--port", type=int, default=0, help="0: any free port")
    parser.add_argument(
        "--lang", choices=["de", "en"], default="de", help="the page's language when the browser asks for none"
    )
    parser.add_argument("--channel-title", default="", help="the channel's name")
    parser.add_argument("--parent-pid", type=int, help="end when this process is gone (not on Windows)")
    parser.add_argument("--until-stdin-closes", action="store_true", help="end when standard input reaches its end")
    given = parser.parse_args(arguments)

    from zusammenmehr.sandbox.server import Options, run

    options = Options(
        given.dir, given.port, given.lang, given.channel_title, given.parent_pid, given.until_stdin_closes
    )
    with contextlib.suppress(KeyboardInterrupt):
        return run(options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
