"""pivot doctor: what works here and what does not."""

from __future__ import annotations

import json
import sys

import click

from osint.engine.doctor import Finding, examine
from osint.errors import EXIT_FAILED
from osint.report.safe_text import safe
from osint.settings import load_settings

_MARKS = {True: ("ok", "green"), False: ("PROBLEM", "red"), None: ("note", "yellow")}


def run(as_json: bool, **given: object) -> None:
    """Examine this machine: `pivot doctor`."""
    findings = examine(load_settings(given))
    if as_json:
        click.echo(json.dumps([{"what": item.what, "fine": item.fine, "words": item.words} for item in findings], indent=2))
    else:
        for item in findings:
            _print(item)
    sys.exit(EXIT_FAILED if any(item.fine is False for item in findings) else 0)


def _print(item: Finding) -> None:
    mark, colour = _MARKS[item.fine]
    click.echo(click.style(f"{mark:<8}", fg=colour) + f"{item.what:<20} {safe(item.words)}")
