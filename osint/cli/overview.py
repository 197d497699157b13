"""The commands in a line each, and the overview that `pivot --help` prints: without Click, which takes longer to load than to use."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping

ABOUT = "From the name of a suspicious news site to evidence, facts and honest links."
OPTIONS = {
    "--version": "Show the version and exit.",
    "--debug": "Show a traceback when something fails.",
    "-h, --help": "Show this message and exit.",
}
COMMANDS = {
    "domain": "Collect what can be known of a site, and report it.",
    "batch": "Collect many sites from a list; may be stopped and continued.",
    "links": "The sites that belong together with one: how surely, and why.",
    "explain": "Everything that bears on two sites: shared, set aside, different.",
    "pivot": "From any value (ga:UA-..., ip:, email:, ns: ...) to the sites that carry it.",
    "clusters": "Groups of sites, what holds each together, and its weakest bridge.",
    "judge": "Keep a person's decision about two sites, or about a value.",
    "graph": "Write the graph around a site for Gephi, yEd, Cytoscape, a browser ...",
    "articles": "Find and keep the articles of a site.",
    "copies": "Which articles are copied: from whom, how much, how long after.",
    "corpus": "The articles to compare with: add, list, refresh, remove.",
    "lookalikes": "Which recognised outlet a name imitates.",
    "import": "Read sites, dates, addresses and relations from lists and STIX bundles.",
    "show": "What the database knows about a domain, address, person, profile ...",
    "evidence": "List, show, verify and export the raw bytes behind the facts.",
    "reparse": "Read all kept evidence again with today's parsers, and say what changed.",
    "sources": "The sources: what each is, what it sees of you, how it last answered.",
    "doctor": "What works here and what does not: resolver, clock, proxy, database, disk.",
}


def overview(width: int) -> str:
    """What Click would print for `pivot --help` at that width, to the letter (the suite compares them)."""
    lines = ["Usage: pivot [OPTIONS] COMMAND [ARGS]...", ""]
    lines += [f"  {line}" for line in _wrapped(ABOUT, width - 2)]
    for title, rows in (("Options", OPTIONS), ("Commands", COMMANDS)):
        lines += ["", f"{title}:", *_listed(rows, width)]
    return "\n".join(lines)


def help_width() -> int:
    """How wide help may be, as Click works it out, but without importing what packs files, which comes along with shutil."""
    try:
        columns = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        columns = 0
    if columns <= 0:
        try:
            columns = os.get_terminal_size(sys.__stdout__.fileno()).columns  # type: ignore[union-attr]
        except (AttributeError, ValueError, OSError):
            columns = 0
    return max(min(columns or 80, 80) - 2, 50)


def _listed(rows: Mapping[str, str], width: int) -> Iterator[str]:
    """Terms in a column, their explanations wrapped beside them."""
    column = max(map(len, rows)) + 2
    for term, text in rows.items():
        first, *rest = _wrapped(text, max(width - column - 2, 10))
        yield f"  {term:<{column}}{first}"
        yield from (" " * (column + 2) + line for line in rest)


def _wrapped(text: str, width: int) -> list[str]:
    """Words in lines of at most so many characters."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
