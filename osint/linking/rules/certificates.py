"""Rules about TLS certificates: the same certificate, the same key, two sites named in one certificate, the company it was issued to."""

from __future__ import annotations

from collections.abc import Iterator

from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.name_servers import sounds_like_a_provider
from osint.linking.pointed import itself, site_of
from osint.linking.rule import Group, Rule
from osint.linking.rules.hosting import stands_with_strangers
from osint.linking.site import SiteFacts
from osint.model.observation import Relation
from osint.model.registrant_shields import comparable, shield_of_name
from osint.model.run import Fact
from osint.model.selector import Selector, SelectorKind
from osint.model.shared_services import default_certificate, shared_certificate_name

MOST_SITES = 10
"""A certificate for more registered domains than this is a service's, for many customers."""
OF_ANOTHER_NAME = 0.7
"""A certificate that does not name the site may be what the server shows for whatever it does not know."""


def find_certificates(site: SiteFacts) -> Iterator[Mark]:
    """The certificates that the site's names present; set aside where a service or a server's default stands behind them."""
    for fact in site.own(Relation.PRESENTS_CERTIFICATE):
        certificate = fact.observation.object
        note, factor = _fit(site, certificate)
        shown = certificate.value[:16] + "…"
        yield mark_of("certificate", [fact], Reading(certificate.value, shown, note, factor, set_aside=_aside(site, fact)))


def find_keys(site: SiteFacts) -> Iterator[Mark]:
    """The public keys of those certificates; a key outlives the certificate."""
    for fact in site.own(Relation.PRESENTS_CERTIFICATE):
        certificate = fact.observation.object
        note, factor = _fit(site, certificate)
        for key in site.of(certificate, Relation.HAS_PUBLIC_KEY):
            value = key.observation.object.value
            yield mark_of("public_key", [fact, key], Reading(value, value[:16] + "…", note, factor, set_aside=_aside(site, fact)))


def find_names(site: SiteFacts) -> Iterator[Mark]:
    """The other sites that the site's certificates name, and the site itself, so that it meets those whose certificates name it."""
    yield from itself("certificate_names", site)
    for fact in site.own(Relation.PRESENTS_CERTIFICATE):
        certificate = fact.observation.object
        sites = _sites_named(site, certificate)
        if site.site.value not in sites or len(sites) < 2:
            continue
        aside = _aside(site, fact) or _unchecked(site, certificate)
        for other in sorted(sites - {site.site.value})[:MOST_SITES]:
            note = f"in a certificate for {len(sites)} domains"
            yield mark_of("certificate_names", [fact], Reading(other, note=note, set_aside=aside))


def find_companies(site: SiteFacts) -> Iterator[Mark]:
    """The companies that the certificates were issued to."""
    for fact in site.own(Relation.NAMES_COMPANY):
        item = fact.observation
        if item.detail.get("role") != "certificate subject":
            continue
        certificate = Selector(SelectorKind.CERTIFICATE, str(item.detail.get("certificate") or ""))
        presented = [known for known in site.own(Relation.PRESENTS_CERTIFICATE) if known.observation.object == certificate]
        aside = shield_of_name(item.object.value) or next(filter(None, (_aside(site, known) for known in presented)), "")
        factor, note = (1.0, "") if item.detail.get("verified") else (0.5, "in a certificate that does not verify")
        yield mark_of(
            "certificate_company", [fact], Reading(comparable(item.object.value), item.object.value, note, factor, set_aside=aside)
        )


def _aside(site: SiteFacts, presented: Fact) -> str:
    """Why a certificate says nothing about who runs the site; "" where it may."""
    certificate = presented.observation.object
    subjects = [fact.observation.object.value for fact in site.of(certificate, Relation.CERTIFICATE_SUBJECT)]
    if any(map(default_certificate, subjects)):
        return f"it is a certificate that servers make for themselves ({subjects[0][:80]})"
    names = _sites_named(site, certificate)
    count = presented.observation.detail.get("san_count")
    listed = presented.observation.detail.get("names_listed")
    is_cut = isinstance(count, int) and isinstance(listed, int) and count > listed
    if len(names) > MOST_SITES or is_cut:
        return f"it is for {len(names)} domains{' and more' if is_cut else ''}, as a service gets them for many customers at once"
    if shared := next((name for name in sorted(names) if shared_certificate_name(name) and name != site.site.value), ""):
        return f"it names {shared} too: a service got it for its customers"
    if host := next((name for name in sorted(names & _hosts_of(site)) if sounds_like_a_provider(name)), ""):
        return f"it names {host} too, which also runs the site's name servers or stands in front of it: a provider's for its customers"
    return stands_with_strangers(site, presented.observation.subject) if names != {site.site.value} else ""


def _hosts_of(site: SiteFacts) -> set[str]:
    """The domains of others that the site's name servers and aliases stand below."""
    facts = site.own(Relation.NAME_SERVER, Relation.ALIAS_OF)
    return {site_of(fact.observation.object.value) for fact in facts} - {site.site.value}


def _unchecked(site: SiteFacts, certificate: Selector) -> str:
    """Why nobody checked the names in a certificate: no known authority issued it, and whoever makes one writes what he likes."""
    problems = (fact.observation.object.value for fact in site.of(certificate, Relation.CERTIFICATE_PROBLEM))
    found = next((text for text in problems if "self" in text.lower() or "issuer" in text.lower()), "")
    return f"no known authority checked the names in it ({found[:80]})" if found else ""


def _fit(site: SiteFacts, certificate: Selector) -> tuple[str, float]:
    """(note, factor): whether the certificate is for the site at all."""
    names = _sites_named(site, certificate)
    return ("it does not name the site", OF_ANOTHER_NAME) if names and site.site.value not in names else ("", 1.0)


def _sites_named(site: SiteFacts, certificate: Selector) -> set[str]:
    """The registered domains that a certificate names, certificates of platforms by the platform's own name."""
    facts = site.of(certificate, Relation.CERTIFICATE_NAME)
    hosts = (fact.observation.object for fact in facts)
    return {site_of(host.value) for host in hosts if host.kind in {SelectorKind.DOMAIN, SelectorKind.HOST}}


RULES = (
    Rule(
        name="certificate",
        group=Group.CERTIFICATE,
        sentence="both present the same certificate, {value}",
        innocent="A hosting company may present one certificate for all the customers of a server.",
        find=find_certificates,
    ),
    Rule(
        name="public_key",
        group=Group.CERTIFICATE,
        sentence="the certificates of both hold the same key, {value}",
        innocent="A hosting company may use one key for several customers, and copies of one machine image share its key.",
        find=find_keys,
    ),
    Rule(
        name="certificate_names",
        group=Group.CERTIFICATE,
        sentence="one certificate is for both: it names {value}",
        innocent="A web designer or a hosting company may get one certificate for several customers.",
        find=find_names,
    ),
    Rule(
        name="certificate_company",
        group=Group.CERTIFICATE,
        sentence="the certificates of both were issued to {value}",
        innocent="An agency may order its customers' certificates in its own name, and two companies may have the same name.",
        find=find_companies,
    ),
)
