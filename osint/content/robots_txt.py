"""robots.txt: what it allows us, and what it gives away (paths it hides, sitemaps, and who it singles out)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from protego import Protego

from osint.content.found import Found, one_line, text_selector
from osint.content.links import absolute, host_of, registered_domain, url_selector
from osint.content.site_file import file_lines, is_web_page
from osint.model.evidence import Json
from osint.model.observation import Relation

MAX_LINES = 10_000
MAX_RULES = 500
MAX_SITEMAPS = 50
MAX_PATH = 500
_FIELDS = {"user-agent", "allow", "disallow", "sitemap", "host", "crawl-delay", "clean-param"}


@dataclass(frozen=True)
class Robots:
    """The lines of a robots.txt as (field in lower case, value), in order."""

    lines: tuple[tuple[str, str], ...]

    @cached_property
    def sitemaps(self) -> list[str]:
        """The sitemaps it names, as written."""
        return [value for field, value in self.lines if field == "sitemap" and value][:MAX_SITEMAPS]

    @cached_property
    def disallowed(self) -> list[tuple[str, list[str]]]:
        """(path, user agents) for each path that any group disallows."""
        rules: dict[str, dict[str, None]] = {}
        for agents, field, value in self._rules():
            if field == "disallow" and value and (value in rules or len(rules) < MAX_RULES):
                rules.setdefault(value, {}).update(dict.fromkeys(agents[:20]))
        return [(path, list(agents)) for path, agents in rules.items()]

    def allows(self, url: str, agent: str) -> bool:
        """Whether this user agent (its bare token) may fetch an address, by the longest matching rule (RFC 9309)."""
        return bool(Protego.parse(self.text_for(agent)).can_fetch(url, agent))

    def text_for(self, agent: str) -> str:
        """The groups that bear on one user agent: the parser's work grows with groups times rules, and a hostile file has many."""
        kept: list[tuple[str, str]] = []
        wanted, group, owners = {agent.lower(), "*"}, None, set[str]()
        for agents, field, value in self._rules():
            if agents is not group:
                group, owners = agents, wanted & {name.lower() for name in agents}
            kept.extend((owner, f"{field}: {value}") for owner in owners)
        named = agent.lower() in {value.lower() for field, value in self.lines if field == "user-agent"}
        name = agent.lower() if named else "*"
        return "\n".join([f"user-agent: {name}", *(rule for owner, rule in kept if owner == name)])

    def _rules(self) -> Iterator[tuple[list[str], str, str]]:
        """(user agents of its group, field, value) for each rule."""
        agents: list[str] = []
        is_open = False
        for field, value in self.lines:
            if field == "user-agent":
                agents = [*agents, value] if is_open and len(agents) < 1000 else agents if is_open else [value]
                is_open = True
            elif field in {"allow", "disallow"}:
                is_open = False
                if agents:
                    yield agents, field, value


def read_robots(body: bytes) -> Robots:
    """The robots.txt in bytes; one that is a web page, or that holds no rule, allows everything."""
    if is_web_page(body):
        return Robots(())
    pairs = []
    for line in file_lines(body)[:MAX_LINES]:
        field, colon, value = line.partition("#")[0].partition(":")
        field = field.strip("\ufeff \t").lower()
        if colon and field in _FIELDS:
            pairs.append((field, one_line(value, MAX_PATH)))
    return Robots(tuple(pairs))


def find_robots(body: bytes, url: str) -> Iterator[Found]:
    """SITEMAP and ROBOTS_RULE for what a robots.txt says; `own` marks sitemaps on the site's own registered domain."""
    robots = read_robots(body)
    own = registered_domain(host_of(url))
    for written in robots.sitemaps:
        if sitemap := absolute(written, url):
            yield Found(Relation.SITEMAP, url_selector(sitemap), {"from": "robots.txt", "own": registered_domain(host_of(sitemap)) == own})
    for path, agents in robots.disallowed:
        detail: dict[str, Json] = {"agents": agents}
        yield Found(Relation.ROBOTS_RULE, text_selector(path, MAX_PATH), detail)
