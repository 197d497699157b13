"""pivot sources: what each source is, what it sees of the person, and how it last answered."""

from __future__ import annotations

import json

import click

from osint.cli._session import note
from osint.engine.registry import load_registry
from osint.errors import StoreError
from osint.model.evidence import Contact
from osint.model.outcome import Result
from osint.settings import Settings, load_settings
from osint.sources.base import About, Task
from osint.store import queries
from osint.store.database import open_database


def run(as_json: bool, **given: object) -> None:
    """List the sources: `pivot sources`."""
    registry = load_registry()
    last = _last_results(load_settings(given))
    if as_json:
        click.echo(json.dumps([_as_json(source.about, last) for source in registry.sources.values()], indent=2, sort_keys=True))
    else:
        for source in registry.sources.values():
            _print(source.about, last)
    for name, why in registry.broken.items():
        note(f"{name} could not be loaded: {why}")


def _last_results(settings: Settings) -> dict[str, str]:
    if not settings.database_path.exists():
        return {}
    try:
        database = open_database(settings.database_path)
    except StoreError as error:
        note(f"how they last answered is not known: {error}")
        return {}
    try:
        found: dict[str, tuple[Result, object]] = dict(queries.last_results(database))
        return {name: f"{result.value}, {when:%Y-%m-%d %H:%M} UTC" for name, (result, when) in found.items()}
    finally:
        database.close()


def activity(about: About) -> str:
    """Whether asking this source can be noticed by the target."""
    if about.contacts == (Contact.NOBODY,):
        return "none: nothing leaves this machine"
    if Contact.TARGET in about.contacts:
        return "active: the target's servers see it"
    return "active: the target's name servers see it" if Contact.DNS in about.contacts else "passive: the target sees nothing"


def _print(about: About, last: dict[str, str]) -> None:
    click.echo(click.style(about.name, bold=True) + f"  {about.title}")
    for label, text in (
        ("asks about", ", ".join(kind.value for kind in about.accepts) or f"nothing: it reads the files that {_given_to(about)} is given"),
        ("tells", about.what),
        ("sees of you", about.sees),
        ("contact", activity(about)),
        ("key", about.key or "none needed"),
        ("limits", about.limits),
        ("asked again", f"after {about.fresh_for.total_seconds() / 3600:.0f} hours, or with --fresh" if about.accepts else "never"),
        ("last outcome", last.get(about.name, "never asked in this database")),
    ):
        click.echo(f"  {label:<13} {text}")


def _as_json(about: About, last: dict[str, str]) -> dict[str, object]:
    return {
        "name": about.name,
        "title": about.title,
        "what": about.what,
        "sees": about.sees,
        "contacts": [contact.value for contact in about.contacts],
        "accepts": [kind.value for kind in about.accepts],
        "limits": about.limits,
        "key": about.key,
        "fresh_for_hours": about.fresh_for.total_seconds() / 3600,
        "parser_version": about.version,
        "last_outcome": last.get(about.name),
    }


def _given_to(about: About) -> str:
    """The command that gives a source its files."""
    return "pivot corpus add" if about.task is Task.ARTICLES else "pivot import"
