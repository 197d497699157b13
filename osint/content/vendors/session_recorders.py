"""Services that record how visitors move: Clarity, Hotjar, Mouseflow, FullStory, Smartlook, Lucky Orange."""

from __future__ import annotations

from osint.content.vendors.vendor import END, IS, NEXT, QUOTE, Vendor, in_address, in_script
from osint.model.account import AccountRole

_UUID = r"(?P<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"

VENDORS = (
    Vendor(
        name="clarity",
        title="Microsoft Clarity",
        role=AccountRole.ANALYTICS,
        traces=(
            in_script("clarity call", "clarity", rf"clarity{NEXT}script{NEXT}(?P<id>[a-z0-9]{{8,12}}){QUOTE}"),
            in_address("tag address", "clarity.ms/tag/", rf"clarity\.ms/tag/(?P<id>[a-z0-9]{{8,12}}){END}"),
        ),
        example='<script>(function(c,l,a,r,i){})(window, document, "clarity", "script", "k3v9w2qx7p");</script>',
        gives="clarity:k3v9w2qx7p",
    ),
    Vendor(
        name="hotjar",
        title="Hotjar",
        role=AccountRole.ANALYTICS,
        traces=(
            in_script("hjid", "hjid", rf"hjid{IS}(?P<id>[0-9]{{4,8}})(?![0-9])"),
            in_address("tag address", "hotjar.com/c/hotjar-", r"hotjar\.com/c/hotjar-(?P<id>[0-9]{4,8})(?![0-9])"),
        ),
        example="<script>h._hjSettings={hjid:2840617,hjsv:6};</script>",
        gives="hotjar:2840617",
    ),
    Vendor(
        name="mouseflow",
        title="Mouseflow",
        role=AccountRole.ANALYTICS,
        traces=(in_address("tag address", "mouseflow.com/projects/", rf"mouseflow\.com/projects/{_UUID}"),),
        example='<script src="//cdn.mouseflow.com/projects/5b0e7c41-93da-4f28-8c17-60a2d9e4b835.js"></script>',
        gives="mouseflow:5b0e7c41-93da-4f28-8c17-60a2d9e4b835",
    ),
    Vendor(
        name="fullstory",
        title="FullStory",
        role=AccountRole.ANALYTICS,
        traces=(in_script("organisation setting", "_fs_org", rf"_fs_org{IS}(?P<id>[A-Za-z0-9]{{3,6}}(?:-[a-z0-9]{{2,6}}-[0-9])?){QUOTE}"),),
        example="<script>window['_fs_org'] = 'K7QW2';</script>",
        gives="fullstory:K7QW2",
    ),
    Vendor(
        name="smartlook",
        title="Smartlook",
        role=AccountRole.ANALYTICS,
        traces=(in_script("smartlook call", "smartlook(", rf"smartlook\(\s{{0,5}}{QUOTE}init{NEXT}(?P<id>[0-9a-f]{{40}})(?![0-9a-f])"),),
        example="<script>smartlook('init', '7d20c94be1586af3072e4b9d61c8f05a93be2d74');</script>",
        gives="smartlook:7d20c94be1586af3072e4b9d61c8f05a93be2d74",
    ),
    Vendor(
        name="lucky_orange",
        title="Lucky Orange",
        role=AccountRole.ANALYTICS,
        traces=(in_script("site setting", "__lo_site_id", rf"__lo_site_id{IS}(?P<id>[0-9]{{4,8}})(?![0-9])"),),
        example="<script>window.__lo_site_id = 284061;</script>",
        gives="lucky_orange:284061",
    ),
)
