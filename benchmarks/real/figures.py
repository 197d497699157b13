"""What a finished database says of a batch: how each source ended, which facts it gave, and what could not be read."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

REPORT_IT = "please report it"
EXAMPLES = 3
_NAMES = re.compile(
    r"https?://\S{1,300}|[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}|(?<= )\.[a-z0-9-]{2,63}(?= )"
    r"|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}|\b\d{1,12}\b|'[^']{0,200}'|\"[^\"]{0,200}\""
)


@dataclass
class Gap:
    """One kind of thing that a source could not tell: how often, and for whom, for example."""

    count: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass
class Figures:
    """Counts of one batch; results and relations by source, gaps by (source, result, kind)."""

    targets: int = 0
    exchanges: int = 0
    facts: int = 0
    results: dict[str, Counter[str]] = field(default_factory=dict)
    relations: dict[str, Counter[str]] = field(default_factory=dict)
    gaps: dict[tuple[str, str, str], Gap] = field(default_factory=dict)
    mistakes: list[str] = field(default_factory=list)
    """Outcomes that this project itself calls a mistake of its own."""


def figures_of(database: Path) -> Figures:
    """Count everything in a database."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return _counted(connection)
    finally:
        connection.close()


def _counted(connection: sqlite3.Connection) -> Figures:
    found = Figures()
    found.targets, found.exchanges, found.facts = (
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("run", "exchange", "observation")
    )
    for source, result, subject, reason in connection.execute("SELECT source, result, subject_value, reason FROM outcome ORDER BY id"):
        found.results.setdefault(source, Counter())[result] += 1
        if REPORT_IT in reason:
            found.mistakes.append(f"{source} {subject}: {reason}")
        for kind in _kinds(reason) if result not in {"answered", "empty"} else ():
            gap = found.gaps.setdefault((source, result, kind), Gap())
            gap.count += 1
            if len(gap.examples) < EXAMPLES:
                gap.examples.append(subject)
    for source, relation, count in connection.execute("SELECT source, relation, count(*) FROM observation GROUP BY 1, 2 ORDER BY 3 DESC"):
        found.relations.setdefault(source, Counter())[relation] = count
    return found


def _kinds(reason: str) -> Iterator[str]:
    """The reasons in an outcome, each without the names and numbers in it, so that equal troubles count as one."""
    yield from dict.fromkeys(_NAMES.sub("…", part.strip())[:120] for part in reason.split("; ") if part.strip())


def sections(title: str, found: Figures) -> Iterator[str]:
    """The figures as Markdown."""
    yield f"\n## {title}\n"
    yield f"{found.targets} targets, {found.exchanges} exchanges kept, {found.facts} facts.\n"
    results = ("answered", "empty", "partial", "limited", "refused", "failed", "not asked")
    yield f"| source | {' | '.join(results)} | facts |\n|---|{'---:|' * (len(results) + 1)}"
    for source, counts in sorted(found.results.items()):
        facts = sum(found.relations.get(source, Counter()).values())
        yield f"| {source} | {' | '.join(str(counts[result] or '') for result in results)} | {facts} |"
    yield "\nFacts by relation:\n"
    for source, counts in sorted(found.relations.items()):
        yield f"- {source}: {', '.join(f'{relation} {count}' for relation, count in counts.most_common())}"
    yield "\nWhat was not found, by kind (with how many, and for whom for example):\n"
    for (source, result, kind), gap in sorted(found.gaps.items(), key=lambda item: (item[0][0], -item[1].count)):
        yield f"- {source}, {result}: {kind or 'no reason given'}: {gap.count} ({', '.join(gap.examples)})"
