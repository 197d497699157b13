"""Every vendor whose accounts are looked for on a page; a new family is one file and one line here."""

from __future__ import annotations

from importlib import import_module

from osint.content.vendors.vendor import Vendor

FAMILIES = (
    "ad_networks",
    "affiliates",
    "api_keys",
    "audience_measurement",
    "captchas",
    "chat_services",
    "chinese_counters",
    "comment_systems",
    "consent_managers",
    "google_ads",
    "google_analytics",
    "google_tags",
    "hosted_tenants",
    "light_counters",
    "matomo",
    "meta",
    "newsletters",
    "payments",
    "push_services",
    "russian_counters",
    "session_recorders",
    "social_pixels",
    "verification_tags",
)

VENDORS: tuple[Vendor, ...] = tuple(vendor for family in FAMILIES for vendor in import_module(f"{__name__}.{family}").VENDORS)
