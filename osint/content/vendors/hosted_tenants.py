"""Customers' numbers and names at site builders and media services, in the paths of what the page loads and in its settings."""

from __future__ import annotations

import re

from osint.content.vendors.vendor import Part, Trace, Vendor, in_address, in_attribute, in_code
from osint.model.observation import Relation
from osint.model.selector import SelectorKind

# Hosts of the services themselves.
_OWN_LABELS = frozenset(
    "www cdn assets static api app img image images video raw demo media files docs help blog status login js css fonts".split()  # noqa: SIM905
)


def _is_customer(label: str) -> bool:
    return label not in _OWN_LABELS


def _tenant(service: str, title: str, traces: tuple[Trace, ...], example: str, gives: str, name: str = "") -> Vendor:
    return Vendor(
        name=name or service,
        title=title,
        kind=SelectorKind.TENANT,
        relation=Relation.TENANT,
        prefix=service,
        accepts=_is_customer,
        traces=traces,
        example=example,
        gives=f"{service}:{gives}",
    )


VENDORS = (
    _tenant(
        "cloudinary",
        "Cloudinary cloud",
        (in_code("media address", "res.cloudinary.com/", r"res\.cloudinary\.com/(?P<id>[a-z0-9][a-z0-9_\-]{1,60})/"),),
        '<img src="https://res.cloudinary.com/invented-herald/image/upload/x.jpg">',
        "invented-herald",
    ),
    _tenant(
        "sanity",
        "Sanity project",
        (in_code("media address", "cdn.sanity.io/", r"cdn\.sanity\.io/(?:images|files)/(?P<id>[a-z0-9]{8})/"),),
        '<img src="https://cdn.sanity.io/images/k7wq2zpx/production/x.jpg">',
        "k7wq2zpx",
    ),
    _tenant(
        "storyblok",
        "Storyblok space",
        (in_code("media address", "a.storyblok.com/f/", r"a\.storyblok\.com/f/(?P<id>[0-9]{3,10})/"),),
        '<img src="https://a.storyblok.com/f/735820/x.jpg">',
        "735820",
    ),
    _tenant(
        "squarespace",
        "Squarespace site number",
        (
            in_code(
                "media address", "images.squarespace-cdn.com/content/v1/", r"images\.squarespace-cdn\.com/content/v1/(?P<id>[0-9a-f]{24})/"
            ),
            in_code("media address", "static1.squarespace.com/static/", r"static1\.squarespace\.com/static/(?P<id>[0-9a-f]{24})/"),
        ),
        '<img src="https://images.squarespace-cdn.com/content/v1/5c7e09d1f24a8b36e0d15c92/x.jpg">',
        "5c7e09d1f24a8b36e0d15c92",
        "squarespace_site",
    ),
    _tenant(
        "webflow",
        "Webflow site number",
        (
            in_code("media address", "uploads-ssl.webflow.com/", r"uploads-ssl\.webflow\.com/(?P<id>[0-9a-f]{24})/"),
            in_code("media address", "cdn.prod.website-files.com/", r"cdn\.prod\.website-files\.com/(?P<id>[0-9a-f]{24})/"),
            in_attribute("page attribute", "data-wf-site", r"data-wf-site=\"(?P<id>[0-9a-f]{24})\""),
        ),
        '<div data-wf-site="5c7e09d1f24a8b36e0d15c92"></div>',
        "5c7e09d1f24a8b36e0d15c92",
        "webflow_site",
    ),
    _tenant(
        "wix",
        "Wix account's media folder",
        (in_code("media address", "static.wixstatic.com/media/", r"static\.wixstatic\.com/media/(?P<id>[0-9a-f]{6})_[0-9a-f]{32}"),),
        '<img src="https://static.wixstatic.com/media/4d90c7_4d90c7e1b25f38a06c1e9d7b5f20a843.jpg">',
        "4d90c7",
    ),
    _tenant(
        "tilda",
        "Tilda project",
        (
            in_attribute("page attribute", "data-tilda-project-id", r"data-tilda-project-id=\"(?P<id>[0-9]{3,10})\""),
            in_address("style address", "tildacdn.com/project", r"tildacdn\.com/project(?P<id>[0-9]{3,10})/"),
        ),
        '<div id="allrecords" data-tilda-project-id="735820"></div>',
        "735820",
    ),
    _tenant(
        "hubspot",
        "HubSpot portal",
        (
            in_address("script address", "js.hs-scripts.com/", r"js\.hs-scripts\.com/(?P<id>[0-9]{3,10})\.js"),
            in_address(
                "analytics address",
                "js.hs-analytics.net/analytics/",
                r"js\.hs-analytics\.net/analytics/[0-9]{1,20}/(?P<id>[0-9]{3,10})\.js",
            ),
        ),
        '<script src="//js.hs-scripts.com/735820.js"></script>',
        "735820",
    ),
    _tenant(
        "wordpress-com",
        "WordPress.com or Jetpack blog number",
        (
            Trace(
                "visitor counter",
                (Part.SCRIPT,),
                "_stq",
                re.compile(r"_stq[^;]{0,120}?[\"']?blog[\"']?\s{0,3}:\s{0,3}[\"']?(?P<id>[0-9]{4,12})(?![0-9])", re.ASCII),
            ),
            Trace(
                "counter image",
                (Part.ADDRESS,),
                "pixel.wp.com/",
                re.compile(r"pixel\.wp\.com/[bg]\.gif\?[^\s\"'<>]{0,200}?blog=(?P<id>[0-9]{4,12})(?![0-9])", re.ASCII),
            ),
        ),
        "<script>_stq.push([ 'view', {v:'ext', blog:'173582046', post:'5'} ]);</script>",
        "173582046",
    ),
    _tenant(
        "blogger",
        "Blogger blog number",
        (
            Trace(
                "service link",
                (Part.LINK, Part.ADDRESS, Part.SCRIPT),
                "blogger.com/",
                re.compile(r"blogger\.com/[^\s\"'<>]{0,100}?[?&;](?:blogID|targetBlogID|blog)=(?P<id>[0-9]{6,20})(?![0-9])", re.ASCII),
            ),
            Trace("service feed", (Part.ADDRESS,), "blogger.com/feeds/", re.compile(r"blogger\.com/feeds/(?P<id>[0-9]{6,20})/", re.ASCII)),
        ),
        '<link rel="stylesheet" href="https://www.blogger.com/dyn-css/authorization.css?targetBlogID=7358204610461935820">',
        "7358204610461935820",
    ),
)
