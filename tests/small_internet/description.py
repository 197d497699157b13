"""How an invented internet is described: sites, registries, networks and certificates as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Visibility(StrEnum):
    """What registration data show of the registrant."""

    VISIBLE = "visible"
    REDACTED = "redacted"
    PRIVACY_SERVICE = "privacy service"
    ABSENT = "absent"


class WhoisFormat(StrEnum):
    """The shape of a registry's port-43 record."""

    GTLD = "gtld"
    """Key: value lines; the registry is thin and names the registrar's server."""
    RPSL = "rpsl"
    """Lower-case keys, padded, one object (domain, nserver, person)."""
    BLOCKS = "blocks"
    """Headings with indented values below them."""
    BRACKETS = "brackets"
    """[Key] value lines."""


class Service(StrEnum):
    """How a registration service answers for one domain."""

    SERVED = "served"
    FAILING = "failing"
    """The server says that it failed (HTTP 503; a line of error on port 43)."""
    RATE_LIMITED = "rate limited"


class Www(StrEnum):
    """What the name www.<domain> is."""

    ALIAS = "alias"
    """A CNAME to Dns.www_target, or to the domain where that is empty."""
    ADDRESS = "address"
    """Address records of its own."""
    NONE = "none"
    """NXDOMAIN."""


class Trust(StrEnum):
    """How a certificate was made."""

    GOOD = "good"
    SELF_SIGNED = "self-signed"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Holder:
    """An invented person or company in registration data; phone as E.164, country as ISO alpha-2."""

    name: str
    organisation: str
    email: str
    phone: str
    street: str
    city: str
    postcode: str
    country: str


@dataclass(frozen=True, slots=True)
class Registrar:
    """A company that sells domains, with its own WHOIS and RDAP hosts ("" for none)."""

    key: str
    name: str
    iana_id: str
    whois_host: str
    whois_address: str
    rdap_host: str
    abuse_email: str
    abuse_phone: str
    privacy_service: str = ""


@dataclass(frozen=True, slots=True)
class Registry:
    """Who runs a top-level domain; rdap_host is "" where there is none."""

    tld: str
    name: str
    whois_host: str
    whois_address: str
    rdap_host: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """An address range, who announces it, and who holds it."""

    prefix: str
    asn: int
    as_name: str
    holder: str
    country: str
    registry: str
    allocated: str
    abuse_email: str
    handle: str


@dataclass(frozen=True, slots=True)
class CertificateSpec:
    """A certificate to be made: its names, the first of them the subject's common name."""

    key: str
    names: tuple[str, ...]
    trust: Trust = Trust.GOOD
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Dns:
    """The records of one domain; mail as (preference, host), caa as (flags, tag, value), hosts as further names."""

    addresses: tuple[str, ...] = ()
    name_servers: tuple[str, ...] = ()
    mail: tuple[tuple[int, str], ...] = ()
    texts: tuple[str, ...] = ()
    caa: tuple[tuple[int, str, str], ...] = ()
    ds: tuple[str, ...] = ()
    dmarc: str = ""
    www: Www = Www.ALIAS
    www_target: str = ""
    wildcard: str = ""
    soa_contact: str = ""
    failing: tuple[str, ...] = ()
    hosts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ttl: int = 300


@dataclass(frozen=True, slots=True)
class Registration:
    """What the registration data say; times are ISO 8601 in UTC as precise as the registry gives them."""

    registrar: str
    handle: str
    registered_at: str
    changed_at: str
    expires_at: str
    statuses: tuple[str, ...] = ("clientTransferProhibited",)
    holder: Holder | None = None
    visibility: Visibility = Visibility.REDACTED
    whois_format: WhoisFormat = WhoisFormat.GTLD
    whois: Service = Service.SERVED
    rdap: Service = Service.SERVED


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a site; `alternates` are (language, URL), `links` and `assets` absolute or relative URLs."""

    path: str
    title: str
    language: str = "en"
    description: str = ""
    generator: str = ""
    canonical: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    paragraphs: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    social: tuple[tuple[str, str], ...] = ()
    """(selector value "platform:name", URL on the page); shown in the footer."""
    emails: tuple[str, ...] = ()
    phones: tuple[tuple[str, str], ...] = ()
    """(E.164, as written); each is a tel: link."""
    publisher: str = ""
    author: str = ""
    published: str = ""
    feed: str = ""
    head: str = ""
    """Raw HTML for the head: trackers, verification tags."""
    says: tuple[tuple[str, str, str], ...] = ()
    """(relation, kind, value) of what its head, its assets and its texts say besides."""
    standing: tuple[tuple[str, str], ...] = ()
    """(text, the same normalised and with the site's names masked) of paragraphs in the footer."""
    is_asked_for: bool = False
    """Whether a look at the site includes this page: the home page links to it, and it says who is behind the site."""
    encoding: str = "utf-8"
    charset_in_header: bool = True
    status: int = 200


@dataclass(frozen=True, slots=True)
class Web:
    """The web site of a domain; `certificate` is the key of its CertificateSpec, "" for no HTTPS."""

    pages: tuple[Page, ...] = ()
    certificate: str = ""
    to_https: bool = False
    to_host: str = ""
    """Redirect every other name of this site to this host (apex to www, or www to apex)."""
    to_url: str = ""
    """Redirect everything to this address (a moved site)."""
    gzip: bool = True
    chunked: bool = False
    server: str = "nginx"
    headers: tuple[tuple[str, str], ...] = ()
    robots: str = ""
    sitemap: tuple[str, ...] = ()
    ads: str = ""
    security: str = ""
    favicon: bytes = b""
    feed_items: tuple[tuple[str, str, str], ...] = ()
    """(title, path, ISO time); served at /feed.xml as RSS."""
    files: tuple[tuple[str, str, str], ...] = ()
    """(path, content type, text) of any other file."""
    files_say: tuple[tuple[str, str, str], ...] = ()
    """(relation, kind, value) of what those files say."""
    status: int = 200
    """Anything but 200: every request gets this status."""


@dataclass(frozen=True, slots=True)
class Site:
    """One invented domain: its records, its registration and its web site, and what it is there to show."""

    domain: str
    shows: str
    dns: Dns
    registration: Registration | None
    web: Web | None

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names that its web server answers to."""
        www = () if self.dns.www is Www.NONE else (f"www.{self.domain}",)
        return (self.domain, *www, *(name for name, _ in self.dns.hosts))


@dataclass(frozen=True, slots=True)
class Stored:
    """One stored web answer, for worlds that replay recorded answers."""

    body: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)


@dataclass(frozen=True, slots=True)
class World:
    """Everything the servers serve.

    The three `extra_*` mappings hold answers that no Site describes: DNS records by (name, type) in presentation form,
    WHOIS answers by (server address, lower-case query), web answers by (host, path with query). They win over the sites.
    `extra_hosts` are names with a web server of their own: name -> address.
    """

    sites: tuple[Site, ...]
    registries: tuple[Registry, ...] = ()
    registrars: tuple[Registrar, ...] = ()
    networks: tuple[Network, ...] = ()
    certificates: tuple[CertificateSpec, ...] = ()
    reverse: Mapping[str, str] = field(default_factory=dict)
    extra_hosts: Mapping[str, str] = field(default_factory=dict)
    extra_records: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    extra_whois: Mapping[tuple[str, str], bytes] = field(default_factory=dict)
    extra_pages: Mapping[tuple[str, str], Stored] = field(default_factory=dict)
    hostile: bool = False

    def site(self, domain: str) -> Site | None:
        """The site of a registered domain, or None."""
        return next((site for site in self.sites if site.domain == domain), None)

    def registrar(self, key: str) -> Registrar:
        """The registrar with this key; KeyError otherwise."""
        return {registrar.key: registrar for registrar in self.registrars}[key]
