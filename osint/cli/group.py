"""The group of commands, each loaded only when it is called; and errors as one sentence with the exit code of their class."""

from __future__ import annotations

import atexit
import gc
import sys
from importlib import import_module

gc.set_threshold(500_000)  # here, before Click: nearly all that loading makes stays, and each search for garbage walks through it

import click  # noqa: E402

from osint.cli.overview import ABOUT, COMMANDS, help_width  # noqa: E402
from osint.errors import EXIT_INTERRUPTED, OsintError  # noqa: E402

OF_ARTICLES = frozenset({"articles", "copies", "corpus"})


class LazyGroup(click.Group):
    """A group that knows its commands by name and one line, and imports them only when one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order of a person's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = "article_commands" if cmd_name in OF_ARTICLES else "commands"
        # `import` is a word of Python's own.
        command = getattr(import_module(f"osint.cli.{module}"), "import_files" if cmd_name == "import" else cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands from the table above, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, help=ABOUT, context_settings={"help_option_names": ["-h", "--help"], "terminal_width": help_width()})
@click.version_option(package_name="pivot-osint", prog_name="pivot")
@click.option("--debug", is_flag=True, help="Show a traceback when something fails.")
def cli(debug: bool) -> None:  # noqa: D103 - its help is ABOUT
    pass


def run() -> None:
    """Run a command; errors become one sentence on stderr and the exit code of their class."""
    # At its end Python looks through all that was ever loaded for garbage, a third of a second for nothing: the process ends anyway.
    atexit.register(gc.freeze)
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
