"""Groups of linked sites: what holds each together, and the weakest bridge in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from osint.linking.link import Link


class Joins(Protocol):
    """What joins two sites, as far as groups depend on it; a link does."""

    @property
    def a(self) -> str:
        """The one site."""

    @property
    def b(self) -> str:
        """The other."""

    @property
    def log_odds(self) -> float:
        """How strongly."""

    @property
    def as_groups(self) -> bool:
        """Whether they are joined only because the groups of both count as one site each."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A link without its reasons: of these, millions can be held."""

    a: str
    b: str
    log_odds: float
    as_groups: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """What joins two sites, in full: their link, and, where that alone would not have, the link of their groups (`counted`)."""

    link: Link
    counted: Link | None = None

    @property
    def a(self) -> str:
        """The one site."""
        return self.link.a

    @property
    def b(self) -> str:
        """The other."""
        return self.link.b

    @property
    def log_odds(self) -> float:
        """How strongly they are joined."""
        return (self.counted or self.link).log_odds

    @property
    def as_groups(self) -> bool:
        """Whether they are joined only because the groups of both count as one site each."""
        return self.counted is not None


J = TypeVar("J", bound=Joins)


@dataclass(frozen=True, slots=True)
class Cluster(Generic[J]):
    """Sites that links hold together. `cohesion` is the share of its pairs that are linked by themselves; `weakest` is the link without
    which the group falls into two, or the weakest of its strongest links where none does; `halves` are the sizes on either side of it.
    `links` holds the links of pairs and, behind them, what joined groups."""

    sites: tuple[str, ...]
    links: tuple[J, ...]
    cohesion: float
    weakest: J
    is_bridge: bool
    halves: tuple[int, int]


def clusters_of(links: Iterable[J]) -> list[Cluster[J]]:
    """The groups that these links make, the largest first; strong links are joined first, so that the last joined is the weakest needed.

    What joins groups comes after all links of pairs: it is needed only where they are not enough.
    """
    ordered = sorted(links, key=lambda link: (link.as_groups, -link.log_odds, link.a, link.b))
    parent: dict[str, str] = {}
    joining: list[J] = []
    for link in ordered:
        a, b = _root(parent, link.a), _root(parent, link.b)
        if a != b:
            parent[b] = a
            joining.append(link)
    groups: dict[str, list[J]] = {}
    for link in ordered:
        groups.setdefault(_root(parent, link.a), []).append(link)
    needed: dict[str, list[J]] = {}
    for link in joining:
        needed.setdefault(_root(parent, link.a), []).append(link)
    found = [_cluster(groups[root], needed[root]) for root in groups]
    return sorted(found, key=lambda item: (-len(item.sites), item.sites))


def _cluster(links: list[J], needed: list[J]) -> Cluster[J]:
    sites = sorted({site for link in links for site in (link.a, link.b)})
    weakest = min(needed, key=lambda link: (not link.as_groups, link.log_odds, link.a, link.b))
    side = _reached(weakest.a, [link for link in needed if link is not weakest])
    other = len(sites) - len(side)
    crossing = sum(1 for link in links if (link.a in side) != (link.b in side))
    pairs = len(sites) * (len(sites) - 1) // 2
    by_itself = sum(1 for link in links if not link.as_groups)
    return Cluster(tuple(sites), tuple(links), by_itself / pairs, weakest, crossing == 1, (len(side), other))


def _reached(start: str, links: Iterable[Joins]) -> set[str]:
    """The sites that can be reached over some links."""
    beside: dict[str, list[str]] = {}
    for link in links:
        beside.setdefault(link.a, []).append(link.b)
        beside.setdefault(link.b, []).append(link.a)
    seen, waiting = {start}, [start]
    while waiting:
        for site in beside.get(waiting.pop(), ()):
            if site not in seen:
                seen.add(site)
                waiting.append(site)
    return seen


def _root(parent: dict[str, str], site: str) -> str:
    """The site that stands for a site's group; the way there is made shorter."""
    top = site
    while parent.setdefault(top, top) != top:
        top = parent[top]
    while parent[site] != top:
        parent[site], site = top, parent[site]
    return top
