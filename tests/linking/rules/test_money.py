"""Wallets that two sites name."""

from __future__ import annotations

from osint.model.evidence import Json
from osint.model.observation import Relation
from tests.linking.world import aside, link, reasons, site

BTC = "btc:1Q2TWHE3GMdB6BZKafqwxXtWAWgFt5Jvm3"


def naming(name: str, wallet: str, place: str = "footer", **more: Json):
    return site(name, (name, Relation.WALLET, f"wallet:{wallet}", {"positions": [place], **more}))


def test_the_same_wallet_in_both_footers_links():
    assert reasons(link(naming("a.example", BTC), naming("b.example", BTC))) == {"wallet": BTC}


def test_a_wallet_that_both_report_on_stays_far_below_likely():
    found = link(naming("a.example", BTC, "article"), naming("b.example", BTC, "article"))
    assert found.reasons[0].log_ratio < 0.7
    assert found.probability < 0.01


def test_a_link_to_a_block_explorer_is_a_report_not_a_till():
    more: dict[str, Json] = {"from": ["explorer link"]}
    found = link(*(naming(name, BTC, "body", **more) for name in ("a.example", "b.example")))
    assert (reasons(found), "block explorer" in aside(found)["wallet"]) == ({}, True)


def test_a_burn_address_is_set_aside():
    found = link(*(naming(name, BTC, "body", known="burn address") for name in ("a.example", "b.example")))
    assert (reasons(found), aside(found)) == ({}, {"wallet": "it is known: burn address"})


def test_an_address_without_a_checksum_weighs_less():
    sure, less = (
        link(*(naming(name, "eth:0x52908400098527886E0F7030069857D2E4169EE7", **more) for name in ("a.example", "b.example")))
        for more in ({}, {"checksum": "none"})
    )
    assert less.reasons[0].log_ratio < sure.reasons[0].log_ratio
