"""Marks that lead from one site to another: the site that points carries the other's name, and so does that other site itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from osint.linking.mark import Mark
from osint.linking.site import SiteFacts
from osint.model.public_suffix import split_suffix


def itself(rule: str, site: SiteFacts) -> Iterator[Mark]:
    """The mark by which a site meets those that point at it: its own name, as long as it was seen; none where nothing is known of it."""
    if site.seen:
        first, last = site.seen
        yield Mark(rule, site.site.value, first, last, ())


@lru_cache(maxsize=20_000)
def site_of(host: str) -> str:
    """The site that a host belongs to: its registered domain, or the customer's name below a platform; the host where it has none."""
    return split_suffix(host)[0] or host
