from __future__ import annotations

import json

import pytest

from osint.content.sellers_json import find_sellers
from osint.errors import ParseError

URL = "https://site.example/sellers.json"


def read(**file: object) -> list[tuple[str, str]]:
    return [(item.relation.value, item.object.value) for item in find_sellers(json.dumps(file).encode(), URL)]


def seller(**more: object) -> dict[str, object]:
    return {"seller_id": "42", "name": "Vale Media Digital LLC", "domain": "vale.test", "seller_type": "PUBLISHER", **more}


def test_named_publishers_are_companies_with_their_ids():
    found = next(find_sellers(json.dumps({"sellers": [seller()]}).encode(), URL))
    assert (found.relation.value, found.object.value) == ("names_company", "Vale Media Digital LLC")
    assert found.detail == {"role": "seller", "from": "sellers.json", "seller_id": "42", "domain": "vale.test", "type": "PUBLISHER"}


def test_intermediaries_the_confidential_and_the_nameless_are_left_out():
    assert read(sellers=[seller(seller_type="INTERMEDIARY"), seller(is_confidential=1), seller(name=""), seller(name=None), "x"]) == []


def test_the_files_own_contact_is_told():
    assert read(contact_email="ads@vale.test", sellers=[]) == [("contact_email", "ads@vale.test")]


def test_a_long_list_says_what_was_left_out():
    found = list(find_sellers(json.dumps({"sellers": [seller(name=f"Paper {n}") for n in range(150)]}).encode(), URL))
    assert len(found) == 100
    assert found[-1].detail["sellers_left_out"] == 50


@pytest.mark.parametrize("body", [b"", b"google.com, 1, DIRECT", b"[]", b'{"sellers": {}}', b"{" * 100_000])
def test_what_is_no_sellers_json_is_an_error(body):
    with pytest.raises(ParseError, match=r"no sellers\.json"):
        list(find_sellers(body, URL))
