from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from osint.content.social_platforms import is_platform, name_on_x, profile_in


def read(url: str, is_own: bool = False) -> str:
    profile = profile_in(url, urlsplit(url).hostname or "", is_own)
    return ":".join(profile) if profile else ""


@pytest.mark.parametrize(
    ("url", "handle"),
    [
        ("https://twitter.com/NewTownlnsider", "x:NewTownlnsider"),
        ("https://x.com/@NewTown?lang=en", "x:NewTown"),
        ("https://mobile.twitter.com/#!/NewTown", "x:NewTown"),
        ("https://www.facebook.com/RiverHerald/", "facebook:RiverHerald"),
        ("https://de-de.facebook.com/RiverHerald", "facebook:RiverHerald"),
        ("https://facebook.com/profile.php?id=100012345678901", "facebook:100012345678901"),
        ("https://facebook.com/pages/River-Herald/123456789", "facebook:pages/123456789"),
        ("https://facebook.com/p/River-Herald-100012345678901/", "facebook:p/River-Herald-100012345678901"),
        ("https://facebook.com/groups/valley", "facebook:groups/valley"),
        ("https://instagram.com/river.herald/", "instagram:river.herald"),
        ("https://www.youtube.com/@RiverHerald/videos", "youtube:@RiverHerald"),
        ("https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv", "youtube:channel/UCabcdefghijklmnopqrstuv"),
        ("https://www.youtube.com/c/River", "youtube:c/River"),
        ("https://www.youtube.com/user/River", "youtube:user/River"),
        ("https://t.me/river_herald", "telegram:river_herald"),
        ("https://t.me/s/river_herald", "telegram:river_herald"),
        ("https://t.me/+AbCdEfGhIjK", "telegram:+AbCdEfGhIjK"),
        ("https://river.t.me/", "telegram:river"),
        ("https://www.tiktok.com/@river.herald", "tiktok:river.herald"),
        ("https://uk.linkedin.com/company/river-herald/", "linkedin:company/river-herald"),
        ("https://linkedin.com/in/ottoline", "linkedin:in/ottoline"),
        ("https://vk.com/public123", "vk:public123"),
        ("https://ok.ru/group/5551", "ok:group/5551"),
        ("https://www.pinterest.co.uk/river/", "pinterest:river"),
        ("https://www.threads.net/@river", "threads:river"),
        ("https://wa.me/442079460018", "whatsapp:442079460018"),
        ("https://api.whatsapp.com/send?phone=%2B442079460018", "whatsapp:442079460018"),
        ("https://chat.whatsapp.com/AbCdEf", "whatsapp:chat/AbCdEf"),
        ("https://whatsapp.com/channel/0029Va", "whatsapp:channel/0029Va"),
        ("https://www.reddit.com/r/valley/", "reddit:r/valley"),
        ("https://github.com/river-herald", "github:river-herald"),
        ("https://rumble.com/c/River", "rumble:c/River"),
        ("https://odysee.com/@River:a", "odysee:@River:a"),
        ("https://bsky.app/profile/river-herald.example", "bluesky:river-herald.example"),
        ("https://mastodon.example/@river", "mastodon:@river@mastodon.example"),
    ],
)
def test_a_profile_is_read_as_written(url, handle):
    assert read(url) == handle
    assert is_platform(urlsplit(url).hostname or "")


@pytest.mark.parametrize(
    "url",
    [
        "https://twitter.com/intent/tweet?text=x",
        "https://twitter.com/share",
        "https://x.com/someone/status/123",
        "https://twitter.com/https://site.example",
        "https://www.facebook.com/sharer/sharer.php?u=x",
        "https://www.facebook.com/plugins/page.php",
        "https://developers.facebook.com/docs",
        "https://www.instagram.com/p/abc/",
        "https://www.youtube.com/embed/abc",
        "https://www.youtube.com/watch?v=abc",
        "https://t.me/share/url?url=x",
        "https://t.me/river/12",
        "https://www.linkedin.com/shareArticle?mini=true",
        "https://vk.com/share.php?url=x",
        "https://vk.com/wall-1_2",
        "https://pinterest.com/pin/create/button/",
        "https://api.whatsapp.com/send?text=x",
        "https://github.com/river/repository",
        "https://twitter.com/",
        "https://twitter.com/yourusername",
        "https://nottwitter.com/river",
        "https://unknown.example/@river",
    ],
)
def test_posts_share_buttons_and_embeds_are_no_profiles(url):
    assert read(url) == ""


def test_any_host_may_be_mastodon_where_the_page_calls_the_profile_its_own():
    assert read("https://unknown.example/@river", is_own=True) == "mastodon:@river@unknown.example"
    assert read("https://unknown.example/users/river", is_own=True) == "mastodon:@river@unknown.example"
    assert read("https://unknown.example/about", is_own=True) == ""


@pytest.mark.parametrize(
    ("written", "name"), [("@NewTown", "NewTown"), ("NewTown", "NewTown"), ("@username", ""), ("https://x.com/a", ""), ("", "")]
)
def test_the_name_in_a_meta_tag(written, name):
    assert name_on_x(written) == name
