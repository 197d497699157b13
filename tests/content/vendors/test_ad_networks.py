"""Other advertising networks; all ids are invented."""

from __future__ import annotations

import pytest

from tests.content.vendors.seen import accounts, script, values

HEX = "4c81e07b52d9a36f8840be1d27f5930a"


@pytest.mark.parametrize(
    ("markup", "value", "role"),
    [
        ('<script src="//cdn.taboola.com/libtrc/invented-network/loader.js"></script>', "taboola:invented-network", "payee"),
        (script("'//cdn.taboola.com/libtrc/invented-network/loader.js'"), "taboola:invented-network", "payee"),
        ('<script src="//cdn.taboola.com/libtrc/unip/1482063/tfa.js"></script>', "taboola_pixel:1482063", "advertiser"),
        ('<div class="OUTBRAIN" data-widget-id="AR_1" data-ob-template="InventedMedia"></div>', "outbrain:InventedMedia", "payee"),
        ('<script src="https://jsc.mgid.com/i/n/invented.example.1482063.js"></script>', "mgid:1482063", "payee"),
        (script('(sc_adv_out = window.sc_adv_out || []).push({ id : 748206, domain : "n.invented.example" });'), "adnow:748206", "payee"),
        (script(f"atOptions = {{ 'key' : '{HEX}', 'format' : 'iframe' }};"), f"adsterra:{HEX}", "payee"),
        (f'<script src="//pl17482063.invented.example/4c/81/e0/{HEX}.js"></script>', "adsterra:17482063", "payee"),
        ('<script src="https://invented.example/apu.php?zoneid=7482063"></script>', "propellerads:7482063", "payee"),
        (script("(s=>{s.dataset.zone='7482063',s.src='https://invented.example/tag.min.js'})(x)"), "propellerads:7482063", "payee"),
        ('<script src="//dynamic.criteo.com/js/ld/ld.js?a=74820"></script>', "criteo:74820", "advertiser"),
        (
            '<iframe src="https://us.creativecdn.com/tags?id=pr_K7wQ2zPx9vB4nM8sT1cY_home"></iframe>',
            "rtbhouse:K7wQ2zPx9vB4nM8sT1cY",
            "advertiser",
        ),
    ],
)
def test_an_account_is_found_with_its_role(markup: str, value: str, role: str):
    found = accounts(markup)
    assert {name: detail["role"] for name, detail in found.items()} == {value: role}


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://www.taboola.com/privacy-policy">x</a>',
        f'<img src="/{HEX}.jpg">',
        script("_gaq.push(['_setAccount', x]);"),
        '<div data-zone="7482063"></div>',
        '<div data-widget-id="1482063"></div>',
        '<img src="//plus.invented.example/a.js">',
    ],
)
def test_what_only_looks_like_an_account_is_none(markup: str):
    assert values(markup) == []
