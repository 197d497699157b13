"""The hosts that a page links to, and those it loads scripts, styles, images, frames and forms from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from osint.content.found import Found
from osint.content.links import host_selector, registered_domain
from osint.content.page import Page
from osint.content.page_addresses import addresses, links
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


def find_hosts(page: Page) -> Iterator[Found]:
    """LINKS_TO and LOADS_FROM for every host but the page's own, with counts; `own` marks hosts of the same registered domain.

    At most 500 hosts of each; the last one then says how many were left out.
    """
    linked: Counter[str] = Counter()
    for kind in links(page):
        linked.update(kind.hosts)
    yield from _found(page, Relation.LINKS_TO, linked, {})
    loaded: Counter[str] = Counter()
    by: dict[str, list[str]] = {}
    for name, hosts in _loading(page):
        loaded.update(hosts)
        for host in set(hosts):
            by.setdefault(host, []).append(name)
    yield from _found(page, Relation.LOADS_FROM, loaded, by)


def _loading(page: Page) -> Iterator[tuple[str, list[str]]]:
    """The hosts that the elements of each kind load from."""
    for name, attribute in _LOADING.items():
        yield name, addresses(page, name, attribute).hosts
    named = addresses(page, "link", "href")
    pairs = zip(named.tags, named.hosts, strict=True)
    yield "link", [host for tag, host in pairs if _LOADING_RELS.intersection(str(tag.attrs.get("rel", ""))[:200].lower().split())]


def _found(page: Page, relation: Relation, uses: Counter[str], by: Mapping[str, list[str]]) -> Iterator[Found]:
    for left_out in ("", page.host):
        uses.pop(left_out, None)
    kept = list(uses.items())[:MAX_HOSTS]
    for place, (host, count) in enumerate(kept, start=1):
        domain = registered_domain(host)
        detail: dict[str, Json] = {"count": count, "domain": domain, "own": domain == page.domain}
        if relation is Relation.LOADS_FROM:
            detail["by"] = sorted(by[host])
        if place == MAX_HOSTS and len(uses) > MAX_HOSTS:
            detail["hosts_left_out"] = len(uses) - MAX_HOSTS
        yield Found(relation, host_selector(host), detail)
