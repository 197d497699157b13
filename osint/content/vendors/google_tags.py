"""Google's tags: Tag Manager containers, the Google tag, Ads conversions, Floodlight and Optimize."""

from __future__ import annotations

from osint.content.vendors.google_analytics import has_digit
from osint.content.vendors.vendor import END, NEXT, START, Vendor, in_address, in_code, in_script
from osint.model.account import AccountRole

_CONTAINER_WORDS = ("dataLayer", "gtm", "Gtm", "agManager", "ag manager", "ag_manager", "ag-manager", "ag Manager", "GTM_", "ontainer")
_ADS_WORDS = ("gtag", "send_to", "config", "onversion", "dwords", "AdWords", "googleads", "google_ads")
_GTAG = r"gtag/js\?(?:l=[A-Za-z0-9_]{1,30}&(?:amp;)?)?id="


def _aw(written: str) -> str:
    return written if written.startswith("AW-") else f"AW-{written}"


def _dc(written: str) -> str:
    return written if written.startswith("DC-") else f"DC-{written}"


VENDORS = (
    Vendor(
        name="gtm",
        title="Google Tag Manager",
        role=AccountRole.TAG_MANAGER,
        traces=(
            in_address(
                "container address",
                "googletagmanager.com/",
                rf"googletagmanager\.com/(?:gtm\.js|ns\.html|amp\.json|gtag/js)\?[^\"'\s<>]{{0,40}}?id=(?P<id>GTM-[A-Z0-9]{{4,9}}){END}",
            ),
            in_script("analytics require", "require", rf"require{NEXT}(?P<id>GTM-[A-Z0-9]{{4,9}}){END}"),
            in_code("container setting", "GTM-", rf"{START}(?P<id>GTM-[A-Z0-9]{{4,9}}){END}", near=_CONTAINER_WORDS),
        ),
        example="<script>(function(w,d,s,l,i){w[l]=w[l]||[];})(window,document,'script','dataLayer','GTM-K7WQ2ZP');</script>",
        gives="gtm:GTM-K7WQ2ZP",
    ),
    Vendor(
        name="googletag",
        title="Google tag",
        role=AccountRole.TAG_MANAGER,
        accepts=has_digit,
        traces=(
            in_address("gtag.js address", "gtag/js?", rf"{_GTAG}(?P<id>GT-[A-Z0-9]{{6,12}}){END}"),
            in_script("gtag config", "config", rf"config{NEXT}(?P<id>GT-[A-Z0-9]{{6,12}}){END}", near=("gtag",)),
        ),
        example='<script async src="https://www.googletagmanager.com/gtag/js?id=GT-5R8NZ4KV"></script>',
        gives="googletag:GT-5R8NZ4KV",
    ),
    Vendor(
        name="googleads",
        title="Google Ads",
        role=AccountRole.ADVERTISER,
        normal=_aw,
        traces=(
            in_address("gtag.js address", "gtag/js?", rf"{_GTAG}(?P<id>AW-[0-9]{{8,12}}){END}"),
            in_script(
                "conversion tag", "AW-", rf"{START}(?P<id>AW-[0-9]{{8,12}})(?:/(?P<conversion>[A-Za-z0-9_\-]{{5,40}}))?{END}", _ADS_WORDS
            ),
            in_script(
                "conversion setting", "google_conversion_id", r"google_conversion_id[\"']?\s{0,5}[=:]\s{0,5}[\"']?(?P<id>[0-9]{8,12})\b"
            ),
            in_address("conversion image", "/pagead/", r"/pagead/(?:viewthrough)?conversion/(?P<id>[0-9]{8,12})/"),
        ),
        example="<script>gtag('event', 'conversion', {'send_to': 'AW-973164058/hX2kCJq_wZ4B'});</script>",
        gives="googleads:AW-973164058",
    ),
    Vendor(
        name="floodlight",
        title="Google Floodlight (Campaign Manager)",
        role=AccountRole.ADVERTISER,
        normal=_dc,
        traces=(
            in_address("gtag.js address", "gtag/js?", rf"{_GTAG}(?P<id>DC-[0-9]{{6,10}}){END}"),
            in_script("gtag config", "DC-", rf"{START}(?P<id>DC-[0-9]{{6,10}}){END}", ("gtag", "send_to")),
            in_address("Floodlight address", ".fls.doubleclick.net", r"//(?P<id>[0-9]{6,10})\.fls\.doubleclick\.net", lead=14),
        ),
        example="<script>gtag('config', 'DC-8431907');</script>",
        gives="floodlight:DC-8431907",
    ),
    Vendor(
        name="optimize",
        title="Google Optimize",
        role=AccountRole.TAG_MANAGER,
        accepts=has_digit,
        traces=(in_code("container", "OPT-", rf"{START}(?P<id>OPT-[A-Z0-9]{{6,9}}){END}", ("ptimize", "gtag", "ga(")),),
        example='<script src="https://www.googleoptimize.com/optimize.js?id=OPT-N7K4VQ2"></script>',
        gives="optimize:OPT-N7K4VQ2",
    ),
)
