"""The sets of name servers that a domain had, one for each answer that listed them, and whose they and other servers are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from osint.linking.pointed import site_of
from osint.linking.rule import Group
from osint.linking.site import SiteFacts
from osint.model.observation import Relation
from osint.model.provider_names import NameProvider, provider_of_name_server
from osint.model.run import Fact
from osint.model.selector import SelectorKind

_SOUNDS_LIKE_A_PROVIDER = re.compile(
    r"host|dns|serv(?:er|ice)|domain|cloud|cdn|(?:^|-)edge|v[pd]s|srv|colo|provider|tele[ck]om|registr|netw|internet|data-?cent|isp"
    r"|web(?:design|studio|dev)|cpanel|reseller|smtp"
)
_IS_A_PROVIDER = re.compile(
    r"hosting|hoster|host(?:-|$)|dns(?:-|$)|v[pd]s|colocation|provider|tele[ck]om|registr|data-?cent|cpanel|reseller"
)
"""Plainer words, for a site that serves another: many a paper calls itself a network or a service."""
PERHAPS_A_PROVIDER = 0.4
"""A domain that no list knows and that sounds like a hosting company's."""
OF_A_THIRD = 0.4
"""A domain that is not the site's own: for all that is known a hosting company's, since no list knows them all. Rules whose value is that
domain get the same from the comparison (`pointer`), which sees whether it is the other of the two."""
RENTED = Group.HOSTING.value
"""Name and mail servers under another name than the site's come with the place where it stands: one account at a hosting company."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose a domain is that serves a site and that no list knows, as far as its name tells."""

    domain: str
    is_own: bool
    sounds: bool
    """Whether it calls itself what hosting companies call themselves; the site's own domain only where that is plain."""

    @property
    def factor(self) -> float:
        """What its name leaves of the weight."""
        return PERHAPS_A_PROVIDER if self.sounds else 1.0

    @property
    def factor_of_a_third(self) -> float:
        """What is left where no comparison sees whether it is the other site's own."""
        return self.factor if self.is_own else round(self.factor * OF_A_THIRD, 3)

    @property
    def group(self) -> str:
        """The group that it counts with, where that is not the rule's own."""
        return "" if self.is_own else RENTED

    def note(self, shown: str = "") -> str:
        """What is to be known of it beside its name; `shown` are the hosts below it."""
        if self.sounds:
            return "its name sounds like a provider's"
        whose = f"it is {self.domain} itself" if self.is_own else "not a domain of the site's own"
        return f"as {shown}, {whose}" if shown and not self.is_own else whose


def holder_of(site: SiteFacts, host: str) -> Holder:
    """Whose the domain of a host is, beside a site that it serves; providers that a list knows are to be set aside before."""
    domain = site_of(host)
    if domain != site.site.value:
        return Holder(domain, False, sounds_like_a_provider(domain))
    return Holder(domain, True, _IS_A_PROVIDER.search(domain.partition(".")[0]) is not None)


@dataclass(frozen=True, slots=True)
class NameServers:
    """The name servers of one answer, sorted, with the facts that name them."""

    names: tuple[str, ...]
    facts: tuple[Fact, ...]

    @property
    def shown(self) -> str:
        """As people read it."""
        return ", ".join(self.names)

    @property
    def provider(self) -> NameProvider | None:
        """The provider that all of them belong to, as the lists know it; None where they do not know, or where it is not one."""
        found = [provider_of_name_server(name) for name in self.names]
        first = found[0]
        return first if first and all(item and item.provider == first.provider for item in found) else None


def name_server_sets(site: SiteFacts) -> list[NameServers]:
    """Each set of name servers that an answer about the domain itself listed; the same set from several answers once."""
    by_answer: dict[tuple[str, int], list[Fact]] = {}
    for fact in site.own(Relation.NAME_SERVER):
        item = fact.observation
        if item.subject == site.site and item.object.kind in {SelectorKind.DOMAIN, SelectorKind.HOST}:
            by_answer.setdefault((fact.source, fact.exchange_id), []).append(fact)
    found: dict[tuple[str, ...], list[Fact]] = {}
    for facts in by_answer.values():
        names = tuple(sorted({fact.observation.object.value.lower() for fact in facts}))
        found.setdefault(names, []).extend(facts)
    return [NameServers(names, tuple(facts)) for names, facts in found.items()]


def sounds_like_a_provider(host: str) -> bool:
    """Whether the domain that a host belongs to calls itself what hosting companies call themselves ("smallhost-dns.example")."""
    return _SOUNDS_LIKE_A_PROVIDER.search(site_of(host).partition(".")[0]) is not None
