from __future__ import annotations

import pytest

from tests.content.vendors.roles import accounts


def test_the_widget_of_a_tawk_property_goes_into_the_detail_not_into_the_account():
    assert accounts('<script src="https://embed.tawk.to/5c7e09d1f24a8b36e0d15c92/default"></script>') == {
        "tawk:5c7e09d1f24a8b36e0d15c92": "chat"
    }


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="https://embed.tawk.to/_s/v4/app.js"></script>',
        "<script>license = 1234567;</script>",
        '<script>widget_id: "abcdefghij"</script>',
        '<script src="https://code.jivosite.com/js/bundle.js"></script>',
        "<script>drift.load(key)</script>",
        '<script src="https://widget.intercom.io/widget/"></script>',
    ],
)
def test_loaders_and_bare_settings_are_no_chat_account(markup):
    assert not accounts(markup)
