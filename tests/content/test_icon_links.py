from __future__ import annotations

import pytest

from osint.content.icon_links import icon_url
from tests.bounds import ends
from tests.content.site_pages import HERALD_URL, herald

HOME = "https://www.site.example/"
PLAIN = "https://www.site.example/favicon.ico"


def test_the_icon_a_page_names():
    assert icon_url(herald(), HERALD_URL) == "https://river-herald.example/static/herald.ico?v=3&w=1"


@pytest.mark.parametrize(
    ("link", "icon"),
    [
        ("<LINK REL=icon HREF=/i.png>", "https://www.site.example/i.png"),
        ("<link href='//cdn.site.example/i.png' rel='shortcut icon'>", "https://cdn.site.example/i.png"),
        ("<link rel='mask-icon' href='/m.svg'><link rel=icon href=/i.png>", "https://www.site.example/i.png"),
        ("<link rel=icon href='https://other.example/i.png'>", PLAIN),
        ("<link rel=icon href='http://169.254.169.254/i.png'>", PLAIN),
        ("<link rel=icon href='data:image/png;base64,AAAA'>", PLAIN),
        ("<link rel=icon href='https://a:b@www.site.example/i.png'>", PLAIN),
        ("<link rel=stylesheet href=/s.css>", PLAIN),
        ("", PLAIN),
    ],
)
def test_only_icons_of_the_site_itself_are_asked_for(link, icon):
    assert icon_url(link.encode(), HOME) == icon


def test_hostile_heads_do_not_run_away():
    for body in (
        b"<link" * 200_000,
        b"<link rel=icon href=" * 50_000,
        b"<link " + b"href='" * 200_000,
        b"<link rel=icon href='" + b"a" * 1_000_000,
    ):
        with ends(f"looking for the icon in {body[:30]!r}..."):
            assert icon_url(body, HOME).startswith("https://www.site.example/")
