"""The sets of name servers that a domain had, one for each answer that listed them, and whose they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from osint.linking.pointed import site_of
from osint.linking.site import SiteFacts
from osint.model.observation import Relation
from osint.model.provider_names import NameProvider, provider_of_name_server
from osint.model.run import Fact
from osint.model.selector import SelectorKind

_SOUNDS_LIKE_A_PROVIDER = re.compile(
    r"host|dns|serv(?:er|ice)|domain|cloud|cdn|(?:^|-)edge|vps|colo|hoster|provider|telecom|registr|netw|data-?cent|isp|web(?:design|studio|dev)|cpanel|reseller"
)


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
