from __future__ import annotations

import pytest

from osint.content.vendors.api_keys import mapbox_owner
from tests.content.vendors.roles import values

TOKEN = "pk.eyJ1IjoiaW52ZW50ZWRoZXJhbGQiLCJhIjoieCJ9.Kq7wZ2xPv9nB4mT8sC1yD6"


def test_a_mapbox_token_names_its_account():
    assert mapbox_owner(TOKEN) == "inventedherald"
    assert mapbox_owner("pk.eyJ####.x") == ""
    assert mapbox_owner("pk.W10.x") == ""


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ('<script src="https://k7wq2zpx9v-dsn.algolia.net/1/x"></script>', "algolia:K7WQ2ZPX9V"),
        ('<script>x={databaseURL:"https://invented-herald-default-rtdb.firebaseio.com"}</script>', "firebase:invented-herald"),
        ('<script src="https://use.fontawesome.com/4d90c7e1b2.js"></script>', "fontawesome:4d90c7e1b2"),
        (
            "<script>Raven.config('x', {dsn: 'https://4d90c7e1b25f38a06c1e9d7b5f20a843@sentry.example/7'})</script>",
            "sentry_key:4d90c7e1b25f38a06c1e9d7b5f20a843",
        ),
    ],
)
def test_a_customer_s_key_is_found(markup, value):
    assert values(markup) == {value}


@pytest.mark.parametrize(
    "markup",
    [
        "<script>AIzaShort</script>",
        "<script>projectId: 'other'</script>",
        '<script src="https://use.fontawesome.com/releases/v5.0/all.js"></script>',
    ],
)
def test_shared_files_and_bare_settings_are_nobody_s_key(markup):
    assert not values(markup)
