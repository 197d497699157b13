from __future__ import annotations

import hashlib

from osint.content.wallets import find_wallets
from tests.content.site_pages import found, page

# Invented: hashes of sentences, so nobody has their keys. The TON address is the one in TON's own documentation.
BTC = "bc1q59rdttusn22dyh6zw33pa3rkrqxlwq2p39d2h2"
ETH = "0xF2723CCCb92BCa9c96Ac8766101BfC536542053e"


def test_a_wallet_in_the_footer_and_one_in_an_article_tell_their_places():
    kept = found(find_wallets, page(f"<article>He used {BTC} he said</article><footer>Donate: {ETH}</footer>"))
    assert kept[f"wallet:btc:{BTC}"].detail["positions"] == ["article"]
    assert kept[f"wallet:eth:{ETH}"].detail["positions"] == ["footer"]


def test_one_ethereum_wallet_in_two_writings_is_one_finding():
    kept = found(find_wallets, page(f"<p>{ETH.lower()}</p><p>{ETH}</p>"))
    assert set(kept) == {f"wallet:eth:{ETH}"}
    assert kept[f"wallet:eth:{ETH}"].detail["checksum"] == "none"
    assert kept[f"wallet:eth:{ETH}"].detail["written"] == ETH.lower()


def test_payment_links_copy_fields_and_qr_codes_count():
    body = (
        f'<a href="bitcoin:{BTC}?amount=1">give</a><input value="{ETH}" readonly>'
        f'<img src="https://qr.example/?data=ethereum:{ETH}"><button data-clipboard-text="{BTC}">copy</button>'
    )
    kept = found(find_wallets, page(body))
    assert kept[f"wallet:btc:{BTC}"].detail["from"] == ["bitcoin link", "data-clipboard-text"]
    assert kept[f"wallet:eth:{ETH}"].detail["from"] == ["ethereum QR code", "value"]


def test_a_link_to_a_block_explorer_is_told_as_one():
    kept = found(find_wallets, page(f'<a href="https://www.blockchain.com/btc/address/{BTC}">movements</a>'))
    assert kept[f"wallet:btc:{BTC}"].detail["from"] == ["explorer link"]


def test_hashes_and_long_words_are_no_wallets():
    words = [hashlib.md5(str(number).encode()).hexdigest() for number in range(50)]
    words += [f"1{word}" for word in words] + ["0x" + "ab" * 19, "b" * 34, BTC[:-1] + "3", "x" + BTC]
    assert not found(find_wallets, page("<p>" + " ".join(words) + "</p>"))


def test_a_wallet_within_a_longer_word_is_none():
    assert not found(find_wallets, page(f"<p>{BTC}abc https://site.example/x_{BTC}</p>"))


def test_a_page_of_hyphens_alone_holds_no_wallet():
    assert list(find_wallets(page("<p>" + "-" * 60 + "</p>"))) == []
