"""What joins the parts of a group that links of pairs alone do not hold together."""

from __future__ import annotations

from dataclasses import dataclass

from osint.linking.clusters import Cluster, Joined, clusters_of


@dataclass(frozen=True, slots=True)
class Joint:
    """Two parts of a group with the values that they share and nobody else carries: `sizes` of the parts, the strongest pair of sites.

    `values` are sentences, the one that counts most first.
    """

    sizes: tuple[int, int]
    strongest: Joined
    values: tuple[str, ...]


def joints_of(cluster: Cluster[Joined]) -> list[Joint]:
    """What joins the parts of a group, the largest parts first; none where links of pairs hold all of it together."""
    parts = [item.sites for item in clusters_of(link for link in cluster.links if not link.as_groups)]
    part = {site: number for number, sites in enumerate(parts) for site in sites}
    for site in cluster.sites:
        part.setdefault(site, len(parts) + len(part))
    size = {number: len(sites) for number, sites in enumerate(parts)}
    between: dict[tuple[int, int], list[Joined]] = {}
    for link in cluster.links:
        low, high = sorted((part[link.a], part[link.b]))
        if link.as_groups:
            between.setdefault((low, high), []).append(link)
    found = [Joint((size.get(low, 1), size.get(high, 1)), _strongest(links), _values(links)) for (low, high), links in between.items()]
    return sorted(found, key=lambda item: (-sum(item.sizes), item.strongest.a, item.strongest.b))


def _strongest(links: list[Joined]) -> Joined:
    return min(links, key=lambda item: (-item.log_odds, item.a, item.b))


def _values(links: list[Joined]) -> tuple[str, ...]:
    """The sentences of all reasons that count, once each."""
    worth: dict[str, float] = {}
    for link in links:
        for reason in link.counted.reasons if link.counted else ():
            if reason.counted > 0:
                worth[reason.sentence] = max(reason.counted, worth.get(reason.sentence, 0.0))
    return tuple(sorted(worth, key=lambda sentence: (-worth[sentence], sentence)))
