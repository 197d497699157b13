"""How a source comes to a site: its home page, what its robots.txt allows us, and a request that keeps to it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from osint.content.http_body import decoded
from osint.content.page import address_of
from osint.content.robots_txt import Robots, read_robots
from osint.content.site_answers import HOME_PAGE, ROBOTS
from osint.content.site_file import judge_file
from osint.model.evidence import Contact, Evidence, Status
from osint.net.door import SourceDoor

AGENT = "pivot"
READABLE = frozenset({Status.OK, Status.PARTIAL, Status.LIMIT})
_NO_HTTPS = frozenset({Status.UNREACHABLE, Status.TIMEOUT, Status.MALFORMED})
_SILENT = _NO_HTTPS | {Status.BLOCKED, Status.SKIPPED, Status.RATE_LIMITED}
_PAGE_TYPES = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site's robots.txt allows us; `closed` says why nothing is allowed, where that is so."""

    robots: Robots
    closed: str = ""

    def why_not(self, url: str) -> str:
        """Why an address may not be fetched, "" where it may."""
        return self.closed or ("" if self.robots.allows(url, AGENT) else "robots.txt disallows it")


async def home_page(domain: str, door: SourceDoor) -> Evidence:
    """The home page over https, or over http where nothing answers there."""
    home = await door.http(f"https://{domain}/", purpose=HOME_PAGE, contact=Contact.TARGET, accept=_PAGE_TYPES)
    if home.exchange.status in _NO_HTTPS and not home.exchange.facts.get("headers"):
        home = await door.http(f"http://{domain}/", purpose=HOME_PAGE, contact=Contact.TARGET, accept=_PAGE_TYPES)
    return home


def is_silent(home: Evidence) -> bool:
    """Whether a site cannot be reached or may not be contacted, so that nothing more is to be asked of it."""
    is_endless = home.exchange.status is Status.LIMIT and not home.body
    return home.exchange.status in _SILENT or is_endless


def origin_of(home: Evidence) -> str:
    """The address of the host that answered for the home page, with its slash."""
    return urljoin(address_of(home), "/")


async def site_rules(origin: str, door: SourceDoor) -> Rules:
    """The rules of a site, asked for (RFC 9309 2.3.1: no file allows all, no answer allows nothing)."""
    answer = await door.http(f"{origin}robots.txt", purpose=ROBOTS, contact=Contact.TARGET, judge=judge_file)
    status = answer.exchange.status
    if status in READABLE:
        return Rules(read_robots(decoded(answer)))
    if status in {Status.ABSENT, Status.REFUSED}:
        return Rules(Robots(()))
    return Rules(Robots(()), f"robots.txt did not answer ({status.value.replace('_', ' ')}), which closes the site to us")


async def fetch(door: SourceDoor, url: str, purpose: str, rules: Rules, *, is_page: bool) -> Evidence:
    """The answer of one address, or the note that robots.txt keeps us from it; a page in the place of a file counts as absent."""
    if why := rules.why_not(url):
        return door.skip(f"GET {url}", purpose=purpose, contact=Contact.TARGET, protocol="http", why=why)
    accept, judge = (_PAGE_TYPES, None) if is_page else ("*/*", judge_file)
    return await door.http(url, purpose=purpose, contact=Contact.TARGET, accept=accept, judge=judge)
