"""Chinese visitor counters: Baidu Tongji, CNZZ (Umeng) and 51.la."""

from __future__ import annotations

from osint.content.vendors.vendor import IS, NEXT, Vendor, in_address, in_link, in_script
from osint.model.account import AccountRole

_HEX32 = r"(?P<id>[0-9a-f]{32})(?![0-9a-f])"

VENDORS = (
    Vendor(
        name="baidu_tongji",
        title="Baidu Tongji",
        role=AccountRole.ANALYTICS,
        traces=(in_address("counter address", "hm.baidu.com/", rf"hm\.baidu\.com/(?:hm?\.js|hm\.gif)(?:\?|%3F)(?:si=)?{_HEX32}"),),
        example='<script>hm.src = "https://hm.baidu.com/hm.js?4c81e07b52d9a36f8840be1d27f5930a";</script>',
        gives="baidu_tongji:4c81e07b52d9a36f8840be1d27f5930a",
    ),
    Vendor(
        name="cnzz",
        title="CNZZ (Umeng)",
        role=AccountRole.ANALYTICS,
        traces=(
            in_address(
                "counter address",
                "cnzz.com/",
                r"cnzz\.com/[a-z_]{1,12}\.(?:php|js)(?:\?|%3F)(?:web_)?id(?:=|%3D)(?P<id>[0-9]{5,11})(?![0-9])",
            ),
            in_script("account setting", "_czc.", rf"_czc\.push\(\s{{0,5}}\[\s{{0,5}}[\"']_setAccount{NEXT}(?P<id>[0-9]{{5,11}})(?![0-9])"),
        ),
        example='<script src="https://s4.cnzz.com/z_stat.php?id=1264830715&web_id=1264830715"></script>',
        gives="cnzz:1264830715",
    ),
    Vendor(
        name="la51",
        title="51.la",
        role=AccountRole.ANALYTICS,
        traces=(
            in_address("counter address", "users.51.la/", r"users\.51\.la/(?P<id>[0-9]{5,9})\.(?:js|asp)"),
            in_script("LA.init", "LA.init", rf"LA\.init\(\s{{0,5}}\{{\s{{0,5}}[\"']?id{IS}(?P<id>[A-Za-z0-9]{{16}})(?![A-Za-z0-9])"),
            in_address(
                "SDK address",
                "sdk.51.la/",
                r"sdk\.51\.la/js-sdk-pro\.min\.js\?(?:[^\"'\s<>]{0,60}?&)?id=(?P<id>[A-Za-z0-9]{16})(?![A-Za-z0-9])",
            ),
            in_link("counter link", "51.la/?", r"51\.la/\?(?P<id>[0-9]{5,9})(?![0-9])"),
        ),
        example='<script src="//js.users.51.la/20718364.js"></script>',
        gives="la51:20718364",
    ),
)
