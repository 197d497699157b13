"""Google Analytics: the older Universal Analytics (UA-) and the properties of version 4 (G-)."""

from __future__ import annotations

from osint.content.vendors.vendor import Vendor, in_address, in_attribute, in_code, in_script
from osint.model.account import AccountRole

_GA4 = r"(?P<id>G-[A-Z0-9]{8,12})(?![A-Za-z0-9_\-])"
_TAG_WORDS = ("gtag", "measurement", "ga4", "GA4", "analytics", "googletagmanager")


def has_digit(written: str) -> bool:
    """Whether an id holds a digit: words in capitals (G-ARTICLE) do not."""
    return any(char.isdigit() for char in written)


VENDORS = (
    Vendor(
        name="ga",
        title="Google Analytics (Universal)",
        role=AccountRole.ANALYTICS,
        traces=(in_code("tracking id", "UA-", r"(?<![A-Za-z0-9_\-])(?P<id>UA-[0-9]{4,10})-(?P<property>[0-9]{1,4})(?![0-9A-Za-z_\-])"),),
        example="<script>ga('create', 'UA-86420913-2', 'auto');</script>",
        gives="ga:UA-86420913",
    ),
    Vendor(
        name="ga4",
        title="Google Analytics 4",
        role=AccountRole.ANALYTICS,
        accepts=has_digit,
        traces=(
            in_address("gtag.js address", "gtag/js?", rf"gtag/js\?(?:[a-z]{{1,10}}=[A-Za-z0-9]{{1,30}}&(?:amp;)?)?id={_GA4}"),
            in_script("gtag config", "config", rf"""config["']\s{{0,20}},\s{{0,20}}["']{_GA4}"""),
            in_script("tag setting", "G-", rf"(?<![A-Za-z0-9_\-]){_GA4}", near=_TAG_WORDS),
            in_attribute("tag attribute", "G-", rf"""(?<=["']){_GA4}"""),
        ),
        example="<script>gtag('config', 'G-7Q2XK9ZB4M');</script>",
        gives="ga4:G-7Q2XK9ZB4M",
    ),
)
