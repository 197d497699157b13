"""Advertising pixels of social networks and search engines: TikTok, Pinterest, Snap, X, LinkedIn, Microsoft, Reddit."""

from __future__ import annotations

from osint.content.vendors.vendor import END, IS, NEXT, QUOTE, Vendor, in_address, in_script
from osint.model.account import AccountRole

_UUID = r"(?P<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"

VENDORS = (
    Vendor(
        name="tiktok_pixel",
        title="TikTok pixel",
        role=AccountRole.PIXEL,
        traces=(in_script("ttq.load", "ttq.load", rf"ttq\.load\(\s{{0,5}}{QUOTE}(?P<id>[A-Z0-9]{{18,22}}){QUOTE}"),),
        example="<script>ttq.load('C7QW2ZPX9VB4NM8ST1CY'); ttq.page();</script>",
        gives="tiktok_pixel:C7QW2ZPX9VB4NM8ST1CY",
    ),
    Vendor(
        name="pinterest_tag",
        title="Pinterest tag",
        role=AccountRole.PIXEL,
        traces=(
            in_script("pintrk load", "pintrk(", rf"pintrk\(\s{{0,5}}{QUOTE}load{NEXT}(?P<id>[0-9]{{12,14}})(?![0-9])"),
            in_address("tag image", "ct.pinterest.com/", r"ct\.pinterest\.com/[^\"'\s<>]{0,60}?tid=(?P<id>[0-9]{12,14})(?![0-9])"),
        ),
        example="<script>pintrk('load', '2614820739516'); pintrk('page');</script>",
        gives="pinterest_tag:2614820739516",
    ),
    Vendor(
        name="snap_pixel",
        title="Snap pixel",
        role=AccountRole.PIXEL,
        traces=(in_script("snaptr init", "snaptr(", rf"snaptr\(\s{{0,5}}{QUOTE}init{NEXT}{_UUID}"),),
        example="<script>snaptr('init', '2f9b60c8-41d7-4e35-a082-d6c3910e7b54', {});</script>",
        gives="snap_pixel:2f9b60c8-41d7-4e35-a082-d6c3910e7b54",
    ),
    Vendor(
        name="x_pixel",
        title="X (Twitter) pixel",
        role=AccountRole.PIXEL,
        traces=(
            in_script("twq call", "twq(", rf"twq\(\s{{0,5}}{QUOTE}(?:config|init){NEXT}(?P<id>[a-z0-9]{{5,6}}){QUOTE}"),
            in_script("conversion call", "trackPid(", rf"trackPid\(\s{{0,5}}{QUOTE}(?P<id>[a-z0-9]{{5,6}}){QUOTE}", ("twttr",)),
            in_address("conversion image", "/i/adsct?", rf"/i/adsct\?[^\"'\s<>]{{0,100}}?txn_id=(?P<id>[a-z0-9]{{5,6}}){END}"),
        ),
        example="<script>twq('config','o7kq2');</script>",
        gives="x_pixel:o7kq2",
    ),
    Vendor(
        name="linkedin_pixel",
        title="LinkedIn Insight tag",
        role=AccountRole.PIXEL,
        traces=(
            in_script("partner setting", "_linkedin_", rf"_linkedin_(?:data_)?partner_id{IS}(?P<id>[0-9]{{4,8}})(?![0-9])"),
            in_address(
                "tag image", "ads.linkedin.com/collect", r"ads\.linkedin\.com/collect/?\?[^\"'\s<>]{0,60}?pid=(?P<id>[0-9]{4,8})(?![0-9])"
            ),
        ),
        example='<script>_linkedin_partner_id = "4820617";</script>',
        gives="linkedin_pixel:4820617",
    ),
    Vendor(
        name="bing_uet",
        title="Microsoft Advertising UET",
        role=AccountRole.ADVERTISER,
        traces=(
            in_script("UET tag", "UET(", rf"(?<![A-Za-z0-9_])ti{IS}(?P<id>[0-9]{{6,9}})(?![0-9])", lead=250),
            in_address(
                "tag image", "bat.bing.com/", r"bat\.bing\.com/(?:action/0\?[^\"'\s<>]{0,60}?ti=|p/action/)(?P<id>[0-9]{6,9})(?![0-9])"
            ),
        ),
        example='<script>(function(w,d,t,r,u){f=function(){var o={ti:"56204817"};o.q=w[u],w[u]=new UET(o)}})(window,document);</script>',
        gives="bing_uet:56204817",
    ),
    Vendor(
        name="reddit_pixel",
        title="Reddit pixel",
        role=AccountRole.PIXEL,
        traces=(in_script("rdt init", "rdt(", rf"rdt\(\s{{0,5}}{QUOTE}init{NEXT}(?P<id>[at]2_[a-z0-9]{{4,20}}){QUOTE}"),),
        example="<script>rdt('init','a2_k7wq2zpx9v');</script>",
        gives="reddit_pixel:a2_k7wq2zpx9v",
    ),
)
