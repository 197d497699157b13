"""The facts that a description amounts to, computed from it alone: what a tool that looks at the site ought to say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from cryptography.hazmat.primitives import serialization

from tests.small_internet.certificates import CA_NAME, DEFAULT_CERTIFICATE, Authority
from tests.small_internet.description import CertificateSpec, Network, Page, Site, Trust, Web, World, Www
from tests.small_internet.endpoints import web_addresses
from tests.small_internet.expected_registration import registration_facts
from tests.small_internet.fact import Fact, named, text
from tests.small_internet.icons import icon_hashes
from tests.small_internet.world import the_world
from tests.small_internet.zones import network_of, soa_of

APEX_TYPES = ("A", "AAAA", "NS", "MX", "TXT", "CAA", "DS")
TOKENS = {"google-site-verification=": "google", "yandex-verification: ": "yandex", "MS=": "microsoft"}
GROUPS = ("dns", "reverse", "hosting", "registration", "certificate", "home", "who", "pages", "files", "redirects")


def expected_facts(site: Site, world: World | None = None) -> set[Fact]:
    """Every expected fact of a site as (subject kind, subject, relation, object kind, object)."""
    return {fact for facts in expected_by_group(site, world).values() for fact in facts}


def expected_by_group(site: Site, world: World | None = None) -> dict[str, set[Fact]]:
    """The expected facts by what has to be asked for them (see GROUPS); "who" are pages that say who is behind it, "pages" the others."""
    world = world or the_world(hostile=False)
    web = site.web if site.web and site.web.status == 200 and not site.web.to_url else None
    return {
        "dns": set(_dns(site)),
        "reverse": {fact for address in site.dns.addresses for fact in _reverse(world, address)},
        "hosting": {fact for address in site.dns.addresses for fact in _hosting(world, address)},
        "registration": set(registration_facts(world, site)),
        "certificate": set(_certificate(world, site)),
        "home": {fact for page in (web.pages if web else ()) if page.path == "/" for fact in _page(world, site, page)},
        "who": {fact for page in (web.pages if web else ()) if page.is_asked_for for fact in _page(world, site, page)},
        "pages": {fact for page in (web.pages if web else ()) if page.path != "/" for fact in _page(world, site, page)},
        "files": set(_files(site, web)) if web else set(),
        "redirects": set(_redirects(world, site)),
    }


def _dns(site: Site) -> Iterator[Fact]:
    dns, own = site.dns, ("domain", site.domain)
    for address in dns.addresses:
        yield (*own, "resolves_to", "ip", address)
    for server in dns.name_servers:
        yield (*own, "name_server", *named(server))
    for _, host in dns.mail:
        yield (*own, "mail_server", *named(host))
    if "TXT" not in dns.failing:
        yield from ((*own, "txt_record", *text(value)) for value in dns.texts)
        for value in dns.texts:
            platform = next((platform for start, platform in TOKENS.items() if value.startswith(start)), "")
            if platform:
                token = value.lower() if platform == "microsoft" else value.partition("=")[2] or value.partition(": ")[2]
                yield (*own, "verification", "verification", f"{platform}:{token.removeprefix('ms=')}")
    for _, tag, value in dns.caa:
        if tag.startswith("issue"):
            yield (*own, "certificate_authority", *text(value))
    yield from ((*own, "dnssec_key", *text(value)) for value in dns.ds)
    primary, contact = soa_of(site.domain, dns).split()[:2]
    yield (*own, "soa_primary", *named(primary))
    yield (*own, "soa_contact", "email", contact.replace(".", "@", 1))
    if dns.dmarc:
        yield (*own, "dmarc_policy", *text(dns.dmarc))
    else:
        yield (*named(f"_dmarc.{site.domain}"), "absent_record", *text("TXT"))
    if dns.wildcard:
        yield (*own, "wildcard", "ip", dns.wildcard)
    yield from _absent(site)
    yield from _www(site)


def _absent(site: Site) -> Iterator[Fact]:
    dns = site.dns
    held = {
        "A": any("." in address for address in dns.addresses),
        "AAAA": any(":" in address for address in dns.addresses),
        "NS": dns.name_servers,
        "MX": dns.mail,
        "TXT": dns.texts,
        "CAA": dns.caa,
        "DS": dns.ds,
    }
    for rrtype in APEX_TYPES:
        if not held[rrtype] and rrtype not in dns.failing:
            yield ("domain", site.domain, "absent_record", *text(rrtype))


def _www(site: Site) -> Iterator[Fact]:
    dns, www = site.dns, named(f"www.{site.domain}")
    if dns.www is Www.NONE:
        yield from ((*www, "absent_record", *text(rrtype)) for rrtype in ("A", "AAAA") if not dns.wildcard)
        return
    if dns.www is Www.ALIAS:
        yield (*www, "alias_of", *named(dns.www_target or site.domain))
    yield from ((*www, "resolves_to", "ip", address) for address in dns.addresses)


def _reverse(world: World, address: str) -> Iterator[Fact]:
    if address in world.reverse:
        yield ("ip", address, "reverse_name", *named(world.reverse[address]))
    else:
        yield ("ip", address, "absent_record", *text("PTR"))


def _hosting(world: World, address: str) -> Iterator[Fact]:
    """What Team Cymru's zone and the address registry's RDAP say; the date is that of the former."""
    network = network_of(world, address)
    if network is None:
        return
    yield "ip", address, "in_netblock", "netblock", network.prefix
    yield "ip", address, "origin_asn", "asn", f"AS{network.asn}"
    yield "netblock", network.prefix, "origin_asn", "asn", f"AS{network.asn}"
    yield from _holding("netblock", network.prefix, network)
    # What is known of a system is told of the first of its ranges; registries know it apart from any range.
    yield from _holding("asn", f"AS{network.asn}", next(one for one in world.networks if one.asn == network.asn))


def _holding(kind: str, value: str, network: Network) -> Iterator[Fact]:
    """The day from one, the same day at midnight from the other; the system's name before its holder from the former."""
    yield kind, value, "located_in", "country", network.country
    yield kind, value, "allocated_at", "time", network.allocated
    yield kind, value, "allocated_at", "time", f"{network.allocated}T00:00:00Z"
    yield kind, value, "held_by", "company", network.holder
    if kind == "asn":
        yield kind, value, "held_by", "company", f"{network.as_name} - {network.holder}"
    yield kind, value, "abuse_contact", "email", network.abuse_email


def shown_certificate(world: World, site: Site) -> CertificateSpec | None:
    """The certificate that the site's server shows for its name: its own, or the host's where others there have HTTPS."""
    if not site.web:
        return None
    _, encrypted = web_addresses(world)
    default = DEFAULT_CERTIFICATE if encrypted & set(site.dns.addresses) else ""
    key = site.web.certificate or default
    return next((spec for spec in world.certificates if spec.key == key), None)


def _certificate(world: World, site: Site) -> Iterator[Fact]:
    spec = shown_certificate(world, site)
    if spec is None:
        return
    made = Authority().make(spec).certificate
    own = ("cert", hashlib.sha256(made.public_bytes(serialization.Encoding.DER)).hexdigest())
    yield ("domain", site.domain, "presents_certificate", *own)
    for name in spec.names:
        yield (*own, "certificate_name", *named(name.removeprefix("*.")))
    yield (*own, "certificate_subject", *text(made.subject.rfc4514_string()))
    yield (*own, "issued_by", *_issuer(spec, made.issuer.rfc4514_string()))
    for relation, moment in (("valid_from", made.not_valid_before_utc), ("valid_until", made.not_valid_after_utc)):
        yield (*own, relation, "time", moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
    spki = made.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    yield (*own, "has_public_key", "spki", hashlib.sha256(spki).hexdigest())
    if spec.organisation and spec.trust is not Trust.SELF_SIGNED:
        yield "domain", site.domain, "names_company", "company", spec.organisation
    if problem := _problem(site, spec):
        yield (*own, "certificate_problem", *text(problem))


def _problem(site: Site, spec: CertificateSpec) -> str:
    """Why the certificate does not verify, in the words of OpenSSL 3."""
    if spec.trust is not Trust.GOOD:
        return {Trust.EXPIRED: "certificate has expired", Trust.SELF_SIGNED: "self-signed certificate"}[spec.trust]
    fits = any(name in {site.domain, f"*.{site.domain.partition('.')[2]}"} for name in spec.names)
    return "" if fits else f"Hostname mismatch, certificate is not valid for '{site.domain}'."


def _issuer(spec: CertificateSpec, issuer: str) -> tuple[str, str]:
    """A self-signed certificate is its own issuer; the test authority has a common name only."""
    assert spec.trust is Trust.SELF_SIGNED or issuer == f"CN={CA_NAME}"
    return text(issuer)


def _page(world: World, site: Site, page: Page) -> Iterator[Fact]:
    own, base = ("domain", site.domain), f"{_final(world, site)}{page.path}"
    for relation, value in (
        ("title", page.title),
        ("description", page.description),
        ("language", page.language),
        ("generator", page.generator),
    ):
        if value:
            yield (*own, relation, *text(value))
    for relation, url in (("canonical", page.canonical), ("feed", page.feed), *(("alternate", url) for _, url in page.alternates)):
        if url:
            yield (*own, relation, "url", urljoin(base, url))
    if site.web and site.web.favicon:
        yield (*own, "favicon", "url", urljoin(base, "/favicon.ico"))
    for relation, kind, value in (("publisher", "company", page.publisher), ("author", "person", page.author)):
        if value:
            yield (*own, relation, kind, value)
    yield from ((*own, "social_profile", "handle", value) for value, _ in page.social)
    yield from ((*own, "contact_email", "email", email) for email in page.emails)
    yield from ((*own, "contact_phone", "phone", phone) for phone, _ in page.phones)
    yield from ((*own, *said) for said in page.says)
    if page.generator:
        yield (*own, "built_with", "software", f"cms:{page.generator.partition(' ')[0].lower().rstrip('!')}")
    for _, plain in page.standing:
        yield (*own, "shows_paragraph", "fingerprint", f"paragraph:{hashlib.sha256(plain.encode()).hexdigest()[:32]}")
    yield from _hosts(own, base, page)


def _hosts(own: tuple[str, str], base: str, page: Page) -> Iterator[Fact]:
    here = urlsplit(base).hostname
    linked = {urlsplit(urljoin(base, url)).hostname or "" for url in (*page.links, *(url for _, url in page.social))}
    loaded = {urlsplit(urljoin(base, url)).hostname or "" for url in page.assets}
    if "googletagmanager.com" in page.head:
        loaded.add("www.googletagmanager.com")
    for relation, hosts in (("links_to", linked), ("loads_from", loaded)):
        yield from ((*own, relation, *named(host)) for host in sorted(hosts - {here, ""}))


def _final(world: World, site: Site) -> str:
    """Scheme and host at which the home page is in the end; HTTPS is tried first, with whatever certificate."""
    assert site.web is not None
    scheme = "https" if shown_certificate(world, site) else "http"
    return f"{scheme}://{site.web.to_host or site.domain}"


def _files(site: Site, web: Web) -> Iterator[Fact]:
    own = ("domain", site.domain)
    for line in web.robots.splitlines():
        key, _, value = line.partition(": ")
        if key == "Disallow":
            yield (*own, "robots_rule", *text(value))
        elif key == "Sitemap":
            yield (*own, "sitemap", "url", value)
    yield from ((*own, "sitemap_url", "url", url) for url in web.sitemap)
    yield from _ads(own, web)
    yield from ((*own, *said) for said in web.files_say)
    for line in web.security.splitlines():
        key, _, value = line.partition(": ")
        if key == "Contact":
            yield (*own, "security_contact", *(("email", value.removeprefix("mailto:")) if value.startswith("mailto:") else ("url", value)))
    if web.favicon:
        yield from ((*own, "favicon", "favicon", value) for value in icon_hashes(web.favicon))


def _ads(own: tuple[str, str], web: Web) -> Iterator[Fact]:
    for line in web.ads.splitlines():
        if line.startswith("OWNERDOMAIN="):
            yield (*own, "ads_owner", *named(line.partition("=")[2]))
        elif line.startswith("MANAGERDOMAIN="):
            yield (*own, "ads_manager", *named(line.partition("=")[2]))
        elif line:
            system, account = (part.strip() for part in line.split(",")[:2])
            yield (*own, "ads_seller", "adsense", f"{system}:{account}")


def _redirects(world: World, site: Site) -> Iterator[Fact]:
    """Each hop of a visitor who tries HTTPS first, the other site that is led to, and the server software that any answer names."""
    start = f"{'https' if shown_certificate(world, site) else 'http'}://{site.domain}/"
    hops = redirect_hops(site, start)
    for url, target in zip([start, *hops], hops, strict=False):
        yield "url", url, "redirects_to", "url", target
    if site.web and site.web.to_url:
        yield ("domain", site.domain, "redirects_to", *named(urlsplit(site.web.to_url).hostname or ""))
    if site.web:
        yield ("domain", site.domain, "server_software", *text(site.web.server))


def redirect_hops(site: Site, url: str) -> list[str]:
    """The addresses that a visitor of a site is led through, the first one left out."""
    found = []
    while url := _next(site, url):
        found.append(url)
    return found


def _next(site: Site, url: str) -> str:
    parts, web = urlsplit(url), site.web
    if not web or web.status != 200 or parts.hostname not in {site.domain, f"www.{site.domain}"}:
        return ""
    main = web.to_host or parts.hostname
    if web.to_https and parts.scheme == "http":
        return f"https://{main}/"
    if web.to_url:
        return web.to_url
    return f"{parts.scheme}://{main}/" if main != parts.hostname else ""
