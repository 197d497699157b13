"""Comment systems: the account that holds a site's comments."""

from __future__ import annotations

from osint.content.vendors.vendor import END, IS, Vendor, in_address, in_attribute, in_script
from osint.model.account import AccountRole

_NAME = r"(?P<id>[A-Za-z0-9][A-Za-z0-9_\-]{1,60})"
# Hosts of the service itself.
_OWN_NAMES = frozenset(
    {"www", "help", "blog", "about", "docs", "media", "links", "referrer", "publishers", "shortname", "example", "disqus"}
)

VENDORS = (
    Vendor(
        name="disqus",
        title="Disqus forum",
        role=AccountRole.COMMENTS,
        accepts=lambda written: written not in _OWN_NAMES,
        normal=str.lower,
        traces=(
            in_address(
                "embed address",
                "disqus.com/",
                rf"(?<![A-Za-z0-9.\-]){_NAME}\.disqus\.com/(?:embed|count|recommendations|blogutils)",
                lead=64,
            ),
            in_script("shortname", "disqus_shortname", rf"disqus_shortname{IS}{_NAME}"),
            in_script("plug-in settings", "disqusShortname", rf"disqusShortname{IS}{_NAME}"),
            in_attribute("AMP frame", "data-disqus-shortname", rf"data-disqus-shortname{IS}{_NAME}"),
        ),
        example='<script>s.src = "https://invented-herald.disqus.com/embed.js";</script>',
        gives="disqus:invented-herald",
    ),
    Vendor(
        name="hypercomments",
        title="HyperComments widget",
        role=AccountRole.COMMENTS,
        traces=(in_script("widget id", "widget_id", rf"widget_id{IS}(?P<id>[0-9]{{3,8}})(?![0-9])", ("_hcwp", "hypercomments")),),
        example='<script>_hcwp = window._hcwp || []; _hcwp.push({widget:"Stream", widget_id: 61840});</script>',
        gives="hypercomments:61840",
    ),
    Vendor(
        name="cackle",
        title="Cackle widget",
        role=AccountRole.COMMENTS,
        traces=(
            in_script(
                "widget push",
                "cackle_widget",
                r"cackle_widget\.push\([^)]{0,120}?\bid[\"']?\s{0,3}:\s{0,3}[\"']?(?P<id>[0-9]{3,8})(?![0-9])",
            ),
        ),
        example="<script>cackle_widget.push({widget: 'Comment', id: 38174});</script>",
        gives="cackle:38174",
    ),
    Vendor(
        name="spotim",
        title="OpenWeb (Spot.IM) spot",
        role=AccountRole.COMMENTS,
        traces=(
            in_address("launcher address", "launcher.spot.im/spot/", rf"launcher\.spot\.im/spot/(?P<id>sp_[A-Za-z0-9]{{6,12}}){END}"),
            in_attribute("spot id", "data-spot-id", rf"data-spot-id{IS}(?P<id>sp_[A-Za-z0-9]{{6,12}}){END}"),
            in_script("spot id", "sp_", rf"(?P<id>sp_[A-Za-z0-9]{{8}}){END}", ("spot.im", "spotIM", "openweb", "spotId")),
        ),
        example='<script async src="https://launcher.spot.im/spot/sp_wK7q2ZxP"></script>',
        gives="spotim:sp_wK7q2ZxP",
    ),
    Vendor(
        name="commento",
        title="Commento or Remark host",
        role=AccountRole.COMMENTS,
        traces=(
            in_address("script address", "commento.js", r"//(?P<id>[a-z0-9.\-]{4,100})/js/commento\.js", lead=110),
            in_script("Remark42 host", "remark_config", rf"remark_config[^;]{{0,200}}?host{IS}https?://(?P<id>[a-z0-9.\-]{{4,100}})"),
        ),
        accepts=lambda written: written not in {"cdn.commento.io", "remark42.com"},
        example='<script defer src="https://talk.invented-herald.example/js/commento.js"></script>',
        gives="commento:talk.invented-herald.example",
    ),
    Vendor(
        name="giscus",
        title="Repository that holds the comments (giscus, utterances)",
        role=AccountRole.COMMENTS,
        traces=(
            in_attribute(
                "giscus",
                "giscus.app/client.js",
                r"giscus\.app/client\.js[^<>]{0,300}?data-repo=\"(?P<id>[A-Za-z0-9\-]{1,39}/[A-Za-z0-9._\-]{1,100})\"",
            ),
        ),
        example='<script src="https://giscus.app/client.js" data-repo="invented-herald/comments" async></script>',
        gives="giscus:invented-herald/comments",
    ),
)
