"""Affiliate programmes: who is paid for the visitors that a site sends to a shop.

Links inside a copied article are those of the outlet it was copied from; the positions tell.
"""

from __future__ import annotations

import re

from osint.content.vendors.vendor import END, IS, Part, Trace, Vendor, in_address, in_script
from osint.model.account import AccountRole

_PLACES = (Part.LINK, Part.ADDRESS, Part.SCRIPT)
_AMAZON_SHOPS = r"amazon\.(?:com\.[a-z]{2}|co\.[a-z]{2}|[a-z]{2,3})"


def _link(how: str, literal: str, pattern: str, lead: int = 0) -> Trace:
    return Trace(how, _PLACES, literal, re.compile(pattern, re.ASCII), lead=lead, reach=600)


VENDORS = (
    Vendor(
        name="amazon_tag",
        title="Amazon Associates tag",
        role=AccountRole.AFFILIATE,
        normal=str.lower,
        traces=(
            _link(
                "shop link",
                "amazon.",
                rf"{_AMAZON_SHOPS}/[^\s\"'<>]{{0,400}}?[?&;](?:tag|AssociateTag)=(?P<id>[A-Za-z0-9_\-]{{3,40}}-2[0-9]){END}",
            ),
            _link(
                "advert address",
                "amazon-adsystem.com/",
                rf"amazon-adsystem\.com/[^\s\"'<>]{{0,400}}?[?&;](?:tag|t|tracking_id)=(?P<id>[A-Za-z0-9_\-]{{3,40}}-2[0-9]){END}",
            ),
            in_script("advert setting", "amzn_assoc_tracking_id", rf"amzn_assoc_tracking_id{IS}(?P<id>[A-Za-z0-9_\-]{{3,40}}-2[0-9]){END}"),
        ),
        example='<a href="https://www.amazon.com/dp/B000000000?tag=inventedherald-20">book</a>',
        gives="amazon_tag:inventedherald-20",
    ),
    Vendor(
        name="awin",
        title="Awin publisher",
        role=AccountRole.AFFILIATE,
        traces=(
            _link("click address", "awin1.com/", r"awin1\.com/[^\s\"'<>]{0,200}?[?&;](?:awinaffid|id)=(?P<id>[0-9]{3,9})(?![0-9])"),
            in_address("script address", "dwin2.com/pub.", r"dwin2\.com/pub\.(?P<id>[0-9]{3,9})\."),
        ),
        example='<a href="https://www.awin1.com/cread.php?awinmid=1001&amp;awinaffid=735820&amp;ued=x">shop</a>',
        gives="awin:735820",
    ),
    Vendor(
        name="clickbank",
        title="ClickBank affiliate",
        role=AccountRole.AFFILIATE,
        normal=str.lower,
        traces=(
            _link(
                "hop link",
                "hop.clickbank.net",
                r"(?<![A-Za-z0-9])(?P<id>[A-Za-z0-9]{4,12})\.[A-Za-z0-9]{3,12}\.hop\.clickbank\.net",
                lead=30,
            ),
            _link("hop link", "hop.clickbank.net", r"hop\.clickbank\.net/\?[^\s\"'<>]{0,60}?affiliate=(?P<id>[A-Za-z0-9]{4,12})"),
        ),
        example='<a href="https://invherald.somevendor.hop.clickbank.net/">offer</a>',
        gives="clickbank:invherald",
    ),
    Vendor(
        name="skimlinks",
        title="Skimlinks publisher",
        role=AccountRole.AFFILIATE,
        traces=(
            in_address(
                "script address", "skimresources.com/js/", r"skimresources\.com/js/(?P<id>[0-9]{3,9})X(?P<site>[0-9]{3,10})\.skimlinks"
            ),
            _link("link address", "go.skimresources.com/", r"go\.skimresources\.com/?\?id=(?P<id>[0-9]{3,9})X(?P<site>[0-9]{3,10})"),
        ),
        example='<script src="https://s.skimresources.com/js/73582X1046193.skimlinks.js"></script>',
        gives="skimlinks:73582",
    ),
    Vendor(
        name="viglink",
        title="Sovrn Commerce (VigLink) publisher",
        role=AccountRole.AFFILIATE,
        traces=(in_script("key", "vglnk", rf"vglnk\s{{0,5}}=\s{{0,5}}\{{[^}}]{{0,200}}?key{IS}(?P<id>[0-9a-f]{{32}}){END}"),),
        example="<script>var vglnk = {key: '4d90c7e1b25f38a06c1e9d7b5f20a843'};</script>",
        gives="viglink:4d90c7e1b25f38a06c1e9d7b5f20a843",
    ),
    Vendor(
        name="admitad",
        title="Admitad ad space",
        role=AccountRole.AFFILIATE,
        traces=(
            _link("click address", "ad.admitad.com/", r"ad\.admitad\.com/g(?:oto)?/(?P<id>[a-z0-9]{24,40})"),
            _link("click address", "alitems.", r"alitems\.[a-z]{2,3}/g/(?P<id>[a-z0-9]{24,40})"),
        ),
        example='<a href="https://ad.admitad.com/g/k7wq2zpx9vb4nm8st1cyd6fg3hj5/?ulp=x">shop</a>',
        gives="admitad:k7wq2zpx9vb4nm8st1cyd6fg3hj5",
    ),
    Vendor(
        name="epn",
        title="ePN creative",
        role=AccountRole.AFFILIATE,
        traces=(
            _link("click address", "alipromo.com/redirect/cpa/o/", r"alipromo\.com/redirect/cpa/o/(?P<id>[a-z0-9]{20,40})"),
            _link("click address", "epnredirect.ru/redirect/cpa/o/", r"epnredirect\.ru/redirect/cpa/o/(?P<id>[a-z0-9]{20,40})"),
        ),
        example='<a href="http://alipromo.com/redirect/cpa/o/k7wq2zpx9vb4nm8st1cyd6fg/">shop</a>',
        gives="epn:k7wq2zpx9vb4nm8st1cyd6fg",
    ),
    Vendor(
        name="rakuten",
        title="Rakuten Advertising (LinkShare) publisher",
        role=AccountRole.AFFILIATE,
        traces=(
            _link(
                "click address",
                "click.linksynergy.com/",
                r"click\.linksynergy\.com/[a-z\-]{2,20}(?:/click)?\?id=(?P<id>[A-Za-z0-9/*_]{11})(?![A-Za-z0-9/*_])",
            ),
        ),
        example='<a href="https://click.linksynergy.com/deeplink?id=K7wQ2zPx9vB&amp;mid=1">shop</a>',
        gives="rakuten:K7wQ2zPx9vB",
    ),
    Vendor(
        name="cj",
        title="CJ Affiliate web site",
        role=AccountRole.AFFILIATE,
        traces=(_link("click address", "/click-", r"/click-(?P<id>[0-9]{6,9})-(?P<advert>[0-9]{6,9})(?![0-9])"),),
        example='<a href="https://www.anrdoezrs.net/click-7358204-10463917">shop</a>',
        gives="cj:7358204",
    ),
    Vendor(
        name="booking",
        title="Booking.com partner",
        role=AccountRole.AFFILIATE,
        traces=(_link("partner link", "booking.com/", r"booking\.com/[^\s\"'<>]{0,200}?[?&;]aid=(?P<id>[0-9]{5,8})(?![0-9])"),),
        example='<a href="https://www.booking.com/index.html?aid=735820">hotels</a>',
        gives="booking:735820",
    ),
)
