"""Matomo (formerly Piwik): a site number counts only together with the host that keeps the statistics."""

from __future__ import annotations

from osint.content.vendors.vendor import NEXT, Vendor, in_address, in_script
from osint.model.account import AccountRole

_HOST = r"//(?P<of>[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,4})(?::[0-9]{1,5})?/"
_PATH = r"(?:[A-Za-z0-9_\-]{1,40}/){0,3}(?:[A-Za-z0-9_\-]{1,30}\.(?:php|js))?"
_NUMBER = r"(?P<id>[0-9]{1,6})(?![0-9A-Za-z])"

VENDORS = (
    Vendor(
        name="matomo",
        title="Matomo",
        role=AccountRole.ANALYTICS,
        traces=(
            in_script("tracker before site", "setSiteId", rf"{_HOST}{_PATH}[\"'][^/]{{0,350}}?setSiteId{NEXT}{_NUMBER}", lead=450),
            in_script("site before tracker", "setSiteId", rf"setSiteId{NEXT}{_NUMBER}[^/]{{0,250}}?{_HOST}{_PATH}[\"']"),
            in_script(
                "getTracker",
                "getTracker",
                rf"{_HOST}{_PATH}[\"'][^/]{{0,250}}?getTracker\([^,()]{{0,60}},\s{{0,5}}[\"']?{_NUMBER}",
                lead=350,
            ),
            in_address("noscript image", "idsite=", rf"{_HOST}{_PATH}\?(?:[^\"'\s<>]{{0,60}}?&(?:amp;)?)?idsite={_NUMBER}", lead=200),
        ),
        example=(
            '<script>var u="//stats.inventedmedia.example/";'
            "_paq.push(['setTrackerUrl', u+'matomo.php']); _paq.push(['setSiteId', '14']);</script>"
        ),
        gives="matomo:stats.inventedmedia.example/14",
    ),
)
