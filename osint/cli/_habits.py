"""How a list's names and days of registration are shown under what a command says of the list."""

from __future__ import annotations

import shutil
import textwrap

import click

from osint.report.naming import Habits
from osint.report.safe_text import safe


def print_habits(habits: Habits, called: str) -> None:
    """Print what the names and days of a list have in common, nothing where chance explains it."""
    width = max(60, min(shutil.get_terminal_size((100, 24)).columns, 120))
    if habits.sentences:
        click.echo(f"  alike in {called} beyond chance:")
    for words in habits.sentences:
        click.echo(textwrap.fill(safe(words), width, initial_indent="    ", subsequent_indent="      ", break_on_hyphens=False))


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
