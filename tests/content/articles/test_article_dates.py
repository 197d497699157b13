from __future__ import annotations

from datetime import UTC, datetime

import pytest

from osint.content.articles.article_dates import published, published_minute
from osint.content.articles.reading import read_article
from osint.model.article import Article, DateRole, DateSource, Dating, Precision
from tests.content.articles.article_page import answer, page

PLAIN = "https://river-herald.example/herons"
LD = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Herons", %s}</script>'


def read(head: str = "", body: str = "", url: str = PLAIN, **headers: str) -> Article:
    return read_article(answer(page(head, body), url, **headers))


def told(article: Article) -> list[tuple[DateSource, DateRole, str]]:
    return [(item.source, item.role, f"{item.when:%Y-%m-%d %H:%M}") for item in article.dates]


def dated(*dates: Dating) -> Article:
    return Article(PLAIN, "river-herald.example", "Herons", "text", f"GET {PLAIN}", dates=dates)


def test_dates_stand_in_the_order_in_which_they_are_believed():
    article = read(
        LD % '"datePublished": "2023-08-02T10:05:00Z", "dateModified": "2023-08-03T11:00:00Z"'
        + '<meta property="article:published_time" content="2023-08-02T12:05:00+02:00"><meta property=og:updated_time content=1691060000>',
        '<time datetime="2023-08-02T10:06:00Z">2 August</time>',
        "https://river-herald.example/2023/08/02/herons",
        Last_Modified="Fri, 04 Aug 2023 08:00:00 GMT",
    )
    assert told(article) == [
        (DateSource.JSON_LD, DateRole.PUBLISHED, "2023-08-02 10:05"),
        (DateSource.JSON_LD, DateRole.MODIFIED, "2023-08-03 11:00"),
        (DateSource.META, DateRole.PUBLISHED, "2023-08-02 10:05"),
        (DateSource.META, DateRole.MODIFIED, "2023-08-03 10:53"),
        (DateSource.TIME_TAG, DateRole.PUBLISHED, "2023-08-02 10:06"),
        (DateSource.ADDRESS, DateRole.PUBLISHED, "2023-08-02 00:00"),
        (DateSource.HEADER, DateRole.MODIFIED, "2023-08-04 08:00"),
    ]


@pytest.mark.parametrize("key", ["parsely-pub-date", "sailthru.date", "DC.date.issued", "pubdate"])
def test_the_metas_of_other_houses_are_dates_of_publication(key):
    article = read(f'<meta name="{key}" content="2023-08-02T10:05:00Z">')
    assert told(article) == [(DateSource.META, DateRole.PUBLISHED, "2023-08-02 10:05")]


@pytest.mark.parametrize(
    ("path", "when", "precision"),
    [
        ("/2023/08/02/herons", "2023-08-02", Precision.DAY),
        ("/news/2023/aug/02/herons", "2023-08-02", Precision.DAY),
        ("/a/2023-08-02-herons", "2023-08-02", Precision.DAY),
        ("/20230802/herons", "2023-08-02", Precision.DAY),
        ("/2023/08/herons", "2023-08-01", Precision.MONTH),
    ],
)
def test_an_address_may_hold_a_date(path, when, precision):
    [found] = read(url=f"https://river-herald.example{path}").dates
    assert (f"{found.when:%Y-%m-%d}", found.precision, found.has_zone, found.source) == (when, precision, False, DateSource.ADDRESS)


@pytest.mark.parametrize("path", ["/2023/herons", "/20231399/x", "/2023/13/45/x", "/price/202308022", "/2023/0802x"])
def test_a_number_in_an_address_is_no_date(path):
    assert read(url=f"https://river-herald.example{path}").dates == ()


@pytest.mark.parametrize("written", ["0001-01-01T00:00:00Z", "9999-12-31", "2026-11-24T12:00:01Z", "soon"])
def test_an_impossible_date_is_left_out_and_named(written):
    article = read(f'<meta property="article:published_time" content="{written}">')
    assert not [item for item in article.dates if item.source is DateSource.META]
    assert any(written in problem for problem in article.problems)


def test_a_year_in_the_footer_is_no_date():
    assert read().dates == ()  # "Copyright 2021": a library calls that 2021-01-01


def test_a_day_that_only_stands_in_the_text_is_a_guess():
    [found] = read(body="<p class=date>Published on 14 March 2022</p>").dates
    assert (found.source, f"{found.when:%Y-%m-%d}", found.has_zone) == (DateSource.GUESS, "2022-03-14", False)


def test_a_first_of_january_that_is_written_out_is_kept():
    [found] = read(body="<p class=date>Published on 2022-01-01</p>").dates
    assert (found.source, f"{found.when:%Y-%m-%d}") == (DateSource.GUESS, "2022-01-01")


def test_a_card_beside_the_article_does_not_date_it():
    card = (
        '<aside><time datetime="2020-01-05T10:00:00Z">old</time></aside><article><time datetime="2019-01-05T10:00:00Z">x</time></article>'
    )
    assert told(read(body=f'{card}<time datetime="2023-08-02T10:05:00Z">now</time>')) == [
        (DateSource.TIME_TAG, DateRole.PUBLISHED, "2023-08-02 10:05")
    ]


def test_a_time_that_calls_itself_updated_is_a_change():
    found = told(read(body='<time class="entry-date updated" datetime="2023-08-03">x</time><time datetime="2023-08-02">y</time>'))
    assert found == [
        (DateSource.TIME_TAG, DateRole.PUBLISHED, "2023-08-02 00:00"),
        (DateSource.TIME_TAG, DateRole.MODIFIED, "2023-08-03 00:00"),
    ]


def test_the_dates_of_other_articles_in_the_data_are_not_the_pages():
    other = '{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "url": "/other", "datePublished": "2019-01-05"}]}'
    assert read(f'<script type="application/ld+json">{other}</script>').dates == ()


def test_the_most_reliable_claim_is_the_date_of_publication():
    meta = Dating(datetime(2023, 8, 2, tzinfo=UTC), DateRole.PUBLISHED, DateSource.META)
    feed = Dating(datetime(2023, 8, 1, tzinfo=UTC), DateRole.PUBLISHED, DateSource.FEED)
    changed = Dating(datetime(2023, 8, 3, tzinfo=UTC), DateRole.MODIFIED, DateSource.JSON_LD)
    assert published(dated(feed, changed, meta)) == meta
    assert published(dated(changed)) is None


def test_a_minute_needs_a_zone_and_the_agreement_of_the_best_claim():
    day = Dating(datetime(2023, 8, 2, tzinfo=UTC), DateRole.PUBLISHED, DateSource.JSON_LD, Precision.DAY, has_zone=False)
    minute = Dating(datetime(2023, 8, 2, 10, 5, 44, tzinfo=UTC), DateRole.PUBLISHED, DateSource.META)
    other = Dating(datetime(2021, 8, 2, 10, 5, tzinfo=UTC), DateRole.PUBLISHED, DateSource.META)
    assert published_minute(dated(day, minute)) == datetime(2023, 8, 2, 10, 5, tzinfo=UTC)
    assert published_minute(dated(day, other)) is None
    assert published_minute(dated(day)) is None
    assert published_minute(dated()) is None
