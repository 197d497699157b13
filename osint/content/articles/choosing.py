"""Which of the articles that a site lists are to be fetched, newest first, and which may not be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from osint.content.articles.known_address import clean_address
from osint.content.articles.stated_dates import dating_of
from osint.model.article import DateRole, DateSource, Dating
from osint.model.evidence import Json
from osint.model.observation import Observation, Relation

CLOSED = "robots.txt disallows it"
_ORDER = {source: place for place, source in enumerate(DateSource)}


@dataclass(frozen=True, slots=True)
class Choice:
    """The addresses to fetch, in order; `left_out` pairs each address that may not be fetched with the reason.

    `older` counts the addresses dated before the time that was asked for, `beyond` those above the limit.
    """

    addresses: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...] = ()
    older: int = 0
    beyond: int = 0


def choose(observations: Iterable[Observation], limit: int, since: datetime | None = None) -> Choice:
    """At most `limit` of the articles in HAS_ARTICLE observations, each once: the newest first, those without a date last.

    `since` (aware) leaves out what is dated before it; what has no date stays. Of several lists that date an article, the publication in
    the most reliable one counts. What any list says is disallowed is left out.
    """
    found: dict[str, list[Observation]] = {}
    for seen in observations:
        if seen.relation is Relation.HAS_ARTICLE:
            found.setdefault(_key(seen.object.value), []).append(seen)
    closed = sorted((_address(group), CLOSED) for group in found.values() if any(seen.detail.get("disallowed") for seen in group))
    rest = [(_dated(seen.detail for seen in group), _address(group)) for group in found.values()]
    shut = {address for address, _ in closed}
    free = [pair for pair in rest if pair[1] not in shut]
    recent = [(dating, address) for dating, address in free if dating is None or since is None or dating.latest > since]
    recent.sort(key=lambda pair: (pair[0] is None, -pair[0].when.timestamp() if pair[0] else 0.0, pair[1]))
    kept = tuple(address for _, address in recent[: max(limit, 0)])
    return Choice(kept, tuple(closed), len(free) - len(recent), len(recent) - len(kept))


def _key(address: str) -> str:
    """What two spellings of one address have in common: the scheme, a last slash and what follows readers are not part of it."""
    return clean_address(address).partition("://")[2].rstrip("/")


def _address(group: list[Observation]) -> str:
    """The spelling to fetch: over HTTPS where any list has it so, the first of them."""
    addresses = [clean_address(seen.object.value) for seen in group]
    return next((address for address in addresses if address.startswith("https:")), addresses[0])


def _dated(details: Iterable[Mapping[str, Json]]) -> Dating | None:
    """The date that counts: a publication before a change, and the most reliable list before the others."""
    datings = [dating for detail in details if (dating := dating_of(detail))]
    return min(datings, key=lambda dating: (dating.role is not DateRole.PUBLISHED, _ORDER[dating.source]), default=None)
