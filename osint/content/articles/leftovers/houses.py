"""Whose a host, an account or a name is: which recognised outlet's or agency's, and whether that is the site's own house."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from osint.content.links import registered_domain
from osint.data import read_list
from osint.model.outlets import Outlet, bare, outlets, recognised
from osint.model.public_suffix import split_suffix

SHORTEST_LABEL = 5
"""A shorter own name stands in too many other words."""


@dataclass(frozen=True, slots=True)
class House:
    """The site that shows a page: its domain, the outlet it is where it is one, and what it is called in bare letters and digits."""

    site: str
    outlet: Outlet | None
    label: str
    shown: str = ""

    @classmethod
    def of(cls, site: str, shown: str = "") -> House:
        """The house of a registered domain; `shown` is what its pages call it, in bare letters."""
        registered, suffix = split_suffix(site)
        return cls(site, recognised(site), bare((registered or site).removesuffix(f".{suffix}")), shown)

    def owns(self, domains: tuple[str, ...], *names: str) -> bool:
        """Whether an outlet with these domains and names is this house: itself, an edition of it, or a title of the same publisher.

        A site that is no recognised outlet owns only its own domain and label: whoever imitates an outlet is not its edition.
        """
        if any(registered_domain(domain) == self.site for domain in domains) or self._is_of_one_publisher(domains):
            return True
        if any(bare(name).removeprefix("the") == self.label.removeprefix("the") for name in names if name):
            return True
        return self.outlet is not None and self._is_edition(self.outlet, domains, names)

    def _is_of_one_publisher(self, domains: tuple[str, ...]) -> bool:
        mine = _houses().get(self.site)
        return mine is not None and any(_houses().get(domain) == mine for domain in domains)

    def _is_edition(self, own: Outlet, domains: tuple[str, ...], names: tuple[str, ...]) -> bool:
        labels = {bare(domain.removesuffix(f".{split_suffix(domain)[1]}")) for domain in domains}
        if self.label in labels or not set(own.domains).isdisjoint(domains):
            return True
        key = bare(own.name).removeprefix("the")
        return bool(key) and any(bare(name).removeprefix("the").startswith(key) for name in names if name)

    def is_named_in(self, text: str) -> bool:
        """Whether a short text names the site, by its label or by what it is called."""
        plain = bare(text[:400])
        names = (self.label, self.shown, bare(self.outlet.name) if self.outlet else "")
        return any(len(name) >= SHORTEST_LABEL and name in plain for name in names)

    def other_outlet(self, host: str) -> str:
        """The main domain of the outlet or agency that a host belongs to, "" where it is nobody's or this house's."""
        name = host.removesuffix(".").lower()
        if not name or registered_domain(name) == self.site:
            return ""
        domains, called = _of_host(name, with_files=self.outlet is None)
        # A name that is the site's label makes a recognised outlet's host its own, not an imitator's: lemonde.test does not own lemonde.fr.
        names = (called,) if self.outlet else ()
        return domains[0] if domains and not self.owns(domains, *names) else ""

    def other_account(self, handle: str) -> str:
        """The main domain of the outlet whose account on a platform this is, "" where it is nobody's or this house's."""
        domain = _handles().get(handle.removeprefix("@").lower(), "")
        return self.other_outlet(domain) if domain else ""


def is_platform(host: str) -> bool:
    """Whether anybody's texts are shown under a host."""
    return registered_domain(host) in _platforms() or any(host.endswith(f".{name}") for name in _platforms())


def outlet_lines(table: str) -> Iterator[tuple[str, ...]]:
    """The cells of each line of a table in the list."""
    return (tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines())


def _of_host(host: str, with_files: bool) -> tuple[tuple[str, ...], str]:
    """(domains, name) of the outlet or agency that a host belongs to, by its own domain or by a host for its files.

    Papers of one publisher share their hosts for files, so these say nothing (`with_files` false) of a recognised outlet's page.
    """
    labels = host.split(".")
    for start in range(len(labels) - 1):
        name = ".".join(labels[start:])
        owner = _agency_domains().get(name) or (_files().get(name) if with_files else None)
        if owner:
            known = recognised(owner)
            return (known.domains, known.name) if known else ((owner,), "")
    outlet = recognised(host)
    return (outlet.domains, outlet.name) if outlet else ((), "")


@cache
def _agency_domains() -> dict[str, str]:
    """Domain -> main domain of the agencies that no list of outlets names."""
    lines = outlet_lines(read_list("leftover_words")["agencies"])
    found = {domain: domains.split()[0] for _, domains, _ in lines for domain in domains.split()}
    return {domain: main for domain, main in found.items() if recognised(domain) is None}


@cache
def _files() -> dict[str, str]:
    """Host for files -> the main domain of its outlet."""
    return {host: domain for domain, hosts in outlet_lines(read_list("leftover_words")["hosts"]["assets"]) for host in hosts.split()}


@cache
def _houses() -> dict[str, int]:
    lines = read_list("leftover_words")["hosts"]["houses"].strip().splitlines()
    return {domain: number for number, line in enumerate(lines) for domain in line.split()}


@cache
def _handles() -> dict[str, str]:
    return {
        handle: domain for domain, handles in outlet_lines(read_list("leftover_words")["hosts"]["handles"]) for handle in handles.split()
    }


@cache
def _platforms() -> frozenset[str]:
    return frozenset(read_list("leftover_words")["hosts"]["platforms"].split())


@cache
def outlets_by_name() -> dict[str, Outlet]:
    """The outlets that alone bear their name, by that name in bare letters and digits without "the"."""
    found: dict[str, list[Outlet]] = {}
    for outlet in outlets():
        if outlet.name:
            found.setdefault(bare(outlet.name).removeprefix("the"), []).append(outlet)
    return {key: known[0] for key, known in found.items() if key and len(known) == 1}
