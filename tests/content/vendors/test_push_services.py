from __future__ import annotations

import pytest

from tests.content.vendors.roles import accounts

UUID = "5b1e7c42-90ad-4f36-8b21-7ce04d5a9f13"


@pytest.mark.parametrize(
    "markup",
    [
        f'<script>OneSignal.init({{appId: "{UUID.upper()}"}})</script>',
        f"<script>oneSignal_options['appId'] = '{UUID}'; OneSignal.init(x)</script>",
        f'<script src="https://onesignal.com/api/v1/sync/{UUID}/web"></script>',
    ],
)
def test_every_writing_of_a_onesignal_application_is_one_account(markup):
    assert accounts(markup) == {f"onesignal:{UUID}": "push"}


@pytest.mark.parametrize(
    "markup",
    [
        f'<script>Other.init({{appId: "{UUID}"}})</script>',
        "<script>messagingSenderId: '123'</script>",
        "<script>vapidPublicKey = 'short'</script>",
        "<p>onesignal|wordpress-plugin</p>",
    ],
)
def test_look_alikes_are_no_push_account(markup):
    assert not accounts(markup)
