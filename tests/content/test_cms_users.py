from __future__ import annotations

import json

import pytest

from osint.content.cms_users import find_cms_users, find_listed_users, is_generic_user
from osint.errors import ParseError
from osint.model.observation import Relation
from tests.content.site_pages import found, page, values

HASH = "0123456789abcdef0123456789abcdef"
URL = "https://site.example/wp-json/wp/v2/users"


def users(body: str) -> list[str]:
    return values(find_cms_users, page(body), Relation.CMS_USER)


def test_author_pages_of_the_site_name_accounts():
    body = '<a href="/author/HQuill/">H</a><a href="https://www.site.example/author/hquill?x=1">H</a><link href="/author/max/feed/">'
    assert users(body) == ["user:hquill", "user:max"]


def test_author_pages_of_others_and_bare_numbers_name_none():
    assert users('<a href="https://other.test/author/max/">M</a><a href="/author/8003/">N</a><a href="/author/">x</a>') == []


def test_names_that_everybody_has_are_marked():
    seen = found(find_cms_users, page('<a href="/author/admin/">A</a><a href="/author/hquill/">H</a>'))
    assert seen["cms_user:user:admin"].detail["generic"] is True
    assert "generic" not in seen["cms_user:user:hquill"].detail
    assert is_generic_user("Editor-2")
    assert not is_generic_user("casimir.dove")


def test_the_picture_of_an_author_counts_and_that_of_a_reader_does_not():
    author = f'<div class="author"><img src="https://secure.gravatar.com/avatar/{HASH}?s=96&d=mm"></div>'
    reader = f'<ol id="comments"><li><img src="https://www.gravatar.com/avatar/{HASH[::-1]}"></li></ol>'
    assert users(author + reader) == [f"gravatar:{HASH}"]


def test_the_picture_of_nobody_is_no_account():
    assert (
        users('<img src="https://www.gravatar.com/avatar/d41d8cd98f00b204e9800998ecf8427e?d=mm"><img src="//gravatar.com/avatar/xyz">')
        == []
    )


def test_structured_data_ties_the_picture_to_the_name():
    data = {
        "@type": "Person",
        "name": "Hedda Quillfeather",
        "url": "https://site.example/author/hq/",
        "image": {"url": f"https://secure.gravatar.com/avatar/{HASH * 2}?s=96"},
    }
    seen = found(find_cms_users, page(f'<script type="application/ld+json">{json.dumps(data)}</script>'))
    assert seen[f"cms_user:gravatar:{HASH * 2}"].detail["name"] == "Hedda Quillfeather"
    assert seen["cms_user:user:hq"].detail["from"] == ["json-ld"]


def test_the_user_list_names_accounts_and_hashes():
    body = [
        {
            "id": 3,
            "name": "Hedda Q.",
            "slug": "hquill",
            "avatar_urls": {
                "24": f"https://secure.gravatar.com/avatar/{HASH}?s=24",
                "48": f"https://secure.gravatar.com/avatar/{HASH}?s=48",
            },
        }
    ]
    seen = {item.object.value: item.detail for item in find_listed_users(json.dumps(body).encode(), URL)}
    assert set(seen) == {"user:hquill", f"gravatar:{HASH}"}
    assert seen[f"gravatar:{HASH}"]["user"] == "hquill"
    assert (seen["user:hquill"]["id"], seen["user:hquill"]["name"]) == (3, "Hedda Q.")


def test_a_refusal_in_wordpress_words_is_no_list_and_no_error():
    assert list(find_listed_users(b'{"code": "rest_user_cannot_view", "message": "Sorry", "data": {"status": 401}}', URL)) == []


@pytest.mark.parametrize("body", [b"no", b'{"users": []}', b"[1]", b'[{"id": 1}]', b"[" * 100_000])
def test_an_unknown_shape_is_an_error(body):
    with pytest.raises(ParseError):
        list(find_listed_users(body, URL))
