"""pivot lookalikes: which recognised outlets a domain, a handle or a list of names imitates."""

from __future__ import annotations

import json
import re
import shutil
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from osint.cli._habits import print_habits
from osint.content.list_bytes import unpacked
from osint.content.list_columns import Column
from osint.content.outlet_lookalikes import MEDIUM, Lookalike, lookalikes_of
from osint.content.site_list import ROWS_AT_ONCE, layout_of, read_list_of_sites, rows_at_most
from osint.engine.target_list import read_targets
from osint.errors import EXIT_GAPS, ParseError, UsageProblem
from osint.model.domain_name import ascii_name, pasted_host, shown
from osint.model.observation import Relation
from osint.model.outlets import outlets, outlets_date, recognised
from osint.model.public_suffix import split_suffix
from osint.report.naming import habits_json, habits_of
from osint.report.safe_text import safe, shortened

Answer = tuple[str, list[Lookalike]]
_NAME_WIDTH = 32
_HANDLE = re.compile(r"@\w{1,100}")
_NO_HANDLE = re.compile(r"[!\"#$%*+/:;<=>?@\[\\\]^`{|}~]")
"""What stands in no handle and in no outlet's title."""


def run(what: str, as_json: bool, limit: int | None) -> None:
    """Say which recognised outlets WHAT imitates: `pivot lookalikes` as osint.cli.commands describes it.

    Of a list only names that resemble an outlet are printed, without weak likenesses; --json gives all.
    """
    path = Path(what)
    if path.is_file():
        _run_list(path, as_json, limit)
        return
    answers = [(what.strip(), _of_one(what, path)[:limit])]
    if as_json:
        click.echo(json.dumps(_as_json(answers, []), indent=2))
    else:
        _print(answers, is_list=False)


def _run_list(path: Path, as_json: bool, limit: int | None) -> None:
    """Answer for every name of a list; exit code 3 where lines of it cannot be read."""
    unread: list[str] = []
    answers = [(name, lookalikes_of(name)[:limit]) for name in _names_in(path, unread)]
    if not answers:
        raise UsageProblem(f"no domain or handle in the list {path}" + (f": {unread[0]}" if unread else ""))
    domains = sorted({split_suffix(name)[0] for name, _ in answers if not name.startswith("@")} - {""})
    habits = habits_of(domains, _registration_days(path, unread))
    if as_json:
        click.echo(json.dumps(_as_json(answers, unread) | habits_json(habits), indent=2))
    else:
        _print(answers, is_list=True)
        print_habits(habits, path.name)
    for problem in unread:
        click.echo(f"not read: {safe(problem)}", err=True)
    if unread:
        sys.exit(EXIT_GAPS)


def _of_one(what: str, path: Path) -> list[Lookalike]:
    """The likenesses of one name; raises UsageProblem for what is no name, and says so where it may have been meant for a file."""
    text = what.strip()
    is_domain = "." in text and not text.startswith("@")
    if not is_domain and _NO_HANDLE.search(text.removeprefix("@")):
        raise UsageProblem(f"neither a domain nor a handle, and no file: {shown(what)}")
    try:
        return lookalikes_of(what)
    except UsageProblem as error:
        if is_domain and (len(path.parts) > 1 or path.suffix):
            raise UsageProblem(f"there is no file {shown(what)}, and it is no domain either: {error}") from error
        raise


def _registration_days(path: Path, unread: list[str]) -> dict[str, str]:
    """The days on which a list says that its domains were registered, none where it has no such column."""
    found: dict[str, str] = {}
    try:
        body = path.read_bytes()
        if Column.CREATED not in layout_of(unpacked(body)).columns:
            return {}
    except (OSError, ParseError) as error:
        unread.append(f"dates of registration: {error}")
        return {}
    for part in range(-(-rows_at_most([body]) // ROWS_AT_ONCE)):
        _add_days(found, body, part, unread)
    return found


def _add_days(found: dict[str, str], body: bytes, part: int, unread: list[str]) -> None:
    try:
        for item in read_list_of_sites(body, "", part=part):
            if item.relation is Relation.REGISTERED_AT and len(item.object.value) >= len("2023-06-27"):
                found.setdefault(item.subject.value, item.object.value)
    except ParseError as error:
        # Rows whose name cannot be read were told with the names; here only what is wrong with a date.
        unread += [line for line in str(error).splitlines() if " date" in line or "dates" in line]


def _names_in(path: Path, unread: list[str]) -> Iterator[str]:
    """The list's hosts and its lines that begin with @, each once; other lines that cannot be read are added to `unread`."""
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        handles = {number: found.group() for number, line in enumerate(lines, 1) if (found := _HANDLE.match(line.lstrip(" \"'")))}
    yield from dict.fromkeys(handles.values())
    for entry in read_targets(path):
        if entry.target is not None:
            yield entry.target.host
        elif entry.line not in handles:
            unread.append(f"line {entry.line}: {entry.problem}")


def _as_json(answers: list[Answer], unread: list[str]) -> dict[str, object]:
    return {
        "outlets": len(outlets()),
        "outlets_date": outlets_date(),
        "names": [
            {
                "name": name,
                "is_outlet": _itself(name),
                "imitates": [
                    {
                        "outlet": item.outlet.name,
                        "domain": item.outlet.domain,
                        "technique": item.technique.value,
                        "strength": round(item.strength, 2),
                        "words": item.words,
                        "sentence": item.sentence,
                    }
                    for item in found
                ],
            }
            for name, found in answers
        ],
        "not_read": unread,
    }


def _itself(name: str) -> str | None:
    """The outlet that a domain is itself, None for handles and for others."""
    if "." not in name or name.startswith("@") or " " in name:
        return None
    known = recognised(ascii_name(pasted_host(name)))
    return known.shown if known else None


def _print(answers: list[Answer], *, is_list: bool) -> None:
    alike = [(name, found) for name, all_found in answers if (found := [item for item in all_found if _is_told(item, is_list)])]
    alike.sort(key=lambda answer: (-answer[1][0].strength, answer[0]))
    for name, found in alike:
        for item in found:
            _print_one(name, item)
    registry = f"{len(outlets()):,} recognised outlets (list of {outlets_date()})"
    if is_list:
        weak = sum(bool(found) and not any(_is_told(item, is_list=True) for item in found) for _, found in answers)
        more = f"; {weak} more only weakly (--json lists them)" if weak else ""
        click.echo(f"{len(alike):,} of {len(answers):,} names resemble one of {registry}{more}")
    elif not alike:
        name = answers[0][0]
        itself = _itself(name)
        click.echo(f"{safe(name)} is {itself} itself" if itself else f"{safe(name)} resembles none of {registry}")


def _is_told(item: Lookalike, is_list: bool) -> bool:
    return item.strength >= MEDIUM or not is_list


def _print_one(name: str, item: Lookalike) -> None:
    width = max(60, min(shutil.get_terminal_size((100, 24)).columns, 120))
    head = f"{shortened(name, _NAME_WIDTH):<{_NAME_WIDTH}}  {item.words:<6}  {safe(item.outlet.shown)}: {item.technique.value}"
    colour = {"strong": "red", "medium": "yellow"}.get(item.words)
    click.echo(click.style(head, fg=colour))
    click.echo(textwrap.indent(textwrap.fill(safe(item.sentence), width - 4, break_long_words=False, break_on_hyphens=False), "    "))
