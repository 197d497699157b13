"""Rules about a site's mail: servers of its own, who may send for it, where reports go, which key signs."""

from __future__ import annotations

import hashlib
import ipaddress
import re
from collections.abc import Iterator

from osint.errors import UsageProblem
from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.name_servers import holder_of
from osint.linking.pointed import site_of
from osint.linking.rule import Group, Rule
from osint.linking.rules.hosting import shared_address
from osint.linking.rules.name_service import of_a_mailbox
from osint.linking.site import SiteFacts
from osint.model.domain_name import ascii_name
from osint.model.observation import Relation
from osint.model.provider_names import provider_of_mail_server
from osint.model.selector import Selector, SelectorKind
from osint.model.shared_services import service_of

_MOST_TERMS = 100
_SMALLEST_PREFIX = {4: 28, 6: 64}
"""Larger ranges in an SPF record are a provider's."""
_NAMING_TERMS = frozenset({"include", "a", "mx", "exists", "redirect"})
_REPORT = re.compile(r"mailto:([^\s@!,;<>]{1,64})@([A-Za-z0-9.-]{1,253})(?:![0-9]{1,9}[kmgt]?)?\Z", re.IGNORECASE)
_TENANT = re.compile(r"(?=\S{0,40}[0-9])[a-z0-9+._-]{6,64}\Z|\S{1,40}\+\S{1,40}\Z")
_KEY = re.compile(r"(?:^|;)[ \t]{0,10}p[ \t]{0,10}=([A-Za-z0-9+/= \t]{40,4000})")
_SELECTOR_HOST = "._domainkey."


def find_mail_servers(site: SiteFacts) -> Iterator[Mark]:
    """The domains below which the mail servers stand, where no provider is known to run them."""
    for fact in site.own(Relation.MAIL_SERVER):
        host = fact.observation.object
        if host.kind not in {SelectorKind.DOMAIN, SelectorKind.HOST} or fact.observation.detail.get("takes_no_mail"):
            continue
        found = provider_of_mail_server(host.value)
        domain = site_of(host.value)
        aside = f"it is a mail server of {found.provider}, which serves strangers" if found else service_of(domain)
        key = found.suffix if found else domain
        holder = holder_of(site, domain)
        note, factor = (f"as {host.value}", 1.0) if aside else (holder.note(host.value), holder.factor)
        yield mark_of("own_mail_server", [fact], Reading(key, "", note, factor, holder.group, set_aside=aside))


def find_senders(site: SiteFacts) -> Iterator[Mark]:
    """The addresses and names that the site's SPF record lets send in its name."""
    for fact in site.own(Relation.TXT_RECORD):
        terms = fact.observation.object.value.split()
        if fact.observation.subject != site.site or not terms or terms[0].lower() != "v=spf1":
            continue
        for term in terms[1:_MOST_TERMS]:
            name, _, value = term.lstrip("+").replace("redirect=", "redirect:", 1).partition(":")
            reading = _sender(site, name.lower(), value.lower())
            if reading:
                yield mark_of("mail_senders", [fact], reading)


def find_reports(site: SiteFacts) -> Iterator[Mark]:
    """The mailboxes to which receivers report; of a service that reads them for many, only those that are one customer's."""
    for fact in site.own(Relation.DMARC_POLICY):
        listed = fact.observation.detail.get("reports_to")
        for uri in listed[:20] if isinstance(listed, list) else []:
            found = _REPORT.match(str(uri))
            if not found:
                continue
            local, host = found[1].lower(), found[2].lower()
            why = service_of(host)
            aside = f"it is one mailbox for all its customers: {why}" if why and not _TENANT.match(local) else ""
            of_one = ("one customer's mailbox at a service that reads reports" if not aside else "", 1.0, "")
            note, factor, group = of_one if why else of_a_mailbox(site, host)
            yield mark_of("mail_reports", [fact], Reading(f"{local}@{host}", "", note, factor, group, set_aside=aside))


def find_signing_keys(site: SiteFacts) -> Iterator[Mark]:
    """The keys that sign the site's mail (DKIM), where its own zone holds them and is no alias of a mail service's."""
    for fact in site.own(Relation.TXT_RECORD):
        item = fact.observation
        found = _KEY.search(item.object.value) if _SELECTOR_HOST in item.subject.value else None
        if found and not site.about(item.subject, Relation.ALIAS_OF):
            key = "".join(found[1].split())
            digest = hashlib.sha256(key.encode()).hexdigest()
            yield mark_of("signing_key", [fact], Reading(digest, shown=f"{key[:24]}…", note=f"at {item.subject.value}"))


def _sender(site: SiteFacts, name: str, value: str) -> Reading | None:
    """How one term of an SPF record reads; None where it names nobody (all, a, mx of the site itself) or is malformed."""
    if name in {"ip4", "ip6"}:
        return _sending_range(site, value)
    host = value.partition("/")[0].strip(".")
    if name not in _NAMING_TERMS or not host or "%" in host:
        return None
    try:
        host = ascii_name(host)
    except UsageProblem:
        return None
    aside = service_of(host)
    # Whoever takes in a site's mail also sends it: a mail service of somebody else's counts once with the hosting.
    holder = holder_of(site, host)
    note, factor = ("", 1.0) if aside else (holder.note(), holder.factor)
    # By the domain: what one site calls its own, another includes.
    return Reading(host if aside else holder.domain, host, note, factor, holder.group, set_aside=aside)


def _sending_range(site: SiteFacts, value: str) -> Reading | None:
    try:
        network = ipaddress.ip_network(value, strict=False)
    except ValueError:
        return None
    shown = str(network.network_address) if network.num_addresses == 1 else str(network)
    address = Selector(SelectorKind.IP_ADDRESS, str(network.network_address))
    aside = shared_address(site, address)
    if network.prefixlen < _SMALLEST_PREFIX[network.version]:
        aside = "it is so large a range that a provider holds it"
    return Reading(shown, group=Group.HOSTING.value if _stands_there(site, address) else "", set_aside=aside)


def _stands_there(site: SiteFacts, address: Selector) -> bool:
    """Whether the site itself stands at the address, so that sharing it is one thing with sharing the server."""
    return any(fact.observation.object == address for fact in site.own(Relation.RESOLVES_TO))


RULES = (
    Rule(
        name="own_mail_server",
        group=Group.NAME_SERVICE,
        sentence="mail for both goes to servers of {value}, which no list knows as a provider",
        innocent="Who hosts a customer's or a friend's site takes in its mail under his own name, "
        "and a domain that is neither site's own is mostly a hosting company's, which no list knew.",
        find=find_mail_servers,
        pointer=True,
    ),
    Rule(
        name="mail_senders",
        group=Group.NAME_SERVICE,
        sentence="both let {value} send mail in their name",
        innocent="A hosting company enters its own mail servers in the records of all its customers.",
        find=find_senders,
        pointer=True,
    ),
    Rule(
        name="mail_reports",
        group=Group.NAME_SERVICE,
        sentence="both have reports about their mail sent to {value}",
        innocent="An agency or a hosting company may collect the reports of all its customers.",
        find=find_reports,
    ),
    Rule(
        name="signing_key",
        group=Group.NAME_SERVICE,
        sentence="the mail of both is signed with the same key, {value}",
        innocent="A mail service may give several customers one key.",
        find=find_signing_keys,
    ),
)
