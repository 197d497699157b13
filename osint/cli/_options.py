"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def db_option(function: F) -> F:
    """--db, for every command that opens the database."""
    return click.option("--db", metavar="FILE", help="Database file; the raw bytes lie beside it in FILE.vault. [setting: db]")(function)


def json_option(function: F) -> F:
    """--json, for every command that can answer with JSON."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")(function)


def network_options(function: F) -> F:
    """The options that say what may be contacted, and how."""
    for option in reversed(
        [
            click.option(
                "--passive", is_flag=True, default=None, help="Ask third parties and registries only; never the target or its DNS."
            ),
            click.option("--no-third-party", is_flag=True, help="Ask only the target and its DNS; no registry or service sees the name."),
            click.option("--proxy", metavar="URL", help="socks5://, socks4:// or http:// proxy for everything. [setting: proxy]"),
            click.option("--resolver", metavar="WHERE", help="Name server (address or address:port) or DoH URL. [setting: resolver]"),
            click.option("--allow-net", metavar="CIDR", help="Ranges that may be contacted although not public. [setting: allow_net]"),
            click.option("--user-agent", metavar="TEXT", help="What web servers are told. [setting: user_agent]"),
            click.option(
                "--timeout", "run_timeout", type=click.FloatRange(1, 86_400), metavar="SECONDS", help="Limit for one target in all."
            ),
            click.option("--fresh", is_flag=True, help="Ask again even where a recent answer is kept."),
        ]
    ):
        function = option(function)
    return function
