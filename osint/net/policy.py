"""What a run may do on the network: who may be contacted, through what, within which budgets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from osint.errors import NotAllowed, UsageProblem
from osint.model.domain_name import is_within, literal_address, shown
from osint.model.evidence import Contact
from osint.net.credentials import bare_label, bare_proxy, bare_resolver, with_port
from osint.net.guard import Guard, read_networks
from osint.settings import Settings

ALL_CONTACTS = frozenset(Contact) - {Contact.NOBODY}
DNS_NEEDS_DOH = "with a proxy set, DNS questions go only by DoH: set the resolver to an https:// address"
DNS_SECONDS = 6.0
WHOIS_SECONDS = 10.0
WEB_PORTS = frozenset({80, 443, 8080, 8443})


@dataclass(frozen=True, slots=True)
class Budgets:
    """Limits of one exchange: seconds in all, bytes on the wire, bytes after decoding, hops."""

    seconds: float = 20.0
    wire_bytes: int = 8_000_000
    decoded_bytes: int = 8_000_000
    hops: int = 8
    dns_seconds: float = DNS_SECONDS
    whois_seconds: float = WHOIS_SECONDS
    whois_bytes: int = 256 * 1024


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of one run; `target` is the registered domain that passive mode keeps away from."""

    target: str = ""
    contacts: frozenset[Contact] = ALL_CONTACTS
    guard: Guard = field(default_factory=Guard)
    budgets: Budgets = field(default_factory=Budgets)
    user_agent: str = "pivot"
    resolver: str = field(default="", repr=False)
    proxy: str = field(default="", repr=False)
    egress: str = "this machine"
    pace: float = 0.5
    ca_file: str = ""
    connect_map: Mapping[str, str] = field(default_factory=dict)

    def check(self, contact: Contact, host: str) -> None:
        """Raise NotAllowed where this run may not contact that host in that way."""
        if contact is Contact.DNS and self.proxy and contact not in self.contacts:
            raise NotAllowed(DNS_NEEDS_DOH)
        if contact not in self.contacts:
            raise NotAllowed(f"this run makes no contact of the kind '{contact}'")
        if Contact.TARGET not in self.contacts and self.target and is_within(host.lower().removesuffix("."), self.target):
            raise NotAllowed(f"this run does not contact {self.target} or ask about its names")
        if Contact.TARGET not in self.contacts and contact is not Contact.DNS and literal_address(host) is not None:
            # No registry or service is named by an address; one that sends us to one may be sending us to the target.
            raise NotAllowed(f"this run does not contact the target, and {host} may be its address")

    def check_dns(self, contact: Contact, name: str) -> None:
        """Raise NotAllowed where this run may not ask that question of the DNS."""
        if self.proxy and not self.resolver.startswith("https://"):
            raise NotAllowed(DNS_NEEDS_DOH)
        self.check(contact, name)

    @property
    def way_out(self) -> str:
        """The egress label with the proxy, if there is one; without user names and passwords."""
        label = bare_label(self.egress)
        return f"{label} via {bare_proxy(self.proxy)}" if self.proxy else label

    @property
    def resolver_label(self) -> str:
        """The resolver as it is recorded, before it has answered."""
        return bare_resolver(self.resolver) or "system resolver"


def policy_for(settings: Settings, target: str, contacts: frozenset[Contact]) -> Policy:
    """The policy that settings amount to for one target; raises UsageProblem that names a setting that cannot be used."""
    if not settings.user_agent.isascii() or not settings.user_agent.isprintable():
        raise UsageProblem(f"the user agent must be printable ASCII text on one line, not {shown(settings.user_agent)}")
    if settings.proxy and not settings.resolver.startswith("https://"):
        contacts -= {Contact.DNS}
    return Policy(
        target=target,
        contacts=contacts,
        guard=Guard(read_networks(settings.allow_net)),
        budgets=Budgets(
            seconds=settings.timeout, dns_seconds=min(DNS_SECONDS, settings.timeout), whois_seconds=min(WHOIS_SECONDS, settings.timeout)
        ),
        user_agent=settings.user_agent,
        resolver=settings.resolver,
        proxy=with_port(settings.proxy) if settings.proxy else "",
        egress=settings.egress,
        pace=settings.pace,
        ca_file=settings.ca_file,
        connect_map=_read_map(settings.connect_map),
    )


def contacts_for(*, passive: bool, no_third_party: bool) -> frozenset[Contact]:
    """The kinds of contact that the two options leave; raises UsageProblem where nothing would be left."""
    if passive and no_third_party:
        raise UsageProblem("--passive and --no-third-party together leave nobody to ask")
    if passive:
        return frozenset({Contact.THIRD_PARTY})
    return ALL_CONTACTS - {Contact.THIRD_PARTY} if no_third_party else ALL_CONTACTS


def _read_map(path: str) -> Mapping[str, str]:
    if not path:
        return {}
    try:
        return dict(json.loads(Path(path).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise UsageProblem(f"the connect map {path} cannot be read: {error}") from error
