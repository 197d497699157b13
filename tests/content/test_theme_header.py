from __future__ import annotations

import pytest

from osint.content.theme_header import find_theme, is_wordpress, uncommon_theme
from osint.errors import ParseError

URL = "https://site.example/wp-content/themes/vale-child/style.css"


def test_the_header_names_theme_author_and_parent():
    body = b"/*\nTheme Name:  Vale Child\n * Author: Hedda Quillfeather\nAuthor URI: https://vale.test/\n"
    body += b"Template: newspaper\nVersion: 1.0\n*/\nbody{}"
    found = next(find_theme(body, URL))
    assert found.object.value == "wordpress-theme:vale-child"
    assert found.detail == {
        "from": ["style.css"], "name": "Vale Child", "author": "Hedda Quillfeather", "author_uri": "https://vale.test/",
        "parent": "newspaper", "version": "1.0", "common": False,
    }  # fmt: skip


@pytest.mark.parametrize("body", [b"body { margin: 0 }", b"Not found", b""])
def test_a_file_without_a_header_is_an_error(body):
    with pytest.raises(ParseError, match="no theme header"):
        list(find_theme(body, URL))


def test_the_theme_that_is_not_common_is_looked_for_and_a_child_first():
    text = "".join(f'<link href="/wp-content/themes/{name}/style.css">' for name in ("newspaper", "vale-press", "Vale-Child"))
    assert uncommon_theme(text) == "/wp-content/themes/Vale-Child/"
    assert uncommon_theme('<link href="/wp-content/themes/astra-child/s.css">') == ""
    assert uncommon_theme("no theme") == ""


def test_wordpress_is_recognised_in_markup():
    assert is_wordpress('<meta name="generator" content="WordPress 6.4">')
    assert is_wordpress('"https:\\/\\/site.example\\/wp-content\\/x"')
    assert not is_wordpress("<p>I like WordPress</p>")
