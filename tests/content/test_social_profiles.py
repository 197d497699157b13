from __future__ import annotations

from osint.content.social_profiles import find_social_profiles
from tests.content.site_pages import found, herald_page, page


def test_every_profile_of_the_herald_and_where_it_stands():
    kept = {handle: item.detail["positions"] for handle, item in found(find_social_profiles, herald_page()).items()}
    assert kept == {
        "handle:x:RiverHeraId": ["header", "meta twitter:site"],
        "handle:telegram:quoted_channel": ["article"],
        "handle:vk:river_herald": ["footer"],
        "handle:ok:group/55512345678901": ["footer"],
        "handle:whatsapp:442079460018": ["footer"],
        "handle:mastodon:@herald@social.vale-media.test": ["head"],
        "handle:facebook:RiverHeraldNews": ["meta article:publisher"],
        "handle:telegram:riverherald_news": ["json-ld"],
        "handle:youtube:@RiverHerald": ["json-ld"],
    }


def test_letters_that_look_alike_make_two_handles():
    kept = found(find_social_profiles, page('<a href="https://x.com/Newslnsider">a</a><a href="https://twitter.com/NewsInsider">b</a>'))
    assert set(kept) == {"handle:x:Newslnsider", "handle:x:NewsInsider"}


def test_one_profile_is_one_finding_however_often_it_is_linked():
    kept = found(
        find_social_profiles, page('<a href="https://x.com/river">a</a><footer><a href="https://twitter.com/river">b</a></footer>')
    )
    assert kept["handle:x:river"].detail == {"positions": ["body", "footer"], "written": "https://x.com/river", "count": 2}


def test_telegram_links_for_the_app_count():
    assert "handle:telegram:river_news" in found(find_social_profiles, page('<a href="tg://resolve?domain=river_news&start=1">t</a>'))
