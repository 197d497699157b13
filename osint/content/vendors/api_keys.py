"""Keys of services that a site is billed for: maps, search, error reports, fonts, content stores."""

from __future__ import annotations

import base64
import binascii
import json

from osint.content.vendors.vendor import END, IS, NEXT, START, Vendor, in_address, in_attribute, in_code, in_script
from osint.model.account import AccountRole
from osint.model.observation import Relation
from osint.model.selector import SelectorKind


def mapbox_owner(token: str) -> str:
    """The account name inside a Mapbox token, whose middle part is JSON in base64; "" where it holds none."""
    middle = token.split(".")[1]
    try:
        value = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    except (binascii.Error, ValueError):
        return ""
    owner = value.get("u") if isinstance(value, dict) else ""
    return owner if isinstance(owner, str) and owner.isascii() and 1 <= len(owner) <= 60 else ""


VENDORS = (
    Vendor(
        name="google_api",
        title="Google API key",
        role=AccountRole.SERVICE,
        traces=(in_code("key", "AIza", rf"{START}(?P<id>AIza[A-Za-z0-9_\-]{{35}}){END}"),),
        example='<script src="https://maps.googleapis.com/maps/api/js?key=AIzaKq7wZ2xPv9nB4mT8sC1yD6fG3hJ5kL0aQeR"></script>',
        gives="google_api:AIzaKq7wZ2xPv9nB4mT8sC1yD6fG3hJ5kL0aQeR",
    ),
    Vendor(
        name="mapbox",
        title="Mapbox account",
        kind=SelectorKind.TENANT,
        relation=Relation.TENANT,
        normal=mapbox_owner,
        traces=(in_code("access token", "pk.eyJ", rf"(?P<id>pk\.eyJ[A-Za-z0-9_\-]{{20,200}}\.[A-Za-z0-9_\-]{{20,40}}){END}"),),
        # The middle part is {"u":"inventedherald","a":"x"} in base64.
        example="<script>mapboxgl.accessToken = 'pk.eyJ1IjoiaW52ZW50ZWRoZXJhbGQiLCJhIjoieCJ9.Kq7wZ2xPv9nB4mT8sC1yD6';</script>",
        gives="mapbox:inventedherald",
    ),
    Vendor(
        name="sentry",
        title="Sentry project key (DSN)",
        kind=SelectorKind.TENANT,
        relation=Relation.TENANT,
        traces=(
            in_address(
                "DSN", "ingest.", r"(?<=@)(?P<id>o[0-9]{1,10})\.ingest\.(?:[a-z]{2}\.)?sentry\.io/(?P<project>[0-9]{1,20})", lead=20
            ),
            in_address("loader", "js.sentry-cdn.com/", r"js\.sentry-cdn\.com/(?P<id>[0-9a-f]{32})"),
        ),
        example='<script>Sentry.init({dsn: "https://4d90c7e1b25f38a06c1e9d7b5f20a843@o735820.ingest.sentry.io/1046193"});</script>',
        gives="sentry:o735820",
    ),
    Vendor(
        name="sentry_key",
        title="Sentry public key on any host",
        kind=SelectorKind.TENANT,
        relation=Relation.TENANT,
        traces=(
            in_script(
                "DSN",
                "dsn",
                rf"dsn{IS}https?://(?P<id>[0-9a-f]{{32}})@(?P<host>[a-z0-9.\-]{{4,80}})/(?P<project>[0-9]{{1,20}})",
                ("entry", "Raven"),
            ),
        ),
        example='<script>Sentry.init({dsn: "https://4d90c7e1b25f38a06c1e9d7b5f20a843@errors.invented-herald.example/3"});</script>',
        gives="sentry_key:4d90c7e1b25f38a06c1e9d7b5f20a843",
    ),
    Vendor(
        name="algolia",
        title="Algolia application",
        kind=SelectorKind.TENANT,
        relation=Relation.TENANT,
        normal=str.upper,
        traces=(
            in_script("search call", "algoliasearch(", rf"algoliasearch\([\"'](?P<id>[A-Z0-9]{{10}}){NEXT}"),
            in_address(
                "search host",
                "algolia",
                r"(?<![A-Za-z0-9.\-])(?P<id>[A-Za-z0-9]{10})(?:-dsn|-[1-3])?\.algolia(?:net)?\.(?:net|com)",
                lead=30,
            ),
            in_script("setting", "appId", rf"appId{IS}(?P<id>[A-Z0-9]{{10}}){END}", ("algolia", "Algolia")),
        ),
        example="<script>const client = algoliasearch('K7WQ2ZPX9V', '4d90c7e1b25f38a06c1e9d7b5f20a843');</script>",
        gives="algolia:K7WQ2ZPX9V",
    ),
    Vendor(
        name="firebase_project",
        title="Firebase project",
        kind=SelectorKind.TENANT,
        relation=Relation.TENANT,
        prefix="firebase",
        traces=(
            in_script(
                "setting",
                "projectId",
                rf"projectId{IS}(?P<id>[a-z][a-z0-9\-]{{5,29}})[\"']",
                ("firebase", "messagingSenderId", "authDomain"),
            ),
            in_address(
                "database",
                "firebaseio.com",
                r"(?<![A-Za-z0-9.\-])(?P<id>[a-z][a-z0-9\-]{5,40}?)(?:-default-rtdb)?\.firebaseio\.com",
                lead=60,
            ),
            in_address("sign-in host", "firebaseapp.com", r"(?<![A-Za-z0-9.\-])(?P<id>[a-z][a-z0-9\-]{5,40})\.firebaseapp\.com", lead=60),
        ),
        example='<script>const settings = {authDomain: "invented-herald.firebaseapp.com", projectId: "invented-herald"};</script>',
        gives="firebase:invented-herald",
    ),
    Vendor(
        name="typekit",
        title="Adobe Fonts kit",
        kind=SelectorKind.TENANT,
        relation=Relation.TENANT,
        traces=(
            in_address("kit address", "use.typekit.net/", r"use\.typekit\.(?:net|com)/(?P<id>[a-z0-9]{7})\.(?:js|css)"),
            in_script("kit setting", "kitId", rf"kitId{IS}(?P<id>[a-z0-9]{{7}}){END}"),
        ),
        example='<link rel="stylesheet" href="https://use.typekit.net/kwq7zpx.css">',
        gives="typekit:kwq7zpx",
    ),
    Vendor(
        name="fontawesome",
        title="Font Awesome kit",
        kind=SelectorKind.TENANT,
        relation=Relation.TENANT,
        traces=(
            in_address("kit address", "kit.fontawesome.com/", r"kit\.fontawesome\.com/(?P<id>[0-9a-f]{10})\.js"),
            in_address("older kit address", "use.fontawesome.com/", r"use\.fontawesome\.com/(?P<id>[0-9a-f]{10})\.(?:js|css)"),
        ),
        example='<script src="https://kit.fontawesome.com/4d90c7e1b2.js"></script>',
        gives="fontawesome:4d90c7e1b2",
    ),
    Vendor(
        name="contentful",
        title="Contentful space",
        kind=SelectorKind.TENANT,
        relation=Relation.TENANT,
        traces=(
            in_address(
                "asset address", "ctfassets.net/", r"(?:images|assets|videos|downloads)\.ctfassets\.net/(?P<id>[a-z0-9]{12})/", lead=12
            ),
            in_code("API address", "cdn.contentful.com/spaces/", r"cdn\.contentful\.com/spaces/(?P<id>[a-z0-9]{12})"),
        ),
        example='<img src="https://images.ctfassets.net/k7wq2zpx9vb4/1/2/x.jpg">',
        gives="contentful:k7wq2zpx9vb4",
    ),
    Vendor(
        name="newrelic",
        title="New Relic browser licence",
        role=AccountRole.SERVICE,
        traces=(
            in_script(
                "licence key",
                "licenseKey",
                rf"licenseKey{IS}(?P<id>(?:NRJS-)?[0-9a-f]{{10,40}}){END}",
                ("applicationID", "NREUM", "accountID"),
            ),
        ),
        example='<script>NREUM.info={licenseKey:"4d90c7e1b2",applicationID:"735820"}</script>',
        gives="newrelic:4d90c7e1b2",
    ),
    Vendor(
        name="yandex_maps",
        title="Yandex Maps key",
        role=AccountRole.SERVICE,
        traces=(
            in_address(
                "API address",
                "api-maps.yandex.",
                r"api-maps\.yandex\.[a-z]{2,3}/[^\s\"'<>]{0,100}?apikey=(?P<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})",
            ),
        ),
        example='<script src="https://api-maps.yandex.ru/2.1/?apikey=90ad7ce0-4d5a-4f36-8b21-5b1e7c429f13&amp;lang=ru_RU"></script>',
        gives="yandex_maps:90ad7ce0-4d5a-4f36-8b21-5b1e7c429f13",
    ),
    Vendor(
        name="here",
        title="HERE Maps key",
        role=AccountRole.SERVICE,
        traces=(in_code("key", "apikey", rf"apikey{IS}(?P<id>[A-Za-z0-9_\-]{{43}}){END}", ("H.service", "hereapi.com", "here.com")),),
        example="<script>var platform = new H.service.Platform({'apikey': 'Kq7wZ2xPv9nB4mT8sC1yD6fG3hJ5kL0aQ-eRtYuIoPw'});</script>",
        gives="here:Kq7wZ2xPv9nB4mT8sC1yD6fG3hJ5kL0aQ-eRtYuIoPw",
    ),
    Vendor(
        name="cookiebot",
        title="Cookiebot domain group",
        role=AccountRole.SERVICE,
        traces=(
            in_attribute(
                "script attribute",
                "data-cbid",
                rf"data-cbid{IS}(?P<id>[0-9a-f]{{8}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{12}})",
            ),
            in_address(
                "script address",
                "consent.cookiebot.com/",
                r"consent\.cookiebot\.com/(?:uc\.js\?cbid=)?(?P<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})",
            ),
        ),
        example='<script src="https://consent.cookiebot.com/uc.js" data-cbid="90ad7ce0-4d5a-4f36-8b21-5b1e7c429f13"></script>',
        gives="cookiebot:90ad7ce0-4d5a-4f36-8b21-5b1e7c429f13",
    ),
    Vendor(
        name="onetrust",
        title="OneTrust consent script",
        role=AccountRole.SERVICE,
        traces=(
            in_attribute(
                "script attribute",
                "data-domain-script",
                rf"data-domain-script{IS}(?P<id>[0-9a-f]{{8}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{12}})",
            ),
        ),
        example='<script src="https://cdn.cookielaw.org/otSDKStub.js" data-domain-script="90ad7ce0-4d5a-4f36-8b21-5b1e7c429f13"></script>',
        gives="onetrust:90ad7ce0-4d5a-4f36-8b21-5b1e7c429f13",
    ),
)
