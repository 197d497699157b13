from __future__ import annotations

import asyncio

import pytest

from osint.errors import ParseError
from osint.model.article import Article, Leftover, LeftoverKind
from osint.model.evidence import Status
from osint.model.observation import Observation, Relation
from osint.model.selector import Selector, SelectorKind
from osint.sources import article_pages
from osint.sources.article_pages import ArticlePages
from tests.content.articles.article_page import PARAGRAPHS, URL, answer, page
from tests.factory import ScriptedDoor, evidence

KNOWN = Selector(SelectorKind.URL, "https://www.river-herald.example/2023/08/02/herons-return")
SITE = Selector(SelectorKind.DOMAIN, "river-herald.example")
HEAD = (
    '<meta property="article:published_time" content="2023-08-02T12:05:30+02:00"><meta name=author content="Ottoline Marsh">'
    '<meta property="article:modified_time" content="2023-08-03 09:00:00">'
)


def said(relation: Relation, *answers) -> list[Observation]:
    return [item for item in ArticlePages().parse(list(answers)) if item.relation is relation]


def test_one_address_is_one_request():
    door = ScriptedDoor(Selector(SelectorKind.URL, URL), {f"GET {URL}": answer(page())})
    asyncio.run(ArticlePages().collect(Selector(SelectorKind.URL, URL), door))
    assert door.questions == [f"GET {URL}"]
    assert door.kept[0].exchange.purpose == "article page"


def test_observations_and_the_article_come_from_one_pass():
    found = list(ArticlePages().read([answer(page(HEAD))]))
    assert [type(item) for item in found] == [Observation] * (len(found) - 1) + [Article]
    assert list(ArticlePages().parse([answer(page(HEAD))])) == found[:-1]
    assert list(ArticlePages().articles([answer(page(HEAD))])) == found[-1:]
    assert {item.asked for item in found} == {f"GET {URL}"}


def test_the_page_is_said_of_the_article_and_the_text_of_the_site():
    found = list(ArticlePages().parse([answer(page(HEAD))]))
    assert {item.subject for item in found if item.relation is not Relation.SHOWS_TEXT} == {KNOWN}
    [shown] = [item for item in found if item.relation is Relation.SHOWS_TEXT]
    assert (shown.subject, shown.object.kind) == (SITE, SelectorKind.FINGERPRINT)
    known = {"url": KNOWN.value, "title": shown.detail["title"], "minute": "2023-08-02T10:05Z", "words": shown.detail["words"]}
    assert shown.detail == known | {"language": "en"}
    assert shown.detail["title"]
    [author] = [item.object for item in found if item.relation is Relation.AUTHOR]
    assert author == Selector(SelectorKind.PERSON, "Ottoline Marsh")


def test_dates_say_where_they_stand_and_no_more_than_was_written():
    published, day = said(Relation.PUBLISHED_AT, answer(page(HEAD)))
    assert (published.object.value, published.detail) == (
        "2023-08-02T10:05:30Z",
        {"where": "meta tag", "zone": True, "precision": "second"},
    )
    assert (day.object.value, day.detail["where"]) == ("2023-08-02", "address of the page")
    [modified] = said(Relation.MODIFIED_AT, answer(page(HEAD)))
    assert modified.object.value == "2023-08-03"  # nobody says in which zone it was nine
    assert modified.detail == {"where": "meta tag", "zone": False, "precision": "second", "local": "09:00:00"}


def test_the_day_of_a_zone_is_the_moment_at_which_it_begins():
    published, _ = said(Relation.PUBLISHED_AT, answer(page('<meta name=date content="2023-08-02T00:00:00+02:00">')))
    assert (published.object.value, published.detail["precision"]) == ("2023-08-01T22:00:00Z", "day")


def test_the_same_words_share_a_fingerprint_across_sites_and_spellings():
    other = page(text="".join(f"<p>{text.upper()}</p>" for text in PARAGRAPHS))
    one, two = said(Relation.SHOWS_TEXT, answer(page()), answer(other, "https://other-paper.example/x"))
    assert one.object == two.object
    assert {one.subject.value, two.subject.value} == {"river-herald.example", "other-paper.example"}


def test_a_canonical_address_elsewhere_is_told():
    canonical = '<link rel=canonical href="https://other-paper.example/herons">'
    [found] = said(Relation.CANONICAL, answer(page(canonical)))
    assert found.object.value == "https://other-paper.example/herons"
    assert said(Relation.CANONICAL, answer(page('<link rel=canonical href="/herons">'))) == []


@pytest.mark.parametrize(
    ("source", "kind", "value"),
    [
        ("other-paper.example", SelectorKind.DOMAIN, "other-paper.example"),
        ("Imaginary News Agency", SelectorKind.TEXT, "Imaginary News Agency"),
        ("", SelectorKind.TEXT, "subscribe to read on"),
    ],
)
def test_a_leftover_points_to_a_domain_where_it_names_one(source, kind, value):
    found = article_pages._leftover(Leftover(LeftoverKind.CREDIT, source, "subscribe to read on", "text", 7))
    assert (found.object.kind, found.object.value) == (kind, value)
    assert found.detail == {"kind": "photo or text credit", "snippet": "subscribe to read on", "place": "text", "start": 7}


def test_what_is_no_page_is_passed_over_and_what_is_no_article_is_named_last():
    moved = evidence(b"<p>moved", facts={"url": URL, "status": 301, "location": "https://river-herald.example/x", "headers": []})
    gone = answer(b"<p>gone", status=Status.ABSENT)
    found = []
    with pytest.raises(ParseError, match=r"short\b.*only 3 words"):
        found.extend(ArticlePages().read([moved, gone, answer(page(text="<p>Nine herons came.", body=""), "https://a.example/short")]))
    assert found == []
    assert list(ArticlePages().read([moved, gone])) == []


def test_an_article_after_a_page_that_is_none_is_still_read():
    found: list[Observation | Article] = []
    items = ArticlePages().read([answer(b"<p>nothing", "https://a.example/x"), answer(page())])
    with pytest.raises(ParseError, match=r"a\.example"):
        found.extend(items)
    assert isinstance(found[-1], Article)
