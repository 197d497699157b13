from __future__ import annotations

import base64
import json

import pytest

from osint.content.build_traces import find_build_traces
from osint.model.evidence import Json
from tests.content.site_pages import page


def traces(body: str) -> dict[str, dict[str, Json]]:
    return {item.object.value: dict(item.detail) for item in find_build_traces(page(body))}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("/home/oquill/public_html/wp-content/x.php", "/home/oquill"),
        ("/home4/oquill/domains/site.example/public_html/index.php", "/home4/oquill"),
        ("/var/www/vhosts/river.example/httpdocs/a.php", "/var/www/vhosts/river.example"),
        ("/Users/hedda/Sites/vale/gulpfile.js", "/Users/hedda"),
        ("C:\\Users\\hedda\\Documents\\vale\\a.css", "C:\\Users\\hedda"),
        ("D:\\\\projects\\\\vale\\\\src\\\\a.js", "D:\\projects"),
        ("/www/wwwroot/river.example/index.php", "/www/wwwroot/river.example"),
    ],
)
def test_a_folder_of_the_machine_is_kept_down_to_its_account(text, value):
    assert list(traces(f"<!-- {text} -->")) == [value]
    assert list(traces(f'<script>var a = "{text}";</script>')) == [value]


def test_addresses_that_look_like_paths_are_none():
    body = '<a href="/home/sports/football">F</a><script>var u="/home/sports/football", v="https://x.test/home/user/src/a.js";</script>'
    assert traces(body + "<p>He wrote to /home/oquill/public_html/a.php in the article.</p>") == {}


def test_an_error_message_on_the_page_counts():
    text = "<b>Warning</b>: include() in <b>/home/oquill/public_html/a.php</b> on line <b>12</b>"
    assert list(traces(text)) == ["/home/oquill"]


@pytest.mark.parametrize("text", ["/home/runner/src/b.js", "/var/www/html/src/x.php", "/Users/admin/Sites/x.php"])
def test_what_every_machine_has_is_marked(text):
    assert [item["generic"] for item in traces(f"<!-- {text} -->").values()] == [True]


def test_a_bundle_and_a_repository_keep_their_names():
    seen = traces("<script>//# webpack://vale-theme/./src/a.js\nself.webpackChunkvale_press=[];self.webpackChunk_N_E=[]</script>")
    assert set(seen) == {"webpack://vale-theme", "webpack://vale_press", "webpack://N_E"}
    assert seen["webpack://N_E"]["generic"] is True
    assert set(traces("<!-- git@git.vale.test:press/theme.git -->")) == {"git:git.vale.test/press/theme"}


def test_a_packed_source_map_is_looked_into():
    packed = base64.b64encode(json.dumps({"version": 3, "sources": ["file:///Users/hedda/vale/src/a.scss", 7]}).encode()).decode()
    assert list(traces(f"<style>a{{}}/*# sourceMappingURL=data:application/json;charset=utf-8;base64,{packed} */</style>")) == [
        "/Users/hedda"
    ]


def test_a_broken_source_map_says_nothing():
    assert traces("<style>/*# sourceMappingURL=data:application/json;base64,AAAAAAAAAAAAAAAAAAAAAAAAAA */</style>") == {}
