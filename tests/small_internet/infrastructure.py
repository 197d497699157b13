"""The invented registries, registrars, networks and service addresses that the sites of this internet stand on."""

from __future__ import annotations

from types import MappingProxyType

from tests.small_internet.description import Network, Registrar, Registry

RESOLVER = "203.0.113.53"
RESOLVER_V6 = "2001:db8:53::53"
DOH_HOST = "resolver.infra.test"
WHOIS_IANA = "203.0.113.42"
WHOIS_TEST = "203.0.113.43"
WHOIS_EXAMPLE = "203.0.113.44"
RDAP_WEB = "203.0.113.70"
EVIL = "203.0.113.66"
EVIL_TLS_HANG = "203.0.113.68"
PROXY = "203.0.113.9"
BLACKHOLE = "203.0.113.99"
CLOSED = "203.0.113.98"

SMALL_SERVER = "203.0.113.130"
SMALL_SERVER_V6 = "2001:db8:1::130"
BIG_HOST = "198.51.100.20"
CDN_A, CDN_B = "198.51.100.200", "198.51.100.201"
CDN_V6 = "2001:db8:cd::200"

REGISTRIES = (
    Registry("test", "Test Registry Services (invented)", "whois.nic.test", WHOIS_TEST, "rdap.nic.test"),
    Registry("example", "Example ccTLD Foundation (invented)", "whois.nic.example", WHOIS_EXAMPLE),
)

REGISTRARS = (
    Registrar(
        "cobalt", "Cobalt Names LLC", "9991", "whois.cobalt-names.test", "203.0.113.45", "rdap.cobalt-names.test",
        "abuse@cobalt-names.test", "+1.5555550101", "Domain Privacy Service FBO Registrant",
    ),
    Registrar(
        "juniper", "Juniper Lane Domains GmbH", "9992", "whois.juniper-lane.test", "203.0.113.46", "rdap.juniper-lane.test",
        "abuse@juniper-lane.test", "+49.3055550102", "Juniper Privacy Protection Ltd",
    ),
    Registrar(
        "saltmarsh", "Saltmarsh Registrations AB", "9993", "whois.saltmarsh.test", "203.0.113.47", "",
        "abuse@saltmarsh.test", "+46.855550103",
    ),
)  # fmt: skip

NETWORKS = (
    Network(
        "203.0.113.0/25", 64500, "TEST-INFRA", "Test Infrastructure Cooperative", "NL", "ripencc", "2012-04-03",
        "abuse@infra.test", "TI-203-0-113-0",
    ),
    Network(
        "203.0.113.128/25", 64496, "KESTREL-SMALL", "Kestrel Small Servers BV", "NL", "ripencc", "2015-03-02",
        "abuse@kestrel-servers.test", "KS-203-0-113-128",
    ),
    Network(
        "198.51.100.0/25", 64497, "BULKHOST", "Bulkhost Shared Hosting Inc.", "US", "arin", "2009-08-17",
        "abuse@bulkhost.test", "BH-198-51-100-0",
    ),
    Network(
        "198.51.100.128/25", 64498, "EDGEWAY-CDN", "Edgeway CDN Inc.", "US", "arin", "2013-11-29",
        "abuse@edgeway-cdn.test", "EC-198-51-100-128",
    ),
    Network(
        "192.0.2.0/24", 64499, "OWN-IRON", "Own Iron Dedicated Servers SAS", "FR", "ripencc", "2011-06-20",
        "abuse@own-iron.test", "OI-192-0-2-0",
    ),
    Network(
        "2001:db8:1::/48", 64496, "KESTREL-SMALL", "Kestrel Small Servers BV", "NL", "ripencc", "2016-01-11",
        "abuse@kestrel-servers.test", "KS-2001-DB8-1",
    ),
    Network(
        "2001:db8:2::/48", 64499, "OWN-IRON", "Own Iron Dedicated Servers SAS", "FR", "ripencc", "2014-02-05",
        "abuse@own-iron.test", "OI-2001-DB8-2",
    ),
    Network(
        "2001:db8:cd::/48", 64498, "EDGEWAY-CDN", "Edgeway CDN Inc.", "US", "arin", "2014-09-09",
        "abuse@edgeway-cdn.test", "EC-2001-DB8-CD",
    ),
)  # fmt: skip

REVERSE = MappingProxyType(
    {
        SMALL_SERVER: "web1.valemedia.test",
        SMALL_SERVER_V6: "web1.valemedia.test",
        BIG_HOST: "shared20.bulkhost.test",
        CDN_A: "edge-200.edgeway-cdn.test",
        CDN_B: "edge-201.edgeway-cdn.test",
        "192.0.2.10": "www.meridian-post.test",
        "192.0.2.23": "ded-23.own-iron.test",
        "192.0.2.24": "ded-24.own-iron.test",
        "192.0.2.25": "ded-25.own-iron.test",
    }
)

NAME_SERVERS = MappingProxyType(
    {
        "ns1.valemedia.test": "203.0.113.131",
        "ns2.valemedia.test": "203.0.113.132",
        "ns1.bulkhost.test": "198.51.100.11",
        "ns2.bulkhost.test": "198.51.100.12",
        "ada.ns.edgeway-cdn.test": "198.51.100.211",
        "bo.ns.edgeway-cdn.test": "198.51.100.212",
        "ns1.own-iron.test": "192.0.2.251",
        "ns2.own-iron.test": "192.0.2.252",
        "a.ns.infra.test": "203.0.113.54",
        "ns1.parkpier.test": "198.51.100.61",
        "ns2.parkpier.test": "198.51.100.62",
    }
)

MAIL_HOSTS = MappingProxyType(
    {
        "mail.valemedia.test": "203.0.113.133",
        "mx1.bulkhost.test": "198.51.100.31",
        "mx2.bulkhost.test": "198.51.100.32",
        "mx.mailbarn.test": "198.51.100.41",
        "mx.meridian-post.test": "192.0.2.11",
    }
)

WEB_HOSTS = MappingProxyType(
    {
        "data.iana.org": RDAP_WEB,
        "rdap.iana.org": RDAP_WEB,
        "rdap.org": RDAP_WEB,
        "rdap.arin.net": RDAP_WEB,
        "rdap.apnic.net": RDAP_WEB,
        "rdap.db.ripe.net": RDAP_WEB,
        "rdap.nic.test": RDAP_WEB,
        "rdap.cobalt-names.test": RDAP_WEB,
        "rdap.juniper-lane.test": RDAP_WEB,
        "rdap.ranges.test": RDAP_WEB,
        DOH_HOST: RDAP_WEB,
        "static.newsparts.test": "192.0.2.80",
        "tags.adhouse.test": "192.0.2.81",
    }
)
"""Web hosts that are nobody's site: registration data, DNS over HTTPS, and two services that pages load from."""
