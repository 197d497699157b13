"""The commands about articles and copied text as the command line shows them; what they do is imported only when they are run."""

from __future__ import annotations

from pathlib import Path

import click

from osint.cli._options import db_option, json_option, network_options
from osint.cli.commands import run_late

_replay_option = click.option(
    "--replay", metavar="FOLDER", type=click.Path(path_type=Path), help="Answer from recorded evidence; nothing leaves the machine."
)
_limit_option = click.option(
    "--limit", type=click.IntRange(1, 20_000), default=200, show_default=True, metavar="N", help="At most so many articles, newest first."
)
_since_option = click.option("--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Only articles published since then.")


@click.command("articles")
@click.argument("name")
@_limit_option
@_since_option
@_replay_option
@network_options
@db_option
@json_option
def articles(**given: object) -> None:
    """Find and keep the articles of the site NAME: feeds, sitemaps, WordPress' list of posts, section pages, the home page.

    robots.txt is obeyed; pages kept within 30 days are not asked again. Exit codes as for `pivot domain`.
    """
    run_late("articles", given)


class _WithDefault(click.Group):
    """A group whose first word may also be a site: `pivot copies example.net` is `pivot copies site example.net`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before a first word that is none of the commands."""
        first = next((word for word in args if not word.startswith("-")), "")
        if first and first not in self.commands and not {"-h", "--help"} & set(args):
            args = ["site", *args]
        return super().parse_args(ctx, args)


@click.group("copies", cls=_WithDefault)
def copies() -> None:
    """Which articles of a site are copied, from whom, how much, and how long after: `pivot copies NAME`."""


@copies.command("site", short_help="The articles of a site: copied from whom, how much, how long after. (The default.)")
@click.argument("name")
@click.option("--translated", is_flag=True, help="Look for translated copies too; needs the extra `semantic`.")
@db_option
@json_option
def copies_site(**given: object) -> None:
    """Compare the articles of the site NAME with those of every other site in the database, and keep what was found."""
    run_late("copies:site", given)


@copies.command("show", short_help="One article beside what it was copied from, passage by passage.")
@click.argument("article")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it as an HTML page instead.")
@db_option
def copies_show(**given: object) -> None:
    """Show the passages that ARTICLE (its address, or its number) shares with others, side by side."""
    run_late("copies:show", given)


@copies.command("find", short_help="Who published a text, or pieces of it, first.")
@click.option("--text", "what", required=True, metavar="FILE|URL", help="A text or HTML file, - for standard input, or an address.")
@network_options
@db_option
@json_option
def copies_find(**given: object) -> None:
    """Look for a text, or pieces of it, among all articles in the database."""
    run_late("copies:find", given)


@copies.command("report", short_help="An HTML report of a site's copies: timeline, shares by outlet, passages.")
@click.argument("name")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FILE", help="Where to.")
@db_option
def copies_report(**given: object) -> None:
    """Write the report on the copies of the site NAME: one HTML file without scripts that loads nothing."""
    run_late("copies:report", given)


@click.group("corpus")
def corpus() -> None:
    """The articles to compare with: recognised media, or anyone."""


@corpus.command("add", short_help="Add feeds, sitemaps, sites, pages or files.")
@click.argument("what", nargs=-1, required=True)
@_limit_option
@_since_option
@_replay_option
@network_options
@db_option
@json_option
def corpus_add(**given: object) -> None:
    """Collect the articles of each WHAT: a feed, a sitemap, a site, a page (URLs), or a file on this machine.

    Files: .html, .txt (one article each), .jsonl and .csv (an article a line: url, title, text, published, author).
    """
    run_late("corpus:add", given)


@corpus.command("list", short_help="What there is to compare with, by site.")
@db_option
@json_option
def corpus_list(**given: object) -> None:
    """List the sites whose articles are kept, and what was added."""
    run_late("corpus:show", given)


@corpus.command("refresh", short_help="Ask again for what was added: new articles are kept.")
@_limit_option
@_since_option
@network_options
@db_option
@json_option
def corpus_refresh(**given: object) -> None:
    """Ask every feed, sitemap and site that was added for new articles."""
    run_late("corpus:refresh", given)


@corpus.command("remove", short_help="Take out what was added, or a site's articles; evidence stays.")
@click.argument("what", nargs=-1, required=True)
@db_option
def corpus_remove(**given: object) -> None:
    """Take each WHAT (an entry of `pivot corpus list`, a site, or an article's address) out of the comparison.

    A site takes the feeds and sitemaps on it along; a feed alone is not asked again, and articles that it led to stay. What is out stays
    out, also of `reread` and `refresh`, until it is added or collected anew. The evidence stays in the vault.
    """
    run_late("corpus:remove", given)


@corpus.command("reread", short_help="Read all kept pages again with today's reader.")
@db_option
def corpus_reread(**given: object) -> None:
    """Read the articles anew from the kept evidence, and say what changed; nothing is asked."""
    run_late("corpus:reread", given)


@corpus.command("reindex", short_help="Make the index of texts anew.")
@db_option
def corpus_reindex(**given: object) -> None:
    """Make the file that finds texts anew from the database; nothing else changes."""
    run_late("corpus:reindex", given)
