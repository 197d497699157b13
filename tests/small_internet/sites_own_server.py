"""Sites on servers of their own: encodings, languages, certificates, wildcards, redirects, and a paper worth copying."""

from __future__ import annotations

from tests.small_internet.description import (
    CertificateSpec,
    Dns,
    Holder,
    Page,
    Registration,
    Service,
    Site,
    Trust,
    Visibility,
    Web,
    WhoisFormat,
    Www,
)
from tests.small_internet.icons import icon

_IRON = ("ns1.own-iron.test", "ns2.own-iron.test")
IDN = "xn----8sbekfoea1bgeb3akp.test"
MERIDIAN_ICON = icon(0, 0, 0)
MERIDIAN_STORY = (
    "The Meridian's survey of the eleven ferry lines of Ardenia shows that one crossing in five was late this autumn.",
    "The ferry office blames fog; its own log books, which this paper has read, name fog on four mornings only.",
    "Captain Odalys Brandt, who has steered the night boat for thirty years, says the engines are older than her first officer.",
)
CERTIFICATES = (
    CertificateSpec("meridian", ("the-meridian-post.test", "www.the-meridian-post.test"), organisation="Meridian Post Trust"),
    CertificateSpec("mirror", ("mirror-meridian.test",)),
    CertificateSpec("idn", (IDN, f"www.{IDN}")),
    CertificateSpec("vestnik", ("privet-vestnik.example", "www.privet-vestnik.example")),
    CertificateSpec("kanal", ("kanal-utf.test",)),
    CertificateSpec("brussel", ("brussel-bulletin.example", "www.brussel-bulletin.example")),
    CertificateSpec("wildcard", ("wildcard-wares.test", "*.wildcard-wares.test")),
    CertificateSpec("abbey", ("old-abbey.example",), Trust.SELF_SIGNED),
    CertificateSpec("lapsed", ("lapsed-ledger.test", "www.lapsed-ledger.test"), Trust.EXPIRED),
    CertificateSpec("lane", ("redirect-lane.test", "www.redirect-lane.test")),
)


def _registered(number: int, at: str, registrar: str = "juniper", **more: object) -> Registration:
    until = f"{int(at[:4]) + 12}{at[4:]}"
    return Registration(registrar, f"D{number:07d}-TEST", at, "2026-04-04T04:04:04Z", until, **more)  # type: ignore[arg-type]


def _cc(at: str, shape: WhoisFormat = WhoisFormat.RPSL) -> Registration:
    return Registration("saltmarsh", "", at, "2026-02-02", "2027-02-02", ("active",), None, Visibility.ABSENT, shape)


def _own(last: int, **more: object) -> Dns:
    return Dns(addresses=(f"192.0.2.{last}",), name_servers=_IRON, **more)  # type: ignore[arg-type]


_MERIDIAN = Site(
    "the-meridian-post.test",
    "a paper with everything in order: DNSSEC, CAA, IPv6, feeds, security.txt, sitemap, JSON-LD",
    Dns(
        ("192.0.2.10", "2001:db8:2::10"),
        _IRON,
        ((5, "mx.meridian-post.test"),),
        ("v=spf1 mx -all",),
        ((0, "issue", "ca.small.test"), (0, "issuewild", ";")),
        ("20326 8 2 e06d44b80b8f1d39a95c0b0d7c65d08458e880409bbc683457104237c7f8ec8d",),
        "v=DMARC1; p=reject; rua=mailto:dmarc@the-meridian-post.test",
        www=Www.ADDRESS,
        soa_contact="hostmaster.the-meridian-post.test",
    ),
    _registered(
        3001,
        "1998-01-05T00:00:00Z",
        visibility=Visibility.VISIBLE,
        statuses=("clientTransferProhibited", "serverDeleteProhibited"),
        holder=Holder(
            "Odile Marchbanks", "Meridian Post Trust", "trust@the-meridian-post.test", "+35315550177", "2 Meridian Row", "Arden", "A2", "IE"
        ),
    ),
    Web(
        (
            Page(
                "/",
                "The Meridian Post",
                description="The paper of record of Ardenia",
                canonical="https://the-meridian-post.test/",
                paragraphs=("Ferries, fog and figures.",),
                links=("/ferries/", "/legal/impressum.html", "/who-we-are/"),
                publisher="Meridian Post Trust",
                feed="/feed.xml",
                emails=("desk@the-meridian-post.test",),
                phones=(("+35315550177", "+353 1 555 0177"),),
                social=(
                    ("x:MeridianPost", "https://x.com/MeridianPost"),
                    ("mastodon:@post@social.the-meridian-post.test", "https://social.the-meridian-post.test/@post"),
                ),
            ),
            Page(
                "/ferries/",
                "One ferry in five is late",
                canonical="https://the-meridian-post.test/ferries/",
                paragraphs=MERIDIAN_STORY,
                author="Ansel Broadwater",
                publisher="Meridian Post Trust",
                published="2026-11-03T06:00:00Z",
            ),
            Page(
                "/legal/impressum.html",
                "Imprint of the Meridian Post",
                canonical="https://the-meridian-post.test/legal/impressum.html",
                paragraphs=("The Meridian Post is published by a trust.",),
                emails=("imprint@the-meridian-post.test",),
                is_asked_for=True,
            ),
            Page(
                "/who-we-are/",
                "Who writes the Meridian Post",
                paragraphs=("Eleven people and one ferry captain.",),
                social=(("telegram:MeridianFerries", "https://t.me/MeridianFerries"),),
                is_asked_for=True,
            ),
        ),
        certificate="meridian",
        to_https=True,
        to_host="the-meridian-post.test",
        favicon=MERIDIAN_ICON,
        robots="User-agent: *\nDisallow: /subscribers/\nSitemap: https://the-meridian-post.test/sitemap.xml\n",
        sitemap=("https://the-meridian-post.test/", "https://the-meridian-post.test/ferries/"),
        ads="adhouse.test, 42, DIRECT\nOWNERDOMAIN=the-meridian-post.test\n",
        security="Contact: mailto:security@the-meridian-post.test\nExpires: 2027-01-01T00:00:00Z\n",
        feed_items=(("One ferry in five is late", "/ferries/", "2026-11-03T06:00:00Z"),),
    ),
)

_MIRROR = Site(
    "mirror-meridian.test",
    "a copy of the paper: its story, icon, canonical address and publisher come along (inherited, not owned)",
    _own(24, www=Www.NONE),
    _registered(3002, "2026-10-30T03:21:00Z", "cobalt", visibility=Visibility.PRIVACY_SERVICE),
    Web(
        (
            Page(
                "/",
                "One ferry in five is late",
                canonical="https://the-meridian-post.test/ferries/",
                paragraphs=MERIDIAN_STORY,
                author="Ansel Broadwater",
                publisher="Meridian Post Trust",
                published="2026-11-03T06:00:00Z",
                emails=("desk@the-meridian-post.test",),
                assets=("https://the-meridian-post.test/favicon.ico",),
            ),
        ),
        certificate="mirror",
        favicon=MERIDIAN_ICON,
    ),
)

_ENCODINGS = (
    Site(
        IDN,
        "an internationalised name (новости-ардении) with a Russian page",
        _own(30),
        _registered(3010, "2023-03-03T03:03:03Z"),
        Web(
            (
                Page(
                    "/",
                    "Новости Ардении",
                    language="ru",
                    paragraphs=("Паром снова опоздал.",),
                    emails=(f"news@{IDN}",),
                    social=(
                        ("vk:novosti_ardenii", "https://vk.com/novosti_ardenii"),
                        ("telegram:NovostiArdenii", "https://t.me/NovostiArdenii"),
                    ),
                ),
            ),
            certificate="idn",
            to_https=True,
        ),
    ),
    Site(
        "privet-vestnik.example",
        "a page in windows-1251 that says so only in its meta element",
        _own(31, texts=("v=spf1 a -all",)),
        _cc("2015-09-09"),
        Web(
            (
                Page(
                    "/",
                    "Привет-Вестник",
                    language="ru",
                    encoding="windows-1251",
                    charset_in_header=False,
                    description="Вестник вымышленного города",
                    paragraphs=("В городе открыли новый мост.", "Мэр мост не видел."),
                ),
            ),
            certificate="vestnik",
            gzip=True,
        ),
    ),
    Site(
        "kanal-utf.test",
        "a page in UTF-16 with a byte order mark; no www",
        _own(32, www=Www.NONE),
        _registered(3012, "2024-01-01T10:00:00Z"),
        Web(
            (Page("/", "Kanal Übermorgen", language="de", encoding="utf-16", paragraphs=("Morgen ist heute schon gestern.",)),),
            certificate="kanal",
        ),
    ),
    Site(
        "cafe-lete.test",
        "a page in ISO 8859-1 over plain HTTP",
        _own(33),
        _registered(3013, "2013-07-14T12:00:00Z", "saltmarsh", rdap=Service.FAILING),
        Web(
            (Page("/", "Café l'Été", language="fr", encoding="latin-1", paragraphs=("Le café est servi à l'été comme à l'hiver.",)),),
            gzip=False,
        ),
    ),
    Site(
        "brussel-bulletin.example",
        "a site in three languages with alternates",
        _own(34),
        _cc("2020-02-20", WhoisFormat.BRACKETS),
        Web(
            (
                Page(
                    "/",
                    "Brussel Bulletin",
                    alternates=(("nl", "https://brussel-bulletin.example/nl/"), ("fr", "https://brussel-bulletin.example/fr/")),
                    paragraphs=("Three languages, one rain.",),
                    links=("/nl/", "/fr/"),
                    canonical="https://brussel-bulletin.example/",
                ),
                Page("/nl/", "Brussel Bulletin (nl)", language="nl", paragraphs=("Drie talen, één regen.",)),
                Page("/fr/", "Brussel Bulletin (fr)", language="fr", paragraphs=("Trois langues, une pluie.",)),
            ),
            certificate="brussel",
            to_https=True,
        ),
    ),
)

_ODDITIES = (
    Site(
        "wildcard-wares.test",
        "every name below it resolves",
        _own(40, wildcard="192.0.2.40"),
        _registered(3020, "2022-12-24T18:00:00Z"),
        Web((Page("/", "Wildcard Wares", paragraphs=("Anything you ask for.",)),), certificate="wildcard", to_https=True),
    ),
    Site(
        "old-abbey.example",
        "a self-signed certificate",
        _own(41, www=Www.NONE),
        _cc("2008-08-08", WhoisFormat.BLOCKS),
        Web((Page("/", "Old Abbey", paragraphs=("Open on feast days.",)),), certificate="abbey", server="Apache"),
    ),
    Site(
        "lapsed-ledger.test",
        "an expired certificate",
        _own(42),
        _registered(3022, "2016-06-06T06:06:06Z", "cobalt"),
        Web(
            (Page("/", "The Lapsed Ledger", paragraphs=("Accounts of things that ended.",), generator="Hugo 0.128.0"),),
            certificate="lapsed",
        ),
    ),
    Site(
        "plain-http.example",
        "no HTTPS at all on a server of its own",
        _own(43),
        _cc("2011-11-11"),
        Web((Page("/", "Plain HTTP", paragraphs=("Nothing to hide, nothing to handshake.",)),), gzip=False, server="thttpd/2.29"),
    ),
    Site(
        "redirect-lane.test",
        "a moved site: everything redirects to another domain",
        _own(44),
        _registered(3024, "2009-05-05T05:05:05Z", "cobalt"),
        Web(certificate="lane", to_https=True, to_url="https://the-meridian-post.test/"),
    ),
    Site(
        "parked-pier.test",
        "a parked domain for sale",
        Dns(("198.51.100.60",), ("ns1.parkpier.test", "ns2.parkpier.test"), texts=("v=spf1 -all",)),
        _registered(3025, "2026-11-01T00:00:30Z", "cobalt"),
        Web((Page("/", "parked-pier.test is for sale", paragraphs=("This domain is parked. Buy this domain.",)),), server="parkpier"),
    ),
    Site(
        "mail-only.example",
        "mail, and nothing else: no address, no web site",
        Dns((), _IRON, ((10, "mx.mailbarn.test"),), ("v=spf1 include:mailbarn.test -all",), dmarc="v=DMARC1; p=none", www=Www.NONE),
        _cc("2018-10-01"),
        None,
    ),
    Site(
        "closed-shutters.test",
        "a web server that refuses everybody (403)",
        _own(45),
        _registered(3027, "2021-01-21T21:21:21Z"),
        Web((Page("/", "Closed"),), status=403),
    ),
    Site(
        "troubled-times.test",
        "every failure of ordinary life at once: rate-limited WHOIS and RDAP, no HTTPS, 404 files, SERVFAIL for TXT, no www",
        _own(46, www=Www.NONE, failing=("TXT",)),
        _registered(3028, "2014-02-14T14:14:14Z", whois=Service.RATE_LIMITED, rdap=Service.RATE_LIMITED),
        Web(
            (Page("/", "Troubled Times", paragraphs=("Everything is fine.",), links=("/missing/", "https://nobody-here.test/")),),
            gzip=False,
        ),
    ),
)

SITES = (_MERIDIAN, _MIRROR, *_ENCODINGS, *_ODDITIES)
