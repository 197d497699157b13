"""Which vendors' accounts come from one action: one tag installation, one business, one account."""

from __future__ import annotations

import re

from osint.linking.rule import Group
from osint.model.selector import Selector, SelectorKind

_GROUPS = {
    Group.ADVERTISING: ("adsense", "adsense_slot", "adsense_platform", "adsense_parking", "admanager"),
    Group.GOOGLE_TAGS: ("ga", "ga4", "gtm", "googletag", "googleads", "floodlight", "optimize", "google"),
    Group.META: ("meta_pixel", "fb_app", "fb_admin", "fb_page", "facebook"),
    Group.YANDEX: ("metrika", "yandex"),
}
_GROUP_OF = {vendor: group.value for group, vendors in _GROUPS.items() for vendor in vendors}
_PRODUCT = re.compile(r"_(?:pixel|tag|site|script|app|uet|tongji|beacon)\Z")


def group_of(value: Selector, vendor: str) -> str:
    """The group of an account or a verification token: the shared one of its vendor's products, else the vendor's own.

    An advertising account is one and the same in a page, in ads.txt and in sellers.json.
    """
    if value.kind is SelectorKind.ADS_SELLER:
        return Group.ADVERTISING.value
    return _GROUP_OF.get(vendor) or f"{_PRODUCT.sub('', vendor)} account"
