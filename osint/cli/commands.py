"""The commands as the command line shows them: names, options and help. What they do is imported only when they are run."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from osint.cli._options import db_option, json_option, network_options


def _run(place: str, given: dict[str, object]) -> None:
    """Call a function of this package, "module:function", with what the command line gave."""
    module, _, function = place.partition(":")
    getattr(import_module(f"osint.cli.{module}"), function or "run")(**given)


@click.command("domain")
@click.argument("name")
@click.option(
    "--replay", metavar="FOLDER", type=click.Path(path_type=Path), help="Answer from recorded evidence; nothing leaves the machine."
)
@network_options
@db_option
@json_option
def domain(**given: object) -> None:
    """Collect what can be known of the site NAME, keep the evidence, and report it.

    NAME is what you have: a domain, a URL, a defanged name (newyorkinsider[.]com).

    Exit codes: 0 done, 1 failed, 2 wrong use, 3 done with gaps (listed in the report), 130 interrupted.
    """
    _run("domain", given)


@click.command("batch")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--parallel", type=click.IntRange(1, 64), metavar="N", help="Sites at the same time. [setting: parallel]")
@network_options
@db_option
@json_option
def batch(**given: object) -> None:
    """Collect every site in FILE: one a line, or CSV (a column called domain, site, host or url is found by its name).

    Stopped or killed, it is continued by the same command: sites done within a day are not asked again, a site that was
    cut short goes on where it was. With --json each site is one line. Exit codes as for `pivot domain`.
    """
    _run("batch", given)


@click.command("show")
@click.argument("selector")
@db_option
@json_option
def show(**given: object) -> None:
    """Print what the database knows about SELECTOR, as subject and as object, with its evidence.

    SELECTOR is a value as it is (a domain, an address, a name) or kind:value, for example ip:203.0.113.45,
    handle:x:NewYorklnsider, cert:9f2c…; the kinds stand in docs/reference/selectors.md.
    """
    _run("show", given)


@click.group("evidence")
def evidence() -> None:
    """List, show, verify and export the raw bytes behind the facts."""


@evidence.command("list")
@click.argument("target", required=False)
@db_option
@json_option
def evidence_list(**given: object) -> None:
    """List the exchanges of the newest run of TARGET, or all of them: number, status, time, what was asked."""
    _run("evidence:list_exchanges", given)


@evidence.command("show")
@click.argument("which")
@click.option("--raw", is_flag=True, help="Write the bytes as received, and nothing else, to standard output.")
@db_option
def evidence_show(**given: object) -> None:
    """Show one exchange and its bytes. WHICH is its number, or the beginning of its SHA-256 (8 characters or more)."""
    _run("evidence:show_exchange", given)


@evidence.command("verify")
@db_option
def evidence_verify(**given: object) -> None:
    """Hash all evidence again. Exit code 4, naming the first item that was altered, is missing or was cut short."""
    _run("evidence:verify", given)


@evidence.command("export")
@click.argument("target")
@click.argument("folder", type=click.Path(path_type=Path))
@db_option
def evidence_export(**given: object) -> None:
    """Write the evidence of the newest run of TARGET into FOLDER: a manifest, the exchanges, the raw bytes, SHA256SUMS.

    The folder can be checked with sha256sum -c, read by people, and replayed: pivot domain TARGET --replay FOLDER.
    """
    _run("evidence:export", given)


@click.command("reparse")
@db_option
@json_option
def reparse(**given: object) -> None:
    """Read all kept evidence again with today's parsers, without any network, and print what changed."""
    _run("reparse", given)


@click.command("sources")
@db_option
@json_option
def sources(**given: object) -> None:
    """List the sources: what each is, what it sees of you, active or passive, its limits, how it last answered here."""
    _run("sources", given)


@click.command("doctor")
@db_option
@json_option
def doctor(**given: object) -> None:
    """Say what works here and what does not: resolver, clock, proxy, database, vault, disk, sources, reference lists.

    Asks the resolver one question (the name servers of the DNS root); nothing else leaves the machine. Exit code 1 if
    something is broken.
    """
    _run("doctor", given)
