"""The command line. Asked for its overview it prints that and loads nothing; anything else loads the group of commands."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; ends the process with an exit code."""
    if sys.argv[1:] not in (["--help"], ["-h"]):
        from osint.cli.group import run

        run()
        return
    from osint.cli.overview import help_width, overview

    try:
        print(overview(help_width()), flush=True)
    except BrokenPipeError:
        # The reader (head, less) has gone away: nothing more to say, and nothing to say it to.
        sys.stderr.close()
    sys.exit(0)
