"""The commands as the command line shows them: names, options and help. What they do is imported only when they are run."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from osint.cli._options import db_option, json_option, network_options


def run_late(place: str, given: dict[str, object]) -> None:
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
    run_late("domain", given)


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
    run_late("batch", given)


@click.command("show")
@click.argument("selector")
@db_option
@json_option
def show(**given: object) -> None:
    """Print what the database knows about SELECTOR, as subject and as object, with its evidence.

    SELECTOR is a value as it is (a domain, an address, a name) or kind:value, for example ip:203.0.113.45,
    handle:x:NewYorklnsider, cert:9f2c…; the kinds stand in docs/reference/selectors.md.
    """
    run_late("show", given)


@click.group("evidence")
def evidence() -> None:
    """List, show, verify and export the raw bytes behind the facts."""


@evidence.command("list", short_help="List exchanges: number, status, time, what was asked.")
@click.argument("target", required=False)
@db_option
@json_option
def evidence_list(**given: object) -> None:
    """List the exchanges of the newest run of TARGET and of the newest about its articles, or all of them."""
    run_late("evidence:list_exchanges", given)


@evidence.command("show", short_help="Show one exchange and its bytes.")
@click.argument("which")
@click.option("--raw", is_flag=True, help="Write the bytes as received, and nothing else, to standard output.")
@db_option
def evidence_show(**given: object) -> None:
    """Show one exchange and its bytes. WHICH is its number, or the beginning of its SHA-256 (8 characters or more)."""
    run_late("evidence:show_exchange", given)


@evidence.command("verify", short_help="Hash all evidence again; name what was altered.")
@db_option
def evidence_verify(**given: object) -> None:
    """Hash all evidence again. Exit code 4, naming the first item that was altered, is missing or was cut short."""
    run_late("evidence:verify", given)


@evidence.command("export", short_help="Write the evidence of a target into a folder.")
@click.argument("target")
@click.argument("folder", type=click.Path(path_type=Path))
@db_option
def evidence_export(**given: object) -> None:
    """Write the evidence of TARGET's newest run, and of the newest about its articles, into FOLDER.

    That is: a manifest, the exchanges, the raw bytes, SHA256SUMS.

    The folder can be checked with sha256sum -c, read by people, and replayed: pivot domain TARGET --replay FOLDER.
    """
    run_late("evidence:export", given)


@click.command("reparse")
@db_option
@json_option
def reparse(**given: object) -> None:
    """Read all kept evidence again with today's parsers, without any network, and print what changed."""
    run_late("reparse", given)


@click.command("sources")
@db_option
@json_option
def sources(**given: object) -> None:
    """List the sources: what each is, what it sees of you, active or passive, its limits, how it last answered here."""
    run_late("sources", given)


@click.command("doctor")
@db_option
@json_option
def doctor(**given: object) -> None:
    """Say what works here and what does not: resolver, clock, proxy, database, vault, disk, sources, reference lists.

    Asks the resolver one question (the name servers of the DNS root); nothing else leaves the machine. Exit code 1 if
    something is broken.
    """
    run_late("doctor", given)


@click.command("links")
@click.argument("name")
@click.option("--all", "show_all", is_flag=True, help="Show the weakest as well.")
@db_option
@json_option
def links(**given: object) -> None:
    """List the sites that belong together with the site NAME, strongest first: how surely, why, and what speaks against it.

    Each reason comes with its evidence and the commonest harmless explanation. Asks nobody: it compares what this database holds.
    """
    run_late("links", given)


@click.command("explain")
@click.argument("a")
@click.argument("b")
@db_option
@json_option
def explain(**given: object) -> None:
    """Say everything that bears on the sites A and B: what they share, what was set aside and why, and what differs."""
    run_late("links:explain", given)


@click.command("pivot")
@click.argument("selector")
@db_option
@json_option
def pivot(**given: object) -> None:
    """List the sites that carry SELECTOR: ga:UA-12345678, adsense:pub-…, ip:, cert:, email:, ns:, favicon:, handle:, person:, company: …

    A vendor's name stands for its accounts (metrika:12345678); any other kind is written as in docs/reference/selectors.md.
    """
    run_late("pivot", given)


@click.command("judge")
@click.argument("what", nargs=-1, required=True)
@click.option("--note", "comment", default="", metavar="TEXT", help="Why.")
@click.option("--who", default="", metavar="NAME", help="Who decides; your user name where nothing is said.")
@db_option
def judge(**given: object) -> None:
    """Keep a decision: SITE SITE yes|no|unsure, VALUE platform|owner|unsure, or SITE outlet.

    A decision about two sites stands beside the score and never changes it. One about a value does: platform, it links nobody;
    owner, it may count. Outlet: the site is a recognised outlet, and what others have of it they copied. Nothing is overwritten.
    """
    run_late("judge", given)


@click.command("clusters")
@click.option(
    "--least", metavar="WORD", default="likely", show_default=True, help="The weakest link that holds a group together, in words."
)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, metavar="N", help="Groups shown, the largest first.")
@db_option
@json_option
def clusters(**given: object) -> None:
    """Group the sites of the database by their links; say what holds each group together and which link is its weakest bridge."""
    run_late("clusters", given)


@click.command("graph")
@click.argument("name", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["gexf", "graphml", "json", "csv", "dot", "svg", "html"]),
    help="How to write it; otherwise by the end of the file's name.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FILE", help="Where to; for csv a folder.")
@click.option("--steps", type=click.IntRange(1, 3), default=1, show_default=True, help="How far from NAME, in links.")
@click.option("--least", metavar="WORD", default="unlikely", show_default=True, help="The weakest link to draw, in words.")
@click.option("--yed", is_flag=True, help="GraphML with labels that yEd shows.")
@db_option
def graph(**given: object) -> None:
    """Write the graph around the site NAME, or of the whole database: sites, the values they share, links with reasons and dates.

    gexf for Gephi, graphml for yEd and igraph, json for Cytoscape, csv for spreadsheets, dot and svg for print, html for any browser.
    """
    run_late("graph", given)


@click.command("lookalikes")
@click.argument("what")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Findings shown for each name.")
@json_option
def lookalikes(**given: object) -> None:
    """Say which recognised outlet WHAT imitates: a domain or a handle (case as written), or a file with one name a line."""
    run_late("lookalikes", given)


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--dates",
    type=click.Choice(["auto", "day-first", "month-first", "iso"]),
    default="auto",
    show_default=True,
    help="How dates are written.",
)
@click.option("--name", "label", default="", metavar="TEXT", help="What the list is called; its file name where nothing is said.")
@db_option
@json_option
def import_files(**given: object) -> None:
    """Read sites, dates, addresses and relations from FILES: CSV or plain lists (defanged names, any byte order mark), STIX 2.1 bundles.

    The files are kept as evidence. Nothing is collected: pivot batch does that.
    """
    run_late("import_files", given)
