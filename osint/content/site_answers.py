"""What each answer of a site's own server says: its home page, its small files, its redirects and its headers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from osint.content.ads_txt import find_ads
from osint.content.cms_users import find_listed_users
from osint.content.extractors import find_all
from osint.content.favicon import find_favicon
from osint.content.found import Found, text_selector
from osint.content.header_selectors import find_header_selectors
from osint.content.http_body import decoded, header_values
from osint.content.links import clean_host, host_of, host_selector, registered_domain, url_selector
from osint.content.page import Page, address_of
from osint.content.page_structure import find_header_order
from osint.content.robots_txt import find_robots
from osint.content.security_txt import find_security
from osint.content.sellers_json import find_sellers
from osint.content.sitemap_xml import find_sitemap
from osint.content.text_encoding import decode_html
from osint.content.theme_header import find_theme
from osint.content.who_words import WhoPage
from osint.errors import ParseError
from osint.model.evidence import Evidence, Status
from osint.model.observation import Observation, Relation
from osint.model.selector import Selector, SelectorKind

HOME_PAGE, ROBOTS, SITEMAP, ADS, SECURITY, FAVICON = "home page", "robots.txt", "sitemap", "ads.txt", "security.txt", "favicon"
SELLERS, CMS_USERS, THEME = "sellers.json", "WordPress users", "theme header"
PAGES = frozenset({HOME_PAGE, *(page.value for page in WhoPage)})
# The pages beside the home page are read together with it, under one deadline: each gets a share of what it may be.
MAX_OTHER_PAGE = 600_000
MAX_OTHER_MARKUP = 12_000
_SOFTWARE_HEADERS = ("server", "x-powered-by", "x-generator", "x-aspnet-version")
_FILES: dict[str, Callable[[bytes, str], Iterator[Found]]] = {
    ROBOTS: find_robots,
    SITEMAP: find_sitemap,
    ADS: find_ads,
    SECURITY: find_security,
    FAVICON: find_favicon,
    SELLERS: find_sellers,
    CMS_USERS: find_listed_users,
    THEME: find_theme,
}


def site_observations(evidence: Evidence) -> Iterator[Observation]:
    """What one HTTP exchange with a site says; raises ParseError, after everything that could be read, for what could not.

    The subject is the registered domain that answered: when a domain redirects to a stranger's site, the stranger's page
    says nothing about the domain that was asked, except that it leads there.
    """
    yield from _private_addresses(evidence)
    yield from _redirect(evidence)
    subject = served_subject(evidence)
    if evidence.exchange.purpose == HOME_PAGE:
        for found in (*_software(evidence), *find_header_selectors(evidence)):
            yield found.observed(subject, evidence)
    if not has_content(evidence):
        return
    for found in find_page(evidence) if evidence.exchange.purpose in PAGES else find_file(evidence):
        yield found.observed(subject, evidence)


def find_page(evidence: Evidence) -> Iterator[Found]:
    """Everything the extractors find on a page; raises ParseError at the end for a block of the page that cannot be read."""
    body = decoded(evidence, 4096)
    content_type = next(iter(header_values(evidence, "content-type")), "").lower()[:200]
    if "html" not in content_type and b"<" not in body[:1024]:
        raise ParseError(f"{address_of(evidence)} is no web page: {content_type.partition(';')[0] or 'no content type'}")
    page = _page(evidence)
    yield from find_all(page)
    if evidence.exchange.purpose == HOME_PAGE:
        yield from find_header_order(evidence)
    if page.problems:
        raise ParseError(f"{page.url}: {'; '.join(page.problems)}")


def _page(evidence: Evidence) -> Page:
    if evidence.exchange.purpose == HOME_PAGE:
        return Page.of(evidence)
    content_type = next(iter(header_values(evidence, "content-type")), "")
    return Page(decode_html(decoded(evidence, MAX_OTHER_PAGE), content_type)[0], address_of(evidence), MAX_OTHER_MARKUP)


def find_file(evidence: Evidence) -> Iterator[Found]:
    """What a small file of a site says, by the purpose it was asked for."""
    reader = _FILES.get(evidence.exchange.purpose)
    if reader is None:
        raise ParseError(f"no reader for an answer asked for as {evidence.exchange.purpose!r}")
    yield from reader(decoded(evidence), address_of(evidence))


def served_subject(evidence: Evidence) -> Selector:
    """The registered domain (or address) that answered; the selector that was asked about where the answer came from within it."""
    host = host_of(address_of(evidence))
    domain = registered_domain(host) if host else ""
    asked = evidence.exchange.subject
    return asked if not domain or domain == asked.value else host_selector(domain)


def has_content(evidence: Evidence) -> bool:
    """Whether an exchange brought something to read: an answer that is there, and no redirect."""
    exchange = evidence.exchange
    return exchange.status in {Status.OK, Status.PARTIAL, Status.LIMIT} and bool(evidence.body) and not _is_redirect(evidence)


def _is_redirect(evidence: Evidence) -> bool:
    return bool(evidence.exchange.facts.get("location") or evidence.exchange.facts.get("location_refused"))


def _redirect(evidence: Evidence) -> Iterator[Observation]:
    """URL to URL for each hop, and domain to domain where the hop leaves the registered domain."""
    target = str(evidence.exchange.facts.get("location") or "")
    if not target or not host_of(target):
        return
    code = evidence.exchange.facts.get("status")
    start = address_of(evidence)
    yield Found(Relation.REDIRECTS_TO, url_selector(target), {"status": code}).observed(url_selector(start), evidence)
    origin, goal = served_subject(evidence), registered_domain(host_of(target))
    if evidence.exchange.purpose == HOME_PAGE and goal != origin.value:
        yield Found(Relation.REDIRECTS_TO, host_selector(goal), {"status": code, "url": target}).observed(origin, evidence)


def _private_addresses(evidence: Evidence) -> Iterator[Observation]:
    """The addresses that our own guard would not contact: that a public name points there is a finding of its own."""
    named = evidence.exchange.facts.get("private_address") or []
    url = address_of(evidence)
    for text in [named] if isinstance(named, str) else named:
        address = clean_host(str(text))
        if address:
            found = Found(
                Relation.PRIVATE_ADDRESS, Selector(SelectorKind.IP_ADDRESS, address), {"host": urlsplit(url).hostname or "", "url": url}
            )
            yield found.observed(served_subject(evidence), evidence)


def _software(evidence: Evidence) -> Iterator[Found]:
    for name in _SOFTWARE_HEADERS:
        for value in dict.fromkeys(header_values(evidence, name)):
            found = text_selector(value, 300)
            if found.value:
                yield Found(Relation.SERVER_SOFTWARE, found, {"header": name})
