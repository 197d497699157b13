"""Ids of recorded pages, written back into markup and read by the product's own extraction: what it takes for an account, and of whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from benchmarks.quality.recorded_sites import recorded_exchange
from osint.content.accounts import find_accounts
from osint.content.page import Page
from osint.model.observation import Observation
from osint.model.selector import Selector

# How each kind of id of the recorded tables stands in a page.
_SCRIPTS = {
    "ga_ua": "ga('create', 'UA-{0}', 'auto');",
    "ga4": "gtag('config', 'G-{0}');",
    "gtm": "(function(w,d,s,l,i){{w[l]=w[l]||[];}})(window,document,'script','dataLayer','GTM-{0}');",
    "fb_pixel": "fbq('init', '{0}');",
    "yandex_metrika": 'ym({0}, "init", {{webvisor:true}});',
    "hotjar": "h._hjSettings={{hjid:{0},hjsv:6}};",
    "chartbeat_uid": "var _sf_async_config={{uid: {0}, domain: 'x'}};",
    "comscore_c2": '_comscore.push({{ c1: "2", c2: "{0}" }});',
    "matomo_site": "_paq.push(['setSiteId', '{0}']);",
    "quantcast": '_qevents.push({{qacct:"{0}"}});',
    "disqus": "var disqus_shortname = '{0}'; s.src = 'https://{0}.disqus.com/embed.js';",
    "adsense_pub": 'google_ad_client = "ca-pub-{0}";',
}
_METAS = {
    "fb_app_id": "fb:app_id",
    "fb_pages": "fb:pages",
    "google_site_verification": "google-site-verification",
    "bing_verification": "msvalidate.01",
    "yandex_verification": "yandex-verification",
    "fb_domain_verification": "facebook-domain-verification",
    "p_domain_verify": "p:domain_verify",
    "adsense_host_pub": "google-adsense-platform-account",
}
Written = tuple[str, str]
"""(kind of the recorded table, id); a kind that is not known here is taken for the name of a meta element."""


def statements(site: str, page: str, ids: Iterable[Written], at: datetime) -> list[Observation]:
    """What the product reads in a page with these ids; where on the page they stood was not recorded, so no place is told."""
    exchange = recorded_exchange(site, "website", "home page", at)
    asked = f"{exchange.asked} {page}"
    head = "".join(_markup(kind, value) for kind, value in ids)
    found = find_accounts(Page(f"<html><head>{head}</head><body></body></html>", f"https://{site}/{page}"))
    return [Observation(exchange.subject, item.relation, item.object, at, at, {**item.detail, "positions": []}, asked) for item in found]


def read(written: Written) -> frozenset[Selector]:
    """The values that the product extracts from an id, none where it takes it for nobody's account."""
    page = Page(f"<html><head>{_markup(*written)}</head><body></body></html>", "https://site.example/")
    return frozenset(item.object for item in find_accounts(page))


def _markup(kind: str, value: str) -> str:
    if kind in _SCRIPTS:
        return f"<script>{_SCRIPTS[kind].format(value)}</script>"
    content = f"ca-host-pub-{value}" if kind == "adsense_host_pub" else value
    return f'<meta property="{_METAS.get(kind, kind)}" name="{_METAS.get(kind, kind)}" content="{content}">'
