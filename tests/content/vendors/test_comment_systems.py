from __future__ import annotations

import pytest

from tests.content.vendors.roles import accounts


@pytest.mark.parametrize(
    "markup",
    [
        '<script>var disqus_shortname = "Invented-Herald";</script>',
        '<script src="//invented-herald.disqus.com/count.js"></script>',
        '<script>var countVars = {"disqusShortname":"invented-herald"};</script>',
    ],
)
def test_every_writing_of_a_disqus_forum_is_one_account(markup):
    assert accounts(markup) == {"disqus:invented-herald": "comments"}


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="https://www.disqus.com/embed.js"></script>',
        '<a href="https://disqus.com/home/">x</a>',
        "<script>widget_id: 61840</script>",
        "<script>sp_abcdefgh</script>",
    ],
)
def test_the_services_own_pages_and_bare_words_are_no_comment_account(markup):
    assert not accounts(markup)
