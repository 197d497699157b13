"""Rules about one site leading to another: redirects, canonical addresses, files it loads, links both ways, the owner in ads.txt."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.pointed import itself, site_of
from osint.linking.rule import Group, Rule
from osint.linking.site import SiteFacts
from osint.model.observation import Relation
from osint.model.run import Fact
from osint.model.selector import Selector, SelectorKind
from osint.model.shared_services import service_of

MOST_TARGETS = 100
"""Whoever links to more sites than this is a directory."""
ONLY_MANAGED = 0.4
"""The manager of a site's advertising is often a company that does it for many."""
ONLY_ANNOUNCED = 0.5
"""A host that a page merely prepares a connection to."""
_HINTS = frozenset({"link"})


def find_redirects(site: SiteFacts) -> Iterator[Mark]:
    """The sites that the home page redirects to, and the site itself."""
    yield from itself("redirect", site)
    yield from _pointers(site, "redirect", site.own(Relation.REDIRECTS_TO))


def find_canonicals(site: SiteFacts) -> Iterator[Mark]:
    """The sites that the pages name as their canonical address, and the site itself."""
    yield from itself("canonical", site)
    yield from _pointers(site, "canonical", site.own(Relation.CANONICAL))


def find_loads(site: SiteFacts) -> Iterator[Mark]:
    """The sites that the pages load files from, and the site itself."""
    yield from itself("loads_from_site", site)
    for mark, fact in _pointed(site, "loads_from_site", site.own(Relation.LOADS_FROM)):
        by = fact.observation.detail.get("by")
        is_hint = isinstance(by, list) and bool(by) and set(by) <= _HINTS
        note = f"loads {', '.join(map(str, by))} from {fact.observation.object.value}" if isinstance(by, list) and by else ""
        reading = Reading(mark.key, note=note, factor=ONLY_ANNOUNCED if is_hint else 1.0, set_aside=mark.set_aside)
        yield mark_of("loads_from_site", [fact], reading)


def find_links(site: SiteFacts) -> Iterator[Mark]:
    """Each pair of the site and one that it links to, so that two sites meet that link to each other; services left out."""
    for mark, fact in _pointed(site, "mutual_links", site.own(Relation.LINKS_TO)):
        if not mark.set_aside:
            pair = sorted((site.site.value, mark.key))
            yield mark_of("mutual_links", [fact], Reading("|".join(pair), shown=" and ".join(pair)))


def find_ads_owners(site: SiteFacts) -> Iterator[Mark]:
    """The domains that ads.txt names as owner, and at less weight as manager, and the site itself."""
    yield from itself("ads_owner", site)
    yield from _pointers(site, "ads_owner", site.own(Relation.ADS_OWNER))
    for mark, fact in _pointed(site, "ads_owner", site.own(Relation.ADS_MANAGER)):
        reading = Reading(mark.key, note="as manager of its advertising", factor=ONLY_MANAGED, set_aside=mark.set_aside)
        yield mark_of("ads_owner", [fact], reading)


def _pointers(site: SiteFacts, rule: str, facts: list[Fact]) -> Iterator[Mark]:
    for mark, _ in _pointed(site, rule, facts):
        yield mark


def _pointed(site: SiteFacts, rule: str, facts: list[Fact]) -> Iterator[tuple[Mark, Fact]]:
    """A mark with the other site's name for each fact that leads there, with that fact; a service of everybody's is set aside."""
    seen: set[str] = set()
    for fact in facts:
        host = _host(fact.observation.object)
        other = site_of(host) if host else ""
        if not other or other == site.site.value or (rule != "ads_owner" and len(seen | {other}) > MOST_TARGETS):
            continue
        seen.add(other)
        why = service_of(host) or service_of(other)
        yield mark_of(rule, [fact], Reading(other, set_aside=f"it belongs to nobody's site: {why}" if why else "")), fact


def _host(target: Selector) -> str:
    """The host that a selector leads to, "" where it has none."""
    if target.kind in {SelectorKind.DOMAIN, SelectorKind.HOST}:
        return target.value
    if target.kind is not SelectorKind.URL:
        return ""
    try:
        return (urlsplit(target.value).hostname or "").lower()
    except ValueError:
        return ""


RULES = (
    Rule(
        name="redirect",
        group=Group.POINTER,
        sentence="visitors of one or both are sent to {value}",
        innocent="A site may be redirected to a stranger's, by a seller of its name, by an advertiser, or to look like it.",
        find=find_redirects,
        copied=True,
        pointer=True,
    ),
    Rule(
        name="canonical",
        group=Group.POINTER,
        sentence="the pages of one or both name {value} as their canonical address",
        innocent="Whoever copies a page copies the canonical address that stands in it.",
        find=find_canonicals,
        copied=True,
        pointer=True,
    ),
    Rule(
        name="loads_from_site",
        group=Group.POINTER,
        sentence="the pages of one or both load files from {value}",
        innocent="Copied pages go on loading images from where they were copied, and some sites serve files for others.",
        find=find_loads,
        copied=True,
        pointer=True,
    ),
    Rule(
        name="mutual_links",
        group=Group.POINTER,
        sentence="they link to each other: {value}",
        innocent="Partners, neighbours and sources link to each other as well.",
        find=find_links,
    ),
    Rule(
        name="ads_owner",
        group=Group.ADVERTISING,
        sentence="the ads.txt of one or both names {value} as owner",
        innocent="The file may be copied from another site, with the owner that stands in it.",
        find=find_ads_owners,
        copied=True,
    ),
)
