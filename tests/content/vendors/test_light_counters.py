"""Small counters; all ids are invented."""

from __future__ import annotations

import pytest

from tests.content.vendors.seen import script, values

HEX = "9c27f0b41e6d4a83b5d80e7169fa23c4"
UUID = "c08e41b7-5d92-4a6f-b317-29d0e8f4a65c"


@pytest.mark.parametrize(
    "markup",
    [
        f"""<script src="https://static.cloudflareinsights.com/beacon.min.js" data-cf-beacon='{{"token": "{HEX}"}}'></script>""",
        f"""<script data-cf-beacon='{{"rayId":"8","version":"1","token":"{HEX}","b":1}}' src="/cdn-cgi/beacon"></script>""",
        f'<script data-cf-beacon="{{&quot;token&quot;: &quot;{HEX}&quot;}}"></script>',
        f'<script src="https://static.cloudflareinsights.com/beacon.min.js?token={HEX}"></script>',
    ],
)
def test_cloudflares_beacon_is_found(markup: str):
    assert values(markup) == [f"cloudflare_beacon:{HEX}"]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<script data-domain="a.example" src="https://plausible.io/js/script.js"></script>', ["plausible:a.example"]),
        (
            '<script data-domain="a.example,b.example" src="//stats.example/js/script.js"></script>',
            ["plausible:a.example", "plausible:b.example"],
        ),
        (f'<script data-website-id="{UUID}" src="https://cloud.umami.is/script.js"></script>', [f"umami:{UUID}"]),
        ('<script src="https://cdn.usefathom.com/script.js" data-site="KQWZPXVB"></script>', ["fathom:KQWZPXVB"]),
        (script("fathom('set', 'siteId', 'KQWZP');"), ["fathom:KQWZP"]),
        (
            '<script data-goatcounter="https://x1.goatcounter.com/count" src="//gc.zgo.at/count.js"></script>',
            ["goatcounter:x1.goatcounter.com"],
        ),
    ],
)
def test_small_counters_are_found(markup: str, found: list[str]):
    assert values(markup) == found


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="https://consent.example/x.js" data-domain-code="a.example"></script>',
        '<div data-domain="a.example"></div>',
        '<div data-site="ENGLISHX"></div>',
        f'<div data-token="{HEX}"></div>',
    ],
)
def test_another_products_attribute_is_none(markup: str):
    assert values(markup) == []
