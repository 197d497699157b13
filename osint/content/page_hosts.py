"""The hosts that a page links to, and those it loads scripts, styles, images, frames and forms from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from osint.content.found import Found
from osint.content.links import host_selector, link_host, registered_domain
from osint.content.page import Page
from osint.model.evidence import Json
from osint.model.observation import Relation

MAX_HOSTS = 500
_LOADING = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "frame": "src",
    "embed": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "object": "data",
    "form": "action",
}
# <link> loads something only with these; the others (canonical, alternate, me) are told by other extractors.
_LOADING_RELS = frozenset({"stylesheet", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "manifest", "icon"})


@dataclass(slots=True)
class _Use:
    count: int = 0
    elements: dict[str, None] = field(default_factory=dict)


def find_hosts(page: Page) -> Iterator[Found]:
    """LINKS_TO and LOADS_FROM for every host but the page's own, with counts; `own` marks hosts of the same registered domain.

    At most 500 hosts of each; the last one then says how many were left out.
    """
    linked: dict[str, _Use] = {}
    for tag in page.tags("a", "area"):
        _count(linked, link_host(str(tag.attrs.get("href") or ""), page.host), tag.name)
    yield from _found(page, Relation.LINKS_TO, linked)
    loaded: dict[str, _Use] = {}
    for name, attribute in _LOADING.items():
        for tag in page.tags(name):
            _count(loaded, link_host(str(tag.attrs.get(attribute) or ""), page.host), name)
    for tag in page.tags("link"):
        if _LOADING_RELS.intersection(str(tag.attrs.get("rel", ""))[:200].lower().split()):
            _count(loaded, link_host(str(tag.attrs.get("href") or ""), page.host), "link")
    yield from _found(page, Relation.LOADS_FROM, loaded)


def _count(uses: dict[str, _Use], host: str, element: str) -> None:
    if host:
        use = uses.setdefault(host, _Use())
        use.count += 1
        use.elements[element] = None


def _found(page: Page, relation: Relation, uses: dict[str, _Use]) -> Iterator[Found]:
    uses.pop(page.host, None)
    kept = list(uses.items())[:MAX_HOSTS]
    for place, (host, use) in enumerate(kept, start=1):
        domain = registered_domain(host)
        detail: dict[str, Json] = {"count": use.count, "domain": domain, "own": domain == page.domain}
        if relation is Relation.LOADS_FROM:
            detail["by"] = sorted(use.elements)
        if place == MAX_HOSTS and len(uses) > MAX_HOSTS:
            detail["hosts_left_out"] = len(uses) - MAX_HOSTS
        yield Found(relation, host_selector(host), detail)
