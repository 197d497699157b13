"""How a report looks on a terminal: aligned, coloured only there, wrapped, and safe to show."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable

import click

from osint.report.parts import Line, Section
from osint.report.safe_text import safe

LABEL_WIDTH = 22


def print_sections(sections: Iterable[Section], *, as_written: bool = False) -> None:
    """Print sections to standard output; titles in capitals, or as they are written where names stand in them."""
    width = max(60, min(shutil.get_terminal_size((100, 24)).columns, 120))
    for section in sections:
        click.echo()
        click.echo(click.style(safe(section.title) if as_written else section.title.upper(), bold=True))
        for line in section.lines:
            _print_line(line, width)


def _print_line(line: Line, width: int) -> None:
    label = safe(line.label)
    mark = "! " if line.warns else "  "
    numbers = (
        f"  [{', '.join(str(number) for number in line.evidence[:4])}{', …' if len(line.evidence) > 4 else ''}]" if line.evidence else ""
    )
    indent = " " * (LABEL_WIDTH + 4)
    head = f"{mark}{label:<{LABEL_WIDTH}}  " if len(label) <= LABEL_WIDTH else f"{mark}{label}\n{indent}"
    body = textwrap.wrap(safe(line.text), width - len(indent), break_long_words=False, break_on_hyphens=False) or [""]
    text = f"\n{indent}".join(body)
    click.echo(click.style(head, fg="yellow" if line.warns else None) + text + click.style(numbers, dim=True))
