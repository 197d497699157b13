"""The site itself: its home page, the pages and small files that say who runs it, and those that say who sells its advertising."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from osint.content.http_body import decoded, header_values
from osint.content.icon_links import MAX_SCANNED, icon_url
from osint.content.links import absolute, host_of, registered_domain
from osint.content.page import address_of
from osint.content.robots_txt import Robots
from osint.content.site_answers import (
    ADS,
    CMS_USERS,
    FAVICON,
    PAGES,
    SECURITY,
    SELLERS,
    SITEMAP,
    THEME,
    site_observations,
)
from osint.content.text_encoding import decode_html
from osint.content.theme_header import is_wordpress, uncommon_theme
from osint.content.who_pages import who_pages
from osint.errors import ParseError
from osint.model.evidence import Contact, Evidence
from osint.model.observation import Observation
from osint.model.selector import Selector, SelectorKind
from osint.net.door import SourceDoor
from osint.sources.base import About, Source
from osint.sources.base_site import fetch, home_page, is_silent, origin_of, site_rules

MAX_SITEMAPS = 2
MAX_READ = 2_000_000
"""Bytes of the home page that are looked through for links beside the network; its footer is within them on nearly every site."""


class Website(Source):
    """Fetches the home page, robots.txt and, where robots.txt allows, what else says who is behind the site.

    That is: the sitemap, ads.txt, sellers.json, security.txt and the icon; at most four pages that the home page links to as its imprint,
    about, contact or privacy page; and on WordPress sites the list of users and the header of a theme that is not a common one.
    """

    about = About(
        name="website",
        title="The site's own pages",
        what="home page, imprint, about, contact and privacy pages (identity, contacts, accounts, publisher, software, hosts), robots.txt, "
        "sitemap, ads.txt, sellers.json, security.txt, icon, WordPress users and theme, redirects",
        sees="the target's server sees 2 to 15 requests from this machine, and its redirects",
        contacts=(Contact.TARGET,),
        accepts=(SelectorKind.DOMAIN,),
        limits="robots.txt is obeyed for everything beyond the home page; one request at a time to a host, with a pause",
        version=3,
    )

    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        """The home page decides where to go on: nothing more is asked of a site that cannot be reached or may not be contacted."""
        home = await home_page(asked.value, door)
        if is_silent(home):
            return
        origin = origin_of(home)
        rules = await site_rules(origin, door)
        wanted = [*_files(origin, rules.robots), *_named_by(home, origin)]
        await asyncio.gather(*(fetch(door, url, purpose, rules, is_page=purpose in PAGES) for url, purpose in wanted))

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


def _files(origin: str, robots: Robots) -> list[tuple[str, str]]:
    """(address, purpose) of the small files that lie in known places, all within the registered domain of the site."""
    own = registered_domain(host_of(origin))
    named = dict.fromkeys(absolute(written, origin) for written in robots.sitemaps)
    sitemaps = [url for url in named if url and registered_domain(host_of(url)) == own][:MAX_SITEMAPS]
    wanted = [(url, SITEMAP) for url in sitemaps or [f"{origin}sitemap.xml"]]
    return [*wanted, (f"{origin}ads.txt", ADS), (f"{origin}.well-known/security.txt", SECURITY), (f"{origin}sellers.json", SELLERS)]


def _named_by(home: Evidence, origin: str) -> list[tuple[str, str]]:
    """(address, purpose) of what the home page names: its icon, the pages that say who is behind it, and what WordPress tells."""
    url, body = address_of(home), decoded(home, MAX_READ)
    text = decode_html(body, next(iter(header_values(home, "content-type")), ""))[0]
    wanted = [(icon_url(body[:MAX_SCANNED], url), FAVICON), *((page, kind.value) for page, kind in who_pages(text, url))]
    if is_wordpress(text):
        wanted.append((f"{origin}wp-json/wp/v2/users", CMS_USERS))
        folder = absolute(uncommon_theme(text).replace("\\/", "/"), url)
        if folder and host_of(folder) == host_of(url):
            wanted.append((f"{folder}style.css", THEME))
    return list(dict.fromkeys(wanted))
