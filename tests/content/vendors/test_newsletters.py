from __future__ import annotations

import pytest

from tests.content.vendors.roles import accounts, values

ACCOUNT = "4d90c7e1b25f38a06c1e9d7b5"


@pytest.mark.parametrize(
    "markup",
    [
        f'<form action="https://x.us7.list-manage.com/subscribe/post?u={ACCOUNT}&amp;id=f20a8431b7"></form>',
        f'<a href="https://x.us7.list-manage.com/subscribe?u={ACCOUNT}">join</a>',
        f'<script src="https://chimpstatic.com/mcjs-connected/js/users/{ACCOUNT}/f20a.js"></script>',
    ],
)
def test_every_writing_of_a_mailchimp_account_is_one(markup):
    assert accounts(markup)[f"mailchimp:{ACCOUNT}"] == "newsletter"


def test_the_name_in_the_host_is_a_tenant():
    assert "list-manage:invented-herald" in values('<a href="https://invented-herald.us7.list-manage.com/subscribe?u=1">join</a>')
    assert not values('<a href="https://www.list-manage.com/">x</a>')


@pytest.mark.parametrize(
    "markup", ['<a href="https://other.substack.com/p/x">read</a>', '<a href="https://feeds.feedburner.com/~r/x/1">x</a>']
)
def test_links_to_what_others_publish_are_no_account(markup):
    assert not values(markup)
