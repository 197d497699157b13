from __future__ import annotations

from osint.content.apps import find_apps
from osint.content.page import Page
from tests.content.site_pages import found, page

PLAY = "https://play.google.com/store/apps/details?id="


def test_the_head_names_the_site_s_own_applications():
    head = (
        '<meta name="apple-itunes-app" content="app-id=1735820461, app-argument=x">'
        '<meta property="al:android:package" content="test.herald">'
        '<meta property="al:ios:app_store_id" content="1735820461"><link rel="alternate" href="android-app://test.vale.reader/https/x">'
    )
    kept = found(find_apps, Page(f"<html><head>{head}</head></html>", "https://site.example/"))
    assert set(kept) == {"app:ios:1735820461", "app:android:test.herald", "app:android:test.vale.reader"}
    assert kept["app:ios:1735820461"].detail["from"] == ["apple-itunes-app", "al:ios:app_store_id"]


def test_store_links_count_in_the_footer_and_never_in_an_article():
    body = (
        f'<article><a href="{PLAY}test.other.game">game</a></article><footer><a href="{PLAY}test.herald&hl=en">a</a>'
        '<a href="https://apps.apple.com/us/app/herald/id1735820461?mt=8">i</a><a href="https://www.rustore.ru/catalog/app/test.herald">r</a></footer>'
    )
    assert set(found(find_apps, page(body))) == {"app:android:test.herald", "app:ios:1735820461", "app:rustore:test.herald"}


def test_a_page_about_many_applications_names_none_as_its_own():
    assert not found(find_apps, page("".join(f'<a href="{PLAY}test.game{number}">g</a>' for number in range(3))))


def test_the_platforms_own_applications_and_broken_numbers_are_left_out():
    head = '<meta name="apple-itunes-app" content="app-id=284882215"><meta name="twitter:app:id:iphone" content="123">'
    assert not found(find_apps, Page(f'<head>{head}</head><footer><a href="{PLAY}">x</a></footer>', "https://site.example/"))
