"""Consent banners: the customer whose wording, settings and proofs of consent the service keeps."""

from __future__ import annotations

from osint.content.vendors.vendor import IS, Vendor, in_address, in_attribute, in_script
from osint.model.account import AccountRole

VENDORS = (
    Vendor(
        name="cookieyes",
        title="CookieYes",
        role=AccountRole.SERVICE,
        traces=(
            in_address(
                "banner address",
                "cdn-cookieyes.com/client_data/",
                r"cdn-cookieyes\.com/client_data/(?P<id>[0-9a-f]{24}(?:[0-9a-f]{8})?)(?![0-9a-f])",
            ),
        ),
        example='<script id="cookieyes" src="https://cdn-cookieyes.com/client_data/4c81e07b52d9a36f8840be1d/script.js"></script>',
        gives="cookieyes:4c81e07b52d9a36f8840be1d",
    ),
    Vendor(
        name="usercentrics",
        title="Usercentrics",
        role=AccountRole.SERVICE,
        traces=(
            in_attribute(
                "script attribute",
                "data-settings-id=",
                r"data-settings-id=[\"'](?P<id>[A-Za-z0-9_\-]{7,20})[\"']",
                near=("usercentrics",),
            ),
        ),
        example='<script src="https://app.usercentrics.eu/loader.js" data-settings-id="K7wQ2zPx9_vB4n" async></script>',
        gives="usercentrics:K7wQ2zPx9_vB4n",
    ),
    Vendor(
        name="iubenda",
        title="iubenda",
        role=AccountRole.SERVICE,
        traces=(in_script("banner settings", "siteId", rf"siteId{IS}(?P<id>[0-9]{{5,9}})(?![0-9])", near=("_iub", "cookiePolicyId")),),
        example='<script>var _iub = _iub || []; _iub.csConfiguration = {"siteId": 4820613, "lang": "en"};</script>',
        gives="iubenda:4820613",
    ),
)
