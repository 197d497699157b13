from __future__ import annotations

import pytest

from osint.model.article import LeftoverKind
from tests.content.articles.leftovers.pages import in_page, sources


@pytest.mark.parametrize(
    ("tag", "source"),
    [
        ('<img src="https://img.daily-original.example/a.jpg">', "daily-original.example"),
        ('<img src="data:x" data-src="//static01.nyt.com/a.jpg">', "nytimes.com"),
        ('<img srcset="https://ichef.bbci.co.uk/a.jpg 1x, https://ichef.bbci.co.uk/b.jpg 2x">', "bbc.com"),
        ('<picture><source srcset="https://a57.foxnews.com/a.jpg"></picture>', "foxnews.com"),
        ('<img src="https://i0.wp.com/static01.nyt.com/a.jpg?w=500">', "nytimes.com"),
        ('<img src="/resize?w=5&url=https%3A%2F%2Fimg.daily-original.example%2Fa.jpg">', "daily-original.example"),
        ('<meta property="og:image" content="https://static01.nyt.com/a.jpg">', "nytimes.com"),
    ],
)
def test_a_picture_from_an_outlets_host_is_a_leftover(tag, source):
    assert sources(in_page(tag), LeftoverKind.IMAGE) == {source}


def test_an_embed_from_an_outlets_host_is_a_leftover():
    found = in_page('<iframe src="https://video.daily-original.example/1"></iframe><video><source src="https://www.bbc.com/a.mp4"></video>')
    assert sources(found, LeftoverKind.EMBED) == {"daily-original.example", "bbc.com"}
    assert {item.place for item in found} == {"frame"}


@pytest.mark.parametrize(
    "tag", ['<img src="/a.jpg">', '<img src="https://i0.wp.com/a.jpg">', '<iframe src="https://www.youtube.com/embed/1"></iframe>']
)
def test_own_and_shared_hosts_are_none(tag):
    assert in_page(tag) == []


def test_a_sister_papers_host_is_none():
    assert in_page('<img src="https://www.foxbusiness.com/a.jpg">', site="foxnews.com") == []


def test_twenty_pictures_of_one_host_are_told_three_times():
    tags = "".join(f'<img src="https://img.daily-original.example/{number}.jpg">' for number in range(20))
    assert len(in_page(tags)) == 3
