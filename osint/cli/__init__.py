"""The command line: a group whose commands are loaded only when called, so that --help is quick."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from osint.errors import EXIT_INTERRUPTED, OsintError

COMMANDS = {
    "domain": "Collect what can be known of a site, and report it.",
    "batch": "Collect many sites from a list; may be stopped and continued.",
    "show": "What the database knows about a domain, address, person, profile ...",
    "evidence": "List, show, verify and export the raw bytes behind the facts.",
    "reparse": "Read all kept evidence again with today's parsers, and say what changed.",
    "sources": "The sources: what each is, what it sees of you, how it last answered.",
    "doctor": "What works here and what does not: resolver, clock, proxy, database, disk.",
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and one line, and imports them only when one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order of a person's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module("osint.cli.commands"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands from the table above, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pivot-osint", prog_name="pivot")
@click.option("--debug", is_flag=True, help="Show a traceback when something fails.")
def cli(debug: bool) -> None:
    """From the name of a suspicious news site to evidence, facts and honest links."""


def main() -> None:
    """Run the command line; errors become one sentence on stderr and the exit code of their class."""
    debug = "--debug" in sys.argv
    try:
        sys.exit(cli.main(prog_name="pivot", standalone_mode=False) or 0)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort:
        click.echo("Interrupted.", err=True)
        sys.exit(EXIT_INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except OsintError as error:
        from osint.report.safe_text import safe

        if debug:
            raise
        click.echo(f"Error: {safe(str(error))}", err=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        click.echo("Interrupted.", err=True)
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        # The reader (head, less) has gone away: nothing more to say, and nothing to say it to.
        sys.stderr.close()
        sys.exit(0)
