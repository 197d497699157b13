"""Which of many addresses a robots.txt keeps us from, within a budget that a hostile file cannot break."""

from __future__ import annotations

from collections.abc import Sequence

from protego import Protego

from osint.content.robots_txt import Robots

AGENT = "pivot"
MAX_COMPARISONS = 5_000_000


def closed_addresses(robots: Robots, addresses: Sequence[str], agent: str = AGENT) -> tuple[frozenset[str], str]:
    """The addresses that are disallowed, and a sentence where the file has too many rules to hold all of them against it."""
    # Robots.allows reads the rules anew for each address, which is right for a dozen of them and not for thousands.
    text = robots.text_for(agent)
    rules = text.count("\n")
    if not rules:
        return frozenset(), ""
    most = max(MAX_COMPARISONS // (rules + text.count("*")), 1)
    read = Protego.parse(text)
    unique = list(dict.fromkeys(addresses))
    closed = frozenset(address for address in unique[:most] if not read.can_fetch(address, agent))
    problem = f"robots.txt has {rules:,} rules for us: only {most:,} of {len(unique):,} addresses were held against them"
    return closed, problem if len(unique) > most else ""
