"""The site itself: its home page and the small files that say who runs it and who sells its advertising."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from urllib.parse import urljoin

from osint.content.http_body import decoded
from osint.content.icon_links import MAX_SCANNED, icon_url
from osint.content.links import absolute, host_of, registered_domain
from osint.content.page import address_of
from osint.content.robots_txt import Robots, read_robots
from osint.content.site_answers import ADS, FAVICON, HOME_PAGE, ROBOTS, SECURITY, SITEMAP, site_observations
from osint.content.site_file import judge_file
from osint.errors import ParseError
from osint.model.evidence import Contact, Evidence, Status
from osint.model.observation import Observation
from osint.model.selector import Selector, SelectorKind
from osint.net.door import SourceDoor
from osint.sources.base import About, Source

AGENT = "pivot"
MAX_SITEMAPS = 2
_NO_HTTPS = frozenset({Status.UNREACHABLE, Status.TIMEOUT, Status.MALFORMED})
_SILENT = _NO_HTTPS | {Status.BLOCKED, Status.SKIPPED, Status.RATE_LIMITED}
_READABLE = frozenset({Status.OK, Status.PARTIAL, Status.LIMIT})
_PAGE_TYPES = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"


class Website(Source):
    """Fetches the home page, robots.txt and, where robots.txt allows, sitemap, ads.txt, security.txt and icon."""

    about = About(
        name="website",
        title="The site's own pages",
        what="home page (identity, contacts, profiles, publisher, hosts), robots.txt, sitemap, ads.txt, security.txt, icon, redirects",
        sees="the target's server sees 2 to 8 requests from this machine",
        contacts=(Contact.TARGET,),
        accepts=(SelectorKind.DOMAIN,),
        limits="robots.txt is obeyed for everything beyond the home page; one request at a time to a host, with a pause",
    )

    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        """The home page decides where to go on: nothing more is asked of a site that cannot be reached or may not be contacted."""
        home = await _home_page(asked.value, door)
        is_endless = home.exchange.status is Status.LIMIT and not home.body
        if home.exchange.status in _SILENT or is_endless:
            return
        origin = urljoin(address_of(home), "/")
        robots_answer = await door.http(f"{origin}robots.txt", purpose=ROBOTS, contact=Contact.TARGET, judge=judge_file)
        robots, closed = _reading_of(robots_answer)
        wanted = _wanted(origin, robots, icon_url(decoded(home, MAX_SCANNED), address_of(home)))
        await asyncio.gather(*(_fetch(door, url, purpose, robots, closed) for url, purpose in wanted))

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        """What each answer says, in the order they came; problems are named after everything that could be read."""
        problems = []
        for item in evidence:
            try:
                yield from site_observations(item)
            except ParseError as error:
                problems.append(str(error))
        if problems:
            raise ParseError("; ".join(problems))


async def _home_page(domain: str, door: SourceDoor) -> Evidence:
    """The home page over https, or over http where nothing answers there."""
    home = await door.http(f"https://{domain}/", purpose=HOME_PAGE, contact=Contact.TARGET, accept=_PAGE_TYPES)
    if home.exchange.status in _NO_HTTPS and not home.exchange.facts.get("headers"):
        home = await door.http(f"http://{domain}/", purpose=HOME_PAGE, contact=Contact.TARGET, accept=_PAGE_TYPES)
    return home


def _reading_of(answer: Evidence) -> tuple[Robots, str]:
    """The rules, and why everything is closed where it is (RFC 9309 2.3.1: no file allows all, no answer allows nothing)."""
    status = answer.exchange.status
    if status in _READABLE:
        return read_robots(decoded(answer)), ""
    if status in {Status.ABSENT, Status.REFUSED}:
        return Robots(()), ""
    return Robots(()), f"robots.txt did not answer ({status.value.replace('_', ' ')}), which closes the site to us"


def _wanted(origin: str, robots: Robots, icon: str) -> list[tuple[str, str]]:
    """(address, purpose) of the small files, all within the registered domain of the site."""
    own = registered_domain(host_of(origin))
    named = dict.fromkeys(absolute(written, origin) for written in robots.sitemaps)
    sitemaps = [url for url in named if url and registered_domain(host_of(url)) == own][:MAX_SITEMAPS]
    wanted = [(url, SITEMAP) for url in sitemaps or [f"{origin}sitemap.xml"]]
    return [*wanted, (f"{origin}ads.txt", ADS), (f"{origin}.well-known/security.txt", SECURITY), (icon, FAVICON)]


async def _fetch(door: SourceDoor, url: str, purpose: str, robots: Robots, closed: str) -> None:
    why = closed or ("" if robots.allows(url, AGENT) else "robots.txt disallows it")
    if why:
        door.skip(f"GET {url}", purpose=purpose, contact=Contact.TARGET, protocol="http", why=why)
    else:
        await door.http(url, purpose=purpose, contact=Contact.TARGET, judge=judge_file)
