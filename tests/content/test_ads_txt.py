from __future__ import annotations

from osint.content.ads_txt import find_ads
from tests.content.site_pages import HERALD_URL, herald

URL = f"{HERALD_URL}ads.txt"


def test_sellers_owner_manager_and_contact():
    found = [(item.relation.value, item.object.value, dict(item.detail)) for item in find_ads(herald("ads.txt"), URL)]
    assert found == [
        ("ads_owner", "vale-media.test", {"own": False}),
        ("ads_manager", "adhouse.test", {"own": False, "country": "GB"}),
        ("contact_email", "adops@vale-media.test", {"from": ["ads.txt"], "positions": ["ads.txt"]}),
        ("ads_seller", "google.com:pub-1234567890123456", {"relation": "direct", "certification_id": "f08c47fec0942fa0"}),
        ("ads_seller", "exchange.test:777", {"relation": "reseller"}),
    ]


def test_a_web_page_named_ads_txt_says_nothing():
    assert list(find_ads(b"<!doctype HTML><p>google.com, pub-1, DIRECT", URL)) == []


def test_lines_that_are_no_records_are_passed_over():
    body = b"\xef\xbb\xbf#\n,,\na,b\ngoogle.com,,DIRECT\ngoogle.com, x, OTHER\nOWNERDOMAIN=\nOWNERDOMAIN=not a host\nX=1\n" + b"z" * 5000
    assert list(find_ads(body, URL)) == []


def test_the_account_keeps_its_case_and_comments_are_cut():
    (found,) = find_ads(b"Seller.TEST,AbC-12,Direct#c", URL)
    assert found.object.value == "seller.test:AbC-12"
