"""Pages made to be slow for what looks at software, users, paths, structure and standing paragraphs."""

from __future__ import annotations

import pytest

from osint.content.boilerplate import find_paragraphs
from osint.content.build_traces import find_build_traces
from osint.content.cms_users import find_cms_users
from osint.content.page import Page
from osint.content.page_structure import find_structure
from osint.content.software import find_software
from tests.bounds import ends, steps

EXTRACTORS = (find_software, find_cms_users, find_build_traces, find_structure, find_paragraphs)
SHAPES = {
    "themes": '<script src="/wp-content/themes/a-child/../plugins/x/templates/y/a.js?ver=1.1.1.1"></script>' * 20_000,
    "another theme each time": "".join(f'<link href="/wp-content/themes/t{number}/s.css" rel=stylesheet>' for number in range(30_000)),
    "authors": "".join(f'<a href="/author/name{number}/">x</a>' for number in range(19_000)),
    "pictures among comments": '<div class="comment">' * 60 + '<img src="https://gravatar.com/avatar/' + "0a" * 16 + '">' * 20_000,
    "home folders": "<script>" + "/home/a/" * 120_000 + "</script>",
    "home folders of others": "<!--" + " /home/ab/src/x.php" * 50_000 + "-->",
    "drives": "<script>" + "C:\\a\\" * 200_000 + "</script>",
    "bundles": "<script>" + "webpack://a/./ webpackChunk_b .git sourceMappingURL=data:" * 18_000 + "</script>",
    "packed source maps": "<style>" + "sourceMappingURL=data:application/json;base64," + "A" * 900_000 + "</style>",
    "error messages": "<b>/home/a/src/b.php</b> on line 1" * 15_000,
    "paragraphs": "<footer>" + "<p>one two three four five six seven eight nine ten eleven twelve %</p>" * 19_000,
    "one long paragraph": "<footer><p>" + "word " * 300_000,
    "texts in one block": "<footer><p>" + "<i>word</i> " * 19_000,
    "names": "<title>" + "a b | " * 50_000 + "</title><footer><p>" + "a b " * 300_000,
    "tags of many kinds": "".join(f'<div class="{chr(97 + number % 26) * (number % 90)}"><p></p></div>' for number in range(13_000)),
    "a deep list": "<ul><li>" * 20_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_no_reader_runs_away_whatever_the_page(shape):
    made = Page(f"<html><body>{SHAPES[shape]}", "https://site.example/about/")
    for extractor in EXTRACTORS:
        with ends(f"{extractor.__name__} over {shape}", 100):
            assert len(list(extractor(made))) <= 200
            # Hundreds of steps for each character would be quadratic.
            assert steps(lambda extractor=extractor: list(extractor(made))) < 20 * len(SHAPES[shape])
