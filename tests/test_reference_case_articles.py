"""The articles of the reference case: recorded whole, invented and saying so, and copied just as its table says."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from osint.content.articles.reading import read_page
from osint.copies.alignment import overlap
from osint.copies.direction import precedence
from osint.copies.verdict import verdict
from osint.copies.words import placed
from osint.engine.article_plan import ArticlePlan
from osint.model.article import Article, Direction, LeftoverKind, Overlap, Verdict
from osint.model.selector import Selector, SelectorKind
from osint.net.replay import NOT_RECORDED, ReplayDoor
from osint.sources.article_lists import ArticleLists
from osint.sources.article_pages import ARTICLE_PAGE, ArticlePages
from osint.store.evidence_folder import EvidenceFolder, read_folder
from scripts.build_olimpiya_case import WITH_ARTICLES
from scripts.olimpiya.newsroom import Piece, lag, pieces

CASE = Path(__file__).resolve().parents[1] / "fixtures" / "cases" / "olimpiya"
OUTLET, COMPANION = "newyorkinsider.net", "companion-one.example"
PIECES = {piece.url: piece for piece in pieces()}
COPIES = [piece for piece in pieces() if piece.site in {OUTLET, COMPANION} and piece.original]
FERRY = f"https://{OUTLET}/2023/08/later-ferry-for-the-islands.html"


@cache
def case() -> EvidenceFolder:
    return read_folder(CASE)


@cache
def articles() -> dict[str, Article]:
    """The articles of the case by address, as read from what is recorded."""
    pages = [item for item in case().evidence if item.exchange.purpose == ARTICLE_PAGE]
    return {page.exchange.asked.removeprefix("GET "): read_page(page).article for page in pages}


@cache
def shared(one: str, other: str) -> Overlap:
    return overlap(placed(articles()[one].text), placed(articles()[other].text))


async def _asked(site: str) -> tuple[list[str], list[str]]:
    """The addresses of pages that a run about articles asks for, and what of its questions is not recorded."""
    plan = ArticlePlan([Selector(SelectorKind.DOMAIN, site)], [ArticleLists(), ArticlePages()], 200, None)
    door, pages, missing = ReplayDoor(case().evidence), [], []
    while questions := plan.next():
        for source, selector in questions:
            bound = door.bind(source.about.name, selector)
            await source.collect(selector, bound)
            plan.learn(source.parse(bound.kept))
            pages += [selector.value] if selector.kind is SelectorKind.URL else []
            missing += [item.exchange.asked for item in bound.kept if item.exchange.detail == NOT_RECORDED]
    return pages, missing


@pytest.mark.parametrize("site", WITH_ARTICLES)
def test_a_run_about_articles_finds_every_one_of_the_table_recorded(site: str) -> None:
    pages, missing = asyncio.run(_asked(site))
    assert missing == []
    assert sorted(pages) == sorted(piece.url for piece in pieces() if piece.site == site)


def test_no_question_of_the_case_is_recorded_twice_for_its_articles() -> None:
    about_articles = [item.exchange.asked for item in case().evidence if item.exchange.source in {"article_lists", "article_pages"}]
    others = {item.exchange.asked for item in case().evidence} - set(about_articles)
    assert len(about_articles) == len(set(about_articles))
    assert f"GET https://{OUTLET}/" in others


@pytest.mark.parametrize("piece", pieces(), ids=lambda piece: piece.url)
def test_every_article_says_that_it_is_invented_and_is_read_to_its_end(piece: Piece) -> None:
    last = articles()[piece.url].text.rsplit("\n", 1)[-1]
    said = re.search(r"\(([^()]+)\)\Z", last)
    assert said
    assert len(said[1].split()) <= 7
    assert last == piece.paragraphs[-1]
    assert piece.headline.endswith("(invented)")
    assert 250 <= len(" ".join(piece.paragraphs).split()) <= 500


@pytest.mark.parametrize("piece", pieces(), ids=lambda piece: piece.url)
def test_texts_share_passages_only_where_one_was_made_from_the_other(piece: Piece) -> None:
    family = {piece.text, *([PIECES[piece.original].text] if piece.original else [])}
    strangers = [other for other in pieces() if other.text not in family and not (other.original and PIECES[other.original].text in family)]
    assert len(strangers) > 10
    assert max(shared(piece.url, other.url).share_of_copy for other in strangers) < 0.05


def test_the_outlets_home_page_has_four_texts_of_one_paper_and_three_of_the_other() -> None:
    home = [piece for piece in pieces() if piece.site == OUTLET and piece.listed == "home"]
    papers = [PIECES[piece.original].site for piece in home]
    assert sorted(papers) == ["daily-original.example"] * 4 + ["harbour-herald.example"] * 3
    page = next(item.body.decode() for item in case().evidence if item.exchange.asked == f"GET https://{OUTLET}/")
    assert all(f'<h2><a href="{piece.path}">' in page for piece in home)


@pytest.mark.parametrize("piece", COPIES, ids=lambda piece: piece.url)
def test_a_copy_shares_as_much_with_its_original_as_the_table_says(piece: Piece) -> None:
    found = shared(piece.url, piece.original)
    words = len(placed(articles()[piece.url].text).words)
    assert verdict(found, words, 1, syndicated=piece.kind == "syndicated").value == piece.kind
    least, most = {"partly copied": (0.3, 0.6), "lightly edited": (0.6, 0.95)}.get(piece.kind, (0.97, 1.0))
    assert least <= found.share_of_copy <= most
    assert (found.same_share < 0.97) is (piece.kind == "lightly edited")


@pytest.mark.parametrize("piece", COPIES, ids=lambda piece: piece.url)
def test_a_copy_came_as_long_after_its_original_as_the_table_says(piece: Piece) -> None:
    found = precedence(articles()[piece.url].dates, articles()[piece.original].dates)
    after = lag(piece)
    assert (found.direction is Direction.UNDECIDED) is (after is None)
    if after is not None and found.least is not None and found.most is not None:
        assert found.direction is Direction.COPIED
        assert found.least <= after <= found.most
        assert found.most - found.least <= timedelta(minutes=2)


def test_every_kind_of_copy_stands_on_the_outlet() -> None:
    own = [piece for piece in pieces() if piece.site == OUTLET]
    assert [sum(piece.kind == kind for piece in own) for kind in ("verbatim", "partly copied", "lightly edited", "syndicated")] == [
        5,
        1,
        1,
        1,
    ]
    assert sum(piece.kind == Verdict.OWN.value for piece in own) == 2
    assert [piece.url for piece in own if piece.at is None and piece.kind == "verbatim"] == [
        f"https://{OUTLET}/stories/toll-hut-on-the-marsh-causeway.html"
    ]


def test_one_copy_still_betrays_where_it_is_from_in_five_ways() -> None:
    left = {item.kind: item.source for item in articles()[FERRY].leftovers}
    naming = {LeftoverKind.CANONICAL, LeftoverKind.OPEN_GRAPH, LeftoverKind.IMAGE, LeftoverKind.OUTLET_NAME}
    assert {kind for kind, source in left.items() if source == "daily-original.example"} == naming
    assert LeftoverKind.READER_CALL in left


def test_the_agencys_text_credits_it_on_all_four_sites() -> None:
    holders = [url for url, piece in PIECES.items() if piece.text == "wire"]
    assert len(holders) == 4
    for url in holders:
        assert [item.source for item in articles()[url].leftovers if item.kind is LeftoverKind.AGENCY] == ["Quillmark Wire (invented)"]


def test_the_companion_showed_two_of_the_outlets_texts_in_the_same_minutes() -> None:
    own, other = ({(piece.text, piece.at) for piece in pieces() if piece.site == site and piece.at} for site in (OUTLET, COMPANION))
    assert {text for text, _ in own & other} == {"lamps", "lighthouse"}


def test_the_stand_ins_say_what_they_stand_for() -> None:
    own = [piece for piece in pieces() if piece.site == OUTLET and piece.kind == Verdict.OWN.value]
    assert all("about Azerbaijan" in piece.paragraphs[0] for piece in own)
