"""Other advertising networks: Taboola, Outbrain, MGID, AdNow, Adsterra, PropellerAds, Criteo, RTB House."""

from __future__ import annotations

import re

from osint.content.vendors.vendor import END, IS, QUOTE, Part, Trace, Vendor, in_address, in_attribute, in_script
from osint.model.account import AccountRole

_HEX32 = r"(?P<id>[0-9a-f]{32})(?![0-9a-f])"


def _is_publisher(written: str) -> bool:
    return written not in {"unip", "static", "impl"}


VENDORS = (
    Vendor(
        name="taboola",
        title="Taboola publisher",
        role=AccountRole.PAYEE,
        accepts=_is_publisher,
        traces=(
            in_address("loader address", "taboola.com/libtrc/", r"taboola\.com/libtrc/(?P<id>[A-Za-z0-9][A-Za-z0-9_\-]{2,80})/"),
            in_attribute("AMP ad", "data-publisher=", r"data-publisher=[\"'](?P<id>[A-Za-z0-9][A-Za-z0-9_\-]{2,80})[\"']", ("taboola",)),
        ),
        example='<script src="//cdn.taboola.com/libtrc/inventedmedia-network/loader.js"></script>',
        gives="taboola:inventedmedia-network",
    ),
    Vendor(
        name="taboola_pixel",
        title="Taboola advertiser",
        role=AccountRole.ADVERTISER,
        traces=(
            in_script("_tfa call", "_tfa.push", rf"_tfa\.push\(\s{{0,5}}\{{[^}}]{{0,100}}?id{IS}(?P<id>[0-9]{{6,8}})(?![0-9])"),
            in_address("pixel address", "taboola.com/libtrc/unip/", r"taboola\.com/libtrc/unip/(?P<id>[0-9]{6,8})/"),
        ),
        example="<script>window._tfa.push({notify: 'event', name: 'page_view', id: 1482063});</script>",
        gives="taboola_pixel:1482063",
    ),
    Vendor(
        name="outbrain",
        title="Outbrain publisher",
        role=AccountRole.PAYEE,
        traces=(in_attribute("widget", "data-ob-template=", r"data-ob-template=[\"'](?P<id>[A-Za-z0-9][A-Za-z0-9_.\-]{2,60})[\"']"),),
        example='<div class="OUTBRAIN" data-src="https://a.example/1" data-widget-id="AR_1" data-ob-template="InventedMedia"></div>',
        gives="outbrain:InventedMedia",
    ),
    Vendor(
        name="outbrain_pixel",
        title="Outbrain advertiser",
        role=AccountRole.ADVERTISER,
        traces=(in_script("advertiser setting", "OB_ADV_ID", rf"OB_ADV_ID{IS}(?P<id>[0-9a-f]{{34}})(?![0-9a-f])"),),
        example="<script>var OB_ADV_ID = '004c81e07b52d9a36f8840be1d27f5930a';</script>",
        gives="outbrain_pixel:004c81e07b52d9a36f8840be1d27f5930a",
    ),
    Vendor(
        name="mgid",
        title="MGID widget",
        role=AccountRole.PAYEE,
        traces=(
            in_address(
                "widget address",
                "jsc.mgid.com/",
                r"jsc\.mgid\.com/(?:[a-z0-9]/){1,3}(?P<made_for>[a-z0-9.\-]{3,80})\.(?P<id>[0-9]{3,9})\.js",
            ),
            in_attribute("widget", "data-widget-id=", r"data-widget-id=[\"'](?P<id>[0-9]{5,9})[\"']", ("_mgwidget",)),
        ),
        example='<script src="https://jsc.mgid.com/i/n/invented-herald.example.1482063.js" async></script>',
        gives="mgid:1482063",
    ),
    Vendor(
        name="mgid_site",
        title="MGID site",
        role=AccountRole.PAYEE,
        traces=(in_address("site address", "jsc.mgid.com/site/", r"jsc\.mgid\.com/site/(?P<id>[0-9]{3,9})\.js"),),
        example='<script src="https://jsc.mgid.com/site/748206.js" async></script>',
        gives="mgid_site:748206",
    ),
    Vendor(
        name="adnow",
        title="AdNow",
        role=AccountRole.PAYEE,
        traces=(
            in_script("widget", "sc_adv_out", rf"sc_adv_out[^}}]{{0,120}}?[{{,\s\"']id{IS}(?P<id>[0-9]{{3,9}})(?![0-9])"),
            in_script("widget", "SC_CId", rf"SC_CId{IS}(?P<id>[0-9]{{3,9}})(?![0-9])"),
        ),
        example='<script>(sc_adv_out = window.sc_adv_out || []).push({ id : "748206", domain : "n.ads1-adnow.com" });</script>',
        gives="adnow:748206",
    ),
    Vendor(
        name="adsterra",
        title="Adsterra",
        role=AccountRole.PAYEE,
        traces=(
            in_script("banner key", "atOptions", rf"atOptions\s{{0,5}}=\s{{0,5}}\{{\s{{0,20}}[\"']?key{IS}{_HEX32}"),
            in_address(
                "script address", "//pl", r"//pl(?P<id>[0-9]{5,9})\.[a-z0-9.\-]{5,60}/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{32}\.js"
            ),
        ),
        example="<script>atOptions = {'key' : '4c81e07b52d9a36f8840be1d27f5930a', 'format' : 'iframe', 'height' : 90};</script>",
        gives="adsterra:4c81e07b52d9a36f8840be1d27f5930a",
    ),
    Vendor(
        name="propellerads",
        title="PropellerAds and Monetag zone",
        role=AccountRole.PAYEE,
        traces=(
            in_script(
                "zone call",
                "/'+z",
                r"/'\+z[^()]{0,80}(?:\([^()]{0,60}\)[^()]{0,60}){0,4}\)?[^()]{0,20}\([\"'][a-z0-9.\-]{4,60}[\"'],(?P<id>[0-9]{5,9}),document",
            ),
            in_script("zone setting", "dataset.zone", rf"dataset\.zone{IS}(?P<id>[0-9]{{5,9}})(?![0-9])", near=("/tag.min.js",)),
            in_address("zone address", "apu.php?zoneid=", r"apu\.php\?zoneid=(?P<id>[0-9]{5,9})(?![0-9])"),
            in_address("push address", "/ntfc.php?p=", r"/ntfc\.php\?p=(?P<id>[0-9]{5,9})(?![0-9])"),
            in_attribute("zone attribute", "data-zone=", r"data-zone=[\"'](?P<id>[0-9]{5,9})[\"']", ("/tag.min.js", "data-cfasync")),
        ),
        example="<script>(function(d,z,s){s.src='https://'+d+'/401/'+z;})('invented-ads.example',7482063,document.createElement('script'))</script>",
        gives="propellerads:7482063",
    ),
    Vendor(
        name="criteo",
        title="Criteo advertiser",
        role=AccountRole.ADVERTISER,
        traces=(
            in_script(
                "account call", "setAccount", rf"setAccount{QUOTE}\s{{0,5}},\s{{0,5}}[\"']?account{IS}\[?(?P<id>[0-9]{{3,7}})(?![0-9])"
            ),
            in_address("loader address", "criteo.com/js/ld/ld.js?", rf"criteo\.com/js/ld/ld\.js\?a=(?P<id>[0-9]{{3,7}}){END}"),
        ),
        example='<script>window.criteo_q.push({ event: "setAccount", account: 74820 });</script>',
        gives="criteo:74820",
    ),
    Vendor(
        name="rtbhouse",
        title="RTB House",
        role=AccountRole.ADVERTISER,
        traces=(
            Trace(
                "tag address",
                (Part.ADDRESS, Part.SCRIPT),
                "creativecdn.com/tags",
                re.compile(r"creativecdn\.com/tags(?:/v2)?\?[^\"'\s<>]{0,40}?id=pr_(?P<id>[A-Za-z0-9]{12,30})", re.ASCII),
            ),
            in_address("loader address", "tags.creativecdn.com/", r"tags\.creativecdn\.com/(?P<id>[A-Za-z0-9]{12,30})\.js"),
        ),
        example='<iframe src="https://creativecdn.com/tags?id=pr_K7wQ2zPx9vB4nM8sT1cY_home"></iframe>',
        gives="rtbhouse:K7wQ2zPx9vB4nM8sT1cY",
    ),
)
