"""Where `zm` starts: the language first, because click keeps the gettext that it finds when it is imported."""

from __future__ import annotations

import sys

from zusammenmehr.i18n import _, install_from_process

INTERRUPTED = 130


def main() -> int:
    """Runs the command line of this process and returns its exit code (design.md section 3)."""
    try:
        install_from_process()
        from zusammenmehr.cli.boundary import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # Ctrl-C while zm is still being loaded, or while it says goodbye
        sys.stderr.write(_("Interrupted.") + "\n")
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
