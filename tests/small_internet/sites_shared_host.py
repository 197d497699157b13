"""Ten unrelated sites on one big shared host: what a shared address must not be taken to mean."""

from __future__ import annotations

from tests.small_internet.description import CertificateSpec, Dns, Holder, Page, Registration, Service, Site, Visibility, Web, WhoisFormat
from tests.small_internet.icons import icon
from tests.small_internet.infrastructure import BIG_HOST

_NAME_SERVERS = ("ns1.bulkhost.test", "ns2.bulkhost.test")
_MAIL = ((10, "mx1.bulkhost.test"), (20, "mx2.bulkhost.test"))
CERTIFICATES = (
    CertificateSpec("otter-bakery", ("otter-bakery.test", "www.otter-bakery.test")),
    CertificateSpec("bulkhost", ("*.bulkhost.test", "bulkhost.test"), organisation="Bulkhost Shared Hosting Inc."),
    CertificateSpec("pixel-orchard", ("pixel-orchard.test", "www.pixel-orchard.test")),
    CertificateSpec("brindle-books", ("brindle-books.example", "www.brindle-books.example")),
    CertificateSpec("tinfoil-theories", ("tinfoil-theories.test", "www.tinfoil-theories.test")),
    CertificateSpec("radio-kelp", ("radio-kelp.test", "www.radio-kelp.test")),
)


def _dns(**more: object) -> Dns:
    return Dns(addresses=(BIG_HOST,), name_servers=_NAME_SERVERS, mail=_MAIL, texts=("v=spf1 include:bulkhost.test ~all",), **more)  # type: ignore[arg-type]


def _test_registration(number: int, registrar: str, registered_at: str, **more: object) -> Registration:
    until = f"{int(registered_at[:4]) + 10}{registered_at[4:]}"
    return Registration(registrar, f"D{number:07d}-TEST", registered_at, "2026-01-09T11:11:11Z", until, **more)  # type: ignore[arg-type]


def _example_registration(registered_at: str, whois_format: WhoisFormat, holder: Holder | None = None) -> Registration:
    visibility = Visibility.VISIBLE if holder else Visibility.ABSENT
    return Registration("saltmarsh", "", registered_at, "2026-03-03", "2027-03-03", ("active",), holder, visibility, whois_format)


def _home(title: str, *paragraphs: str, **more: object) -> Page:
    return Page("/", title, paragraphs=paragraphs, **more)  # type: ignore[arg-type]


SITES = (
    Site(
        "otter-bakery.test",
        "a bakery with redacted registration and a JSON-LD publisher",
        _dns(),
        _test_registration(1001, "juniper", "2018-04-02T08:15:00Z"),
        Web(
            (
                _home(
                    "Otter Bakery",
                    "Rye, spelt, and the otter bun.",
                    emails=("bread@otter-bakery.test",),
                    phones=(("+4930555501", "030 555501"),),
                    publisher="Otter Bakery",
                    social=(("instagram:otter.bakery", "https://www.instagram.com/otter.bakery/"),),
                    generator="Joomla! 5.1",
                ),
            ),
            certificate="otter-bakery",
            to_https=True,
            favicon=icon(200, 160, 90),
            robots="User-agent: *\nDisallow: /administrator/\n",
        ),
    ),
    Site(
        "lindqvist-dental.example",
        "a dentist without HTTPS; ccTLD record in headed blocks with a visible holder",
        _dns(),
        _example_registration(
            "2012-09-30",
            WhoisFormat.BLOCKS,
            Holder(
                "Maj Lindqvist",
                "Lindqvist Dental AB",
                "maj@lindqvist-dental.example",
                "+46855550155",
                "Tandgatan 3",
                "Fjordby",
                "111 55",
                "SE",
            ),
        ),
        Web((_home("Lindqvist Dental", "Välkommen till tandläkaren i Fjordby.", language="sv", encoding="latin-1"),), gzip=False),
    ),
    Site(
        "chess-club-brookfield.example",
        "a club; ccTLD record in brackets",
        _dns(),
        _example_registration("2016-01-15", WhoisFormat.BRACKETS),
        Web((_home("Brookfield Chess Club", "We meet on Thursdays.", links=("https://radio-kelp.test/",)),), gzip=False, server="Apache"),
    ),
    Site(
        "moor-hikers.test",
        "a club with its own forum host and a registrant hidden by a privacy service",
        _dns(hosts=(("forum.moor-hikers.test", (BIG_HOST,)),)),
        _test_registration(1004, "cobalt", "2020-11-20T17:45:09Z", visibility=Visibility.PRIVACY_SERVICE),
        Web(
            (_home("Moor Hikers", "Boots on. The moor is wet.", links=("https://forum.moor-hikers.test/",)),), server="Apache/2.4.62 (Unix)"
        ),
    ),
    Site(
        "pixel-orchard.test",
        "a designer; www is the main name and the apex redirects to it",
        _dns(),
        _test_registration(1005, "juniper", "2022-02-22T22:22:22Z"),
        Web(
            (_home("Pixel Orchard", "Icons grown by hand.", canonical="https://www.pixel-orchard.test/"),),
            certificate="pixel-orchard",
            to_https=True,
            to_host="www.pixel-orchard.test",
            favicon=icon(60, 200, 60),
            security=("Contact: mailto:security@pixel-orchard.test\nExpires: 2027-12-31T23:59:59Z\nPreferred-Languages: en\n"),
        ),
    ),
    Site(
        "brindle-books.example",
        "a bookshop; ccTLD record in headed blocks without a holder",
        _dns(),
        _example_registration("2010-06-01", WhoisFormat.BLOCKS),
        Web(
            (_home("Brindle Books", "Second-hand, first-rate.", phones=(("+442079460188", "+44 20 7946 0188"),)),),
            certificate="brindle-books",
        ),
    ),
    Site(
        "quiet-ceramics.test",
        "a potter about whom the registry's RDAP always fails (503)",
        _dns(),
        _test_registration(1007, "saltmarsh", "2019-08-08T08:08:08Z", rdap=Service.FAILING),
        Web((_home("Quiet Ceramics", "Bowls that do not ring."),), gzip=False),
    ),
    Site(
        "tinfoil-theories.test",
        "a news-like blog that shares the address with nine honest neighbours",
        _dns(dmarc="v=DMARC1; p=reject"),
        _test_registration(1008, "cobalt", "2025-01-31T00:00:01Z", visibility=Visibility.PRIVACY_SERVICE),
        Web(
            (
                _home(
                    "Tinfoil Theories",
                    "They never tell you about the tunnel.",
                    "Divers found it.",
                    generator="WordPress 6.6.2",
                    links=("https://nordvale-courier.test/2026/10/harbour-tunnel/",),
                    social=(("youtube:@TinfoilTheories", "https://www.youtube.com/@TinfoilTheories"),),
                ),
            ),
            certificate="tinfoil-theories",
            ads="google.com, pub-9990001112223334, DIRECT, f08c47fec0942fa0\n",
        ),
    ),
    Site(
        "green-allotment.example",
        "a garden; ccTLD record in the padded form",
        _dns(),
        _example_registration("2014-04-14", WhoisFormat.RPSL),
        Web((_home("Green Allotment", "Plot 9 is free. So are the slugs."),)),
    ),
    Site(
        "radio-kelp.test",
        "a web radio with a feed and a chunked server",
        _dns(),
        _test_registration(1010, "juniper", "2017-05-17T05:17:00Z"),
        Web(
            (_home("Radio Kelp", "Seaweed and saxophones.", feed="/feed.xml"),),
            certificate="radio-kelp",
            chunked=True,
            feed_items=(("Tide tables, sung", "/tide/", "2026-11-01T10:00:00Z"), ("The kelp hour", "/hour/", "2026-11-08T10:00:00Z")),
        ),
    ),
)
