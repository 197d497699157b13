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


def test_telegram_invitations_count_in_each_of_their_writings():
    body = (
        '<footer><a href="https://t.me/+Kq7wZ2xPv9nB4mT8">a</a><a href="https://t.me/joinchat/Kq7wZ2xPv9nB4mT8sC">b</a>'
        '<a href="tg://join?invite=Zx2Pv9nB4mT8sC1y">c</a><a href="https://t.me/s/river_news">d</a></footer>'
    )
    assert set(found(find_social_profiles, page(body))) == {
        "handle:telegram:+Kq7wZ2xPv9nB4mT8",
        "handle:telegram:joinchat/Kq7wZ2xPv9nB4mT8sC",
        "handle:telegram:+Zx2Pv9nB4mT8sC1y",
        "handle:telegram:river_news",
    }


def test_a_telegram_widget_tells_its_channel_and_where_it_stands():
    kept = found(find_social_profiles, page('<article><script data-telegram-post="other_channel/12"></script></article>'))
    assert kept["handle:telegram:other_channel"].detail["positions"] == ["article"]


def test_a_link_to_one_telegram_post_is_no_profile():
    assert not found(find_social_profiles, page('<a href="https://t.me/other_channel/12">post</a><a href="tg://resolve?x=1">y</a>'))
