"""The Vale sites: an invented network of news sites on one small server, run by one invented company."""

from __future__ import annotations

from tests.small_internet.description import CertificateSpec, Dns, Holder, Page, Registration, Site, Visibility, Web, WhoisFormat
from tests.small_internet.icons import icon
from tests.small_internet.infrastructure import SMALL_SERVER, SMALL_SERVER_V6

CERTIFICATE = CertificateSpec(
    "vale",
    (
        "nordvale-courier.test",
        "www.nordvale-courier.test",
        "southvale-insider.test",
        "www.southvale-insider.test",
        "eastvale-tribune.test",
        "www.eastvale-tribune.test",
        "westvale-observer.test",
        "www.westvale-observer.test",
    ),
)
COMPANY_CERTIFICATE = CertificateSpec("valemedia", ("valemedia.test", "www.valemedia.test"), organisation="Vale Media Digital LLC")
SISTER_CERTIFICATE = CertificateSpec("vale-gazette", ("vale-gazette.example", "www.vale-gazette.example"))

HOLDER = Holder(
    "Ignatz Farrowby", "Vale Media Digital LLC", "ignatz@valemedia.test", "+442079460101", "1 Invented Quay", "Portwick", "PW1 1AA", "GB"
)
ADS = "google.com, pub-5550001112223334, DIRECT, f08c47fec0942fa0\nadhouse.test, 7701, RESELLER\nOWNERDOMAIN=valemedia.test\n"
ICON = icon(180, 20, 40)
_NAME_SERVERS = ("ns1.valemedia.test", "ns2.valemedia.test")
_HEAD = (
    '<meta name="google-site-verification" content="valeValeVALEvaleValeVALEvaleValeVALEvaleVal">'
    '<script async src="https://www.googletagmanager.com/gtag/js?id=G-VALE12345X"></script>'
    '<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}gtag("config","G-VALE12345X");</script>'
)
_SAYS = (
    ("uses_account", "account", "ga4:G-VALE12345X"),
    ("verification", "verification", "google:valeValeVALEvaleValeVALEvaleValeVALEvaleVal"),
)
_THEME = ("built_with", "software", "wordpress-theme:vale-press")
_STYLE = "/*\nTheme Name: Vale Press\nAuthor: Vale Media Digital\nVersion: 1.4\n*/\nbody { margin: 0 }\n"
_USERS = '[{"id": 1, "name": "Hedda Quillfeather", "slug": "hquill", "avatar_urls": {}}, {"id": 2, "name": "admin", "slug": "admin"}]'
_STANDING = "is one of the invented papers of the Vale; letters, corrections and lost sheep are received at the quay in Portwick."
_PLAIN = "* is one of the invented papers of the vale letters corrections and lost sheep are received at the quay in portwick"


def _home(domain: str, title: str, handle: str, story: str) -> Page:
    return Page(
        "/",
        title,
        description=f"{title}: the news your town is not told",
        generator="WordPress 6.6.2",
        canonical=f"https://{domain}/",
        paragraphs=(story, "Our reporters ask the questions that others avoid.", "Write to us, or call the news desk."),
        links=("/about/", "/2026/10/harbour-tunnel/", "https://valemedia.test/", "https://the-meridian-post.test/"),
        assets=(
            "https://tags.adhouse.test/show.js",
            "https://static.newsparts.test/theme.css",
            "/wp-content/themes/vale-press/style.css",
            "/logo.png",
        ),
        social=((f"x:{handle}", f"https://x.com/{handle}"), (f"facebook:{handle}", f"https://www.facebook.com/{handle}")),
        emails=(f"desk@{domain}",),
        phones=(("+442079460123", "020 7946 0123"),),
        publisher="Vale Media Digital LLC",
        feed="/feed.xml",
        head=_HEAD,
        says=(*_SAYS, _THEME),
        standing=((f"{title} {_STANDING}", _PLAIN),),
    )


def _article(domain: str) -> Page:
    return Page(
        "/2026/10/harbour-tunnel/",
        "Secret tunnel found below the old harbour",
        canonical=f"https://{domain}/2026/10/harbour-tunnel/",
        generator="WordPress 6.6.2",
        paragraphs=(
            "Divers of the invented Portwick survey team say that a brick tunnel runs below the customs house.",
            "The town council, asked on Tuesday, answered that it knew of no such tunnel and had no plans to look for one.",
            "A retired lock keeper remembers barges without lamps in the winter of the long frost.",
        ),
        author="Hedda Quillfeather",
        publisher="Vale Media Digital LLC",
        published="2026-10-14T08:00:00Z",
        head=_HEAD,
        says=_SAYS,
    )


def _news_site(domain: str, title: str, handle: str, story: str, minute: int) -> Site:
    return Site(
        domain,
        "one of four news sites of one owner: same server, certificate, tags, ads account and minute of registration",
        Dns(
            addresses=(SMALL_SERVER,),
            name_servers=_NAME_SERVERS,
            mail=((10, "mail.valemedia.test"),),
            texts=("v=spf1 ip4:203.0.113.133 -all", "google-site-verification=valeTXTvaleTXTvaleTXTvaleTXTvaleTXTvaleTXTv"),
            dmarc="v=DMARC1; p=none; rua=mailto:dmarc@valemedia.test",
            soa_contact="hostmaster.valemedia.test",
        ),
        Registration(
            "cobalt",
            f"D{minute:07d}-TEST",
            f"2024-03-11T09:{minute:02d}:44Z",
            "2026-02-20T10:00:00Z",
            f"2027-03-11T09:{minute:02d}:44Z",
            ("clientTransferProhibited", "clientUpdateProhibited"),
            HOLDER,
            Visibility.PRIVACY_SERVICE,
        ),
        Web(
            (_home(domain, title, handle, story), _article(domain), _about(domain, title)),
            certificate="vale",
            to_https=True,
            to_host=domain,
            robots="User-agent: *\nDisallow: /wp-admin/\nDisallow: /drafts/\n",
            sitemap=(f"https://{domain}/", f"https://{domain}/about/", f"https://{domain}/2026/10/harbour-tunnel/"),
            ads=ADS,
            favicon=ICON,
            feed_items=(("Secret tunnel found below the old harbour", "/2026/10/harbour-tunnel/", "2026-10-14T08:00:00Z"),),
            files=(
                ("/wp-content/themes/vale-press/style.css", "text/css", _STYLE),
                ("/wp-json/wp/v2/users", "application/json", _USERS),
            ),
            files_say=(_THEME, ("cms_user", "cms_user", "user:hquill"), ("cms_user", "cms_user", "user:admin")),
        ),
    )


def _about(domain: str, title: str) -> Page:
    return Page(
        "/about/",
        f"About {title}",
        canonical=f"https://{domain}/about/",
        generator="WordPress 6.6.2",
        paragraphs=(f"{title} is independent. It is published from Portwick.", "Legal: Vale Media Digital LLC, 1 Invented Quay, Portwick."),
        emails=("legal@valemedia.test",),
        publisher="Vale Media Digital LLC",
        head=_HEAD,
        says=(*_SAYS, ("names_company", "company", "Vale Media Digital LLC")),
        is_asked_for=True,
    )


def _company() -> Site:
    home = Page(
        "/",
        "Vale Media Digital",
        description="Audiences, delivered",
        paragraphs=("We build news brands for places that nobody writes about.",),
        links=("https://nordvale-courier.test/", "https://southvale-insider.test/", "https://eastvale-tribune.test/"),
        social=(
            ("linkedin:company/ValeMediaDigital", "https://www.linkedin.com/company/ValeMediaDigital"),
            ("telegram:ValeTips", "https://t.me/ValeTips"),
        ),
        emails=("office@valemedia.test",),
        phones=(("+442079460101", "+44 20 7946 0101"),),
        publisher="Vale Media Digital LLC",
    )
    return Site(
        "valemedia.test",
        "the company behind the network: visible registrant, own name servers and mail, IPv6",
        Dns(
            addresses=(SMALL_SERVER, SMALL_SERVER_V6),
            name_servers=_NAME_SERVERS,
            mail=((10, "mail.valemedia.test"),),
            texts=("v=spf1 mx -all",),
            caa=((0, "issue", "ca.small.test"), (0, "iodef", "mailto:ignatz@valemedia.test")),
            dmarc="v=DMARC1; p=quarantine; rua=mailto:dmarc@valemedia.test",
            soa_contact="hostmaster.valemedia.test",
            hosts=(("web1.valemedia.test", (SMALL_SERVER,)),),
        ),
        Registration(
            "cobalt",
            "D0000900-TEST",
            "2021-07-01T12:30:00Z",
            "2026-06-15T07:00:00Z",
            "2028-07-01T12:30:00Z",
            holder=HOLDER,
            visibility=Visibility.VISIBLE,
        ),
        Web((home,), certificate="valemedia", to_https=True, gzip=True, favicon=icon(20, 20, 120)),
    )


def _sister() -> Site:
    domain = "vale-gazette.example"
    home = Page(
        "/",
        "Vale Gazette",
        canonical=f"https://{domain}/",
        generator="WordPress 6.5.0",
        paragraphs=("Ardenia's vales, every morning.", "All rights reserved."),
        links=("/contact", "https://nordvale-courier.test/2026/10/harbour-tunnel/"),
        social=(("x:ValeGazette", "https://twitter.com/ValeGazette"),),
        emails=("gazette@vale-gazette.example",),
        head=_HEAD,
        says=_SAYS,
    )
    contact = Page(
        "/contact",
        "Contact the Vale Gazette",
        canonical=f"https://{domain}/contact",
        paragraphs=("Letters reach us at the boathouse.",),
        emails=("letters@vale-gazette.example",),
        phones=(("+442079460177", "020 7946 0177"),),
        is_asked_for=True,
    )
    return Site(
        domain,
        "a sister site elsewhere: another top-level domain, registrar and server, the same tags, ads account and icon",
        Dns(
            ("192.0.2.23",), ("ns1.own-iron.test", "ns2.own-iron.test"), ((10, "mx.mailbarn.test"),), ("v=spf1 include:mailbarn.test -all",)
        ),
        Registration(
            "saltmarsh",
            "",
            "2023-05-06",
            "2026-05-01",
            "2027-05-06",
            ("active",),
            HOLDER,
            Visibility.VISIBLE,
            WhoisFormat.RPSL,
        ),
        Web((home, contact), certificate="vale-gazette", to_https=True, ads=ADS, favicon=ICON, server="nginx/1.22.1", chunked=True),
    )


SITES = (
    _news_site(
        "nordvale-courier.test", "Nordvale Courier", "NordvaleCourier", "The north of the vale counts its sheep, and one is missing.", 41
    ),
    _news_site("southvale-insider.test", "Southvale Insider", "SouthvaleInslder", "Southvale's mayor denies owning a second hat.", 42),
    _news_site("eastvale-tribune.test", "Eastvale Tribune", "eastvale_tribune", "The east bridge closes for nobody knows how long.", 44),
    _news_site("westvale-observer.test", "Westvale Observer", "WestvaleObs", "A comet over Westvale turned out to be a kite.", 47),
    _company(),
    _sister(),
)
CERTIFICATES = (CERTIFICATE, COMPANY_CERTIFICATE, SISTER_CERTIFICATE)
