"""Comparing the articles of a site: who holds a text, who was first, what is syndicated, quoted, gone, or not comparable at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from osint.copies.alignment import overlap
from osint.engine import copies, linking
from osint.engine.copies import MORE_HOLDERS, Corpus, article_verdict, report_of, with_sisters
from osint.model.article import Direction, Verdict
from osint.model.observation import Relation
from osint.model.outcome import Result
from osint.store import articles
from osint.store.copies import copies_between_sites, copies_of_article
from tests.engine.newsroom import AGENCY, SITE, Newsroom, story, written
from tests.factory import NOON
from tests.store.known_site import learn, on_server

PAPER, HERALD, GAZETTE = "paper.example", "herald.example", "gazette.example"
TEXT = story(1)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    found = Newsroom(tmp_path)
    yield found
    found.database.close()


def sources(room: Newsroom, site: str = SITE) -> list[str]:
    return [match.original.site for match in room.verdict(site).matches]


def test_an_article_is_never_compared_with_its_own_site(room: Newsroom) -> None:
    room.put(written(SITE, TEXT, 9, "a"), written(SITE, TEXT, 3, "b"), written(PAPER, story(2)))
    found = room.report()
    assert [(item.verdict, item.matches, item.holders) for item in found.articles] == [(Verdict.OWN, (), 1)] * 2
    assert (found.compared_with, found.sites_compared) == (1, 1)
    assert copies_between_sites(room.database) == []


def test_the_earliest_holder_comes_first_and_those_who_came_later_last(room: Newsroom) -> None:
    room.put(written(SITE, TEXT, 5), written(HERALD, TEXT, 7), written(PAPER, TEXT, 8), written(GAZETTE, TEXT, 2))
    found = room.verdict()
    assert [match.original.site for match in found.matches] == [PAPER, HERALD, GAZETTE]
    assert [match.precedence.direction for match in found.matches] == [Direction.COPIED, Direction.COPIED, Direction.COPIED_FROM_HERE]
    assert (found.verdict, found.holders) == (Verdict.VERBATIM, 4)
    assert found.words.startswith("Verbatim: 100 % of its 200 words stand in the same order in paper.example")


def test_an_earlier_text_with_less_comes_before_a_later_one_with_all(room: Newsroom) -> None:
    half = " ".join(TEXT.split()[:100])
    room.put(written(SITE, TEXT, 5), written(GAZETTE, TEXT, 2), written(PAPER, f"{half}\n{story(2)}", 8))
    assert sources(room) == [PAPER, GAZETTE]
    assert (room.verdict().verdict, room.verdict().holders) == (Verdict.PARTLY, 3)


def test_the_lag_lies_within_its_bounds(room: Newsroom) -> None:
    room.put(written(SITE, TEXT, 5), written(PAPER, TEXT, 8))
    precedence = room.verdict().matches[0].precedence
    assert precedence.least
    assert precedence.most
    assert timedelta(days=3, seconds=-1) <= precedence.least <= timedelta(days=3) <= precedence.most <= timedelta(days=3, seconds=1)


def test_a_text_that_stood_here_first_is_own_and_the_kept_row_is_turned_around(room: Newsroom) -> None:
    room.put(written(SITE, f"{TEXT}\n{story(2)}", 8), written(HERALD, TEXT, 5))
    found = room.verdict()
    assert found.verdict is Verdict.OWN
    assert found.words == "Own text: compared with 1 text, of which 1 shares passages with it, and came later."
    here, there = room.at(f"https://{SITE}/story").id, room.at(f"https://{HERALD}/story").id
    (row,) = copies_of_article(room.database, here)
    assert (row.copy_id, row.original_id, row.direction, row.verdict) == (there, here, Direction.COPIED, Verdict.VERBATIM)
    assert (round(row.overlap.share_of_copy, 2), round(row.overlap.share_of_original, 2)) == (1.0, 0.5)
    assert [(item.copier, item.origin, item.articles) for item in copies_between_sites(room.database)] == [(HERALD, SITE, 1)]


def test_both_sites_tell_the_same_of_one_pair(room: Newsroom) -> None:
    room.put(written(SITE, f"{TEXT}\n{story(2)}", 8), written(HERALD, TEXT, 5))
    room.report(SITE)
    before = copies_of_article(room.database, room.at(f"https://{SITE}/story").id)
    room.report(HERALD)
    (after,) = copies_of_article(room.database, room.at(f"https://{SITE}/story").id)
    assert (before[0].copy_id, before[0].verdict, before[0].direction) == (after.copy_id, after.verdict, after.direction)


def test_without_a_date_it_is_undecided_who_was_first_and_nobody_is_said_to_have_copied(room: Newsroom) -> None:
    room.put(written(SITE, TEXT, None), written(PAPER, TEXT, 8))
    assert room.verdict().matches[0].precedence.direction is Direction.UNDECIDED
    (found,) = copies_between_sites(room.database)
    assert (found.articles, found.undecided) == (0, 1)


def test_agency_copy_with_two_unrelated_holders_is_syndicated_and_no_edge(room: Newsroom) -> None:
    room.put(written(SITE, TEXT, 5, left=(AGENCY,)), written(PAPER, TEXT, 8), written(HERALD, TEXT, 7))
    found = room.verdict()
    assert (found.verdict, found.agency, found.holders) == (Verdict.SYNDICATED, AGENCY.source, 3)
    assert {match.verdict for match in found.matches} == {Verdict.SYNDICATED}
    assert copies_between_sites(room.database) == []


def test_agency_copy_that_stood_here_first_is_syndicated_too(room: Newsroom) -> None:
    room.put(written(SITE, TEXT, 9, left=(AGENCY,)), written(PAPER, TEXT, 8), written(HERALD, TEXT, 7))
    found = room.verdict()
    assert found.verdict is Verdict.SYNDICATED
    assert "Own text" not in found.words
    assert copies_between_sites(room.database) == []


def test_an_agencys_credit_with_one_other_holder_may_be_a_copy(room: Newsroom) -> None:
    room.put(written(SITE, TEXT, 5, left=(AGENCY,)), written(PAPER, TEXT, 8))
    found = room.verdict()
    assert found.verdict is Verdict.VERBATIM
    assert "only one other site is known to carry it" in found.words
    assert [(item.copier, item.articles) for item in copies_between_sites(room.database)] == [(SITE, 1)]


def test_sister_sites_do_not_make_a_text_syndicated(room: Newsroom) -> None:
    room.put(written(SITE, TEXT, 5, left=(AGENCY,)), written(PAPER, TEXT, 8), written(HERALD, TEXT, 7))
    item = room.at(f"https://{SITE}/story")
    with room.corpus() as corpus:
        among_sisters = article_verdict(replace(corpus, sisters=frozenset({SITE, HERALD})), item, [item.id], 2)
    assert (among_sisters.verdict, among_sisters.holders) == (Verdict.VERBATIM, 3)


def test_sisters_are_the_sites_that_are_likely_of_one_hand(room: Newsroom) -> None:
    for number, site in enumerate((SITE, HERALD, PAPER)):
        hand = "hand@mailbox.example" if number < 2 else "other@mailbox.example"
        learn(room.database, room.vault, site, on_server(site), (site, Relation.REGISTRANT_EMAIL, f"email:{hand}"))
    with room.corpus() as corpus:
        assert with_sisters(corpus, SITE).sisters == {SITE, HERALD}
    assert {link.a for link in linking.links_of(room.database, SITE).links} == {SITE, HERALD}
    assert PAPER in {link.b for link in linking.links_of(room.database, SITE).links}


def test_a_quotation_that_two_articles_share_is_no_match(room: Newsroom) -> None:
    said = " ".join(story(7, 70).split())
    here, there = (f"{story(number, 150)}\n“{said}”\n{story(number + 1, 150)}" for number in (20, 30))
    room.put(written(SITE, here, 5), written(PAPER, there, 8))
    assert (room.verdict().verdict, room.verdict().matches) == (Verdict.OWN, ())
    room.put(written(SITE, here.replace("“", "").replace("”", ""), 5), at=NOON + timedelta(hours=1))
    assert room.verdict().verdict is Verdict.PARTLY


def test_what_an_own_text_shares_all_the_same_is_said(room: Newsroom) -> None:
    few = " ".join(TEXT.split()[:30])
    room.put(written(SITE, f"{story(2, 400)}\n{few}", 5), written(PAPER, TEXT, 8))
    assert room.verdict().words.endswith("the most that one shares with it, paper.example, is 7 % of its 430 words.")


def test_an_article_read_again_with_another_text_is_found_under_its_new_number_only(room: Newsroom) -> None:
    room.put(written(SITE, TEXT, 5), written(PAPER, TEXT, 8))
    old = room.verdict().matches[0].original.article_id
    room.put(written(PAPER, f"{TEXT}\nCorrected by its invented newsroom.", 8), at=NOON + timedelta(hours=1))
    (new,) = (match.original.article_id for match in room.verdict().matches)
    assert new == room.at(f"https://{PAPER}/story").id > old
    room.put(written(PAPER, story(3), 8), at=NOON + timedelta(hours=2))
    assert (room.verdict().verdict, sources(room)) == (Verdict.OWN, [])


def test_forty_earlier_versions_of_other_articles_do_not_hide_the_one_that_is_left(room: Newsroom) -> None:
    for version in range(40):
        room.put(written(HERALD, f"{TEXT}\nVersion {version}.", 8), at=NOON + timedelta(minutes=version))
        with room.corpus():
            pass
    room.put(written(HERALD, story(3), 8), written(PAPER, TEXT, 8), written(SITE, TEXT, 5), at=NOON + timedelta(hours=1))
    assert sources(room) == [PAPER]


def test_deleted_articles_are_not_reported(room: Newsroom) -> None:
    room.put(written(SITE, TEXT, 5), written(PAPER, TEXT, 8), written(HERALD, TEXT, 7))
    assert sources(room) == [PAPER, HERALD]
    articles.delete_articles(room.database, articles.ids_of_site(room.database, PAPER))
    assert sources(room) == [HERALD]
    assert [item.origin for item in copies_between_sites(room.database)] == [HERALD]


def test_with_nothing_to_compare_with_nothing_is_said_to_be_own(room: Newsroom) -> None:
    room.put(written(SITE, TEXT))
    found = room.report()
    assert [item.verdict for item in found.articles] == [Verdict.UNDECIDED]
    assert found.gaps == ("there are no articles of other sites to compare with: `pivot corpus add FEED` adds some",)


def test_a_site_without_articles_is_a_gap(room: Newsroom) -> None:
    room.put(written(PAPER, TEXT))
    found = room.report()
    assert found.articles == ()
    assert found.gaps == (f"no article of {SITE} is kept: `pivot articles {SITE}` collects them",)


def test_an_article_without_words_is_undecided(room: Newsroom) -> None:
    room.put(written(SITE, ""), written(PAPER, TEXT))
    assert (room.verdict().verdict, room.verdict().words) == (Verdict.UNDECIDED, "Undecided: the text has no words.")


def test_gaps_are_those_of_the_last_run_about_articles(room: Newsroom) -> None:
    room.put(written(SITE, TEXT), written(PAPER, story(2)))
    room.run("articles", [Result.FAILED] * 7, 1)
    room.run("domain", [Result.LIMITED], 2)
    gaps = room.report().gaps
    assert gaps[0] == "page0.example: failed ()"
    assert gaps[5:] == ("and 2 more pages or lists that did not answer",)
    room.run("corpus add", [Result.ANSWERED, Result.EMPTY], 3)
    assert room.report().gaps == ()


def test_a_text_that_three_hundred_sites_hold_ends_and_claims_no_more_than_was_compared(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [written(f"s{number}.example", TEXT, 300 - number) for number in range(300)]
    room.put(written(SITE, TEXT, 0.5, left=(AGENCY,)), *others)
    aligned: list[object] = []
    monkeypatch.setattr(copies, "overlap", lambda *texts: aligned.append(texts) or overlap(*texts))
    found = room.verdict()
    assert (found.verdict, found.holders, len(found.matches)) == (Verdict.SYNDICATED, 31, 12)
    assert found.words.endswith(MORE_HOLDERS)
    assert len(aligned) == copies.MOST_CANDIDATES


def test_a_hundred_later_copies_do_not_hide_the_one_that_was_first(room: Newsroom) -> None:
    room.put(*(written(f"s{number}.example", TEXT, 2) for number in range(100)), written(PAPER, TEXT, 9), written(SITE, TEXT, 5))
    found = room.verdict()
    assert (found.verdict, found.matches[0].original.site) == (Verdict.VERBATIM, PAPER)


def test_a_hundred_later_copies_are_counted_where_all_are_known(room: Newsroom) -> None:
    room.put(*(written(f"s{number}.example", TEXT, 2) for number in range(100)), written(SITE, TEXT, 5))
    found = room.verdict()
    assert (found.verdict, found.holders) == (Verdict.OWN, 101)
    assert found.words == "Own text: compared with 100 texts, of which 100 share passages with it, and came later."


def test_a_site_that_shows_the_text_on_a_hundred_pages_does_not_hide_the_one_that_was_first(room: Newsroom) -> None:
    room.put(*(written(HERALD, TEXT, 3, f"page{number}") for number in range(100)), written(PAPER, TEXT, 9), written(SITE, TEXT, 5))
    found = room.verdict()
    assert found.matches[0].original.site == PAPER
    assert (found.holders, MORE_HOLDERS in found.words) == (3, False)


def test_few_holders_are_counted_without_reserve(room: Newsroom) -> None:
    room.put(written(SITE, TEXT, 5), *(written(f"s{number}.example", TEXT, 8 + number) for number in range(5)))
    found = room.verdict()
    assert found.holders == 6
    assert MORE_HOLDERS not in found.words


def test_the_same_database_gives_the_same_report(room: Newsroom) -> None:
    room.put(*(written(f"s{number}.example", TEXT, number % 4) for number in range(20)), written(SITE, TEXT, 1))
    assert replace(room.report(), made_at=NOON) == replace(room.report(), made_at=NOON)


def test_comparing_again_leaves_one_row_for_each_pair(room: Newsroom) -> None:
    room.put(written(SITE, TEXT, 5), written(PAPER, TEXT, 8))
    with room.corpus() as corpus:
        assert isinstance(corpus, Corpus)
        report_of(corpus, SITE)
        report_of(corpus, SITE)
    assert len(copies_of_article(room.database, room.at(f"https://{SITE}/story").id)) == 1
