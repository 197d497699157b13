from __future__ import annotations

import pytest

from tests.content.vendors.roles import values


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ('<img src="https://res.cloudinary.com/invented-herald/image/upload/x.jpg">', "cloudinary:invented-herald"),
        ('<script src="//js.hs-scripts.com/735820.js"></script>', "hubspot:735820"),
        ("<script>_stq.push(['view', {'blog':'173582046','v':'wpcom'}]);</script>", "wordpress-com:173582046"),
        ('<a href="https://www.blogger.com/rearrange?blogID=7358204610461935820&amp;x=1">x</a>', "blogger:7358204610461935820"),
    ],
)
def test_a_customer_s_number_or_name_is_found(markup, value):
    assert values(markup) == {value}


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="https://res.cloudinary.com/demo/image/upload/x.jpg">',
        '<img src="https://res.cloudinary.com/image/fetch/https://x.example/y.jpg">',
        "<script>blog: '173582046'</script>",
        '<a href="https://www.blogger.com/">x</a>',
    ],
)
def test_demonstrations_and_bare_numbers_are_no_tenant(markup):
    assert not values(markup)
