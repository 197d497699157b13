from __future__ import annotations

import pytest

from osint.content.asset_files import MAX_FILES, find_asset_files
from osint.content.page import Page

UPLOADS = "/wp-content/uploads/2023/06/"


def found(body: str, url: str = "https://www.gazette.example/") -> dict[str, dict]:
    return {item.object.value.removeprefix("asset:"): dict(item.detail) for item in find_asset_files(Page(f"<html>{body}</html>", url))}


def test_an_upload_is_known_by_month_and_name_without_the_size_that_was_asked_for() -> None:
    page = f'<header><img src="{UPLOADS}Kestrel-Mark-300x80.png"></header><footer><img src="{UPLOADS}kestrel-mark-scaled.png"></footer>'
    assert found(page) == {
        "uploads/2023/06/kestrel-mark.png": {
            "url": f"https://www.gazette.example{UPLOADS}Kestrel-Mark-300x80.png",
            "from": "upload",
            "positions": ["header", "footer"],
        }
    }


@pytest.mark.parametrize("name", ["logo.png", "cropped-favicon-1-180x180.png", "header-bg.jpg", "IMG_20230611.jpg"])
def test_names_that_every_second_site_gives_are_marked(name: str) -> None:
    assert [detail.get("generic") for detail in found(f'<nav><img src="{UPLOADS}{name}"></nav>').values()] == [True]


def test_pictures_of_articles_and_files_of_others_are_left_out() -> None:
    picture = "<{0}><img src='{1}" + UPLOADS + "{2}'></{0}>"
    assert found(picture.format("article", "", "kestrel-logo.jpg")) == found(picture.format("div", "", "harbour-fire.jpg")) == {}
    assert found(picture.format("header", "https://cdn.elsewhere.example", "kestrel.jpg")) == {}
    assert found(picture.format("header", "https://img.gazette.example", "kestrel.jpg")).keys() == {"uploads/2023/06/kestrel.jpg"}
    assert found(picture.format("div", "", "kestrel-logo.jpg")).keys() == {"uploads/2023/06/kestrel-logo.jpg"}


@pytest.mark.parametrize("name", ["main.8f3a2b1c.js", "index-DkX39aZq.js", "site-theme-1a2b3c4d5e6f7a8b.min.css"])
def test_a_bundle_whose_name_has_a_hash_is_kept(name: str) -> None:
    assert found(f'<script src="/static/{name}?v=2"></script><link rel="stylesheet" href="/static/{name}">').keys() == {name}


@pytest.mark.parametrize("name", ["jquery.min.js", "app.20230611.js", "main-navigation.js", "style.deadbeef.png", "plugin-settings.css"])
def test_other_scripts_and_versions_are_no_hash(name: str) -> None:
    assert found(f'<script src="/static/{name}"></script>') == {}


def test_what_a_framework_gives_everybody_is_marked() -> None:
    assert found('<script src="/_next/static/chunks/framework-0d1b80a048d4787e.js"></script>')["framework-0d1b80a048d4787e.js"]["generic"]


def test_many_names_are_bounded() -> None:
    page = "".join(f'<nav><img src="{UPLOADS}kestrel-{chr(97 + number // 26)}{chr(97 + number % 26)}.png"></nav>' for number in range(600))
    assert len(found(page)) == MAX_FILES
