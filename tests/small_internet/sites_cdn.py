"""Four unrelated sites behind one content delivery network."""

from __future__ import annotations

from tests.small_internet.description import CertificateSpec, Dns, Holder, Page, Registration, Site, Visibility, Web, WhoisFormat
from tests.small_internet.icons import icon
from tests.small_internet.infrastructure import CDN_A, CDN_B, CDN_V6

_EDGE = (CDN_A, CDN_B, CDN_V6)
_NAME_SERVERS = ("ada.ns.edgeway-cdn.test", "bo.ns.edgeway-cdn.test")
_GLOBE_ADS = "google.com, pub-1110001112223334, DIRECT, f08c47fec0942fa0\nOWNERDOMAIN=globe-of-ardenia.test\nMANAGERDOMAIN=adhouse.test\n"
_GLOBE_SECURITY = (
    "Contact: https://globe-of-ardenia.test/security\nContact: mailto:security@globe-of-ardenia.test\nExpires: 2027-06-30T00:00:00Z\n"
)
_EDGE_HEADERS = (("Via", "1.1 edgeway"), ("X-Edgeway-Ray", "7f00ab-ARD"))
CERTIFICATES = (
    CertificateSpec("globe-of-ardenia", ("globe-of-ardenia.test", "*.globe-of-ardenia.test")),
    CertificateSpec(
        "edgeway-shared",
        ("sni.edgeway-cdn.test", "ardenia-today.example", "www.ardenia-today.example", "cloud-kittens.test", "www.cloud-kittens.test"),
    ),
    CertificateSpec("sportstick", ("sportstick.test", "www.sportstick.test")),
)

SITES = (
    Site(
        "globe-of-ardenia.test",
        "a large paper behind the CDN: www is a CNAME to an edge name",
        Dns(
            _EDGE,
            _NAME_SERVERS,
            ((10, "mx.mailbarn.test"),),
            ("v=spf1 include:mailbarn.test -all", "MS=ms00112233"),
            caa=((0, "issue", "ca.small.test"),),
            dmarc="v=DMARC1; p=reject; rua=mailto:dmarc@globe-of-ardenia.test",
            ds=("31415 13 2 3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea",),
            www_target="globe-of-ardenia.test.cdn.edgeway-cdn.test",
        ),
        Registration(
            "juniper",
            "D0002001-TEST",
            "1999-12-31T23:00:00Z",
            "2026-09-01T01:02:03Z",
            "2029-12-31T23:00:00Z",
            ("clientTransferProhibited", "clientDeleteProhibited", "serverTransferProhibited"),
            Holder(
                "Domain Desk", "Globe of Ardenia plc", "domains@globe-of-ardenia.test", "+35315550111", "7 Print Row", "Arden", "A1", "IE"
            ),
            Visibility.VISIBLE,
        ),
        Web(
            (
                Page(
                    "/",
                    "The Globe of Ardenia",
                    description="News since the steam press",
                    canonical="https://globe-of-ardenia.test/",
                    alternates=(("fr", "https://globe-of-ardenia.test/fr/"), ("en", "https://globe-of-ardenia.test/")),
                    paragraphs=("Parliament rose early for the fog.", "Grain prices fell by a tenth."),
                    links=("/fr/", "https://the-meridian-post.test/"),
                    assets=("https://static.newsparts.test/globe.js",),
                    publisher="Globe of Ardenia plc",
                    feed="/feed.xml",
                    social=(
                        ("x:GlobeArdenia", "https://x.com/GlobeArdenia"),
                        ("facebook:globeofardenia", "https://facebook.com/globeofardenia"),
                    ),
                ),
                Page("/fr/", "Le Globe d'Ardénie", language="fr", paragraphs=("Le parlement s'est levé tôt à cause du brouillard.",)),
            ),
            certificate="globe-of-ardenia",
            to_https=True,
            server="edgeway",
            headers=_EDGE_HEADERS,
            favicon=icon(10, 90, 160),
            robots="User-agent: *\nDisallow: /search\nSitemap: https://globe-of-ardenia.test/sitemap.xml\n",
            sitemap=("https://globe-of-ardenia.test/", "https://globe-of-ardenia.test/fr/"),
            ads=_GLOBE_ADS,
            security=_GLOBE_SECURITY,
            feed_items=(("Grain prices fall", "/grain/", "2026-11-20T06:00:00Z"),),
        ),
    ),
    Site(
        "ardenia-today.example",
        "an imitation of the large paper behind the same CDN, without any link to it",
        Dns(_EDGE, _NAME_SERVERS),
        Registration("saltmarsh", "", "2025-08-19", "2025-08-19", "2026-12-19", ("active",), None, Visibility.ABSENT, WhoisFormat.RPSL),
        Web(
            (
                Page(
                    "/",
                    "Ardenia Today",
                    paragraphs=("Parliament rose early for the fog, and why?",),
                    generator="Ghost 5.80",
                    social=(("x:Gl0beArdenia", "https://x.com/Gl0beArdenia"),),
                ),
            ),
            certificate="edgeway-shared",
            to_https=True,
            server="edgeway",
            headers=_EDGE_HEADERS,
        ),
    ),
    Site(
        "cloud-kittens.test",
        "a cat site that shares address, name servers and certificate with strangers",
        Dns(_EDGE, _NAME_SERVERS),
        Registration("cobalt", "D0002003-TEST", "2022-10-10T10:10:10Z", "2025-10-10T10:10:10Z", "2027-10-10T10:10:10Z"),
        Web(
            (Page("/", "Cloud Kittens", paragraphs=("Kittens. In clouds.",)),),
            certificate="edgeway-shared",
            server="edgeway",
            headers=_EDGE_HEADERS,
        ),
    ),
    Site(
        "sportstick.test",
        "a sport ticker with its own certificate on the CDN",
        Dns(_EDGE, _NAME_SERVERS, texts=("yandex-verification: 00ff00ff00ff00ff",)),
        Registration("juniper", "D0002004-TEST", "2021-06-11T18:00:00Z", "2026-06-11T18:00:00Z", "2027-06-11T18:00:00Z"),
        Web(
            (Page("/", "SportsTick", paragraphs=("Nil nil.",), assets=("https://tags.adhouse.test/show.js",)),),
            certificate="sportstick",
            to_https=True,
            server="edgeway",
            headers=_EDGE_HEADERS,
        ),
    ),
)
