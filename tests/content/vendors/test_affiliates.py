from __future__ import annotations

import pytest

from osint.content.accounts import find_accounts
from tests.content.site_pages import found, page
from tests.content.vendors.roles import accounts


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://www.amazon.co.uk/dp/B000?ref=x&amp;tag=Invented-21">x</a>',
        '<a href="https://amazon.de/gp/product/B000/?tag=invented-21&linkCode=as2">x</a>',
        '<script>amzn_assoc_tracking_id = "invented-21";</script>',
    ],
)
def test_every_writing_of_an_amazon_tag_is_one_account(markup):
    assert accounts(markup) == {"amazon_tag:invented-21": "affiliate"}


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://www.amazon.com/dp/B000?tag=invented">x</a>',
        '<a href="https://shop.example/?tag=invented-21">x</a>',
        '<a href="https://www.awin1.com/">x</a>',
        '<a href="https://www.booking.com/hotel?said=735820">x</a>',
    ],
)
def test_other_shops_and_other_shapes_are_no_affiliate_account(markup):
    assert not accounts(markup)


def test_a_link_in_an_article_is_told_as_standing_there():
    kept = found(find_accounts, page('<article><a href="https://www.amazon.com/dp/B0?tag=invented-20">x</a></article>'))
    assert kept["account:amazon_tag:invented-20"].detail["positions"] == ["article"]
